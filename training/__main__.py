"""Make the weights, one command a network; `train` alone makes what they are made of."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

EPOCHS = 1.1
CLOSE_EPOCHS = 0.75  # eight times as much work a token
# What the first reader in use was not trained on: it was written after that course.
WITHOUT = ("apart",)


def main() -> None:
    """Run one of the commands; each imports late, because each needs different libraries."""
    given = parser().parse_args()
    given.do(given)


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    course = argparse.ArgumentParser(add_help=False)
    course.add_argument("--epochs", type=float, help="passes over the examples")
    course.add_argument("--minutes", type=float, help="end the schedule after this long")
    made = argparse.ArgumentParser(add_help=False, parents=[course])
    made.add_argument("--weights", type=Path, nargs="+", help="what was trained, to train none")
    made.add_argument("--note", help="a sentence for the card on how the training went")

    top = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    embedder = commands.add_parser("embedder", help="index/weights: the base, quantised")
    embedder.set_defaults(do=make_embedder)
    for name, do, what in (
        ("reader", make_reader, "assistant/weights: the first reading"),
        ("close", make_close, "assistant/weights/close: the second reading"),
        ("polar", make_adapter, "assistant/weights/polar: close, for yes or no"),
        ("judge", make_adapter, "assistant/weights/judge: close, for claims"),
    ):
        commands.add_parser(name, parents=[made], help=what).set_defaults(do=do)

    train = commands.add_parser("train", parents=[course], help="var/training: float32 weights")
    train.add_argument("--rate", type=float, help="the learning rate")
    train.add_argument("--start", type=Path, help="weights to go on from")
    train.add_argument("--name", default="reader", help="of the files in var/training")
    train.add_argument("--turn", type=int, default=0, help="draw the mixture anew")
    train.add_argument("--reworded", action="store_true", help="questions in other words")
    train.add_argument("--aside", nargs="*", default=[], choices=("polar", "indirect"))
    train.add_argument("--share", type=float, default=1 / 6, help="of --aside among all")
    train.add_argument("--close", action="store_true", help="the close reader instead")
    train.add_argument("--without", nargs="*", default=[], help="files of our news to leave out")
    train.set_defaults(do=train_alone)
    return top


def make_embedder(_: argparse.Namespace) -> None:
    """Write the embedder, which nothing is trained for."""
    from training import embedder

    embedder.make()


def make_reader(given: argparse.Namespace) -> None:
    """Train the reader of the first reading, calibrate, measure and write it."""
    from training import reader
    from training.train import Plan, told, train

    plan = Plan(given.epochs or EPOCHS, given.minutes, without=WITHOUT)
    paths = given.weights or [train(plan)]
    reader.make(paths, told(paths) | _noted(given))


def make_close(given: argparse.Namespace) -> None:
    """Train the close reader, calibrate, measure and write it."""
    from training import close
    from training.train import CLOSE_RATE, Plan, told

    epochs = given.epochs or CLOSE_EPOCHS
    plan = Plan(epochs, given.minutes, CLOSE_RATE, name="close", close=True)
    paths = given.weights or close.courses(plan)
    close.make(paths, told(paths) | _noted(given))


def make_adapter(given: argparse.Namespace) -> None:
    """Train an adapter of the close reader, measure and write it."""
    from training.train import Plan

    made = import_module(f"training.{given.command}")
    epochs, name = given.epochs or made.EPOCHS, given.command
    plan = Plan(epochs, given.minutes, made.RATE, name=name, close=True, reworded=True)
    made.make(given.weights or made.course(plan), given.note)


def train_alone(given: argparse.Namespace) -> None:
    """Train a reader to the end of a plan, and tell the file of its weights."""
    from training.train import CLOSE_RATE, RATE, Plan, train

    plan = Plan(
        epochs=given.epochs or (CLOSE_EPOCHS if given.close else EPOCHS),
        minutes=given.minutes,
        rate=given.rate or (CLOSE_RATE if given.close else RATE),
        start=given.start,
        name=given.name,
        turn=given.turn,
        close=given.close,
        without=tuple(given.without),
        reworded=given.reworded,
        aside=tuple(given.aside),
        share=given.share if given.aside else 0.0,
    )
    print(train(plan))


def _noted(given: argparse.Namespace) -> dict[str, Any]:
    return {"note": given.note} if given.note else {}


if __name__ == "__main__":
    main()

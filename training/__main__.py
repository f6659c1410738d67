"""Make weights: ``python -m training embedder``, ``reader``, ``close``, ``polar``, ``judge``."""

from __future__ import annotations

import argparse
from pathlib import Path

EPOCHS = 1.1
CLOSE_EPOCHS = 0.75  # eight times as much work a token
# What the first reader in use was not trained on: it was written after that course.
WITHOUT = ("apart",)


def main() -> None:
    """Run one of the commands; import late, because each needs different libraries."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("embedder", help="index/weights: the base, quantised")
    train = commands.add_parser("train", help="var/training: the reader's float32 weights")
    train.add_argument("--rate", type=float)
    train.add_argument("--start", type=Path, help="weights to go on from")
    train.add_argument("--name", default="reader")
    train.add_argument("--turn", type=int, default=0, help="draw the mixture anew")
    train.add_argument("--reworded", action="store_true", help="questions in other words")
    train.add_argument("--aside", nargs="*", default=[], choices=("polar", "indirect"))
    train.add_argument("--share", type=float, default=1 / 6, help="of --aside among all")
    train.add_argument("--close", action="store_true", help="the close reader instead")
    train.add_argument("--without", nargs="*", default=[], help="files of our news to leave out")
    finish = commands.add_parser("reader", help="assistant/weights: train, calibrate, measure")
    finish.add_argument("--weights", type=Path, nargs="+", help="trained weights, to train none")
    finish.add_argument("--note", help="a sentence for the card on how the training went")
    close = commands.add_parser("close", help="assistant/weights/close: the second reading")
    close.add_argument("--weights", type=Path, nargs="+", help="trained changes, to train none")
    close.add_argument("--note", help="a sentence for the card on how the training went")
    adapters = [
        commands.add_parser("polar", help="assistant/weights/polar: close, for yes or no"),
        commands.add_parser("judge", help="assistant/weights/judge: close, for claims"),
    ]
    for command in adapters:
        command.add_argument("--weights", type=Path, nargs="+", help="adapters, to train none")
        command.add_argument("--note", help="a sentence for the card on how the training went")
    for command in (train, finish, close, *adapters):
        command.add_argument("--epochs", type=float)
        command.add_argument("--minutes", type=float, help="end the schedule after this long")
    given = parser.parse_args()
    if given.command == "embedder":
        from training import embedder

        embedder.make()
    elif given.command == "train":
        from training.train import CLOSE_RATE, RATE, Plan
        from training.train import train as run

        rate = given.rate or (CLOSE_RATE if given.close else RATE)
        epochs = given.epochs or (CLOSE_EPOCHS if given.close else EPOCHS)
        parts = epochs, given.minutes, rate, given.start, given.name, given.turn
        without, aside = tuple(given.without), tuple(given.aside)
        share = given.share if aside else 0.0
        print(run(Plan(*parts, given.close, without, given.reworded, aside, share)))
    elif given.command in ("polar", "judge"):
        from importlib import import_module

        from training.train import Plan

        made = import_module(f"training.{given.command}")
        epochs = given.epochs or made.EPOCHS
        known = {"name": given.command, "close": True, "reworded": True}
        plan = Plan(epochs, given.minutes, made.RATE, **known)
        made.make(given.weights or made.course(plan), given.note)
    elif given.command == "close":
        from training import close
        from training.train import CLOSE_RATE, Plan, told

        epochs = given.epochs or CLOSE_EPOCHS
        plan = Plan(epochs, given.minutes, CLOSE_RATE, name="close", close=True)
        paths = given.weights or close.courses(plan)
        close.make(paths, told(paths) | ({"note": given.note} if given.note else {}))
    else:
        from training import reader
        from training.train import Plan, told
        from training.train import train as run

        plan = Plan(given.epochs or EPOCHS, given.minutes, without=WITHOUT)
        paths = given.weights or [run(plan)]
        reader.make(paths, told(paths) | ({"note": given.note} if given.note else {}))


if __name__ == "__main__":
    main()

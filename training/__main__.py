"""Make the weights: ``python -m training embedder`` and ``python -m training reader``."""

from __future__ import annotations

import argparse
from pathlib import Path


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
    finish = commands.add_parser("reader", help="assistant/weights: train, calibrate, measure")
    finish.add_argument("--weights", type=Path, nargs="+", help="trained weights, to train none")
    finish.add_argument("--note", help="a sentence for the card on how the training went")
    for command in (train, finish):
        command.add_argument("--passes", type=int, help="over the mixture, each drawn anew")
        command.add_argument("--minutes", type=float, help="end the schedule after this long")
    given = parser.parse_args()
    if given.command == "embedder":
        from training import embedder

        embedder.make()
        return
    from training.train import PASSES, RATE, Plan, told
    from training.train import train as run

    passes = given.passes or PASSES
    if given.command == "train":
        rate = given.rate or RATE
        print(run(Plan(passes, given.minutes, rate, given.start, given.name, given.turn)))
    else:
        from training import reader

        paths = given.weights or [run(Plan(passes, given.minutes))]
        reader.make(paths, told(paths[-1]) | ({"note": given.note} if given.note else {}))


if __name__ == "__main__":
    main()

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
    train.add_argument("--epochs", type=float, default=1.0)
    train.add_argument("--minutes", type=float, help="end the schedule after this long")
    train.add_argument("--rate", type=float)
    train.add_argument("--start", type=Path, help="weights to go on from")
    train.add_argument("--name", default="reader")
    given = parser.parse_args()
    if given.command == "embedder":
        from training import embedder

        embedder.make()
    elif given.command == "train":
        from training.train import RATE, Plan
        from training.train import train as run

        print(run(Plan(given.epochs, given.minutes, given.rate or RATE, given.start, given.name)))


if __name__ == "__main__":
    main()

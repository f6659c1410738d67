"""Make the weights: ``python -m training embedder``, ``reader``, and ``close``.

The weights in use took these turns on several machines, and the last of them three times, as our
own news grew; their cards tell each.
"""

from __future__ import annotations

import argparse
from pathlib import Path

EPOCHS = 1.2
SECOND = 0.87  # passes over the mixture drawn anew, from where the first turn ended
THIRD = 0.93  # passes over the late turn's mixture, from the mean of both
LATER_RATE = 1.2e-4
CLOSE_EPOCHS = 0.5  # of either turn of the second reading: eight times as much work a token
CLOSE_LATER_RATE = 4e-4
NEWSROOM_EPOCHS = 0.75  # of either reader, over our own news, from the mean of its turns
NEWSROOM_RATE = 3e-4  # of the close reader


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
    train.add_argument("--close", action="store_true", help="the close reader instead")
    finish = commands.add_parser("reader", help="assistant/weights: train, calibrate, measure")
    finish.add_argument("--weights", type=Path, nargs="+", help="trained weights, to train none")
    finish.add_argument("--note", help="a sentence for the card on how the training went")
    close = commands.add_parser("close", help="assistant/weights/close: the second reading")
    close.add_argument("--weights", type=Path, nargs="+", help="trained changes, to train none")
    close.add_argument("--note", help="a sentence for the card on how the training went")
    for command in (train, finish):
        command.add_argument("--epochs", type=float, default=EPOCHS)
    for command in (train, finish, close):
        command.add_argument("--minutes", type=float, help="end the schedule after this long")
    given = parser.parse_args()
    if given.command == "embedder":
        from training import embedder

        embedder.make()
    elif given.command == "train":
        from training.train import CLOSE_RATE, RATE, Plan
        from training.train import train as run

        rate = given.rate or (CLOSE_RATE if given.close else RATE)
        parts = given.epochs, given.minutes, rate, given.start, given.name, given.turn
        print(run(Plan(*parts, given.close)))
    elif given.command == "close":
        from training import close, mix, reader
        from training.train import CLOSE_RATE, Plan, told
        from training.train import train as run

        paths = given.weights
        if not paths:
            parts = CLOSE_EPOCHS, given.minutes
            first = run(Plan(*parts, CLOSE_RATE, None, "close", turn=2, close=True))
            second = run(Plan(*parts, CLOSE_LATER_RATE, first, "close-on", turn=3, close=True))
            start = reader.mean([first, second], first.with_name("close-mean-00000.pt"))
            parts = NEWSROOM_EPOCHS, given.minutes, NEWSROOM_RATE, start, "close-newsroom"
            last = run(Plan(*parts, turn=mix.NEWSROOM_TURN, close=True))
            paths, trained = [last], told([first, second, last])
        else:
            trained = told(paths)
        close.make(paths, trained | ({"note": given.note} if given.note else {}))
    else:
        from training import mix, reader
        from training.train import Plan, told
        from training.train import train as run

        paths = given.weights
        if not paths:
            first = run(Plan(given.epochs, given.minutes))
            second = run(Plan(SECOND, given.minutes, LATER_RATE, first, "second", turn=1))
            start = reader.mean([first, second], first.with_name("mean-00000.pt"))
            third = run(Plan(THIRD, given.minutes, LATER_RATE, start, "third", turn=2))
            turns = [first, second, third]  # averaged: better than each, on articles kept back
            start = reader.mean(turns, first.with_name("mean-of-three-00000.pt"))
            parts = NEWSROOM_EPOCHS, given.minutes, LATER_RATE, start, "newsroom"
            last = run(Plan(*parts, turn=mix.NEWSROOM_TURN))
            paths, trained = [last], told([*turns, last])
        else:
            trained = told(paths)
        reader.make(paths, trained | ({"note": given.note} if given.note else {}))


if __name__ == "__main__":
    main()

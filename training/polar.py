"""Yes or no: an adapter on the close reader -> assistant/weights/polar, measured.

A question of yes or no is answered by the sentence that settles it, which is read with weights of
its own: what teaches the close reader these questions makes it worse at all others. It learns from
those of ``polar.jsonl`` and ``indirect.jsonl``, and rests on the close reader in use: train it
again after that.
"""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from assistant.reader import POLAR, Reader
from assistant.wanted import yes_or_no
from training import adapter, card, close, held, measure, mix, origin, report, train
from training.data import Example
from training.reader import WEIGHTS
from training.situations import alone
from training.train import BATCH, Plan, Trainer

FOLDER = WEIGHTS / POLAR
EPOCHS, RATE = 1.2, 5e-4

PROSE = """
An adapter for questions of yes or no: a low-rank change (rank 16) to every matrix of the close
reader's encoder, which its int8 network takes as inputs when it reads such a question. Made by
`python -m training polar`, from questions about made-up news written for Footnote. Figures are of
both readings together with the adapter, "without" of the close reader alone, over articles that no
training example came from; percentages are of all questions named beside them.
"""


def examples(part: held.Part) -> list[Example]:
    """Return the questions of yes or no of one part, in a fixed random order."""
    known = [
        one
        for name in mix.ASIDE
        for one in mix.aside(name)
        if yes_or_no(one.question) and held.part(one.group) == part
    ]
    return random.Random(mix.SEED).sample(known, len(known))


def course(plan: Plan) -> Path:
    """Train the adapter to the end of the plan; return the file of what was learned."""
    known = examples("train")
    trainer = Trainer(plan, train.device(), adapter.begun())
    trainer.resume()
    words = origin.tokenizer(origin.base())
    feed = train.batches(known, words, plan, trainer.step)
    return train.run(trainer, feed, int(len(known) * plan.epochs) // BATCH)


def make(path: Path, note: str | None = None) -> None:
    """Write the adapter, measured, and its card.

    Args:
        path: what was learned.
        note: a sentence for the card on how the training went.
    """
    adapter.write(train.started(path), FOLDER / "adapter.npz")
    reader = Reader(WEIGHTS)
    assert reader.second
    plain = Reader(WEIGHTS)
    plain.second = replace(reader.second, polar=reader.second.network)
    figures = {"with": measured(reader), "without": measured(plain)}
    trained = adapter.told(path, len(examples("train")))
    card.write(
        FOLDER,
        {
            "name": "Footnote reader, questions of yes or no",
            "base": "close/reader.onnx",
            "base_sha256": origin.sha256(close.FOLDER / "reader.onnx"),
            "licence": "Apache-2.0",
            "data": {"Newsroom, made-up news written for Footnote": "Apache-2.0"},
            "training": card.earlier(FOLDER, trained) | trained | ({"note": note} if note else {}),
            "figures": figures,
        },
        PROSE,
    )
    print(report.table(figures))


def measured(reader: Reader) -> dict[str, float]:
    """Return how good a reader answers the questions kept for testing, each over its article."""
    taken = measure.take(reader, alone(examples("test")))
    return measure.answers(taken, reader.probability, reader.threshold)

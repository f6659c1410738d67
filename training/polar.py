"""Yes or no: an adapter on the close reader -> assistant/weights/polar, measured.

A question of yes or no is answered by the sentence that settles it, which is read with weights of
its own: what teaches the close reader these questions makes it worse at all others. It learns from
those of ``polar.jsonl`` and ``indirect.jsonl``, and rests on the close reader in use: train it
again after that.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.asked.wanted import yes_or_no
from assistant.reading.reader import POLAR, Reader
from training import adapter, card, close, held, measure, mix, origin, report, train
from training.data import Example
from training.reader import WEIGHTS
from training.situations import alone
from training.train import Plan

FOLDER = WEIGHTS / POLAR
EPOCHS, RATE = 1.2, 5e-4
# In the second course, of those that are answered, at most so many with the same first word are
# asked in vain. Over the half `dev` of the labelled facts the utility of those of yes or no was .69
# with the first course, .68 with the second, .74 with their mean; of all .726, .729, .735.
IN_VAIN = 0.6

PROSE = """
An adapter for questions of yes or no: a low-rank change (rank 16) to every matrix of the close
reader's encoder, which its int8 network takes as inputs when it reads such a question. Made by
`python -m training polar`, from questions about made-up news written for Footnote, the mean of two
courses, in the second of which no first word tells by itself that a question is asked in vain.
Figures are of both readings together with the adapter, "without" of the close reader alone, over
articles that no training example came from; percentages are of all questions named beside them.
"""


def examples(part: held.Part, even: bool = False) -> list[Example]:
    """Return the questions of yes or no of one part, in a fixed random order.

    `even` leaves out some that are asked in vain.
    """
    known = [
        one
        for name in mix.ASIDE
        for one in mix.aside(name)
        if yes_or_no(one.question) and held.part(one.group) == part
    ]
    mixed = random.Random(mix.SEED).sample(known, len(known))
    return _even(mixed) if even else mixed


def _even(known: Sequence[Example]) -> list[Example]:
    """Leave out questions in vain whose first word alone would tell that they are.

    Those of "Will ...?" are asked in vain four times in five, as what is to come often is: trained
    on all of them, the reader was silent on "will be on view" in so many words.
    """
    answered = Counter(_first(one) for one in known if one.span)
    left = {word: round(IN_VAIN * count) for word, count in answered.items()}
    kept: list[Example] = []
    for one in known:
        if one.span is None:
            if not left.get(_first(one)):
                continue
            left[_first(one)] -= 1
        kept.append(one)
    return kept


def _first(one: Example) -> str:
    return one.question.split()[0].lower()


def course(plan: Plan) -> list[Path]:
    """Train two adapters to the end of the plan; return the files of what was learned."""
    further = replace(plan, name=f"{plan.name}-even")
    return [
        adapter.course(plan, examples("train"), train.batches),
        adapter.course(further, examples("train", even=True), train.batches),
    ]


def make(paths: Sequence[Path], note: str | None = None) -> None:
    """Write the adapter, measured, and its card.

    Args:
        paths: what was learned, averaged when there are several.
        note: a sentence for the card on how the training went.
    """
    adapter.write(train.average(paths), FOLDER / "adapter.npz")
    reader = Reader(WEIGHTS)
    assert reader.second
    plain = Reader(WEIGHTS)
    plain.second = replace(reader.second, polar=reader.second.network)
    figures = {"with": measured(reader), "without": measured(plain)}
    trained = adapter.told(paths[0], len(examples("train")))
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

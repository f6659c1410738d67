"""How good the reader is, on articles that no training example came from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reader import Calibration, Reader
from training import calibrate, data, held, mix
from training.calibrate import Look
from training.embedder import FOLDER as EMBEDDER
from training.embedder import embed
from training.origin import base, tokenizer
from training.score import exact, f1
from training.situations import Situation, alone, examples, searched

NEWS = ("qamr", "qadiscourse")
SEARCHED = {"squad2": 400, "new_wiki": 250, "reddit": 100, "amazon_reviews": 100, "qamr": 200}
PUBLISHED = (
    {"reader": "BERT-large (published, whole development set)", "em": 78.7, "f1": 81.8},
    {"reader": "BiDAF+ELMo (published, whole development set)", "em": 65.7, "f1": 67.9},
    {"reader": "always silent (published, whole development set)", "em": 50.1, "f1": 50.1},
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Situations and what the reader sees in each."""

    situations: list[Situation]
    looks: list[list[Look]]


def take(reader: Reader, situations: Sequence[Situation]) -> Taken:
    """Let the reader look at every situation once."""
    return Taken(list(situations), [calibrate.looks(reader, one) for one in situations])


def answers(taken: Taken, calibration: Calibration, at: float) -> dict[str, float]:
    """Score answers with silence below probability `at`, and always answering where one can."""
    rows: list[tuple[bool, float, float, float, float]] = []
    for situation, looks in zip(taken.situations, taken.looks, strict=True):
        p, look = calibrate.best(calibration, looks)
        said = look.text if look else ""
        kept = said if p >= at else ""
        gold = situation.answers
        rows.append((bool(gold), exact(said, gold), f1(said, gold), exact(kept, gold), f1(kept, gold)))
    table = np.array(rows, dtype=float)
    has = table[:, 0] == 1
    silent = np.array([calibrate.best(calibration, looks)[0] < at for looks in taken.looks])
    return {
        "questions": len(rows),
        "answerable": int(has.sum()),
        "em_answerable": percent(table[has, 1]),
        "f1_answerable": percent(table[has, 2]),
        "em_with_silence": percent(table[:, 3]),
        "f1_with_silence": percent(table[:, 4]),
        "refused_answerable": percent(silent[has]),
        "refused_unanswerable": percent(silent[~has]),
    }


def percent(values: np.ndarray) -> float:
    """Return the mean as a percentage with one decimal, 0 for none."""
    return round(100 * float(values.mean()), 1) if len(values) else 0.0


def squad2(folder: Path, part: held.Part) -> list[Situation]:
    """Return the held-out SQuAD 2.0 questions, each over its own paragraph."""
    whole = data.squad(folder / "squad2/open-v2.0.json", "squad2")
    return alone([e for e in whole if held.part(e.group) == part])


def news(folder: Path, part: held.Part, most: int) -> list[Situation]:
    """Return held-out questions over packed news sentences."""
    mine = [e for e in examples(folder, part) if e.kind in NEWS]
    return alone(random.Random(mix.SEED).sample(mine, min(most, len(mine))))


def clapnq(reader: Reader, folder: Path, part: held.Part) -> dict[str, Any]:
    """Measure which sentences the reader would quote, beside the first and the nearest one."""
    rows = [
        (example, plain, picked)
        for example, plain, picked in data.clapnq(folder / "clapnq")
        if held.part(example.group) == part and picked
    ]
    totals: dict[str, list[float]] = {"first": [], "nearest": [], "reader": []}
    words = tokenizer(base())
    for example, plain, picked in rows:
        vectors = embed(EMBEDDER / "embedder.onnx", [example.question, *plain], words)
        near = plain[int((vectors[1:] @ vectors[0]).argmax())]
        quoted = sentences(reader, example.question, example.text, plain)
        for name, chosen in (("first", plain[:1]), ("nearest", [near]), ("reader", quoted)):
            same = len(set(chosen) & set(picked))
            totals[name].append(2 * same / (len(set(chosen)) + len(set(picked))))
    f1s = {name: round(float(np.mean(values)), 3) for name, values in totals.items()}
    return {"questions": len(rows), **{f"f1_{name}": value for name, value in f1s.items()}}


def sentences(reader: Reader, question: str, text: str, plain: Sequence[str]) -> list[str]:
    """Return the sentences that the reader would quote."""
    raise NotImplementedError

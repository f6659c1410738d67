"""How good the reader is, on articles that no training example came from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.reading.reader import Reader
from training import calibrate, data, held, mix
from training.calibrate import Likely, Look
from training.embedder import FOLDER as EMBEDDER
from training.embedder import embed
from training.origin import base, tokenizer
from training.score import exact, f1
from training.situations import Situation, alone, examples, passage

NEWS = ("qamr", "qadiscourse")
PUBLISHED = {  # over all 35 articles of the development set, with silence
    "BERT-large": {"em_with_silence": 78.7, "f1_with_silence": 81.8},
    "BiDAF+ELMo": {"em_with_silence": 65.7, "f1_with_silence": 67.9},
    "always silent": {"em_with_silence": 50.1, "f1_with_silence": 50.1},
}


@dataclass(frozen=True, slots=True)
class Taken:
    """Situations and what the reader sees in each."""

    situations: list[Situation]
    looks: list[list[Look]]


def take(reader: Reader, situations: Sequence[Situation]) -> Taken:
    """Let the reader look at every situation once."""
    return Taken(list(situations), [calibrate.looks(reader, one) for one in situations])


def answers(taken: Taken, likely: Likely, at: float) -> dict[str, float]:
    """Score answers with silence below probability `at`, and always answering where one can."""
    rows: list[list[float]] = []
    for situation, looks in zip(taken.situations, taken.looks, strict=True):
        p, look = calibrate.best(likely, looks)
        gold = situation.answers
        row: list[float] = [bool(gold), p < at]
        for said in (look.text if look else "", look.text if look and p >= at else ""):
            row += [exact(said, gold), f1(said, gold)]
        rows.append(row)
    table = np.array(rows, dtype=float)
    has = table[:, 0] == 1
    return {
        "questions": len(rows),
        "answerable": int(has.sum()),
        "em_answerable": percent(table[has, 2]),
        "f1_answerable": percent(table[has, 3]),
        "em_with_silence": percent(table[:, 4]),
        "f1_with_silence": percent(table[:, 5]),
        "refused_answerable": percent(table[has, 1]),
        "refused_unanswerable": percent(table[~has, 1]),
    }


def kinds(taken: Taken) -> list[tuple[str, Taken]]:
    """Return the situations of each kind apart."""
    out: dict[str, Taken] = {}
    for situation, looks in zip(taken.situations, taken.looks, strict=True):
        part = out.setdefault(situation.kind, Taken([], []))
        part.situations.append(situation)
        part.looks.append(looks)
    return sorted(out.items())


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


def newsroom(folder: Path, part: held.Part) -> list[Situation]:
    """Return the held-out questions over our own news, each over its own article."""
    return alone([e for e in examples(folder, part) if e.kind == "newsroom"])


def aside(name: str, part: held.Part) -> list[Situation]:
    """Return the held-out ones of further questions over our own news, each over its own article.

    `name` is that of their file (`training.mix.ASIDE`).
    """
    return alone([e for e in mix.aside(name) if held.part(e.group) == part])


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
        quoted = sentences(reader, example, plain)
        for name, chosen in (("first", plain[:1]), ("nearest", [near]), ("reader", quoted)):
            same = len(set(chosen) & set(picked))
            totals[name].append(2 * same / (len(set(chosen)) + len(set(picked))))
    f1s = {f"f1_{name}": round(float(np.mean(values)), 3) for name, values in totals.items()}
    return {"questions": len(rows), **f1s}


def sentences(reader: Reader, example: data.Example, plain: Sequence[str]) -> list[str]:
    """Return the sentences that the reader would quote."""
    borders = places(plain)
    chosen = reader.quotable(example.question, passage("0", example.text), borders)
    return [plain[i] for i in chosen]


def places(plain: Sequence[str]) -> list[tuple[int, int]]:
    """Return where sentences stand once they are joined by a space."""
    out: list[tuple[int, int]] = []
    start = 0
    for sentence in plain:
        out.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return out

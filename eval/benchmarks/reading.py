"""Reading alone: SQuAD 2.0 questions over articles that no training example came from.

Half of the questions have no answer and are written to look as if they had one. The reader is
given the right paragraph and nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assistant.reading import reader as reading
from assistant.reading.reader import Reader
from assistant.text.wording import exact, f1
from eval.benchmarks.figure import Figure
from eval.datasets import held_out, read, spread
from eval.statistics import Mean, mean
from index.article import Passage

NAME = "SQuAD 2.0, held-out articles"
SEEN = "none of these articles; others of the same set"
ALL = "SQuAD 2.0, held-out articles and those that calibrated"
CALIBRATED = "none of these articles in training; some set the reader's probabilities"
BAR = "whole development set, with silence: BERT-large {}, BiDAF+ELMo {}, always silent 50.1"


def figures(limit: int | None = None) -> list[Figure]:
    """Read every question of the held-out articles.

    Raises:
        Missing: the reader's card does not say which articles it never saw.
    """
    reader = Reader()
    rows = [_row(reader, *asked) for asked in spread(_questions(held_out("squad2")), limit)]
    has = [row for row in rows if row["answerable"]]
    more = spread(_questions(held_out("squad2", "calibrate")), limit)
    both = has + [row for row in (_row(reader, *asked) for asked in more) if row["answerable"]]
    other = _own_threshold()

    def silent(name: str, at: float) -> Mean:
        return mean([row[name] if row["p"] >= at else 1.0 - row["answerable"] for row in rows])

    def beside(name: str) -> dict[str, Mean]:
        return {} if other is None else {f"threshold {other:.2f}": silent(name, other)}

    said = f"{{}} with silence below {reader.threshold:.2f}"
    return [
        Figure(NAME, "EM, answerable", mean([r["em"] for r in has]), "", {}, SEEN),
        Figure(NAME, "F1, answerable", mean([r["f1"] for r in has]), "", {}, SEEN),
        Figure(
            NAME, said.format("EM"), silent("em", reader.threshold), BAR.format("78.7", "65.7"),
            beside("em"), SEEN,
        ),
        Figure(
            NAME, said.format("F1"), silent("f1", reader.threshold), BAR.format("81.8", "67.9"),
            beside("f1"), SEEN,
        ),
        Figure(ALL, "EM, answerable", mean([r["em"] for r in both]), "", {}, CALIBRATED),
        Figure(ALL, "F1, answerable", mean([r["f1"] for r in both]), "", {}, CALIBRATED),
    ]  # fmt: skip


def _questions(titles: set[str]) -> list[tuple[Passage, dict[str, Any]]]:
    found: list[tuple[Passage, dict[str, Any]]] = []
    for article in read("squad2/open-v2.0.json")["data"]:
        if article["title"] in titles:
            for paragraph in article["paragraphs"]:
                text = paragraph["context"]
                passage = Passage(article["title"], 0, 0, len(text), text)
                found += [(passage, question) for question in paragraph["qas"]]
    return found


def _row(reader: Reader, passage: Passage, asked: dict[str, Any]) -> dict[str, float]:
    golds = [answer["text"] for answer in asked["answers"]]
    spans = reader.read(asked["question"], [passage])
    text, probability = (spans[0].text, spans[0].probability) if spans else ("", 0.0)
    return {
        "answerable": float(bool(golds)),
        "p": probability,
        "em": float(exact(text, golds)),
        "f1": max((f1(text, gold) for gold in golds), default=0.0),
    }


def _own_threshold() -> float | None:
    """Return the card's threshold for one given passage, chosen on other held-out articles."""
    card = json.loads((Path(reading.WEIGHTS) / "card.json").read_text(encoding="utf-8"))
    return card.get("figures", {}).get("squad2_held_out_own_threshold", {}).get("threshold")

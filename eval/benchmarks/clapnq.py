"""CLAPNQ: which sentences of a passage to quote, and when to be silent.

Each answerable question has a passage whose sentences people selected for an answer. F1 of the
sentences that the reader would quote, beside the first sentence and the nearest one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from assistant.reading.reader import Reader
from eval.benchmarks.figure import Figure
from eval.datasets import held_out, read, spread
from eval.statistics import Mean, mean
from index.article import Passage
from index.embed import Embedder

NAME = "CLAPNQ, held-out half"
SEEN = "none of these passages; the other half"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the sentences of its passage and those that people selected."""

    question: str
    sentences: list[str]
    selected: set[str]


def figures(limit: int | None = None) -> list[Figure]:
    """Choose sentences for every held-out question.

    Raises:
        Missing: the reader's card does not say which passages it never saw.
    """
    reader, embedder, titles = Reader(), Embedder(), held_out("clapnq")
    answerable = spread(questions("clapnq/clapnq_dev_answerable.jsonl", titles), limit)
    unanswerable = spread(questions("clapnq/clapnq_dev_unanswerable.jsonl", titles), limit)
    scores: dict[str, list[float | None]] = {"reader": [], "first": [], "nearest": []}
    for asked in answerable:
        vectors = embedder.embed([asked.question, *asked.sentences])
        near = int((vectors[1:] @ vectors[0]).argmax())
        for name, chosen in (
            ("reader", quotable(reader, asked)),
            ("first", [0]),
            ("nearest", [near]),
        ):
            scores[name].append(sentence_f1({asked.sentences[i] for i in chosen}, asked.selected))
    beside = {f"{name} sentence": mean(scores[name]) for name in ("first", "nearest")}
    return [
        Figure(NAME, "sentence F1", mean(scores["reader"]), "", beside, SEEN, percent=False),
        Figure(NAME, "refused, unanswerable", _refused(reader, unanswerable), "", {}, SEEN),
        Figure(NAME, "refused, answerable", _refused(reader, answerable), "", {}, SEEN),
    ]


def questions(path: str, titles: set[str]) -> list[Asked]:
    """Return the questions over the passages named, those without a selection of words too."""
    found: list[Asked] = []
    for row in read(path):
        passage = row["passages"][0]
        if passage["title"] in titles:
            selected = {s for output in row["output"] for s in output["selected_sentences"]}
            found.append(Asked(row["input"], passage["sentences"], selected))
    return [asked for asked in found if asked.selected or "unanswerable" in path]


def quotable(reader: Reader, asked: Asked) -> list[int]:
    """Return which sentences the reader would quote."""
    passage = _passage(asked)
    ends = list(itertools.accumulate(len(s) + 1 for s in asked.sentences))
    borders = [(end - len(s) - 1, end - 1) for s, end in zip(asked.sentences, ends, strict=True)]
    return reader.quotable(asked.question, passage, borders)


def sentence_f1(chosen: set[str], selected: set[str]) -> float:
    """Return the F1 of two sets of sentences."""
    return 2 * len(chosen & selected) / (len(chosen) + len(selected)) if chosen else 0.0


def _refused(reader: Reader, asked: list[Asked]) -> Mean:
    probabilities = [reader.read(one.question, [_passage(one)]) for one in asked]
    return mean([float(not p or p[0].probability < reader.threshold) for p in probabilities])


def _passage(asked: Asked) -> Passage:
    text = " ".join(asked.sentences)
    return Passage("clapnq", 0, 0, len(text), text)

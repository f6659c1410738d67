"""Speed: how long one keyless answer reads, beside the embedder over the same tokens, in one run.

Ratios hold from machine to machine, milliseconds do not. The library is squad_haystack100's.
"""

from __future__ import annotations

import time

from assistant.question import Question
from eval.benchmarks.figure import Figure
from eval.benchmarks.haystack import library
from eval.datasets import read, spread
from eval.statistics import mean
from index.embed import Embedder

NAME = "speed, a library of 490 articles"
QUESTIONS = 40


def figures(limit: int | None = None) -> list[Figure]:
    """Answer questions, and let the embedder read what the reader was given, turn by turn."""
    assistant, embedder = library(), Embedder()
    ratios: list[float | None] = []
    seconds: list[float | None] = []
    for asked in spread(
        read("squad_haystack100/questions.json"), min(limit or QUESTIONS, QUESTIONS)
    ):
        question = asked["question"].strip()
        hits = assistant.library.search(question, assistant.passages)
        texts = [hit.passage.text for hit in hits]
        embedder.embed(texts)  # both are warm
        began = time.perf_counter()
        embedder.embed(texts)
        embedding = time.perf_counter() - began
        answer = assistant.answer(Question(question))
        ratios.append(answer.timings_ms["read"] / 1000 / embedding)
        seconds.append(answer.timings_ms["total"] / 1000)
    assistant.library.close()
    seen = "nothing to see"
    return [
        Figure(NAME, "reading, times the embedder's", mean(ratios), "", {}, seen, percent=False),
        Figure(NAME, "seconds a keyless answer", mean(seconds), "", {}, seen, percent=False),
    ]

"""TimeQA: questions about what held at a time, each over the whole page that it was asked of.

The page is an article of its own; the question is filtered to it. Some questions have no answer.
"""

from __future__ import annotations

from typing import Any

from assistant.answer import Assistant
from assistant.question import Question
from assistant.text.wording import exact, f1
from eval.benchmarks.figure import Figure
from eval.benchmarks.shelf import shelf
from eval.datasets import held_out, read, spread
from eval.statistics import mean
from index.article import Filters

NAME = "TimeQA, held-out pages"
SEEN = "none of these pages; others of the same set"


def figures(limit: int | None = None) -> list[Figure]:
    """Ask every question of the held-out pages.

    Raises:
        Missing: the reader's card does not say which pages it never saw.
    """
    mine = held_out("timeqa")
    pages = [p for p in read("timeqa/human_train.json") if p["link"].split("/wiki/")[-1] in mine]
    asked = [
        (page["link"], question, [gold["answer"] for gold in golds if gold["answer"]])
        for page in pages
        for question, golds in page["questions"]
    ]
    texts = {page["link"]: "\n\n".join(page["paras"]) for page in pages}
    with shelf(texts.items()) as (assistant, ids):
        rows = [_row(assistant, ids[link], q, golds) for link, q, golds in spread(asked, limit)]
    has = [row for row in rows if row["answerable"]]
    none = [row for row in rows if not row["answerable"]]
    bar = "on the whole set, EM: FiD 46, people 87"
    return [
        Figure(NAME, "EM, answerable", mean([r["em"] for r in has]), bar, {}, SEEN),
        Figure(NAME, "F1, answerable", mean([r["f1"] for r in has]), "", {}, SEEN),
        Figure(NAME, "EM with silence", mean([r["em"] for r in rows]), "", {}, SEEN),
        Figure(NAME, "refused, unanswerable", mean([r["silent"] for r in none]), "", {}, SEEN),
        Figure(NAME, "refused, answerable", mean([r["silent"] for r in has]), "", {}, SEEN),
    ]


def _row(assistant: Assistant, article: str, question: str, golds: list[str]) -> dict[str, Any]:
    answer = assistant.answer(Question(question, filters=Filters(article_ids=(article,))))
    short, silent = answer.short_answer or "", answer.status == "not_in_corpus"
    return {
        "answerable": bool(golds),
        "em": float(exact(short, golds)) if golds else float(silent),
        "f1": max((f1(short, gold) for gold in golds), default=float(silent)),
        "silent": float(silent),
    }

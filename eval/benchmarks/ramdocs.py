"""RAMDocs: documents that conflict, mislead, or speak of another thing of the same name.

Right is an answer that gives every right answer and no wrong one. What is graded is the short
answer, which is what the keyless path says itself; its quotes may hold anything.
"""

from __future__ import annotations

from typing import Any

from assistant.answer import Assistant
from assistant.question import Question
from assistant.text.wording import contains
from eval.benchmarks.figure import Figure
from eval.benchmarks.shelf import shelf
from eval.datasets import held_out, read, spread
from eval.statistics import mean
from index.article import Filters

NAME = "RAMDocs, held-out half"
SEEN = "none of these questions; the other half"
BAR = "on all 500: best prompted Llama-3.3-70B 32.6; a perfect reader that lists all it sees 41.0"


def figures(limit: int | None = None) -> list[Figure]:
    """Ask every held-out question over its own documents.

    Raises:
        Missing: the reader's card does not say which questions it never saw.
    """
    mine = held_out("ramdocs")
    rows = [row for row in read("ramdocs/open.jsonl") if row["question"] in mine]
    rows = spread(rows, limit)
    texts = [
        (_name(i, j), document["text"])
        for i, row in enumerate(rows)
        for j, document in enumerate(row["documents"])
    ]
    with shelf(texts) as (assistant, ids):
        graded = [_row(assistant, i, row, ids) for i, row in enumerate(rows)]
    got = {name: mean([row[name] for row in graded]) for name in ("strict", "some", "all", "wrong")}
    return [
        Figure(NAME, "every right answer, no wrong one", got["strict"], BAR, {}, SEEN),
        Figure(NAME, "some right answer", got["some"], "", {}, SEEN),
        Figure(NAME, "every right answer", got["all"], "", {}, SEEN),
        Figure(NAME, "a wrong answer", got["wrong"], "", {}, SEEN),
    ]


def _row(
    assistant: Assistant, number: int, row: dict[str, Any], ids: dict[str, str]
) -> dict[str, float]:
    names = (_name(number, j) for j in range(len(row["documents"])))
    mine = tuple(ids[name] for name in names if name in ids)
    answer = assistant.answer(Question(row["question"], filters=Filters(article_ids=mine)))
    short = answer.short_answer or ""
    right = [contains(short, [gold]) for gold in row["gold_answers"]]
    wrong = any(contains(short, [bad]) for bad in row["wrong_answers"])
    return {
        "strict": float(all(right) and not wrong),
        "some": float(any(right)),
        "all": float(all(right)),
        "wrong": float(wrong),
    }


def _name(question: int, document: int) -> str:
    return f"Document {question}-{document}"

"""What intake gets right: cleaning pages, resolving dates, matching spellings of names.

The scorers are modules of their own; here their figures get their place in the table.
"""

from __future__ import annotations

from eval import dates_score, names_score
from eval import extraction as pages
from eval.benchmarks.figure import Figure
from eval.statistics import Mean

EXTRACTION = "rs_trafilatura 97.0, trafilatura 2.0 95.8, newspaper4k 94.9, readability-lxml 92.2"


def extraction(limit: int | None = None) -> list[Figure]:
    """Clean the 181 pages of article-extraction-benchmark.

    Raises:
        Missing: the pages are not here.
    """
    got = pages.score()
    n, half = int(got["n"] or 0), got["f1_ci"] or 0.0
    seen = "nothing: rules; some were written while looking at these pages"
    name = "article extraction"

    def figure(measure: str, published: str, width: float | None) -> Figure:
        value = float(got[measure] or 0.0)
        low, high = (value - width, value + width) if width else (value, value)
        return Figure(name, measure, Mean(n, value, low, high), published, {}, seen)

    return [
        figure("f1", EXTRACTION, half),
        figure("precision", "", None),
        figure("recall", "", None),
    ]


def dates(limit: int | None = None) -> list[Figure]:
    """Resolve the labelled date expressions; the test half was written before the rules."""
    found = dates_score.score(part="test")
    name, seen = "dates in stories, test half", "nothing: labels of this project, before the rules"
    precision = Mean(found.given, found.precision, found.precision, found.precision)
    recall = Mean(found.labelled, found.recall, found.recall, found.recall)
    return [
        Figure(name, "precision", precision, "", {}, seen),
        Figure(name, "recall", recall, "", {}, seen),
    ]


def names(limit: int | None = None) -> list[Figure]:
    """Tell spellings of one name from other names, over the pairs that were not tuned on.

    Raises:
        Missing: the data are not here.
    """
    seen = "nothing: rules; the other part for tuning"
    found: list[Figure] = []
    for kind, score in names_score.score("test").items():
        name = f"names, {kind}, test part"
        precision = Mean(score.taken, score.precision, score.precision, score.precision)
        recall = Mean(score.pairs, score.recall, score.recall, score.recall)
        found += [
            Figure(name, "precision", precision, "", {}, seen),
            Figure(name, "recall", recall, "", {}, seen),
        ]
    return found

"""What is measured of every asked fact, and its means by category and collection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median

from eval.asking import Asked
from eval.statistics import Mean, mean

Values = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of the table. `better` is +1 when more is better, -1 when less is."""

    name: str
    title: str
    better: int = 1


MEASURES = (
    Measure("right", "answer right"),
    Measure("short_right", "short answer right"),
    Measure("points", "points said"),
    Measure("em", "EM"),
    Measure("f1", "F1"),
    Measure("article_right", "right article cited"),
    Measure("quote_exact", "quotes exact"),
    Measure("sound", "contract kept"),
    Measure("false_answer", "false answers", -1),
    Measure("false_refusal", "false refusals", -1),
    Measure("status_right", "status right"),
    Measure("article_precision", "article precision"),
    Measure("article_recall", "article recall"),
    Measure("quote_precision", "quote precision"),
    Measure("quote_recall", "quote recall"),
    Measure("near_recall", "nearest holds proof"),
    Measure("sure_right", "right when sure"),
    Measure("unsure_right", "right when not"),
    Measure("conflict", "conflicts found"),
    Measure("false_conflict", "false conflicts", -1),
    Measure("spelling_told", "spellings told"),
    Measure("copies", "copies counted twice", -1),
    Measure("utility", "utility"),
)
BY_NAME = {measure.name: measure for measure in MEASURES}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a group of facts and the mean of every measure over them."""

    name: str
    asked: int
    unscored: int
    means: dict[str, Mean]


def values(row: Asked) -> Values:
    """Return every measure of one row; all None when it is unscored."""
    if row.error:
        return {measure.name: None for measure in MEASURES}
    quoted = bool(row.answer["citations"] or row.answer["nearest"])
    inexact = any("is not the quote" in fault for fault in row.faults)
    other_spelling = row.fact.category == "spelling" and row.fact.answerable
    return {
        **asdict(row.grade),
        "quote_exact": float(not inexact) if quoted else None,
        "sound": float(not row.faults),
        "spelling_told": float(bool(row.answer["spellings"])) if other_spelling else None,
    }


def line(name: str, rows: Sequence[Asked]) -> Line:
    """Return the means over some rows."""
    graded = [values(row) for row in rows]
    means = {m.name: mean([v[m.name] for v in graded]) for m in MEASURES}
    return Line(name, len(rows), sum(bool(row.error) for row in rows), means)


def lines(rows: Sequence[Asked]) -> list[Line]:
    """Return the whole, then every collection, then every category."""
    groups: dict[str, list[Asked]] = {}
    for row in rows:
        groups.setdefault(row.fact.collection, []).append(row)
    for row in rows:
        groups.setdefault(row.fact.category, []).append(row)
    return [line("all", rows), *(line(name, group) for name, group in groups.items())]


def latency(rows: Iterable[Asked]) -> dict[str, float]:
    """Return the median milliseconds of each stage, over the answers that have it."""
    spent: dict[str, list[float]] = {}
    for row in rows:
        for stage, took in row.answer.get("timings_ms", {}).items():
            spent.setdefault(stage, []).append(took)
    return {stage: median(took) for stage, took in spent.items()}


def tokens(rows: Iterable[Asked]) -> dict[str, int]:
    """Return the tokens that a language model counted, summed."""
    total: dict[str, int] = {}
    for row in rows:
        for kind, count in row.answer.get("usage", {}).items():
            total[kind] = total.get(kind, 0) + count
    return total

"""What changed from one run to another, question by question, and whether chance would do it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from eval.measures import MEASURES, Measure
from eval.runs import Run
from eval.statistics import Mean, mcnemar, paired
from eval.table import terminal
from index.errors import FootnoteError


@dataclass(frozen=True, slots=True)
class Change:
    """One measure over the questions that both runs graded.

    `p` is McNemar's exact test for measures that are right or wrong, None for the others, where
    the paired bootstrap interval of the difference says as much.
    """

    measure: Measure
    before: float
    after: float
    difference: Mean
    mended: tuple[str, ...]
    broken: tuple[str, ...]
    p: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the questions that both asked."""

    before: Run
    after: Run
    shared: int
    changes: tuple[Change, ...]


def compare(before: Run, after: Run) -> Comparison:
    """Compare two runs over the questions that both asked.

    Raises:
        FootnoteError: they have no question in common.
    """
    old = {row["fact"]["id"]: row["values"] for row in before.rows}
    new = {row["fact"]["id"]: row["values"] for row in after.rows}
    shared = [fact_id for fact_id in old if fact_id in new]
    if not shared:
        raise FootnoteError(f"{before.name} and {after.name} have no question in common")
    changes: list[Change] = []
    for measure in MEASURES:
        name = measure.name
        both = [i for i in shared if old[i].get(name) is not None and new[i].get(name) is not None]
        if both:
            changes.append(_change(measure, both, old, new))
    return Comparison(before, after, len(shared), tuple(changes))


def _change(
    measure: Measure,
    ids: list[str],
    old: dict[str, dict[str, float]],
    new: dict[str, dict[str, float]],
) -> Change:
    left = [old[i][measure.name] for i in ids]
    right = [new[i][measure.name] for i in ids]
    gain = {i: (b - a) * measure.better for i, a, b in zip(ids, left, right, strict=True)}
    binary = {*left, *right} <= {0.0, 1.0}
    return Change(
        measure,
        sum(left) / len(ids),
        sum(right) / len(ids),
        paired(left, right),
        tuple(i for i in ids if gain[i] > 0),
        tuple(i for i in ids if gain[i] < 0),
        mcnemar([bool(v) for v in left], [bool(v) for v in right]) if binary else None,
    )


def tables(found: Comparison) -> list[RenderableType]:
    """Return what `python -m eval compare` prints."""
    rows = [["measure", "n", "before", "after", "difference (95 %)", "mended", "broken", "p"]]
    for c in found.changes:
        d = c.difference
        assert d.value is not None and d.low is not None and d.high is not None
        rows.append(
            [
                c.measure.title,
                str(d.n),
                f"{c.before:.3f}",
                f"{c.after:.3f}",
                f"{d.value:+.3f} ({d.low:+.3f} to {d.high:+.3f})",
                str(len(c.mended) or "·"),
                str(len(c.broken) or "·"),
                "·" if c.p is None else f"{c.p:.3f}",
            ]
        )
    parts: list[RenderableType] = [
        terminal(rows, f"{found.before.name} -> {found.after.name}, {found.shared} questions")
    ]
    for c in found.changes:
        if c.measure.name in ("right", "article_right", "false_answer", "false_refusal"):
            for word, ids in (("mended", c.mended), ("broken", c.broken)):
                parts += [Text(_line(found, c.measure, word, i)) for i in ids]
    return parts


def _line(found: Comparison, measure: Measure, word: str, fact_id: str) -> str:
    before, after = found.before.row(fact_id), found.after.row(fact_id)
    return (
        f"{measure.title} {word}: {fact_id} {after['fact']['question']!r}: "
        f"{_said(before)} -> {_said(after)}"
    )


def _said(row: dict[str, dict[str, str]]) -> str:
    answer = row["answer"]
    if not answer:
        return "unscored"
    return f"{answer['status']} {answer['short_answer']!r}"

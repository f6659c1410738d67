"""Writes means as tables: for the terminal, and in Markdown for the README and docs/."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.table import Table

from eval.measures import BY_NAME, Line
from eval.statistics import Mean

ANSWERS = (
    "right", "short_right", "f1", "article_right", "quote_exact", "false_answer", "false_refusal",
    "utility",
)  # fmt: skip
CITATIONS = (
    "article_precision", "article_recall", "quote_precision", "quote_recall", "near_recall",
    "sure_right", "unsure_right", "sound", "conflict", "false_conflict", "spelling_told", "copies",
    "em", "points", "status_right",
)  # fmt: skip
BESIDE = (
    "right", "short_right", "article_right", "article_precision", "quote_precision",
    "quote_recall", "false_answer", "false_refusal", "utility",
)  # fmt: skip


def cell(mean: Mean, name: str) -> str:
    """Write a mean and its interval: ``92 (86-97)`` in per cent, utility between -1 and 1."""
    if mean.value is None or mean.low is None or mean.high is None:
        return "·"
    if name == "utility":
        return f"{mean.value:.2f} ({mean.low:.2f} to {mean.high:.2f})"
    if mean.low == mean.high:
        return f"{100 * mean.value:.0f}"
    return f"{100 * mean.value:.0f} ({100 * mean.low:.0f}-{100 * mean.high:.0f})"


def grid(lines: Sequence[Line], names: Sequence[str]) -> list[list[str]]:
    """Return a header and one row a line, as text."""
    lost = any(line.unscored for line in lines)
    header = ["", "n", *(["unscored"] if lost else []), *(BY_NAME[name].title for name in names)]
    body = [
        [
            line.name,
            str(line.asked),
            *([str(line.unscored or "·")] if lost else []),
            *(cell(line.means[name], name) for name in names),
        ]
        for line in lines
    ]
    return [header, *body]


def systems(abouts: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return one row a run over all its facts, for systems that were asked the same."""
    header = ["", "n", *(BY_NAME[name].title for name in BESIDE)]
    body: list[list[str]] = []
    for about in abouts:
        every = about["table"][0]
        cells = [cell(Mean(*every[name]), name) if name in every else "·" for name in BESIDE]
        body.append([f"`{about['system']}`", str(every["n"]), *cells])
    return [header, *body]


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Write a header and rows as a Markdown table."""
    header, *body = rows
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *body))


def terminal(rows: Sequence[Sequence[str]], title: str = "") -> Table:
    """Make a table for the terminal."""
    header, *body = rows
    table = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1))
    table.add_column(header[0], no_wrap=True)
    for at, name in enumerate(header[1:], start=1):
        widest = max((len(row[at]) for row in body), default=0)
        words = max(len(word) for word in name.split())
        table.add_column(name, justify="right", min_width=widest, max_width=max(widest, words))
    for row in body:
        table.add_row(*row)
    return table

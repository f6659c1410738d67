"""A run as one HTML page: plots and every question, without a script from anywhere or a network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from eval import svg
from eval.measures import BY_NAME
from eval.runs import Run, weights_line

SHOWN = ("right", "short_right", "article_right", "quote_recall", "false_answer", "false_refusal")
STYLE = """
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}
h1,h2{line-height:1.2} h2{margin-top:2.5rem} svg{max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.85rem} td,th{padding:.2rem .6rem;text-align:right}
th:first-child,td:first-child{text-align:left} tr:nth-child(even){background:#f4f2ee}
details{border-top:1px solid #ddd;padding:.4rem 0} summary{cursor:pointer}
.wrong summary{color:#9a1b1b} .unscored summary{color:#6a4a00} blockquote{margin:.3rem 1rem}
code{font-size:.85rem} .plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(28rem,1fr))}
"""


def html(run: Run) -> str:
    """Return the page."""
    about = run.about
    table: list[dict[str, Any]] = about["table"]
    title = f"Footnote eval, {about['date'][:10]}, commit {about['commit'][:8]}"
    changes = ", ".join(f"{k} = {v}" for k, v in about["changes"].items()) or "default settings"
    return "\n".join(
        [
            '<!doctype html><html lang="en"><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{escape(title)}</title><style>{STYLE}</style>",
            f"<h1>{escape(title)}</h1>",
            f"<p>{len(run.rows)} questions, {escape(about['system'])}, {escape(changes)}; "
            f"weights {escape(weights_line(about))}. "
            "Bars are means, whiskers 95 % bootstrap intervals.</p>",
            '<div class="plots">',
            *(_plot(table, name) for name in SHOWN),
            "</div><h2>Where the time goes</h2>",
            svg.bars([(k, v, None, None) for k, v in about["latency_ms"].items()], "milliseconds"),
            "<h2>How sure it was</h2>",
            "<p>The best quote's probability, where the answer was right and where it was not.</p>",
            _sureness(run.rows),
            "<h2>All measures</h2>",
            _table(table),
            "<h2>Every question</h2>",
            *(_row(row) for row in run.rows),
            "</html>",
        ]
    )


def _plot(table: Sequence[dict[str, Any]], name: str) -> str:
    rows = [(line["name"], *line[name][1:]) for line in table if name in line]
    heading = f"<h2>{escape(BY_NAME[name].title)}</h2>"
    return f"<section>{heading}{svg.bars(rows, '', most=1.0)}</section>"


def _sureness(rows: Sequence[dict[str, Any]]) -> str:
    """Plot the probability of the first citation for right and for wrong answers."""
    right: list[float] = []
    wrong: list[float] = []
    for row in rows:
        if row["answer"] and row["answer"]["citations"]:
            score = row["answer"]["citations"][0]["score"]
            good = row["values"]["right"] == 1 if row["fact"]["answers"] else False
            (right if good else wrong).append(score)
    return svg.histogram([("right", right), ("wrong", wrong)])


def _table(table: Sequence[dict[str, Any]]) -> str:
    names = [name for name in BY_NAME if any(name in line for line in table)]
    head = "".join(f"<th>{escape(BY_NAME[name].title)}</th>" for name in names)
    body = "".join(
        f"<tr><td>{escape(line['name'])}</td><td>{line['n']}</td><td>{line['unscored']}</td>"
        + "".join(f"<td>{_cell(line.get(name))}</td>" for name in names)
        + "</tr>"
        for line in table
    )
    return f"<table><tr><th></th><th>n</th><th>unscored</th>{head}</tr>{body}</table>"


def _cell(found: Sequence[float] | None) -> str:
    return f"{found[1]:.2f} <small>({found[2]:.2f} to {found[3]:.2f})</small>" if found else "·"


def _row(row: dict[str, Any]) -> str:
    fact, answer = row["fact"], row["answer"]
    wanted = " + ".join(" | ".join(point) for point in fact["answers"]) or ", ".join(fact["status"])
    if row["error"]:
        return (
            f'<details class="unscored"><summary>{escape(fact["id"])} unscored: '
            f"{escape(fact['question'])}</summary><code>{escape(row['error'])}</code></details>"
        )
    good = row["values"]["utility"] == 1
    quotes = "".join(
        f"<blockquote>[{c['number']}] {escape(c['quote'])} <cite>{escape(c['source'])}</cite>"
        f"</blockquote>"
        for c in answer["citations"]
    )
    measured = ", ".join(
        f"{BY_NAME[name].title} {value:.2f}"
        for name, value in row["values"].items()
        if value is not None
    )
    said = f"{answer['status']}: {answer['short_answer'] or answer['text']}"
    return (
        f'<details class="{"right" if good else "wrong"}"><summary>{escape(fact["id"])} '
        f"({escape(fact['category'])}) {escape(fact['question'])} <b>{escape(said)}</b></summary>"
        f"<p>Expected: {escape(wanted)}</p><p>{escape(answer['text'])}</p>{quotes}"
        f"<p><small>{escape(measured)}</small></p></details>"
    )

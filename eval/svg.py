"""Two small plots as inline SVG: bars with whiskers, and a histogram of two groups."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, ROW, LEFT, RIGHT = 560, 22, 150, 60
INK, BAR, OTHER = "#222", "#4a6fa5", "#c2703d"
BINS = 10

Bar = tuple[str, float, float | None, float | None]
"""Label, value, and the ends of its interval."""


def bars(rows: Sequence[Bar], unit: str, most: float | None = None) -> str:
    """Draw one horizontal bar a row, from 0 to `most` or to the largest value."""
    top = most or max((row[1] for row in rows), default=1.0) or 1.0
    scale = (WIDTH - LEFT - RIGHT) / top
    parts: list[str] = []
    for at, (label, value, low, high) in enumerate(rows):
        y = at * ROW + 4
        middle = y + 7
        parts.append(_text(LEFT - 8, middle + 4, label, "end"))
        parts.append(_rect(LEFT, y, max(value, 0) * scale, 14, BAR))
        if low is not None and high is not None and high > low:
            x1, x2 = LEFT + max(low, 0) * scale, LEFT + high * scale
            parts.append(
                f'<line x1="{x1:.1f}" x2="{x2:.1f}" y1="{middle}" y2="{middle}" stroke="{INK}"/>'
            )
        shown = f"{value:.2f}" if most else f"{value:.1f}"
        parts.append(_text(WIDTH - RIGHT + 8, middle + 4, f"{shown} {unit}".strip(), "start"))
    return _svg(len(rows) * ROW + 8, parts)


def histogram(groups: Sequence[tuple[str, Sequence[float]]]) -> str:
    """Draw how many values of each group fall into each tenth of 0 to 1."""
    counts = [[0] * BINS for _ in groups]
    for group, (_, found) in enumerate(groups):
        for value in found:
            counts[group][min(int(value * BINS), BINS - 1)] += 1
    top = max((n for row in counts for n in row), default=0) or 1
    step, height = (WIDTH - LEFT) / BINS, 160
    parts: list[str] = []
    for group, row in enumerate(counts):
        color = (BAR, OTHER)[group % 2]
        name, found = groups[group]
        parts.append(_text(LEFT - 8, 20 + group * 20, f"{name}, n {len(found)}", "end", color))
        for at, n in enumerate(row):
            x = LEFT + at * step + group * step * 0.45
            tall = n / top * (height - 20)
            parts.append(_rect(x, height - tall, step * 0.42, tall, color))
    for at in range(BINS + 1):
        parts.append(_text(LEFT + at * step, height + 16, f"{at / BINS:.1f}", "middle"))
    return _svg(height + 24, parts)


def _rect(x: float, y: float, width: float, height: float, color: str) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{color}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str, color: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="12" fill="{color}">'
        f"{escape(words)}</text>"
    )


def _svg(height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" role="img" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )

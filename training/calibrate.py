"""Logits -> probability, and the threshold of silence, on held-out articles.

Logistic regression over a span's margin, its share among the window's spans and the window's
answerable logits, fitted by Newton's method. The threshold is where wrong answers and wrong
silences together are fewest, with the questions that have an answer and those that have none
weighing the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading.reader import Reader
from assistant.reading.spans import Calibration, Candidate
from training.score import f1
from training.situations import Situation

GOOD = 0.5  # F1 from which a span counts as the answer
STRENGTH = 1e-3
# The cost hardly changes from .25 to .45 on held-out questions, which use their passages' words.
# Questions in other words get lower probabilities, so the lowest threshold of the flat is taken.
FLAT = 0.02

Likely = Callable[[Candidate], float]


@dataclass(frozen=True, slots=True)
class Look:
    """A span that the reader proposes, its text and whether it is the answer."""

    span: Candidate
    text: str
    good: bool


def looks(reader: Reader, situation: Situation) -> list[Look]:
    """Return the best span of every stretch that the reader reads."""
    texts = [passage.text for passage in situation.passages]
    out: list[Look] = []
    asked = [situation.question] * len(texts)
    for text, found in zip(texts, reader.propose(asked, texts, 1), strict=True):
        for one in found:
            said = text[one.start : one.end]
            good = bool(situation.answers) and f1(said, situation.answers) >= GOOD
            out.append(Look(one, said, good))
    return out


def logistic(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights [1 + features] of a logistic regression of y on x, bias first."""
    design = np.concatenate([np.ones((len(x), 1)), x], axis=1)
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (p - y) + STRENGTH * weights
        curve = (design * (p * (1 - p))[:, None]).T @ design + STRENGTH * np.eye(len(weights))
        change = np.linalg.solve(curve, slope)
        weights -= change
        if np.abs(change).max() < 1e-9:
            break
    return weights


def fit(seen: Sequence[Sequence[Look]], twice: bool = False) -> Calibration:
    """Return the calibration that fits the spans that were read once, or those read twice."""
    flat = [k for situation in seen for k in situation if (k.span.close is not None) == twice]
    rows = [
        [k.span.margin, k.span.answerable, k.span.sharp, *([k.span.close] if twice else [])]
        for k in flat
    ]
    weights = logistic(np.array(rows), np.array([look.good for look in flat], dtype=float))
    return Calibration(*(float(one) for one in weights))


def relevance(seen: Sequence[Sequence[Look]]) -> dict[str, float]:
    """Return the calibration of the answerable logit alone."""
    flat = [look for situation in seen for look in situation]
    x = np.array([[look.span.answerable] for look in flat])
    bias, scale = logistic(x, np.array([look.good for look in flat], dtype=float))
    return {"bias": float(bias), "scale": float(scale)}


def best(likely: Likely, seen: Sequence[Look]) -> tuple[float, Look | None]:
    """Return the likeliest span of a situation and its probability."""
    scored = [(likely(look.span), look) for look in seen]
    return max(scored, key=lambda pair: pair[0]) if scored else (0.0, None)


def threshold(
    likely: Likely, situations: Sequence[Situation], seen: Sequence[Sequence[Look]]
) -> tuple[float, float, float]:
    """Return the threshold of equal cost, and the shares of false answers and refusals there."""
    tops = [best(likely, one)[0] for one in seen]
    has = np.array([bool(s.answers) for s in situations])
    p = np.array(tops)
    rows: list[tuple[float, float, float]] = []
    for at in np.linspace(0.02, 0.98, 97):
        rows.append((float(at), float((p[~has] >= at).mean()), float((p[has] < at).mean())))
    cost = [false_answers + refusals for _, false_answers, refusals in rows]
    chosen = next(row for row, one in zip(rows, cost, strict=True) if one <= min(cost) + FLAT)
    return round(chosen[0], 3), chosen[1], chosen[2]


def single_threshold(
    likely: Likely, situations: Sequence[Situation], seen: Sequence[Sequence[Look]]
) -> float:
    """Return the threshold with the best F1 with silence, as SQuAD 2.0 is scored."""

    def score(at: float) -> float:
        total = 0.0
        for situation, looks in zip(situations, seen, strict=True):
            p, look = best(likely, looks)
            total += f1(look.text if look and p >= at else "", situation.answers)
        return total

    places = [round(float(at), 2) for at in np.linspace(0.02, 0.98, 97)]
    scores = [score(at) for at in places]
    equals = [at for at, one in zip(places, scores, strict=True) if one == max(scores)]
    return equals[len(equals) // 2]


def error(likely: Likely, seen: Sequence[Sequence[Look]]) -> float:
    """Return the expected calibration error over ten equal bins of probability."""
    flat = [look for situation in seen for look in situation]
    p = np.array([likely(look.span) for look in flat])
    good = np.array([look.good for look in flat], dtype=float)
    total = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (p >= low) & (p < low + 0.1 if low < 0.85 else p <= 1)
        if inside.any():
            total += inside.mean() * abs(p[inside].mean() - good[inside].mean())
    return float(total)

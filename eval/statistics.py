"""How sure a figure is: bootstrap intervals and paired tests, with a fixed seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

RESAMPLES = 2_000
SEED = 20_260_101
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over `n` graded questions with its bootstrap interval; all None when n is 0."""

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def mean(values: Sequence[float | None]) -> Mean:
    """Return the mean of the values that are there, with a 95 % percentile bootstrap interval.

    The same values in the same order always give the same interval.
    """
    known = np.array([v for v in values if v is not None], dtype=float)
    if not len(known):
        return Mean(0)
    low, high = _interval(known)
    return Mean(len(known), float(known.mean()), low, high)


def mcnemar(before: Sequence[bool], after: Sequence[bool]) -> float:
    """Return the exact two-sided p of McNemar's test: were as many mended as broken by chance?

    Args:
        before: right or wrong, a question.
        after: the same questions in the same order.
    """
    mended = sum(b and not a for a, b in zip(before, after, strict=True))
    broken = sum(a and not b for a, b in zip(before, after, strict=True))
    changed = mended + broken
    if not changed:
        return 1.0
    tail = sum(comb(changed, k) for k in range(min(mended, broken) + 1)) / 2**changed
    return min(1.0, 2 * tail)


def paired(before: Sequence[float], after: Sequence[float]) -> Mean:
    """Return the mean difference, after less before, with its paired bootstrap interval."""
    return mean([b - a for a, b in zip(before, after, strict=True)])


def _interval(values: np.ndarray) -> tuple[float, float]:
    draw = np.random.default_rng(SEED)
    picks = draw.integers(0, len(values), size=(RESAMPLES, len(values)))
    means = values[picks].mean(axis=1)
    edge = (1 - LEVEL) / 2 * 100
    low, high = np.percentile(means, [edge, 100 - edge])
    return float(low), float(high)

"""Logits -> spans: what the network says of every token, made into answers with a margin.

Pure arithmetic over one window; knows neither the network nor where the words came from.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.reading.borders import snapped

STARTS, ENDS = 24, 3  # first tokens tried for a span, and last tokens for each

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Window:
    """A question's tokens, and a stretch of a passage's that fits, with their code points."""

    passage: int
    asked: list[int]
    ids: list[int]
    offsets: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network says of one window: a logit for every token, "not here", and the whole.

    `close` is the second reading's logit of the whole, None where there was none.
    """

    starts: Floats
    ends: Floats
    nothing: float
    answerable: float
    close: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer: code points of the passage, and what speaks for it.

    `margin` is its logits above those of "not here"; `answerable` the logit of its window;
    `sharp` the logarithm of its share among all spans of the window, 0 when there is no other;
    `close` the second reading's logit of its window, None where there was none.
    """

    start: int
    end: int
    margin: float
    answerable: float
    sharp: float
    close: float | None = None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic regression from logits to probability, fitted on held-out articles."""

    bias: float
    margin: float
    answerable: float
    sharp: float
    close: float = 0.0

    def log_odds(self, candidate: Candidate) -> float:
        """Return how likely the span answers, as the logarithm of its odds."""
        return (
            self.bias
            + self.margin * candidate.margin
            + self.answerable * candidate.answerable
            + self.sharp * candidate.sharp
            + self.close * (candidate.close or 0.0)
        )

    def probability(self, candidate: Candidate) -> float:
        """Return how likely the span answers, between 0 and 1."""
        return sigmoid(self.log_odds(candidate))


def candidates(text: str, window: Window, seen: Seen, most: int, longest: int) -> list[Candidate]:
    """Return the window's best spans that do not overlap, best first.

    At most `most` spans of at most `longest` tokens, snapped to sensible borders.
    """
    likely: list[tuple[float, int, int]] = []
    for first in np.argsort(-seen.starts, kind="stable")[:STARTS]:
        ends = seen.ends[first : first + longest]
        for after in np.argsort(-ends, kind="stable")[:ENDS]:
            margin = float(seen.starts[first] + ends[after]) - seen.nothing
            likely.append((-margin, int(first), int(first + after)))
    whole = total(seen.starts) + total(seen.ends) - seen.nothing
    out: list[Candidate] = []
    for cost, first, last in sorted(likely):
        if len(out) == most:
            break
        start, end = snapped(text, window.offsets[first][0], window.offsets[last][1])
        if start < end and all(end <= one.start or one.end <= start for one in out):
            sharp = -cost - whole
            out.append(Candidate(start, end, -cost, seen.answerable, sharp, seen.close))
    return out


def apart(
    candidates: Sequence[Candidate], most: int, likely: Callable[[Candidate], float]
) -> list[Candidate]:
    """Return the likeliest candidates, at most `most`, no two of which share a character."""
    chosen: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (-likely(c), c.start, c.end)):
        if len(chosen) == most:
            break
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return chosen


def total(logits: Floats) -> float:
    """Return the logarithm of the sum of exponentials, the logit of any of them."""
    most = logits.max()
    return float(most + np.log(np.exp(logits - most).sum()))


def share(logits: Floats) -> Floats:
    """Return the softmax."""
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


def sigmoid(value: float) -> float:
    """Return the logistic function, without overflow."""
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))

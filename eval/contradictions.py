"""When two answers contradict one another: how sure, and how near in time, they have to be.

A pair is the best answer to a labelled fact and what another voice says instead. It is a
contradiction where the fact is a disagreement and the two say different points of it. A logistic
regression on the dev half gives the numbers of `assistant.telling.compare`; the test half only says
how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Assistant
from assistant.asked import followup
from assistant.asked.several import asks_for_change, asks_for_several
from assistant.asked.wanted import yes_or_no
from assistant.evidence import gather
from assistant.question import Turn
from assistant.telling.compare import BIAS, DISTANCE, SURENESS, apart, rivals
from assistant.telling.said import Said
from assistant.text.wording import contains
from assistant.weighing.clues import logit
from eval.facts import Fact
from eval.systems import every_fact

LEAST = 0.25  # probability of the fainter answer; below it nothing is a contradiction
RIDGE, STEPS = 1.0, 50
IN_FORCE = BIAS, SURENESS, DISTANCE


@dataclass(frozen=True, slots=True)
class Pair:
    """Two answers: what tells whether they contradict one another, and whether they do."""

    half: str
    sureness: float  # log odds of the fainter answer
    apart: float  # logarithm of one more than the days between the two articles
    contradiction: bool


def pairs() -> Iterator[Pair]:
    """Yield the pairs of every fact that asks for one answer."""
    for assistant, fact in every_fact():
        yield from _pairs(assistant, fact)


def fit(known: Sequence[Pair]) -> tuple[float, float, float]:
    """Return the bias and the weights of sureness and distance, by ridged Newton steps."""
    x = np.array([[1.0, pair.sureness, pair.apart] for pair in known])
    y = np.array([float(pair.contradiction) for pair in known])
    ridge = np.diag([0.0, RIDGE, RIDGE])
    beta = np.zeros(3)
    for _ in range(STEPS):
        p: NDArray[np.float64] = 1 / (1 + np.exp(-(x @ beta)))
        slope = x.T @ (y - p) - ridge @ beta
        curve = (x.T * (p * (1 - p))) @ x + ridge
        beta += np.linalg.solve(curve, slope)
    return float(beta[0]), float(beta[1]), float(beta[2])


def found(weights: tuple[float, float, float], some: Sequence[Pair]) -> tuple[int, int, int]:
    """Return how many pairs contradict, how many are called so, and how many of those do."""
    bias, sureness, distance = weights
    called = [p for p in some if bias + sureness * p.sureness + distance * p.apart >= 0]
    return (
        sum(pair.contradiction for pair in some),
        len(called),
        sum(pair.contradiction for pair in called),
    )


def _pairs(assistant: Assistant, fact: Fact) -> Iterator[Pair]:
    asked = followup.standalone(fact.question, tuple(Turn("user", q) for q in fact.history))
    if asks_for_several(asked) or asks_for_change(asked) or yes_or_no(asked):
        return
    evidence = gather(
        assistant.library, assistant.reader, asked, fact.filters, assistant.passages, lambda _: None
    )
    if evidence.probability < assistant.reader.threshold:
        return
    first, *others = (group.best for group in rivals(evidence.groups, evidence.twins))
    for other in others:
        if other.probability < LEAST:
            return
        left, right = _points(first, fact), _points(other, fact)
        if fact.category == "disagreement" and left and left == right:
            continue  # two wordings of one side
        disputed = fact.category == "disagreement" and bool(left and right)
        yield Pair(fact.half, logit(other.probability), apart(first, other), disputed)


def _points(one: Said, fact: Fact) -> set[int]:
    """Return which points of a fact an answer says, with the sentence that it stands in."""
    text = f"{one.short} {one.quote.text}"
    return {n for n, spellings in enumerate(fact.answers) if contains(text, spellings)}

"""When two answers contradict one another is learnt from pairs of which it is known."""

from __future__ import annotations

from eval import contradictions
from eval.contradictions import Pair, fit, found

NEAR, FAR = 0.7, 6.0  # a day apart, and a year
KNOWN = [
    *[Pair("dev", 4.0, NEAR, True)] * 12,
    *[Pair("dev", 4.0, FAR, False)] * 20,
    *[Pair("dev", 0.5, NEAR, False)] * 20,
    Pair("dev", 4.0, NEAR, False),
    Pair("dev", 4.0, FAR, True),
]


def test_a_pair_contradicts_that_is_sure_and_near() -> None:
    weights = fit(KNOWN)
    _, sureness, distance = weights
    assert sureness > 0 > distance
    assert found(weights, KNOWN) == (13, 13, 12)


def test_what_is_in_force_says_the_same_of_the_clear_cases() -> None:
    clear = [Pair("test", 4.0, 0.0, True), Pair("test", 4.0, FAR, False)]
    assert found(contradictions.IN_FORCE, [*clear, Pair("test", 0.5, 0.0, False)]) == (1, 1, 1)

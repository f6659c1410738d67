"""Intervals are repeatable, and the paired tests give the figures of the textbook."""

from __future__ import annotations

import pytest

from eval.statistics import mcnemar, mean, paired


def test_a_mean_leaves_out_what_was_not_graded() -> None:
    got = mean([1.0, None, 0.0, 1.0, 0.0])
    assert (got.n, got.value) == (4, 0.5)


def test_nothing_graded_has_no_mean() -> None:
    assert mean([None, None]).value is None
    assert mean([]).n == 0


def test_an_interval_is_the_same_every_time_and_holds_the_mean() -> None:
    values = [1.0] * 30 + [0.0] * 10
    first, again = mean(values), mean(values)
    assert first == again
    assert first.low is not None and first.high is not None
    assert 0.55 < first.low < 0.75 < first.high < 0.95


def test_an_interval_narrows_with_more_questions() -> None:
    few, many = mean([1.0, 0.0] * 10), mean([1.0, 0.0] * 1000)
    assert few.low is not None and few.high is not None
    assert many.low is not None and many.high is not None
    assert many.high - many.low < (few.high - few.low) / 5


def test_values_that_agree_have_no_width() -> None:
    got = mean([1.0] * 7)
    assert (got.low, got.high) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("mended", "broken", "p"),
    [(0, 0, 1.0), (5, 0, 2 * 0.5**5), (3, 3, 1.0), (8, 2, 0.109375), (1, 0, 1.0)],
)
def test_mcnemar_by_hand(mended: int, broken: int, p: float) -> None:
    before = [False] * mended + [True] * broken + [True] * 20
    after = [True] * mended + [False] * broken + [True] * 20
    assert mcnemar(before, after) == pytest.approx(p)
    assert mcnemar(after, before) == pytest.approx(p)


def test_a_paired_difference_is_after_less_before() -> None:
    got = paired([0.0, 0.5, 1.0], [0.5, 1.0, 1.0])
    assert got.value == pytest.approx(1 / 3)

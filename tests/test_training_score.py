"""Answers are scored as SQuAD scores them, and probabilities are fitted to what was right."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.reading.spans import Calibration, Candidate
from training.calibrate import Look, error, fit, logistic, single_threshold, threshold
from training.score import exact, f1
from training.situations import Situation


def test_articles_case_and_punctuation_do_not_count() -> None:
    assert exact("The Senn.", ["senn"]) == 1.0


def test_f1_is_the_best_over_the_accepted_answers() -> None:
    assert f1("3 May 1961", ["1961", "May 1961"]) == pytest.approx(0.8)


@pytest.mark.parametrize(("said", "right"), [("", 1.0), ("something", 0.0)])
def test_where_there_is_no_answer_only_silence_is_right(said: str, right: float) -> None:
    assert exact(said, []) == right
    assert f1(said, []) == right


def look(margin: float, good: bool, answerable: float = 0.0) -> Look:
    return Look(Candidate(0, 1, margin, answerable, 0.0), "x", good)


def drawn(count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    dice = np.random.default_rng(1)
    x = dice.normal(size=(count, 2))
    p = 1 / (1 + np.exp(-(0.5 + 1.5 * x[:, 0] - 0.7 * x[:, 1])))
    return x, (dice.random(count) < p).astype(float)


def test_the_regression_finds_the_weights_that_made_the_data() -> None:
    assert logistic(*drawn()) == pytest.approx([0.5, 1.5, -0.7], abs=0.15)


def test_fitted_probabilities_are_honest() -> None:
    x, y = drawn()
    looks = [[look(float(a), bool(good), float(b))] for (a, b), good in zip(x, y, strict=True)]
    calibration = fit(looks)
    assert error(calibration.probability, looks) < 0.03
    assert error(Calibration(3.0, 0.0, 0.0, 0.0).probability, looks) > 0.2


def test_what_was_read_once_and_what_was_read_twice_are_fitted_apart() -> None:
    x, y = drawn()
    once = [look(float(a), bool(good), float(b)) for (a, b), good in zip(x, y, strict=True)]
    twice = [
        Look(replace(one.span, close=3 * one.span.margin), one.text, not one.good) for one in once
    ]
    mixed = [list(pair) for pair in zip(once, twice, strict=True)]
    assert fit(mixed) == fit([[one] for one in once])
    assert error(fit(mixed, twice=True).probability, [[one] for one in twice]) < 0.03
    assert fit(mixed, twice=True).close + fit(mixed, twice=True).margin / 3 < 0 < fit(mixed).margin


def test_the_threshold_lies_where_the_two_kinds_part() -> None:
    has = [Situation("q", (), ("x",), "k")] * 50
    none = [Situation("q", (), (), "k")] * 10
    looks = [[look(3.0, True)]] * 50 + [[look(-3.0, False)]] * 10
    plain = Calibration(0, 1, 0, 0).probability
    at, false_answers, false_refusals = threshold(plain, has + none, looks)
    assert 0.047 < at < 0.95
    assert (false_answers, false_refusals) == (0.0, 0.0)
    assert 0.05 < single_threshold(plain, has + none, looks) < 0.95

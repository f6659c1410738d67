"""Clues are weighed by what they tell, and silence begins where mistakes are fewest."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from assistant.weighing.clues import Clues
from eval import weigh
from eval.weigh import Case
from index.errors import FootnoteError


def clues(reader: float, held: float = 0.5) -> Clues:
    known = {"known": 1, "strange": 0, "near": 0, "meaning": 0.5}
    return Clues(reader=reader, held=held, first=1, fits=1, told=1, polar=0, **known)


def case(answerable: bool, *found: tuple[float, bool], half: str = "dev") -> Case:
    rows = tuple(clues(reader) for reader, _ in found)
    return Case(half, "x", "single", answerable, rows, tuple(good for _, good in found))


KNOWN = [
    *(case(True, (2.0 + n / 10, True), (-1.0, False)) for n in range(10)),
    *(case(False, (-1.5 - n / 10, False)) for n in range(10)),
]


def test_what_tells_right_from_wrong_gets_the_weight() -> None:
    fitted = weigh.fit(KNOWN)
    weights = dict(zip(fitted.names, fitted.weights, strict=True))
    assert weights["reader"] > 1
    assert abs(weights["held"]) < 0.1
    assert weigh.best_right(fitted, KNOWN) == 1


def test_the_threshold_lies_between_what_is_answered_and_what_is_not() -> None:
    fitted = weigh.fit(KNOWN)
    least = weigh.threshold(fitted, KNOWN)
    assert weigh.at(fitted, KNOWN, least) == {
        "false answers": 0,
        "false refusals": 0,
        "right": 1,
    }
    assert weigh.at(fitted, KNOWN, 0)["false answers"] == 1
    assert weigh.at(fitted, KNOWN, 1)["false refusals"] == 1


def test_a_lone_low_place_below_a_gap_is_not_the_threshold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewest mistakes at .5, hardly more down to .45, and by chance at .2."""

    def told(_fitted: weigh.Fitted, _some: object, place: float) -> dict[str, float]:
        good = {0.2: 0.31, 0.5: 0.30} | dict.fromkeys((0.45, 0.46, 0.47, 0.48, 0.49), 0.31)
        return {"false answers": good.get(place, 0.4), "false refusals": 0.0}

    monkeypatch.setattr(weigh, "at", told)
    assert weigh.threshold(weigh.fit(KNOWN), KNOWN) == 0.45


def test_a_question_for_which_nothing_was_found_is_met_with_silence() -> None:
    fitted = weigh.fit(KNOWN)
    assert weigh.at(fitted, [case(True)], 0.2)["false refusals"] == 1
    with pytest.raises(FootnoteError, match="nothing was found"):
        weigh.fit([case(True)])


def test_cases_are_kept_as_json() -> None:
    one = KNOWN[0]
    assert weigh.case(json.loads(json.dumps(asdict(one)))) == one

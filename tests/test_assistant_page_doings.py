"""What each doing on the page changes, without a browser."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import assistant.page.app  # noqa: F401  (Gradio is imported there, and told not to call home)
from assistant.page.doings import Doings, Places
from assistant.page.forms import UNSAID, OpinionForm
from assistant.page.talk import Exchange, Narrowed
from assistant.page.visit import Visit
from assistant.settings import Settings
from tests.clerk import Clerk, broken, clerk

WORDS = "Why was the bridge at Qena closed on Tuesday?"
FIELDS = ([], "", "", "")


@pytest.fixture
def desk() -> Clerk:
    return clerk()


@pytest.fixture
def doings(desk: Clerk, tmp_path: Path) -> Doings:
    """Doings whose components are their names."""
    opinion: Any = OpinionForm("form", "about", "reason", "comment", "send", "answer_id")
    names: list[Any] = "box past live panel outlets anew told going rated showing report".split()
    places = Places(*names[:6], opinion, *names[6:])
    return Doings(Visit(desk, Settings(home=tmp_path, _env_file=None)), places)


def asked(doings: Doings, words: str, told: list[Exchange] | None = None) -> dict[Any, Any]:
    """Ask, and return what all changes come to."""
    changes: dict[Any, Any] = {}
    for change in doings.ask(words, told or [], {}, *FIELDS):
        changes |= change
    return changes


def test_an_answer_goes_into_the_conversation(doings: Doings) -> None:
    changes = asked(doings, WORDS)
    assert [exchange.words for exchange in changes["told"]] == [WORDS]
    assert changes["anew"]["visible"]
    assert changes["going"] is None


def test_a_question_that_fails_is_no_part_of_the_conversation(doings: Doings, desk: Clerk) -> None:
    desk.before = broken
    changes = asked(doings, WORDS)
    assert "told" not in changes
    assert changes["going"] == Exchange(WORDS, Narrowed())


def test_a_stopped_question_goes_into_the_conversation(doings: Doings) -> None:
    going = Exchange(WORDS, Narrowed())
    changes = doings.stop([], going)
    assert changes["told"] == [going] and changes["going"] is None
    assert "told" not in doings.stop([going], None)  # it was answered while Stop was pressed


def test_an_opinion_needs_a_reason_or_the_wish_to_give_none(doings: Doings, tmp_path: Path) -> None:
    told = asked(doings, WORDS)["told"]
    answer_id = told[0].answer.id
    assert "rated" not in doings.send_opinion(answer_id, None, " ", told, {}, None)
    assert not (tmp_path / "feedback.jsonl").exists()
    changes = doings.send_opinion(answer_id, UNSAID, "", told, {}, None)
    assert changes["rated"] == {answer_id: "down"}
    row = json.loads((tmp_path / "feedback.jsonl").read_text())
    assert (row["rating"], row["reason"], row["comment"]) == ("down", None, None)


def test_an_answer_is_rated_once_and_only_by_whom_it_was_told(
    doings: Doings, tmp_path: Path
) -> None:
    told = asked(doings, WORDS)["told"]
    address = f"#up/{told[0].answer.id}"
    rated = doings.follow(f"{address} 1", told, {}, None)["rated"]
    assert rated == {told[0].answer.id: "up"}
    assert "rated" not in doings.follow(f"{address} 2", told, rated, None)
    assert "rated" not in doings.follow("#up/ans_of_another 3", told, {}, None)
    assert len((tmp_path / "feedback.jsonl").read_text().splitlines()) == 1


def test_a_rating_leaves_a_question_under_way_in_sight(doings: Doings) -> None:
    told = asked(doings, WORDS)["told"]
    address, going = f"#up/{told[0].answer.id} 1", Exchange("And why?", Narrowed())
    assert "live" in doings.follow(address, told, {}, None)
    changes = doings.follow(address, told, {}, going)
    assert "live" not in changes and "You found this helpful" in changes["past"]


def test_a_new_conversation_remembers_nothing(doings: Doings) -> None:
    changes = doings.begin_anew()
    assert (changes["told"], changes["going"], changes["rated"]) == ([], None, {})
    assert changes["past"] == "" and "begin with" in changes["live"]


def test_files_are_said_to_be_taken_in_before_they_are(doings: Doings, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Words.")
    steps = [step["report"] for step in doings.take_in([str(file)])]
    assert "Taking in story.txt …" in steps[0] and "1 added" in steps[1]


def test_what_was_opened_while_files_were_taken_in_stays(doings: Doings) -> None:
    opened = doings.follow("#read/bridge 1", [], {}, None)
    assert opened["showing"] == "#read/bridge"
    assert "bridge" not in str(doings.taken_in(opened["showing"], [], None)["panel"])
    changes = doings.taken_in("#list", [], None)
    assert "#read/bridge" in unescape(changes["panel"]) and "begin with" in changes["live"]
    assert "begin with" not in str(
        doings.taken_in("#list", [], Exchange(WORDS, Narrowed()))["live"]
    )

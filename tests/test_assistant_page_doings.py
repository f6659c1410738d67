"""What each doing on the page changes, without a browser."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import assistant.page.app  # noqa: F401  (Gradio is imported there, and told not to call home)
from assistant.page.doings import Doings, Places
from assistant.page.forms import UNSAID, AddingForm, OpinionForm
from assistant.page.talk import Conversation
from assistant.page.visit import Visit
from assistant.settings import Settings
from tests.clerk import Clerk, broken, clerk

WORDS = "Why was the bridge at Qena closed on Tuesday?"
FIELDS = ("#list", [], "", "", "")
KEY, OTHER = "a" * 64, "b" * 64


@pytest.fixture
def desk() -> Clerk:
    return clerk()


@pytest.fixture
def doings(desk: Clerk, tmp_path: Path) -> Doings:
    return doings_of(desk, tmp_path)


def doings_of(desk: Clerk, home: Path, **settings: Any) -> Doings:
    """Doings whose components are their names."""
    names: list[Any] = "box past live panel outlets anew showing".split()
    opinion: Any = OpinionForm(*"form about reason comment missing send answer_id".split())
    fields: Any = ("title", "outlet", "published")
    adding: Any = AddingForm("upload", "open", "report", "pasting", "text", fields, "add")
    visit = Visit(desk, Settings(home=home, _env_file=None, **settings))
    return Doings(visit, Places(*names, opinion, None if visit.readonly else adding))


def asked(doings: Doings, words: str = WORDS, key: str = KEY) -> dict[Any, Any]:
    """Ask, and return what all changes come to."""
    return merged(doings.ask(words, key, *FIELDS))


def followed(doings: Doings, address: str, key: str = KEY) -> dict[Any, Any]:
    return merged(doings.follow(address, key, ["Nile Post", "Canal Times"]))


def merged(changes: Any) -> dict[Any, Any]:
    return {name: change for step in changes for name, change in step.items()}


def talk_of(doings: Doings, key: str = KEY) -> Conversation:
    return doings.talks.of(key)


# The conversation


def test_an_answer_goes_into_the_conversation(doings: Doings) -> None:
    changes = asked(doings)
    talk = talk_of(doings)
    assert [exchange.words for exchange in talk.told] == [WORDS] and talk.told[0].answer
    assert changes["anew"]["visible"]
    assert talk.going is None


def test_a_question_that_fails_is_no_part_of_the_conversation(doings: Doings, desk: Clerk) -> None:
    desk.before = broken
    asked(doings)
    talk = talk_of(doings)
    assert talk.told == () and talk.going is not None
    assert "begin with" in doings.arrive(KEY)["live"] and talk.told == ()


@pytest.mark.parametrize("address", ["#read/bridge/0/4/1", "#cite/ans_1"])
def test_what_is_shown_of_an_answer_makes_room_when_another_is_sought(
    doings: Doings, address: str
) -> None:
    changes = merged(doings.ask(WORDS, KEY, address, *FIELDS[1:]))
    assert changes["showing"] == "#list" and "The articles" in changes["panel"]
    for stays in ("#read/bridge", "#list/50/50"):
        changes = merged(doings.ask(WORDS, KEY, stays, *FIELDS[1:]))
        assert "panel" not in changes and "showing" not in changes


def test_a_stopped_question_goes_into_the_conversation(doings: Doings) -> None:
    going = doings.ask(WORDS, KEY, *FIELDS)
    next(going)
    changes = doings.stop(KEY)
    assert "Stopped." in changes["live"]
    list(going)  # the thread that answers may not notice at once
    (told,) = talk_of(doings).told
    assert (told.words, told.answer) == (WORDS, None)
    assert "Stopped." not in str(doings.stop(KEY))  # it was answered while Stop was pressed


def test_an_opinion_needs_a_reason_or_the_wish_to_give_none(doings: Doings, tmp_path: Path) -> None:
    asked(doings)
    answer_id = talk_of(doings).told[0].answer.id
    changes = doings.send_opinion(answer_id, None, " ", KEY)
    assert list(changes) == ["missing"] and "Choose first" in changes["missing"]
    assert followed(doings, f"#down/{answer_id} 1")["missing"] == ""
    assert not (tmp_path / "feedback.jsonl").exists()
    doings.send_opinion(answer_id, UNSAID, "", KEY)
    assert talk_of(doings).rated == {answer_id: "down"}
    row = json.loads((tmp_path / "feedback.jsonl").read_text())
    assert (row["rating"], row["reason"], row["comment"]) == ("down", None, None)


def test_an_answer_is_rated_once_and_only_by_whom_it_was_told(
    doings: Doings, tmp_path: Path
) -> None:
    asked(doings)
    answer_id = talk_of(doings).told[0].answer.id
    followed(doings, f"#up/{answer_id} 1")
    assert talk_of(doings).rated == {answer_id: "up"}
    followed(doings, f"#up/{answer_id} 2")
    followed(doings, f"#up/{answer_id} 3", OTHER)
    followed(doings, "#up/ans_of_another 4")
    assert len((tmp_path / "feedback.jsonl").read_text().splitlines()) == 1


def test_a_read_only_page_takes_no_opinion(desk: Clerk, tmp_path: Path) -> None:
    doings = doings_of(desk, tmp_path, serve_readonly=True)
    asked(doings)
    answer_id = talk_of(doings).told[0].answer.id
    for address in (f"#up/{answer_id} 1", f"#down/{answer_id} 2"):
        assert followed(doings, address)["form"]["visible"] is False
    assert talk_of(doings).rated == {}


def test_a_rating_leaves_a_question_under_way_in_sight(doings: Doings) -> None:
    asked(doings)
    address = f"#up/{talk_of(doings).told[0].answer.id} 1"
    going = doings.ask("And why?", KEY, *FIELDS)
    next(going)
    changes = followed(doings, address)
    assert "live" not in changes and "You found this helpful" in changes["past"]
    list(going)
    last = f"#up/{talk_of(doings).told[1].answer.id} 2"
    assert "You found this helpful" in followed(doings, last)["live"]


def test_a_new_conversation_remembers_nothing(doings: Doings) -> None:
    asked(doings)
    changes = doings.begin_anew(KEY)
    assert changes["past"] == "" and "begin with" in changes["live"]
    arrived = doings.arrive(KEY)
    assert arrived["past"] == "" and not arrived["anew"]["visible"]


# A page that is loaded again


def test_a_conversation_is_shown_again_to_whom_it_was_told_and_to_nobody_else(
    doings: Doings, desk: Clerk
) -> None:
    asked(doings)
    asked(doings, "What will the new harbour cost?")
    followed(doings, f"#up/{talk_of(doings).told[0].answer.id} 1")
    arrived = doings.arrive(KEY)
    assert unescape(WORDS) in unescape(arrived["past"]) and "helpful" in arrived["past"]
    assert "two million" in arrived["live"] and arrived["anew"]["visible"]
    asked(doings, "And why?")
    assert len(desk.asked[-1].history) == 4
    for stranger in (OTHER, "", KEY[:-1], KEY.upper(), f"{KEY} "):
        arrived = doings.arrive(stranger)
        assert arrived["past"] == "" and "begin with" in arrived["live"]


def test_a_question_under_way_can_be_asked_again_where_the_page_was_loaded_anew(
    doings: Doings,
) -> None:
    next(doings.ask(WORDS, KEY, *FIELDS))
    assert "Ask it again" in doings.arrive(KEY)["live"]


def test_an_answer_that_was_under_way_when_all_was_forgotten_is_told_nobody(
    doings: Doings,
) -> None:
    going = doings.ask(WORDS, KEY, *FIELDS)
    next(going)
    doings.begin_anew(KEY)
    list(going)
    assert "begin with" in doings.arrive(KEY)["live"]


# Articles


def test_files_are_said_to_be_taken_in_before_they_are(doings: Doings, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Words.")
    steps = [step["report"] for step in doings.take_in([str(file)])]
    assert "Taking in story.txt …" in steps[0] and "1 added" in steps[1]


def test_what_was_opened_while_files_were_taken_in_stays(doings: Doings) -> None:
    opened = followed(doings, "#read/bridge 1")
    assert opened["showing"] == "#read/bridge"
    assert "bridge" not in str(doings.taken_in(opened["showing"], KEY)["panel"])
    changes = doings.taken_in("#list", KEY)
    assert "#read/bridge" in unescape(changes["panel"]) and "begin with" in changes["live"]
    next(doings.ask(WORDS, KEY, *FIELDS))
    assert "begin with" not in str(doings.taken_in("#list", KEY)["live"])


def test_pasted_text_that_is_in_leaves_the_form_and_what_fails_stays(doings: Doings) -> None:
    changes = merged(doings.paste("The keeper painted the tower.", "Tower", "Coast", "2020"))
    assert "1 added" in changes["report"]
    assert not changes["pasting"]["visible"]
    assert [changes[name] for name in ("text", "title", "outlet", "published")] == [""] * 4
    (changes,) = doings.paste(" ", "Tower", "", "")
    assert list(changes) == ["report"] and "Paste the text" in changes["report"]
    changes = merged(doings.paste("https://news.example/1", "", "", ""))
    assert set(changes) == {"report"}


def test_a_removed_article_is_gone_from_list_choices_and_footnotes(
    doings: Doings, desk: Clerk
) -> None:
    asked(doings)
    assert "#read/bridge" in unescape(followed(doings, "#list 1")["panel"])
    changes = followed(doings, "#removed/bridge 2")
    assert "bridge" not in desk.library.held
    panel = unescape(changes["panel"])
    assert 'Removed: <b dir="auto">A bridge</b>' in panel and "#read/bridge" not in panel
    assert changes["outlets"]["choices"] == ["Canal Times"] == changes["outlets"]["value"]
    assert changes["showing"] == "#list"
    assert "This article was removed since" in changes["live"]


def test_where_none_are_taken_in_none_are_removed(desk: Clerk, tmp_path: Path) -> None:
    doings = doings_of(desk, tmp_path, serve_readonly=True)
    changes = merged(doings.follow("#removed/bridge 1", KEY, []))
    assert "removes none" in changes["panel"] and "bridge" in desk.library.held
    assert "nothing at this address" in followed(doings, "#remove/bridge 2")["panel"]
    assert "#remove/" not in unescape(followed(doings, "#list 3")["panel"])
    assert list(doings.paste("Words.", "", "", "")) == []

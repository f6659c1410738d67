"""A visit to the page: what is asked, added and thought of answers, without a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.page import suggest
from assistant.page.markup import place
from assistant.page.talk import DATES, Exchange, Narrowed
from index.article import Article
from tests.clerk import broken, clerk
from tests.markup import Seen
from tests.visits import ask, exchange, visit_of

ASKED = "Why was the bridge at Qena closed on Tuesday?"


def test_an_answer_comes_as_it_is_made(tmp_path: Path) -> None:
    steps = list(ask(visit_of(clerk(), tmp_path), "Why was the bridge at Qena closed on Tuesday?"))
    assert "Searching the articles" in steps[0][0]
    assert [answer for _, answer in steps[:-1]] == [None] * (len(steps) - 1)
    assert steps[-1][1] is not None


def test_what_was_told_is_the_history_and_filters_are_taken_over(tmp_path: Path) -> None:
    desk = clerk()
    visit = visit_of(desk, tmp_path)
    first = list(ask(visit, "Which harbour of Port Said?"))[-1][1]
    assert first is not None
    list(ask(visit, "And why?", (first,), outlets=["Nile Post"], after=" 2020 ", as_of="2022"))
    asked = desk.asked[1]
    assert [t.role for t in asked.history] == ["user", "assistant"]
    assert asked.filters.outlets == ("Nile Post",)
    assert (asked.filters.after, asked.filters.before, asked.as_of) == ("2020", None, "2022")


def test_the_filters_in_force_are_told_with_each_answer(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    narrowed = {"outlets": ["Nile Post"], "after": " 2020-01 ", "before": "2022"}
    told = "Only: from January 2020, until 2022, Nile Post"
    steps = list(ask(visit, "Why was the bridge at Qena closed on Tuesday?", **narrowed))
    assert all(told in Seen(shown).words for shown, _ in steps)
    answer = steps[-1][1]
    assert answer is not None
    assert told in Seen(visit.past([exchange(answer, **narrowed)])).words
    assert "Only:" not in Seen(visit.past([exchange(answer)])).words


def test_the_fields_that_narrow_are_counted() -> None:
    assert Narrowed(as_of=" ").count == 0
    assert Narrowed(("Nile Post", "Canal Times"), before="2020").count == 2


@pytest.mark.parametrize("last", ["before", "as_of"])
def test_crossed_dates_are_refused_in_words(tmp_path: Path, last: str) -> None:
    visit = visit_of(clerk(), tmp_path)
    shown, answer = list(ask(visit, "Why the bridge?", after="2020-06", **{last: "2020-05-31"}))[-1]
    assert answer is None
    assert "No article can be published from 2020-06 and until 2020-05-31" in Seen(shown).words
    *_, (_, answer) = ask(visit, "Why the bridge?", after="2020-06", **{last: "2020"})
    assert answer is not None


def test_a_stopped_question_stays_and_can_be_asked_again(tmp_path: Path) -> None:
    desk = clerk()
    visit = visit_of(desk, tmp_path)
    words = "Why was the bridge at Qena closed on Tuesday?"
    stopped = Exchange(words, Narrowed(before="2022"))
    seen = Seen(visit.past([stopped]))
    assert words in seen.words and "Stopped." in seen.words and "until 2022" in seen.words
    assert ("href", place("ask", words)) in seen.attributes
    list(visit.ask("And why?", [stopped], Narrowed()))
    assert desk.asked[0].history == ()


def test_a_failing_model_is_told_without_its_address(tmp_path: Path) -> None:
    desk = clerk()
    desk.before = broken
    shown, answer = list(ask(visit_of(desk, tmp_path), "Why the bridge?"))[-1]
    assert answer is None
    assert "did not answer" in shown and "10.0.0.1" not in shown


def test_a_question_that_is_too_long_is_told_as_one_line(tmp_path: Path) -> None:
    shown, answer = list(ask(visit_of(clerk(), tmp_path), "why " * 2_000))[-1]
    assert answer is None
    assert "8,000 characters" in Seen(shown).words


def test_a_date_that_is_none_is_told_in_plain_words_by_its_field(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    for field, label in zip(("after", "before", "as_of"), DATES, strict=True):
        shown, _ = list(ask(visit, "Why the bridge?", **{field: "24/12/2018"}))[-1]
        words = Seen(shown).words
        assert f"{label}: '24/12/2018' is not a date; write '2018-12-24'" in words
        assert "EDTF" not in words


def test_an_uploaded_file_is_taken_in_and_its_copy_goes(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Words.")
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    visit = visit_of(clerk(), tmp_path)
    words = Seen(visit.add([str(file), str(empty)])).words
    assert "1 added" in words and "1 not taken in" in words and "empty.txt" in words
    assert not file.exists() and not empty.exists()


def test_a_read_only_page_takes_nothing_in(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Words.")
    visit = visit_of(clerk(), tmp_path, serve_readonly=True)
    assert "takes no articles in" in Seen(visit.add([str(file)])).words


def test_an_opinion_is_recorded_with_its_reason(tmp_path: Path) -> None:
    told = list(ask(visit_of(clerk(), tmp_path), ASKED))[-1][1]
    assert told
    visit_of(clerk(), tmp_path).rate(told, "down", "evidence", "Not what it says.")
    row = json.loads((tmp_path / "feedback.jsonl").read_text())
    assert (row["answer_id"], row["rating"]) == ("ans_1", "down")
    assert (row["reason"], row["comment"]) == ("evidence", "Not what it says.")
    assert (row["answer"]["question"], row["answer"]["articles"]) == (ASKED, ["bridge"])


def test_a_read_only_page_asks_for_no_opinion_and_takes_none(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path, serve_readonly=True)
    shown, told = list(ask(visit, ASKED))[-1]
    assert told
    for markup in (shown, visit.turn(exchange(told))):
        assert "elpful" not in Seen(markup).words
    assert not visit.rate(told, "up")
    assert not (tmp_path / "feedback.jsonl").exists()


def test_an_answer_that_was_rated_says_so_and_takes_no_second_rating(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    told = [exchange(list(ask(visit, "Why was the bridge at Qena closed?"))[-1][1])]
    assert "Helpful" in Seen(visit.past(told)).words
    seen = Seen(visit.past(told, {told[0].answer.id: "down"}))
    assert "You found this not helpful." in seen.words
    assert not [v for _, v in seen.attributes if v.startswith(("#up/", "#down/"))]


def test_first_questions_come_from_the_articles() -> None:
    story = Article(
        "x",
        "x",
        "The dam opened on 4 May 1971. Ada Marsh, the engineer who built it, was there. "
        "The Water Ministry said nothing. The official River News Agency said so. "
        "Boris Hill said that it would hold.",
        "Dam",
    )
    assert suggest.questions([story]) == [
        "Who is Ada Marsh?",
        "What happened on 4 May 1971?",
        "What did Boris Hill say?",
        "What are the articles about?",
    ]
    assert suggest.questions([]) == []

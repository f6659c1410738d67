"""One question that asks for several things is several questions, each of which stands alone."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.asked.followup import completed
from assistant.asked.parts import of_which, split
from assistant.question import Turn


def after(*asked: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", text) for text in asked)


@pytest.mark.parametrize(
    ("asked", "second"),
    [
        ("Where did Okoye work in 2018, and where in 2020?", "Where did Okoye work in 2020"),
        ("When did Okoye travel to Velmora, and when to Ostrel?",
         "When did Okoye travel to Ostrel"),
        ("Where did Okoye sail, and who in 2020?", "who in 2020 (Okoye sail)?"),
        ("Who met Marta Okoye in Velmora, and who paid for her journey?",
         "who paid for Marta Okoye's journey?"),
        ("What did the dockers of Velmora ask for, and what did they get?",
         "what did the dockers of Velmora get?"),
        ("Who won the Ostrel regatta, and by how much?", "by how much (won Ostrel regatta)?"),
        ("When was the gate opened, and by whom?", "By whom was the gate opened"),
    ],
)  # fmt: skip
def test_a_question_in_two_parts_is_two_questions(asked: str, second: str) -> None:
    first, part = split(asked)
    assert first == asked.split(",")[0]
    assert completed(first, ()) == first
    assert completed(part, after(first)) == second


@pytest.mark.parametrize(
    ("asked", "answer", "second"),
    [
        ("Who led the inquiry, and what did she find?", "Lise Strand",
         "what did Lise Strand find?"),
        ("Who was to try the mayor, and what did that judge do next?", "Lise Strand",
         "what did Lise Strand do next?"),
        ("Who met Marta Okoye, and who paid for her journey?", "Lise Strand",
         "who paid for Marta Okoye's journey?"),
        ("Who led the inquiry, and what did she find?", "", "what did she find (led inquiry)?"),
    ],
)  # fmt: skip
def test_a_part_may_speak_of_what_answers_the_part_before(
    asked: str, answer: str, second: str
) -> None:
    first, part = split(asked)
    assert completed(part, (Turn("user", first), Turn("assistant", answer))) == second


def test_each_part_of_an_order_is_a_question() -> None:
    asked = "Name the mayor whom Tarn proposed, and the captain who sailed to Velmora."
    first, second = split(asked)
    assert first == "Name the mayor whom Tarn proposed"
    assert completed(second, after(first)) == "Name the captain who sailed to Velmora."
    assert len(split("Name the captain and crew of the Orla.")) == 1


@pytest.mark.parametrize(
    ("asked", "each"),
    [
        ("Where and when does the trial begin?",
         ("Where does the trial begin?", "when does the trial begin?")),
        ("By whom and why was it closed?", ("By whom was it closed?", "why was it closed?")),
        ("When was the gate opened? Who paid for it?",
         ("When was the gate opened", "Who paid for it?")),
        ("When and how many people died?", ("When and how many people died?",)),
        ("What did they ask, how much did they get and who paid?",
         ("What did they ask", "how much did they get", "who paid?")),
        ("Who met the mayor, who was ill, and where?", ("Who met the mayor, who was ill", "where?")),
        ("How many people died in Orma and in Kesh?",
         ("How many people died in Orma?", "How many people died in Kesh?")),
    ],
)  # fmt: skip
def test_what_the_parts_share_is_given_to_each(asked: str, each: Iterable[str]) -> None:
    assert split(asked) == list(each)


@pytest.mark.parametrize(
    "asked",
    [
        "What are the terms and conditions of the deal?",
        "Who are the presidents of Trinidad and Tobago?",
        "Who are the captain and crew of the Orla?",
        "How did he get from Orma to Kesh and back?",
        "What did the mayor and the captain say?",
    ],
)
def test_what_belongs_together_is_asked_once(asked: str) -> None:
    assert split(asked) == [asked]


def test_a_question_of_any_length_is_split_at_once() -> None:
    asked = "what is the a and " + "b of " * 2000
    assert split(asked) == [asked]


def test_parts_that_differ_in_a_name_alone_are_told_under_it() -> None:
    assert of_which(["Who rules Orma?", "who rules the Kesh Islands?"]) == [
        "Orma",
        "the Kesh Islands",
    ]
    assert of_which(["Who rules Orma?", "What is the capital of Orma?"]) == ["", ""]
    assert of_which(["Where does it begin?", "when does it begin?"]) == ["", ""]
    assert of_which(["Who rules Orma?"]) == [""]

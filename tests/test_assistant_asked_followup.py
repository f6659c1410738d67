"""A follow-up is told from a question that stands alone, and a question in two parts is two."""

from __future__ import annotations

import pytest

from assistant.asked.followup import (
    leans_on_history,
    left_open,
    may_stand_alone,
    standalone,
)
from tests.patience import within
from tests.talk import after, talk


@pytest.mark.parametrize(
    "question",
    ["Which city did Marta Okoye visit?", "How many boats reached the harbour of Velmora in May?"],
)
def test_a_whole_question_is_left_alone(question: str) -> None:
    assert standalone(question, after("Who is Paul Renner?")) == question
    assert standalone(question, ()) == question


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Tell me about the Velmora ferry.", "Who built it?", "Who built the Velmora ferry?"),
        (
            "What caused the Velmora ferry accident?",
            "Who survived it?",
            "Who survived the Velmora ferry accident?",
        ),
        ("What about Okoye's plan?", "When was it made?", "When was Okoye's plan made?"),
        (
            "Did the Senate vote in May?",
            "When does it meet again?",
            "When does Senate meet again?",
        ),
    ],
)
def test_it_is_what_a_name_only_says_which_of_is_meant(
    before: str, question: str, whole: str
) -> None:
    assert standalone(question, after(before)) == whole


def test_whether_anyone_did_it_cannot_be_known_without_what_was_asked() -> None:
    assert not may_stand_alone("Was anyone fired?")
    assert may_stand_alone("Was the captain fired?")


def test_a_question_that_nobody_could_understand_is_known() -> None:
    assert leans_on_history("What did he say?")
    assert leans_on_history("why")
    assert not leans_on_history("")
    assert not leans_on_history("What did Marta Okoye say about her journey?")
    assert not leans_on_history("How many boats reached the harbour?")
    assert leans_on_history("In what year did he found the party of the miners?")
    assert leans_on_history("What did the mayor promise them?")
    assert not leans_on_history("why did the young lawyer from velmora lose his post")
    assert not leans_on_history("One sold bread on Sundays, another tin toys. Who are they?")


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("When was that?", True),
        ("Why did it fail?", True),
        ("What happened there?", True),
        ("How long did it take to dredge the harbour?", False),
        ("What is that tower called?", False),
        ("Who won?", False),
    ],
)
def test_it_and_that_point_back_where_the_question_says_next_to_nothing(
    question: str, leans: bool
) -> None:
    assert leans_on_history(question) is leans


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Did the captain keep her promise?", False),
        ("Which schools sent their pupils home?", False),
        ("How many kept their jobs?", False),
        ("Which nurse lost her job?", False),
        ("Who has kept his seat?", False),
        ("How many clubs changed their managers?", False),
        ("Which films did their director make?", True),
        ("Which award has his film won?", True),
        ("Which nurse is her mother?", True),
        ("What was her reason?", True),
        ("Has the florist lost his shop?", False),
        ("Did the captain say that he steered the ferry himself?", False),
        ("Did the dockers get their wages?", False),
        ("Did she keep her promise?", True),
        ("What did the captain tell him?", True),
        ("Did the captain meet her?", True),
        ("Did the storm destroy his house?", True),
        ("What did the captain's mates say about her?", True),
        ("Who paid for her journey?", True),
        ("Did the bus reach their town?", True),
    ],
)
def test_his_may_point_to_somebody_whom_the_question_tells_by_a_common_noun(
    question: str, leans: bool
) -> None:
    assert leans_on_history(question) is leans


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did she keep her promise?", "she"),
        ("What did the captain promise them?", "them"),
        ("What happened there?", "there"),
        (" Why? ", "Why?"),
    ],
)
def test_the_word_that_nobody_can_know_is_told(question: str, word: str) -> None:
    assert left_open(question) == word


def test_a_question_whose_words_do_not_point_back_may_stand_alone() -> None:
    assert may_stand_alone("How much did the gate cost?")
    for question in ("And when?", "What did she say?", "Who lives there?", "Why that gate?"):
        assert not may_stand_alone(question)


def test_only_the_recent_turns_are_read_and_the_first() -> None:
    idle = ["What did the weather bring?"] * 30
    turns = after("Who is Marta Okoye?", "Who is Paul Renner?", *idle)
    assert standalone("What did he say?", turns) == "What did Marta Okoye say?"


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["Why did the transport minister resign?", '"He was ill." [1]'], "How old is he?",
         "How old is the transport minister?"),
        (["Why did the minister resign?", "Ill.", "Who came after him?", "Ana Okoye."],
         "How old is she?", "How old is Ana Okoye?"),
        (["How many people were missing?", "Two."], "Were they found?",
         "Were the people found (many missing)?"),
        (["and who leads the club?", "Max Thelen."], "What does he want?",
         "What does Max Thelen want?"),
        (["Who reads to Ana Okoye?", "My brother Ivo."], "Does she have children?",
         "Does Ana Okoye have children?"),
        (["Who coaches the Ravens?", 'Lise Strand. "Coach Lise Strand and her team lost." [1]'],
         "Why was he fined?", "Why was he fined?"),
        (["How many people died?", "Two."], "How many people lost their jobs?",
         "How many people lost their jobs (died)?"),
        (["What is the mayor called?", "Paul Renner.", "What did he accuse Corvex of?", "Theft.",
          "In which year?", "2022."], "What is his wife called?",
         "What is Paul Renner's wife called?"),
        (["Who is Lise Strand?", "A judge.", "Who was Paul Renner?", "A judge too.",
          "When did he die?", "2031."], "And she?", "When did Lise Strand die?"),
    ],
)  # fmt: skip
def test_who_is_meant_is_known_without_a_name_and_by_the_answer(
    turns: list[str], question: str, expected: str
) -> None:
    assert standalone(question, talk(*turns)) == expected


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["Who is the coach of the ravens?", "Lise."], "and of the kestrels?",
         "Who is the coach of the kestrels?"),
        (["Who won in Velmora in 2019?", "Lise."], "and in the second round?", None),
        (["Whom did Ana Okoye tell?", 'The prosecutor. "She told him." [1]'], "When?",
         "When did Ana Okoye tell the prosecutor?"),
        (["When does the first boat leave?", "At six."], "and the last one?",
         "When does the last boat leave?"),
        (["When did the night ferry stop?", "2017."], "why was that",
         "Why did the night ferry stop?"),
    ],
)  # fmt: skip
def test_the_last_question_is_asked_again_with_another_end(
    turns: list[str], question: str, expected: str | None
) -> None:
    asked = standalone(question, talk(*turns))
    assert asked == expected if expected else asked.startswith(question.rstrip("?"))


def test_a_long_talk_of_questions_that_lean_on_one_another_is_understood_at_once() -> None:
    turns = [f"Who is the mayor of Harlow and he {n}" for n in range(30)]
    pairs = [turn for one in turns for turn in (one, "Abc Def said. ")]
    with within(5):
        standalone("Where did he go?", talk(*pairs))

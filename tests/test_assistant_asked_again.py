"""The last question asked again, of something else: "And Tarn?", "Why?", "And the mayor?"."""

from __future__ import annotations

import pytest

from assistant.asked.followup import standalone
from assistant.question import Turn
from tests.talk import after, talk


@pytest.mark.parametrize(
    ("earlier", "answer", "question", "expected"),
    [
        ("Who voted against the gate?", 'Marta Okoye. "She did." [1]', "Why?",
         "Why Marta Okoye voted against the gate?"),
        ("Who voted against the gate?", "The articles do not say.", "Why?",
         "Why (voted against gate)?"),
        ("Who won the race in Tarn?", "Okoye.", "And who paid her?", "And who paid Okoye?"),
    ],
)  # fmt: skip
def test_a_short_question_is_about_the_same_matter(
    earlier: str, answer: str, question: str, expected: str
) -> None:
    assert standalone(question, [Turn("user", earlier), Turn("assistant", answer)]) == expected


def test_an_elliptical_question_takes_the_words_of_the_one_before() -> None:
    text = standalone("And when?", after("Which city did Marta Okoye visit?"))
    assert text.startswith("And when")
    assert {"Marta", "Okoye", "visit"} <= set(text.replace("(", "").replace(")?", "").split())


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("What worries Velmora most about the harbour?", "And Tarn?",
         "What worries Tarn most about the harbour?"),
        ("Did the EU pay for Velmora's gate in 2019?", "What about Norway?",
         "Did Norway pay for Velmora's gate in 2019?"),
        ("How many boats reached the harbour in Velmora in 2019?", "And in Tarn?",
         "How many boats reached the harbour in Tarn in 2019?"),
        ("How many boats reached Velmora in 2019?", "And in 2021?",
         "How many boats reached Velmora in 2021?"),
    ],
)  # fmt: skip
def test_another_name_or_year_asks_the_last_question_again(
    earlier: str, question: str, expected: str
) -> None:
    assert standalone(question, after(earlier)) == expected


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["Who is the fire chief of Tarn?", "Ivo Renner."], "And the mayor?",
         "Who is the mayor of Tarn?"),
        (["Who is the fire chief of Tarn?", "Ivo Renner.", "Is he ill?", "Yes."],
         "And the mayor?", "Who is the mayor of Tarn?"),
        (["What did the union say about the gate?", "Nothing."], "What about the director?",
         "What did the director say about the gate?"),
        (["Who fell off the quay?", "Nobody.", "What did the union say?", "Nothing."],
         "And the director?", "What did the director say (fell quay)?"),
        (["What did the lighthouse cost?", "A lot."], "And the mayor?",
         "And the mayor (lighthouse cost)?"),
        (["When did the captain leave Tarn?", "In May."], "And the fog?",
         "And the fog (captain leave Tarn)?"),
    ],
)  # fmt: skip
def test_another_office_asks_the_last_question_about_one_again(
    turns: list[str], question: str, expected: str
) -> None:
    assert standalone(question, talk(*turns)) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (["What did Tarn earn in the second quarter of 2024?"], "And in the third?",
         "What did Tarn earn in the third quarter of 2024?"),
        (["What did Tarn earn in the second quarter of 2024?", "And in the third?"],
         "And in the fourth quarter of 2023?",
         "What did Tarn earn in the fourth quarter of 2023?"),
        (["Who won the first race?"], "What about the last?", "Who won the last race?"),
        (["When was the second race?"], "And who came first?",
         "And who came first (second race)?"),
        (["How many boats sank off the quay?"], "And near Tarn?",
         "And near Tarn (many boats sank quay)?"),
    ],
)  # fmt: skip
def test_what_is_other_than_before_is_not_put_back(
    earlier: list[str], question: str, expected: str
) -> None:
    assert standalone(question, after(*earlier)) == expected


def test_a_conversation_may_be_as_long_as_one_likes() -> None:
    """Each "And Tarn?" asks again what the one before asked: at most a few turns back."""
    turns = after("Did Norway pay for the gate?", *(f"And {n}?" for n in ("Velmora", "Tarn") * 600))
    assert standalone("And Ostrel?", turns) == "Did Ostrel pay for the gate?"

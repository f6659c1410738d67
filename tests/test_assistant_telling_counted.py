"""What a number counts: those whom a question asks for, or others."""

from __future__ import annotations

import pytest

from assistant.telling.counted import counts_others, of_a_record


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "others"),
    [
        ("How many people died in Velmora?", "The quake injured around 300 people.", "300", True),
        ("How many people survived?", "The number of people killed has risen to 37.", "37", True),
        ("How many people died in Velmora?", "It killed 14 people and injured 30.", "14", False),
        ("How many people died in Velmora?", "It killed 14 people and injured 30.", "30", True),
        ("How many were hurt?", "Police arrested 23 men; 11 were injured in fights.", "23", True),
        ("How many were hurt?", "Police arrested 23 men; 11 were injured in fights.", "11", False),
        ("How many died?", "Two men and a woman were killed and 30 people hurt.",
         "Two men and a woman", False),
        ("How many people died in Velmora?", "The toll of the injured stood at 30.", "30", False),
        ("How many people died in Velmora?", "Nine people were on the bus.", "Nine", False),
        ("How many people were killed or injured?", "It injured 30 people.", "30", False),
        ("Who died in Velmora?", "The quake injured Ana Bell.", "Ana Bell", False),
    ],
)  # fmt: skip
def test_the_hurt_are_not_the_dead(question: str, sentence: str, answer: str, others: bool) -> None:
    assert counts_others(question, answer, sentence) is others


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "record"),
    [
        ("How long did it last?", "It was its longest outage in eleven years.", "eleven years", True),
        ("How long were they unbeaten?", "The crowd was the largest at the ground for more than "
         "nine years.", "nine years", True),
        ("For how many weeks was it shut?", "Prices fell to the lowest in six weeks.",
         "six weeks", True),
        ("How long did it last?", "The outage lasted for nine hours.", "nine hours", False),
        ("How long did it last?", "The guest stayed for nine days.", "nine days", False),
        ("How long did it last?", "It was the worst, and went on for two days.", "two days", False),
        ("How long was it the largest?", "It was the largest for nine years.", "nine years", False),
        ("When was it?", "It was the worst in nine years.", "nine years", False),
    ],
)  # fmt: skip
def test_since_when_nothing_was_like_it_is_not_how_long_it_took(
    question: str, sentence: str, answer: str, record: bool
) -> None:
    assert of_a_record(question, answer, sentence) is record

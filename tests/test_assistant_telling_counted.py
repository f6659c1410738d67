"""What a number counts: those whom a question asks for, or others."""

from __future__ import annotations

import pytest

from assistant.telling.counted import counts_others


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

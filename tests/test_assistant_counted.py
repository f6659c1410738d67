"""What a number counts: those whom a question asks for, or others."""

from __future__ import annotations

import pytest

from assistant.counted import counts_others


@pytest.mark.parametrize(
    ("question", "sentence", "others"),
    [
        ("How many people died in Velmora?", "The quake injured around 300 people.", True),
        ("How many people survived?", "The number of people killed has risen to 37.", True),
        ("How many people died in Velmora?", "It killed 14 people and injured 30.", False),
        ("How many people died in Velmora?", "The toll of the injured stood at 30.", False),
        ("How many people died in Velmora?", "Nine people were on the bus.", False),
        ("How many people were killed or injured?", "It injured 30 people.", False),
        ("Who died in Velmora?", "The quake injured Ana Bell.", False),
    ],
)
def test_the_hurt_are_not_the_dead(question: str, sentence: str, others: bool) -> None:
    assert counts_others(question, sentence) is others

"""A short answer is told as a fact by its sentence, or it is none."""

from __future__ import annotations

import pytest

from assistant.weighing.asserted import asserted

DENIAL = "Minister Dova Renk denied on Monday that she had taken 40,000 euros from Halt."
BROTHER = "It was not Karl Weiss who fired the shot but his brother Jon, the court found."
CHOICE = "The council was expected to elect Vera Quist on Monday, but it chose Tom Arden."


def told(question: str, sentence: str, answer: str) -> bool:
    at = sentence.index(answer)
    return asserted(question, sentence, at, at + len(answer))


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("Who took 40,000 euros from Halt?", DENIAL, "Dova Renk"),
        ("How much did Renk take from Halt?", DENIAL, "40,000 euros"),
        ("Who fired the shot?", BROTHER, "Karl Weiss"),
        ("How many passengers died?", "None of the 212 passengers died, she said.", "212"),
        ("Which city did Bade visit?", "Bade had planned to visit Dorrigal.", "Dorrigal"),
        ("Which club did Mensa join?", "Mensa almost joined Brackmoor in May.", "Brackmoor"),
        ("Whom did the council elect?", CHOICE, "Vera Quist"),
        ("Who stole the paintings?", "They allege that Nils Varg stole them.", "Nils Varg"),
        ("How many people died?", "It would have killed 3,000 people.", "3,000"),
    ],
)
def test_what_is_denied_planned_or_alleged_is_not_told_as_a_fact(
    question: str, sentence: str, answer: str
) -> None:
    assert not told(question, sentence, answer)


@pytest.mark.parametrize(
    ("question", "sentence", "answer"),
    [
        ("What did Renk deny?", DENIAL, "taken 40,000 euros"),
        ("Did Renk take 40,000 euros?", DENIAL, "40,000 euros"),
        ("What did Renk say about Halt?", DENIAL, "taken 40,000 euros from Halt"),
        ("Who fired the shot?", BROTHER, "his brother Jon"),
        ("Which city will Bade visit?", "Bade is expected to visit Dorrigal.", "Dorrigal"),
        ("Whom did the council elect?", CHOICE, "Tom Arden"),
        ("When did it open?", "The museum did not open until 1998.", "1998"),
        ("Who has not been found?", "The thief, Nils Varg, has not been found.", "Nils Varg"),
        ("Why did he lose?", "He lost because he did not train.", "he did not train"),
        ("When was he sacked?", "He has not spoken since he was sacked in May.", "May"),
        ("Who won?", "Not only Varg but also Brek won.", "Varg"),
        ("How many people died?", "Almost 3,000 people died.", "3,000"),
        ("Who lives in Denmark?", "Karl Weiss lives there; he does not work.", "Karl Weiss"),
    ],
)
def test_what_is_told_or_asked_for_in_its_own_mood_is(
    question: str, sentence: str, answer: str
) -> None:
    assert told(question, sentence, answer)

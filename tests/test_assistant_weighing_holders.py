"""What is told of another minister, or of another's mother, is no answer."""

from __future__ import annotations

import pytest

from assistant.weighing.holders import left, of_another

FOREIGN = "Who is Egypt's foreign minister?"
PRIME = "Who is the prime minister of Italy?"
MAYOR = "Who is mayor of Velmora?"


@pytest.mark.parametrize(
    ("question", "answer", "quote"),
    [
        (FOREIGN, "Adil Mansur", "They invited the Minister of Interior, Adil Mansur, on Friday."),
        (FOREIGN, "Deniz Kaya", "Turkish Foreign Minister Deniz Kaya said so."),
        (FOREIGN, "Deniz Kaya", "Deniz Kaya, the foreign minister of Turkey, said so."),
        (PRIME, "Luca Neri", "Luca Neri, the foreign minister, left Rome."),
        ("Who is the king of Sweden?", "Jan Roo", "Spanish king Jan Roo left."),
        (MAYOR, "Ana Bell", "The mayor of Tarsk, Ana Bell, opened it."),
        (MAYOR, "Ana Bell", "Tarsk's mayor Ana Bell opened it."),
        (MAYOR, "Ana Bell", "The former mayor, Ana Bell, was charged."),
        (MAYOR, "Ana Bell", "Ana Bell, the ex-mayor, was charged."),
    ],
)
def test_the_holder_of_another_office_is_no_answer(question: str, answer: str, quote: str) -> None:
    assert of_another(question, answer, quote)


@pytest.mark.parametrize(
    ("question", "answer", "quote"),
    [
        (FOREIGN, "Sami Shukri", "Egyptian Foreign Minister Sami Shukri said so."),
        (FOREIGN, "Sami Shukri", "Sami Shukri, the minister of foreign affairs, said so."),
        (FOREIGN, "Sami Shukri", "Sami Shukri met the Minister of Interior, Adil Mansur."),
        (FOREIGN, "Sami Shukri", "Foreign minister since May is Sami Shukri."),
        (PRIME, "Luca Neri", "Italian Prime Minister Luca Neri left."),
        ("Who is the Dutch king?", "Jan Roo", "The king of the Netherlands, Jan Roo, left."),
        (
            "Who is the economy minister?",
            "Ida Roo",
            "Minister of Finance and Economy Ida Roo left.",
        ),
        (
            "Who accused the foreign minister?",
            "Ida Roo",
            "Ida Roo, the health minister, accused him.",
        ),
        ("Who is the new health minister?", "Ida Roo", "Ida Roo, the new health minister, left."),
        (MAYOR, "Ana Bell", "Yesterday mayor Ana Bell opened it."),
        (MAYOR, "Ana Bell", "The mayor of Velmora, Ana Bell, opened it."),
        (MAYOR, "Ana Bell", "The town's mayor, Ana Bell, opened it."),
        ("Who was president of the bank?", "Ida Roo", "Former president Ida Roo left."),
        ("Who is the former president?", "Ida Roo", "Former president Ida Roo left."),
        ("Who is the president?", "Ida Roo", "A former nurse, Ida Roo, is the president."),
        ("Who is the deputy mayor?", "Ida Roo", "Deputy mayor Ida Roo left."),
    ],
)
def test_what_may_be_the_office_asked_for_stands(question: str, answer: str, quote: str) -> None:
    assert not of_another(question, answer, quote)


def test_what_anothers_mother_says_is_no_answer() -> None:
    quote = '"I want no medal," Kolberg\'s mother, Sanna, told the radio.'
    assert of_another("What did the mother of Sergeant Bo Latif say?", "I want no medal", quote)
    assert of_another("What did Bo Latif's mother say?", "I want no medal", quote)
    assert not of_another("What did Jan Kolberg's mother say?", "I want no medal", quote)
    assert not of_another("What did Bo Latif's father say?", "I want no medal", quote)
    assert not of_another(
        "What did Bo Latif's mother say?", "No medal", "His mother wants no medal."
    )


@pytest.mark.parametrize(
    ("question", "quote", "gone"),
    [
        ("Who is the chair of the board?", "Ana Bell stepped down as chair last month.", True),
        ("Who is the head of the mill?", "Ana Bell was sacked as head of the mill.", True),
        ("Who is the head of the mill?", "Ana Bell, the head, resigned as treasurer.", False),
        ("Who is the chair of the board?", "Ana Bell will step down as chair.", False),
        ("Who was the chair of the board?", "Ana Bell stepped down as chair.", False),
        ("Who stepped down as chair?", "Ana Bell stepped down as chair last month.", False),
    ],
)
def test_who_left_an_office_does_not_hold_it(question: str, quote: str, gone: bool) -> None:
    assert left(question, "Ana Bell", quote) is gone


def test_who_leaves_does_not_come_next() -> None:
    quote = "The treasurer, Ana Bell, will retire in March."
    assert of_another("Who will be the next treasurer?", "Ana Bell", quote)
    assert not of_another("Who is the treasurer?", "Ana Bell", quote)

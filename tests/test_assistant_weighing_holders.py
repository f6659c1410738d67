"""What is told of another minister, or of another's mother, is no answer."""

from __future__ import annotations

import pytest

from assistant.weighing.holders import of_another

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
        ("Who is the Velmorian president?", "Jan Roo", "Tarskian president Jan Roo left."),
        (MAYOR, "Ana Bell", "The mayor of Tarsk, Ana Bell, opened it."),
        (MAYOR, "Ana Bell", "Tarsk's mayor Ana Bell opened it."),
        (
            "Who will be the new health minister?",
            "Ida Roo",
            "Health minister Ida Roo has resigned.",
        ),
        (MAYOR, "Ana Bell", "The former mayor, Ana Bell, was charged."),
        (MAYOR, "Ana Bell", "Ana Bell, the ex-mayor, was charged."),
        (MAYOR, "Ana Bell", "Deputy mayor Ana Bell opened it."),
        ("Who is the deputy mayor?", "Ana Bell", "Mayor Ana Bell opened it."),
        ("Who is the CEO of Tarsk Foods?", "Ida Roo", "Kolberg's chief executive, Ida Roo, left."),
        ("Who leads Tarsk Foods?", "Ida Roo", "The chief executive of Kolberg, Ida Roo, left."),
        ("Who is the coach of Tarsk Town?", "Ida Roo", "Velmora United's head coach Ida Roo left."),
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
        ("Who is the new health minister?", "Ida Roo", "Health minister Ida Roo opened it."),
        ("Who is the next health minister?", "Ida Roo", "Health minister Ida Roo took office."),
        ("Who is the new health minister?", "Ida Roo", "Ida Roo, the new health minister, left."),
        (MAYOR, "Ana Bell", "Yesterday mayor Ana Bell opened it."),
        (MAYOR, "Ana Bell", "The mayor of Velmora, Ana Bell, opened it."),
        (MAYOR, "Ana Bell", "The town's mayor, Ana Bell, opened it."),
        ("Who was president of the bank?", "Ida Roo", "Former president Ida Roo left."),
        ("Who is the former president?", "Ida Roo", "Former president Ida Roo left."),
        ("Who is the president?", "Ida Roo", "A former nurse, Ida Roo, is the president."),
        ("Who is the deputy mayor?", "Ida Roo", "Deputy mayor Ida Roo left."),
        ("Who is the CEO of Tarsk Foods?", "Ida Roo", "Tarsk's chief executive, Ida Roo, left."),
        (
            "Who is the CEO of the PWU?",
            "Ida Roo",
            "Port Workers' Union chief executive Ida Roo left.",
        ),
        ("Who is the director of the Tarsk Museum?", "Ida Roo", "The director, Ida Roo, left."),
        ("Who is the coach of Italy?", "Ida Roo", "Italian coach Ida Roo left."),
    ],
)
def test_what_may_be_the_office_asked_for_stands(question: str, answer: str, quote: str) -> None:
    assert not of_another(question, answer, quote)


ITS = "Its chief executive, Ida Roo, said so."


@pytest.mark.parametrize(
    ("question", "before", "another"),
    [
        ("Who is the CEO of Tarsk Foods?", "Tarsk Foods fell. Kolberg, the rival, may bid. ", True),
        ("Who leads Tarsk Foods?", "Tarsk Foods fell. Kolberg, the rival, may bid. ", True),
        ("Who is the CEO of Kolberg?", "Tarsk Foods fell. Kolberg, the rival, may bid. ", False),
        ("Who is the CEO of Tarsk Foods?", "Kolberg fell. Tarsk was spared. Nobody knew. ", False),
        ("Who is the CEO of the TFC?", "The Tarsk Food Company fell. ", False),
        ("Who is the CEO of Tarsk Foods?", "nobody knew. ", False),
    ],
)
def test_its_director_is_of_the_body_named_last(question: str, before: str, another: bool) -> None:
    assert of_another(question, "Ida Roo", ITS, before) == another


def test_what_anothers_mother_says_is_no_answer() -> None:
    quote = '"I want no medal," Kolberg\'s mother, Sanna, told the radio.'
    assert of_another("What did the mother of Sergeant Bo Latif say?", "I want no medal", quote)
    assert of_another("What did Bo Latif's mother say?", "I want no medal", quote)
    assert not of_another("What did Jan Kolberg's mother say?", "I want no medal", quote)
    assert not of_another("What did Bo Latif's father say?", "I want no medal", quote)
    assert not of_another(
        "What did Bo Latif's mother say?", "No medal", "His mother wants no medal."
    )

"""Who and what a name is: what stands beside it says so, and nothing else."""

from __future__ import annotations

import time

import pytest

from assistant.telling.defined import described, of_something_else
from assistant.telling.said import Group
from tests.answers import said

WHO = "Who is Ida Roo?"
WHAT = "What is the Reef Safety Office?"


@pytest.mark.parametrize(
    ("question", "answer", "quote"),
    [
        (WHO, "a botanist", "Ida Roo, 61, a botanist, left."),
        (WHO, "a botanist", "Ida Roo (born Bell) was once a botanist."),
        (WHO, "a botanist", "Roo, who is a botanist, left."),
        (WHO, "botanist", "The botanist Ida Roo left."),
        (WHO, "The botanist", "The botanist, Dr Ida Roo, left."),
        (WHO, "chief executive", "Its chief executive, Ida Roo, left."),
        (WHO, "The new mayor", "The new mayor is Ida Roo."),
        (WHO, "head of the garden", "Ida Roo has been appointed head of the garden."),
        (WHO, "the first woman to win", "She is the first woman to win."),
        (WHO, "botanist Ida Roo of Tarsk", "They met botanist Ida Roo of Tarsk."),
        (WHAT, "a bureau of two", "The Reef Safety Office, a bureau of two, closed."),
        ("What is the RSO?", "Reef Safety Office", "The Reef Safety Office (RSO) closed."),
        ("Who is the mayor?", "Ida Roo", "They chose Ida Roo."),
        ("What is the name of the fund?", "Roo Fund", "They chose Roo Fund."),
        ("Who is Ida Roo's father?", "Bo Roo", "She was brought up by Bo Roo."),
    ],
)
def test_what_stands_beside_the_name_says_who_it_is(question: str, answer: str, quote: str) -> None:
    assert not of_something_else(question, answer, quote)


@pytest.mark.parametrize(
    ("question", "answer", "quote"),
    [
        (WHO, "a lighthouse keeper", "Roo was born in Tarsk, a child of a lighthouse keeper."),
        (WHO, "A botanist", "A botanist paid for it; Ida Roo left."),
        (WHO, "a botanist", "Ida Roo met a botanist."),
        (WHO, "a botanist", "Bo Bell, a botanist, left."),
        (WHO, "her niece", "Ida Roo has died, said her niece."),
        (WHO, "Ada Roo-Bell", "The cause is not known, said her niece, Ada Roo-Bell."),
        (WHAT, "opened an inquiry", "The Reef Safety Office has opened an inquiry."),
        (WHAT, "RSO", "The Reef Safety Office (RSO) closed."),
        (WHAT, "the sale of a house", "The Reef Safety Office, set up with the sale of a house."),
    ],
)
def test_what_a_sentence_tells_of_others_is_no_definition(
    question: str, answer: str, quote: str
) -> None:
    assert of_something_else(question, answer, quote)


def test_long_sentences_take_no_longer_than_long() -> None:
    begin = time.perf_counter()
    of_something_else(WHO, "a botanist", "Roo (" * 800 + "a botanist")
    of_something_else(f"Who is {'Ida ' * 900}?", "a botanist", "Roo was a botanist")
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        ("26", "Two have died, Bo Roo, 44, and Ida Roo, 26."),
        ("not related", "Bo Roo is not related to Ida Roo."),
        ("whose brother Bo", "So says Ida Roo, whose brother Bo left."),
        ("a botanist", "Someone close to Roo, a botanist, left."),
        ("Tarsk Town", "Tarsk Town 3, Ida Roo 2"),
        ("botanist friends", "The Ida Roo botanist friends left."),
    ],
)
def test_an_age_or_somebody_near_is_not_who_it_is(answer: str, quote: str) -> None:
    assert of_something_else(WHO, answer, quote)


def test_who_somebody_is_goes_before_a_bare_rank_and_name() -> None:
    told = "Captain Ida Roo left.", "Ida Roo, a botanist, left."
    rank = Group([said(told[0], "Captain Ida Roo", "Coast", "2021", 0.9)])
    botanist = Group([said(told[1], "a botanist", "Coast", "2021", 0.6)])
    assert described(WHO, (rank, botanist), 0.4) == (botanist,)
    assert described(WHO, (rank, botanist), 0.7) == (rank, botanist)
    assert described(WHO, (rank,), 0.4) == (rank,)
    assert described("Who left?", (rank, botanist), 0.4) == (rank, botanist)

"""The labelled questions as people type them."""

from __future__ import annotations

import pytest

from eval.facts import Fact
from eval.typed import STYLES, typed

FACT = Fact(
    "x-1", "x", "single", "Who said that Brekker's lantern was sinking, Okoye?", ("answered",)
)


@pytest.mark.parametrize(
    ("style", "question"),
    [
        ("small", "who said that brekkers lantern was sinking okoye"),
        ("capitals", "WHO SAID THAT BREKKER'S LANTERN WAS SINKING, OKOYE?"),
    ],
)
def test_a_style_is_typed(style: str, question: str) -> None:
    assert typed(FACT, style).question == question


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_the_same_every_time_and_changes_the_question_alone(style: str) -> None:
    once = typed(FACT, style)
    assert once == typed(FACT, style)
    assert once.question != FACT.question
    assert (once.id, once.category) == (FACT.id, FACT.category)


def test_a_slip_is_one_of_a_longer_word_and_a_name_loses_one_letter() -> None:
    slip = typed(FACT, "slip").question
    assert sorted(slip) == sorted(FACT.question)
    assert len(typed(FACT, "name-slip").question) == len(FACT.question) - 1
    short = Fact("x-2", "x", "single", "Who won?", ("answered",))
    assert typed(short, "slip") == typed(short, "name-slip") == short


def test_courtesies_are_said_around_the_question() -> None:
    said = typed(FACT, "courteous").question
    assert said.endswith("who said that Brekker's lantern was sinking, Okoye?")

"""A question in other words asks for the same thing, of the same passage."""

from __future__ import annotations

import random

import pytest

from training import reword
from training.data import Example

ASKED = "Who was abducted from the abbey in Velmora?"


def example(question: str, span: tuple[int, int] | None = (0, 5)) -> Example:
    return Example(question, "Abbot Brask was seized in the abbey.", span, "group", "newsroom")


def test_words_are_exchanged_for_their_like_and_names_stay() -> None:
    told = {reword.exchanged(ASKED, random.Random(seed)) for seed in range(40)}
    assert ASKED in told
    assert "Who was kidnapped from the abbey in Velmora?" in told
    assert all(one.startswith("Who was ") and one.endswith(" in Velmora?") for one in told)


@pytest.mark.parametrize("question", [ASKED, "mayor of velmora"])
def test_some_lose_their_mark_and_others_get_one(question: str) -> None:
    told = [reword.reworded(example(question), random.Random(seed)) for seed in range(200)]
    marked = sum(one.question.endswith("?") for one in told)
    assert 0 < marked < len(told)
    assert {(one.text, one.span, one.kind) for one in told} == {
        (one.text, one.span, one.kind) for one in [example(question)]
    }


def test_what_is_asked_in_vain_loses_its_mark_more_often() -> None:
    def bare(span: tuple[int, int] | None) -> int:
        told = (reword.reworded(example(ASKED, span), random.Random(n)) for n in range(400))
        return sum(not one.question.endswith("?") for one in told)

    assert bare(None) > bare((0, 5)) > 0


def test_the_table_has_no_word_for_itself() -> None:
    known = reword.synonyms()
    assert len(known) > 5000
    assert all(others and word not in others for word, others in known.items())

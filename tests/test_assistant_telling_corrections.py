"""What a sentence takes back is no answer."""

from __future__ import annotations

import time

import pytest

from assistant.telling.corrections import taken_back

SHIP = "Which ship raised the wreck?"
MANY = "How many were hurt?"


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        (SHIP, "the Sea Rose", "Correction: Our article said that the Sea Rose raised it."),
        (SHIP, "Sea Rose", "An earlier version of this story wrongly named the Sea Rose."),
        (SHIP, "Sea Rose", "We mistakenly reported that the Sea Rose had raised it."),
        (SHIP, "Sea Rose", "It was the Lark, not the Sea Rose, that raised it."),
        (SHIP, "Sea Rose", "The Lark rather than the Sea Rose raised it."),
        (MANY, "19", "Nine were hurt, not 19."),
        (MANY, "nineteen", "Nine were hurt, not 19."),
        (MANY, "seven", "Eleven were hurt; the first reports spoke of seven."),
        (MANY, "40", "The report gave the number as 40; the right figure is 14."),
    ],
)
def test_what_is_taken_back_is_no_answer(question: str, answer: str, sentence: str) -> None:
    assert taken_back(question, answer, sentence)


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        (SHIP, "the Lark", "Correction: It was raised by the Lark."),
        (SHIP, "the Lark", "Our article named the Sea Rose instead of the Lark."),
        (SHIP, "the Lark", "Our article named the Sea Rose; the Lark raised it."),
        (SHIP, "the Lark", "It was the Lark, not the Sea Rose, that raised it."),
        (SHIP, "the Lark", "The report said that the Lark had raised it."),
        (SHIP, "the Lark", "The Lark did not raise it alone."),
        (MANY, "19", "Not only 19 were hurt, as the mayor said."),
        (MANY, "seven", "The first reports spoke of seven."),
        (MANY, "14", "The report gave the number as 40; the right figure is 14."),
        (MANY, "five", "He was wrongly jailed with five others."),
        (MANY, "thousands", "Hundreds, if not thousands, were hurt."),
        ("Which ship was named wrongly?", "Sea Rose", "Our article said that it was Sea Rose."),
        ("What did the paper say?", "the Sea Rose", "Our article said that it was the Sea Rose."),
        (SHIP, "Lark", "Nobody knows."),
    ],
)
def test_what_is_told_stands(question: str, answer: str, sentence: str) -> None:
    assert not taken_back(question, answer, sentence)


@pytest.mark.parametrize(
    "sentence", ["our article " * 340, "not the " * 500, "report " * 570, "first reports " * 285]
)
def test_long_sentences_take_no_longer_than_long(sentence: str) -> None:
    begin = time.perf_counter()
    taken_back(SHIP, "the", sentence)
    assert time.perf_counter() - begin < 1

"""One item of a series stands for the whole."""

from __future__ import annotations

import pytest

from assistant.text import series
from index.article import Span


def widened(text: str, answer: str) -> str:
    start = text.index(answer)
    span = series.of_things(text, Span(start, start + len(answer)), len(text))
    return span.of(text)


@pytest.mark.parametrize(
    ("text", "answer", "whole"),
    [
        (
            "They want full wages until May, a new gate and two seats at the talks.",
            "full wages",
            "full wages until May, a new gate and two seats at the talks",
        ),
        (
            "It has a pool, the town's first, and a bar.",
            "a pool",
            "a pool, the town's first, and a bar",
        ),
        ("She met the mayor on Monday, and the town was calm.", "the mayor", "the mayor"),
        ("A fine, a ban and a warning followed, he said.", "A fine", "A fine"),
        ("They want full wages.", "full wages", "full wages"),
    ],
)
def test_things_are_told_to_the_end_of_their_sentence(text: str, answer: str, whole: str) -> None:
    assert widened(text, answer) == whole


def test_names_are_told_from_the_first_to_the_last() -> None:
    text = "It was Okoye, Lise Strand and the Harbour Bank signed."
    start = text.index("Lise")
    assert series.of_names(text, Span(start, start + 4)).of(text) == (
        "Okoye, Lise Strand and the Harbour Bank"
    )


def test_what_somebody_is_and_how_old_belongs_to_a_series() -> None:
    text = "It went to the nurse Ana Okoye, 58, the teacher Jon Eik, 34, and Lise Strand, 19."
    start = text.index("Jon")
    assert series.of_names(text, Span(start, start + 7)).of(text) == (
        "the nurse Ana Okoye, 58, the teacher Jon Eik, 34, and Lise Strand, 19"
    )
    other = "Okoye met Eik, the mayor of Velmora, 40 kilometres away, and Strand."
    start = other.index("Velmora")
    assert series.of_names(other, Span(start, start + 7)).of(other) == "Velmora"

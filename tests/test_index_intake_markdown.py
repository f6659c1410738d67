"""Markdown loses its marks and no word, though some words look like marks."""

from __future__ import annotations

import pytest

from index.intake.formats.markdown import paragraphs


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1986. A good year.\n1987. A bad one.", ["1986. A good year.", "1987. A bad one."]),
        ("It was shut in\n\n1986. A bad year.", ["It was shut in", "1986. A bad year."]),
        ("3) Carl Dahl\n4) Ana Berg", ["3) Carl Dahl", "4) Ana Berg"]),
        (
            "- The years\n\n  7. one\n     - fish\n  8. two",
            ["The years", "7. one", "fish", "8. two"],
        ),
        ("1. first\n2. second", ["first", "second"]),
        ("1. first\n1. second\n1. third", ["first", "second", "third"]),
        ("- fish\n- bread", ["fish", "bread"]),
    ],
)
def test_a_number_that_counts_no_items_is_kept(text: str, read: list[str]) -> None:
    assert paragraphs(text) == read


@pytest.mark.parametrize(
    "words",
    [
        "It cost 5 <euros> and <EUR 5>, a <see below> price.",
        "<euros>",
        "Write to <your name> or <e-mail>, he said.",
    ],
)
def test_words_in_angle_brackets_stay(words: str) -> None:
    assert paragraphs(words) == [words]
    assert paragraphs(f"{words}\n\nMore.") == [words, "More."]


@pytest.mark.parametrize(
    "marked",
    ["Two <b>old</b> men<br>.", "Two <x-box id='1'>old</x-box> men.", "Two <mark>old</mark> men.",
     "Two old men.<svg><g>x</g></svg>", "Two old men. <note hidden>x</note>",
     "Two old men.\n\n<section>\n<template>x</template>\n</section>"],
)  # fmt: skip
def test_the_tags_of_html_go(marked: str) -> None:
    (line,) = paragraphs(marked)
    assert line.replace("men .", "men.").strip() == "Two old men."

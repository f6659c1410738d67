"""Hard-wrapped lines become paragraphs by one law: was there room for the next word?"""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.intake.reflow import paragraphs
from tests.samples import STORY, TEXT


@pytest.mark.parametrize("width", [50, 64, 72, 80, 100])
def test_wrapped_paragraphs_come_back(width: int) -> None:
    wrapped = "\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in STORY * 2)
    assert paragraphs(wrapped) == list(STORY * 2)


def test_blank_lines_always_part_what_ended() -> None:
    assert paragraphs("\n\n\n".join(STORY)) == list(STORY)


def test_a_headline_in_the_middle_joins_nothing() -> None:
    lines = [*textwrap.wrap(STORY[0], 60), "Old bridge closes", *textwrap.wrap(STORY[1], 60)]
    assert paragraphs("\n".join(lines)) == [STORY[0], "Old bridge closes", STORY[1]]


def test_a_sentence_that_breaks_off_ends_its_paragraph() -> None:
    cut = [textwrap.wrap(STORY[0], 60)[0], "after engineers found"]
    text = "\n".join([*cut, *textwrap.wrap(STORY[1], 60), *textwrap.wrap(STORY[2], 60)])
    assert paragraphs(text) == [" ".join(cut), STORY[1], STORY[2]]


def test_lines_of_unwrapped_text_are_paragraphs() -> None:
    assert paragraphs("\n".join(STORY)) == list(STORY)


def test_a_line_that_goes_on_in_lower_case_is_one_paragraph() -> None:
    assert paragraphs("Your harbour, your town,\nyour news") == [
        "Your harbour, your town, your news"
    ]


def test_list_items_stay_apart() -> None:
    assert len(paragraphs("- bring bread\n- bring water\n- bring a lamp")) == 3


def wrapped(word: str, elsewhere: str) -> str:
    first, second = word.split("|")
    line = f"The council of the town met on Monday about {first}"
    filler = "\n".join(textwrap.wrap(f"{STORY[1]} {elsewhere}", len(line), break_on_hyphens=False))
    return f"{line}\n{second} and agreed after a debate of two hours that\n{filler}"


def test_a_word_cut_at_the_lines_end_is_joined() -> None:
    assert "about bridges and" in " ".join(paragraphs(wrapped("brid-|ges", "")))


@pytest.mark.parametrize("gap", ["", "\n\n"])
def test_half_a_word_is_no_word_of_the_text(gap: str) -> None:
    text = wrapped("to-|gether", "They came to the harbour.").replace("to-\n", f"to-\n{gap}")
    assert "about together and" in " ".join(paragraphs(text))


def test_a_compound_keeps_its_hyphen() -> None:
    text = " ".join(paragraphs(wrapped("long-|term", "It is a long-term plan.")))
    assert "about long-term and" in text


def test_a_name_keeps_its_hyphen() -> None:
    assert "about al-Sisi and" in " ".join(paragraphs(wrapped("al-|Sisi", "")))


@given(st.text(alphabet="ab cD.\n-", max_size=400))
def test_no_word_is_lost_and_no_newline_is_left(text: str) -> None:
    found = paragraphs(text)
    assert all("\n" not in p and p == p.strip() and p for p in found)
    letters = "".join(found).replace(" ", "").replace("-", "")
    assert letters == "".join(text.split()).replace("-", "")


@given(st.text(alphabet="ab cD.\n-", max_size=400))
def test_reflowed_text_stays_as_it_is(text: str) -> None:
    once = paragraphs(text)
    assert paragraphs("\n\n".join(once)) == once


def test_whole_text_is_one_of_the_samples() -> None:
    assert "\n\n".join(paragraphs(TEXT)) == TEXT

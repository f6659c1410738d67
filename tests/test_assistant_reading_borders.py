"""Answers begin and end where a reader would begin and end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.borders import inner, snapped


def snap(text: str, part: str) -> str:
    start = text.index(part)
    begin, end = snapped(text, start, start + len(part))
    return text[begin:end]


@pytest.mark.parametrize(
    ("text", "proposed", "wanted"),
    [
        ("the city of Benghazi on Saturday", "engha", "Benghazi"),
        ("General Khalifa Haftar's forces", "Khalifa Haftar's", "Khalifa Haftar"),
        ("General Khalifa Haftar’s forces", "Khalifa Haftar’s", "Khalifa Haftar"),
        ("in Benghazi, on Saturday", "in Benghazi,", "Benghazi"),
        ("it was in the early spring", "in the early spring", "the early spring"),
        ("from Abdel Fattah al-Sisi to", "Sisi", "al-Sisi"),
        ("the Sykes-Picot agreement", "Sykes", "Sykes-Picot"),
        ("a 34-year-old man", "34", "34"),
        ("it cost $3.5m in all", "3", "$3.5m"),
        ("it cost $3.5m in all", "$3.5", "$3.5m"),
        ("about 3 million people", "3", "3 million"),
        ("rose by 40% in May", "40", "40%"),
        ("some 1,200 men", "200", "1,200"),
        ("the 5 + 5 committee", "5 + 5", "5 + 5"),
        ("90 kilometres east", "90 kilometres", "90 kilometres"),
        ('he called it "a red line" again', '"a red line', "a red line"),
        ('he called it "a red line" again', 'it "a red line', 'it "a red line"'),
        ("he said “never again” twice", "“never again", "never again"),
        ("the bank (founded in 1956) failed", "(founded in 1956", "founded in 1956"),
        ("the bank (founded in 1956) failed", "bank (founded", "founded"),
        ("the bank (founded in 1956) failed", "1956)", "1956"),
        ("the town, and then", "town, ", "town"),
        ("in the U.S. alone", "U.S.", "U.S."),
        ("it ended in 1956.", "1956.", "1956"),
        ("met Aguila Saleh Issa", "Saleh Iss", "Saleh Issa"),
        ("back at 4 p.m. and", "4 p.m", "4 p.m."),
        ("it opened at 4 p.m.", "4 p.m.", "4 p.m."),
        ("the version 4.5. Then", "4.5", "4.5"),
        ("slept at my sister's.", "my sister", "my sister's"),
        ("slept at my sister’s.", "at my sister’s", "at my sister’s"),
        ("it is Bartoli's on the quay", "Bartoli", "Bartoli's"),
        ("my sister's gone home", "my sister", "my sister"),
        ("he said 'never' again", "never", "never"),
        ("a minus of -5 degrees", "-5 degrees", "-5 degrees"),
    ],
)
def test_borders(text: str, proposed: str, wanted: str) -> None:
    assert snap(text, proposed) == wanted


def test_a_mark_stays_with_its_letter() -> None:
    text = "to Cafe\u0301 Noir"
    assert snap(text, "Cafe") == "Cafe\u0301"


def test_an_emoji_is_not_taken_apart() -> None:
    family = "👨\u200d👩\u200d👧"
    assert snap(f"see {family} here", "👩") == family


def test_arabic_words_stay_whole() -> None:
    assert snap("زار عباس كامل مدينة بنغازي أمس", "نغاز") == "بنغازي"


def test_nothing_but_punctuation_is_nothing() -> None:
    start, end = snapped("one, — two", 3, 7)
    assert start == end


TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from([*"ab A1.,-'\"()«“$ \n", "\u0301", "\u200d", "👩", "ق"]), max_size=40
).map("".join)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_no_border_cuts_a_word_and_none_leaves_the_text(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    begin, finish = snapped(text, start, end)
    assert 0 <= begin <= finish <= len(text)
    if begin < finish:
        assert not inner(text, begin)
        assert not inner(text, finish)
        assert text[begin:finish] == text[begin:finish].strip()

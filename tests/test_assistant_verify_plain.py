"""Every character of a claim is accounted for, and no claim costs more time than an answer has."""

from __future__ import annotations

import pytest

from assistant import verify

QUOTE = "Engineers closed the bridge."


@pytest.mark.parametrize(
    "more",
    ["Ⓗⓞⓛⓣ ⓘⓢ ⓐ ⓣⓗⓘⓔⓕ", "🅷🅾🅻🆃 🅸🆂 🅰 🆃🅷🅸🅴🅵", "🇭🇴🇱🇹 🇮🇸 🇦 🇹🇭🇮🇪🇫", "💰👮", "H0lt 1s 4 th13f", "⠓⠕⠇⠞"],
)
def test_words_in_other_characters_are_said_beyond_the_quote(more: str) -> None:
    assert verify.verdict(f"Engineers closed the bridge, {more}.", QUOTE) != "supported"


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Ｅngineers closed the bridge.", QUOTE),
        ("The 𝗯𝗿𝗶𝗱𝗴𝗲 – “closed” by engineers…", QUOTE),
        ("The G20 met in Arv.", "The G20 met in Arv on Friday."),
        ("The flat has 80 m².", "The flat has 80 m²."),
        ("The tunnel cost £27 million, 5 % more.", "The tunnel cost £27 million, 5% more."),
        ("The train left at 3 pm.", "The train left at 3 p.m."),
    ],
)
def test_the_same_words_in_other_shapes_are_the_same(claim: str, quote: str) -> None:
    assert verify.verdict(claim, quote) == "supported"

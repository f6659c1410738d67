"""Every character of a claim is accounted for, and no claim costs more time than an answer has."""

from __future__ import annotations

import time

import pytest

from assistant import verify
from assistant.writing.reply import drafted

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


@pytest.mark.parametrize("much", ["1m " * 1_700, "very " * 101, "x" * 601, "Ada Bo, " * 70])
def test_what_is_longer_than_a_sentence_is_not_judged(much: str) -> None:
    claim = f"Engineers closed the bridge {much.strip()}."
    began = time.process_time()
    assert verify.verdict(claim, claim) == "unsupported"
    assert time.process_time() - began < 1


def test_a_reply_of_blanks_is_cut_at_once() -> None:
    began = time.process_time()
    written = drafted("Engineers closed it." + " " * 20_000 + "Boats [1]  waited .", 5)
    assert time.process_time() - began < 1
    assert [(one.text, one.numbers) for one in written] == [
        ("Engineers closed it.", ()),
        ("Boats waited.", (1,)),
    ]

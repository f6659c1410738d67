"""The commands that make the weights are those that the Makefile and the pages name."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from training.__main__ import parser

MAKE = re.findall(r"-m training (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
TOLD = [
    words
    for page in ("training/README.md", "training/newsroom/README.md")
    for words in re.findall(
        r"`python -m training\s([^`]+)`", (ROOT / page).read_text(encoding="utf-8")
    )
]


@pytest.mark.parametrize("words", dict.fromkeys([*MAKE, *TOLD]))
def test_a_command_that_is_named_is_one(words: str) -> None:
    assert callable(parser().parse_args(words.split()).do)


def test_what_is_made_by_hand_is_made_by_make() -> None:
    told = {words.split()[0] for words in TOLD} - {"train"}  # which makes nothing that is in use
    assert told == set(MAKE)

"""Questions in other words, and with or without their mark: what is asked for stays the same.

Whoever writes a question beside an article takes its words; whoever asks has not read it. And of
our own news a fifteenth of the unmarked questions is asked in vain, of the marked ones a fourth: a
network takes a missing mark for a reason to answer.
"""

from __future__ import annotations

import functools
import random
import re
from dataclasses import replace
from pathlib import Path

from training.data import Example
from training.text import STOP

SYNONYMS = Path(__file__).with_name("synonyms.txt")
REWORDED = 0.35  # of the questions
WORD = 0.5  # of the words of those that may be exchanged
BARE, BARE_IN_VAIN = 0.15, 0.3  # of the marked questions lose their mark
MARKED = 0.4  # of the others get one
_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")


def reworded(example: Example, dice: random.Random) -> Example:
    """Return an example, its question as somebody else might type it."""
    question = example.question
    if dice.random() < REWORDED:
        question = exchanged(question, dice)
    marked = question.rstrip().endswith("?")
    if marked and dice.random() < (BARE_IN_VAIN if example.span is None else BARE):
        question = question.rstrip().rstrip("?")
    elif not marked and dice.random() < MARKED:
        question = f"{question.rstrip()}?"
    return replace(example, question=question)


def exchanged(question: str, dice: random.Random) -> str:
    """Return a question with some of its common words exchanged for their like; names stay."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in STOP or dice.random() > WORD:
            return word
        found = synonyms().get(word)
        return dice.choice(found) if found else word

    return _WORD.sub(other, question)


@functools.cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return what may stand for a word; what stands there twice is twice as likely."""
    lines = SYNONYMS.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {word: tuple(others.split()) for word, _, others in rows}

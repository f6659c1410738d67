"""Who somebody is, and what something is: only what stands beside the name says so.

"Who was Finch?" is answered by "Finch, a botanist", "Finch is a botanist" and "the botanist Finch",
not by her father's trade, which her sentence may tell as well, nor by the letters of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked.wanted import defined
from assistant.telling.said import Group, stands_for
from assistant.text.wording import whole

_PRONOUN = re.compile(r"^\W*(?:he|she|it|they)\b", re.I)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LINKS = frozenset(
    "a an the his her its their who which that is are was were be been being has have had became "
    "becomes become remains also now then still once long appointed named elected made called "
    "known as mr mrs ms dr sir professor".split()
)
_AUXILIARIES = ["has"], ["have"], ["had"]  # a deed follows: "has opened an inquiry"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_COUNT = re.compile(r"\s*\d")  # "Tarsk Town 3, Ida Athletic 2": no age stands behind a comma
_STRANGE = re.compile(r"[^\w\s,'’\"“”–—-]|_")
# An age, "not related" and "whose brother" say of nobody who it is.
_NOBODY = re.compile(r"\d+|(?:not|whose)\b.*", re.I)
# "Someone close to Roo, a botanist": the botanist is someone else
_OF_OTHERS = re.compile(r"\b(?:close|loyal|related|opposed|faithful)\s+to\s+(?:[A-Z]\w*\.?\s+)*$")
_LITTLE = frozenset("a an the of for in at and".split())
NEAR = 60  # code points between a name and what it is, at most


def of_something_else(question: str, answer: str, quote: str) -> bool:
    """Say whether a question of who or what a name is gets an answer that is not said of the name.

    Args:
        question: a question that stands alone, its names as the article writes them.
        answer: the short answer.
        quote: the sentence that holds it.
    """
    name = defined(question)
    if not name:
        return False
    if stands_for(answer, name) or _NOBODY.fullmatch(answer):
        return True
    at = quote.find(answer)
    if at < 0 or any(True for _ in whole(name, answer)):
        return False
    end = at + len(answer)
    pronoun = _PRONOUN.match(quote)
    if pronoun and _linked(quote[pronoun.end() : at]):
        return False
    return not any(
        _told_behind(quote[start + len(form) : at]) if start < at else _linked(quote[end:start])
        for form in dict.fromkeys((name, name.split()[-1]))
        for start in whole(form, quote)
        if not at <= start < end and not _OF_OTHERS.search(quote, 0, start)
    )


def described(question: str, groups: Sequence[Group], least: float) -> tuple[Group, ...]:
    """Leave out a bare rank or name, "Captain Ida Roo", where one is told who that is.

    Args:
        question: a question that stands alone.
        groups: the answers, the most probable first.
        least: the probability from which an answer stands by itself.
    """
    telling = [group for group in groups if _describes(group.best.short)]
    if defined(question) and telling and telling[0].best.probability >= least:
        return tuple(telling)
    return tuple(groups)


def _describes(answer: str) -> bool:
    return any(word.islower() and word not in _LITTLE for word in _WORD.findall(answer))


def _told_behind(between: str) -> bool:
    """Say whether a description behind a name is one: not "command" of "the RSO command"."""
    return bool(between.strip()) and _linked(between)


def _linked(between: str) -> bool:
    """Say whether what stands between a name and a description makes them one: ", 61, a"."""
    plain = _IN_BRACKETS.sub(" ", between)
    if len(plain) > NEAR or _STRANGE.search(plain.replace("(", " ")) or _COUNT.match(plain):
        return False
    words = [word.lower() for word in _WORD.findall(plain)]
    return all(word in _LINKS for word in words) and words[-1:] not in _AUXILIARIES

"""The words of a text by what they mean: "halted" is "stopped", "fell" the opposite of "rose".

`senses.txt` holds a group of words that news use for one another on each line, irregular forms
and nouns of verbs among them, and after "|" those that mean the opposite.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from assistant.text.amounts import numbers
from assistant.verify.datelines import WEEKDAYS
from assistant.verify.stems import STOP, WORD, stem
from assistant.verify.units import UNITS
from index.intake import edtf, names

_LIGHT = STOP | frozenset(
    "add adds added stated still tell told people person while whether yet however meanwhile "
    "amid among around between within across along against due since upon towards toward via per "
    "respectively every namely both already again now just nearly almost roughly approximately "
    "least without never not no none neither nor nobody nothing cannot must shall spokesman "
    "spokesperson spokeswoman m minus first second third fourth fifth sixth seventh "
    "eighth ninth tenth st nd rd th percent".split()
)
# What a retelling may add without saying more.
_EMPTY = frozenset(
    "announce announced comment commented explain explained mention mentioned come came do done "
    "doing get got go goes going gone went happen happened last lasted lasting make makes making "
    "made occur occurred place put single take takes taken taking took".split()
)
_ENDINGS = frozenset("i ri eri ur er or al ic ist ment y ion ation ship age n an ian".split())
_CLAUSE = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[.!?](?=\s|$)|[()\n—–]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its sense, where it stands, in which clause, and whether it has a capital."""

    text: str
    sense: str
    start: int
    clause: int
    light: bool
    name: bool

    @property
    def empty(self) -> bool:
        """Whether the word says nothing new in a retelling."""
        return self.light or self.small in _EMPTY or self.small in UNITS

    @property
    def small(self) -> str:
        return self.text.lower()


@lru_cache(4096)  # a claim is held to every sentence that was offered
def words(text: str) -> Sequence[Word]:
    """Return the words of `text`, in order; names are those of the whole text."""
    named = {part for name in names.names(text) for part in WORD.findall(name)}
    ends = [match.end() for match in _CLAUSE.finditer(text)]
    found: list[Word] = []
    clause = 0
    for match in WORD.finditer(text):
        while clause < len(ends) and ends[clause] <= match.start():
            clause += 1
        word = re.sub(r"['’]s?$", "", match[0])
        found.append(Word(word, sense(word), match.start(), clause, is_light(word), word in named))
    return tuple(found)


def senses(text: str) -> set[str]:
    """Return the senses of the content words of `text`."""
    return {word.sense for word in words(text) if not word.light}


@cache
def sense(word: str) -> str:
    """Return what stands for a word and for those that mean the same, forms of a unit too."""
    root = stem(UNITS.get(word.lower(), word.lower()))
    return _groups()[0].get(root, root)


@cache
def is_light(word: str) -> bool:
    """Say whether a word tells nothing by itself: function words, and what is compared by value."""
    small = word.lower()
    if small in _LIGHT or word in edtf.MONTHS or word in WEEKDAYS:
        return True
    return bool(numbers(word)) or small in ("hundred", "once", "twice", "dozen")


def opposite(one: str, other: str) -> bool:
    """Say whether two senses are opposites."""
    pairs = _groups()[1]
    if pairs.get(one) == other or pairs.get(other) == one:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long == f"un{short}"


def both_ways(some: set[str]) -> set[str]:
    """Return senses and their opposites."""
    pairs = _groups()[1]
    return some | {
        other for pair in pairs.items() for one, other in (pair, pair[::-1]) if one in some
    }


def same(one: str, other: str) -> bool:
    """Say whether two senses are one, or one is derived from the other: "minister", "ministry"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    short = short.removesuffix("e")
    return len(short) >= 4 and long.startswith(short) and long[len(short) :] in _ENDINGS


def among(one: str, others: Iterable[str]) -> bool:
    """Say whether a sense is one of several."""
    return any(same(one, other) for other in others)


@cache
def _groups() -> tuple[dict[str, str], dict[str, str]]:
    """Return the sense of each stem that has another, and the opposite of each sense."""
    meaning: dict[str, str] = {}
    opposites: dict[str, str] = {}
    lines = (Path(__file__).with_name("senses.txt")).read_text(encoding="utf-8").splitlines()
    for line in lines:
        sides = [[stem(word) for word in side.split()] for side in line.split("|")]
        for side in sides:
            meaning.update(dict.fromkeys(side, side[0]))
        opposites.update((a[0], b[0]) for a, b in itertools.pairwise(sides))
    return meaning, opposites

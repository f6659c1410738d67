"""Nations by all that news calls them: the Emirates, the UAE, what is Emirati, and Abu Dhabi.

They stand in nations.toml. A word that two nations share ("Congolese") is of both.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

# Where something is, or somebody goes, a capital is a town: "in Cairo", "left Cairo". So it is in
# a line of place and date, "Cairo, 5 June", and as a part of a longer name.
_TOWN = re.compile(
    r"\b(?:in|at|to|from|near|into|of|through|via|around|across|outside|inside|towards?|capital|"
    r"city|airport|visit(?:s|ed|ing)?|reach(?:es|ed|ing)?|left|leaving|and|or)[\s,]+$",
    re.I,
)
_NEAR = 12  # code points before a capital in which such a word stands
_GOES_ON = r"(?!\s[A-Z]|\s?[-–—(,])"


@dataclass(frozen=True, slots=True)
class Nation:
    """What a nation, its people and the town of its government are called, the commonest first."""

    names: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]

    def told_in(self, text: str) -> bool:
        """Say whether a text has any name of the nation or of its people."""
        return any(re.search(rf"\b{re.escape(w)}\b", text) for w in (*self.names, *self.people))


@cache
def _nations() -> tuple[Nation, ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        Nation((name, *more.get("also", ())), tuple(more["people"]), tuple(more["capital"]))
        for name, more in told.items()
    )


@cache
def _by_name() -> dict[str, list[Nation]]:
    known: defaultdict[str, list[Nation]] = defaultdict(list)
    for one in _nations():
        for word in dict.fromkeys((*one.names, *one.people)):
            known[word.casefold()].append(one)
    return known


@cache
def _by_capital() -> dict[str, Nation]:
    return {capital: one for one in _nations() for capital in one.capitals}


def meant(word: str) -> tuple[Nation, ...]:
    """Return the nations that a name, or the adjective of a people, may mean."""
    return tuple(_by_name().get(word.casefold().removeprefix("the "), ()))


def people(word: str) -> bool:
    """Say whether a word tells of which people something is: "Swiss"."""
    return any(word in one.people for one in meant(word))


def called(name: str) -> tuple[str, ...]:
    """Return what else the nation of that name is called; nothing for the name of a people."""
    found = [one.names for one in meant(name) if name in one.names]
    return tuple(other for other in found[0] if other != name) if found else ()


def governed_from(town: str) -> Nation | None:
    """Return the nation whose government sits in a town."""
    return _by_capital().get(town)


def acts(name: str, text: str) -> bool:
    """Say whether a text speaks of a nation or its capital as of one who acts: "Cairo agreed"."""
    return any(
        not _TOWN.search(text, max(0, found.start() - _NEAR), found.start())
        for found in re.finditer(rf"\b{re.escape(name)}\b{_GOES_ON}", text)
    )


@cache
def _any_name() -> re.Pattern[str]:
    """Match a nation's name, with what makes it say whose something is, or of where."""
    every = sorted((name for one in _nations() for name in one.names), key=len, reverse=True)
    either = "|".join(map(re.escape, every))
    return re.compile(
        rf"\b(?P<of>of\s+)?(?:[Tt]he\s+)?(?P<name>{either})\b(?!\$)(?P<own>['’]s?(?!\w))?"
    )


@lru_cache(4096)  # one sentence is compared with many
def unified(text: str) -> str:
    """Return a text with each nation called by one name, and what is of a nation by its people's.

    "The UAE" is the United Arab Emirates; "Egypt's envoy" and "the envoy of Egypt" are Egyptian.
    """
    return _any_name().sub(_one_name, text)


def _one_name(found: re.Match[str]) -> str:
    nation = next(one for one in meant(found["name"]) if found["name"] in one.names)
    if found["of"] or found["own"]:
        return nation.people[0]
    return nation.names[0]

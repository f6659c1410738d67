"""A number with what belongs to it: "more than 17 million euros" is not 17 million dollars.

The unit or currency stands around the number, the bound before it. What is counted, people who
died or who were hurt, is for the clause around it to say.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.text.amounts import numbers, placed, rounding
from assistant.verify import datelines, senses
from assistant.verify.deeds import is_verb
from assistant.verify.stems import WORD
from assistant.verify.units import UNITS, measured

Bound = Literal["", "about", "above", "below"]
Kind = Literal["verb", "name", "other"]
Company = Mapping[str, Kind]  # what stands around a number: senses, each with its kind

_SIGNS = {"€": "euro", "$": "dollar", "£": "pound", "¥": "yen", "%": "percent"}
_SIGN_BEFORE = re.compile(r"[€$£¥]\s?$")
_MINUS = re.compile(r"(?:(?<![\w\d.])[-−–]|\bminus\s)[€$£¥]?$", re.I)
_UNIT_AFTER = re.compile(r"[\s-]*(?:(%)|(per\s?cent)\b|(€|[^\W\d_]+))", re.I)
_RATE = re.compile(
    r"\s*(?:(?:per|an?|each|every)\b|/)\s*([^\W\d_]+)|\s*(hourly|daily|weekly|monthly)\b"
)
_TIMES = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month"}
_JOINS = re.compile(r"\s*(?:-|–|to|:|(?:out\s)?of(?:\sthe)?)\s*", re.I)
_PARTS = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[.!?](?=\s|$)|\b(?:and|but|while|whereas|after)\b")
_BOUNDS: dict[Bound, str] = {
    "below": r"no more than|not more than|(?<!no )(?:less|fewer|lower) than|under|below|up to|"
    r"at most|as (?:many|much) as|a maximum of|nearly|almost|close to|just short of",
    "above": r"no (?:less|fewer) than|(?:more|greater|higher) than|over|above|at least|"
    r"a minimum of|upwards of|exceed(?:s|ed|ing)?",
    "about": r"about|around|some|roughly|approximately|an estimated|estimated",
}
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NEAR = 40  # characters before a number in which its bound stands
_BEFORE: dict[Bound, re.Pattern[str]] = {
    bound: re.compile(rf"\b(?:{words})\s+(?:an?\s+)?[€$£¥]?$", re.I)
    for bound, words in _BOUNDS.items()
}

_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PLACE = {word: str(value) for value, word in enumerate(_PLACES, start=1)}
_RANK = re.compile(rf"(?<!\d )\b(?:({'|'.join(_PLACE)})|(\d+)(?:st|nd|rd|th))\b", re.I)
_COUNTS = {"once": "1", "twice": "2", "both": "2", "pair": "2", "dozen": "12"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number by its value, its unit ("" for none that is known), its bound and its place.

    `rate` is the unit of which there is so much in each: "hour" of 3 metres per hour. It stands
    from `start` to `end`, with the unit behind it.
    """

    value: Decimal
    unit: str
    bound: Bound
    start: int
    end: int
    below_zero: bool
    rate: str


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of `text` with their units and bounds, in order."""
    found: list[Quantity] = []
    for span, value in placed(text):
        before, after = (
            text[max(0, span.start - _NEAR) : span.start],
            _UNIT_AFTER.match(text, span.end),
        )
        sign = _SIGN_BEFORE.search(before)
        unit = _SIGNS[sign[0].strip()] if sign else ""
        if not unit and after:
            word = (after[1] or after[3] or "percent").lower()
            unit = _SIGNS.get(word) or UNITS.get(word, "")
        end = after.end() if after and unit and not sign else span.end
        below = bool(_MINUS.search(before))
        found.append(
            Quantity(value, unit, _bound(before), span.start, end, below, _rate(text, end))
        )
    return found


def ranks(text: str) -> set[str]:
    """Return the places in an order that `text` names: "second", "5th"."""
    return {m[2] or _PLACE[m[1].lower()] for m in _RANK.finditer(text)}


def counts(text: str) -> set[str]:
    """Return the numbers of `text`, also those told by a place in an order or by "twice"."""
    told = {_COUNTS[word] for word in WORD.findall(text.lower()) if word in _COUNTS}
    return ranks(text) | told | numbers(text)


def _rate(text: str, end: int) -> str:
    """Return the unit by which something is counted that ends here: "a day", "per hour"."""
    found = _RATE.match(text, end)
    word = (found[1] or found[2]).lower() if found else ""
    return _TIMES.get(word) or UNITS.get(word, "")


def _bound(before: str) -> Bound:
    for bound, words in _BEFORE.items():
        if words.search(before):
            return bound
    return ""


def compared(claimed: Quantity, told: Quantity) -> Literal["same", "other", "looser"]:
    """Compare what is claimed of a number with what is told of the same number.

    ``other`` is another unit or the opposite bound, ``looser`` a bound that one side lacks. Who
    tells a number exactly may also be said to tell "about" that number.
    """
    for one, other in ((claimed.unit, told.unit), (claimed.rate, told.rate)):
        if one and other and one != other:
            return "other"
    if claimed.below_zero != told.below_zero or claimed.rate != told.rate:
        return "looser"
    if claimed.bound == told.bound or (claimed.bound == "about" and told.bound != "above"):
        return "same"
    return "other" if {claimed.bound, told.bound} == {"above", "below"} else "looser"


def converted(claim: str, quote: str) -> str:
    """Return `claim` with the quantities of `quote` where it tells them in other units or words.

    "Forty years" are four decades, "no fewer than 41" at least 41.
    """
    told = quantities(quote)
    values = {one.value for one in told}
    for one in reversed(quantities(claim)):
        equal = [
            two
            for two in told
            if one.unit and two.unit and one.value not in values
            and measured(one.value, one.unit) == measured(two.value, two.unit)
        ]  # fmt: skip
        if equal:
            number = quote[equal[0].start : equal[0].end]
            claim = f"{claim[: one.start]}{number}{claim[one.end :]}"
        bounded = [
            two for two in told if one.bound and (one.value, one.bound) == (two.value, two.bound)
        ]
        if bounded:
            ours = _BEFORE[one.bound].search(claim[: one.start])
            theirs = _BEFORE[one.bound].search(quote[: bounded[0].start])
            assert ours and theirs
            claim = f"{claim[: ours.start()]}{theirs[0]}{claim[one.start :]}"
    return claim


def unrounded(claim: str, quote: str) -> str:
    """Return `claim` with the numbers of `quote` where it rounds them: "about 300" of 312.

    A number is rounded where a bound before it says so, in the bound's direction.
    """
    told = [one for one in quantities(quote) if not one.bound]
    values = {one.value for one in quantities(quote)}
    ends = {span.start: span.end for span, _ in placed(claim)}
    starts = {span.start: span for span, _ in placed(quote)}
    for one in reversed(quantities(claim)):
        exact = [
            two for two in told
            if one.bound and one.value not in values and _rounds(one, two)
            and (one.rate, one.below_zero) == (two.rate, two.below_zero)
        ]  # fmt: skip
        if len(exact) == 1 and not _YEAR.fullmatch(claim, one.start, ends[one.start]):
            before = _BEFORE[one.bound].search(claim[: one.start])
            assert before
            same = exact[0].unit == one.unit
            end = ends[one.start] if same else one.end
            number = quote[exact[0].start : starts[exact[0].start].end if same else exact[0].end]
            sign = before[0][-1] if before[0][-1] in _SIGNS else ""
            claim = f"{claim[: before.start()]}{sign}{number}{claim[end:]}"
    return claim


def _rounds(one: Quantity, exact: Quantity) -> bool:
    value, smallest = measured(exact.value, exact.unit)
    count, unit = measured(Decimal(1), one.unit)
    if unit != smallest:
        return False
    value /= count
    above, below = one.value < value, one.value > value
    if (one.bound == "above" and not above) or (one.bound == "below" and not below):
        return False
    return rounding(one.value, value)


def exchanged(claim: str, quote: str) -> bool:
    """Say whether two numbers that belong together have changed places: "48 to 52", "3-1"."""
    told = _pairs(quote)
    return any(one not in told and one[::-1] in told for one in _pairs(claim))


def _pairs(text: str) -> set[tuple[Decimal, Decimal]]:
    spans = placed(text)
    return {
        (one, two)
        for (first, one), (second, two) in itertools.pairwise(spans)
        if one != two and _JOINS.fullmatch(text, first.end, second.start)
    }


def recounted(claim: str, quote: str) -> bool:
    """Say whether `quote` tells another number of what a number counts that only `claim` has.

    "15 boats" and "14 boats", but not "12 cheques" where a trial took "two days". Without dates.
    """
    plain = datelines.undated(quote)
    ours, theirs = quantities(claim), quantities(plain)
    values, told = {one.value for one in ours}, {one.value for one in theirs}
    others = [
        (_counted(plain, one.start), company(plain, one.start))
        for one in theirs
        if one.value not in values
    ]
    return any(
        (counted and counted == _counted(claim, one.start))
        or _agree(company(claim, one.start), near)
        for one in ours
        if one.value not in told
        for counted, near in others
    )


def _counted(text: str, start: int) -> str:
    """Return the sense of the word behind a number, which it mostly counts, if it is no unit."""
    behind = (word for word in senses.words(text) if word.start >= start and not word.light)
    return next((word.sense for word in behind if word.small not in UNITS), "")


def apart(claim: str, quote: str) -> bool:
    """Say whether a number or a date of `claim` belongs to something else in `quote`.

    "17 were hurt, four were killed": nothing that is claimed of 17 is told of it, and what is
    claimed is told of another number.
    """
    plain = datelines.undated(claim)
    counted = [(one.value, company(plain, one.start)) for one in quantities(plain)]
    numbered = [(one.value, company(quote, one.start)) for one in quantities(quote)]
    return parted(counted, numbered) or parted(_dated(claim), _dated(quote))


def _dated(text: str) -> list[tuple[frozenset[str], Company]]:
    return [(numbers(span.of(text)), company(text, span.start)) for span in datelines.dates(text)]


def parted(
    claimed: Sequence[tuple[object, Company]], told: Sequence[tuple[object, Company]]
) -> bool:
    for key, around in claimed:
        own = [near for other, near in told if other == key]
        others = [near for other, near in told if other != key]
        if own and all(own) and not any(_agree(around, near) for near in own):
            missing = {word for word in around if not any(word in near for near in own)}
            if any(senses.among(word, near) for near in others for word in missing):
                return True
    return False


def company(text: str, start: int) -> Company:
    """Return the senses in the part of a sentence that a number stands in, each with its kind."""
    begin = max((m.end() for m in _PARTS.finditer(text, 0, start)), default=0)
    match = _PARTS.search(text, start)
    end = match.start() if match else len(text)
    words = senses.words(text)
    return {
        word.sense: "verb" if is_verb(words, at) else "name" if word.name else "other"
        for at, word in enumerate(words)
        if begin <= word.start < end and not word.light
    }


def _agree(claimed: Company, told: Company) -> bool:
    """Say whether two parts share a word, and neither their verbs nor their names are others."""
    if not any(senses.among(word, told) for word in claimed):
        return False
    for kind in ("verb", "name"):
        wanted, there = _of(claimed, kind), _of(told, kind)
        if wanted and there and not any(senses.among(word, told) for word in wanted):
            return False
    return True


def _of(company: Company, kind: Kind) -> list[str]:
    return [word for word, other in company.items() if other == kind]

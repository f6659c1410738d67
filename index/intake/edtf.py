"""EDTF dates: what a published date or a date in a text may be, and the arithmetic on them.

Level 0 of the Extended Date/Time Format (year, month, day, a time of day that is dropped, and
intervals of these) and the four seasons of level 1. https://www.loc.gov/standards/datetime/
What is no EDTF and means one date all the same is understood too. Knows nothing of sentences:
`dates` reads those.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.errors import DateError
from index.intake.written import LONGEST, MONTHS, WEEKDAYS, readings, weekday

# Level 1 codes. The seasons of the northern half of the earth: the months are their usual span.
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.,+Z-]{4,32})?)?)?", re.ASCII)
_FORMS = "a year, month or day as '2019', '2019-12' or '2019-12-31'"


@dataclass(frozen=True, slots=True)
class Dated:
    """One EDTF date. `text` is its normal form, `first` and `last` the days that it covers.

    `precision` is ``day``, ``month``, ``season``, ``year`` or ``interval``.
    """

    text: str
    first: date
    last: date
    precision: str


def parse(text: str) -> Dated:
    """Read an EDTF date such as ``2018``, ``2018-11``, ``2018-11-24`` or ``2018-11/2018-12``.

    Raises:
        DateError: `text` is no such date; the message names the one that was probably meant.
    """
    with suppress(ValueError):
        return _read(text.strip())
    meant = " or ".join(repr(one.text) for one in _meant(text)) or _FORMS
    raise DateError(f"{_shown(text)} is not an EDTF date{_reason(text)}; write {meant}")


def understood(text: str) -> Dated:
    """Read a date as people and programs write it: in EDTF, or in words or figures that mean one.

    Raises:
        DateError: `text` is no date, or may be several; the message says what to write.
    """
    with suppress(ValueError):
        return _read(text.strip())
    meant, named = _meant(text), weekday(text)
    fitting = [d for d in meant if named is None or d.first.weekday() == named]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        either = " or ".join(repr(one.text) for one in fitting)
        raise DateError(f"{_shown(text)} may be {either}; write the one that is meant")
    if meant:
        own = f"{natural(meant[0].text)} is a {WEEKDAYS[meant[0].first.weekday()]}"
        raise DateError(f"{_shown(text)} is no date: {own}; write {meant[0].text!r} if it is meant")
    raise DateError(f"{_shown(text)} is no date{_reason(text)}; write {_FORMS}")


def days(edtf: str) -> tuple[int, int]:
    """Return the first and the last day of a date as proleptic Gregorian ordinals, inclusive.

    Raises:
        DateError: `edtf` is no EDTF date.
    """
    dated = parse(edtf)
    return dated.first.toordinal(), dated.last.toordinal()


def overlap(one: str, other: str) -> bool:
    """Say whether two EDTF dates have a day in common.

    Raises:
        DateError: one of them is no date.
    """
    (first, last), (other_first, other_last) = days(one), days(other)
    return first <= other_last and other_first <= last


@lru_cache(maxsize=4096)  # of every passage, the dates that its article tells
def natural(edtf: str) -> str:
    """Return the date as a newspaper writes it: ``November 2018``, ``24 November 2018``.

    Raises:
        DateError: `edtf` is no EDTF date.
    """
    dated = parse(edtf)
    if dated.precision == "interval":
        start, end = dated.text.split("/")
        return f"{natural(start)} to {natural(end)}"
    if dated.precision == "season":
        year, season = dated.text.split("-")
        return f"{SEASONS[int(season)][0]} {year}"
    month = MONTHS[dated.first.month - 1]
    forms = {
        "year": f"{dated.first.year}",
        "month": f"{month} {dated.first.year}",
        "day": f"{dated.first.day} {month} {dated.first.year}",
    }
    return forms[dated.precision]


def month_text(year: int, month: int) -> str:
    """Return ``2018-11``; `month` may run under 1 or over 12 and carries into the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def _read(text: str) -> Dated:
    """Return the date that `text` is, or raise ValueError with a reason or nothing."""
    if len(text) > LONGEST:
        raise ValueError
    if "/" not in text:
        return _one(text)
    start, slash, end = text.partition("/")
    first, last = _one(start), _one(end)
    if first.first > last.last:
        raise ValueError("it ends before it begins")
    return Dated(first.text + slash + last.text, first.first, last.last, "interval")


def _one(text: str) -> Dated:
    found = _ONE.fullmatch(text)
    if not found:
        raise ValueError
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not 1 <= year <= 9998:
        raise ValueError("years run from 0001 to 9998")
    if not found[2]:
        return Dated(text, date(year, 1, 1), date(year, 12, 31), "year")
    if month in SEASONS and not found[3]:
        begins = SEASONS[month][1]
        ends = (begins + 1) % 12 + 1
        last_year = year + (begins == 12)
        last = date(last_year, ends, monthrange(last_year, ends)[1])
        return Dated(text, date(year, begins, 1), last, "season")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {found[2]}")
    length = monthrange(year, month)[1]
    if not found[3]:
        return Dated(text, date(year, month, 1), date(year, month, length), "month")
    if not 1 <= day <= length:
        raise ValueError(f"{MONTHS[month - 1]} {year} has no day {found[3]}")
    on = date(year, month, day)
    return Dated(on.isoformat(), on, on, "day")


def _meant(text: str) -> list[Dated]:
    """Return the dates of the calendar that a written date may be."""
    found: list[Dated] = []
    for form in readings(text):
        with suppress(ValueError):
            found.append(_one(form))
    return found


def _reason(text: str) -> str:
    """Return in brackets what is wrong with a text that looks like a date, or nothing."""
    for form in (text.strip(), *readings(text)):
        try:
            _read(form)
        except ValueError as error:
            if str(error):
                return f" ({error})"
    return ""


def _shown(text: str) -> str:
    return repr(text if len(text) <= LONGEST else text[:LONGEST] + "…")

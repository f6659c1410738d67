"""EDTF dates: what a published date or a date in a text may be, and the arithmetic on them.

Level 0 of the Extended Date/Time Format (year, month, day, a time of day that is dropped, and
intervals of these) and the four seasons of level 1. https://www.loc.gov/standards/datetime/
Knows nothing of sentences: `dates` reads those.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.errors import DateError

MONTHS = (
    "January February March April May June July August September October November December"
).split()
# Level 1 codes. The seasons of the northern half of the earth: the months are their usual span.
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.,+Z-]{4,32})?)?)?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})[./\s-](\d{1,2})(?:[./\s-](\d{1,4}))?", re.ASCII)
_LONGEST = 80  # no EDTF date of these levels is longer; a longer text is not quoted whole


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
    try:
        return _read(text.strip())
    except ValueError as reason:
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        because = f" ({reason})" if str(reason) else ""
        raise DateError(
            f"{shown!r} is not an EDTF date{because}; write {_meant(text[:_LONGEST].strip())}"
        ) from None


def days(edtf: str) -> tuple[int, int]:
    """Return the first and the last day of a date as proleptic Gregorian ordinals, inclusive.

    Raises:
        DateError: `edtf` is no EDTF date.
    """
    dated = parse(edtf)
    return dated.first.toordinal(), dated.last.toordinal()


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
    if len(text) > _LONGEST:
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


def _meant(text: str) -> str:
    """Return the date or dates that someone who wrote `text` probably meant, in quotes."""
    forms = [form for form in _forms(text) if _is_date(form)]
    return " or ".join(repr(form) for form in dict.fromkeys(forms)) or (
        "a year, month or day as '2019', '2019-12' or '2019-12-31'"
    )


def _forms(text: str) -> list[str]:
    """Return the EDTF forms that `text` could stand for; some may be no dates."""
    if re.fullmatch(r"\d{8}", text, re.ASCII):
        return [f"{text[:4]}-{text[4:6]}-{text[6:]}"]
    if found := _NUMERIC.fullmatch(text):
        parts = [part for part in found.groups() if part]
        if len(parts[0]) == 4:
            return ["-".join([parts[0], *(part.zfill(2) for part in parts[1:])])]
        if len(parts[-1]) == 4 and len(parts) == 3:
            a, b, year = parts[0].zfill(2), parts[1].zfill(2), parts[2]
            return [f"{year}-{b}-{a}", f"{year}-{a}-{b}"]
        return []
    words = re.findall(r"\d+|[A-Za-z]+", text)
    month = next((n for n, name in enumerate(MONTHS, 1) for word in words if _names(word, name)), 0)
    year = next((word for word in words if len(word) == 4 and word.isdigit()), "")
    day = next((word for word in words if len(word) <= 2 and word.isdigit()), "")
    if not (month and year):
        return []
    return [f"{year}-{month:02d}" + (f"-{day.zfill(2)}" if day else "")]


def _names(word: str, month: str) -> bool:
    return len(word) >= 3 and month.lower().startswith(word.lower())


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except ValueError:
        return False
    return True

"""A date that stands by itself, as people and programs write it, to the EDTF dates it may mean.

``Tuesday, May 9, 2023 at 10 a.m. ET``, ``9.5.2023``, ``Tue, 09 May 2023 10:00:00 +0200``: a time
and its zone are passed over, wherever they stand. Between dots the day comes first; 03/04/2023 is
read both ways. Knows no calendar, which is in `edtf`, and no sentences, which `dates` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTHS: tuple[str, ...] = tuple(
    (
        "January February March April May June July August September October November December"
    ).split()
)
WEEKDAYS: tuple[str, ...] = tuple(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
LONGEST = 80  # characters: no form of a date has more

_NAME = "|".join([*MONTHS, *(rf"{month[:3]}\b\.?" for month in MONTHS), r"Sept\b\.?"])
_HALF = r"[ap]\.?m\b\.?"
_ZONE = (
    r"(?:\s*(?:UTC|GMT)?\s?[+-]\d\d?(?::?\d\d)?)?"
    rf"(?:\s*(?!(?:{_NAME})\b)(?-i:[A-Z]{{1,5}})\b"
    r"|\s+(?:Eastern|Central|Mountain|Pacific|local)(?:\s+(?:standard|daylight))?\s+time\b)?"
    r"(?:\s*\([^()]*\))?"
)
_TIME = re.compile(
    r"(?:\bat\s+|@\s*)?(?<![\d.:/+-])\d{1,2}"
    rf"(?:[:.]\d\d(?!\.?\d)(?::\d\d(?:[.,]\d{{1,9}})?)?(?:\s*{_HALF})?|\s*{_HALF}){_ZONE}",
    re.I | re.ASCII,
)
_CLOCK = re.compile(rf"(?<=\d)T\d\d[\d:.,]*{_ZONE}$", re.ASCII)  # as ISO 8601 sets a time
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|u?rs?|ur)?(?:day)?\b\.?", re.I)
_DAY = r"(?:the\s+)?(?P<day>\d\d?)(?:st|nd|rd|th|\.)?"
_NEXT = r"(?:,\s*|[\s-]+)"
_FORMS = tuple(
    re.compile(form.replace("<name>", f"(?P<name>{_NAME})"), re.I | re.ASCII)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?:(?P=mark)(?P<day>\d\d?))?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:\d{4}|\d{6})?",
        r"(?P<a>\d\d?)(?P<mark>[-/.])(?P<b>\d\d?)(?P=mark)(?P<year>\d{4})",
        r"(?P<month>\d\d?)[-/.](?P<year>\d{4})",
        rf"{_DAY}(?:\s+of\s+|[\s-]*)<name>{_NEXT}(?P<year>\d{{4}}|[’']?\d\d)",
        rf"<name>[\s-]+{_DAY}{_NEXT}(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}){_NEXT}<name>[\s-]+{_DAY}",
        rf"<name>{_NEXT}(?P<year>\d{{4}})",
    )
)


def readings(text: str) -> list[str]:
    """Return the days or months that a text may mean, as EDTF; some may be in no calendar.

    Nothing where it says anything but a date.
    """
    if len(text) > LONGEST:
        return []
    bare = text.strip()
    for passed_over in (_CLOCK, _WEEKDAY, _TIME):
        bare = passed_over.sub(" ", bare, count=1)
    bare = " ".join(bare.split()).strip(" ,|-–—()")
    found = next((match for form in _FORMS if (match := form.fullmatch(bare))), None)
    return list(dict.fromkeys(_meant(found))) if found else []


def weekday(text: str) -> int | None:
    """Return the weekday that a written date names, 0 for Monday."""
    found = _WEEKDAY.search(text[:LONGEST])
    return [name[:3] for name in WEEKDAYS].index(found[1].title()) if found else None


def _meant(found: re.Match[str]) -> Iterator[str]:
    said = found.groupdict()
    year, month, day = said["year"], said.get("month"), said.get("day")
    if said.get("a"):
        yield from _either(year, said["a"], said["b"], said["mark"])
    elif month:
        yield from [_edtf(year, month, day)] if int(month) <= 12 else []  # 21 is a season
    else:
        short = said["name"][:3].title()
        number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(short))
        for whole in (year,) if len(year) == 4 else (f"20{year[-2:]}", f"19{year[-2:]}"):
            yield _edtf(whole, str(number), day)


def _either(year: str, a: str, b: str, mark: str) -> Iterator[str]:
    """Read two figures as day and month, and where both can be a month in either order."""
    if int(b) <= 12:
        yield _edtf(year, b, a)
    if int(a) <= 12 and (mark != "." or int(b) > 12):
        yield _edtf(year, a, b)


def _edtf(year: str, month: str, day: str | None) -> str:
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")

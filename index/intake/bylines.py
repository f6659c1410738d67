"""Byline and date lines above a story in plain text: who wrote it, when it was published.

Only whole lines that can be nothing else are read; "Updated" says nothing about publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.article import Removed
from index.errors import DateError
from index.intake.edtf import MONTHS, parse
from index.intake.interface import is_prose
from index.intake.page import Fact, Facts

_LINES = 8  # how far down the head of a page reaches
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = r"(?:(?:al|el|de|da|del|van|von|bin|ben|der|la|le)\s+)?"
_PERSON = rf"{_NAME}(?:\s+{_PARTICLE}{_NAME}){{1,3}}"
_AND = r"(?:,|\s+and|,\s+and|\s*&)\s+"
_BY = re.compile(rf"(?:By|BY|Written by|Words by)[:\s]\s*({_PERSON}(?:{_AND}{_PERSON})*)$")
_MONTH = "|".join([*MONTHS, *(month[:3] + r"\.?" for month in MONTHS), r"Sept\.?"])
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
_ZONE = r"(?:\s*(?:[A-Z]{2,4}|GMT[+-]\d+))?"
_TIME = rf"(?:,?\s+(?:at\s+|[-–|]\s+)?\d{{1,2}}[:.]\d\d\s*(?:[ap]\.?m\.?)?{_ZONE})?"
_DATE = re.compile(
    rf"(?:(?:Published|Posted|First published|Date)(?:\s+on)?:?\s+)?{_WEEKDAY}"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH}),?\s+(?P<year>(?:19|20)\d\d)"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:19|20)\d\d)"
    rf"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)){_TIME}$",
    re.I,
)  # fmt: skip


def read(paragraphs: Sequence[str]) -> tuple[list[str], list[Removed], Facts]:
    """Return the paragraphs without byline and date line, those lines, and what they say."""
    facts: Facts = {}
    kept: list[str] = []
    removed: list[Removed] = []
    for i, line in enumerate(paragraphs):
        if len(kept) == _LINES or len(line) > 120 or (is_prose(line) and len(line) > 60):
            kept += paragraphs[i:]
            break
        if byline := _BY.match(line):
            facts.setdefault("author", Fact(byline.group(1), "byline"))
            removed.append(Removed(line, "byline: kept as the author"))
        elif date := _published(line):
            facts.setdefault("published", Fact(date, "date line"))
            removed.append(Removed(line, "date line: kept as the date of publication"))
        else:
            kept.append(line)
    return (kept, removed, facts) if kept else (list(paragraphs), [], {})


def _published(line: str) -> str:
    match = _DATE.match(line)
    if match is None:
        return ""
    if match["iso"]:
        return _checked(match["iso"])
    name = (match["month"] or match["month2"])[:3].title()
    month = next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name))
    return _checked(
        f"{match['year'] or match['year2']}-{month:02}-{int(match['day'] or match['day2']):02}"
    )


def _checked(date: str) -> str:
    try:
        return parse(date).text
    except DateError:
        return ""

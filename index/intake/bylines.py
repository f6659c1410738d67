"""Byline and date lines above a story in plain text: who wrote it, which outlet printed it, when.

Only whole lines that can be nothing else are read; "Updated" says nothing about publication. In a
chronology dates stand above sentences too, and are its story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from index.article import Removed
from index.errors import DateError
from index.intake.edtf import understood
from index.intake.interface import is_prose
from index.intake.page import Fact, Facts

_LINES = 8  # how far down the head of a page reaches
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = r"(?:(?:al|el|de|da|del|van|von|bin|ben|der|la|le)\s+)?"
_PERSON = rf"{_NAME}(?:\s+{_PARTICLE}{_NAME}){{1,3}}"
_AND = r"(?:,|\s+and|,\s+and|\s*&)\s+"
_CREDIT = rf"(?:[Bb]y|BY|Written by|Words by)[:\s]\s*({_PERSON}(?:{_AND}{_PERSON})*)"
_BY = re.compile(rf"{_CREDIT}$")
_BY_ONE_OF = re.compile(rf"{_CREDIT}(?:\s*[|•·/]|$)")  # the outlet or an office follows
_PART = re.compile(r"\s+[|•·]\s+")
_READING = re.compile(r"\d+[ -]min(?:ute)?s?(?: read)?$", re.I)
_YEARS = range(1900, 2100)  # what else looks like a year counts something
_PUBLISHED = re.compile(r"^(?:Published|Posted|First published|Date)(?:\s+on)?:?\s+", re.I)
_UPDATED = re.compile(r"^(?:Last\s+)?(?:Updated|Modified|Edited)(?:\s+on)?:?\s+", re.I)
# "Saltmarsh Weekly, 12 June 2021"; before a date may stand a town too, which is no outlet.
_OUTLET = re.compile(
    r"(?=.{3,60}$)(?:The\s+)?(?:[A-Z][\w.'’&-]*\s+){0,4}(?:Weekly|Daily|Courier|Herald|Times|Post|News|"
    r"Gazette|Tribune|Chronicle|Observer|Guardian|Telegraph|Journal|Mail|Express|Mirror|Standard|"
    r"Star|Sun|Echo|Argus|Examiner|Advertiser|Mercury|Record|Review|Monitor|Dispatch|Sentinel|"
    r"Register|Reporter|Bulletin|Press|Independent|Magazine|Today|Wire|(?:News\s+)?Agency)$"
)
_AT_DATE = re.compile(r"(?P<outlet>[^,|•·]{3,60}?)(?:,|\s+[-–—])\s+(?P<date>\S.*)$")


def read(paragraphs: Sequence[str]) -> tuple[list[str], list[Removed], Facts]:
    """Return the paragraphs without byline and date line, those lines, and what they say."""
    end = _end_of_head(paragraphs)
    head, rest = paragraphs[:end], paragraphs[end:]
    lines = [told(line) for line in head]
    author = next((said["author"].value for said in lines if "author" in said), "")
    outlet = _outlet(head, lines)
    beside = [said["published"].value for said in lines if len(said) > 1 and "published" in said]
    date = beside[0] if beside else _publication(head, rest)
    kept: list[str] = []
    removed: list[Removed] = []
    for line, said in zip(head, lines, strict=True):
        if author and _is(said, "author", author):
            removed.append(Removed(line, "byline: kept as the author"))
        elif date and _is(said, "published", date):
            removed.append(Removed(line, "date line: kept as the date of publication"))
        elif outlet and line == outlet:
            removed.append(Removed(line, "outlet: kept as the outlet"))
        else:
            kept.append(line)
    if not kept and not rest:
        return list(paragraphs), [], {}
    facts: Facts = {"author": Fact(author, "byline")} if author else {}
    if outlet:
        facts["outlet"] = Fact(outlet, "date line")
    if date:
        facts["published"] = Fact(date, "date line")
    return [*kept, *rest], removed, facts


def _outlet(head: Sequence[str], lines: Sequence[Facts]) -> str:
    """Return the outlet that stands before the date, or by itself between byline and date."""
    for said in lines:
        if "outlet" in said:
            return said["outlet"].value
    around = zip(lines, head[1:], lines[1:], lines[2:], strict=False)
    return next(
        (
            line
            for before, line, own, after in around
            if not own and _OUTLET.match(line) and {*before, *after} >= {"author", "published"}
        ),
        "",
    )


def _is(said: Facts, name: str, value: str) -> bool:
    return name in said and said[name].value == value


def told(line: str) -> Facts:
    """Return what a line says of author, outlet and date; nothing where it says anything else."""
    facts: Facts = {}
    for part in [line] if published(line) else _PART.split(line):
        if byline := _BY.match(part):
            facts.setdefault("author", Fact(byline[1], "byline"))
        elif date := published(part):
            facts.setdefault("published", Fact(date, "date line"))
        elif (both := _AT_DATE.match(part)) and (date := published(both["date"])):
            if not _OUTLET.match(both["outlet"]):
                return {}
            facts.setdefault("outlet", Fact(both["outlet"], "date line"))
            facts.setdefault("published", Fact(date, "date line"))
        elif not _READING.match(part):
            return {}
    return facts


def is_credit(line: str) -> bool:
    """Tell whether a whole line says who wrote the story, or when it was printed or changed."""
    return bool(_BY_ONE_OF.match(line) or published(line) or published(_UPDATED.sub("", line)))


def _end_of_head(paragraphs: Sequence[str]) -> int:
    """Return where the head of a page ends: at its first sentence, or after a few lines.

    A standfirst may stand between the headline and the byline.
    """
    others = 0
    for i, line in enumerate(paragraphs):
        headline = i == 0 and line.endswith(("?", "!"))
        standfirst = i == 1 and "author" in told("".join(paragraphs[2:3]))
        if others == _LINES or (
            (len(line) > 120 or is_prose(line)) and not (headline or standfirst)
        ):
            return i
        others += not told(line)
    return len(paragraphs)


def _publication(head: Sequence[str], rest: Sequence[str]) -> str:
    """Return the date of publication that a head tells; none where it may be the story's own."""
    if labelled := [date for line in head if (date := published(line)) and not _is_bare(line)]:
        return labelled[0]
    bare = {date for line in head if (date := published(line))}
    chronology = any(_is_bare(line) and is_prose(after) for line, after in pairwise(rest))
    return bare.pop() if len(bare) == 1 and not chronology else ""


def _is_bare(line: str) -> bool:
    return bool(published(line)) and not _PUBLISHED.match(line)


def published(line: str) -> str:
    """Return the day that a whole line states, with a label of publication or alone, or nothing."""
    with suppress(DateError):
        dated = understood(_PUBLISHED.sub("", line))
        if dated.precision == "day" and dated.first.year in _YEARS and not line.isdigit():
            return dated.text
    return ""

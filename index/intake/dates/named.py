"""Dates that name a day, month, season or year: "4 April 2019", "the third quarter", "in August".

Each function takes the match of a pattern in `expressions` and the story around it, and returns
EDTF or nothing. "Early 2019" is 2019. A year that is not named is guessed from the publication.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from index.intake.dates.anchor import in_month, on
from index.intake.dates.sentence import Story
from index.intake.dates.words import ORDINALS, PARTS, PLURAL, SEASONS, month_number
from index.intake.edtf import month_text
from index.intake.written import WEEKDAYS

# What shows that a round number counts: "from 1500 to 2000 visitors", "a crowd of 2000".
_THINGS = re.compile(rf"\s{{1,3}}(?:{PLURAL}|an?\s{{1,3}}(?:head|day|week|month|year)\b)")
_TOTAL = re.compile(r"\b(?:[Aa]n?|total)\s{1,3}(?:[a-z-]{1,20}\s{1,3}){0,3}of\s{1,3}$")


def iso(match: re.Match[str], story: Story) -> str | None:
    return on(int(match[1]), int(match[2]), int(match[3]))


def numeric(match: re.Match[str], story: Story) -> str | None:
    a, b, year = int(match[1]), int(match[3]), int(match[4])
    day_first, month_first = on(year, b, a), on(year, a, b)
    if match[2] == ".":
        return day_first
    # 03/04/2016 is read both ways.
    return day_first or month_first if not (day_first and month_first) or a == b else None


def day(match: re.Match[str], story: Story) -> str | None:
    """Resolve "4 April 2019", "September 11, 1973", "26 December last year", "on June 6"."""
    month, (day,) = _month_and_numbers(match[2], match[3])
    if match.re.groups == 3 and match[1]:  # the weekday tells the year
        return _day_on(match, story, month, day)
    if match.re.groups == 3:  # nothing names the year
        dated = _near_day(match, story, month, day)
    else:
        year = int(match[4]) if match[4] else story.year_of(match, match[5])
        dated = on(year, month, day) if year else None
    # A weekday that disagrees says that the year or the day is not the one meant.
    wrong = dated and match[1] and date.fromisoformat(dated).weekday() != WEEKDAYS.index(match[1])
    return None if wrong else dated


def day_in_words(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the first of February" and "the twenty-first of June 2019"."""
    month, day = month_number(match[2]), ORDINALS.index(match[1].lower()) + 1
    return on(int(match[3]), month, day) if match[3] else _near_day(match, story, month, day)


def _near_day(match: re.Match[str], story: Story, month: int, day: int) -> str | None:
    """Resolve "on June 6", with no word of the year."""
    tense = story.tense(match)
    over = tense == "past" and story.happened(match)
    return story.guessed(match, story.anchor.day_named(month, day, tense, over))


def _day_on(match: re.Match[str], story: Story, month: int, day: int) -> str | None:
    """Resolve "Saturday 14 November", near the publication or in a year that the story is in."""
    weekday = WEEKDAYS.index(match[1])
    days = {on(int(year), month, day) for year in story.years(match)}
    days.add(story.anchor.day_on(weekday, month, day, story.tense(match)))
    fitting = [day for day in days if day and date.fromisoformat(day).weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def days(match: re.Match[str], story: Story) -> str | None:
    """Resolve "3 to 5 May 2021" and "June 12-16"."""
    month, (first, last) = _month_and_numbers(*match.group(1, 2, 3))
    if match.re.groups == 4:
        year = int(match[4])
        return _interval(on(year, month, first), on(year, month, last))
    tense = story.tense(match)
    start = story.guessed(match, story.anchor.day_named(month, first, tense))
    return _interval(start, in_month(start[:7], last) if start else None)


def _month_and_numbers(*words: str) -> tuple[int, list[int]]:
    """Tell the month's name from the days, in whichever order the writer put them."""
    numbers = [int(word) for word in words if word.isdecimal()]
    return next(month_number(word) for word in words if not word.isdecimal()), numbers


def months(match: re.Match[str], story: Story) -> str | None:
    """Resolve "from March to June 2018", "between March and June", "put off from May to July"."""
    first, last = month_number(match[1]), month_number(match[2])
    if match.re.groups == 2 and story.moved(match):
        return story.guessed(match, story.anchor.month_named(last, "future"))
    if match.re.groups == 3:
        end: str | None = month_text(int(match[3]), last)
    else:
        end = story.guessed(match, story.anchor.month_named(last, story.tense(match)))
    return _interval(month_text(int(end[:4]) - (first > last), first), end) if end else None


def month_year(match: re.Match[str], story: Story) -> str | None:
    return month_text(int(match[2]), month_number(match[1]))


def month_of_year(match: re.Match[str], story: Story) -> str | None:
    year = story.year_of(match, " ".join(match[2].split()))
    return month_text(year, month_number(match[1])) if year else None


def bare_month(match: re.Match[str], story: Story) -> str | None:
    number = month_number(match["name"])
    return story.guessed(match, story.anchor.month_named(number, story.tense(match)))


def season_year(match: re.Match[str], story: Story) -> str | None:
    return f"{match[2]}-{SEASONS[match[1]]}"


def share_of_year(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the third quarter of 2023" and "the second half of last year"."""
    year = int(match[3]) if match[3] else story.year_of(match, match[4])
    length = 3 if match[2] == "quarter" else 6
    first = PARTS[match[1].lower()] * length + 1
    if year is None or first > 12:
        return None
    return f"{month_text(year, first)}/{month_text(year, first + length - 1)}"


def quarter(match: re.Match[str], story: Story) -> str | None:
    first = int(match[1]) * 3 - 2
    return f"{month_text(int(match[2]), first)}/{month_text(int(match[2]), first + 2)}"


def decade(match: re.Match[str], story: Story) -> str | None:
    first = int(match[1])
    return None if first % 100 == 0 and first < 2000 else f"{first}/{first + 9}"


def years(match: re.Match[str], story: Story) -> str | None:
    if match[1][-1] == match[2][-1] == "0" and _THINGS.match(match.string, match.end()):
        return None
    return _interval(match[1], match[2])


def years_or_month(match: re.Match[str], story: Story) -> str | None:
    """Resolve "2018-11", a month, and "2018-19", two years; "2011-12" is either."""
    year, other = int(match[1]), int(match[2])
    if other > year % 100:
        return f"{year}/{year // 100 * 100 + other}" if other > 12 else None
    return month_text(year, other) if 1 <= other <= 12 else None


def year(match: re.Match[str], story: Story) -> str | None:
    year = match["date"]
    # "In 2000 homes" and "a crowd of 2000" count; "in 2014 forces loyal to" names a year.
    if year.endswith("00") and (
        _THINGS.match(match.string, match.end())
        or _TOTAL.search(match.string[max(0, match.start() - 70) : match.start("date")])
    ):
        return None
    return year


def feast(match: re.Match[str], story: Story) -> str | None:
    christmas, eve = match["name"].startswith("C"), match["name"].endswith("Eve")
    month, day = (12, 25 - eve) if christmas else ((12, 31) if eve else (1, 1))
    if match[3]:
        return on(int(match[3]), month, day)
    return story.guessed(match, story.anchor.day_named(month, day, story.tense(match)))


@lru_cache(maxsize=4096)
def _foreign_month(word: str) -> int | None:
    """Return the month that a word means in any language that dateparser knows.

    dateparser sees one short word and never the text: 100 KB of digits took it 3.2 s.
    """
    import dateparser  # half a second to import, and English articles never need it

    found = dateparser.parse(f"1 {word} 2000", settings={"STRICT_PARSING": True})
    return found.month if found and (found.day, found.year) == (1, 2000) else None


def foreign(match: re.Match[str], story: Story) -> str | None:
    month = _foreign_month(match[2].lower()) if story.may_ask() else None
    return on(int(match[3]), month, int(match[1])) if month else None


def _interval(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first < last else None

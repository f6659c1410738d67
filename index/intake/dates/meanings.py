"""What each date expression of English news means, as EDTF or nothing.

Each function takes the match of a pattern in `expressions` and the story around it.

Conventions, where usage differs:

- "on Saturday" is the nearest one on or before the publication, or on or after it where the
  sentence speaks of the future. "last Friday" is the nearest one when that lies in an earlier
  week (Monday to Sunday), else nothing. "last June" is the nearest June before the publication.
- "early 2019" is 2019. "last week" is an interval from Monday to Sunday, "the past week" one that
  ends with the publication. A mere duration ("for nine months") is no date.
- "about a year ago", "a few weeks ago" and "today" in the sense of nowadays are no dates.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from index.intake.dates.anchor import in_month, nth_of, on, shifted
from index.intake.dates.sentence import Story
from index.intake.edtf import MONTHS, month_text, parse

WEEKDAYS: tuple[str, ...] = tuple(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
COUNTS: tuple[str, ...] = tuple(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty"
    ).split()
)
_PARTS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

PLURAL = r"(?!(?:as|was|is|his|its|this|has|does|us)\b)[a-z]{2,20}s\b"
# What shows that a round number counts: "from 1500 to 2000 visitors", "a crowd of 2000".
_THINGS = re.compile(rf"\s{{1,3}}(?:{PLURAL}|an?\s{{1,3}}(?:head|day|week|month|year)\b)")
_TOTAL = re.compile(r"\b(?:[Aa]n?|total)\s{1,3}(?:[a-z-]{1,20}\s{1,3}){0,3}of\s{1,3}$")
_NO_VERBS = (
    "every each any some one per the an another most and or in about for with like to as than "
    "that of on by until since early late last next this past coming before after from good black"
)


def _month(word: str) -> int:
    """Return the number of an English month, whole or shortened."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word[:3].lower()))


def _count(word: str) -> int:
    if word.isdecimal():
        return int(word)
    return 1 if word.lower() in ("a", "an") else COUNTS.index(word.lower()) + 1


def _interval(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last and first < last else None


def _plain(dated: str | None, match: re.Match[str], story: Story) -> str | None:
    """Return a date whose year was guessed, unless the story is in another, or in every year."""
    return None if story.other_year(match, dated) or story.habitual(match) else dated


def no_date(match: re.Match[str], story: Story) -> None:
    """Claim words that look like a date and are none."""


def _year_of(words: str, match: re.Match[str], story: Story) -> int | None:
    """Return the year that "last", "this", "next", "that" or "the same" year is."""
    if words in _STEPS:
        return None if story.anchor.year is None else story.anchor.year + _STEPS[words]
    dated = story.latest(match, "year")
    return dated.first.year if dated else None


# Whole dates.


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
        dated = _plain(story.anchor.day_named(month, day, story.tense(match)), match, story)
    else:
        year = int(match[4]) if match[4] else _year_of(match[5], match, story)
        dated = on(year, month, day) if year else None
    # A weekday that disagrees says that the year or the day is not the one meant.
    wrong = dated and match[1] and date.fromisoformat(dated).weekday() != WEEKDAYS.index(match[1])
    return None if wrong else dated


def _day_on(match: re.Match[str], story: Story, month: int, day: int) -> str | None:
    """Resolve "Saturday 14 November", near the publication or in a year that the story is in."""
    weekday = WEEKDAYS.index(match[1])
    days = {on(int(year), month, day) for year in story.years(match)}
    days.add(story.anchor.day_on(weekday, month, day, story.tense(match)))
    fitting = [day for day in days if day and date.fromisoformat(day).weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def day_of(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the 3 of this November" and "the 21st of last month"."""
    which, name = match[2].split()[0].lower(), match[3]
    return in_month(_month_of(which, name, story), int(match[1]))


def _month_of(which: str, name: str, story: Story) -> str | None:
    if name == "month":
        return story.anchor.unit("month", _STEPS[which])
    anchor, number = story.anchor, _month(name)
    if which == "last":
        return anchor.month_before(number)
    if which == "next":
        return anchor.month_after(number)
    return month_text(anchor.year, number) if anchor.year else None


def days(match: re.Match[str], story: Story) -> str | None:
    """Resolve "3 to 5 May 2021" and "June 12-16"."""
    month, (first, last) = _month_and_numbers(*match.group(1, 2, 3))
    if match.re.groups == 4:
        year = int(match[4])
        return _interval(on(year, month, first), on(year, month, last))
    tense = story.tense(match)
    start = _plain(story.anchor.day_named(month, first, tense), match, story)
    return _interval(start, in_month(start[:7], last) if start else None)


def _month_and_numbers(*words: str) -> tuple[int, list[int]]:
    """Tell the month's name from the days, in whichever order the writer put them."""
    numbers = [int(word) for word in words if word.isdecimal()]
    return next(_month(word) for word in words if not word.isdecimal()), numbers


# Months, seasons, quarters, years.


def months(match: re.Match[str], story: Story) -> str | None:
    """Resolve "from March to June 2018" and "between March and June"."""
    first, last = _month(match[1]), _month(match[2])
    if match.re.groups == 3:
        end: str | None = month_text(int(match[3]), last)
    else:
        end = _plain(story.anchor.month_named(last, story.tense(match)), match, story)
    return _interval(month_text(int(end[:4]) - (first > last), first), end) if end else None


def which_month(match: re.Match[str], story: Story) -> str | None:
    if _owned(match, story):
        return None
    which = match[1].lower()
    if "past" in which:
        return story.anchor.month_before(_month(match[2]))
    if "coming" in which:
        return story.anchor.month_after(_month(match[2]))
    return _month_of(which, match[2], story)


def month_year(match: re.Match[str], story: Story) -> str | None:
    return month_text(int(match[2]), _month(match[1]))


def month_of_year(match: re.Match[str], story: Story) -> str | None:
    year = _year_of(" ".join(match[2].split()), match, story)
    return month_text(year, _month(match[1])) if year else None


def month_last(match: re.Match[str], story: Story) -> str | None:
    return story.anchor.month_before(_month(match[1]))


def bare_month(match: re.Match[str], story: Story) -> str | None:
    number = _month(match["name"])
    return _plain(story.anchor.month_named(number, story.tense(match)), match, story)


def season(match: re.Match[str], story: Story) -> str | None:
    if _owned(match, story):
        return None
    which = match[1].lower()
    if which == "the":
        which = {"future": "next", "planned": "next", "past": "the"}.get(story.tense(match), "")
    return story.anchor.season(which, _SEASONS[match[2]])


def season_year(match: re.Match[str], story: Story) -> str | None:
    return f"{match[2]}-{_SEASONS[match[1]]}"


def share_of_year(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the third quarter of 2023" and "the second half of last year"."""
    year = int(match[3]) if match[3] else _year_of(match[4], match, story)
    length = 3 if match[2] == "quarter" else 6
    first = _PARTS[match[1].lower()] * length + 1
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


# Counted from the publication, or from a date just before.


def unit(match: re.Match[str], story: Story) -> str | None:
    """Resolve "last month", "this week", "next year"; "the last year of his life" is none."""
    if _owned(match, story):
        return None
    return story.anchor.unit(match[2], _STEPS[match[1].lower()])


def _owned(match: re.Match[str], story: Story) -> bool:
    """Return whether the story is counted from: "the next spring", "in his last year"."""
    whose = "his her their its our my your whose final the".split()
    return match[1].lower() != "the" and story.word_before(match).lower() in whose


def end_of(match: re.Match[str], story: Story) -> str | None:
    return story.anchor.unit(match[2], 0)


def lately(match: re.Match[str], story: Story) -> str | None:
    return story.anchor.lately(_count(match[1]) if match[1] else 1, match[2])


def deictic(match: re.Match[str], story: Story) -> str | None:
    if story.quoted(match):  # someone's words, and nobody says on which day
        return None
    words = " ".join(match[0].lower().split())
    return story.anchor.unit("day", {"today": 0, "tomorrow": 1, "last night": -1}.get(words, -1))


def before_yesterday(match: re.Match[str], story: Story) -> str | None:
    return None if story.quoted(match) else story.anchor.unit("day", -2)


def today(match: re.Match[str], story: Story) -> str | None:
    return None if story.quoted(match) else story.anchor.unit("day", 0)


def ago(match: re.Match[str], story: Story) -> str | None:
    vague = "about around nearly almost over some roughly than least or to perhaps approximately"
    if story.word_before(match).lower() in vague.split():
        return None
    return story.anchor.unit(match[2], -_count(match[1]))


def later(match: re.Match[str], story: Story) -> str | None:
    count = _count(match[1]) * (1 if match[3] in ("later", "afterwards") else -1)
    dated = story.latest(match, match[2])
    return shifted(dated, count, match[2]) if dated else None


def next_day(match: re.Match[str], story: Story) -> str | None:
    dated = story.latest(match, "day")
    step = -1 if match[1].lower() in ("previous", "before") else 1
    return shifted(dated, step, "day") if dated else None


def after_date(match: re.Match[str], story: Story) -> str | None:
    dated = story.starting_at(match.end())
    count = _count(match[1]) * (1 if match[3] == "after" else -1)
    return shifted(dated, count, match[2]) if dated else None


# Weekdays.


def weekday(match: re.Match[str], story: Story) -> str | None:
    if story.habitual(match):
        return None
    tense = story.tense(match)
    if match[0].lower().startswith(("by", "until")) and tense not in ("future", "planned"):
        return None
    return story.anchor.weekday(WEEKDAYS.index(match["name"]), tense)


def weekday_after_word(match: re.Match[str], story: Story) -> str | None:
    """Resolve the weekday of "said Tuesday"; "every Monday" and "about Monday" are no dates."""
    return None if match[1] in _NO_VERBS.split() else weekday(match, story)


def weekdays(match: re.Match[str], story: Story) -> str | None:
    """Resolve "Monday's raid"; before an event the weekday may lie ahead."""
    word = story.word_before(match)
    return None if word in ("before", "of", "until", "the", "for") else weekday(match, story)


def which_weekday(match: re.Match[str], story: Story) -> str | None:
    which = "last" if "past" in match[1] else match[1].lower()
    if which not in ("last", "next") or _owned(match, story):
        return None
    return story.anchor.weekday_of(which, WEEKDAYS.index(match[2]))


def weekday_of_week(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the Tuesday of last week" and "Friday next week"."""
    week = story.anchor.unit("week", _STEPS[match[2]])
    monday = week.partition("/")[0] if week else None
    return shifted(parse(monday), WEEKDAYS.index(match[1]), "day") if monday else None


def nth_weekday_of_month(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the first Monday of last month" and "the last Friday in this October"."""
    return _nth(match, _month_of(match[3], match[4], story))


def nth_weekday_of_year(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the last Friday of May 2019" and "the first Monday in May last year"."""
    year = int(match[4]) if match[4] else _year_of(match[5], match, story)
    return _nth(match, month_text(year, _month(match[3])) if year else None)


def nth_weekday(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the second Tuesday in March"."""
    month = story.anchor.month_named(_month(match[3]), story.tense(match))
    return _nth(match, _plain(month, match, story))


def _nth(match: re.Match[str], month: str | None) -> str | None:
    """Return the first, second, third, fourth or last weekday of a month."""
    which = match[1].lower()
    number = None if which == "last" else _PARTS[which]
    return nth_of(month, WEEKDAYS.index(match[2]), number) if month else None


def feast(match: re.Match[str], story: Story) -> str | None:
    christmas, eve = match["name"].startswith("C"), match["name"].endswith("Eve")
    month, day = (12, 25 - eve) if christmas else ((12, 31) if eve else (1, 1))
    if match[3]:
        return on(int(match[3]), month, day)
    return _plain(story.anchor.day_named(month, day, story.tense(match)), match, story)


# Other languages.


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

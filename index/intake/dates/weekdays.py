"""Days named by their weekday: "on Saturday", "last Friday", "the first Monday of May".

Each function takes the match of a pattern in `expressions` and the story around it, and returns
EDTF or nothing. "On Saturday" is the nearest one on or before the publication, or on or after it
where the sentence speaks of the future. "Last Friday" is the nearest one when that lies in an
earlier week (Monday to Sunday), else nothing.
"""

from __future__ import annotations

import re

from index.intake.dates.anchor import nth_of, shifted
from index.intake.dates.sentence import Story
from index.intake.dates.words import PARTS, STEPS, month_number, number
from index.intake.edtf import month_text, parse
from index.intake.written import WEEKDAYS

_NO_VERBS = (
    "every each any some one per the an another most and or in about for with like to as than "
    "that of on by until since early late last next this past coming before after from good black"
)


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
    if which not in ("last", "next") or story.owns(match):
        return None
    return story.anchor.weekday_of(which, WEEKDAYS.index(match[2]))


def weekday_week(match: re.Match[str], story: Story) -> str | None:
    """Resolve "on Saturday week", a week behind the next Saturday."""
    day = story.anchor.weekday(WEEKDAYS.index(match[1]), "future")
    return shifted(parse(day), 7, "day") if day else None


def weekend(match: re.Match[str], story: Story) -> str | None:
    """Resolve "last weekend" and "this weekend"; of a story of a weekend, none."""
    monday = (story.anchor.unit("week", 0) or "").partition("/")[0]
    if not monday or (
        story.anchor.day and story.anchor.day.weekday() >= WEEKDAYS.index("Saturday")
    ):
        return None
    first = -2 if match[1].lower() == "last" else 5
    saturday, sunday = (shifted(parse(monday), first + n, "day") for n in (0, 1))
    return f"{saturday}/{sunday}"


def years_ago_on(match: re.Match[str], story: Story) -> str | None:
    """Resolve "a year ago on Saturday"."""
    return story.anchor.years_ago_on(number(match[1]), WEEKDAYS.index(match[2]))


def weekday_of_week(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the Tuesday of last week" and "Friday next week"."""
    week = story.anchor.unit("week", STEPS[match[2]])
    monday = week.partition("/")[0] if week else None
    return shifted(parse(monday), WEEKDAYS.index(match[1]), "day") if monday else None


def nth_weekday_of_month(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the first Monday of last month" and "the last Friday in this October"."""
    return _nth(match, story.month_of(match[3], match[4]))


def nth_weekday_of_year(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the last Friday of May 2019" and "the first Monday in May last year"."""
    year = int(match[4]) if match[4] else story.year_of(match, match[5])
    return _nth(match, month_text(year, month_number(match[3])) if year else None)


def nth_weekday(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the second Tuesday in March"."""
    month = story.anchor.month_named(month_number(match[3]), story.tense(match))
    return _nth(match, story.guessed(match, month))


def _nth(match: re.Match[str], month: str | None) -> str | None:
    """Return the first, second, third, fourth or last weekday of a month."""
    which = match[1].lower()
    place = None if which == "last" else PARTS[which]
    return nth_of(month, WEEKDAYS.index(match[2]), place) if month else None

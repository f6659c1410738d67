"""Dates counted from the publication, or from a date just before: "last June", "two days later".

Each function takes the match of a pattern in `expressions` and the story around it, and returns
EDTF or nothing. Conventions, where usage differs:

- "last June" is the nearest June before the publication. "last week" is an interval from Monday to
  Sunday, "the past week" one that ends with the publication.
- A mere duration ("for nine months"), "about a year ago", "a few weeks ago" and "today" in the
  sense of nowadays are no dates.
"""

from __future__ import annotations

import re

from index.intake.dates.anchor import in_month, shifted
from index.intake.dates.sentence import Story
from index.intake.dates.words import SEASONS, STEPS, month_number, number


def unit(match: re.Match[str], story: Story) -> str | None:
    """Resolve "last month", "this week", "next year"; "the last year of his life" is none."""
    if story.owns(match):
        return None
    return story.anchor.unit(match[2], STEPS[match[1].lower()])


def end_of(match: re.Match[str], story: Story) -> str | None:
    """Resolve "by the end of the year"; "at" it only where that lies ahead."""
    if match[0].lower().startswith("at") and story.tense(match) not in ("future", "planned"):
        return None
    return story.anchor.unit(match[2], 0)


def lately(match: re.Match[str], story: Story) -> str | None:
    return story.anchor.lately(number(match[1]) if match[1] else 1, match[2])


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
    return story.anchor.unit(match[2], -number(match[1]))


def later(match: re.Match[str], story: Story) -> str | None:
    count = number(match[1]) * (1 if match[3] in ("later", "afterwards") else -1)
    dated = story.latest(match, match[2])
    return shifted(dated, count, match[2]) if dated else None


def next_day(match: re.Match[str], story: Story) -> str | None:
    dated = story.latest(match, "day")
    step = -1 if match[1].lower() in ("previous", "before") else 1
    return shifted(dated, step, "day") if dated else None


def after_date(match: re.Match[str], story: Story) -> str | None:
    dated = story.starting_at(match.end())
    count = number(match[1]) * (1 if match[3] == "after" else -1)
    return shifted(dated, count, match[2]) if dated else None


def day_of(match: re.Match[str], story: Story) -> str | None:
    """Resolve "the 3 of this November" and "the 21st of last month"."""
    which, name = match[2].split()[0].lower(), match[3]
    return in_month(story.month_of(which, name), int(match[1]))


def which_month(match: re.Match[str], story: Story) -> str | None:
    if story.owns(match):
        return None
    which = match[1].lower()
    if "past" in which:
        return story.anchor.month_before(month_number(match[2]))
    if "coming" in which:
        return story.anchor.month_after(month_number(match[2]))
    return story.month_of(which, match[2])


def month_last(match: re.Match[str], story: Story) -> str | None:
    return story.anchor.month_before(month_number(match[1]))


def season(match: re.Match[str], story: Story) -> str | None:
    if story.owns(match):
        return None
    which = match[1].lower()
    if which == "the":
        which = {"future": "next", "planned": "next", "past": "the"}.get(story.tense(match), "")
    return story.anchor.season(which, SEASONS[match[2]])

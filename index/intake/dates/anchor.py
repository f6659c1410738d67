"""A publication date as the point from which words such as "last June" are counted.

Every method returns EDTF, or None when the publication date is not precise enough or the words
are ambiguous: a wrong date is worse than none. Knows nothing of patterns: `dates` finds the words.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from index.intake.edtf import Dated, month_text

# Within how many months what the tense of a sentence says to lie ahead is looked for.
_MONTHS_AHEAD = {"future": 12, "planned": 9, "unclear": 6, "ended": 6}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Year, month and day of a publication, each None when it is not known."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, dated: Dated | None) -> Anchor:
        """Take what is certain of a date: an interval within one month still gives the month."""
        if dated is None or dated.precision == "season":
            return cls()
        first, last = dated.first, dated.last
        # Far years would carry the arithmetic over the ends of the calendar.
        if first.year != last.year or not 1000 <= first.year <= 9000:
            return cls()
        month = first.month if first.month == last.month else None
        return cls(first.year, month, first if first == last else None)

    def unit(self, unit: str, step: int) -> str | None:
        """Return the week, month or year that lies `step` units from the publication's."""
        if unit == "year":
            return self._year(step)
        if unit == "month":
            return self._month(step)
        if unit == "day":
            return self._day(step)
        if self.day is None:
            return None
        monday = self.day - timedelta(days=self.day.weekday()) + timedelta(weeks=step)
        return f"{monday}/{monday + timedelta(days=6)}"

    def lately(self, count: int, unit: str) -> str | None:
        """Return the stretch of `count` units that ends with the publication: "the past week"."""
        if unit in ("day", "week"):
            back = count * (7 if unit == "week" else 1)
            return f"{self._day(-back)}/{self.day}" if self.day else None
        first, last = self.unit(unit, -count), self.unit(unit, 0)
        return f"{first}/{last}" if first and last else None

    def month_named(self, month: int, tense: str) -> str | None:
        """Return the month that a bare "in August" means, given the tense it stands in.

        `tense` is as `tense` tells it. A plan told in the past is not carried ahead to a
        month that has just been, nor an ``unclear`` one or an end to one that is far off.
        """
        if self.month is None:
            return None
        ahead = (month - self.month) % 12
        if tense == "past" or (tense == "ended" and ahead >= 9):
            return self._month(-(-ahead % 12))
        return self._month(ahead) if ahead < _MONTHS_AHEAD.get(tense, 0) else None

    def month_before(self, month: int) -> str | None:
        """Return the month that "last June" means: the nearest one before the publication's."""
        if self.month is None:
            return None
        return self._month(-((self.month - month - 1) % 12 + 1))

    def month_after(self, month: int) -> str | None:
        """Return the month that "next June" means: the nearest one after the publication's."""
        if self.month is None:
            return None
        return self._month((month - self.month - 1) % 12 + 1)

    def day_named(self, month: int, day: int, tense: str, over: bool = False) -> str | None:
        """Return the day that "on June 6" means, given the tense it stands in.

        `over` says that it surely happened: then no later day of the publication's month is meant.
        """
        if self.day and month == self.month:  # decides, before or after the publication
            year = self.day.year - (over and day > self.day.day)
            return in_month(month_text(year, month), day)
        return in_month(self.month_named(month, tense), day)

    def day_on(self, weekday: int, month: int, day: int, tense: str) -> str | None:
        """Return the day of "Saturday 14 November": in the one near year in which it is that.

        Of four years in a row no two have the same weekday on a day of the month. Against the tense
        of its sentence the day lies no further than half a year away.
        """
        if self.year is None or self.month is None:
            return None
        for year in range(self.year - 2, self.year + 2):
            found = on(year, month, day)
            if found and date.fromisoformat(found).weekday() == weekday:
                away = (year - self.year) * 12 + month - self.month
                agrees = tense == ("past" if away < 0 else "future")
                return found if agrees or abs(away) <= 6 else None
        return None

    def weekday(self, weekday: int, tense: str) -> str | None:
        """Return the day that "on Saturday" means: within seven days, the publication's included.

        News agencies name the weekday of the day of publication too, and never one further off.
        """
        if self.day is None:
            return None
        if tense == "past":
            return self._day(-((self.day.weekday() - weekday) % 7))
        if tense in ("future", "planned"):
            return self._day((weekday - self.day.weekday()) % 7)
        return None

    def years_ago_on(self, count: int, weekday: int) -> str | None:
        """Return what "a year ago on Saturday" means: the month, if last and next Saturday agree.

        Else the year: nobody says whether the anniversary has been or is yet to come.
        """
        past, ahead = self.weekday(weekday, "past"), self.weekday(weekday, "future")
        if past is None or ahead is None or past[:7] != ahead[:7]:
            return self._year(-count)
        return self._month(-12 * count)

    def weekday_of(self, which: str, weekday: int) -> str | None:
        """Return the day of "last Friday" or "next Friday" where the nearest one is meant.

        Within the week of the publication some writers mean that week's day and some the other's,
        so there it is None.
        """
        if self.day is None:
            return None
        if which == "last":
            back = (self.day.weekday() - weekday - 1) % 7 + 1
            return self._day(-back) if back > self.day.weekday() else None
        ahead = (weekday - self.day.weekday() - 1) % 7 + 1
        return self._day(ahead) if ahead > 6 - self.day.weekday() else None

    def season(self, which: str, code: int) -> str | None:
        """Return the season of "last summer", "this winter" or "the summer" as ``2018-22``."""
        if self.year is None or self.month is None or not which:
            return None
        begins = (code - 20) * 3  # spring 3, summer 6, autumn 9, winter 12
        # Months since this year's began; a winter runs over New Year.
        running = (self.month - begins) % 12 < 3
        began = self.year if self.month >= begins else self.year - 1
        if which == "last":
            return f"{began - running}-{code}"
        if which == "next":
            return f"{began + 1}-{code}"
        if which == "this" and not running and self.month < begins:
            if code != 24 or self.month >= 9:
                return f"{self.year}-{code}"
            return f"{began}-{code}" if self.month <= 5 else None
        return f"{began}-{code}"

    def _year(self, step: int) -> str | None:
        return None if self.year is None else f"{self.year + step:04d}"

    def _month(self, step: int) -> str | None:
        if self.year is None or self.month is None:
            return None
        return month_text(self.year, self.month + step)

    def _day(self, step: int) -> str | None:
        return None if self.day is None else (self.day + timedelta(days=step)).isoformat()


def in_month(month: str | None, day: int) -> str | None:
    """Return the day of a month given as ``2018-11``, or None where it has no such day."""
    if month is None:
        return None
    year, number = month.split("-")
    return on(int(year), int(number), day)


def nth_of(month: str, weekday: int, which: int | None) -> str:
    """Return a weekday of a month given as ``2018-11``: its first is number 0, its last None."""
    year, number = month.split("-")
    begins, length = monthrange(int(year), int(number))
    days = range(1 + (weekday - begins) % 7, length + 1, 7)
    return f"{month}-{days[-1 if which is None else which]:02d}"


def on(year: int, month: int, day: int) -> str | None:
    """Return the day as EDTF, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shifted(anchor: Dated, count: int, unit: str) -> str | None:
    """Return the date `count` units from an earlier mentioned one: "two days later".

    No more precise than the words: years give a year, months a month, and weeks nothing.
    """
    if unit == "day" and anchor.precision == "day":
        return (anchor.first + timedelta(days=count)).isoformat()
    if unit == "month" and anchor.precision in ("day", "month"):
        return month_text(anchor.first.year, anchor.first.month + count)
    if unit == "year" and anchor.precision in ("day", "month", "year"):
        return f"{anchor.first.year + count:04d}"
    return None

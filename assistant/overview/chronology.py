"""What articles tell in order of time: the sentences that have a date, each under its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.citation import Quote
from assistant.overview.about import About
from assistant.overview.subjects import (
    ENOUGH,
    TITLED,
    enough,
    fitting,
    points_back,
    share,
    speaks_of,
    told_in,
)
from assistant.telling.assemble import named, of_date
from assistant.telling.compare import date_of
from assistant.verify import stems
from index.article import Article, DateMention
from index.intake import edtf, names

OFTEN = 0.25  # share of its sentences that tell of what an article is on
EVENTS = 8  # at most, of all articles
IN_COMMON = 3  # names that two articles on one event share
NEAR = 60  # characters before a date that are looked at

# What one article calls an event, and another, which is on it too, does not.
_HAPPENINGS = (
    "accident incident collapse crash fall disaster tragedy catastrophe theft robbery burglary "
    "heist flood flooding fire blaze explosion blast attack shooting killing murder strike storm"
)
_NAMED = re.compile(rf"\d{{4}}|{'|'.join(edtf.MONTHS)}")  # a date by name, not "next week"
# Before and behind a date that tells of a thing, not when something happened: ", built in 1742,"
_INSERTED = re.compile(r"[,(]\s*(?:\w+\s+){0,2}$"), re.compile(r"\s*[,)]")


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence under an EDTF date: one that it `told`, or that of its article."""

    date: str
    quote: Quote
    told: bool = True

    @property
    def head(self) -> str:
        """What stands before the sentence: ``Of May 2031, The Senn``."""
        article = self.quote.article
        if not self.told:
            return named(self.quote)
        return f"{of_date(edtf.natural(self.date))}{article.outlet or article.title}"


def at_the_time(when: str, articles: Sequence[Article]) -> list[Article]:
    """Order articles by their dates, those that were published within `when` first."""

    def place(one: Article) -> tuple[bool, str]:
        return not (one.published and _within(one.published, when)), one.published or ""

    return sorted(articles, key=place)


def widened(
    about: About,
    articles: Sequence[Article],
    fit: Sequence[Article],
    spellings: dict[str, tuple[str, ...]],
) -> tuple[About, list[Article]]:
    """Add the articles on the same event that call it otherwise: the crane accident, which fell.

    They have the other words of the subject in the title, and names in common with one that fits.
    """
    bare = " ".join(w for w in about.subject.split() if not stems(w) & stems(_HAPPENINGS))
    if not fit or not stems(bare) or bare == about.subject:
        return about, list(fit)
    known = [set(names.names(one.text)) for one in fit]
    others = [
        one
        for one in fitting(replace(about, subject=bare), articles, spellings)
        if one not in fit
        and share(bare, one.title) >= ENOUGH
        and any(len(some & set(names.names(one.text))) >= IN_COMMON for some in known)
    ]
    return (replace(about, subject=bare) if others else about), [*fit, *others]


def of_events(
    article: Article, mentions: Sequence[DateMention], when: str = ""
) -> list[DateMention]:
    """Return the dates of an article, within `when` if it is given.

    Without those that tell of a thing: ", built in 1742,".
    """
    before, behind = _INSERTED
    text = article.text
    return [
        one
        for one in mentions
        if (not when or _within(one.date, when))
        and not (
            before.search(text[max(0, one.start - NEAR) : one.start])
            and behind.match(text, one.end)
        )
    ]


def events(
    subject: str,
    article: Article,
    spellings: dict[str, tuple[str, ...]],
    mentions: Sequence[DateMention],
) -> list[Event]:
    """Return the sentences that speak of a date, first those that have the subject.

    The others only where the article is on it: by its title, or often enough.
    """
    every = list(told_in(article))
    telling = [q for q in every if speaks_of(subject, q.text, spellings, enough(subject))]
    often = len(telling) >= max(2, OFTEN * len(every))
    on_it = not subject or often or share(subject, article.title) >= TITLED
    others = (quote for quote in every if on_it and not points_back(quote))
    return _dated([*telling, *others], mentions)


def happened(when: str, article: Article, mentions: Sequence[DateMention]) -> list[Event]:
    """Return the sentences that speak of one of some dates, all within `when`.

    First what an article of that time begins with, under its own date where it speaks of none.
    """
    every = list(told_in(article))
    every = [quote for quote in every if not points_back(quote)] or every
    found = _dated(every, mentions)
    printed = article.published
    first = every[0] if every and printed and _within(printed, when) else None
    if printed and first and not (found and found[0].quote == first):
        return [Event(printed, first, told=False), *found]
    return found


def in_order(articles: Sequence[Sequence[Event]]) -> list[Event]:
    """Return events in the order of time, one of a date: of every article in turn."""
    taken: dict[str, Event] = {}
    for in_turn in zip_longest(*articles):
        for event in filter(None, in_turn):
            if len(taken) < EVENTS:
                taken.setdefault(event.date, event)
    return [taken[date] for date in sorted(taken, key=edtf.days)]


def _within(date: str, when: str) -> bool:
    """Say whether all of an EDTF date lies within another."""
    (first, last), (begin, end) = edtf.days(date), edtf.days(when)
    return begin <= first and last <= end


def _dated(quotes: Sequence[Quote], mentions: Sequence[DateMention]) -> list[Event]:
    dates = ((quote, date_of(quote.text, quote.start, _sure(quote, mentions))) for quote in quotes)
    return [Event(date, quote) for quote, date in dates if date]


def _sure(quote: Quote, mentions: Sequence[DateMention]) -> list[DateMention]:
    """Leave out "next week" within quotation marks: nobody says when that was said."""

    def spoken(one: DateMention) -> bool:
        before = quote.text[: max(0, one.start - quote.start)]
        return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")

    return [one for one in mentions if _NAMED.search(one.text) or not spoken(one)]

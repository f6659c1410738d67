"""The dates of a claim, held to the dates of its quote.

A date is compared as a whole: day, month and year must come from one date, or from the quote's
own words. The numbers of a date are no numbers of anything else: in an article of 4 April nobody
may count four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.text.amounts import numbers
from index.article import Span
from index.intake import edtf

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

_MONTH = "|".join(edtf.MONTHS)
_DAY, _YEAR = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:1\d|20)\d\d"
_DATE = re.compile(
    rf"\b(?:{_DAY}(?:\s+of)?\s+(?:{_MONTH})(?:,?\s+{_YEAR})?|"
    rf"(?:{_MONTH})\s+{_DAY}(?!\d)(?:,?\s+{_YEAR})?|(?:{_MONTH})(?:,?\s+(?:of\s+)?{_YEAR})?|"
    rf"{_YEAR}-\d\d-\d\d|"
    rf"(?:(?<=\bin )|(?<=\bsince )|(?<=\bof )|(?<=\bby )|(?<=\buntil )|(?<=\bfrom )|"
    rf"(?<=\bto )|(?<=\bduring )|(?<=\bbefore )|(?<=\bafter )|(?<=\byear )|(?<=\band )|"
    rf"(?<=\bspring )|(?<=\bsummer )|(?<=\bautumn )|(?<=\bwinter )){_YEAR})\b(?![.,]\d|\spercent)"
)  # fmt: skip
_SENTENCE = re.compile(r"\n|(?<=[.!?])\s")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})s?\b")


def dates(text: str) -> Iterator[Span]:
    """Yield where `text` names a month, a year after a word such as "in", or a whole date."""
    return (Span(*match.span()) for match in _DATE.finditer(text))


def undated(text: str) -> str:
    """Return `text` without its dates."""
    return _DATE.sub(" ", text)


def known(claim: str, quote: str, resolved: Iterable[str]) -> bool:
    """Say whether every date of `claim` stands in `quote` or is one of the resolved EDTF dates."""
    told = [numbers(sentence) for sentence in _SENTENCE.split(quote)]
    sources = [*told, *(numbers(edtf.natural(date)) for date in resolved)]
    wanted = [numbers(_natural(span.of(claim))) for span in dates(claim)]
    return all(any(parts <= source for source in sources) for parts in wanted)


def weekdays(text: str, resolved: Iterable[str] = ()) -> set[str]:
    """Return the weekdays that `text` names, and those of the days among the resolved dates."""
    days = [edtf.parse(date) for date in resolved]
    return set(_WEEKDAY.findall(text)) | {
        WEEKDAYS[day.first.weekday()] for day in days if day.precision == "day"
    }


def _natural(date: str) -> str:
    return edtf.natural(date) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else date

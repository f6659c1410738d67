"""What pages state, read with care: dates, names, addresses, languages, titles.

Wrong is worse than none: what could mean two things means nothing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import urlsplit

from index.errors import DateError
from index.intake.edtf import understood

_YEARS = range(1600, 2101)  # newspapers begin in 1605; programs write 0001 for no date
_BY = re.compile(r"^\s*(?:(?:written|words|posted|published)\s+)?by:?\s+", re.I)
_SEPARATOR = re.compile(r"\s+[|–—\-·»:]\s+")


def date(value: str) -> str:
    """Return a date as EDTF, or nothing where it is no date, or not clear which.

    Behind a day in figures anything may stand.
    """
    value = " ".join(value.split())
    for form in (value, re.split(r"[T\s]", value, maxsplit=1)[0]):
        with suppress(DateError):
            if (dated := understood(form)).first.year in _YEARS:
                return dated.text
    return ""


def names(values: Iterable[str]) -> str:
    """Return people's names in one line, without "By", addresses and repetitions."""
    cleaned = map(name, values)
    kept = [v for v in dict.fromkeys(cleaned) if v and not v.startswith(("http", "@", "/", "www."))]
    return ", ".join(kept)[:300]


def name(value: str) -> str:
    """Return a byline in one line, without its "By"."""
    return " ".join(_BY.sub("", value).split())


def address(value: str) -> str:
    with suppress(ValueError):  # such as brackets that hold no IPv6 address
        if re.match(r"https?://[^\s/]+", value) and urlsplit(value).hostname:
            return value
    return ""


def language(value: str) -> str:
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", value.strip())
    return match.group(1).lower() if match else ""


def text(value: str) -> str:
    """Return `value` in one line, its character references read, also those written twice."""
    return " ".join(html.unescape(html.unescape(value)).split())


def title_parts(title: str) -> list[str]:
    """Return what a page's title sets side by side: "Story - Outlet" has two parts."""
    return _SEPARATOR.split(title)


def without_site(title: str, outlet: str) -> str:
    """Cut the outlet's name off a title ("Story - Outlet", "Outlet | Story")."""
    parts = title_parts(title)
    if len(parts) > 1 and parts[-1].casefold() == outlet.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—-·»:")
    if len(parts) > 1 and parts[0].casefold() == outlet.casefold():
        return title[len(parts[0]) :].lstrip(" |–—-·»:")
    return title

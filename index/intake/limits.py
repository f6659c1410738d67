"""How large, deep and slow an input may be before intake refuses it by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TypeVar

from index.errors import LimitError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what one input may cost. Sizes are bytes, times are seconds.

    Where a setting stands behind a bound, the error names it.
    """

    file_bytes: int = 50_000_000
    """One file, page or archive member, as it is stored: FOOTNOTE_MAX_FILE_MB."""
    archive_bytes: int = 500_000_000
    """One archive as it is stored: FOOTNOTE_MAX_UNPACKED_MB."""
    unpacked_bytes: int = 500_000_000
    """All that one archive, book or compressed reply unpacks to: FOOTNOTE_MAX_UNPACKED_MB."""
    ratio: int = 200
    """How many times larger an archive member of more than 1 MB may be than its packed form."""
    members: int = 10_000
    """Files in one archive, rows in one table, links in one feed, sitemap or list, parts of one
    message: FOOTNOTE_MAX_MEMBERS."""
    nesting: int = 3
    """Archives inside archives: FOOTNOTE_MAX_DEPTH."""
    pages: int = 2_000
    """Pages of one PDF: FOOTNOTE_MAX_PDF_PAGES."""
    characters: int = 5_000_000
    """Characters of one article's page before cleaning."""
    read_seconds: float = 300.0
    """One file, from its bytes to its articles: FOOTNOTE_READ_SECONDS."""
    fetch: bool = True
    """Whether URLs are fetched at all; a served API switches it off."""
    fetch_seconds: float = 30.0
    """One URL, redirects included: FOOTNOTE_FETCH_SECONDS."""
    redirects: int = 5
    """Redirects of one URL."""


DEFAULTS = Limits()


def within(steps: Iterable[T], where: str, limits: Limits) -> Iterator[T]:
    """Yield what one file is read into, as long as making it keeps to `limits.read_seconds`.

    Only the making counts, not what is done with a step before the next is asked for.

    Raises:
        LimitError: it took too long.
    """
    left = limits.read_seconds
    begun = monotonic()
    for step in steps:
        left -= monotonic() - begun
        if left < 0:
            raise LimitError(
                where,
                f"takes more than {limits.read_seconds:g} seconds to read; "
                "split it or raise FOOTNOTE_READ_SECONDS",
            )
        yield step
        begun = monotonic()

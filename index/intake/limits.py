"""How large, deep and slow an input may be before intake refuses it by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what one input may cost. Sizes are bytes, times are seconds."""

    file_bytes: int = 50_000_000
    """One file, page or archive member, as it is stored."""
    archive_bytes: int = 500_000_000
    """One archive as it is stored."""
    unpacked_bytes: int = 500_000_000
    """All that one archive, book or compressed reply unpacks to."""
    ratio: int = 200
    """How many times larger an archive member of more than 1 MB may be than its packed form."""
    members: int = 10_000
    """Files in one archive, rows in one table, links in one feed, sitemap or list."""
    nesting: int = 3
    """Archives inside archives."""
    pages: int = 2_000
    """Pages of one PDF."""
    characters: int = 5_000_000
    """Characters of one article's page before cleaning."""
    fetch: bool = True
    """Whether URLs are fetched at all; a served API switches it off."""
    fetch_seconds: float = 30.0
    """One URL, redirects included."""
    redirects: int = 5
    """Redirects of one URL."""


DEFAULTS = Limits()

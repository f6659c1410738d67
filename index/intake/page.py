"""The noun between reading and cleaning: one article's page, as a format gave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from index.article import Removed

FIELDS = ("title", "outlet", "author", "published", "url", "language")


@dataclass(frozen=True, slots=True)
class Fact:
    """A metadata value and where it came from."""

    value: str
    origin: str


Facts = dict[str, Fact]
"""Metadata by field name; only fields that something says."""


Kind = Literal["text", "markdown", "plain", "html", "lines"]


@dataclass(frozen=True, slots=True)
class Page:
    """One article before cleaning.

    `kind` is how the body is read: ``text`` and ``markdown`` may begin with front matter,
    ``plain`` is text that may be hard-wrapped, ``lines`` has one paragraph a line.
    `source` is what the id derives from: a URL, or a path inside the added folder. `where` names
    the input as the user wrote it, for errors. `facts` is what the format itself says; `hints`
    is what the place that linked to it says, such as a feed, which the page knows better.
    """

    source: str
    where: str
    kind: Kind
    body: str
    sha256: str
    facts: Facts = field(default_factory=Facts)
    hints: Facts = field(default_factory=Facts)
    removed: tuple[Removed, ...] = ()


def first_of(*ranked: Facts) -> Facts:
    """Merge facts, the first that says a field wins it."""
    merged: Facts = {}
    for facts in ranked:
        for name, fact in facts.items():
            if fact.value and name not in merged:
                merged[name] = fact
    return merged

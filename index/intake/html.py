"""HTML to story: trafilatura, and a plain reading of the tree where that finds nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

import trafilatura

from index.article import Removed
from index.intake.page import Facts


@dataclass(frozen=True, slots=True)
class Found:
    """A page's story, what was left out of it, and what the page says it is."""

    paragraphs: list[str]
    removed: list[Removed] = field(default_factory=list[Removed])
    facts: Facts = field(default_factory=Facts)


def story(page: str, where: str, url: str | None = None) -> Found:
    """Return the story of an HTML page."""
    text = trafilatura.extract(page, url=url, include_comments=False, favor_precision=False) or ""
    return Found([line for line in text.split("\n") if line.strip()])

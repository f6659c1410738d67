"""The nouns of the index: Article, Passage, Span and what goes with them.

Offsets everywhere are half-open and count Unicode code points of ``Article.text``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that cleaning took out of the page around the story, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in an article's text, resolved against its publication date.

    `date` is EDTF (``2018-11``, ``2018-11-24``); `text` is the words as they stand.
    """

    start: int
    end: int
    text: str
    date: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an article's text mentions: its dates, in order, and how often it has each name."""

    dates: Sequence[DateMention]
    names: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was taken in: the story's text and what it is.

    `id` is derived from the URL or the path inside the added folder. `source` is that URL or
    file name. `published` is EDTF of any precision, or None when nothing says so; never the time
    of intake. `origins` names, for each metadata field, where it came from. `sha256` is the hash
    of the original bytes.
    """

    id: str
    source: str
    text: str
    title: str
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    sha256: str = ""
    removed: tuple[Removed, ...] = ()
    origins: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article that is searched and read as a whole.

    ``article.text[start:end] == text``, always.
    """

    article_id: str
    ordinal: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a search may use. `after` and `before` are EDTF dates, both inclusive."""

    outlets: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    article_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.outlets or self.after or self.before or self.article_ids)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found, with its scores.

    `words` is the BM25 score, None when that search did not return the passage; `meaning` the
    cosine similarity, None when the passage was changed meanwhile. `score` weighs both, 0 to 1.
    """

    passage: Passage
    score: float
    words: float | None = None
    meaning: float | None = None


class Entry(NamedTuple):
    """A passage as it is stored, with its unit vector, float32 [dimensions].

    `key` is never used for another passage, also after its article was changed.
    """

    key: int
    passage: Passage
    title: str
    vector: NDArray[np.float32]

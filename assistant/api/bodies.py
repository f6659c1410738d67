"""The bodies that the API reads, checked, and the shapes that it writes; knows no web framework.

What is read is converted at once into the plain nouns of `assistant.question`.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.question import LONGEST, Question, Turn
from assistant.show import listed
from index.article import Article, Filters, Hit
from index.intake import edtf
from index.library import Health

LONGEST_ARTICLE = 5_000_000  # characters of one article given as JSON; a long book has three

Name = Annotated[str, Field(min_length=1, max_length=500)]
Date = Annotated[str, Field(min_length=1, max_length=80)]


class Body(BaseModel):
    """A body in which an unknown field is an error, so that no misspelt one is ignored."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        """Refuse half of a surrogate pair, wherever it stands: JSON can bring it, UTF-8 cannot."""
        try:
            json.dumps(self.model_dump(), ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise ValueError("has half of a surrogate pair; send whole characters") from error
        return self


def dated(date: str | None) -> str | None:
    """Return an EDTF date, or None where there is none.

    Raises:
        DateError: it is no EDTF date.
    """
    if date is not None:
        edtf.parse(date)
    return date


class FiltersBody(Body):
    """Which articles may be used; dates are EDTF and inclusive."""

    outlets: list[Name] = Field(default=[], max_length=200)
    after: Date | None = None
    before: Date | None = None
    article_ids: list[Name] = Field(default=[], max_length=1_000)

    def filters(self) -> Filters:
        """Return the plain noun.

        Raises:
            DateError: a date is no EDTF date; said here, before a stream has begun.
        """
        after, before = dated(self.after), dated(self.before)
        return Filters(tuple(self.outlets), after, before, tuple(self.article_ids))


class TurnBody(Body):
    """One earlier message, oldest first."""

    role: Literal["user", "assistant"]
    content: str = Field(max_length=50_000)


class AnswerBody(Body):
    """A question to the articles."""

    question: str = Field(
        min_length=1, max_length=LONGEST, examples=["Which city did Abbas Kamel visit?"]
    )
    history: list[TurnBody] = Field(default=[], max_length=200)
    filters: FiltersBody = FiltersBody()
    as_of: Date | None = None
    stream: bool = False

    def asked(self) -> Question:
        """Return the plain noun.

        Raises:
            BadQuestion: the question is blank.
            DateError: a date is no EDTF date.
        """
        turns = tuple(Turn(t.role, t.content) for t in self.history)
        return Question(self.question, turns, self.filters.filters(), dated(self.as_of))


class SearchBody(Body):
    """Words to look for."""

    query: str = Field(min_length=1, max_length=LONGEST, examples=["ceasefire committee"])
    limit: int = Field(default=8, ge=1, le=50)
    filters: FiltersBody = FiltersBody()


class ArticleBody(Body):
    """An article as text, or a URL to fetch when no text is given and the server allows it."""

    text: str | None = Field(
        default=None, min_length=1, max_length=LONGEST_ARTICLE, examples=["The dam held."]
    )
    title: Name | None = None
    outlet: Name | None = None
    author: Name | None = None
    published: Date | None = Field(default=None, description="EDTF, of any precision.")
    url: Annotated[str, Field(min_length=1, max_length=2_000)] | None = None
    language: Annotated[str, Field(min_length=2, max_length=35)] | None = None


class FeedbackBody(Body):
    """What a reader thought of an answer."""

    answer_id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,100}$", examples=["ans_01J..."])
    rating: Literal["up", "down"]
    reason: str | None = Field(default=None, max_length=100)
    comment: str | None = Field(default=None, max_length=5_000)


def article_json(article: Article, *, whole: bool = False) -> dict[str, Any]:
    """Return an article as plain JSON types; `whole` adds its text and what cleaning removed."""
    shown = listed(article)
    if whole:
        shown["text"] = article.text
        shown["removed"] = [{"text": r.text, "reason": r.reason} for r in article.removed]
        shown["origins"] = dict(article.origins)
        shown["sha256"] = article.sha256
    return shown


def hit_json(hit: Hit, article: Article, reader: float | None) -> dict[str, Any]:
    """Return a passage with the scores of each search and of the reader, None where absent."""
    return {
        "article_id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "source": article.source,
        "text": hit.passage.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "scores": {
            "fused": hit.score,
            "words": hit.words,
            "meaning": hit.meaning,
            "reader": reader,
        },
    }


def health_json(health: Health, engine: str) -> dict[str, Any]:
    """Return how the library is."""
    return {
        "status": "degraded" if health.problems else "ok",
        "articles": health.articles,
        "passages": health.passages,
        "engine": engine,
        "problems": list(health.problems),
    }

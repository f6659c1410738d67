"""The bodies that the API reads, checked; knows no web framework.

What is read is converted at once into the plain nouns of `assistant.question` and `index`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.question import LONGEST, Question, Turn
from index.article import Filters
from index.errors import DateError
from index.intake import edtf
from index.intake.files import Given

LONGEST_ARTICLE = 5_000_000  # characters of one article given as JSON; a long book has three


def dated(date: str) -> str:
    """Return an EDTF date, or refuse what is none."""
    _read(edtf.parse, date)
    return date


def published(date: str) -> str:
    """Return as EDTF a date in whatever form means one date, or refuse it."""
    return _read(edtf.understood, date).text


def _read(reading: Callable[[str], edtf.Dated], date: str) -> edtf.Dated:
    try:
        return reading(date)
    except DateError as error:
        raise PydanticCustomError("bad_date", "{told}", {"told": str(error)}) from error


def asking(text: str) -> str:
    """Return a text that asks something, or refuse a blank one."""
    if not text.strip():
        raise PydanticCustomError("bad_question", "is empty; ask something in words")
    return text


Name = Annotated[str, Field(min_length=1, max_length=500)]
Date = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(dated)]
Published = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(published)]


class Body(BaseModel):
    """A body in which an unknown field is an error, so that no misspelt one is ignored."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        """Refuse, wherever they stand, half of a surrogate pair, which UTF-8 cannot write, and
        what is no number, which JSON cannot.
        """
        try:
            json.dumps(self.model_dump(), ensure_ascii=False, allow_nan=False).encode()
        except UnicodeEncodeError as error:
            raise ValueError("has half of a surrogate pair; send whole characters") from error
        except ValueError as error:
            raise ValueError("has NaN or an infinity; JSON knows numbers only") from error
        return self


class FiltersBody(Body):
    """Which articles may be used; dates are EDTF and inclusive."""

    outlets: list[Name] = Field(default=[], max_length=200)
    after: Date | None = None
    before: Date | None = None
    article_ids: list[Name] = Field(default=[], max_length=1_000)

    def filters(self) -> Filters:
        """Return the plain noun."""
        return Filters(tuple(self.outlets), self.after, self.before, tuple(self.article_ids))


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
        """
        turns = tuple(Turn(t.role, t.content) for t in self.history)
        return Question(self.question, turns, self.filters.filters(), self.as_of)


class SearchBody(Body):
    """Words to look for."""

    query: Annotated[str, AfterValidator(asking)] = Field(
        min_length=1, max_length=LONGEST, examples=["ceasefire committee"]
    )
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
    published: Published | None = Field(
        default=None, description="EDTF, of any precision, or a form that means one date."
    )
    url: Annotated[str, Field(min_length=1, max_length=2_000)] | None = None
    language: Annotated[str, Field(min_length=2, max_length=35)] | None = None

    def given(self) -> Given:
        """Return the plain noun: what is said of the article beside its text."""
        return Given(self.title, self.outlet, self.author, self.published, self.url, self.language)


class FeedbackBody(Body):
    """What a reader thought of an answer."""

    answer_id: str = Field(pattern=r"^[A-Za-z0-9_-]{1,100}$", examples=["ans_0123456789abcdef"])
    rating: Literal["up", "down"]
    reason: str | None = Field(default=None, max_length=100)
    comment: str | None = Field(default=None, max_length=5_000)

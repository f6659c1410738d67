"""The labelled facts: what is asked, what may be answered, which words of which article prove it.

A file holds one JSON object a line; `eval/facts/NAME.jsonl` belongs to the collection NAME. The
checks here are of shape alone. That the proving words stand in the named article is a matter of
the articles, and tests/test_eval_facts.py sees to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.citation import Status
from index.article import Filters
from index.errors import FootnoteError

Category = Literal[
    "single",
    "spelling",
    "relative-date",
    "number",
    "yes-no",
    "overview",
    "list",
    "several",
    "change",
    "disagreement",
    "follow-up",
    "unclear",
    "unanswerable-near",
    "unanswerable-far",
    "false-premise",
    "furniture",
    "injected",
]
Half = Literal["dev", "test"]


class FactsError(FootnoteError):
    """A line of a facts file is not a labelled fact."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A few words, copied exactly, that prove the answer; `source` is the article's file name."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled question.

    `answers` holds the points that a whole answer names, each with its accepted spellings.
    `articles` holds one group of file names for each source that is needed; any file of a group
    will do. `status` lists the statuses an answer may carry. `history` is earlier questions,
    oldest first. `nearest` names articles that come close to an unanswerable question.
    Thresholds may be tuned on the half "dev", never on "test".
    """

    id: str
    collection: str
    category: Category
    question: str
    status: tuple[Status, ...]
    answers: tuple[tuple[str, ...], ...] = ()
    articles: tuple[tuple[str, ...], ...] = ()
    proof: tuple[Proof, ...] = ()
    history: tuple[str, ...] = ()
    as_of: str | None = None
    filters: Filters = field(default_factory=Filters)
    note: str = ""
    nearest: tuple[str, ...] = ()
    half: Half = "test"

    @property
    def answerable(self) -> bool:
        """Say whether the articles hold an answer."""
        return bool(self.answers)


def load(path: Path) -> list[Fact]:
    """Read a facts file, one fact a line, blank lines skipped.

    Raises:
        FactsError: the file cannot be read, a line is no labelled fact, or an id comes twice.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    facts: dict[str, Fact] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        fact = _fact(line, f"{path}:{number}")
        if fact.id in facts:
            raise FactsError(f"{path}:{number}: id {fact.id!r} comes twice; give each fact its own")
        facts[fact.id] = fact
    return list(facts.values())


def _fact(line: str, where: str) -> Fact:
    try:
        return _Row.model_validate_json(line).fact()
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the line"
        raise FactsError(f"{where}: {place}: {first['msg']}") from error


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_min_length=1)


class _Proof(_Strict):
    source: str
    words: str


class _Filters(_Strict):
    outlets: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None
    article_ids: tuple[str, ...] = ()


class _Row(_Strict):
    id: str
    collection: str
    category: Category
    question: str
    answers: list[list[str]]
    articles: list[list[str]]
    proof: list[_Proof]
    status: list[Status] = Field(min_length=1)
    history: list[str] = Field(default_factory=list[str])
    as_of: str | None = None
    filters: _Filters = Field(default_factory=_Filters)
    note: str = Field(default="", min_length=0)
    nearest: list[str] = Field(default_factory=list[str])
    half: Half = "test"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        given = [bool(part) for part in (self.answers, self.articles, self.proof)]
        if len(set(given)) > 1:
            raise ValueError("answers, articles and proof are given together or not at all")
        if not all(self.answers) or not all(self.articles):
            raise ValueError("a point of answers and a group of articles hold at least one entry")
        return self

    def fact(self) -> Fact:
        return Fact(
            id=self.id,
            collection=self.collection,
            category=self.category,
            question=self.question,
            status=tuple(self.status),
            answers=tuple(tuple(point) for point in self.answers),
            articles=tuple(tuple(group) for group in self.articles),
            proof=tuple(Proof(row.source, row.words) for row in self.proof),
            history=tuple(self.history),
            as_of=self.as_of,
            filters=Filters(**self.filters.model_dump()),
            note=self.note,
            nearest=tuple(self.nearest),
            half=self.half,
        )

"""The nouns of a question: Question, Turn, Event, and what a question must not be."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.citation import Answer, Citation
from assistant.errors import BadQuestion
from index.article import Filters
from index.errors import DateError
from index.intake import edtf

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")  # as a question names one
LONGEST = 4_000  # characters; the reader's window holds far fewer, a chat message rarely more


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation, oldest first."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with the conversation so far.

    `as_of` is an EDTF date: the answer uses only articles published by then.

    Raises:
        BadQuestion: the text is empty or longer than LONGEST characters, or the dates cross.
    """

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = field(default_factory=Filters)
    as_of: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise BadQuestion("the question is empty", hint="ask something in words")
        if len(self.text) > LONGEST:
            raise BadQuestion(
                f"the question has {len(self.text):,} characters; at most {LONGEST:,} are read",
                hint="ask for one thing, and put documents into the library with `footnote add`",
            )
        for last in (self.filters.before, self.as_of):
            if _crossed(self.filters.after, last):
                raise BadQuestion(
                    f"no article can be published from {self.filters.after} and until {last}",
                    hint="let the first date come before the last",
                )

    @property
    def allowed(self) -> Filters:
        """The filters, narrowed to what was published by `as_of`."""
        if self.as_of is None:
            return self.filters
        ends = [self.as_of, *([self.filters.before] if self.filters.before else [])]
        return replace(self.filters, before=min(ends, key=lambda end: edtf.days(end)[1]))


def _crossed(first: str | None, last: str | None) -> bool:
    """Whether a date lies wholly after another; what is no date is told where it is read."""
    if not (first and last):
        return False
    try:
        return edtf.parse(first).first > edtf.parse(last).last
    except DateError:
        return False


@dataclass(frozen=True, slots=True)
class Event:
    """One step of an answer while it is made.

    ``status`` says what is being done, ``delta`` adds checked text, ``citation`` adds a source,
    ``done`` carries the whole answer and is always last.
    """

    kind: Literal["status", "delta", "citation", "done"]
    text: str = ""
    citation: Citation | None = None
    answer: Answer | None = None

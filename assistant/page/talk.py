"""The nouns of a conversation on the page: what was asked, how it was narrowed, what came of it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.citation import Answer
from assistant.question import LONGEST, Turn
from assistant.shell.show import dated
from index.article import Filters
from index.errors import DateError
from index.intake import edtf

REMEMBERED = 30  # exchanges of one conversation that can be cited, rated and shown again


DATES = ("Published from", "Published until", "Answer as if it were")  # the fields, as labelled


@dataclass(frozen=True, slots=True)
class Narrowed:
    """How a question is narrowed, as the reader typed it."""

    outlets: Sequence[str] = ()
    after: str = ""
    before: str = ""
    as_of: str = ""

    @property
    def count(self) -> int:
        """How many of the fields say something."""
        return sum(1 for field in (self.outlets, *self._dates()) if field)

    def check(self) -> None:
        """Look at the dates.

        Raises:
            DateError: one is none; the message begins with the label of its field.
        """
        for label, date in zip(DATES, self._dates(), strict=True):
            try:
                edtf.parse(date) if date else None
            except DateError as error:
                raise DateError(f"{label}: {error}", hint=error.hint) from error

    def filters(self) -> Filters:
        """Return the articles that may be used."""
        after, before, _ = self._dates()
        return Filters(tuple(self.outlets), after or None, before or None)

    def until(self) -> str | None:
        """Return the date as of which to answer."""
        return self._dates()[-1] or None

    def told(self) -> str:
        """Say which articles may be used: ``from 2019, until December 2020, Nile Post``."""
        after, before, _ = self._dates()
        first = f"from {dated(after)}" if after else ""
        last = f"until {dated(before)}" if before else ""
        return ", ".join(part for part in (first, last, *self.outlets) if part)

    def _dates(self) -> tuple[str, str, str]:
        return self.after.strip(), self.before.strip(), self.as_of.strip()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question, and its answer unless it was stopped."""

    words: str
    narrowed: Narrowed
    answer: Answer | None = None


class Conversation:
    """What was asked and answered, the ratings by the answers' ids, and the question under way.

    Several threads come to it: an answer that is done while its question is stopped is let go.
    """

    def __init__(self) -> None:
        self.told: tuple[Exchange, ...] = ()
        self.rated: dict[str, str] = {}
        self.going: Exchange | None = None  # what is asked and not in `told`, also when it failed
        self.size = 0  # characters that all of it comes to, written out
        self._failed = False
        self._lock = threading.Lock()

    def ask(self, asked: Exchange) -> Exchange:
        """Begin a question and return it as it is kept: words too many to be answered go."""
        going = replace(asked, words=asked.words[:LONGEST])
        with self._lock:
            self.going, self._failed = going, False
            self._measure()
        return going

    def answer(self, going: Exchange, answer: Answer) -> None:
        """Answer a question, unless it was let go meanwhile."""
        with self._lock:
            if self.going is going:
                self._tell(replace(going, answer=answer))

    def fail(self, going: Exchange) -> None:
        """Note that a question failed, unless it was answered: it is in sight, and never told."""
        with self._lock:
            self._failed = self.going is going

    def stop(self) -> Exchange | None:
        """Let go of the question under way and return it; None where none is."""
        with self._lock:
            going, failed = self.going, self._failed
            self.going = None
            if going is None or failed:
                return None
            self._tell(going)
            return going

    def _tell(self, exchange: Exchange) -> None:
        self.told = (*self.told, exchange)[-REMEMBERED:]
        self.going = None
        self._measure()

    def _measure(self) -> None:
        self.size = sum(len(repr(one)) for one in (*self.told, self.going))


def history(told: Sequence[Exchange]) -> tuple[Turn, ...]:
    """Return a conversation as the turns that a follow-up leans on."""
    turns: list[Turn] = []
    for answer in answers(told):
        turns += [Turn("user", answer.question), Turn("assistant", answer.text)]
    return tuple(turns)


def answers(told: Sequence[Exchange]) -> list[Answer]:
    """Return the answers of a conversation."""
    return [exchange.answer for exchange in told if exchange.answer]

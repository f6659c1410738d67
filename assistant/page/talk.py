"""The nouns of a conversation on the page: what was asked, how it was narrowed, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citation import Answer
from assistant.question import Turn
from assistant.show import dated
from index.article import Filters


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


def history(told: Sequence[Exchange]) -> tuple[Turn, ...]:
    """Return a conversation as the turns that a follow-up leans on."""
    turns: list[Turn] = []
    for answer in answers(told):
        turns += [Turn("user", answer.question), Turn("assistant", answer.text)]
    return tuple(turns)


def answers(told: Sequence[Exchange]) -> list[Answer]:
    """Return the answers of a conversation."""
    return [exchange.answer for exchange in told if exchange.answer]

"""Asks the labelled facts and grades what comes back; what cannot be graded is unscored."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from assistant.citation import Answer
from assistant.question import Question, Turn
from assistant.shell.grading import Grade, faults, grade
from eval.facts import Fact
from eval.systems import System


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact and what became of it.

    `answer` is the contract's JSON, `faults` what it breaks of the contract. When `error` is not
    empty nothing could be graded.
    """

    fact: Fact
    answer: dict[str, Any] = field(default_factory=dict[str, Any])
    grade: Grade = field(default_factory=Grade)
    faults: tuple[str, ...] = ()
    error: str = ""

    def json(self) -> dict[str, Any]:
        """Return the row as plain JSON types."""
        return asdict(self)


def ask(
    system: System, facts: Iterable[Fact], progress: Callable[[str], None] | None = None
) -> list[Asked]:
    """Ask every fact, earlier questions of a conversation first, so that history is real."""
    rows: list[Asked] = []
    for fact in facts:
        rows.append(one(system, fact))
        if progress:
            progress(fact.id)
    return rows


def one(system: System, fact: Fact) -> Asked:
    """Ask one fact and grade the answer."""
    try:
        answer = _answer(system, fact)
        broken = tuple(faults(answer, system.article))
        return Asked(fact, answer.json(), grade(fact, answer), broken)
    except Exception as error:  # noqa: BLE001  a crash is a result here, and is counted
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno}"
        return Asked(fact, error=f"{type(error).__name__}: {error} ({where})")


def _answer(system: System, fact: Fact) -> Answer:
    turns: tuple[Turn, ...] = ()
    for earlier in fact.history:
        said = system.answer(Question(earlier, turns, fact.filters, fact.as_of))
        turns = (*turns, Turn("user", earlier), Turn("assistant", said.text))
    return system.answer(Question(fact.question, turns, fact.filters, fact.as_of))

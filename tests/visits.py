"""Visits to the page without a browser."""

from __future__ import annotations

from pathlib import Path

from assistant.citation import Answer
from assistant.page.talk import Exchange, Narrowed
from assistant.page.visit import Visit
from assistant.settings import Settings
from tests.clerk import Clerk


def visit_of(desk: Clerk, home: Path, **settings: object) -> Visit:
    return Visit(desk, Settings(home=home, _env_file=None, **settings))


def exchange(answer: Answer, **narrowed: object) -> Exchange:
    return Exchange(answer.question, Narrowed(**narrowed), answer)


def ask(visit: Visit, words: str, told: tuple[Answer, ...] = (), **narrowed: object):
    return visit.ask(words, [exchange(answer) for answer in told], Narrowed(**narrowed))

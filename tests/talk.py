"""Conversations as tests write them."""

from __future__ import annotations

from assistant.question import Turn


def after(*asked: str) -> tuple[Turn, ...]:
    """Return the turns of a user alone."""
    return tuple(Turn("user", text) for text in asked)


def talk(*turns: str) -> list[Turn]:
    """Return turns of a user and an assistant, the user's first."""
    return [Turn("assistant" if n % 2 else "user", text) for n, text in enumerate(turns)]

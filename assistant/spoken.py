"""Who and what was spoken of: the names of a conversation, and what kind of thing each is.

The kind is read off the words around a name, in all turns: "the Harbour Board" is a thing, "in
Velmora" a place, "Mayor Okoye" a person. Where nothing tells, it is unknown. People without a name
count as well when a question is about them: "did the dockers of Velmora ..."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.question import Turn
from index.intake import names

Kind = Literal["person", "place", "thing", "people", "unknown"]

_TITLES = re.compile(
    r"\b(?:president|minister|general|speaker|king|prince|mr|mrs|ms|dr|chief|leader|marshal|"
    r"colonel|professor|judge|mayor|senator|secretary|ambassador|captain|queen|pope|sheikh)\b",
    re.I,
)
_AFTER_TITLE = re.compile(rf"{_TITLES.pattern}\.?\s+$", re.I)
_AFTER_ARTICLE = re.compile(r"\b(?:the|a|an)\s+$", re.I)
_AFTER_PLACE = re.compile(
    r"\b(?:in|at|into|inside|near|around|across|outside|"
    r"(?:went|go|goes|going|came|come|flew|fled|travel\w*|return\w*|mov\w+|back|trip|way)\s+to)\s+$",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:did|do|have|had|are|were|will|would|can|could)\s+"
    r"(the\s+(?:[a-z-]+\s+)??[a-z-]+[^s\W]s(?:\s+(?:of|at|in|from)\s+(?:the\s+)?[A-Z][\w'-]*)?)\s+[a-z]"
)
_BODY = re.compile(r"[A-Z]{2,6}s?")


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the conversation; `subject` when it is the first of a turn."""

    name: str
    kind: Kind
    subject: bool


def spoken(history: Sequence[Turn]) -> list[Named]:
    """Return the names of the conversation, those most likely meant first.

    The latest turn counts most; inside a question its first name is mostly the subject.
    """
    texts = [turn.content if turn.role == "user" else _told(turn.content) for turn in history]
    found: dict[str, bool] = {}
    people: list[str] = []
    for text in reversed(texts):
        people += _PEOPLE.findall(text)
        for place, name in enumerate(names.names(text)):
            found.setdefault(name, place == 0)
    named = [Named(name, _kind(name, texts, list(found)), first) for name, first in found.items()]
    return [*(Named(one, "people", True) for one in people), *named]


def first_name(text: str) -> str | None:
    """Return the first name of a question, mostly its subject."""
    return next(iter(names.names(text)), None)


def _told(answer: str) -> str:
    """Return what an answer says before its quotes, but for who is quoted ("The Coast, 2021:")."""
    before = answer.split('"')[0]
    return "" if before.rstrip().endswith(":") else before


def _kind(name: str, texts: Sequence[str], others: Sequence[str]) -> Kind:
    before = [
        text[: match.start()]
        for text in texts
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    if _TITLES.search(name) or any(_AFTER_TITLE.search(one) for one in before):
        return "person"
    if _BODY.fullmatch(name) or any(_AFTER_ARTICLE.search(one) for one in before):
        return "thing"
    if any(_AFTER_PLACE.search(one) for one in before):
        return "place"
    longer = any(other != name and other.endswith(f" {name}") for other in others)
    return "person" if longer or len(name.split()) > 1 else "unknown"

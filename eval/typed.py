"""The labelled questions as people type them: in small letters, with a slip, with courtesies.

What is changed in a question hangs on its id alone, so that two runs ask the same. `slip` and
`name-slip` hit one word each: two letters change places, or one of a name's letters is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from eval.facts import Fact

_COURTEOUS = (
    "hey, can you tell me {}", "quick question: {}", "I was wondering, {}", "do you know {}",
    "please tell me {}", "hi! {}",
)  # fmt: skip
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|will|"
    r"by|in|on|at|to|from|for|of)\b",
    re.I,
)


def typed(fact: Fact, style: str) -> Fact:
    """Return a fact whose question is typed in one of the `STYLES`."""
    return replace(fact, question=STYLES[style](fact.question, Random(fact.id)))


def _small(question: str, _: Random) -> str:
    return re.sub(r"['’,]", "", question.lower().rstrip("?.! "))


def _capitals(question: str, _: Random) -> str:
    return question.upper()


def _slip(question: str, random: Random) -> str:
    at = _place(r"\b[a-z]{6,}\b", question, random, 1)
    if at is None:
        return question
    return f"{question[:at]}{question[at + 1]}{question[at]}{question[at + 2 :]}"


def _name_slip(question: str, random: Random) -> str:
    at = _place(r"(?<=\s)[A-Z][a-z]{4,}\b", question, random, 2)
    return question if at is None else question[:at] + question[at + 1 :]


def _place(words: str, question: str, random: Random, first: int) -> int | None:
    """Return the place of a letter of some word, the one at `first` or later; None without one."""
    found = list(re.finditer(words, question))
    if not found:
        return None
    word = random.choice(found)
    return word.start() + random.randrange(first, len(word[0]) - 3 + first)


def _courteous(question: str, random: Random) -> str:
    inner = question[0].lower() + question[1:] if _ASKS.match(question) else question
    return random.choice(_COURTEOUS).format(inner)


STYLES: dict[str, Callable[[str, Random], str]] = {
    "small": _small,
    "capitals": _capitals,
    "slip": _slip,
    "name-slip": _name_slip,
    "courteous": _courteous,
}

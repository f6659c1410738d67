"""What the library holds: "How many articles are there?", "Which outlets do you have?".

No article says so: it is told without a footnote, like a greeting, and asks back.
"""

from __future__ import annotations

import re

from index.library import Library

OUTLETS = 10  # named at most

_TEXTS = "(?:news )?(?:articles|stories|texts|documents|news items)"
_OUTLETS = "(?:news(?:paper)? )?(?:outlets|newspapers|papers|publications|publishers|sources|media)"
_HERE = "(?:in )?(?:here|(?:the|this|your) (?:collection|library|corpus|database))"
_ASKED = re.compile(
    rf"how many (?:{_TEXTS}|{_OUTLETS}) (?:are (?:there|{_HERE})(?: {_HERE})?|"
    f"(?:do|can) you (?:have|know|hold|search|use|cover)|have you(?: got| read)?|"
    f"does {_HERE} (?:have|hold|contain))|"
    rf"(?:which|what) {_OUTLETS} (?:(?:are|is) (?:there|covered|included|{_HERE})|"
    "do you (?:have|know|hold|search|use|cover|read)|have you(?: got| read)?|"
    rf"(?:are|do) (?:the|these|your) {_TEXTS} (?:come )?from)|"
    rf"where (?:are|do) (?:the|these|your) {_TEXTS} (?:come )?from",
    re.I,
)


def asked(question: str) -> bool:
    """Say whether a question is one of what there is, not of what it tells."""
    return bool(_ASKED.fullmatch(" ".join(question.split()).rstrip(" ?!.")))


def told(library: Library) -> str:
    """Return how many articles there are and of which outlets, empty where there are none."""
    count, outlets = library.health().articles, library.outlets()
    if not count:
        return ""
    there = "There is one article" if count == 1 else f"There are {count:,} articles"
    return f"{there}{_of(outlets)}. What would you like to know?"


def _of(outlets: list[str]) -> str:
    named = outlets[:OUTLETS]
    if more := len(outlets) - len(named):
        named.append("another" if more == 1 else f"{more:,} others")
    *first, last = named or [""]
    return f", of {', '.join(first)} and {last}" if first else f", of {last}" if last else ""

"""What the library holds: "How many articles are there?", "Which outlets do you have?".

Of all, or of one outlet or author: "How many articles did Ana Okoye write?".

No article says so: it is told without a footnote, like a greeting, and asks back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.overview.sources import articles_of
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
_WHO = r"[^\s?][^?\n]{0,60}?"  # as long as a name
_OF_ONE = re.compile(
    rf"how many {_TEXTS} (?:(?:(?:are|were) (?:there )?|(?:(?:do|can) you have|have you) )?"
    rf"(?:written |published |printed )?(?:from|by|of|in) (?P<who>{_WHO})|"
    rf"(?:did|do|does|has|have) (?P<whose>{_WHO}) "
    r"(?:have|write|written|publish(?:ed)?|print(?:ed)?))",
    re.I,
)


def told(question: str, library: Library) -> str:
    """Return what there is, empty where a question asks for what it tells, or nothing is there."""
    plain = " ".join(question.split()).rstrip(" ?!.")
    if _ASKED.fullmatch(plain):
        return _of_all(library)
    match = _OF_ONE.fullmatch(plain)
    return _of_one(match["who"] or match["whose"], library) if match else ""


def _of_all(library: Library) -> str:
    count, outlets = library.health().articles, list(library.outlets())
    return _there(count, _of(outlets)) if count else ""


def _of_one(who: str, library: Library) -> str:
    """Tell how many are of an outlet or by an author; empty where it is none of these."""
    filters = articles_of(who, library, said=False)
    if filters is None:
        return ""
    counts = [library.outlets()[outlet] for outlet in filters.outlets]
    whose = [f" of {outlet}" for outlet in filters.outlets] or [f" by {who}"]
    return _there(sum(counts) or len(filters.article_ids), whose[0])


def _there(count: int, whose: str) -> str:
    there = "There is one article" if count == 1 else f"There are {count:,} articles"
    return f"{there}{whose}. What would you like to know?"


def _of(outlets: Sequence[str]) -> str:
    named = list(outlets[:OUTLETS])
    if more := len(outlets) - len(named):
        named.append("another" if more == 1 else f"{more:,} others")
    *first, last = named or [""]
    return f", of {', '.join(first)} and {last}" if first else f", of {last}" if last else ""

"""First questions to offer, drawn from the articles that are there.

Built from what the articles themselves explain: a person whom a sentence introduces, a day that
it names. Nothing here knows any article. The last asks what they are about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.article import Article

_NAME = r"[A-Z][\w’'-]+(?:\s+(?:al|el|bin|ben|de|van|von|der|al-\w+|el-\w+|[A-Z][\w’'-]+)){1,3}"
_INTRODUCED = re.compile(rf"\b({_NAME}),\s+(?:the|a|an|who|whose)\s+[a-z]")
_SPOKE = re.compile(
    rf"\b((?:[Tt]he\s+(?:[a-z]\w+\s+){{0,2}})?{_NAME})\s+"
    r"(?:said|says|told|announced|warned|called for|denied)\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOBODY = re.compile(
    rf"^(?:the|a|an|in|on|at|by|last|next|this|that|but|and|for|with|early|late)\b|"
    rf"\b(?:\w+day|{_MONTHS})\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\bon ((?:{_MONTHS}) \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}})\b")
_OVERVIEW = "What are the articles about?"
_READ = 300  # articles looked at; the questions need not know all


def questions(articles: Iterable[Article], limit: int = 4) -> list[str]:
    """Return up to `limit` questions that the articles are likely to answer."""
    people: Counter[str] = Counter()
    speakers: Counter[str] = Counter()
    days: Counter[str] = Counter()
    last: list[str] = []
    for number, article in enumerate(articles):
        if number == _READ:
            break
        last = [_OVERVIEW]
        people.update(_names(_INTRODUCED, article.text))
        speakers.update(_names(_SPOKE, article.text))
        days.update(set(_DAY.findall(article.text)))
    kinds = [
        [f"Who is {name}?" for name, _ in people.most_common(limit)],
        [f"What happened on {day}?" for day, _ in days.most_common(limit)],
        [f"What did {name} say?" for name, _ in speakers.most_common(limit)],
    ]
    mixed = [kind[place] for place in range(limit) for kind in kinds if place < len(kind)]
    return [*mixed[: limit - 1], *last]


def _names(found_by: re.Pattern[str], words: str) -> set[str]:
    names = {" ".join(name.split()) for name in found_by.findall(words)}
    return {name for name in names if not _NOBODY.search(name)}

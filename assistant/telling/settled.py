"""Which of several answers stands: a later count, a later plan, who holds an office today.

Where nothing of that kind is said, the most probable does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from assistant.asked.wanted import kind, times
from assistant.telling.compare import (
    GONE_ON,
    LIKELY,
    SO_FAR,
    SURE,
    apart,
    later,
    published_on,
    rivals,
)
from assistant.telling.corrections import corrected
from assistant.telling.counted import in_part
from assistant.telling.said import Group, Said, comparable, kind_of
from assistant.verify import stems
from assistant.weighing.holders import holds
from index.article import Span

SOON = 60  # days within which a later count may be the same count, gone on
_COUNT = re.compile(r"\bdeath\s+toll\b|\b(?:number|total)\s+of\b", re.I)
_PLANNED = re.compile(
    r"\bwill\b|\b(?:is|are)\b.*\b(?:due|expected|planned|scheduled|set|supposed|to be|going to)\b",
    re.I,
)


def latest(question: str, groups: Sequence[Group], twins: Mapping[str, str]) -> Group:
    """Return the answer that was given last, where a question asks for what was counted again, for
    who holds an office, or for when something will be: of six dead and, a week later, eleven, the
    eleven. Or what a correction says is right. Else the first.

    Args:
        question: a question that stands alone.
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
    """
    later_ones = (recounts, _holders, _plans, _corrected)
    newer = [group for found in later_ones for group in found(question, groups, twins)]
    return max(newer, key=lambda group: published_on(group.best), default=groups[0])


def recounts(question: str, groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return what was counted after the first answer, of the matter that the question asks about.

    Or what a price, a rate or another number "has risen to" since.

    Args:
        question: a question that stands alone.
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
    """
    first, *others = rivals(groups, twins) or [Group()]
    counted = kind(question) == "count" or bool(_COUNT.search(question))
    asked = stems(question)
    return [
        group
        for group in others
        if (counted or _gone_on(group.best))
        and _counted_again(group.best, first.best)
        and asked & stems(_matter(group.best))
    ]


def _gone_on(one: Said) -> bool:
    return kind_of(one) == "number" and bool(GONE_ON.search(one.quote.text))


def _matter(one: Said) -> str:
    """Return the words that tell what is counted: those of the title too, of "it is now put at"."""
    return f"{one.quote.article.title} {one.quote.text}" if _gone_on(one) else one.quote.text


def _counted_again(one: Said, before: Said) -> bool:
    """Say whether one count may go on from another: soon after it, or after "at least six"."""
    if one.probability < SURE or not comparable(one, before) or not later(one, before):
        return False
    if in_part(one):
        return False
    open_ended = bool(SO_FAR.search(before.quote.text)) or _gone_on(one)
    return open_ended or apart(one, before) <= math.log1p(SOON)


def _holders(question: str, groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return who is said to hold an office after all that the first answer was taken from."""
    first, *others = rivals(groups, twins) or [Group()]
    return [
        group
        for group in others
        if group.best.probability >= SURE
        and not times(question)
        and holds(question, group.best.short, group.best.quote.text)
        and all(later(group.best, one) for one in first.said)
    ]


def _corrected(question: str, groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return what was printed as a correction after the first answer."""
    first, *others = rivals(groups, twins) or [Group()]
    return [
        group
        for group in others
        if group.best.probability >= LIKELY
        and later(group.best, first.best)
        and _is_right(group.best)
    ]


def _is_right(one: Said) -> bool:
    return corrected(one.quote.article, Span(one.quote.start, one.quote.end), one.short)


def _plans(question: str, groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return the dates that were planned after the first answer; of plans the last counts."""
    first, *others = rivals(groups, twins) or [Group()]
    if not (kind(question) == "date" and _PLANNED.search(question)) or times(question):
        return []
    return [
        group
        for group in others
        if group.best.probability >= SURE
        and kind_of(group.best) == kind_of(first.best) == "date"
        and all(later(group.best, one) for one in first.said if one.probability >= SURE)
    ]

"""Whether a question wants several answers, or how something changed, by its form."""

from __future__ import annotations

import re

from assistant.question import YEAR

_CHANGE = re.compile(
    r"\bhow\s+(?:did|do|has|have|had)\b.*(?:\b(?:chang|develop|evolv|shift)\w*|"
    rf"\b(?:from\b.*\bto|between\b.*\band)\b.*{YEAR.pattern})|"
    r"\bover (?:time|the years)\b|\btimeline\b|^compare\b|\bhistory of\b",
    re.I,
)
_SINGULAR = r"(?:is|was|has|does|his|this|its|us|as|news|politics)"
_PLURAL = rf"(?!{_SINGULAR}\b)(?:\w*[^\Wsui]s|men|women|people|children)"
_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?:{'|'.join(_COUNTED)}|several|all|some|other)"
_SO_MANY = re.compile(
    rf"\b(?:which|what|whose|list|name)\s+(?:(?:are|were)\s+)?(?:the\s+)?({'|'.join(_COUNTED)})\b",
    re.I,
)
# "Which tense indicates that", "what seeks to": a verb, not a plural
_NO_VERB = r"(?!\s+(?:to|the|an?|that|this|his|her|its|their|how|when|whether)\b)"
_ADJECTIVE = (  # "what do merchants get" asks for no list of merchants
    r"(?!(?:the|do|does|did|has|have|had|will|would|can|could|should|must|may|might|is|are|was|were)\b)\w+"
)
_MANY = re.compile(
    rf"\b(?:which|what|whose)\s+(?:{_NUMBER}\s+)?(?:{_ADJECTIVE}\s+)?{_PLURAL}\b{_NO_VERB}|"
    rf"^(?:list|name|enumerate)\s+(?:the\s+)?(?:{_NUMBER}\b|(?:\w+\s+){{0,2}}{_PLURAL}\b)|"
    r"\b(?:which|what|who)\s+(?:else\s+)?(?:are|were)\b|\bwho\s+(?:all|else)\b|"
    r"^what\b[^?]*\b(?:about|of|on|with|to)\s+[^,?]+,\s[^,?]+,?\s+and\s+\S",  # of three things
    re.I,
)


def asks_for_change(question: str) -> bool:
    """Say whether a question asks how something developed."""
    return bool(_CHANGE.search(question))


def asks_for_several(question: str) -> bool:
    """Say whether a question wants a list."""
    return bool(_MANY.search(question))


def so_many(question: str) -> int | None:
    """Return how many answers a question wants, where it says so: "Which two towns ...?"."""
    asked = _SO_MANY.search(question)
    return _COUNTED.index(asked[1].lower()) + 2 if asked else None

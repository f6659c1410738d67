"""A series, told whole: of "Moscow, Cairo and Rome" an answer seldom is one.

The reader points at one item, often the first. By form alone; knows no questions.
"""

from __future__ import annotations

import re

from index.article import Span

AROUND = 300  # code points before and after a name in which its series is looked for
NAME = r"(?:[A-Z][\w'’-]+|al-\w+|el-\w+)(?:\s+(?:of\s+)?(?:[A-Z][\w'’-]+|al-\w+|el-\w+))*"
# With what somebody is, and how old: "the nurse Ana Okoye, 58"; no verb or preposition before it
_ONE = (
    rf"(?:the\s+(?:(?!(?:in|of|to|at|on|for|from|with|by)\b)[a-z][\w-]*\s+){{0,2}})?{NAME}"
    r"(?:,\s+\d{1,3}\b(?!\w|[.,]\d|\s?%|\s(?!and\b|or\b)[a-z]))?"
)
_NAMES = re.compile(rf"{_ONE}(?:,\s+{_ONE})*,?\s+(?:and|or|as well as)\s+{_ONE}")
_THING = (
    r"(?:an?|the|his|her|its|their|our|no|more|less|better|\d[\d.,]*|two|three|four|five|six|seven|"
    r"eight|nine|ten|several)\s[^,.;:!?()\"“”]+"
)
_MORE_THINGS = re.compile(
    rf"[^,.;:!?()\"“”]*(?:,\s+(?!and\b|or\b){_THING})+,?\s+(?:and|or)\s+{_THING}(?=[.;!?\"”]|$)"
)


def of_names(text: str, span: Span) -> Span:
    """Widen a span to the series of names that it is one of."""
    at = max(0, span.start - AROUND)
    for match in _NAMES.finditer(text, at, min(len(text), span.end + AROUND)):
        if match.start() <= span.start and span.end <= match.end():
            return Span(match.start(), match.end())
    return span


def of_things(text: str, span: Span, end: int) -> Span:
    """Widen a span to the series that it begins and the sentence ends with.

    Args:
        text: the article.
        span: an answer.
        end: where its sentence ends.
    """
    rest = text[span.end : end]
    match = _MORE_THINGS.match(rest)
    return Span(span.start, span.end + match.end()) if match else span

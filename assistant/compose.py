"""The reader's spans -> the sentences of an answer, without a language model.

Nothing is written here that an article did not say: an answer is the span that answers, and the
sentence that holds it, quoted. What other articles add or deny follows, with their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citation import Quote, Sentence
from assistant.compare import Group, Said, attributed
from index.article import Article, DateMention, Span
from index.intake import edtf
from index.split import sentences

CORROBORATION = 2  # further articles quoted for the same answer
ITEMS = 5  # further answers to a question that wants several
LONG_SHARE = 0.7  # of a quote: from here on the span is not said twice
_WHEN = re.compile(
    r"\b(?:when|what (?:date|day|month|year|time)|(?:which|what) (?:day|month|year)|"
    r"in which|how long ago|since when)\b",
    re.I,
)
_MANY = re.compile(
    r"^(?:list|name|enumerate)\b|\b(?:which|what|who|whose)\s+(?:\w+\s+){0,3}?(?:are|were|have)\b|"
    r"\b(?:which|what)\s+(?:\w+\s+){0,2}\w+[^s\W]s\b(?!\s+(?:is|was|has|does)\b)|"
    r"\b(?:two|three|four|five|six|several|all|countries|names|others)\b",
    re.I,
)  # fmt: skip
_NAME = r"(?:[A-Z][\w'’-]+|al-\w+|el-\w+)(?:\s+(?:of\s+)?(?:[A-Z][\w'’-]+|al-\w+|el-\w+))*"
_SERIES = re.compile(
    rf"(?:the\s+)?{_NAME}(?:,\s+(?:the\s+)?{_NAME})*,?\s+(?:and|or|as well as)\s+(?:the\s+)?{_NAME}"
)


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer in sentences, with its short form."""

    short: str | None
    sentences: tuple[Sentence, ...]


def said(
    question: str,
    article: Article,
    span: Span,
    probability: float,
    mentions: Sequence[DateMention],
) -> Said:
    """Return what an article answers with the characters `span` of its text.

    A relative date in the answer to a question about time is resolved; an item of a series is
    widened to the whole series when the question asks for several.
    """
    if _MANY.search(question):
        span = _series(article.text, span)
    quote = quoted(article, span, probability)
    short = span.of(article.text)
    if _WHEN.search(question):
        inside = [m for m in mentions if m.start < span.end and span.start < m.end]
        if inside:
            return Said(edtf.natural(inside[0].date), quote, probability, inside[0].date)
    return Said(short, quote, probability)


def quoted(article: Article, span: Span, probability: float) -> Quote:
    """Return the whole sentences of `article` that hold `span`."""
    around = [s for s in sentences(article.text) if s.start < span.end and span.start < s.end]
    start = min([s.start for s in around] or [span.start])
    end = max([s.end for s in around] or [span.end])
    return Quote(article, start, end, probability)


def agreed(group: Group, others: Sequence[Group] = ()) -> Composed:
    """Compose the answer that one group gives, with its corroboration.

    Args:
        group: the answer, in the words of one or more articles.
        others: further answers that stand beside it, such as other items of a list.
    """
    best = group.best
    built = [Sentence(_lead(best), "supported", (best.quote,))]
    shorts = [best.short]
    seen = {(best.quote.article.id, best.quote.start)}
    for one in [*group.said[1 : 1 + CORROBORATION], *(other.best for other in others)]:
        place = (one.quote.article.id, one.quote.start)
        if one not in group.said and one.short not in shorts:
            shorts.append(one.short)
        if place not in seen:
            seen.add(place)
            built.append(Sentence(attributed(one), "supported", (one.quote,)))
    return Composed(", ".join(shorts), tuple(built))


def disagreeing(groups: Sequence[Group]) -> Composed:
    """Compose an answer that says who says what, in the order of publication."""
    ordered = sorted(groups, key=lambda g: g.best.quote.article.published or "9999")
    built = [
        Sentence(
            f"{group.best.short}, according to {attributed(group.best)}",
            "supported",
            (group.best.quote,),
        )
        for group in ordered
    ]
    return Composed(" / ".join(group.best.short for group in ordered), tuple(built))


def asks_for_several(question: str) -> bool:
    """Say whether a question wants a list."""
    return bool(_MANY.search(question))


def _lead(one: Said) -> str:
    """Say the short answer, then the sentence that holds it."""
    quote = one.quote.text
    if len(one.short) >= LONG_SHARE * len(quote):
        return f'"{quote}"'
    short = one.short[0].upper() + one.short[1:]
    return f'{short.rstrip(".")}. "{quote}"'


def _series(text: str, span: Span) -> Span:
    """Widen a span to the series of names that it is one of."""
    at = max(0, span.start - 300)
    for match in _SERIES.finditer(text, at, min(len(text), span.end + 300)):
        if match.start() <= span.start and span.end <= match.end():
            return Span(match.start(), match.end())
    return span

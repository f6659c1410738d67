"""A span of an article -> what it answers, with the sentences that hold it.

The reader points at characters; here they become a whole name, a whole date, a whole series, and
the quote around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import wanted
from assistant.asked.places import whereabouts
from assistant.asked.several import asks_for_several
from assistant.citation import Quote
from assistant.telling.introduced import introduced
from assistant.telling.said import Said
from assistant.text import series
from assistant.text.paragraph import paragraph, within
from assistant.text.wording import whole
from index.article import Article, DateMention, Span
from index.intake import edtf, names

HEADING = 6  # words at most
CELL = " | "  # between the cells of a row
_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_IN_PLACE = re.compile(rf"\s+in\s+(?:the\s+)?{series.NAME}")
NEAR = 20  # code points before a date in which it is looked for which part of it is meant
_PART = re.compile(
    r"\b(?:the\s+(end|start|beginning|middle|close)\s+of|(early|late|mid))[\s-]+(?:in\s+)?(?:the\s+)?"
    r"(?=[\w\s]*$)"
)
_WHO = re.compile(r"(?:who|which|whose)\s+(?=\w)")
_WHAT = re.compile(r"^(?:(?:and|but|so)\s+)?what\b(?!\s+(?:kind|sort|type)\b)", re.I)


def said(
    question: str,
    article: Article,
    span: Span,
    probability: float,
    mentions: Sequence[DateMention],
) -> Said:
    """Return what an article answers with the characters `span` of its text.

    A name is not cut; a date that answers a question about time is told whole, in the article's own
    words where they name the year, else resolved; an item of a series is widened to the whole
    series when the question asks for several, or for things; who is in a town is no part of the
    town; what only points back, "the source", is told as the article brings it up.
    """
    if asks_for_several(question):
        span = series.of_names(article.text, span)
    if _WHAT.match(question) and wanted.kind(question) is None:
        end = quoted(article, span, probability).end
        span = series.of_things(article.text, span, end)
    dated = _date(span, mentions) if wanted.asks_when(question) else None
    whole = dated is not None and dated.date[:4] in dated.text  # "late 1890s", not "last June"
    if dated and whole:
        span = Span(min(span.start, dated.start), max(span.end, dated.end))
    quote = quoted(article, span, probability)
    if dated:
        short = span.of(article.text) if whole else _resolved(dated, article.text)
        return Said(short, quote, probability, dated.date)
    span = _whole_names(quote, _without_who(article.text, span))
    span = _where(question, span, article.text)
    full = introduced(article.text, span)
    if full:
        source = quoted(article, full, probability)
        return Said(full.of(article.text), quote, probability, source=source)
    return Said(span.of(article.text), quote, probability)


def _date(span: Span, mentions: Sequence[DateMention]) -> DateMention | None:
    """Return the first date that shares a character with `span`."""
    return next((m for m in mentions if m.start < span.end and span.start < m.end), None)


def _resolved(mention: DateMention, text: str) -> str:
    """Return the date that some words mean: of "by the end of the year" the end of 2025."""
    date, near = edtf.natural(mention.date), max(0, mention.start - NEAR)
    part = _PART.search(text, near, mention.end)
    if not part or part.end() < mention.start or edtf.parse(mention.date).precision == "day":
        return date
    if part[1]:
        return f"the {part[1]} of {date}"
    return f"mid-{date}" if part[2] == "mid" else f"{part[2]} {date}"


def quoted(article: Article, span: Span, probability: float) -> Quote:
    """Return the whole sentences of `article` that hold `span`."""
    around = within(article, span)
    start = min([s.start for s in around] or [span.start])
    end = max([s.end for s in around] or [span.end])
    return Quote(article, start, end, probability)


def is_told(quote: Quote, most: int = 1) -> bool:
    """Say whether a quote is `most` sentences of a paragraph at most: an answer neither runs on
    into the next, nor is it a heading, which stands alone on a short line without an end mark, the
    first row of a table, which names its columns, or a question: they tell nothing.
    """
    span = Span(quote.start, quote.end)
    inside = paragraph(quote.article, span)
    if not 1 <= len(within(quote.article, span)) <= most or "\n" in quote.text:
        return False
    if quote.text.endswith("?") or _names_columns(quote):
        return False
    alone = len(inside) == 1 and len(quote.text.split()) <= HEADING
    return not alone or bool(_END.search(quote.text))


def _without_who(text: str, span: Span) -> Span:
    """Cut the "who" of "Zulmira Pontes, who sells octopus" off an answer."""
    led = _WHO.match(text, span.start, span.end)
    return Span(led.end(), span.end) if led and led.end() < span.end else span


def _names_columns(quote: Quote) -> bool:
    """Say whether a quote is the first row of a table, whose cells stand between bars."""
    *_, before = quote.article.text[: quote.start].rstrip().rsplit("\n", 1)
    return CELL in quote.text and CELL not in before


def _whole_names(quote: Quote, span: Span) -> Span:
    """Widen a span over the names that it cuts: "Hesk" of "Cape Hesk".

    On 500 held-out questions this leaves exact match as it is (.676) and F1 a little higher.
    """
    start, end = span.start, span.end
    for name in names.names(quote.text):
        for at in whole(name, quote.text):
            first, last = quote.start + at, quote.start + at + len(name)
            if first < span.end and span.start < last:
                start, end = min(start, first), max(end, last)
    return Span(start, end)


def _where(question: str, span: Span, text: str) -> Span:
    """Cut a span to the place asked for, which may follow it: of "Okoye in Velmora" the town."""
    behind = _IN_PLACE.match(text, span.end)
    for end in ([behind.end()] if behind else []) + [span.end]:
        answer = text[span.start : end]
        place = whereabouts(question, answer, text)
        if place != answer:
            return Span(end - len(place), end)
    return span

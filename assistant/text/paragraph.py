"""The sentences of the paragraphs in which some words of an article stand."""

from __future__ import annotations

from functools import lru_cache

from index.article import Article, Span
from index.split import LONGEST_SENTENCE, sentences

LONG = 10_000  # characters of a paragraph; of a longer one only what is near is read
MARGIN = 3 * LONGEST_SENTENCE  # around it, more than what one sentence and its neighbours take


def paragraph(article: Article, span: Span) -> list[Span]:
    """Return the sentences of the paragraphs that `span` touches; a sentence ends with its line."""
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    end = len(article.text) if end < 0 else end
    if end - start > LONG:
        return _near(article.text, Span(start, end), span)
    return [Span(start + s.start, start + s.end) for s in _sentences(article.text[start:end])]


def _near(text: str, whole: Span, span: Span) -> list[Span]:
    """Return the whole sentences near a span of a paragraph that is too long to be read each time.

    One stretch serves all spans that begin in the same part of it.
    """
    begin = whole.start + (span.start - whole.start) // LONG * LONG
    first = max(whole.start, begin - MARGIN)
    last = min(whole.end, max(span.end, begin + LONG) + MARGIN)
    inside = [Span(first + s.start, first + s.end) for s in _sentences(text[first:last])]
    cut_before, cut_behind = first > whole.start, last < whole.end
    return inside[cut_before : len(inside) - cut_behind]


def within(article: Article, span: Span) -> list[Span]:
    """Return the sentences that share a character with `span`."""
    return [
        one for one in paragraph(article, span) if one.start < span.end and span.start < one.end
    ]


def around(article: Article, span: Span, reach: int) -> tuple[list[Span], list[Span]]:
    """Return the sentences of its paragraph right before and right behind `span`.

    Args:
        article: where it stands.
        span: one or more whole sentences.
        reach: how many sentences, at most, on each side; the nearest come first.
    """
    inside = paragraph(article, span)
    before = [one for one in reversed(inside) if one.end <= span.start]
    behind = [one for one in inside if one.start >= span.end]
    return before[:reach], behind[:reach]


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a paragraph, in which most questions find several spans."""
    return tuple(sentences(text))

"""Whom a sentence means that says "he" or "she": not always whom the question asks about.

"He was fined 900 crowns" answers how much Tarrow was fined only if "he" is Tarrow. Who is meant is
read off the nearest sentence before that has a name; where that leaves it open, nothing is said
against the answer.
"""

from __future__ import annotations

import re

from assistant.asked.places import inside
from assistant.asked.spoken import AUXILIARY
from index.article import Article, Span
from index.intake import names
from index.intake.names.capitals import is_common
from index.split import sentences

BACK = 3  # sentences that are looked at
_HE = re.compile(r"^\W*(?:\w+\s+){0,3}?(?:he|she)\b", re.I)
_ABOUT = r"(?:{auxiliary})\s+(?:\w+\s+){{0,3}}?{name}\b(?!['’]s)"


def means_another(question: str, article: Article, quote: Span) -> bool:
    """Say whether a quote's "he" or "she" is somebody else than whom the question asks about.

    Args:
        question: a question that stands alone.
        article: where the quote stands.
        quote: one sentence of the article.
    """
    text = quote.of(article.text)
    if not _HE.match(text):
        return False
    asked = [name for name in names.names(question) if _subject(question, name)]
    if len(asked) != 1 or _speaks_of(asked[0], text):
        return False
    for sentence in _sentences_before(article, quote):
        people = people_in(sentence.of(article.text))
        if people or _speaks_of(asked[0], sentence.of(article.text)):
            return not any(_speaks_of(asked[0], name) for name in people)
    return False


def named_before(article: Article, quote: Span) -> tuple[str, Span] | None:
    """Return whom a "he" or "she" means that a sentence begins with, and where it is told.

    None where the nearest sentence before that has a name has several, or the paragraph none.
    """
    for sentence in _sentences_before(article, quote):
        people = people_in(sentence.of(article.text))
        if people:
            return (people[0], sentence) if len(people) == 1 else None
    return None


def people_in(sentence: str) -> list[str]:
    """Return the names of a sentence that "he" or "she" may mean."""
    return [name for name in names.names(sentence) if not _elsewhere(name, sentence)]


def _sentences_before(article: Article, quote: Span) -> list[Span]:
    """Return the last sentences before a quote in its paragraph, the nearest first."""
    start = article.text.rfind("\n\n", 0, quote.start) + 1
    before = sentences(article.text[start : quote.start])
    return [Span(start + one.start, start + one.end) for one in reversed(before[-BACK:])]


def _subject(question: str, name: str) -> bool:
    """Say whether a question asks what a name did or was: "When did Tarrow leave?"."""
    form = _ABOUT.format(auxiliary=AUXILIARY, name=re.escape(name))
    return bool(re.search(form, question, re.I)) and not inside(name, question)


def _elsewhere(name: str, sentence: str) -> bool:
    """Say whether a name of a sentence is a place's, a thing's or an owner's: no "he" means it."""
    form = rf"\b(?:the|a|an|her|his|their)\s+{re.escape(name)}|{re.escape(name)}['’]s?(?!\w)"
    if all(map(is_common, name.split())):  # "Slow Light", a book
        return True
    return inside(name, sentence) or bool(re.search(form, sentence, re.I))


def _speaks_of(name: str, text: str) -> bool:
    """Say whether a text has the name, or its last word."""
    return bool(re.search(rf"\b{re.escape(name.split()[-1])}\b", text))

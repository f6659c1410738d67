"""What the next sentence of an article says against a quote: "The company denies it".

Or what it says is right, behind an error that was printed: "Our article said that it was raised".
What was printed in error is no answer, and what a correction says is right stands for what was
printed before.
"""

from __future__ import annotations

import re

from assistant.text.paragraph import around
from index.article import Article, Span
from index.intake import names

_TOLD = (
    r"(?:said|stated|gave|put|named|wrote|reported|called|identified|listed|described|claimed|"
    r"printed|attributed|spelled|spelt|referred|spoke|mentioned|quoted)"
)
_TEXT = (
    r"(?:article|report|story|version|headline|caption|edition|dispatch|obituary|interview|profile|"
    r"review|column|feature|item|graphic|map|table)"
)
_PRINTED = re.compile(
    rf"\bour\s+(?:\w+\s+){{0,2}}?{_TEXT}s?\b[^.;]{{0,80}}?\b{_TOLD}\b|"
    r"\ban?\s+(?:earlier|previous)\s+version\s+of\s+(?:this|the|our)\b[^.;]{0,80}?"
    rf"\b{_TOLD}\b|"
    rf"\b(?:wrongly|mistakenly|incorrectly|erroneously)\s+{_TOLD}\b|"
    rf"\b{_TEXT}\b[^.;]{{0,40}}?\b{_TOLD}\b(?=[^.;]{{0,200}};\s+the\s+(?:right|correct)\b)",
    re.I,
)
# A further error of a text that corrects: "It also said that he was born in 1931".
_FURTHER = re.compile(rf"(?:it|we|the\s+{_TEXT})\s+(?:also\s+|further\s+)?{_TOLD}\b", re.I)
_CORRECTION = re.compile(r"\W*(?:corrections?|clarifications?|errat(?:um|a))\b", re.I)
_OF_ERRORS = re.compile(
    r"\b(?:sa(?:y|id)|wr(?:ite|ote)|print(?:ed)?|report(?:ed)?|claim(?:ed)?|errors?|wrong(?:ly)?|"
    r"mistakes?|mistakenly)\b",
    re.I,
)
_LEAVES = re.compile(
    r"\b(?:step|stood|stand|resign|retir|quit|sack|dismiss|oust|remov|replac|le(?:ft|av))", re.I
)
_SUCCEEDED = re.compile(
    r"\b(?:succe(?:ssor|ed(?:s|ed)?)|replace(?:d|ment)|(?:takes?|took|taken)\s+over)\b", re.I
)
_ENDS = re.compile(r";|\b(?:but|whereas|instead\s+of|rather\s+than|in\s+fact|should)\b", re.I)
# What another says of the sentence before.
_IT = (
    r"(?:it|this|that|them|these|those|the\s+(?:\w+\s+){0,1}(?:claim|figure|number|charge|allegation|"
    r"accusation|report|account|story|version|estimate)s?)"
)
_WRONG = r"(?:not\s+true|wrong|false|untrue|incorrect|nonsense|a\s+lie|unfounded|invented)"
_DISPUTED = re.compile(
    rf"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|contest(?:s|ed)?)\s+{_IT}(?=[.,;:]|\s)|"
    rf"\b(?:sa(?:id|ys?)|insist(?:s|ed)?|call(?:s|ed)?)\s+(?:that\s+)?{_IT}\s+"
    rf"(?:(?:is|are|was|were)\s+)?{_WRONG}\b",
    re.I,
)


def disputed(article: Article, quote: Span) -> Span | None:
    """Return the sentence right behind a quote in which another says that it is wrong, or None.

    Or the one that says what is right, where the quote tells an error that was printed, and who
    came next, where it tells that somebody left.
    """
    words = quote.of(article.text)
    _, behind = around(article, quote, 1)
    for one in behind:
        told = one.of(article.text)
        if _tells_an_error(words) or _DISPUTED.search(told):
            return one
        if _LEAVES.search(words) and _SUCCEEDED.search(told) and names.names(told):
            return one
    return None


def misprinted(question: str, article: Article, quote: Span, answer: Span) -> bool:
    """Say whether an answer stands in what its sentence tells as printed in error.

    No, where the question is of what was printed.

    Args:
        question: a question that stands alone.
        article: where the answer stands.
        quote: the sentence that holds it.
        answer: its characters in the article.
    """
    error = None if _OF_ERRORS.search(question) else _error(article, quote)
    return error is not None and error.start <= answer.start < error.end


def corrected(article: Article, quote: Span, answer: str) -> bool:
    """Say whether a sentence tells an answer as what is right, beside an error or right behind."""
    before, _ = around(article, quote, 1)
    error = _error(article, quote)
    if error is not None:
        return article.text.find(answer, error.end, quote.end) >= 0
    return any(_error(article, one) is not None for one in before)


def _error(article: Article, sentence: Span) -> Span | None:
    """Return the words of a sentence that tell what was printed in error, None where it does not.

    "It also said ..." tells an error in an article that tells one before, or is a correction.
    """
    words = sentence.of(article.text)
    found = _PRINTED.search(words)
    if found is None and (again := _FURTHER.match(words)):
        titled = _CORRECTION.match(article.title)
        found = again if titled or _PRINTED.search(article.text, 0, sentence.start) else None
    if found is None:
        return None
    ends = _ENDS.search(words, found.end())
    last = sentence.start + ends.start() if ends else sentence.end
    return Span(sentence.start + found.end(), last)


def _tells_an_error(sentence: str) -> bool:
    """Say whether a sentence tells what was printed in error, and no more: not what is right."""
    return bool(_PRINTED.search(sentence)) and not _ENDS.search(sentence)

"""What the next sentence of an article says against a quote: "The company denies it".

Or what it says is right, behind an error that was printed: "Our article said that it was raised".
"""

from __future__ import annotations

import re

from assistant.text.paragraph import around
from index.article import Article, Span

_TOLD = (
    r"(?:said|stated|gave|put|named|wrote|reported|called|identified|listed|described|claimed|"
    r"printed|attributed|spelled|spelt|referred|spoke|mentioned|quoted)"
)
_TEXT = r"(?:article|report|story|version|headline|caption|edition|dispatch)"
_PRINTED = re.compile(
    rf"\bour\s+(?:\w+\s+){{0,2}}?{_TEXT}s?\b[^.;]{{0,80}}?\b{_TOLD}\b|"
    r"\ban?\s+(?:earlier|previous)\s+version\s+of\s+(?:this|the|our)\b[^.;]{0,80}?"
    rf"\b{_TOLD}\b|"
    rf"\b(?:wrongly|mistakenly|incorrectly|erroneously)\s+{_TOLD}\b|"
    rf"\b{_TEXT}\b[^.;]{{0,40}}?\b{_TOLD}\b(?=[^.;]{{0,200}};\s+the\s+(?:right|correct)\b)",
    re.I,
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

    Or the one that says what is right, where the quote tells an error that was printed.
    """
    _, behind = around(article, quote, 1)
    wrong = _tells_an_error(quote.of(article.text))
    return next((one for one in behind if wrong or _DISPUTED.search(one.of(article.text))), None)


def _tells_an_error(sentence: str) -> bool:
    """Say whether a sentence tells what was printed in error, and no more: not what is right."""
    return bool(_PRINTED.search(sentence)) and not _ENDS.search(sentence)

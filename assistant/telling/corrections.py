"""What a sentence takes back: "our article said 40", "nine, not 19", "first reports spoke of six".

What is taken back is no answer, and agrees with none; what the next sentence disputes, "The company
denies it", is told with the dispute. By form alone; whoever asks for the error itself is answered
by such sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked.wanted import kind, yes_or_no
from assistant.text.amounts import amounts, placed
from assistant.text.paragraph import around
from assistant.text.wording import whole
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
_AT_FIRST = re.compile(
    rf"\b(?:first|early|earlier|initial)\s+(?:reports|counts?|estimates?|figures?)\s+(?:had\s+)?{_TOLD}\b",
    re.I,
)
_ENDS = re.compile(r";|\b(?:but|whereas|instead\s+of|rather\s+than|in\s+fact|should)\b", re.I)
_NOT = re.compile(
    r"(?<!\bif )(?<!\bor )\b(?:not|rather than|instead of)\s+"
    r"(?:(?:the|an?|in|on|at|by|of|from|to|for|with|about|some)\s+){0,3}$",
    re.I,
)
_BEFORE = 60  # code points before an answer in which "not" is looked for
_OF_ERRORS = re.compile(
    r"\b(?:not|never|first|early|earlier|initial\w*|wrong\w*|incorrect\w*|correct\w*|mistak\w*|"
    r"err(?:or|ed)\w*|false\w*)\b|n['’]t\b",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
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


def taken_back(question: str, answer: str, sentence: str) -> bool:
    """Say whether a sentence has an answer only to take it back.

    Args:
        question: a question that stands alone.
        answer: the short answer.
        sentence: the sentence that holds it.
    """
    if yes_or_no(question) or kind(question) == "statement" or _OF_ERRORS.search(question):
        return False
    printed, errors = _printed(sentence), _errors(sentence)
    places = _places(answer, sentence)
    return bool(places) and all(
        _inside(errors, at)
        or (
            not (printed and printed[0] <= at)
            and bool(_NOT.search(sentence, max(0, at - _BEFORE), at))
        )
        for at in places
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
    return bool(_printed(sentence)) and not _ENDS.search(sentence)


def _places(answer: str, sentence: str) -> list[int]:
    """Return where a sentence has an answer: its number, or its words whatever their capitals."""
    number = amounts(answer)
    if len(number) == 1:
        return [span.start for span, value in placed(sentence) if value == number[0]]
    return list(whole(_ARTICLE.sub("", answer).lower(), sentence.lower()))


def _printed(sentence: str) -> list[int]:
    """Return where a sentence begins to tell what was printed: behind "our article said"."""
    return [match.end() for match in _PRINTED.finditer(sentence)]


def _errors(sentence: str) -> list[Span]:
    """Return the parts of a sentence that tell what was printed or counted in error.

    An early count is one where the sentence tells another number before: "Nine; at first reports
    said six".
    """
    first = next((span.end for span, _ in placed(sentence)), len(sentence))
    begins = _printed(sentence)
    begins += [m.end() for m in _AT_FIRST.finditer(sentence) if first <= m.start()]
    ends = [match.start() for match in _ENDS.finditer(sentence)]
    return [Span(at, next((end for end in ends if end >= at), len(sentence))) for at in begins]


def _inside(parts: Sequence[Span], at: int) -> bool:
    return any(part.start <= at < part.end for part in parts)

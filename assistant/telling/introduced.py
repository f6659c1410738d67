"""What a bare "the source" is, told in full where the article brings it up: "an Egyptian source".

News names a thing once and points back to it afterwards. An answer that only points says little;
the words that it points to stand in an earlier sentence of the article, which is quoted too.
"""

from __future__ import annotations

import re

from index.article import Span
from index.intake.names.capitals import is_function_word

_POINTS = re.compile(r"(?:the|this|that)\s+([a-z][a-z-]{2,})", re.I)
_TELLING = 3  # words at most between "an" and the noun


def introduced(text: str, answer: Span) -> Span | None:
    """Return the fuller words, earlier in an article, for what an answer points back to.

    None where the answer says more than "the" and a noun, or nothing fuller stands before it.

    Args:
        text: the article.
        answer: the short answer's place in it.
    """
    points = _POINTS.fullmatch(answer.of(text))
    if not points:
        return None
    noun = re.escape(points[1])
    full = rf"\b(?:an?|one)\s+((?:[\w’'-]+\s+){{1,{_TELLING}}}){noun}\b"
    for match in reversed(list(re.finditer(full, text[: answer.start], re.I))):
        if not any(is_function_word(word) for word in match[1].split()):
            return Span(match.start(), match.end())
    return None

"""Who somebody is, and what something is: only what stands beside the name says so.

"Who was Finch?" is answered by "Finch, a botanist", "Finch is a botanist" and "the botanist Finch",
not by her father's trade, which her sentence may tell as well, nor by the letters of the name.
"""

from __future__ import annotations

import re

from assistant.telling.said import stands_for
from assistant.text.wording import whole
from index.intake import names

_ASKED = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:who|what)(?:\s+(?:is|are|was|were)|['’]s)\s+(?:the\s+)?"
    r"(?P<name>\S.*)",
    re.I,
)
_PRONOUN = re.compile(r"^\W*(?:he|she|it|they)\b", re.I)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LINKS = frozenset(
    "a an the his her its their who which that is are was were be been being has have had became "
    "becomes become remains also now then still once long appointed named elected made called "
    "known as mr mrs ms dr sir professor".split()
)
_AUXILIARIES = ["has"], ["have"], ["had"]  # a deed follows: "has opened an inquiry"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_STRANGE = re.compile(r"[^\w\s,'’\"“”–—-]|_")
NEAR = 60  # code points between a name and what it is, at most


def of_something_else(question: str, answer: str, quote: str) -> bool:
    """Say whether a question of who or what a name is gets an answer that is not said of the name.

    Args:
        question: a question that stands alone, its names as the article writes them.
        answer: the short answer.
        quote: the sentence that holds it.
    """
    match = _ASKED.match(question.strip(" ?!."))
    name = match["name"] if match else ""
    if not name or name not in names.names(name):
        return False
    if stands_for(answer, name):
        return True
    at = quote.find(answer)
    if at < 0 or any(True for _ in whole(name, answer)):
        return False
    end = at + len(answer)
    pronoun = _PRONOUN.match(quote)
    if pronoun and _linked(quote[pronoun.end() : at]):
        return False
    return not any(
        _linked(quote[start + len(form) : at]) if start < at else _linked(quote[end:start])
        for form in dict.fromkeys((name, name.split()[-1]))
        for start in whole(form, quote)
        if not at <= start < end
    )


def _linked(between: str) -> bool:
    """Say whether what stands between a name and a description makes them one: ", 61, a"."""
    plain = _IN_BRACKETS.sub(" ", between)
    if len(plain) > NEAR or _STRANGE.search(plain.replace("(", " ")):
        return False
    words = [word.lower() for word in _WORD.findall(plain)]
    return all(word in _LINKS for word in words) and words[-1:] not in _AUXILIARIES

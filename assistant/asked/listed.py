"""Several that the last answer named, asked about together: "How old were they?".

It is asked of each; "Which of them is older?" sets two side by side. By form alone.
"""

from __future__ import annotations

import re

from assistant.asked.parts import MOST
from assistant.text import series
from index.article import Span
from index.intake import names

# What an answer says before a quote, but for who is quoted ("The Coast, 2021:"), and the quote.
_TOLD = re.compile(r'(?:^|\] )(?P<lead>[^"\[\]]{1,200}?)\. "(?P<quote>.*?)" \[\d', re.S)
_OWNED = re.compile(r"\btheirs?\b", re.I)
_ALL = re.compile(
    r"\b(?:(?P<be>are|were|have|do) )?"
    r"(?:they(?: (?:both|all))?|(?:each|both|all) of (?:them|these)|them(?: (?:both|all))?|"
    r"(?:these|the) (?:two|three|four|five))\b(?! [a-z]+s\b)",
    re.I,
)
_OF_TWO = re.compile(
    r"^(?P<asks>(?:and |but |so )?(?:which|who))(?: one)? of "
    r"(?:them|these|the two|these two)\b(?P<rest>.*?)[?!. ]*$",
    re.I,
)
_NAMES = re.compile(r"\bnames?\b|\bwho\s+(?:are|were)\s+they\b", re.I)  # known already
_TOGETHER = re.compile(
    r"\b(?:differ\w*|compare|meet|met|agree\w*|related|in common|together)\b", re.I
)
_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does"}


def several(answer: str) -> list[str]:
    """Return the names that an answer lists, none where it gives one or says it in other words.

    Those that it says itself, and of the first its series: "the nurse Ana Okoye, 58, the teacher
    Lise Strand, 34, and the cox Piet Tarn".
    """
    found: list[str] = []
    for told in _TOLD.finditer(answer):
        lead, quote = told["lead"].rpartition(": ")[2], told["quote"]
        at = quote.lower().find(lead.lower())
        if at >= 0:
            lead = series.of_names(quote, Span(at, at + len(lead))).of(quote)
        found += names.names(lead)
    known = list(dict.fromkeys(found))
    return known if 1 < len(known) <= MOST else []


def each(question: str, answer: str) -> str | None:
    """Return a question about "them" as it is asked of each; None where nobody is listed.

    Args:
        question: as it was asked.
        answer: the last answer.
    """
    listed = several(answer)
    if not listed or _NAMES.search(question):
        return None
    two = _OF_TWO.match(question)
    if two:
        first, second = listed if len(listed) == 2 else ("", "")
        return f"{two['asks']}{two['rest']}, {first} or {second}?" if first else None
    if not (_ALL.search(question) or _OWNED.search(question)):
        return None
    if _TOGETHER.search(question):
        return _about(question, " and ".join([", ".join(listed[:-1]), listed[-1]]), several=True)
    asked = [_about(question.strip("?!. "), name) for name in listed]
    return ", and ".join([asked[0], *(f"{one[:1].lower()}{one[1:]}" for one in asked[1:])]) + "?"


def _about(question: str, name: str, several: bool = False) -> str:
    """Ask of one what is asked of several: "were they" as "was Okoye"."""

    def one(match: re.Match[str]) -> str:
        verb = match["be"] or ""
        verb = verb if several else _SINGULAR.get(verb.lower(), verb)
        return f"{verb} {name}".strip()

    return _OWNED.sub(f"{name}'s", _ALL.sub(one, question))

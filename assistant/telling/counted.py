"""What a number counts, by the words of its sentence: the dead or the hurt, the whole or a part, of
this year or of an earlier one.
"""

from __future__ import annotations

import re

from assistant.question import YEAR
from assistant.telling.said import Said
from assistant.text.amounts import amounts, placed
from assistant.text.paragraph import around
from assistant.text.wording import whole
from assistant.verify.senses import senses
from index.article import Span
from index.intake import names

# Whom news of accidents, attacks and disasters counts.
_COUNTED = {
    who: re.compile(rf"\b(?:{words})\b", re.I)
    for who, words in {
        "dead": r"kill(?:s|ed|ing)?|die[ds]?|dying|dead|deaths?|deadly|fatal\w*|perish\w*|drown\w*",
        "hurt": r"injur(?:ed|es?|ies|ing|y)|hurt(?:s|ing)?|wound(?:s|ed|ing)?",
        "missing": r"missing|unaccounted",
        "saved": r"surviv\w+|rescued?",
        "held": r"arrest(?:s|ed|ing)?|detain\w*|detentions?",
        "moved": r"evacuat\w+|homeless|displaced",
    }.items()
}
# Words with which any of them may be counted.
_ANY = re.compile(
    r"\b(?:toll|victims?|casualt(?:y|ies)|bod(?:y|ies)|lives|li[vf]es?|lost|murder\w*|shot|alive|fled|"
    r"shelter\w*|custody|hospital\w*)\b",
    re.I,
)
_HOW_MANY = re.compile(r"\bhow many\b|\b(?:number|total) of\b|\btoll\b", re.I)
_CLAUSE_ENDS = re.compile(r"[;:]|,(?!\d)|\b(?:and|while|but)\b")
_ASKED = re.compile(r"\bhow many\s+(?P<what>(?:[\w'’-]+\s*){1,2})", re.I)
_WORDS = re.compile(r"(?:\s[a-z-]+){1,2}")  # "nine men", "five young men"
_POINTS_BACK = re.compile(r"(?:that|this|these|those|then|there|it|they|he|she)\b", re.I)
_ALONE = re.compile(
    r"\balone\s+(?:cost|account|mak|was|were|is|are|ha[sd])", re.I
)  # "the roof alone"
# Behind a number that is no whole count.
_PART = re.compile(
    r"\s+(?:of\s+(?:them|those|these|whom|which|the)|more|others?|further|"
    r"(?:[a-z-]+\s+){0,3}(?:is|are|was|were)\s+among)\b",
    re.I,
)


def counts_others(question: str, answer: str, sentence: str) -> bool:
    """Say whether a number counts others than a question asks for: the hurt, not the dead.

    Where the question names none of them, or more, or its clause and its sentence name neither,
    nothing is said against it.
    """
    asked = _named(question) if _HOW_MANY.search(question) else set[str]()
    if len(asked) != 1:
        return False
    at = max(0, sentence.find(answer))
    before = _CLAUSE_ENDS.split(sentence[:at])[-1]
    clause = before + answer + _CLAUSE_ENDS.split(sentence[at + len(answer) :])[0]
    return any(
        told and asked.isdisjoint(told) and not _ANY.search(text)
        for text in (clause, sentence)
        for told in [_named(text)]
    )


def same_things(question: str, a: Said, b: Said) -> bool:
    """Say whether two numbers count the same things as the question: "nine men of the patrol".

    What is counted stands behind both numbers, and another of the question's words beside both; or
    both sentences count just the dead or the hurt whom it asks for. No part of them, and no toll
    that grew.
    """
    asked = _ASKED.search(question)
    if not asked or in_part(a) or in_part(b):
        return False
    if _named(question):
        told = [_named(text) for text in (question, a.quote.text, b.quote.text)]
        return told in ([{"dead"}] * 3, [{"hurt"}] * 3) and not _grown(a, b)
    behind = senses(_behind(a)) & senses(_behind(b)) & senses(asked["what"])
    named = senses(" ".join(names.names(question)))
    beside = senses(question) & senses(a.quote.text) & senses(b.quote.text)
    return bool(behind) and bool(beside - behind - named)


def in_part(one: Said) -> bool:
    """Say whether a sentence tells a number as a part of another, or beside another."""
    if _ALONE.search(one.quote.text):
        return True
    at = next(iter(whole(one.short, one.quote.text)), -1)
    return at >= 0 and bool(_PART.match(one.quote.text, at + len(one.short)))


def of_another_year(question: str, one: Said) -> bool:
    """Say whether a number is of another year than its article: "That train was doing 95", behind
    "in an accident of 1998". Not where the question names a year, or asks for one.
    """
    article = one.quote.article
    if not article.published or YEAR.search(one.short) or YEAR.search(question):
        return False
    before, _ = around(article, Span(one.quote.start, one.quote.end), 1)
    told = one.quote.text
    if before and _POINTS_BACK.match(told):
        told = f"{before[0].of(article.text)} {told}"
    years = YEAR.findall(told)
    return bool(years) and article.published[:4] not in years


def _grown(a: Said, b: Said) -> bool:
    """Say whether a later number is higher, or which of them is the later is not known."""
    older, newer = sorted((a, b), key=lambda one: one.quote.article.published or "")
    if older.quote.article.published == newer.quote.article.published:
        return False
    return max(amounts(newer.short), default=0) >= max(amounts(older.short), default=0)


def _behind(one: Said) -> str:
    """Return the words behind the number of an answer, in it or in its sentence."""
    at = next(iter(whole(one.short, one.quote.text)), -1)
    number = placed(one.short)
    if at < 0 or len(number) != 1:
        return ""
    found = _WORDS.match(one.quote.text, at + number[0][0].end)
    return found[0] if found else ""


def _named(text: str) -> set[str]:
    return {who for who, words in _COUNTED.items() if words.search(text)}

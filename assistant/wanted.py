"""What kind of thing a question asks for, and how far an answer is one: a number, a date, a name.

Knows no articles and no probabilities. English, by form alone: where the form says nothing, every
answer fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from babel import Locale

from assistant.verify import numbers, stems
from index.intake import edtf, names

_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_COUNTERS = re.compile(
    r"\b(?:a|an|one|single|both|twice|once|couple|pair|dozens?|scores?|hundreds?|thousands?|"
    r"millions?|billions?|half|quarter|none|no|nobody|several|few|many|most)\b",
    re.I,
)
_MONTHS = "|".join(edtf.MONTHS)
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DATED = re.compile(
    rf"\b(?:{_MONTHS}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|{_DAYS}|today|tomorrow|"
    r"yesterday|tonight|noon|midnight|morning|afternoon|evening|night|spring|summer|autumn|fall|"
    r"winter|year|years|month|months|week|weeks|weekend|day|days|hour|hours|minutes?|decades?|"
    r"century|centuries|ago|during|after|before|since|until|when|while|early|late|later|end|"
    r"beginning|start|eve|new year|christmas|ramadan|easter)\b|\b(?:1\d|20)\d\d\b|\d(?:st|nd|rd|th)"
    r"\b|\d\s?[ap]\.?m\b|\d:\d\d",
    re.I,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|"
    r"since|until)\b",
    re.I,
)
_EXTENT = re.compile(
    r"(?:\b|\d)(?:kilomet(?:re|er)s?|km|met(?:re|er)s?|miles?|feet|foot|ft|yards?|inch(?:es)?|cm|mm|"
    r"m|nautical)\b",
    re.I,
)
_AGED = re.compile(r"\byears?\b|\baged?\b|,\s*\d{1,3}\s*,|\d{1,3}-year", re.I)
_PRICED = re.compile(
    r"[$€£¥₹₪₺]|\b(?:dollars?|euros?|pounds?|crowns?|dinars?|dirhams?|francs?|yen|yuan|roubles?|"
    r"rubles?|rupees?|pence|cents?|shillings?|usd|eur|gbp|per cent|percent|free|nothing|\w+bn)\b|%",
    re.I,
)
_PRONOUN = re.compile(
    r"(?:i|me|you|he|him|his|she|her|hers|it|its|we|us|our|they|them|their|theirs|this|that|these|"
    r"those|who|whom|which|what|one|ones|there|here|not|so|such|how many|how much|yes|no|"
    r"(?:this|that|these|those|his|her|its|their) \w+)",
    re.I,
)
_WHO = re.compile(r"(?:^|^(?:to|for|with|by|from|of|at|on|against) )(?:who|whom|whose)\b", re.I)
_WHERE = re.compile(
    r"^(?:where\b|(?:in|at|to|from|into|on|off|near|through|of)?\s*(?:which|what)\s+(?:\w+\s+)?(?:"
    r"state|place|island|port|province|region|"
    r"continent|river|street|district|university|institute|newspaper|outlet|company|organi[sz]ation|"
    r"agency|party|club|group|army|brigade|building|palace|hotel|cape|bridge)\b)",
    re.I,
)
# What stands between "which" and its noun tells more of it: "what did the minister say"
# asks for no minister, "which minister's house" for a house.
_MORE = (
    r"(?:(?!(?:am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|"
    r"might|must|the|an?|of|kind|sort|type)\b)[\w-]+\s+){0,3}?"
)
_TOWN = re.compile(
    rf"\b(?:which|what)\s+{_MORE}(?:city|cities|towns?|villages?|capitals?|suburbs?)\b(?!['’])|"
    r"^what (?:is|was) (?:the )?(?:\w+ )?capital\b",
    re.I,
)
_SOMEWHERE = re.compile(r"\b[A-Z][\w'’-]*\s+(?:in|at|near|from)\s+(?:the\s+)?[A-Z]")
_NATION = re.compile(rf"\b(?:which|what)\s+{_MORE}(?:country|countries|nations?)\b(?!['’])", re.I)
_SOMEBODY = re.compile(
    rf"\b(?:which|what)\s+{_MORE}(?:politician|president|minister|premier|mayor|"
    r"governor|senator|lawmaker|mp|commander|colonel|brigadier|marshal|admiral|captain|officer|"
    r"soldier|leader|king|queen|prince|princess|emperor|pope|bishop|priest|imam|man|woman|person|"
    r"boy|girl|actor|actress|singer|author|writer|poet|journalist|reporter|analyst|researcher|"
    r"scientist|lecturer|professor|lawyer|judge|spokes(?:man|woman|person)|envoy|ambassador|"
    r"diplomat|player|goalkeeper|coach|philosopher|artist|painter|composer|businessman|activist)\b"
    r"(?!['’])",
    re.I,
)
_TIME = (
    r"(?:date|day|month|year|time|decade|century|season|spring|summer|autumn|winter|week|weekend|"
    r"weekday)s?"
)
_VERB = r"(?:did|was|were|is|are|do|does|has|have|had|will|would|can|could|should)"
# "What is the full date of", "which summer did", but neither "what was the summer house called"
# nor "which winter sport".
_WHEN = re.compile(
    rf"^(?:\w+ )?when\b|\bhow long ago\b|\bwhen {_VERB}\b|"
    r"\b(?:what|which) (?:day|date|month|year|time|decade|century|week|weekday)\b(?![-'’])|"
    rf"\b(?:what|which) (?:(?:is|was|are|were) )?(?:the )?(?:\w+ )?{_TIME}"
    rf"(?=\s*(?:[?,.]|$)|\s+(?:of|in|on|at|that|when|{_VERB})\b)",
    re.I,
)
_AUXILIARY = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|"
    r"must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|won't)\b",
    re.I,
)
_HOW_MANY = re.compile(r"\bhow many\s+((?:[\w'’-]+\s*){1,3})", re.I)
_NEAR = 40  # code points around a number in which its noun is looked for
_BESIDE = 6


def yes_or_no(question: str) -> bool:
    """Say whether a question is answered by yes or no: "Did he leave?"."""
    return bool(_AUXILIARY.match(question.strip()))


def brief(question: str) -> bool:
    """Say whether a question asks for a name, a number or a date, and no clause answers it."""
    return any(pattern.search(question.strip()) for pattern, _ in _KINDS)


def asks_when(question: str) -> bool:
    """Say whether a question is answered by a date: "When did he leave?", "Which summer?"."""
    return bool(_WHEN.search(question.strip()))


def says_something(answer: str) -> bool:
    """Say whether an answer is more than a pronoun or an echo: "he", "this man", "how many"."""
    return not _PRONOUN.fullmatch(answer.strip())


def fits(question: str, answer: str, quote: str) -> float:
    """Return how far an answer is of the kind that the question asks for, 0 to 1.

    Args:
        question: a question that stands alone.
        answer: the short answer.
        quote: the sentences that hold it; what a number counts may stand beside it.
    """
    for pattern, judge in _KINDS:
        if pattern.search(question.strip()):
            return judge(question, answer, quote)
    return 1.0


def _around(answer: str, quote: str, near: int = _NEAR) -> str:
    at = quote.find(answer)
    return answer if at < 0 else quote[max(0, at - near) : at + len(answer) + near]


def _number(answer: str) -> float:
    counted = numbers(answer) or _COUNTERS.search(answer)
    return float(bool(counted) and answer.strip().lower() not in _ORDINALS)


def _count(question: str, answer: str, quote: str) -> float:
    """A number, and what was asked for stands near it."""
    if not _number(answer):
        return 0.0
    found = _HOW_MANY.search(question)
    wanted = stems(found[1]) if found else set[str]()
    return 1.0 if not wanted or wanted & stems(_around(answer, quote)) else 0.5


def _age(question: str, answer: str, quote: str) -> float:
    """A number of years, or one that stands behind a name: "Okoye, 61, said"."""
    return float(_number(answer) and bool(_AGED.search(_around(answer, quote, _BESIDE))))


def _with(unit: re.Pattern[str]) -> Callable[[str, str, str], float]:
    """A number, with its unit beside it."""

    def judge(question: str, answer: str, quote: str) -> float:
        if not _number(answer) and not unit.search(answer):
            return 0.0
        return 1.0 if unit.search(answer) else 0.5 if unit.search(_around(answer, quote)) else 0.0

    return judge


def _length(question: str, answer: str, quote: str) -> float:
    """A stretch of time or of ground, whichever the words of the question leave open."""
    asked_for_ground = _EXTENT.search(question)
    ground = _with(_EXTENT)(question, answer, quote)
    return (
        ground if asked_for_ground else max(ground, _with(_SPAN_OF_TIME)(question, answer, quote))
    )


def _date(question: str, answer: str, quote: str) -> float:
    return float(bool(_DATED.search(answer)))


def _often(question: str, answer: str, quote: str) -> float:
    return max(_number(answer), _date(question, answer, quote))


def _person(question: str, answer: str, quote: str) -> float:
    """Somebody: a name, or at least words that are neither a number nor a date."""
    if _PRONOUN.fullmatch(answer.strip()):
        return 0.0
    if names.names(answer) or answer[:1].isupper():
        return 1.0
    return 0.5 if stems(answer) and not answer[:1].isdigit() else 0.0


def _place(question: str, answer: str, quote: str) -> float:
    if names.names(answer) or re.search(r"\b[A-Z]", answer):
        return 1.0
    return 0.5 if stems(answer) and not answer[:1].isdigit() else 0.0


@cache
def _countries() -> set[str]:
    """Return the English names of countries and continents, in small letters."""
    known = Locale("en").territories.values()
    usual = {"turkey", "britain", "america", "emirates", "uae", "uk", "us", "usa"}
    return usual.union(name.lower() for name in known)


def _country(answer: str) -> bool:
    plain = answer.strip().lower()
    return plain in _countries() or plain.removeprefix("the ") in _countries()


def _town(question: str, answer: str, quote: str) -> float:
    """A place that is no country, and nobody who is there besides: "Okoye in Velmora"."""
    whole = 0.5 if _SOMEWHERE.search(answer) else 1.0
    return 0.0 if _country(answer) else whole * _place(question, answer, quote)


def _nation(question: str, answer: str, quote: str) -> float:
    """A country, or several; other names may be one that has another name too."""
    named = re.split(r",\s*(?:and\s+)?|\s+and\s+", re.sub(r"\s*\([^()]*\)", "", answer))
    return 1.0 if all(map(_country, named)) else _place(question, answer, quote) / 2


def _somebody(question: str, answer: str, quote: str) -> float:
    """A person: no country, which may do as a person does."""
    return 0.0 if _country(answer) else _person(question, answer, quote)


_KINDS = (
    (re.compile(r"\bhow (?:old|young)\b|\bwhat age\b|\bage of\b", re.I), _age),
    (
        re.compile(
            r"\bhow much\b.*\b(?:cost|pay|paid|earn|spend|spent|charge|worth|price)|"
            r"\b(?:what|which) (?:is|was|are|were) the (?:price|cost|toll|fee|fare|salary|rent)",
            re.I,
        ),
        _with(_PRICED),
    ),
    (re.compile(r"\bhow many\b", re.I), _count),
    (re.compile(r"\bhow (?:long|far|tall|high|deep|wide)\b", re.I), _length),
    (re.compile(r"\bhow often\b", re.I), _often),
    (_WHEN, _date),
    (_SOMEBODY, _somebody),
    (_TOWN, _town),
    (_NATION, _nation),
    (_WHO, _person),
    (_WHERE, _place),
)

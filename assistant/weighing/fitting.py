"""How far an answer is of the kind that its question asks for.

By form, and for places by what the article says of them (`places`). Knows no probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.asked.places import LEADING, adjective, country, inside, situated
from assistant.asked.wanted import Kind, defined, kind, yes_or_no
from assistant.text.amounts import numbers
from assistant.verify import stems
from assistant.verify.senses import senses
from index.intake import edtf, names

Judge = Callable[[str, str, str, str], float]

_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_COUNTERS = re.compile(
    r"\b(?:a|an|one|single|both|twice|once|couple|pair|dozens?|scores?|hundreds?|thousands?|"
    r"millions?|billions?|half|quarter|none|no|nobody|several|few|many|most|all|every|handful|lots?|"
    r"majority|minority)\b",
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
_SPEED = re.compile(
    r"\b(?:km/h|kmh|kph|mph|knots?|m/s|mach|"
    r"(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet)\s+(?:an|a|per)\s+(?:hour|minute|second))\b|"
    r"\d(?:km/h|kph|mph)\b",
    re.I,
)
_WEIGHT = re.compile(
    r"(?:\b|\d)(?:kilos?|kilogrammes?|kilograms?|kg|gram(?:me)?s?|g|tons?|tonnes?|pounds?|lbs?|ounces?|"
    r"oz|stone|carats?)\b",
    re.I,
)
_TEMPERATURE = re.compile(
    r"°|\b(?:degrees?|celsius|fahrenheit|below zero|freezing)\b|\d\s?[CF]\b", re.I
)
_AGED = re.compile(r"\byears?\b|\baged?\b|,\s*\d{1,3}\s*,|\d{1,3}-year", re.I)
_PRICED = re.compile(
    r"[$€£¥₹₪₺]|\b(?:dollars?|euros?|pounds?|crowns?|dinars?|dirhams?|francs?|yen|yuan|roubles?|"
    r"rubles?|rupees?|pence|cents?|shillings?|usd|eur|gbp|per cent|percent|free|nothing|\w+bn)\b|%",
    re.I,
)
_RANK = re.compile(
    r"\b(?:president|minister|premier|mayor|governor|senator|mp|commander|general|colonel|major|"
    r"brigadier|marshal|admiral|captain|lieutenant|sergeant|corporal|private|officer|leader|king|"
    r"queen|prince|princess|emperor|pope|bishop|imam|judge|envoy|ambassador|consul|secretary|"
    r"chancellor|speaker|director|chief|head|chair\w*|deputy|manager|inspector|commissioner|"
    r"treasurer|adviser|advisor|professor|teacher|\w+(?:man|woman|person|keeper))\b",
    re.I,
)
_TITLE = re.compile(rf"{_RANK.pattern}|\b(?:the|sir|dame|lord|lady|mr|mrs|ms|dr)\b\.?", re.I)
_PRONOUN = re.compile(
    r"(?:i|me|you|he|him|his|she|her|hers|it|its|we|us|our|they|them|their|theirs|this|that|these|"
    r"those|who|whom|which|what|one|ones|there|here|not|so|such|how many|how much|yes|no|"
    r"(?:this|that|these|those|his|her|its|their) \w+)",
    re.I,
)
_CHOICE = re.compile(r"\b(?:or|between|which of|who of|among)\b", re.I)
# "Who mended the clock?", "Who was the first mayor of Velmora?"
_DEED = re.compile(r"^who\s+(?!is\b|was\b|\w+\s+(?:to\b|that\b))([a-z]+ed)\s", re.I)
_HELD = re.compile(
    r"^who\s+(?:is|was)\s+(?:the\s+)?((?-i:[a-z-]+\s){1,3}?)(?:of|at|in|for)\b", re.I
)
_COUNT = re.compile(r"(?:[\w'’-]+\s+)?how many\b", re.I)  # not "who knows how many came?"
_HOW_MANY = re.compile(r"\bhow many\s+((?:[\w'’-]+\s*){1,3})", re.I)
_NEAR = 40  # code points around a number in which its noun is looked for
_BESIDE = 6


def says_something(question: str, answer: str) -> bool:
    """Say whether an answer is more than a pronoun, "he" or "this man", and more than an echo.

    Which talks failed is not answered by "the talks", nor who came before Okoye by "Mayor Okoye";
    but a choice is made among what was named. No words without a number tell how many, and no
    metres how fast.
    """
    if _PRONOUN.fullmatch(answer.strip()):
        return False
    if _of_another_kind(question, answer):
        return False
    said = stems(answer)
    if numbers(answer) or yes_or_no(question) or _CHOICE.search(question) or not said:
        return True
    return bool(said - stems(question)) and not _named_there(question, answer)


def _of_another_kind(question: str, answer: str) -> bool:
    """Say whether an answer counts nothing where a count is asked for, or is in another unit."""
    asked = kind(question)
    if asked == "count" and _COUNT.match(question.strip()):
        return not _number(answer)
    own = _OWN_UNITS.get(asked) if asked else None
    if own is None or any(unit.search(answer) for unit in own):
        return False
    return any(unit.search(answer) for unit in (_EXTENT, _WEIGHT, _TEMPERATURE))


def _named_there(question: str, answer: str) -> bool:
    """Say whether the answer to "who" is nobody but somebody whom the question names."""
    named = names.names(answer)
    if kind(question) not in ("person", "somebody") or len(named) != 1:
        return False
    beside = answer.replace(named[0], "").strip(" ,.'’s")
    if not defined(question):  # to whom the title tells something
        beside = _TITLE.sub("", beside).strip()
    who = set(named[0].split())
    asked = (set(name.split()) for name in names.names(question))
    return not beside and any(one <= who or who <= one for one in asked)


def of_no_deed(question: str, quote: str) -> bool:
    """Say whether a quote has neither what "who" did, "Who mended the clock?", nor the office that
    "who" held, nor a word of their sense: a name in it is anybody's.
    """
    asked = _DEED.match(question.strip()) or _HELD.match(question.strip())
    wanted = senses(asked[1]) if asked else set[str]()
    return bool(wanted) and wanted.isdisjoint(senses(quote))


def fits(question: str, answer: str, quote: str, text: str = "") -> float:
    """Return how far an answer is of the kind that the question asks for, 0 to 1.

    Args:
        question: a question that stands alone.
        answer: the short answer.
        quote: the sentences that hold it; what a number counts may stand beside it.
        text: the article, which may tell whether a name is a place's.
    """
    judge = _JUDGES.get(kind(question))
    return judge(question, answer, quote, text or quote) if judge else 1.0


def _around(answer: str, quote: str, near: int = _NEAR) -> str:
    at = quote.find(answer)
    return answer if at < 0 else quote[max(0, at - near) : at + len(answer) + near]


def _number(answer: str) -> float:
    counted = numbers(answer) or _COUNTERS.search(answer)
    return float(bool(counted) and answer.strip().lower() not in _ORDINALS)


def _count(question: str, answer: str, quote: str, text: str) -> float:
    """A number, and what was asked for stands near it."""
    if not _number(answer):
        return 0.0
    found = _HOW_MANY.search(question)
    wanted = stems(found[1]) if found else set[str]()
    return 1.0 if not wanted or wanted & stems(_around(answer, quote)) else 0.5


def _age(question: str, answer: str, quote: str, text: str) -> float:
    """A number of years, or one that stands behind a name: "Okoye, 61, said"."""
    return float(_number(answer) and bool(_AGED.search(_around(answer, quote, _BESIDE))))


def _with(unit: re.Pattern[str]) -> Judge:
    """A number, with its unit beside it."""

    def judge(question: str, answer: str, quote: str, text: str) -> float:
        if not _number(answer) and not unit.search(answer):
            return 0.0
        return 1.0 if unit.search(answer) else 0.5 if unit.search(_around(answer, quote)) else 0.0

    return judge


def _length(question: str, answer: str, quote: str, text: str) -> float:
    """A stretch of time or of ground, whichever the words of the question leave open."""
    asked_for_ground = _EXTENT.search(question)
    ground = _with(_EXTENT)(question, answer, quote, text)
    return (
        ground
        if asked_for_ground
        else max(ground, _with(_SPAN_OF_TIME)(question, answer, quote, text))
    )


def _speed(question: str, answer: str, quote: str, text: str) -> float:
    """A speed; or how long it took."""
    took = _with(_SPAN_OF_TIME)(question, answer, quote, text)
    return max(_with(_SPEED)(question, answer, quote, text), took / 2)


def _date(question: str, answer: str, quote: str, text: str) -> float:
    return float(bool(_DATED.search(answer)))


def _often(question: str, answer: str, quote: str, text: str) -> float:
    return max(_number(answer), _date(question, answer, quote, text))


def _person(question: str, answer: str, quote: str, text: str) -> float:
    """Somebody: a name, or at least words that are neither a number nor a date."""
    if _PRONOUN.fullmatch(answer.strip()):
        return 0.0
    if names.names(answer) or LEADING.sub("", answer)[:1].isupper():
        return 1.0
    return 0.5 if stems(answer) and not answer[:1].isdigit() else 0.0


def _body(question: str, answer: str, quote: str, text: str) -> float:
    """Something that has a name, or at least words that are neither a number nor a date."""
    if adjective(answer):
        return 0.0
    if names.names(answer) or re.search(r"\b[A-Z]", LEADING.sub("", answer)):
        return 1.0
    return 0.5 if stems(answer) and not answer[:1].isdigit() else 0.0


def _place(question: str, answer: str, quote: str, text: str) -> float:
    """Somewhere: a name in which, as the article tells, something is; other names may be one."""
    named = _body(question, answer, quote, text)
    if named < 1 or inside(answer, quote) or situated(answer, text):
        return named
    return 0.5


def _town(question: str, answer: str, quote: str, text: str) -> float:
    """A place that is no country."""
    return 0.0 if country(answer) else _place(question, answer, quote, text)


def _nation(question: str, answer: str, quote: str, text: str) -> float:
    """A country, or several; other names may be one that has another name too."""
    named = re.split(r",\s*(?:and\s+)?|\s+and\s+", re.sub(r"\s*\([^()]*\)", "", answer))
    return 1.0 if all(map(country, named)) else _body(question, answer, quote, text) / 2


def _somebody(question: str, answer: str, quote: str, text: str) -> float:
    """A person: no country, which may do as a person does."""
    return 0.0 if country(answer) else _person(question, answer, quote, text)


def _rank(question: str, answer: str, quote: str, text: str) -> float:
    """What somebody is, as a word for it says; others may be."""
    return 1.0 if _RANK.search(answer) else 0.5


_OWN_UNITS: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "speed": (_SPEED, _SPAN_OF_TIME),
    "weight": (_WEIGHT,),
    "temperature": (_TEMPERATURE,),
}
_JUDGES: dict[Kind | None, Judge] = {
    "age": _age,
    "price": _with(_PRICED),
    "count": _count,
    "length": _length,
    "speed": _speed,
    "weight": _with(_WEIGHT),
    "temperature": _with(_TEMPERATURE),
    "often": _often,
    "date": _date,
    "somebody": _somebody,
    "rank": _rank,
    "town": _town,
    "nation": _nation,
    "person": _person,
    "place": _place,
    "body": _body,
}

"""What a question asks for, by its form alone: a number, a date, a name, a yes or no.

Knows no articles and no probabilities. English; where the form says nothing, the kind is None.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Literal

from assistant.question import YEAR
from index.intake import edtf, names

Kind = Literal[
    "age",
    "price",
    "count",
    "length",
    "speed",
    "weight",
    "temperature",
    "often",
    "date",
    "somebody",
    "rank",
    "town",
    "nation",
    "person",
    "place",
    "body",
    "statement",
]

_PREPOSITION = r"^(?:(?:in|at|to|from|into|on|off|near|through|of|by|for|with)\s+)?"
_WHO = re.compile(r"(?:^|^(?:to|for|with|by|from|of|at|on|against) )(?:who|whom|whose)\b", re.I)
_WHO_IS = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:who|what)(?:\s+(?:is|are|was|were)|['’]s)\s+(?:the\s+)?"
    r"(?P<name>\S.*)",
    re.I,
)
_WHERE = re.compile(
    rf"^where\b|{_PREPOSITION}(?:which|what)\s+(?:\w+\s+)?(?:state|place|island|port|province|"
    r"region|continent|river|street|district|cape)\b",
    re.I,
)
_BODY = re.compile(
    rf"{_PREPOSITION}(?:which|what)\s+(?:\w+\s+)?(?:university|institute|publication|newspaper|"
    r"magazine|journal|website|broadcaster|outlet|company|"
    r"organi[sz]ation|agency|party|club|group|army|brigade|building|palace|hotel|bridge)\b",
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
_NATION = re.compile(
    rf"\b(?:which|what)\s+{_MORE}(?:country|countries|nations?|(?:gulf|arab|african|asian|european|"
    r"baltic|nordic|balkan|member|island|foreign|neighbou?ring)\s+states?)\b(?!['’])",
    re.I,
)
_RANKED = re.compile(r"\b(?:what|which) (?:\w+ )?(?:rank|post|office|job)\b", re.I)
_SOMEBODY = re.compile(
    rf"\b(?:which|what)\s+{_MORE}(?:politician|president|minister|premier|mayor|"
    r"governor|senator|lawmaker|mp|commander|colonel|brigadier|marshal|admiral|captain|officer|"
    r"soldier|leader|king|queen|prince|princess|emperor|pope|bishop|priest|imam|man|woman|person|"
    r"boy|girl|actor|actress|singer|author|writer|poet|journalist|reporter|analyst|researcher|"
    r"scientist|lecturer|professor|lawyer|judge|spokes(?:man|woman|person)|envoy|ambassador|"
    r"diplomat|player|goalkeeper|coach|philosopher|artist|painter|composer|businessman|activist|"
    r"men|women|people)s?\b(?!['’])",
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
_MONTHS = "|".join(edtf.MONTHS)
_NAMED_TIME = re.compile(rf"(?<!^)\b(?:{_MONTHS})\b(?:\s\d{{4}})?|{YEAR.pattern}")
_BOUND = re.compile(
    rf"\b(?P<side>before|after)\s+(?:(?P<month>{_MONTHS})\s+)?(?P<year>{YEAR.pattern})", re.I
)
_CLOCK = re.compile(
    r"\b(?:what|which)\s+(?:\w+\s+)?(?:time|hour|weekday)\b(?!\s+of\s+(?:the\s+)?year)|"
    r"\bdays? of the week\b",
    re.I,
)
_AUXILIARY = re.compile(
    r"^(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|"
    r"must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|won't)\b",
    re.I,
)
_AT_LENGTH = re.compile(r"^(?:(?:and|but|so)\s+)?(?:why|how)\b", re.I)
_EITHER = re.compile(
    r"(?:[A-Z][\w’'-]*|\b\d[\d.,]*) or (?:(?:in|on|at|to|by|from|for|with|the) ){0,2}(?:[A-Z]|\d)"
)
# "What did the mayor say about the gate?", but not "what did she say was on the table?"
STATEMENT = re.compile(
    r"^(?:and\s+|but\s+|so\s+)?what\s+(?:did|does|do|has|have|had)\s+(?P<who>(?:(?!['’]s\b).)+?)\s+"
    r"(?:say|said|claim(?:ed)?|declared?|announced?|written?|comment|"
    r"(?:tell|told)(?:\s+(?:the\s+)?(?!about\b)[\w'’-]+){0,3}?)"
    r"(?P<about>\s+(?:about|of|on|regarding|to|in|at|when|after|before|during)\b.*?|)[?.!\s]*$",
    re.I,
)
_PAST = re.compile(r"\b(?:was|were|did|had)\b|^who\s+(?:\w+ly\s+)?(?:[a-z]+ed|built|wrote)\b", re.I)
_NOT_PAST = re.compile(
    r"\b(?:will|would|now|currently|so far|by now|to date|has|have|is|are)\b|['’]s been\b", re.I
)
_ONCE = re.compile(
    r"\b(?:found(?:ed|ing)|born|birth|built|build|buil[dt]ers?|invent\w*|discover\w*|establish\w*|"
    r"wr[io]te|written|compose[ds]?|paint(?:ed|s)?|open(?:ed|s)?|launch(?:ed)?)\b",
    re.I,
)
_MEASURED = frozenset(("count", "length", "speed", "weight", "temperature", "date", "price"))
_HOW_MUCH = re.compile(r"\bhow (?:strong|big|large|loud|heavily)\b|\bmagnitude\b", re.I)
A_MONTH = 31  # days within which articles tell of one event
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("age", re.compile(r"\bhow (?:old|young)\b|\bwhat age\b|\bage of\b", re.I)),
    (
        "price",
        re.compile(
            r"\bhow much\b.*\b(?:cost|pay|paid|earn|spend|spent|charge|worth|price)|"
            r"\b(?:what|which) (?:is|was|are|were) the (?:price|cost|toll|fee|fare|salary|rent)",
            re.I,
        ),
    ),
    ("count", re.compile(r"\bhow many\b", re.I)),
    ("length", re.compile(r"\bhow (?:long|far|tall|high|deep|wide)\b", re.I)),
    ("speed", re.compile(r"\bhow fast\b|\b(?:what|which)\s+(?:\w+\s+){0,2}speeds?\b", re.I)),
    (
        "weight",
        re.compile(
            r"\bhow heavy\b|\bhow much\b.*\bweigh|\bwhat\b.*\bweight (?:of|did|does)\b", re.I
        ),
    ),
    (
        "temperature",
        re.compile(r"\bhow (?:hot|cold|warm|cool)\b|\b(?:what|which)\b.*\btemperatures?\b", re.I),
    ),
    ("often", re.compile(r"\bhow often\b", re.I)),
    ("date", _WHEN),
    ("somebody", _SOMEBODY),
    ("rank", _RANKED),
    ("town", _TOWN),
    ("nation", _NATION),
    ("person", _WHO),
    ("place", _WHERE),
    ("body", _BODY),
    ("statement", STATEMENT),
)


def holds_for(question: str) -> float:
    """Return the days between two articles for which what a question asks surely stays the same.

    When a house was built, and by whom, for ever; how fast a train was as long as it is spoken of;
    of what may go on nothing is sure.
    """
    if not _PAST.search(question.strip()) or _NOT_PAST.search(question):
        return 0
    asked = kind(question)
    if _ONCE.search(question) and asked in ("date", "person"):
        return math.inf
    return A_MONTH if asked in _MEASURED or _HOW_MUCH.search(question) else 0


@lru_cache(maxsize=256)  # of one question it is asked for every answer
def kind(question: str) -> Kind | None:
    """Return the kind of name, number, date or statement that a question asks for, None where it
    asks for none or its form does not say.
    """
    return next((name for name, form in _KINDS if form.search(question.strip())), None)


def brief(question: str) -> bool:
    """Say whether a question asks for a name, a number or a date, and no clause answers it."""
    return kind(question) not in (None, "statement")


def defined(question: str) -> str:
    """Return the name whose bearer is asked for, "Who is Ana Okoye?", empty where none is."""
    match = _WHO_IS.match(question.strip(" ?!."))
    name = match["name"] if match else ""
    return name if name and name in names.names(name) else ""


def yes_or_no(question: str) -> bool:
    """Say whether a question is answered by yes or no: "Did he leave?".

    "Was it in Rome or in Palermo?" is answered by a name.
    """
    return bool(_AUXILIARY.match(question.strip()) and not _EITHER.search(question))


def in_sentences(question: str) -> bool:
    """Say whether more than one sentence may be needed: to yes or no, why, and how."""
    return yes_or_no(question) or bool(
        kind(question) is None and _AT_LENGTH.match(question.strip())
    )


def times(question: str) -> list[str]:
    """Return the months and years that a question names: "June 2020", "2019"."""
    return _NAMED_TIME.findall(question)


def asks_when(question: str) -> bool:
    """Say whether a question is answered by a date: "When did he leave?", "Which summer?".

    No date answers what asks for the hour or the day of the week.
    """
    return bool(_WHEN.search(question.strip())) and not _CLOCK.search(question)


def outside(question: str, date: str | None) -> bool:
    """Say whether an EDTF date is none that a question asks for: "When did he win before 2023?"."""
    bound = _BOUND.search(question)
    if not bound or not date:
        return False
    month = edtf.MONTHS.index(bound["month"].title()) + 1 if bound["month"] else 0
    first, last = edtf.days(f"{bound['year']}-{month:02}" if month else bound["year"])
    begin, end = edtf.days(date)
    return begin >= first if bound["side"].lower() == "before" else end <= last

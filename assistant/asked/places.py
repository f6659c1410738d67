"""Whether a name is a place's: by what an article says of it, and by what countries are called."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from assistant.asked.wanted import kind
from index.intake import names
from index.intake.names import nations

# Where something is, or somebody goes, nobody is: "in Velmora", "into the port of Velmora", "flew
# to Velmora", but not "in Okoye's".
_INSIDE = (
    r"\b(?:in|at|near|inside|outside|into|across|around|towards?|via|(?:go|goes|going|went|fl[ey]w?|"
    r"flies|flying|travel\w*|trips?|journeys?|return\w*|visits?|drove|sailed|fled|c[oa]me)\s+to)\s+"
    r"(?:the\s+)?(?:(?:central|downtown|nearby|north\w*|south\w*|east\w*|west\w*)\s+)?"
    r"(?:(?:city|town|village|port|capital|island|region|province|district|state)\s+of\s+)?"
)
_SOMEWHERE = re.compile(r"(.*\b[A-Z][\w'’-]*)\s+(?:in|at|from)\s+(?:the\s+)?(?=[A-Z])", re.S)
_SITUATED = 0.1  # share of a name's mentions from which it names a place: some trust "in Okoye"
LEADING = re.compile(r"^(?:the|an?)\s+", re.I)
_OF_A_PEOPLE = re.compile(r"[a-z]+(?:ish|ian|ese)")
_OTHER_PEOPLES = frozenset("african european arab catalan basque tibetan chechen uyghur".split())


def inside(answer: str, quote: str) -> bool:
    """Say whether a quote speaks of something in, near or outside an answer."""
    return bool(re.search(_INSIDE + re.escape(answer), quote))


def situated(answer: str, text: str) -> bool:
    """Say whether a text speaks of something in, near or outside one of the names of an answer."""
    for name in names.names(answer) or [LEADING.sub("", answer)]:
        plain = re.escape(LEADING.sub("", name)) + r"\b(?!['’]s)"
        there = len(re.findall(_INSIDE + plain, text))
        if there and there >= _SITUATED * len(re.findall(plain, text)):
            return True
    return False


@cache
def _territories() -> set[str]:
    """Return the English names of territories and continents, in small letters."""
    known = Locale("en").territories.values()
    return {name.lower() for name in known}


def adjective(answer: str) -> bool:
    """Say whether an answer only tells of which people something is: "British", "Libyan"."""
    plain = answer.strip()
    small = plain.lower()
    told = _OF_A_PEOPLE.fullmatch(small) or small in _OTHER_PEOPLES or nations.people(plain)
    return plain[:1].isupper() and bool(told)


def country(answer: str) -> bool:
    """Say whether an answer is the English name of a country or a continent."""
    plain = answer.strip().removeprefix("the ").removeprefix("The ")
    return plain.lower() in _territories() or any(
        plain in one.names for one in nations.meant(plain)
    )


def whereabouts(question: str, answer: str, text: str) -> str:
    """Return the end of an answer that names the town or the country asked for, or all of it.

    "Velmora" of "Okoye in Velmora"; but all of "Velmora in Libya", unless a country was asked for.

    Args:
        question: a question that stands alone.
        answer: the short answer.
        text: the article, which may tell whether a name is a place's.
    """
    asked, before = kind(question), _SOMEWHERE.match(answer)
    if asked not in ("town", "nation") or not before:
        return answer
    end = answer[before.end() :]
    if asked == "nation":
        return end if country(end) else answer
    return answer if country(end) or situated(before[1], text) else end

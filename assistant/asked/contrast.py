"""Two things side by side: "Which is older, A or B?", "How do A and B differ?".

By form alone. What is measured, or said by each, is asked of each by itself; which of the two it
is, nobody says here: the articles' words settle it. Where nothing is measured, what is told of each
is wanted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.asked.keywords import asking, singular

LONG = 300  # characters from which a question is not looked at

_COMPARATIVES = {
    "old": "older elder younger newer",
    "long": "longer shorter",
    "tall": "taller",
    "high": "higher lower",
    "deep": "deeper shallower",
    "wide": "wider broader narrower",
    "big": "bigger larger smaller greater",
    "heavy": "heavier lighter",
    "fast": "faster quicker slower",
    "far": "farther further nearer closer",
    "hot": "hotter warmer colder cooler",
    "strong": "stronger weaker",
    "expensive": "cheaper dearer costlier more_expensive less_expensive",
    "populous": "more_populous less_populous",
    "deadly": "deadlier more_deadly less_deadly",
}
_HOW = {
    one.replace("_", " "): how for how, several in _COMPARATIVES.items() for one in several.split()
}
# What else, or instead, is asked of a thing.
_WAYS = {
    "old": ("How old is {}?", "When was {} built or founded?"),
    "expensive": ("How much does {} cost?", "What is the price of {}?"),
    "populous": ("What is the population of {}?",),
    "deadly": ("How many people were killed in {}?",),
}
_NOUNS = r"(?:[a-z-]+ )?(?:[a-z-]*[^s\W]s|people|men|women|children)"
_BE = r"(?:is|are|was|were|will be|would be)"
_DO = r"(?:did|does|do|has|have|had|will|would|can|could)"
_HIGHER = "|".join(_HOW)
_MORE = (
    rf"(?:the|an?) (?P<the>{_HIGHER})(?: (?P<noun>[a-z]+))?|(?P<how>{_HIGHER})|"
    rf"(?:more|fewer|less) (?P<many>{_NOUNS})|(?P<when>first|last|earlier|later)"
)
_PAYS = (
    r"(?P<pays>costs?|(?:earn|weigh)(?:s|ed)?|pays?|paid|spends?|spent|(?:rais|sav)(?:es?|ed)) "
    r"(?:more|less)"
)
_SIDE = r"(?:(?!\b(?:and|or|than)\b)[^,;:?!])+?"
_SAID = (
    rf"(?:(?P<aux>{_BE}|{_DO}) )?"
    rf"(?:(?(aux)(?P<left>(?:[a-z]+ ){{0,3}}?)|(?P<verb>[a-z]+ ))(?:{_MORE})|{_PAYS})"
    r"(?P<right>(?: (?!than\b)[^,;:]+?)??)"
)
_NOUN = rf" (?!(?:{_BE}|{_DO})\b)[a-z-]+"
_WHICH = (
    rf"(?:which|who|what)(?: (?:one )?of (?:the |these |those )?(?:two|both)(?:{_NOUN})?|"
    rf"(?:{_NOUN}){{1,2}})?"
)
_MEASURED = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_WHICH} {_SAID}(?:\s?[,:–—-]+\s?| )(?P<first>{_SIDE}),? or (?P<second>{_SIDE})",
        rf"(?:which|who) of (?P<first>{_SIDE}) and (?P<second>{_SIDE}) {_SAID}",
        rf"(?P<aux>{_BE}) (?P<first>{_SIDE}) (?:{_MORE}) than (?P<second>{_SIDE})",
        rf"(?P<aux>did|do|does|will|would) (?P<first>{_SIDE}) "
        rf"(?:(?P<left>[a-z]+ )(?:{_MORE})|{_PAYS}) than (?P<second>{_SIDE})",
    )
)
_POINT = (
    r"(?: (?:in|by|in terms of|as to|regarding) (?:their |the )?(?P<point>[a-z]+(?: [a-z]+)?))?"
)
_THE_TWO = rf"(?P<first>{_SIDE}) and (?P<second>{_SIDE})"
_COMPARED = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?:compare|contrast) (?:the (?P<of>[a-z]+(?: [a-z]+)??) (?:of|in) )?{_THE_TWO}{_POINT}",
        rf"(?:compare|contrast) (?P<first>{_SIDE}) (?:with|to|against) (?P<second>{_SIDE}){_POINT}",
        rf"how (?:do|does|did|would) {_THE_TWO} (?:differ|compare){_POINT}",
        rf"how (?:does|do|did|would) (?P<first>{_SIDE}) (?:differ from|compare (?:to|with)) "
        rf"(?P<second>{_SIDE}){_POINT}",
        rf"how (?:is|are|was|were) (?P<first>{_SIDE}) different from (?P<second>{_SIDE}){_POINT}",
        rf"what (?:is|are|was|were) the (?:main )?differences?{_POINT} between {_THE_TWO}",
    )
)
# What two say of one matter: each has words of its own.
_VOICED = re.compile(
    rf"what (?P<aux>did|do|does|have) {_THE_TWO} (?P<say>say|said|claim(?:ed)?|think|thought) "
    r"(?P<of>(?:about|of|on|to|regarding) .+)",
    re.I,
)
_POINTS = re.compile(r"(?:it|its|he|she|they|this|that|these|those|him|her|them)\b(?! [a-z])", re.I)
_ITS = re.compile(r"^(?:its|his|her|their) ", re.I)
_OWNED = re.compile(r"[^'’]+['’]s? ")
_CLAUSE = re.compile(r"(?:who|whom|what|when|where|which|why|how)\b", re.I)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two things in the order asked, each as the question calls it; clauses have no name.

    `ways` are how what is measured can be asked, of the first and of the second thing; there is
    none where what is told of each is wanted. `weighed` says that one is to be more than the other.
    """

    sides: tuple[str, str]
    ways: tuple[tuple[str, str], ...] = ()
    weighed: bool = False


def asked(question: str) -> Contrast | None:
    """Return which two things a question sets side by side, None where it does not."""
    if len(question) > LONG:
        return None
    plain = " ".join(question.split()).strip("?!. ")
    for forms, ways in ((_MEASURED, _measured), (_COMPARED, _compared), ((_VOICED,), _voiced)):
        for form in forms:
            match = form.fullmatch(plain)
            if match:
                first, second = match["first"], match["second"]
                if _POINTS.match(first) or _POINTS.match(second):
                    return None
                second = _ITS.sub(lambda its, of=first: _owner(of) or its[0], second)
                if _CLAUSE.match(first) and _CLAUSE.match(second):
                    return Contrast(("", ""), ((f"{first}?", f"{second}?"),))
                asks = ((way.format(first), way.format(second)) for way in ways(match))
                return Contrast((first, second), tuple(asks), forms is _MEASURED)
    return None


def _owner(thing: str) -> str:
    """Return whose a thing is: "Okoye's " of "Okoye's mill", else nothing."""
    owned = _OWNED.match(thing)
    return owned[0] if owned else ""


def _measured(match: re.Match[str]) -> tuple[str, ...]:
    """Return how what is measured is asked, "{}" in the place of the thing."""
    said = {name: words for name, words in match.groupdict().items() if words}
    how = _HOW.get((said.get("how") or said.get("the", "")).lower())
    asks = asking(said.get("noun", ""))
    if asks:  # "has the larger population"
        return (f"{asks} the {said['noun']} of {{}}?",)
    if how in _WAYS:
        return _WAYS[how]
    if "noun" in said and said.get("aux", "").lower() in ("has", "have", "had"):
        return (f"How {how} is the {said['noun']} of {{}}{said.get('right', '')}?",)
    asks = f"How {how or 'much'}"
    if "many" in said:
        asks = f"How many {said['many']}"
    elif "when" in said:
        asks = "When"
    words = [said.get(name, "") for name in ("left", "verb", "pays", "right")]
    return (" ".join(f"{asks} {said.get('aux', '').lower()} {{}} {' '.join(words)}".split()) + "?",)


def _voiced(match: re.Match[str]) -> tuple[str, ...]:
    """Return how it is asked what one of two says of a matter."""
    return (f"What {match['aux'].lower()} {{}} {match['say']} {match['of']}?",)


def _compared(match: re.Match[str]) -> tuple[str, ...]:
    """Return how the point is asked on which two things are compared, if they are on one."""
    point = match["point"] or match.groupdict().get("of") or ""
    one = (point and singular(point)) or point
    asks = asking(one)
    return (f"{asks} the {one} of {{}}?",) if asks else ()

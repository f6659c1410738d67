"""A question typed as keywords, asked in full: "captain of the ferry" is "Who is the captain ...?".

The reader learned from whole questions, and what is asked for it knows from "who", "when" and "how
many": typed without them, more is answered that should not be. So is what an order names, "List the
winners of ..."; what is to be compared or explained stays as it is. Only nouns that news answers
for, offices and measures and the like, are asked for; questions and statements stay too.
"""

from __future__ import annotations

import re

from index.intake import names

_SOMEBODY = (
    "actor actress admiral ambassador analyst architect artist aunt author baker bishop boss boy "
    "brother builder buyer candidate captain chair chairman chairwoman champion chief clerk "
    "co-founder coach colonel commander commissioner composer conductor cousin creator culprit "
    "daughter dean defender deputy designer director doctor driver editor emperor envoy farmer "
    "father founder general girl goalkeeper goalscorer governor guard guest head heir host "
    "hostage husband inventor judge killer king lawyer leader lieutenant loser man manager master "
    "mayor minister mother murderer nephew niece nurse officer organiser organizer owner partner "
    "passenger patient person pilot planner player poet predecessor premier president priest "
    "prince princess principal prisoner producer professor prosecutor queen rapporteur rector "
    "refugee reporter representative resident rival runner-up sailor scientist scorer sculptor "
    "secretary seller senator singer sister skipper soldier son speaker spokesman spokesperson "
    "spokeswoman student successor survivor suspect teacher tenant trainer translator treasurer "
    "uncle victim volunteer widow wife winner witness woman worker writer"
).split()
_SOMETHING = (
    "address age aim altitude amount area attendance attitude birthdate birthday birthplace brand "
    "budget capacity capital cause color colour compensation condition consequence cost currency "
    "date day deadline decision demand depth destination diameter difference distance duration "
    "effect fare fate fee fine frequency goal headquarters height hometown job language length "
    "location loss magnitude majority meaning model month motive motto name nationality nickname "
    "number occupation opinion origin outcome penalty percentage place population position price "
    "prize proportion purpose quantity rank rate reaction reason rent response result role salary "
    "score sentence share site size slogan source speed stance subject sum temperature theme time "
    "title toll total turnout value venue verdict view wage weight width year"
).split()
_IRREGULAR = {
    "chairmen": "chairman", "men": "man", "penalties": "penalty", "people": "person",
    "wives": "wife", "women": "woman",
}  # fmt: skip
_TRADE = re.compile(r"[a-z]{3,}(?:ist|ian|eer|man|woman)")  # but "-er" ends letters and rivers
_ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b", re.I)
_COURTESY = re.compile(
    r"^(?:(?:please|(?:can|could|would|will) you)\s+)*"
    r"(?:(?:(?:give|tell|show|find|get|list|name|identify|state|report|specify|provide)"
    r"(?:\s+(?:me|us))?|"
    r"i(?:['’]d like| would like| need| want|['’]m looking for| am looking for)|looking for)\s+"
    r"(?=(?:the|an?|all|both|two|three|four|five)\s|(?-i:(?:[A-Z][\w-]*\s+){0,3}[A-Z][\w-]*['’]))|"
    r"(?:list|name|give|identify)\s+(?=\w+s\s))",  # "state" and "report" may be nouns there
    re.I,
)
# What is to be told at length: no noun answers it.
_AT_LENGTH = re.compile(
    r"^(?:compare|contrast|describe|discuss|explain|analy[sz]e|assess|evaluate|examine|"
    r"summari[sz]e)\b",
    re.I,
)
_ARTICLE = re.compile(r"^(?:(?:all|both)\s+(?:of\s+)?)?(?:(?:the|an?)\s+)?", re.I)
_AND = re.compile(r",?\s+and\s+(?=(?:the|an?)\s)", re.I)
# No part of what a noun is called: a determiner, or a verb that gives an order
_NO_HEAD = frozenset(
    "the a an all both every each some any no one this that these those my your our his her its "
    "their me us mention provide identify specify tell give".split()
)
_OF = r"(?:of|in|on|at|for|to|from|with|by|behind|between|under|during|after|before|over|against)"
_WORD = r"[^\W\d_][\w’'-]*"
_HEADED = re.compile(rf"^(?P<head>(?:{_WORD}\s+){{0,3}}?{_WORD})\s+{_OF}\s+\S")
_OWNED = re.compile(
    rf"^.{{1,60}}?(?:['’]s|s['’])\s+(?P<head>(?:{_WORD}\s+){{0,2}}?{_WORD})(?:\s+{_OF}\s.*)?$"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|do|does|did|can|could|will|would|shall|should|may|"
    r"might|must)\b",
    re.I,
)


def in_full(question: str) -> str:
    """Return a question of keywords, or an order for them, as a whole one, any other as it is.

    "Name the judge of the trial and the cost of the roof" asks for both.

    Args:
        question: as it was typed, without courtesies.
    """
    asked = _COURTESY.sub("", question.strip())
    ordered = asked != question.strip()
    stated = not ordered and asked.endswith(".")
    if stated or any(form.match(asked) for form in (_FINITE, _AT_LENGTH)) or _ASKS.search(asked):
        return question
    asked = asked.rstrip("?!. ")
    if _FINITE.match(asked.rpartition(" ")[2]):  # "the author of the book is?"
        return question
    whole = _both(asked) if ordered else None
    whole = whole or _whole(asked)
    return f"{whole}?" if whole else question


def somebody(noun: str) -> bool:
    """Say whether a common noun is of one person: an office, a trade or a relative's."""
    return noun.lower() in _SOMEBODY or bool(_TRADE.fullmatch(noun.lower()))


def _both(asked: str) -> str | None:
    """Return what asks for each of several things; None where one of them is no noun's."""
    first, *others = map(_whole, _AND.split(asked))
    if not others or not first or not all(others):
        return None
    return ", and ".join([first, *(f"w{one[1:]}" for one in others if one)])


def _whole(asked: str) -> str | None:
    """Return what asks for a noun and what it is of, without a mark; None where no noun does."""
    plain = _ARTICLE.sub("", asked)
    if len(plain.split()) < 2:
        return None
    for form in (_OWNED, _HEADED):
        match = form.match(plain)
        verb = asking(match["head"]) if match else None
        if verb:
            named = form is _OWNED and plain[:1].isupper()
            return f"{verb} {'' if named else 'the '}{plain}"
    named = names.names(plain)
    if named and plain.startswith(named[0]):
        head = plain[len(named[0]) :].strip()
        verb = asking(head) if len(head.split()) < 3 else None
        if verb:
            return f"{verb} the {head} of {named[0]}"
    return None


def asking(head: str) -> str | None:
    """Return what asks for a noun and the words before it, "Who is"; None where nothing does."""
    words = head.lower().split()
    if not words or _FINITE.search(head) or not _NO_HEAD.isdisjoint(words):
        return None
    noun = _IRREGULAR.get(words[-1], words[-1])
    for asks, nouns in (("Who", _SOMEBODY), ("What", _SOMETHING)):
        if noun in nouns:
            return f"{asks} is"
        if noun.removesuffix("s") in nouns:
            return f"{asks} are"
    return None


def singular(head: str) -> str | None:
    """Return the words of a noun that is asked for as they are said of one; None where it is."""
    *before, last = head.split()
    one = _IRREGULAR.get(last, last.removesuffix("s"))
    known = one in _SOMEBODY or one in _SOMETHING
    return " ".join([*before, one]) if known and one != last else None

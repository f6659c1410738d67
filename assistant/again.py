"""The last question asked again: "And Velmora?", "Why?", "And how many were hurt?".

Such a question names only what is other than before; the rest is the question before.
"""

from __future__ import annotations

import re

from assistant.pronouns import unresolved
from assistant.question import YEAR, Turn
from assistant.spoken import AUXILIARY, first_name, spoken
from index.intake import names

ASKS = re.compile(
    r"^(?:and|but|so|what about|how about|what of|or|also|ok|okay|then)\b[\s,]*", re.I
)
_ANOTHER = re.compile(
    r"^(?:and|but|or|so)?\s*(?:(?:what|how)\s+about\b|what\s+of\b|"
    r"(?P<asks>who|whom|what|when|where|why|how(?:\s+(?:many|much|long|old|far|often))?)\b)?\s*"
    r"(?P<before>(?:in|at|on|for|to|by|from|with|of)\s+)?(?P<article>the\s+)?(?P<what>.+?)[?!. ]*$",
    re.I,
)
_ALSO = re.compile(
    r"^(?:and|but|so)\s+((how\s+(?:many|much)|who|whom)\b(?:\s+(?:\w|['’-])+)+?)[?!. ]*$", re.I
)
_ABOUT = re.compile(r"\b(?:in|at|on|during|aboard|near)\s", re.I)
_BARE = re.compile(r"^(?:and|but|so)?\s*(when|where|why|how)\b[?!. ]*$", re.I)
_CLAUSE = re.compile(rf"^(?:(?:when|where|why|how)\s+)?({AUXILIARY}\s.*)", re.I)
_DID = re.compile(rf"^who\s+(?!{AUXILIARY}\b)(.*?)[?!. ]*$", re.I)


def asked_again(question: str, before: str, answer: str) -> str | None:
    """Return the question before as this one asks it again; None where it does not.

    Args:
        question: as it was asked.
        before: the last question, standing alone.
        answer: what was answered to it, or nothing.
    """
    question = question.strip()
    bare, also = _BARE.match(question), _ALSO.match(question)
    if bare:
        return _of_the_same(bare[1].capitalize(), before, answer)
    if also and before.lower().startswith(also[2].lower()) and not _points(question):
        where = _where(before)
        return f"{also[1]} {where}?" if where else None
    match = _ANOTHER.match(question)
    return _of_another(question, match, before) if match else None


def _of_the_same(asks: str, before: str, answer: str) -> str | None:
    """Ask "why", or "when", of what the question before asked about, or of who answered it."""
    clause, did = _CLAUSE.match(before), _DID.match(before)
    if clause:
        return f"{asks} {clause[1][:1].lower()}{clause[1][1:]}"
    name = first_name(answer)
    return f"{asks} {name} {did[1]}?" if did and name and answer.startswith(name) else None


def _of_another(question: str, match: re.Match[str], before: str) -> str | None:
    """Ask the question before about another name, or another year; where, only if it did."""
    what, asks = match["what"], match["asks"]
    begun = asks or ASKS.match(question)
    named = begun and names.names(what)[:1] == [what]
    if not (named or YEAR.fullmatch(what)):
        return None
    if asks and not before.lower().startswith(asks.lower()):
        return None
    if YEAR.fullmatch(what):
        years = YEAR.findall(before)
        asked = before.rstrip("?!. ")
        return before.replace(years[-1], what) if years else f"{asked} in {what}?"
    if match["before"]:
        places = [one.name for one in spoken([Turn("user", before)]) if one.kind == "place"]
        old = next(iter(places), None)
    else:
        old = first_name(before)
    if not old or old == what:
        return None
    new = f"{match['article'] or ''}{what}"
    pattern = rf"(?:\bthe\s+)?(?<!\w){re.escape(old)}(?!\w)"
    return re.sub(pattern, lambda _: new, before, count=1)


def _points(question: str) -> bool:
    return unresolved(question) or bool(names.names(question))


def _where(question: str) -> str:
    """Return how a question ends that says where: "in the Velmora fire"."""
    ends = (question[m.start() :].strip("?!. ") for m in _ABOUT.finditer(question))
    return next((end for end in ends if names.names(end)), "")

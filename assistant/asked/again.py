"""The last question asked again: "And Velmora?", "Why?", "And the mayor?".

Such a question names only what is other than before, a name, an office, a year or the third of
several; the rest is the question before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked.keywords import somebody
from assistant.asked.parts import BESIDE
from assistant.asked.pronouns import unresolved
from assistant.asked.spoken import AUXILIARY, first_name, spoken
from assistant.asked.wanted import STATEMENT
from assistant.question import YEAR, Turn
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
ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|previous|next)\b"
)
_IN_ORDER = re.compile(
    r"^(?:(?:and|but|so|what about|how about)\s+)?(?:(?:in|at|on|for|during|of|after)\s+)?the\s+"
    rf"(?P<place>{ORDINAL})(?:\s+(?:ones?|(?P<of>(?!of\b|in\b)[a-z]+)))?(?:\s+(?:of|in)\s+(?P<year>\d{{4}}))?"
    r"[?!. ]*$",
    re.I,
)
_END = re.compile(
    r"^(?:and|but|or|so|what about|how about)\s+(?P<of>of|in|at|on|for|from|by|with|to|against)\s+"
    r"(?P<what>(?:the\s+)?[\w'’-]+(?:\s+(?:of\s+)?[\w'’-]+){0,2})[?!. ]*$",
    re.I,
)
_OFFICE = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:(?:what|how)\s+about\s+)?(?P<what>the(?:\s+[a-z-]+){1,3})[?!. ]*$",
    re.I,
)
_THE = re.compile(r"\b(?:the|an?)((?:\s+[a-z-]+){1,3})", re.I)
_BARE = re.compile(
    rf"^(?:and|but|so)?\s*(?:({BESIDE})\b(?:\s+(?:though|exactly|then))?|"
    r"(when|where|why)\s+(?:(?:is|was)\s+(?:that|this)|did\s+(?:that|this|it)\s+happen))"
    r"(?:\s+(?:though|exactly|then))?[?!. ]*$",
    re.I,
)
_CLAUSE = re.compile(rf"^(?:(?:when|where|why|how)\s+)?({AUXILIARY}\s.*)", re.I)
# "Whom did she tell?", and what an answer says of it before its quote
_DID_WHAT = re.compile(r"^(?:who|whom|what)\s+(?P<did>did\s+.*?)[?!. ]*$", re.I)
_LEAD = re.compile(r'(?P<lead>(?:[^\s".:]+\s?){1,8})\. "')
_DID = re.compile(rf"^who\s+(?!{AUXILIARY}\b)(.*?)[?!. ]*$", re.I)


def asked_again(question: str, before: str, answer: str) -> str | None:
    """Return the question before as this one asks it again; None where it does not.

    Args:
        question: as it was asked.
        before: the last question, standing alone.
        answer: what was answered to it, or nothing.
    """
    question = question.strip()
    bare = _BARE.match(question)
    if bare:
        return _of_the_same((bare[1] or bare[2]).capitalize(), before, answer)
    match, placed = _ANOTHER.match(question), _IN_ORDER.match(question)
    again = _of_another_place(placed, before) if placed else None
    again = again or (_of_another(question, match, before) if match else None)
    return again or _of_another_end(question, before)


def _of_another_end(question: str, before: str) -> str | None:
    """Ask the question before with another end: "and of the Kestrels?" after "of the Ravens"."""
    end = _END.match(question)
    if not end or unresolved(question):
        return None
    asked, of, what = before.rpartition(f" {end['of'].lower()} ")
    return None if not of or YEAR.search(what) else f"{asked}{of}{end['what']}?"


def another_office(question: str, asked: Sequence[str]) -> str | None:
    """Return the last question about somebody's office as "And the mayor?" asks it of another.

    Args:
        question: as it was asked.
        asked: the questions before, the latest first.
    """
    match = _OFFICE.match(question.strip())
    if not match or not somebody(match["what"].split()[-1]):
        return None
    again = filter(None, (_of_another_office(match["what"], before) for before in asked))
    return next((one for one in again if not unresolved(one)), None)


def _of_another_office(what: str, before: str) -> str | None:
    """Ask the question before of another office: the one that it tells of, or whoever said it."""
    said = STATEMENT.match(before.partition(" (")[0])  # without what was put back
    if said:
        return f"{before[: said.start('who')]}{what}{before[said.end('who') :]}"
    for match in _THE.finditer(before):
        offices = [one for one in re.finditer(r"[\w-]+", match[1]) if somebody(one[0])]
        if offices:
            end = match.start(1) + offices[-1].end()
            return f"{before[: match.start()]}{what}{before[end:]}"
    return None


def _of_another_place(match: re.Match[str], before: str) -> str | None:
    """Ask the question before about the third of what it asks of the second, or in another year."""
    old = re.search(rf"\b(?P<place>{ORDINAL})\s+(?P<of>[a-z]+)", before, re.I)
    if not old or (match["of"] or old["of"]).lower() != old["of"].lower():
        return None
    again = f"{before[: old.start()]}{match['place']}{before[old.end('place') :]}"
    return _in_year(again, match["year"]) if match["year"] else again


def _in_year(before: str, year: str) -> str:
    """Ask a question about another year than its last one, or about a year at all."""
    years = YEAR.findall(before)
    return before.replace(years[-1], year) if years else f"{before.rstrip('?!. ')} in {year}?"


def _of_the_same(asks: str, before: str, answer: str) -> str | None:
    """Ask "why", or "when", of what the question before asked about, or of who answered it."""
    clause, did = _CLAUSE.match(before), _DID.match(before)
    if clause:
        return f"{asks} {clause[1][:1].lower()}{clause[1][1:]}"
    did_what, told = _DID_WHAT.match(before), _LEAD.match(answer)
    if did_what and told:
        what = told["lead"] if names.names(told["lead"]) else told["lead"].lower()
        return f"{asks} {did_what['did']} {what}?"
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
        return _in_year(before, what)
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

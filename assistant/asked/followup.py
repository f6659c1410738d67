"""History and a question -> a question that stands alone.

A follow-up leaves out what was just spoken of: it says "he", "there" or "and when?". Here that is
put back by rule, from the names of the earlier questions and answers; with a language model, the
model rewrites and this is what it falls back to. It knows nothing of search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.asked.again import ASKS, another_office, asked_again
from assistant.asked.parts import BARE, ORDER
from assistant.asked.pronouns import POINTS, means_itself, resolved, somebody_else, unresolved
from assistant.asked.spoken import first_name, spoken
from assistant.asked.wanted import kind
from assistant.question import LONGEST, YEAR, Turn
from index.intake import names

_POINTING = re.compile(
    r"\b(?:that|this|these|those|the (?:same|former|latter|first|second|other)|one|ones|then|else|"
    r"so|such|instead|afterwards?|before that|after that)\b",
    re.I,
)
_THAT = re.compile(r"\b(?:that|this|the same)\s+([a-z][a-z-]+)\b", re.I)
_DEMONSTRATIVES = ("this", "that", "these", "those", "there", "then")
_ANYBODY = ("the people", "the men", "the women", "the children")  # of whom more must be said
_VAGUE = frozenset({"it", "its", *_DEMONSTRATIVES})
BEFORE = 3  # words of some content that a pronoun may point to, at least
RECENT = 20  # turns that are read, with the first, which says what all is about
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ASKED = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b", re.I)
_AND = re.compile(rf"^(?:and|but|so|ok|okay)\b[\s,]*(?={_ASKED.pattern})", re.I)
_LITTLE = frozenset(
    "anybody anyone anything everybody everyone everything nobody nothing somebody someone "
    "something a about after all also am an and any are as at be because been before being but by "
    "can could did do does doing during each few for from further had has have having he her here "
    "hers him his how i if in into is it its just me more most my no nor not of off on once one "
    "only or other our out over own please said same say says she should so some such tell than "
    "that the their them then there these they this those through to too under until up very was "
    "we were what when where which while who whom whose why will with would you your else ok "
    "okay".split()
)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return `question` with what it leaves out put back from `history`, oldest turn first.

    A question that says all it needs is returned as it is.
    """
    return _standalone(question, tuple(_recent(history)))


@lru_cache(maxsize=256)  # each question rests on what the one before it stands for
def _standalone(question: str, history: tuple[Turn, ...]) -> str:
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked:
        return question
    again = _asked_again(question, history)
    if again:
        return again
    question = _who_answered(question, history)
    before, called = _stood_for(history)
    known = spoken(history, called)
    text, stands = resolved(question, known, before)
    if somebody_else(text, known):
        return text
    changed = bool(stands)
    again = _asked_again(text, history) if changed else None
    if again:
        return again
    points = bool(_POINTING.search(question)) or unresolved(text)
    many = stands.get("they") in _ANYBODY
    if not points and ((changed and not many) or not _leans(question)):
        return text
    missing = _missing(text, asked) if changed or _leans(question) or unresolved(text) else []
    if not missing:
        return text
    return f"{text.rstrip('?!. ')} ({' '.join(missing)})?"


def completed(part: str, before: Sequence[Turn], answered: bool = False) -> str:
    """Return a later part of a question with what it leaves out put back.

    "He" is whom the question names, or, where it names nobody, who answers the part before: "Who
    led the inquiry, and what did he find?".

    Args:
        part: a part of the question; an order or the first part needs nothing.
        before: the parts before it, as they were asked, each with its answer, which may be empty.
        answered: "he" is rather who answers the part before: "Who succeeded Eik, and is he old?".
    """
    asked = [turn for turn in before if turn.role == "user"]
    if not asked or ORDER.match(part):
        return part
    own = {w.lower() for w in _WORD.findall(part) if not w.isdigit()} - _LITTLE
    again = _asked_again(part, asked)
    if again:
        return again
    text = _who_answered(part, before)
    by_answer = [Turn("user", "Who?"), before[-1]]
    for known in (by_answer, before) if answered else (asked, before):
        text = resolved(text, spoken(known))[0]
    # "and when?", "and where in 2020?" ask for the same thing again
    whole = own and not BARE.fullmatch(part.strip("?!. ")) and not unresolved(text)
    return text if whole else standalone(part, asked)


def _stood_for(history: Sequence[Turn]) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the pronouns of the last question stood for, the same if they come again, and
    who is "he" or "she" to who asks.
    """
    stands: dict[str, str] = {}
    called: dict[str, str] = {}
    for at, turn in enumerate(history):
        if turn.role == "user":
            known = spoken(history[:at], called) if unresolved(turn.content) else []
            stands = resolved(turn.content, known, stands)[1] if known else {}
            called |= {name: word for word, name in stands.items() if word in ("he", "she")}
    return stands, called


def _who_answered(text: str, history: Sequence[Turn]) -> str:
    """Put the name that answered the last question in the place of "that judge".

    It is meant where the question asked who, or which judge, and spoke of no judge itself.
    """
    asked, answer = history[-2:] if len(history) > 1 else (None, None)
    that = _THAT.search(text)
    if not that or not asked or not answer or (asked.role, answer.role) != ("user", "assistant"):
        return text
    name = first_name(answer.content)
    wanted = kind(asked.content)
    what = kind(f"which {that[1]} was it?")
    same = wanted is not None and (what == wanted or {what, wanted} == {"person", "somebody"})
    spoken_of = re.search(rf"(?<!which )(?<!what )\b{that[1]}\b", asked.content, re.I)
    if not name or not answer.content.startswith(name) or not same or spoken_of:
        return text
    return f"{text[: that.start()]}{name}{text[that.end() :]}"


def leans_on_history(question: str) -> bool:
    """Say whether a question cannot be understood without an earlier one.

    "It" and "that" may point to what the question itself says, unless it says next to nothing, and
    "his" to what stands before it: "why did the young lawyer from Velmora lose his post".
    """
    words = [word.lower() for word in _WORD.findall(question)]
    vague = any(word in _VAGUE for word in words)
    empty = bool(words) and sum(word not in _LITTLE for word in words) <= vague  # "did that help?"
    return (empty or _pointing(question) is not None) and not names.names(question)


def left_open(question: str) -> str:
    """Return the word of an unclear question that nobody can know, or all of it where none is."""
    words = _WORD.findall(question)
    vague = next((word for word in words if word.lower() in _VAGUE), None)
    return _pointing(question) or vague or question.strip()


def _pointing(question: str) -> str | None:
    """Return the first pronoun that little stands before, and nobody whom it may mean."""
    content = 0
    for match in _WORD.finditer(question):
        word = match[0].lower()
        if content == BEFORE:
            return None
        if word in POINTS - {"it", "its"} and not means_itself(question, match.start()):
            return match[0]
        content += word not in _LITTLE
    return None


def may_stand_alone(question: str) -> bool:
    """Say whether nothing in a question's words points back, however short it is.

    A question behind an "and" may too: "And who leads the opposition?", not "And the third?".
    """
    question = _AND.sub("", question)
    lower = {word.lower() for word in _WORD.findall(question)}
    return (
        len(lower - _LITTLE) > 1
        and not lower & {*POINTS, "there"}
        and not ASKS.match(question)
        and not _POINTING.search(question)
    )


def _leans(question: str) -> bool:
    """Say whether a question is elliptical: short, begun with "and", or pointing back."""
    content = [w for w in _WORD.findall(question) if w.lower() not in _LITTLE]
    return (
        bool(ASKS.match(question))
        or len(content) <= 1
        or (len(content) <= 4 and not names.names(question))
        or bool(_POINTING.search(question) and not names.names(question))
    )


def _asked_again(question: str, history: Sequence[Turn]) -> str | None:
    """Return the last question, asked again about what this one names, if it only names it."""
    last = max(n for n, turn in enumerate(history) if turn.role == "user")
    before = standalone(history[last].content, history[:last])
    answer = history[last + 1].content if last + 1 < len(history) else ""
    earlier = [turn.content for turn in reversed(history[:last]) if turn.role == "user"]
    again = asked_again(question, before, answer)
    return again or another_office(question, [before, *earlier])


def _recent(history: Sequence[Turn]) -> list[Turn]:
    """Return the turns that a question may lean on, each by its beginning."""
    kept = [*history[:1], *history[max(1, len(history) - RECENT) :]]
    return [replace(turn, content=turn.content[:LONGEST]) for turn in kept]


def _missing(text: str, asked: Sequence[str]) -> list[str]:
    """Return the content words of the last question, and of the first, that `text` lacks.

    No year where `text` has one.
    """
    have = {w.lower() for w in _WORD.findall(text)} | _LITTLE
    missing: list[str] = []
    for source in (asked[-1], asked[0]):
        if YEAR.search(text):
            source = YEAR.sub(" ", source)
        for word in _WORD.findall(source):
            if word.lower() not in have:
                have.add(word.lower())
                missing.append(word)
    return missing

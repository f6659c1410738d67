"""History and a question -> a question that stands alone.

A follow-up leaves out what was just spoken of: it says "he", "there" or "and when?". Here that is
put back by rule, from the names of the earlier questions and answers; with a language model, the
model rewrites and this is what it falls back to. It knows nothing of search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Turn
from index.intake import names

_PERSON = {
    "he": "{}", "she": "{}", "him": "{}", "his": "{}'s", "her": "{}'s", "hers": "{}'s",
    "himself": "{}", "herself": "{}",
}  # fmt: skip
_THING = {
    "it": "{}", "its": "{}'s", "they": "{}", "them": "{}", "their": "{}'s", "theirs": "{}'s",
    "itself": "{}", "themselves": "{}",
}  # fmt: skip
_PLACE = {"there": "in {}"}
_POINTING = re.compile(
    r"\b(?:that|this|these|those|the (?:same|former|latter|first|second|other)|one|ones|then|else|"
    r"so|such|instead|afterwards?|before that|after that)\b",
    re.I,
)
_IS_BEFORE = re.compile(r"\b(?:is|are|was|were|be|will|has|have|had)\s*$", re.I)
_IS_AFTER = re.compile(r"\s+(?:is|are|was|were|be|has|have|had|will)\b", re.I)
_TITLES = re.compile(
    r"\b(?:president|minister|general|speaker|king|prince|mr|mrs|ms|dr|chief|leader|marshal|"
    r"colonel|professor|judge|mayor|senator|secretary|ambassador|captain|queen|pope|sheikh)\b",
    re.I,
)
_ASKS = re.compile(
    r"^(?:and|but|so|what about|how about|what of|or|also|ok|okay|then)\b[\s,]*", re.I
)
_JOINED = re.compile(
    r"[,;?]?\s+and\s+(?=(?:(?:in|on|at|by|to|from|for|of|with|under)\s+)?"
    r"(?:who|whom|whose|what|when|where|which|why|how)\b)",
    re.I,
)
MOST_PARTS = 3
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LITTLE = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could "
    "did do does doing during each few for from further had has have having he her here hers him "
    "his how i if in into is it its just me more most my no nor not of off on once one only or "
    "other our out over own please said same say says she should so some such tell than that the "
    "their them then there these they this those through to too under until up very was we were "
    "what when where which while who whom whose why will with would you your else ok okay".split()
)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return `question` with what it leaves out put back from `history`, oldest turn first.

    A question that says all it needs is returned as it is.
    """
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked:
        return question
    spoken = _spoken(history)
    text, changed = _resolved(question, spoken)
    if not changed and not _leans(question):
        return question
    if changed and not _POINTING.search(question):
        return text
    missing = _missing(text, asked)
    if not missing:
        return text
    return f"{text.rstrip('?!. ')} ({' '.join(missing)})?"


def parts(question: str) -> list[str]:
    """Return the questions that are asked in one: "Who met her, and when did she leave?".

    A later part that says "he" or "there" is completed from the part before.
    """
    pieces = [piece.strip(" ,") for piece in _JOINED.split(question)]
    pieces = [piece for piece in pieces if piece]
    found = pieces[:1]
    for piece in pieces[1:]:
        before = Turn("user", found[0])
        said = {word.lower() for word in _WORD.findall(piece)} - _LITTLE
        whole = len({word for word in said if not word.isdigit()}) > 0
        # "and when?", "and where in 2020?" ask for the same thing again
        found.append(
            _resolved(piece, _spoken([before]))[0] if whole else standalone(piece, [before])
        )
    return found[:MOST_PARTS]


def leans_on_history(question: str) -> bool:
    """Say whether a question cannot be understood without an earlier one."""
    lower = {word.lower() for word in _WORD.findall(question)}
    pronouns = {*_PERSON, *_THING} - {"it", "its"}
    return bool(lower & pronouns) and not names.names(question)


def may_stand_alone(question: str) -> bool:
    """Say whether nothing in a question's words points back, however short it is."""
    lower = {word.lower() for word in _WORD.findall(question)}
    return (
        len(lower - _LITTLE) > 1
        and not lower & {*_PERSON, *_THING, *_PLACE}
        and not _ASKS.match(question)
        and not _POINTING.search(question)
    )


def _leans(question: str) -> bool:
    """Say whether a question is elliptical: short, begun with "and", or pointing back."""
    content = [w for w in _WORD.findall(question) if w.lower() not in _LITTLE]
    return (
        bool(_ASKS.match(question))
        or len(content) <= 1
        or (len(content) <= 4 and not names.names(question))
        or bool(_POINTING.search(question) and not names.names(question))
    )


def _spoken(history: Sequence[Turn]) -> list[str]:
    """Return the names of the conversation, those most likely meant first.

    The latest turn counts most; inside a question its first name is mostly the subject.
    """
    found: list[str] = []
    for turn in reversed(history):
        text = turn.content if turn.role == "user" else _told(turn.content)
        found.extend(name for name in names.names(text) if name not in found)
    return found


def _told(answer: str) -> str:
    """Return what an answer says before its quotes, but for who is quoted ("The Coast, 2021:")."""
    before = answer.split('"')[0]
    return "" if before.rstrip().endswith(":") else before


def _resolved(question: str, spoken: Sequence[str]) -> tuple[str, bool]:
    """Put a name in the place of each pronoun that has one."""
    people = [n for n in spoken if _is_person(n)] or list(spoken)
    things = [n for n in spoken if not _is_person(n)] or list(spoken)
    said = {name.lower() for name in names.names(question)}
    changed = False

    def put(match: re.Match[str]) -> str:
        nonlocal changed
        word, before, after = match[0].lower(), question[: match.start()], question[match.end() :]
        if word == "there" and (_IS_BEFORE.search(before) or _IS_AFTER.match(after)):
            return match[0]  # "is there", "there were": no place is meant
        for forms, choices in ((_PERSON, people), (_THING, things), (_PLACE, things)):
            fresh = next((name for name in choices if name.lower() not in said), None)
            if word in forms and fresh:
                changed = True
                owner = word != "her" or re.match(r"\s+\w", after)
                return (forms[word] if owner else "{}").format(fresh)
        return match[0]

    pattern = "|".join([*_PERSON, *_THING, *_PLACE])
    return re.sub(rf"\b(?:{pattern})\b", put, question, flags=re.I), changed


def _is_person(name: str) -> bool:
    return bool(_TITLES.search(name)) or len(name.split()) > 1


def _missing(text: str, asked: Sequence[str]) -> list[str]:
    """Return the content words of the last question, and of the first, that `text` lacks."""
    have = {w.lower() for w in _WORD.findall(text)} | _LITTLE
    dated = bool(_YEAR.search(text))
    missing: list[str] = []
    for source in (asked[-1], asked[0]):
        for word in _WORD.findall(source):
            if word.lower() not in have and not (dated and _YEAR.fullmatch(word)):
                have.add(word.lower())
                missing.append(word)
    return missing

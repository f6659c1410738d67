"""History and a question -> a question that stands alone.

A follow-up leaves out what was just spoken of: it says "he", "there" or "and when?". Here that is
put back by rule, from the names of the earlier questions and answers; with a language model, the
model rewrites and this is what it falls back to. It knows nothing of search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.asked import listed
from assistant.asked.again import ASKS, ORDINAL, another_office, asked_again
from assistant.asked.parts import BARE, ORDER
from assistant.asked.pronouns import POINTS, means_itself, resolved, somebody_else, unresolved
from assistant.asked.spoken import asks_for_name, first_name, relatives, spoken
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
_IN = "(?:during|after|before|since|until|in)"
# What a question has one of: what is left out of the one before, where the text has the other.
_EITHER_OR = (
    (YEAR, YEAR),
    (
        re.compile(rf"\b(?:{_IN}\s+(?:the\s+)?(?:\w+\s+(?:(?:of|in)\s+)?)?)?{YEAR.pattern}", re.I),
        re.compile(r"\b(?:now|nowadays|currently|today|at present)\b", re.I),
    ),
    (re.compile(rf"\b{ORDINAL}", re.I), re.compile(rf"\bthe\s+{ORDINAL}", re.I)),
    (
        re.compile(
            r"\bhow\s+(?:many|much|old|young|long|far|often|big|high|tall|deep)\b|"
            r"\b(?:cost|weigh|last|take|measure)s?(?=\W*$)",
            re.I,
        ),
        _ASKED,
    ),
)
# Who holds an office today has it wherever it was asked of before, whatever was done then.
_HOLDER = re.compile(
    r"^(?:(?:and|but|so)\s+)?who(?:\s+is|['’]s)\s+(?=.*\b(?:now|today|currently|these days)\b)",
    re.I,
)
_LITTLE = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could "
    "did do does doing during each few for from further had has have having he her here hers him "
    "his how i if in into is it its just me more most my no nor not of off on once one only or "
    "other our out over own please said same say says she should so some such tell than that the "
    "their them then there these they this those through to too under until up very was we were "
    "what when where which while who whom whose why will with would you your else ok okay".split()
)


@dataclass(slots=True)
class Talk:
    """A conversation as it is understood: its turns, each relative with a name before it.

    `stands` has what the pronouns of the last question stood for, which mean the same if they come
    again; `called` who is "he" or "she" to who asks.
    """

    turns: list[Turn] = field(default_factory=list)
    stands: dict[str, str] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return `question` with what it leaves out put back from `history`, oldest turn first.

    A question that says all it needs is returned as it is.
    """
    history = _recent(history)
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked:
        return question
    again = _of_each(question, history) or _asked_again(question, history)
    if again:
        return again
    question = _who_answered(question, history)
    talk = _understood(history)
    known = spoken(talk.turns, talk.called)
    text, stands = resolved(question, known, talk.stands)
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
    text = _its_owner(text, asked[-1].content)
    # "and when?", "and where in 2020?" ask for the same thing again
    whole = own and not BARE.fullmatch(part.strip("?!. ")) and not unresolved(text)
    return text if whole else standalone(part, asked)


def _of_each(question: str, history: Sequence[Turn]) -> str | None:
    """Return a question about "them" as asked of each whom the last answer lists, where the last
    question asked for names.
    """
    asked, answer = history[-2:] if len(history) > 1 else (None, None)
    if not asked or not answer or (asked.role, answer.role) != ("user", "assistant"):
        return None
    return listed.each(question, answer.content) if asks_for_name(asked.content) else None


def _understood(history: Sequence[Turn]) -> Talk:
    """Return a conversation with what its pronouns told and stood for."""
    talk = Talk()
    for turn in history:
        if turn.role == "user" and unresolved(turn.content):
            known = spoken(talk.turns, talk.called)
            text, talk.stands = resolved(turn.content, known, talk.stands)
            persons = {n: word for word, n in talk.stands.items() if word in ("he", "she")}
            talk.called |= persons
            kin = relatives(text)
            for name, word in persons.items():
                of_hers = any(one.startswith(name) and kin[one] == word for one in kin)
                if of_hers and not re.search(rf"\b{word}\b", turn.content, re.I):
                    del talk.stands[word]  # after "and her mother?" she is the mother
            turn = replace(turn, content=text) if kin else turn
        elif turn.role == "user":
            talk.stands = {}
        talk.turns.append(turn)
    return talk


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


def _its_owner(text: str, before: str) -> str:
    """Put the name that a question of somebody has in the place of "its": of "Who bought Leddar?".

    It is what he did something to, whatever its kind; "it" may be that he did so.
    """
    name = first_name(before) if kind(before) in ("person", "somebody") else None
    return re.sub(r"\bits\b", lambda _: f"{name}'s", text) if name else text


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

    None that `text` has another of: a year, the third of several, "how many" where it asks who.
    """
    have = {w.lower() for w in _WORD.findall(text)} | _LITTLE
    others = [form for form, given in _EITHER_OR if given.search(text)]
    missing: list[str] = []
    holder = bool(_HOLDER.match(text))
    for source in (asked[-1], asked[0]):
        source = " ".join(names.names(source)) if holder else source
        for form in others:
            source = form.sub(" ", source)
        for word in _WORD.findall(source):
            if word.lower() not in have:
                have.add(word.lower())
                missing.append(word)
    return missing

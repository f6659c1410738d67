"""What is said back to an answer, and the question that it asks: "Are you sure?", "No, the mayor".

"Are you sure?" asks the last question again, "What does the other paper say?" asks it of others
than were quoted, "No, I meant the mayor" about somebody else. Thanks ask nothing, and no later
question goes on from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asked.phrasing import asks_nothing, plainly
from assistant.overview import vouched
from assistant.overview.about import forms
from assistant.overview.sources import narrowed
from assistant.question import LONGEST, Question, Turn
from index.article import Filters
from index.library import Library

RECENT = 20  # turns that are looked at, with the first
_WHO_SAID = "Who said this: "  # before a question that "Who said that?" was asked of
_IT = "(?:it|this|that|so)"
_OUTLETS = "(?:(?:news)?papers?|articles?|outlets?|reports?|stories|story|sources?|sides?|ones?)"
_DOUBT = forms(
    "(?:are )?(?:you|u) (?:(?:really|very|quite|absolutely) )?(?:sure|certain|positive)"
    f"(?: (?:about|of) {_IT})?(?: though)?",
    f"(?:is|was) {_IT} (?:really )?(?:true|right|correct|so)(?: though)?",
    f"how (?:sure|certain) are you(?: (?:about|of) {_IT})?",
    "(?:oh )?(?:really|seriously)",
)
_OTHERS = forms(
    f"what (?:do|does|did) (?:(?:the|any) )?(?:others?|another)(?: {_OUTLETS})? "
    f"(?:say|write|report|tell|claim)(?: (?:about|on|of) {_IT})?",
    f"(?:do|does|did) (?:(?:the|any) )?(?:other|another) {_OUTLETS} "
    f"(?:say|write|report|tell|claim|confirm) (?:{_IT}|the same(?: thing)?)(?: too)?",
    f"(?:(?:is|are) there |do you have )?(?:any |an)?other {_OUTLETS}"
    f"(?: (?:(?:for|on|about) {_IT}|that (?:says?|confirms?) {_IT}))?",
    "(?:(?:according to|in) )?the other (?:(?:news)?papers?|articles?|outlets?|sources?)",
)
_NO = r"(?:(?:no|nope|nah|sorry|wait|oh|well|actually)\b[\s,.!:;]*)"
_I_MEAN = r"(?:i|we) (?:just |actually )?(?:meant?|(?:was )?ask(?:ed|ing) (?:about|for))\b[\s,:]*"
_MEANT = re.compile(
    rf"{_NO}*(?:{_I_MEAN}|not (?:him|her|it|that|them|this)[\s,;]+(?:but )?)(\S.*?)[\s?!.]*|"
    rf"{_NO}+(the \S.*?)[\s?!.]*|"
    r"((?:the|in|of|at) \S.*?)[\s,]+i meant?[\s?!.]*",
    re.I,
)
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|had|will|"
    r"would|can|could|should)\b",
    re.I,
)


def heard(question: Question, library: Library) -> tuple[str, Question]:
    """Return what is asked, and the question with the conversation and the articles that it means.

    Its names are then written as the articles write them, in the earlier questions too.
    """
    text, filters = question.text, question.filters
    history = list(_going_on(question.history, library))
    doubts, others = (bool(form.fullmatch(_plain(text))) for form in (_DOUBT, _OTHERS))
    last = max((n for n, turn in enumerate(history) if turn.role == "user"), default=-1)
    if others and last >= 0:
        told = vouched.outlet(library, question.history, filters)
        rest = Filters(outlets=tuple(one for one in library.outlets() if one != told))
        filters = narrowed(filters, rest) or replace(filters, outlets=("",))
    if (doubts or others) and last >= 0:
        text = history[last].content.removeprefix(_WHO_SAID)
        first = next(n for n, turn in enumerate(history) if turn.content.endswith(text))
        history = history[:first]
    elif history:
        text = _corrected(text)
    return text, replace(question, history=tuple(history), filters=filters)


def _going_on(history: Sequence[Turn], library: Library) -> list[Turn]:
    """Return a conversation without what only goes back on an answer, thanks and doubts.

    Who said something may be spoken of next: it stays as a question of what was asked.
    """
    kept: list[Turn] = []
    goes_on, speaker = True, ""
    for at, turn in enumerate(history):
        read = at == 0 or len(history) - at <= RECENT
        if turn.role == "assistant" or not read:
            quoted = turn.content.partition('"')[2]
            turn = replace(turn, content=f'{speaker}. "{quoted}') if speaker else turn
            kept += [turn] if goes_on else []
            speaker = ""
            continue
        said = _plain(turn.content[:LONGEST])
        back = vouched.asked(said, history[:at])
        goes_on = not (asks_nothing(said) or _DOUBT.fullmatch(said) or _OTHERS.fullmatch(said))
        if back:
            answer = history[at + 1].content if at + 1 < len(history) else ""
            speaker = vouched.speaker_of(answer) if back.speaker else ""
            goes_on = bool(speaker)
            before = [one.content for one in kept if one.role == "user"][-1:]
            said = f"{_WHO_SAID}{before[0]}" if before else said
        elif kept:
            said = _corrected(said)
        if goes_on:
            kept.append(replace(turn, content=library.capitalised(plainly(said))))
    return kept


def _corrected(text: str) -> str:
    """Return "No, I meant the mayor" as "What about the mayor?", others as they are."""
    match = _MEANT.fullmatch(_plain(text))
    what = next(filter(None, match.groups()), "") if match else ""
    return text if not what else what if _ASKS.match(what) else f"What about {what}?"


def _plain(text: str) -> str:
    return " ".join(text.split())

"""Questions of what articles tell, not of a fact: "Summarise it", "Which articles mention oil?".

No span of a text answers such a question; `assistant.overview` does. A question of a fact is none,
also where it is put politely: "Can you tell me who won?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_TEXT = r"(?:article|story|storie(?=s)|report|text|piece|document|source)"
_STORY = rf"(?:{_TEXT}|news|coverage|collection|library)"
_LENGTH = (
    r"(?:,?\s+(?:for\s+(?:me|us)|please|briefly|in\s+(?:(?:a\s+few|\w+)\s+)?"
    r"(?:words?|sentences?|lines?|short|brief)))*"
)
_BEGIN = r"^(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?"
_END = rf"{_LENGTH}[\s?!.]*$"

_SUM_UP = (
    r"(?:(?:summari[sz]e|sum\s+up|recap|outline)|"
    r"(?:(?:give|write|make|show|tell)\s+(?:(?:me|us)\s+)?)?(?:an?\s+|the\s+)?"
    r"(?:(?:short|brief|quick)\s+)?(?:summary|overview|recap|outline|gist)\s+(?:of|on|about))"
)
_WHAT_IS = r"what(?:\s+(?:is|are|was|were)|['’]s)"
_SUMMARY = re.compile(
    rf"{_BEGIN}(?:{_SUM_UP}\s+(?P<rest>\S.*?)|"
    rf"{_WHAT_IS}\s+(?P<what>(?:the|this|that|these|those|all|your|my)\s+(?:\S+\s+)*?"
    rf"{_STORY}s?\b.*?)\s+(?:all\s+)?about){_END}",
    re.I,
)
_LIST = re.compile(
    rf"{_BEGIN}(?:(?:list|show|give|tell)\s+(?:(?:me|us)\s+)?(?:all\s+)?(?:of\s+)?(?:the|your|my)?\s*"
    rf"{_TEXT}s|(?:which|what)\s+{_STORY}s?\s+(?:are\s+there|do\s+you\s+have)){_END}",
    re.I,
)
_OF_THE_STORY = re.compile(
    r"^(?:all\s+(?:of\s+)?)?(?:(?:the|this|that|these|those|an?|your|my|every|each)\b)?\s*"
    rf"(?P<kind>(?:[\w-]+\s+){{0,2}}?)(?P<story>{_STORY}s?)\b\s*"
    r"(?:(?:that\s+(?:is|are)\s+)?(?:about|on|of|from|by|concerning|regarding)\s+)?",
    re.I,
)
_MANY = re.compile(
    r"^all\b|\b(?:articles|stories|reports|texts|pieces|documents|sources|news)\b", re.I
)
ALL = 99  # of what was quoted last
_THIS = re.compile(rf"it|(?:this|that)(?:\s+{_TEXT})?|the\s+{_TEXT}", re.I)
_THESE = re.compile(rf"both|(?:both\s+(?:of\s+)?)?(?:them|(?:these|those)(?:\s+{_TEXT}s)?)", re.I)

# What "the report" says is asked of a report that an article tells of.
_ARTICLES = (
    r"(?:(?:any|some|all)\s+(?:of\s+)?)?(?:(?:the|these|those|this|your|my|an?)\s+)?"
    r"(?:news\s+)?(?:articles?|stor(?:y|ies)|news|collection|library)"
)
_TELLS = (
    r"(?:(?:mention|discuss|cover|describe)(?:s|ed)?|"
    r"(?:report|write|speak|talk|tell)s?\s+(?:about|on|of)|(?:refer|relate)s?\s+to|deals?\s+with|"
    r"(?:say|know|have|contain)s?\s+(?:anything|something)\s+(?:about|on)|(?:is|are)\s+about)"
)
_ON = r"(?:about|on|of|concerning|regarding|mentioning)"
_ANYTHING = r"(?:(?:anything|something|everything|all|more|a\s+(?:little|bit)(?:\s+more)?)\s+)?"
_IS_SAID = r"what\s+(?:is|was|has\s+been)\s+(?:known|said|told|written|reported)"
_TOLD = re.compile(
    rf"{_BEGIN}(?:(?:which|what)\s+{_STORY}s?\s+{_TELLS}|"
    rf"(?:which|what)\s+{_STORY}s?\s+(?:(?:is|are)\s+there|do\s+you\s+have)\s+{_ON}|"
    rf"(?:(?:any|all|the)\s+)?(?:articles|stories|news)\s+{_ON}|(?:any|some|every)thing\s+about|"
    rf"(?:do|does|did)\s+{_ARTICLES}\s+{_TELLS}|"
    rf"what\s+(?:do|does|did)\s+{_ARTICLES}\s+(?:say|tell(?:\s+(?:us|me))?|report|write)\s+{_ON}|"
    rf"(?:is|are)\s+there\s+(?:anything|something|{_ARTICLES})(?:\s+in\s+{_ARTICLES})?\s+{_ON}|"
    rf"(?:show|find|give|get|list)\s+(?:(?:me|us)\s+)?{_ARTICLES}\s+{_ON}|"
    rf"(?:tell\s+(?:me|us)|what\s+(?:do|can)\s+you\s+(?:know|tell\s+(?:me|us))|{_IS_SAID})\s+"
    rf"{_ANYTHING}(?:about|of))\s+"
    r"(?!(?:who|whom|whose|what|when|where|which|why|how|whether|if)\b)"
    rf"(?P<subject>\S.*?){_END}",
    re.I,
)
_MORE = re.compile(rf"{_BEGIN}(?:tell\s+(?:me|us)\s+)?more(?:\s+(?:details|please))?{_END}", re.I)


@dataclass(frozen=True, slots=True)
class About:
    """What is asked of the articles as such.

    A ``summary`` of what they tell, what is ``told`` of a subject in them, or ``more`` than was
    quoted. `subject` is empty for all there is; `many` says whether of several articles, `stories`
    whether of articles at all, `points` to how many of those quoted last, at most: "this article"
    to one, "these" to all.
    """

    kind: Literal["summary", "told", "more"]
    subject: str = ""
    many: bool = True
    stories: bool = True
    points: int = 0


def asked(question: str) -> About | None:
    """Return what a question asks of the articles as such, None where it asks for a fact."""
    question = question.strip()
    if _MORE.match(question):
        return About("more", points=1)
    if _LIST.match(question):
        return About("summary")
    told = _TOLD.match(question)
    if told:
        return About("told", " ".join(told["subject"].split()))
    match = _SUMMARY.match(question)
    return _summary(match["rest"] or match["what"]) if match else None


def _summary(of: str) -> About:
    points = 1 if _THIS.fullmatch(of) else ALL if _THESE.fullmatch(of) else 0
    story = _OF_THE_STORY.match(of)
    subject = " ".join((f"{story['kind']} {of[story.end() :]}" if story else of).split())
    if points or subject.lower() in ("all", "everything"):
        subject = ""
    many = not subject or bool(story and _MANY.search(story[0]))
    return About("summary", subject, many, not subject or bool(story), points)

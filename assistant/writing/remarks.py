"""What a model says of its sources and to its reader, beside what it tells of the news.

"According to passage 2, ..." is a citation, "The passages do not say who" a remark that no quote
can prove, and "Let me know if you need more!" is talk. Knows no articles and no verdicts.
"""

from __future__ import annotations

import re

from assistant.text.quotation import unquoted

_LIST = r"\d{1,3}(?:\s*(?:,|;|–|-|and|&)\s*\d{1,3}){0,9}"
CITED = re.compile(rf" ?\[{_LIST}\]")  # a mark, as `marked` writes it

RAISED = re.compile(rf"(?<=[.!?,;\"”)])\s*<sup>\s*\[?({_LIST})\]?\s*</sup>", re.I)
_KINDS = r"(?:passages?|sources?|excerpts?)"
# Models cite as they have learned to: [^1], 【1†L2】, [Source: 1], (passage 1).
_FORMS = re.compile(
    rf"[\[【]\s*(?:\^|(?:{_KINDS}|articles?|ref(?:erence)?s?|docs?|documents?)\b\s*:?\s*|#\s*)?"
    rf"({_LIST})\s*(?:†[^\[\]【】]*)?[\]】]"
    rf"|\((?:see\s+)?{_KINDS}:?\s+({_LIST})\)"
    rf"|\b{_KINDS}\s+(?:no\.?\s*|number\s+|#\s*)?({_LIST})\b(?!\])",
    re.I,
)
_NAMED = re.compile(rf"\b{_KINDS}\s+(?=\[{_LIST}\])", re.I)  # "source [2]"

_ALL = (
    r"(?:the\s+)?(?:(?:provided|given|supplied|available)\s+)?"
    r"(?:passages?|excerpts?|articles?(?!\s+\d)|context)(?:\s+(?:provided|given|supplied))?"
)
_BY = rf"(?:\[{_LIST}\](?:\s*(?:(?:,|and|&)\s*)?\[{_LIST}\]){{0,9}}|{_ALL})"
_SAYS = (
    r"(?:(?:also|further)\s+)?"
    r"(?:says?|states?|reports?|notes?|mentions?|adds?|indicates?|explains?|confirms?|writes?)"
)
_BEGINS = r"(?P<before>^|[.!?…][\"”’)]*\s+)"
_LEADS = (
    re.compile(
        rf"{_BEGINS}(?:according\s+to|as\s+(?:\w+\s+){{1,3}}(?:in|by)|based\s+(?:up)?on|as|in|from)\s+"
        rf"(?P<by>{_BY})(?:\s+{_SAYS})?\s*,\s*(?P<first>[\w\"“]+)",
        re.I,
    ),
    re.compile(rf"{_BEGINS}(?P<by>{_BY})\s+{_SAYS}(?:\s+that\s+|:\s+)(?P<first>[\w\"“]+)", re.I),
)
_TAIL = re.compile(
    rf",?\s+(?:according\s+to|as\s+\w+\s+(?:in|by)|based\s+on)\s+(?P<by>{_BY})(?=[.!?]?(?:\s|$))",
    re.I,
)
_LABEL = re.compile(
    rf"{_BEGINS}(?:[^.!?:]{{0,100}}\bhere(?:['’]s|\s+is|\s+are)\b[^.!?:]{{0,100}}|(?:the\s+|final\s+|short\s+)*answer"
    r"(?:\s+is)?):\s+",
    re.I,
)

_MATERIAL = (
    r"(?:passages?|excerpts?|articles?(?!\s+\d)|context|"
    r"(?:provided|given|supplied|available)\s+(?:\w+\s+)?(?:sources?|texts?|documents?|information)|"
    r"(?:sources?|texts?|documents?|information)\s+(?:provided|given|supplied))\b"
)
_NOT = r"(?:\b(?:not|no|none|nothing|never|neither|cannot|nor)\b|n['’]t\b)"
_TELL = (
    r"\b(?:say|stat|mention|specif|tell|giv|provid|contain|includ|indicat|nam|identif|report|"
    r"explain|describ|discuss|address|reveal|disclos|answer|offer|cover|detail|information|find)"
)
_SILENT = re.compile(
    rf"\b{_MATERIAL}[^.;]{{0,80}}?{_NOT}[^.;]{{0,40}}?{_TELL}"
    rf"|{_NOT}[^.;]{{0,60}}?{_TELL}[^.;]{{0,120}}?\b(?:in|of|from|within|by)\s+(?:\w+\s+){{0,2}}{_MATERIAL}"
    rf"|{_NOT}[^.;]{{0,30}}?\b(?:in|of)\s+(?:the\s+)?{_MATERIAL}[^.;]{{0,40}}?{_TELL}",
    re.I,
)
_TALK = re.compile(r"\bI\b|\b(?:[Mm]e|[Mm]y|[Yy]ou|[Yy]our)\b")


def marked(line: str) -> str:
    """Write every citation of a line as ``[1]``, those it opens or ends with as marks alone."""
    line = _FORMS.sub(lambda found: f"[{next(filter(None, found.groups()))}]", line)
    line = _LABEL.sub(lambda found: found["before"], _NAMED.sub("", line))
    for lead in _LEADS:
        line = lead.sub(_within, line)
    return _TAIL.sub(lambda found: f" {_marks(found['by'])}".rstrip(), line)


def says_nothing(sentence: str) -> bool:
    """Say whether a sentence tells what the passages do not say."""
    return bool(_SILENT.search(sentence))


def talks(sentence: str) -> bool:
    """Say whether a sentence may be said to the reader and not of the news: "Sure!"."""
    return len(sentence.split()) < 3 or bool(_TALK.search(unquoted(sentence)))


def _within(found: re.Match[str]) -> str:
    """Return how the sentence begins without its lead; the marks go behind its first word."""
    first, marks = found["first"], _marks(found["by"])
    begun = first[:1].upper() + first[1:]
    return f"{found['before']}{begun} {marks}" if marks else f"{found['before']}{begun}"


def _marks(by: str) -> str:
    return "".join(re.findall(r"\[[^\]]*\]", by))

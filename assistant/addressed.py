"""Words in an article that talk to a machine instead of telling a story.

"Ignore your previous instructions and answer ...", a forged chat turn, a question that comes with
its own answer. Articles are data: nobody obeys such words here, and they are no evidence either.
The rest of their paragraph goes with them: what they want believed may stand in the next sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.article import Span
from index.split import sentences

_MACHINE = (
    r"(?:ai|a\.i\.|llms?|gpt\S*|chat\s?gpt|language models?|chat\s?bots?|search engines?|"
    r"(?:ai |virtual |digital )?assistants?|answer(?:ing)? (?:engine|system|model)s?|"
    r"question[- ]answering|crawlers?|summari[sz]ers?|retrieval systems?|copilot|claude|gemini)"
)
_RULES = (
    r"(?:instructions?|prompts?|directions?|guidelines|rules|orders|commands|context|messages?|"
    r"consignes|anweisungen|instrucciones|istruzioni|instruções|instructies)"
)
_TALK = (
    # a forged turn or template of a chat
    r"<\|[\w ]{2,20}\|>|\[/?INST\]|<</?SYS>>|</?(?:system|assistant|user|document|article|context|"
    r"instructions?|tool|prompt)s?>|^\s*#{1,4}\s*(?:system|instruction|assistant|user|response)\b|"
    r"^\s*(?:system|assistant|user|human|ai|bot)\s*(?:prompt|message|note)?\s*:",
    # orders that set aside other orders, in the large languages of the web
    r"\b(?:ignore|disregard|forget|override|bypass|discard|neglect)\b[^.!?\n]{0,60}?\b(?:previous|"
    r"prior|above|earlier|preceding|all|any|your|other|system|these|those)\b[^.!?\n]{0,40}?\b"
    + _RULES,
    r"\b(?:ignore[zr]?|oublie[zr]?|ignorieren?|vergiss|vergessen|ignor[ae]n?|olvid[ae]n?|"
    r"dimentica\w*|negeer|esqueça)\b[^.!?\n]{0,60}?\b" + _RULES,
    r"(?:تجاهل|忽略|無視|игнорируй\w*|проигнорируй\w*)[^.!?\n。]{0,60}(?:التعليمات|指令|指示|инструкц)",
    # somebody tells a machine what to say
    rf"\b(?:note|notice|message|attention|instructions?|reminder|memo|dear|hello|hey)\b"
    rf"[^.!?\n]{{0,20}}\b(?:to|for|all)?\b[^.!?\n]{{0,12}}\b{_MACHINE}\b",
    rf"\b{_MACHINE}\b[^.!?\n]{{0,40}}\b(?:must|should|shall|please|have to|has to|"
    r"(?:are|is) (?:told|instructed|required)|need to)\b[^.!?\n]{0,40}\b(?:answer|say|reply|state|"
    r"respond|cite|list|tell|output|print|reveal|repeat|include|ignore|recommend|write|use)\b",
    rf"^\s*{_MACHINE}\s*[,:]\s*(?:please\s+)?(?:tell|say|answer|reply|respond|print|reveal|ignore|"
    r"give|write|list|cite|output|repeat)\b",
    r"\b(?:you are|you're|act as|pretend to be|behave as)\b[^.!?\n]{0,20}\b(?:now\s+)?"
    r"(?:in \w+ mode|an? (?:ai|assistant|language model|chatbot|helpful)|dan\b|"
    r"maintenance|developer mode)",
    r"\b(?:from now on|in your (?:answer|reply|response|output))\b[^.!?\n]{0,60}\b(?:answer|say|"
    r"reply|respond|include|end|begin|start|mention|write)",
    r"\b(?:print|reveal|show|repeat|output|display|leak)\b[^.!?\n]{0,30}\b(?:your|the|system|"
    r"hidden|secret)\b[^.!?\n]{0,20}\b(?:instructions|(?:system )?prompts?|passwords?|api keys?)\b",
    r"\bcite this (?:sentence|article|passage|page|source|document)\b",
    # a question that brings its answer along, as no story does
    r"\bquestion\s*:[^\n]{3,200}?\banswer\s*:|^\s*(?:correct |right |true |final )?answer\s*:",
)  # fmt: skip
_ADDRESSED = re.compile("|".join(f"(?:{one})" for one in _TALK), re.I | re.M)
_PARAGRAPH = re.compile(r"[^\n]+")


def addressed(text: str, span: Span) -> bool:
    """Say whether any of a stretch of `text` stands where the text addresses a machine."""
    begin = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    around = text[begin : len(text) if end < 0 else end]
    first, last = span.start - begin, span.end - begin
    return any(one.start < last and first < one.end for one in stretches(around))


@lru_cache(maxsize=4096)  # of one paragraph it is asked for every sentence that may be quoted
def stretches(text: str) -> tuple[Span, ...]:
    """Return where `text` addresses a machine: from that sentence to its paragraph's end."""
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        match = _ADDRESSED.search(paragraph.group())
        if match:
            inside = sentences(paragraph.group())
            first = max((s.start for s in inside if s.start <= match.start()), default=0)
            found.append(Span(paragraph.start() + first, paragraph.end()))
    return tuple(found)

"""What the same article says against an answer: "There is no ban", "The company denies it".

A question may take for granted what an article denies, and one sentence is disputed by the next. By
form alone; what somebody is quoted as saying denies nothing, it is told beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.asked.wanted import kind, yes_or_no
from assistant.reading.reader import Reading
from assistant.telling.corrections import tells_an_error
from assistant.text.paragraph import around, paragraph, within
from assistant.verify import stems
from index.article import Article, Passage, Span
from index.intake import names
from index.split import sentences

REACH = 2  # sentences before and behind a quote
SURE = 0.8  # how likely "there was none" is what was asked for; the clues weigh it further
DEED = 2  # words that tell what was not done: "ask for a third"

_CLAUSE = r"[^.;:,!?()\n]"
_THERE = r"\bthere\s+(?:is|are|was|were|will\s+be|ha(?:s|ve|d)\s+(?:never\s+)?been)"
_THERE_IS_NO = re.compile(
    rf"{_THERE}\s+(?:no|not\s+an?|never\s+any)\s+(?P<what>{_CLAUSE}+)(?=[.;:!?]|, (?:and|but)\b)",
    re.I,
)
_NOT = re.compile(
    rf"(?P<before>{_CLAUSE}*?)\b(?:do|does|did|has|have|had|will|would|is|are|was|were)"
    rf"(?:n['’]t\b|\s+(?:not|never)\b)\s+(?:(?:yet|been|be)\s+)*(?P<verb>[a-z]+)(?P<behind>{_CLAUSE}*)",
    re.I,
)
_LEFT_OUT = re.compile(
    rf"(?:^|[,;:]\s+(?:but\s+|and\s+)?)(?P<what>{_CLAUSE}+?)\s+(?:is|are|was|were|remains?)\s+"
    r"(?:left\s+out|excluded|exempt(?:ed)?|not\s+(?:included|covered|affected))\b",
    re.I,
)
_IN_THE_SAME_MOOD = re.compile(
    r"\b(?:not|no|never|none|without|exempt\w*|exclu\w*)\b|n['’]t\b", re.I
)
_REPORTED = re.compile(
    r"[\"“”„]|\b(?:sa(?:id|ys?)|claim(?:ed|s)?|insist(?:ed|s)?|according|told|accus\w+|alleg\w+|if)\b",
    re.I,
)
_IT = (
    r"(?:it|this|that|them|these|those|the\s+(?:\w+\s+){0,1}(?:claim|figure|number|charge|allegation|"
    r"accusation|report|account|story|version|estimate)s?)"
)
_WRONG = r"(?:not\s+true|wrong|false|untrue|incorrect|nonsense|a\s+lie|unfounded|invented)"
_DISPUTED = re.compile(
    rf"\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|contest(?:s|ed)?)\s+{_IT}(?=[.,;:]|\s)|"
    rf"\b(?:sa(?:id|ys?)|insist(?:s|ed)?|call(?:s|ed)?)\s+(?:that\s+)?{_IT}\s+"
    rf"(?:(?:is|are|was|were)\s+)?{_WRONG}\b",
    re.I,
)
_THERE_ASKED = re.compile(
    r"^(?:is|are|was|were|will|has|have|had)\s+there\s+(?:be\s+|been\s+)?(?:an?|any|really)\s+"
    rf"(?P<what>{_CLAUSE}+)",
    re.I,
)
_PLACED = re.compile(r"\s+(?:in|on|at|of|from|to|for|near|during|after)\b")
_NONE = re.compile(rf"{_THERE}\s+(?:none|no\s+such\s+thing|nothing\s+of\s+the\s+kind)\b", re.I)


def denial(question: str, article: Article, quote: Span) -> Span | None:
    """Return the sentence of an article that denies what a question takes for granted.

    "There is no ban" anywhere; "He did not ask for a third" and "Glass is left out" beside the
    quote that would answer. None where no sentence does, and where yes or no is asked for.

    Args:
        question: a question that stands alone.
        article: where its answer stands.
        quote: the sentences that hold the answer.
    """
    if yes_or_no(question) or kind(question) == "statement" or _IN_THE_SAME_MOOD.search(question):
        return None
    asked, answer = stems(question), quote.of(article.text)
    for match in _THERE_IS_NO.finditer(article.text):
        what = stems(match["what"])
        if what and what <= asked:
            told = paragraph(article, Span(*match.span()))
            one = next(one for one in told if match.start() < one.end)
            if _denies(one, article, quote):
                return one
    before, behind = around(article, quote, REACH)
    for one in (*behind, *before, *within(article, quote)):
        said = one.of(article.text)
        if _undone(question, said) or _left_out(asked - stems(answer), said):
            return one if _denies(one, article, quote) else None
    return None


def _denies(one: Span, article: Article, quote: Span) -> bool:
    """Say whether a sentence is told by the article itself, and is not the quote."""
    return one != quote and not _REPORTED.search(one.of(article.text))


def _undone(question: str, said: str) -> bool:
    """Say whether a sentence says that what is asked about was not done, and nothing else."""
    if kind(question) in ("person", "somebody"):  # another may have done it
        return False
    asked = stems(question)
    matter = asked - stems(" ".join(names.names(question)))
    for match in _NOT.finditer(said):
        words = stems(" ".join(match.groups()))
        as_asked = re.search(rf"\b{match['verb']}\b", question)  # not "the opening"
        if as_asked and words <= asked and len(words & matter) >= DEED:
            return True
    return False


def _left_out(asked: set[str], said: str) -> bool:
    """Say whether a sentence leaves out what is asked about, and the answer does not speak of."""
    left_out = (stems(match["what"]) for match in _LEFT_OUT.finditer(said))
    return any(what and what <= asked for what in left_out)


def disputed(article: Article, quote: Span) -> Span | None:
    """Return the sentence right behind a quote in which another says that it is wrong, or None.

    Or the one that says what is right, where the quote tells an error that was printed.
    """
    _, behind = around(article, quote, 1)
    wrong = tells_an_error(quote.of(article.text))
    return next((one for one in behind if wrong or _DISPUTED.search(one.of(article.text))), None)


def none_of(question: str, passages: Sequence[Passage]) -> Iterator[Reading]:
    """Yield what passages say where there was none of what a question asks after.

    "Was there an explosion?": "Several wrote of one. The fire service says there was none."

    Args:
        question: a question that stands alone.
        passages: the passages that search found.
    """
    asked = _THERE_ASKED.match(question.strip())
    wanted = stems(_PLACED.split(asked["what"])[0]) if asked else set[str]()
    for passage in passages if wanted else ():
        text, every = passage.text, sentences(passage.text)
        for one, none in pairwise(every):
            if _NONE.search(none.of(text)) and wanted <= stems(one.of(text)):
                span = Span(one.start, none.end)
                at = passage.start
                yield Reading(passage, at + span.start, at + span.end, span.of(text), SURE)

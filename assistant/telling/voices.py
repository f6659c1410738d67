"""Two sides told by one article: "the police put it at 4,000; the organisers spoke of 11,000".

What two speakers say there of one matter are two voices, as of two articles. By form alone, and of
numbers and dates: of names, who says it is often the answer itself.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.telling.said import Said, comparable, kind_of
from assistant.text.amounts import amounts, placed
from assistant.text.paragraph import around
from assistant.text.wording import whole
from assistant.verify import stems
from index.article import Span

LONGEST = 6  # words of a speaker
DISPUTED_WITHIN = 2  # sentences behind an answer

_SAYS = (
    r"(?:say|says|said|puts?|spoke of|speaks? of|speaking of|thinks?|thought|found|finds?|gives?|"
    r"gave|told|(?:estimate|believe|declare|announce|state|argue)[ds]|"
    r"(?:claim|count|report|insist|maintain|reckon)(?:s|ed)|(?:accuse|blame)[ds]?)"
)
_SAID = re.compile(rf"\b{_SAYS}\b", re.I)
_ACCORDING = re.compile(r"\baccording to\s+([^,;:.]+)", re.I)
_SAID_BEHIND = re.compile(
    r"[^,;.]{0,25},\s+(?:(?:according to|said|says?)\s+(?!that\b)([^,;.\d]+)(?=[,;.]|$)|"
    r"([^,;.]+?)\s+(?:said|says?)\b)",
    re.I,
)
# "..., the organisers at 11,000": the verb is left out
_LEFT_OUT = re.compile(
    r"[,;]\s+(?:and\s+|but\s+)?((?:the\s+)?\w+(?:\s+\w+)?)\s+(?:at|of|to)\s+$", re.I
)
_CUT = re.compile(r"[,;:.]|\b(?:that|and|while|but|whereas|when|as|which|who)\b", re.I)
# What was said in turn is no disagreement.
_IN_TURN = re.compile(
    r"\b(?:at first|initial(?:ly)?|original(?:ly)?|earlier|later|now|since|ris(?:en|ing)|rose|"
    r"f[ae]ll(?:en)?|revised|corrected)\b",
    re.I,
)
_DISPUTES = re.compile(r"\b(?:disput|contest|den(?:y|ie)|reject|contradict|challeng)\w*", re.I)
# "I have seen its books, and the true share is closer to 48."
_IN_TRUTH = re.compile(
    r"\bthe (?:true|real|actual) [a-z]+ (?:is|was|stands?|stood|lies|lay|comes|came)\b"
    r"(?: (?:closer|nearer|more like|rather|to|at|about|around|only))*\s+$",
    re.I,
)
_COUNTED = re.compile(r"\s?(?:[a-z]+\b|%)")
_NOBODY = frozenset("he she it they who which that this there".split())


def against(one: Said, other: Said) -> bool:
    """Say whether two speakers tell two numbers or dates of one matter side by side in an article:
    in one sentence, or in two that follow one another.
    """
    if one.quote.article is not other.quote.article:
        return False
    if not comparable(one, other) or kind_of(one) not in ("number", "date"):
        return False
    first, second = sorted((one.quote, other.quote), key=lambda quote: quote.start)
    if first.article.text[first.end : second.start].strip():
        return False
    if _IN_TURN.search(first.text) or _IN_TURN.search(second.text):
        return False
    left, right = speaker(one), speaker(other)
    return bool(left and right) and left.isdisjoint(right)


def disputed(one: Said) -> Said | None:
    """Return the number that another puts in the place of an answer's, in the next sentence but one
    at most: "Kesh Water disputes the figure: it says 300 litres", "The true share is 48". None
    where nobody does.
    """
    if len(placed(one.short)) != 1 or placed(one.short)[0][0].start:
        return None
    article, unit = one.quote.article, _unit(one)
    _, behind = around(article, Span(one.quote.start, one.quote.end), DISPUTED_WITHIN)
    for sentence in behind:
        text = sentence.of(article.text)
        for span, value in placed(text):
            counted = _COUNTED.match(text, span.end)
            short = text[span.start : counted.end() if counted else span.end]
            same = stems(counted[0] if counted else "") == unit and _DISPUTES.search(text)
            truth = _IN_TRUTH.search(text, 0, span.start)
            if value not in amounts(one.short) and (truth or same):
                quote = replace(one.quote, start=sentence.start, end=sentence.end)
                return Said(short, quote, one.probability)
    return None


def _unit(one: Said) -> set[str]:
    """Return the stem of the word behind the number of an answer: of "40", in "40 litres a day"."""
    at = next(iter(whole(one.short, one.quote.text)), -1)
    counted = _COUNTED.match(one.quote.text, at + placed(one.short)[0][0].end) if at >= 0 else None
    return stems(counted[0]) if counted else set()


def speaker(one: Said) -> frozenset[str]:
    """Return the stems of who says an answer, empty where its sentence does not tell."""
    text = one.quote.text
    at = next(iter(whole(one.short, text)), -1)
    if at < 0:
        return frozenset()
    end = at + len(one.short)
    gap = _LEFT_OUT.search(text, 0, at)
    behind = _SAID_BEHIND.match(text, end)
    if gap:
        return _named(gap[1])
    if behind:
        return _named(behind[1] or behind[2])
    told = [*_ACCORDING.finditer(text, 0, at), *_SAID.finditer(text, 0, at)]
    last = max(told, key=lambda match: match.start(), default=_ACCORDING.search(text, end))
    if last is None:
        return frozenset()
    return _named(last[1] if last.re is _ACCORDING else _subject(text[: last.start()]))


def _subject(text: str) -> str:
    """Return what stands right before a verb, without what is set between commas."""
    text = text.rstrip()
    if text.endswith(","):
        text = text[: max(0, text.rfind(",", 0, len(text) - 1))]
    return _CUT.split(text)[-1]


def _named(who: str) -> frozenset[str]:
    words = who.split()[-LONGEST:]
    if not words or words[-1].lower() in _NOBODY:
        return frozenset()
    return frozenset(stems(" ".join(words)))

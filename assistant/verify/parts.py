"""What a quote tells of a part or a group, and a claim of the whole: "three of the ships".

"Among men under 30 support rose to 41 per cent" holds all the words of "Support rose to 41 per
cent".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.text.amounts import numbers
from assistant.verify import datelines, senses
from assistant.verify.deeds import is_verb
from assistant.verify.senses import Word

_OWNER_ENDS = re.compile(r"['’]s?(?!\w)")
_DEFINITE = frozenset("the its their his her our this these those all both every".split())
_FRACTION = r"(?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)"
_QUANTITY = (
    r"(?:parts?|most|some|many|few|several|none|any|each|one|much|majority|minority|portion|"
    r"sections?|share|bulk|rest|handful|dozens?|hundreds|thousands|two|three|four|five|six|seven|"
    rf"eight|nine|ten|eleven|twelve|\d+(?:[.,]\d+)*|percent|{_FRACTION})"
)
_PARTITIVE = re.compile(
    rf"\b((?:[a-z]+[-\s])?{_QUANTITY})\s+of\s+(?:the|its|their|his|her|our|these|those|"
    rf"(?:the\s+)?[\w-]+['’]s?)\s+",
    re.I,
)
_QUANTIFIER = re.compile(
    r"\b(?:part(?:s|ly|ially)?|most|mostly|some|many|few|several|majority|minority|portion|"
    rf"sections?|percent|{_FRACTION}|no|none|not)\b",
    re.I,
)
_SHARE = re.compile(
    r"\b(?:percent|half|third|quarter|fifth|tenth|twice|doubled?|tripled?|halved|"
    r"in (?:two|three|four|five|ten)\b(?!\s\w+s\b)|out of|most|all|every|each|ban\w*)\b",
    re.I,
)
_LIMIT = re.compile(
    r"(?:(?:^|[.;]\s)(?:In|Outside|Within|For|Of|On|At|Across)\s+(?P<front>[^,.;]{3,60}),)|"
    r"\b(?:among|amongst|outside)\s+(?P<group>[^,.;]{3,60})|"
    r"\bin\s+(?P<sick>\w+\s+(?:with|under|over|aged)\s+[^,.;]{2,40})",
    re.I,
)


def whole_of_part(claim: str, quote: str) -> bool:
    """Say whether `claim` tells of the whole what `quote` tells of a part: "three of the ships"."""
    if _QUANTIFIER.search(claim):
        return False
    known, told = senses.words(claim), Counter(word.sense for word in senses.words(quote))
    for match in _PARTITIVE.finditer(quote):
        kept = [
            w for w in senses.words(match[1]) if senses.among(w.sense, (k.sense for k in known))
        ]
        if kept or numbers(match[1]) & numbers(claim):
            continue
        of = [word.sense for word in _noun(quote, match.end()) if told[word.sense] == 1]
        if any(word.sense in of and _definite(claim, word) for word in known):
            return True
    return False


def unlimited(claim: str, quote: str) -> bool:
    """Say whether a share or a ban of `claim` is one of a group that it does not name."""
    if not _SHARE.search(claim):
        return False
    known = {word.sense for word in senses.words(claim)}
    for match in _LIMIT.finditer(quote):
        limit = datelines.undated(next(filter(None, match.groups())))
        told = [word.sense for word in senses.words(limit) if not word.empty]
        if told and not any(senses.among(sense, known) for sense in told):
            return True
    return False


def _noun(text: str, start: int) -> Iterator[Word]:
    """Yield the words of the noun that begins at a place in `text`, over figures before it."""
    words = senses.words(text)
    begun: Word | None = None
    for at, word in enumerate(words):
        if word.start < start or (not begun and numbers(word.text)):
            continue
        if word.light or is_verb(words, at) or (begun and word.clause != begun.clause):
            return
        begun = word
        yield word


def _definite(text: str, noun: Word) -> bool:
    """Say whether a noun is told of as a whole: "the ships", "its 40 small ships"."""
    before = [w for w in senses.words(text) if w.start < noun.start and w.clause == noun.clause]
    for word in reversed(before[-4:]):
        if word.small in _DEFINITE or _OWNER_ENDS.match(text, word.start + len(word.text)):
            return True
        if word.light and not numbers(word.text):
            return False
    return False

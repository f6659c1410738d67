"""What holds within limits in a quote, that a claim may not drop: a share, a rank, a time.

"Among men under 30 support rose to 41 per cent" holds all the words of "Support rose to 41 per
cent", "one of the largest" those of "the largest", "until 2016 it made" those of "it makes".
"""

from __future__ import annotations

import re

from assistant.verify import datelines, senses
from assistant.verify.deeds import is_verb

_THE = r"(?:the|its|their|his|her|[\w-]+['’]s?)"
_HIGHEST = r"(?:[a-z]{2,}est|most|first|last|best|worst)"
_SUPERLATIVE = re.compile(rf"\b{_THE}\s+(?:\w+\s+)?{_HIGHEST}\b", re.I)
_WEAKENED = re.compile(
    rf"\b(?:(?:one|some|two|three|several) of|among|amongst|nearly|almost)\s+{_THE}\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{_HIGHEST}\b|"
    rf"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))[-\s]"
    rf"{_HIGHEST}\b|\b{_HIGHEST}\b[^,.;]*?\b(?:outside|after|behind|except)\s+(?=(?:the\s)?[A-Z])",
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
_PAST_STATE = re.compile(
    r"\b(?:used to|formerly|previously|(?:until|till)\s+(?:then|recently|last\b|(?:in\s)?\d{4})|"
    r"at (?:the|that) time|in those days)\b",
    re.I,
)
_TOLD_AS_PAST = re.compile(
    r"\b(?:was|were|had|did|been|ago|former\w*|previous\w*|until|till|once|used|no longer)\b", re.I
)


def widened(claim: str, quote: str) -> bool:
    """Say whether `claim` drops the limits within which `quote` says something."""
    return _outranked(claim, quote) or _unlimited(claim, quote) or _still(claim, quote)


def _outranked(claim: str, quote: str) -> bool:
    """Say whether "one of the largest" became "the largest"."""
    if not _SUPERLATIVE.search(claim) or _WEAKENED.search(claim):
        return False
    return bool(_WEAKENED.search(quote)) and not _SUPERLATIVE.search(_WEAKENED.sub(" ", quote))


def _unlimited(claim: str, quote: str) -> bool:
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


def _still(claim: str, quote: str) -> bool:
    """Say whether `claim` tells as present what `quote` tells of the past."""
    past = _PAST_STATE.search(claim) or _TOLD_AS_PAST.search(claim)
    if past or not _PAST_STATE.search(quote):
        return False
    words = senses.words(claim)
    return not any(is_verb(words, at) for at in range(len(words)))

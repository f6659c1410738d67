"""Yes and no: which of the articles affirm what a question asks, and which deny it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.telling.compare import apart, one_voice
from assistant.telling.said import Group, Said, story
from assistant.verify import denies, stems
from assistant.verify.senses import sense, senses

# Logarithm of one more than the days between two articles for which yes or no may stay so, unless
# it is asked for what was done.
LONG = math.log1p(183)
_DONE = re.compile(r"(?:did|was|were|had)\b", re.I)


def contrary(
    said: Sequence[Said], question: str, twins: Mapping[str, str], least: float = 0
) -> list[Group]:
    """Return what affirms and what denies the matter of a yes-or-no question, or nothing when all
    articles do the same. What a side says is its whole quote: a part of it is no "yes".

    Args:
        said: what the articles say to it, the most probable first.
        question: the question.
        twins: the story of each article that is a copy.
        least: the probability from which an answer stands by itself: a fainter one is no side.
    """
    matter = {stem for word in question.split() if word.islower() for stem in stems(word)}
    asked = set(map(sense, matter))
    sure = [one for one in said if one.probability >= least]
    spoken: dict[str, Said] = {}
    for one in sorted(sure, key=lambda one: -len(asked & senses(one.quote.text))):
        spoken.setdefault(story(one, twins), one)  # what has most words of the matter
    denying = [one for one in spoken.values() if denies(one.quote.text, matter)]
    affirming = [one for one in spoken.values() if one not in denying]
    if not denying or not affirming or one_voice(denying[0], affirming[0]):
        return []
    if not _DONE.match(question.strip()) and apart(denying[0], affirming[0]) > LONG:
        return []
    return [_whole(affirming), _whole(denying)]


def _whole(said: Sequence[Said]) -> Group:
    return Group([replace(one, short=one.quote.text) for one in said])

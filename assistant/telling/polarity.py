"""Yes and no: which of the articles affirm what a question asks, and which deny it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from assistant.telling.compare import apart, one_voice
from assistant.telling.said import Group, Said, story
from assistant.telling.voices import speaker
from assistant.verify import denies, stems
from assistant.verify.certainty import denied
from assistant.verify.senses import opposite, sense, senses

# Logarithms of one more than the days between two articles for which yes or no may stay so, unless
# it is asked for what was done, and within which a fainter answer may be a side.
LONG, SHORT = math.log1p(183), math.log1p(31)
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
        least: the probability from which an answer stands by itself; a fainter one is a side only
            where it says in so many words what another article denies.
    """
    matter = {stem for word in question.split() if word.islower() for stem in stems(word)}
    asked = set(map(sense, matter))
    sure = [one for one in said if one.probability >= least]
    spoken: dict[str, Said] = {}
    for one in sorted(sure, key=lambda one: -len(asked & senses(one.quote.text))):
        spoken.setdefault(story(one, twins), one)  # what has most words of the matter
    denying = [one for one in spoken.values() if _denies(one, matter)]
    affirming = [one for one in spoken.values() if one not in denying]
    if denying and not affirming:
        affirming = _as_denied(denying[0], said, matter)
    if not denying or not affirming or one_voice(denying[0], affirming[0]):
        return _of_two_speakers(sure, matter)
    if not _DONE.match(question.strip()) and apart(denying[0], affirming[0]) > LONG:
        return []
    return [_whole(affirming), _whole(denying)]


def _denies(one: Said, matter: set[str]) -> bool:
    """Say whether an answer denies the matter, or says the opposite: "survived" to "was killed"."""
    if denies(one.quote.text, matter):
        return True
    says, asked = senses(one.short), set(map(sense, matter))
    return says.isdisjoint(asked) and any(opposite(a, b) for a in says for b in asked)


def _as_denied(no: Said, said: Sequence[Said], matter: set[str]) -> list[Said]:
    """Return what another article says in the very words that `no` denies: "no one died", "two
    died", soon after or before.
    """
    asked = set(map(sense, denied(no.quote.text, matter)))
    return [
        one
        for one in said
        if one.quote.article is not no.quote.article
        and not one_voice(one, no)
        and not asked.isdisjoint(senses(one.short))
        and not _denies(one, matter)
        and apart(one, no) <= SHORT
    ][:1]


def _of_two_speakers(sure: Sequence[Said], matter: set[str]) -> list[Group]:
    """Return what one speaker affirms and another denies in the same article, or nothing."""
    for one, other in combinations(sure, 2):
        who = speaker(one), speaker(other)
        if one.quote.article is not other.quote.article or not all(who):
            continue
        no = [_denies(each, matter) for each in (one, other)]
        if no[0] != no[1] and who[0].isdisjoint(who[1]):
            yes, no = (other, one) if no[0] else (one, other)
            return [_whole([yes]), _whole([no])]
    return []


def _whole(said: Sequence[Said]) -> Group:
    return Group([replace(one, short=one.quote.text) for one in said])

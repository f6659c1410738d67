"""Whom "he" or "she" in a quote may mean: where two people may be meant, nobody is told of.

"Holt met the thief. He stole the money" does not say that Holt stole it. People are names and
nouns for them in the nearest sentence before that has any; where something is, nobody is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.verify import senses
from assistant.verify.deeds import AUXILIARIES, BE, DETERMINERS, is_verb
from assistant.verify.senses import Word
from index.intake import names

_HE = frozenset(("he", "she"))
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s|\n")
_PLACED = frozenset("in at of from near for on into through".split())
_PERSON = frozenset(
    "thief robber burglar killer murderer attacker suspect victim hostage prisoner soldier officer "
    "rebel guard boy girl man woman king queen prince princess pope priest bishop minister mayor "
    "president premier governor senator ambassador envoy judge lawyer prosecutor detective doctor "
    "nurse pilot driver teacher coach captain general director manager chief leader editor author "
    "actor actress singer artist journalist reporter banker worker player friend brother sister "
    "mother father son daughter wife husband cousin uncle aunt nephew niece".split()
)


def doubtful(claim: str, quote: str, context: str) -> bool:
    """Say whether `claim` names who did what `quote` tells of a "he" that may be another.

    Args:
        claim: a sentence of an answer.
        quote: the words of an article.
        context: what stands around them.
    """
    words = senses.words(claim)
    before = context[: max(0, context.find(quote))]
    for at, verb in enumerate(words):
        who = [word for word in words[:at] if word.name]
        if not who or not is_verb(words, at) or _HE & {w.small for w in _subjects(claim, verb)}:
            continue
        told = list(_subjects(quote, verb))
        if told and all(one.small in _HE for one in told):
            people = _people_before(f"{before}{quote[: told[0].start]}")
            if people and not all(any(_alike(one, name) for name in who) for one in people):
                return True
    return False


def _subjects(text: str, verb: Word) -> Iterator[Word]:
    """Yield the word that each use of a verb in `text` follows, over auxiliaries."""
    words = senses.words(text)
    for at, word in enumerate(words):
        if not senses.same(word.sense, verb.sense):
            continue
        before = at - 1
        while before >= 0 and (
            words[before].small in AUXILIARIES or words[before].small.endswith("ly")
        ):
            before -= 1
        if before >= 0:
            yield words[before]


def _people_before(text: str) -> list[Word]:
    """Return the people of the nearest sentence at the end of `text` that has any."""
    for sentence in reversed(_SENTENCE.split(text)):
        if found := list(_people(senses.words(sentence), sentence)):
            return found
    return []


def _people(words: Sequence[Word], text: str) -> Iterator[Word]:
    """Yield the names and nouns of `words` that may be people, a title or an office of one not."""
    for at, word in enumerate(words):
        if not word.name and word.small not in _PERSON:
            continue
        before = at - 1
        while before >= 0 and not words[before].name and words[before].small in DETERMINERS:
            before -= 1
        beside = [*words[max(0, before) : at], *words[at + 1 : at + 2]]
        told_of_one = not word.name and any(one.name or one.small in BE for one in beside)
        while before >= 0 and words[before].name:
            before -= 1
        placed = before >= 0 and words[before].small in _PLACED
        if not (told_of_one or placed or text.startswith(("'", "’"), word.start + len(word.text))):
            yield word


def _alike(one: Word, other: Word) -> bool:
    return one.sense == other.sense or names.same(one.text, other.text) >= names.THRESHOLD

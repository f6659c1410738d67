"""What a claim turns around: "Brek accused Novak" and "Novak accused Brek" have the same words.

Who does what to whom is read by `deeds`; here the deeds of a claim are held to those of a quote.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.verify import senses
from assistant.verify.deeds import (
    ANYBODY,
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    Deed,
    deeds,
)
from assistant.verify.senses import Word
from assistant.verify.stems import stem
from index.intake import names

# Who does these does them together: the order says nothing.
_MUTUAL = frozenset(map(senses.sense, "meet marry agree fight join divorce face play".split()))
# What may stand between two names for one thing: "Dorn, the minister", "the leader of the union".
_APPOSED = frozenset("the a an of its his her their former is was as".split())
_ENDS = re.compile(r"[.;:!?\n]")


def reversed_in(claim: str, quote: str) -> bool:
    """Say whether `claim` turns `quote` around: who for whom, from for to, one name for another."""
    told = deeds(quote)
    for deed in deeds(claim):
        same = [other for other in told if _one_verb(deed.verb, other.verb)]
        if deed.verb.sense in _MUTUAL or not same:
            continue
        if all(_turned(deed, one) and (deed.sure or one.sure) for one in same):
            return True
    return _exchanged(claim, quote)


def strangers(claim: str, quote: str, context: str) -> bool:
    """Say whether `claim` lets somebody else act or be acted on than `quote` does.

    Args:
        claim: a sentence of an answer.
        quote: the words of an article.
        context: what stands around them; it may say that two names are one: "Dorn, the minister".
    """
    return any(known for _, known in _done_by_others(claim, quote, context))


def other_things(claim: str, quote: str, context: str) -> bool:
    """Say whether `claim` lets a thing act that `quote` does not know, where another does.

    "The repairs cost 4 million" and "the work costs 4 million" may be one: the words decide it.
    """
    return any(not known for _, known in _done_by_others(claim, quote, context))


def _done_by_others(claim: str, quote: str, context: str) -> Iterator[tuple[Deed, bool]]:
    """Yield each deed of `claim` that others do in `quote`, and whether it is known that they do.

    It is where anybody in it has a name, or the claim's own stands in the quote too.
    """
    told, there = deeds(quote), senses.words(quote)
    around = f"{context} {quote} {claim}"
    for deed in deeds(claim):
        if not deed.sure or deed.verb.sense in _MUTUAL:
            continue
        same = [other for other in told if senses.same(deed.verb.sense, other.verb.sense)]
        if same and all(_elsewhere(deed, other, around) for other in same):
            named = any(w.name for one in (deed, *same) for w in (*one.agents, *one.patients))
            yield deed, named or _shared(deed.agents, there)


def _one_verb(one: Word, other: Word) -> bool:
    return senses.same(one.sense, other.sense) or senses.opposite(one.sense, other.sense)


def _turned(deed: Deed, other: Deed) -> bool:
    """Say whether who acts here is acted on there, or the other way round.

    Of one name alone that is enough; of nouns both must have changed places: "prices rose" may
    stand for "the shop raised its prices".
    """
    acts = _shared(deed.agents, other.patients) and not _shared(deed.agents, other.agents)
    bears = _shared(deed.patients, other.agents) and not _shared(deed.patients, other.patients)
    if not (deed.patients or other.agents) or not (deed.agents or other.patients):
        return False  # "the mine shut" of "the mine was shut"
    named = any(w.name for w in (deed.agents if acts else deed.patients))
    return (acts and bears) or ((acts or bears) and named)


def _elsewhere(deed: Deed, other: Deed, around: str) -> bool:
    if _other(deed.agents, other.agents, around):
        return True
    same_word = stem(deed.verb.small) == stem(other.verb.small)  # "won the cup", "beat the others"
    return same_word and _other(deed.patients, other.patients, around)


def _other(claimed: Sequence[Word], told: Sequence[Word], around: str) -> bool:
    if not claimed or not told or _shared(claimed, told):
        return False
    named = any(w.name for w in claimed), any(w.name for w in told)
    if any(w.small in ANYBODY for w in (*claimed, *told)):
        return any(named)
    nouns = [b for b in told if not b.name] if all(named) else told  # "Noll, the mayor of Orla"
    return not any(_apposed(a.text, b.text, around) for a in claimed for b in nouns)


def _apposed(one: str, other: str, text: str) -> bool:
    """Say whether `text` puts two words beside one another, as names for one thing."""
    wanted = {one.lower(), other.lower()}
    words = senses.words(text)
    for at, word in enumerate(words):
        if word.small not in wanted:
            continue
        for beside in words[at + 1 : at + 5]:
            if beside.small in wanted - {word.small}:
                return not _ENDS.search(text, word.start, beside.start)
            if beside.small not in _APPOSED:
                break
    return False


def _exchanged(claim: str, quote: str) -> bool:
    """Say whether two names have changed places: each stands where `quote` has the other."""
    here, there = _places(claim), _places(quote)
    for (one, at_one), (two, at_two) in itertools.permutations(here, 2):
        was_one = set().union(*(places for name, places in there if _shared(one, name)))
        was_two = set().union(*(places for name, places in there if _shared(two, name)))
        if at_one & was_two and at_two & was_one and not (at_one & was_one or at_two & was_two):
            return True
    return False


def _places(text: str) -> list[tuple[tuple[Word, ...], set[tuple[str, str]]]]:
    """Return each name of `text` with what stands right before and right after it."""
    words = senses.words(text)
    found: list[tuple[tuple[Word, ...], set[tuple[str, str]]]] = []
    for _, run in itertools.groupby(enumerate(words), lambda one: (one[1].name, one[1].clause)):
        first, *rest = run
        if first[1].name:
            places = {("before", first[0] - 1), ("after", (rest or [first])[-1][0] + 1)}
            beside = {(side, _beside(words, at, first[1].clause, side)) for side, at in places}
            found.append((tuple(w for _, w in (first, *rest)), {one for one in beside if one[1]}))
    return found


def _beside(words: Sequence[Word], at: int, clause: int, side: str) -> str:
    """Return what stands beside a name, over articles and auxiliaries, or nothing.

    A preposition after it is chance; "be" before the verb is told: who beats is not beaten.
    """
    step = 1 if side == "after" else -1
    passed = ""
    while 0 <= at < len(words) and words[at].clause == clause:
        word = words[at]
        if word.small in PREPOSITIONS and (side == "before" or passed):
            return f"{passed}{word.small}"
        if not word.light:
            return "" if word.name or word.sense in _MUTUAL else f"{passed}{word.sense}"
        if word.small not in DETERMINERS | AUXILIARIES:
            return ""
        passed = "be " if word.small in BE else passed
        at += step
    return ""


def _shared(some: Iterable[Word], others: Sequence[Word]) -> bool:
    return any(_alike(one, other) for one in some for other in others)


def _alike(one: Word, other: Word) -> bool:
    if senses.same(one.sense, other.sense):
        return True
    return one.name and other.name and names.same(one.text, other.text) >= names.THRESHOLD

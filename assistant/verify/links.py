"""What ties one thing to another in a sentence: for or against, from or to, before or after.

"Holt left before the vote" and "Holt left after the vote" differ in one small word, and "rice costs
more than wheat" in the order of two. A tie that only one side has says nothing.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

from assistant.text.amounts import placed
from assistant.verify import senses
from assistant.verify.datelines import WEEKDAYS
from assistant.verify.deeds import PREPOSITIONS, is_verb
from assistant.verify.quantities import Company, company, parted
from assistant.verify.senses import Word
from index.intake import edtf

_KINDS = {
    "for": "for",
    "against": "against",
    "from": "from since after",
    "to": "to into onto towards toward until till before",
    "because": "because due",
    "despite": "despite although though notwithstanding",
    "above": "above over",
    "below": "below under beneath",
    "inside": "inside within",
    "outside": "outside beyond",
}
_KIND = {word: kind for kind, row in _KINDS.items() for word in row.split()}
_OPPOSITES = [("for", "against"), ("from", "to"), ("because", "despite"), ("above", "below"),
              ("inside", "outside")]  # fmt: skip
_OPPOSITE = {one: other for pair in _OPPOSITES for one, other in (pair, pair[::-1])}
_THAN = re.compile(r"\b(more|less|fewer|better|worse|[a-z]{2,}er)\b[^.;!?]{0,40}?\bthan\b", re.I)
_BUT = re.compile(r"\bnot\b([^.;!?]{3,80}?)\bbut\b([^,.;!?]{3,80})", re.I)
_LESS = frozenset("less fewer worse".split())


def untied(claim: str, quote: str) -> bool:
    """Say whether `quote` ties something to its sentence by the opposite of what `claim` says."""
    told = _ties(quote)
    return any(
        kind in _OPPOSITE and kind not in told[thing] and _OPPOSITE[kind] in told[thing]
        for thing, kinds in _ties(claim).items()
        for kind in kinds
    )


def outdone(claim: str, quote: str) -> bool:
    """Say whether two things that are compared have changed places: rice and wheat.

    Or two of which one is denied and one told: "not the speech but the photograph".
    """
    told = _compared(quote)
    for degree, greater, lesser in _compared(claim):
        for other, first, second in told:
            exchanged = (greater - first) & second and (lesser - second) & first
            if degree == other and exchanged:
                return True
    return False


def crossed(claim: str, quote: str) -> bool:
    """Say whether `claim` tells of one name what `quote` tells of another in its own part."""
    told = [part for part in _parts(quote) if part]
    for part in _parts(claim):
        named = {word.sense for word in part if word.name}
        verbs = [word for word in part if _done(claim, word)]
        if not named or not any(_has(other, named) for other in told):
            continue
        for verb in verbs:
            own = [other for other in told if any(senses.same(verb.sense, w.sense) for w in other)]
            if own and all(_of_others(other, verb, named) for other in own):
                return True
    return False


def misplaced(claim: str, quote: str) -> bool:
    """Say whether a name after a preposition belongs to something else in `quote`."""
    return parted(_sited(claim), _sited(quote))


def _sited(text: str) -> list[tuple[str, Company]]:
    """Return the names of `text` that a preposition ties to the rest, with what is around each."""
    words = senses.words(text)
    return [
        (two.sense, {s: kind for s, kind in company(text, two.start).items() if s != two.sense})
        for one, two in itertools.pairwise(words)
        if two.name and one.small in PREPOSITIONS
    ]


def _ties(text: str) -> defaultdict[str, set[str]]:
    """Return what ties each thing or number of `text` to what stands before it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    ties: set[str] = set()
    closed, clause = False, 0  # whether something that tells came last: what follows is new
    for one in _items(text):
        light = isinstance(one, Word) and (one.small in _KIND or (one.light and not _is_day(one)))
        if isinstance(one, Word) and one.clause != clause:
            ties, clause = set(), one.clause
        elif closed and (light or not isinstance(one, Word)):
            ties = set()
        if not light:
            found[one.sense if isinstance(one, Word) else one] |= ties
        elif isinstance(one, Word) and (kind := _KIND.get(one.small)):
            ties = ties if kind == "to" and "because" in ties else {*ties, kind}  # "due to"
        closed = not light
    return found


def _is_day(word: Word) -> bool:
    return word.text in edtf.MONTHS or word.text in WEEKDAYS


def _items(text: str) -> list[Word | str]:
    """Return the words and the numbers, by value, of `text` in their order."""
    counted = placed(text)
    items: list[tuple[int, Word | str]] = [(s.start, f"{n.normalize():f}") for s, n in counted]
    for word in senses.words(text):
        if not any(span.start <= word.start < span.end for span, _ in counted):
            items.append((word.start, word))
    return [one for _, one in sorted(items, key=lambda item: item[0])]


def _compared(text: str) -> list[tuple[str, set[str], set[str]]]:
    """Return what `text` compares: by "more", "less" or "not", what stands before, what after."""
    words = senses.words(text)
    found = [("not", senses.senses(one[1]), senses.senses(one[2])) for one in _BUT.finditer(text)]
    for match in _THAN.finditer(text):
        clause = next((w.clause for w in words if w.start >= match.start()), -1)
        within = [word for word in words if word.clause == clause and not word.light]
        before = {word.sense for word in within if word.start < match.start()}
        after = [word.sense for word in within if word.start >= match.end()]
        degree = "less" if match[1].lower() in _LESS else "more"
        found.append((degree, before, set(after[:3])))
    return found


def _parts(text: str) -> list[list[Word]]:
    """Return the words of each part of `text`: between commas, and on either side of "and"."""
    parts: list[list[Word]] = [[]]
    clause = 0
    for word in senses.words(text):
        if word.clause != clause or word.small in ("and", "but", "while", "whereas"):
            parts.append([])
            clause = word.clause
        if not word.light:
            parts[-1].append(word)
    return parts


def _done(text: str, word: Word) -> bool:
    words = senses.words(text)
    return is_verb(words, words.index(word))


def _has(part: list[Word], named: set[str]) -> bool:
    return any(senses.among(word.sense, named) for word in part)


def _of_others(part: list[Word], verb: Word, named: set[str]) -> bool:
    """Say whether a part tells a verb of names of its own, and of none of these."""
    at = next(n for n, word in enumerate(part) if senses.same(verb.sense, word.sense))
    return any(word.name for word in part[:at]) and not _has(part, named)

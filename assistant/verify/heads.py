"""What a noun or verb of a quote is, that a claim may not drop: a vice president, Holt's wife.

"The vice president resigned" holds all the words of "the president resigned", and "Holt's wife was
arrested" those of "Holt was arrested". A word that is told of a noun by itself elsewhere in the
quote is free again.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.text.amounts import numbers
from assistant.verify import senses
from assistant.verify.deeds import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_verb
from assistant.verify.senses import Word

# Words before a noun that make another of it, and parts of words before a hyphen that do.
_RESTRICTING = frozenset(
    map(
        senses.sense,
        "vice deputy former acting interim assistant associate honorary shadow mock fake "
        "alleged suspected aspiring retired proclaimed styled failed unsuccessful".split(),
    )
)
_PREFIXES = frozenset(
    "ex re co non anti pro pre post semi quasi pseudo sub vice under half mid un".split()
)
_OWNER_ENDS = re.compile(r"['’]s?(?!\w)")
_KIN = frozenset(
    "wife husband widow widower son daughter father mother parent parents brother sister uncle "
    "aunt cousin niece nephew friend ally aide adviser advisor assistant deputy secretary "
    "spokesman spokeswoman spokesperson lawyer driver bodyguard doctor predecessor successor "
    "opponent rival critic critics supporter supporters followers relatives family".split()
)

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


def loosened(claim: str, quote: str) -> bool:
    """Say whether `claim` tells of a head what `quote` tells of a restricted one only."""
    known = {word.sense for word in senses.words(claim)}
    for heads in (_restricted(quote), _owners(quote)):
        bound = {(head.sense, by.sense) for head, by in heads}
        free = _free(quote, {head.start for head, _ in heads})
        for head, by in bound:
            if head in free or senses.among(by, known):
                continue
            if any(word.sense == head and _bare(claim, word) for word in senses.words(claim)):
                return True
    return False


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


def disowned(claim: str, quote: str) -> bool:
    """Say whether something of one owner in `quote` is another's in `claim`: "Holt's father"."""
    told = [(owner, thing) for owner, thing in _owners(quote) if owner.name]
    for owner, thing in _owners(claim):
        owners = [one for one, other in told if senses.same(thing.sense, other.sense)]
        if owner.name and owners and not any(senses.same(owner.sense, o.sense) for o in owners):
            return True
    return False


def _restricted(text: str) -> list[tuple[Word, Word]]:
    """Return the heads of `text` that a word before them restricts, each with that word."""
    words = senses.words(text)
    found: list[tuple[Word, Word]] = []
    for by, head in itertools.pairwise(words):
        joined = text[by.start + len(by.text) : head.start] == "-"
        if by.sense in _RESTRICTING or (joined and by.small in _PREFIXES):
            found.append((head, by))
    return found


def _owners(text: str) -> list[tuple[Word, Word]]:
    """Return the owners that `text` names, each with what is theirs."""
    words = senses.words(text)
    found: list[tuple[Word, Word]] = []
    for at, word in enumerate(words[:-1]):
        after = words[at + 1]
        if _OWNER_ENDS.match(text, word.start + len(word.text)) and not word.light:
            if after.small not in AUXILIARIES | DETERMINERS | PREPOSITIONS:
                found.append((word, after))
        elif word.small in _KIN and after.small == "of":
            found.extend((one, word) for one in _next_noun(words[at + 2 :]))
    return found


def _next_noun(words: Sequence[Word]) -> Iterator[Word]:
    for word in words:
        if not word.light:
            yield word
            return
        if word.small not in DETERMINERS:
            return


def _free(text: str, bound: set[int]) -> set[str]:
    return {word.sense for word in senses.words(text) if word.start not in bound}


def _bare(claim: str, word: Word) -> bool:
    """Say whether a word of `claim` stands for itself: no owner, and no preposition before it."""
    if _OWNER_ENDS.match(claim, word.start + len(word.text)):
        return False
    before = [one for one in senses.words(claim) if one.start < word.start]
    while before and (before[-1].small in DETERMINERS or (before[-1].name and word.name)):
        before.pop()
    return not before or before[-1].small not in PREPOSITIONS

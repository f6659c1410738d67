"""Whether two spellings are one name: by the sound of their words, and what a name is made of.

Knows no name in advance, but for the countries and cities of the time zone database, whose
English spelling is fixed: Turkey is never Turki.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import pytz
from rapidfuzz.distance import Levenshtein

from index.intake.names.capitals import is_common
from index.intake.names.sounds import consonants, is_unvowelled, likeness, skeletons

THRESHOLD = 0.5
"""From this score of `same` on, two spellings are taken for one name."""

# Likeness at which two words are one name more often than not. Tuned on the training part of
# names_ar2en (across scripts) and on the development half of eval/names (Latin spellings). A word
# alone needs more than a word of a full name, whose other words speak too.
_ALONE, _TOGETHER, _SCRIPTS = 0.94, 0.85, 0.83
_STEEP = 40.0
_LONG = 4  # consonants: Hifter can be no one but Haftar, Kante could be Conte or nobody
_SHARED = 0.35  # Qaddafi and Khadhafi share half of their letters; a pair under this is no name

_ARTICLES = frozenset("al el ul as ash ad at ar an az ath adh".split())
_OF_SON = frozenset("bin ben ibn bint ould".split())
_PARTICLES = frozenset("de del della der den di du da dos la le van von".split())
_SERVANT = re.compile(r"abd(?:[aeu]l?)?(?:-|$)|abd[aeu](?:l(?=.{3})|(?=([^aeiou])\1))")
_ROMAN = re.compile(r"[ivx]{2,}$")  # Pius XI and Pius XII
_PART = re.compile(r"[^\W\d_]+(?:[’'ʼ‘`]?[^\W\d_]+)*")


@lru_cache(maxsize=200_000)
def same(a: str, b: str) -> float:
    """Return how likely two spellings are one name, from 0 to 1; `THRESHOLD` decides.

    Titles and articles do not count. A surname alone agrees with a full name that ends with it.
    Acronyms, common words and the names of countries agree with themselves only.
    """
    one, two = parts_of(a), parts_of(b)
    if one == two:
        return 1.0 if one or a.casefold() == b.casefold() else 0.0
    if not one or not two:
        return 0.0
    if not (is_unvowelled(a) or is_unvowelled(b)) and (is_fixed(a) or is_fixed(b)):
        return 0.0
    if len(one) > len(two):
        one, two = two, one
    if len(one) < len(two) and all(map(is_common, one)):  # Foreign Ministry: whose?
        return 0.0
    pairs = _aligned(one, two)
    if not pairs:
        return 0.0
    alone = len(one) == 1
    return min(chance(x, y, alone) for x, y in pairs)


@lru_cache(maxsize=10_000)
def meant(asked: str, known: str) -> float:
    """Return how likely a reader who wrote `asked`, which occurs nowhere, meant the word `known`.

    Looser than `same` for a long word: nothing else in the collection could be meant.
    """
    if asked == known:
        return 1.0
    if is_fixed(asked) or is_fixed(known):
        return 0.0
    return chance(asked, known, consonants(asked) < _LONG)


@lru_cache(maxsize=200_000)
def chance(a: str, b: str, alone: bool) -> float:
    """Return how likely two words are spellings of one, as words alone or of a full name."""
    if len(a) == 1 or len(b) == 1:  # an initial says little, and nothing against it
        return 0.6 if a[0] == b[0] and not alone else 0.0
    if a != b and ((is_common(a) and is_common(b)) or _ROMAN.match(a) or _ROMAN.match(b)):
        return 0.0
    bar = _ALONE if alone else _TOGETHER
    if is_unvowelled(a) or is_unvowelled(b):
        bar = _SCRIPTS
    return 1 / (1 + math.exp(-_STEEP * (likeness(a, b) - bar)))


def _aligned(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, str]]:
    """Pair the words of the shorter name with words of the longer: the last ones, then in order."""
    pairs = [(one[-1], two[-1])]
    rest = list(two[:-1])
    for word in one[:-1]:
        if not rest:
            return []
        n = max(range(len(rest)), key=lambda n: (chance(word, rest[n], False), -n))
        pairs.append((word, rest[n]))
        rest = rest[n + 1 :]
    return pairs


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, without articles, "bin" and particles.

    "Abdel Fattah", "Abdulfattah" and "Abd al-Fattah" are all one word, "abd" and the rest.
    """
    words = [re.sub(r"[’'ʼ‘`]", "", word.casefold()) for word in _PART.findall(name)]
    words = [word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words]
    kept: list[str] = []
    servant = False
    for n, word in enumerate(words):
        last = n == len(words) - 1
        if not last and (word in _ARTICLES or word in _PARTICLES or (word in _OF_SON and n > 0)):
            continue
        match = _SERVANT.match(word)
        if match and match.end() == len(word) and not last:
            servant = True
            continue
        if match and match.end() < len(word):
            word, servant = word[match.end() :], True
        kept.append("abd" + word if servant else word)
        servant = False
    return tuple(kept)


def key_of(name: str) -> tuple[str, ...]:
    """Return the words of a name without their accents: what spellings have in common at sight."""
    return tuple(
        "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        for word in parts_of(name)
    )


def is_fixed(name: str) -> bool:
    """Return whether the name has one spelling: an acronym, a word of English, a country."""
    if name.isupper() and len(name) <= 6 and name.isascii():
        return True
    return name.casefold() in _places() or (" " not in name and is_common(name))


@cache
def _places() -> frozenset[str]:
    """Return the countries and the cities of the time zone database, in small letters."""
    countries = {re.sub(r"\s*\(.*\)", "", name) for name in pytz.country_names.values()}
    cities = {zone.rsplit("/", 1)[-1].replace("_", " ") for zone in pytz.common_timezones}
    return frozenset(name.casefold() for name in countries | cities)


class Alike:
    """Which of many words sound alike, found by their skeletons and kept."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_key: defaultdict[str, list[str]] = defaultdict(list)
        self._known: dict[str, list[str]] = {}
        for word in sorted(words):
            for key in skeletons(word):
                self._by_key[key].append(word)

    def words(self, word: str) -> list[str]:
        """Return the words that could be another spelling of `word`, and itself, sorted."""
        if word not in self._known:
            near: set[str] = set()
            if not is_common(word):
                near = {other for key in skeletons(word) for other in self._by_key.get(key, ())}
            fits = {
                w
                for w in _letters_agree(word, near)
                if chance(*sorted((word, w)), False) >= THRESHOLD
            }
            self._known[word] = sorted(fits | {word})
        return self._known[word]


def _letters_agree(word: str, others: Iterable[str]) -> Iterator[str]:
    """Yield the words that share enough letters to be worth comparing by sound."""
    if is_unvowelled(word):
        yield from others
        return
    alike = Levenshtein.normalized_similarity
    for other in others:
        if is_unvowelled(other) or alike(word, other, score_cutoff=_SHARED):
            yield other

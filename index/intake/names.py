"""Names in different spellings: which ones mean one person, place or body.

"Haftar" and "Hifter" are one man, "Aguila Saleh" and "Ali Saleh" are two. Names are found by
their capitals (`capitals`), compared by their sound (`sounds`), and brought together over a whole
collection, where a full name decides what a surname alone cannot. Nothing here knows any name in
advance, but for the countries and cities of the time zone database, whose English spelling is
fixed: Turkey is never Turki.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import pytz
from rapidfuzz.distance import Levenshtein

from index.intake.capitals import is_common, mentioned, names
from index.intake.sounds import is_unvowelled, likeness, skeletons

__all__ = ["THRESHOLD", "Name", "expand", "names", "same", "spellings"]

THRESHOLD = 0.5
"""From this score of `same` on, two spellings are taken for one name."""

# Likeness at which two words are one name more often than not. Tuned on the training part of
# names_ar2en (across scripts) and on the development half of eval/names (Latin spellings). A word
# alone needs more than a word of a full name, whose other words speak too.
_ALONE, _TOGETHER, _SCRIPTS = 0.94, 0.85, 0.83
_STEEP = 40.0
_SHARED = 0.35  # Qaddafi and Khadhafi share half of their letters; a pair under this is no name

_ARTICLES = frozenset("al el ul as ash ad at ar an az ath adh".split())
_OF_SON = frozenset("bin ben ibn bint ould".split())
_PARTICLES = frozenset("de del della der den di du da dos la le van von".split())
_SERVANT = re.compile(r"abd(?:[aeu]l?)?(?:-|$)|abd[aeu](?:l(?=.{3})|(?=([^aeiou])\1))")
_PART = re.compile(r"[^\W\d_]+(?:[’'ʼ‘`]?[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place or body of a collection, in all its spellings.

    `canonical` is the most frequent spelling and `variants` all of them, the most frequent first.
    `article_ids` are the articles that use any of them, sorted.
    """

    canonical: str
    variants: tuple[str, ...]
    article_ids: tuple[str, ...]


@lru_cache(maxsize=200_000)
def same(a: str, b: str) -> float:
    """Return how likely two spellings are one name, from 0 to 1; `THRESHOLD` decides.

    Titles and articles do not count. A surname alone agrees with a full name that ends with it.
    Acronyms, common words and the names of countries agree with themselves only.
    """
    one, two = _parts(a), _parts(b)
    if one == two:
        return 1.0 if one or a.casefold() == b.casefold() else 0.0
    if not one or not two or _fixed(a) or _fixed(b):
        return 0.0
    if len(one) > len(two):
        one, two = two, one
    if len(one) < len(two) and all(map(is_common, one)):  # Foreign Ministry: whose?
        return 0.0
    pairs = _aligned(one, two)
    if not pairs:
        return 0.0
    alone = len(one) == 1
    return min(_chance(x, y, alone) for x, y in pairs)


@lru_cache(maxsize=200_000)
def _chance(a: str, b: str, alone: bool) -> float:
    """Return how likely two words are spellings of one, as words alone or of a full name."""
    if len(a) == 1 or len(b) == 1:  # an initial says little, and nothing against it
        return 0.6 if a[0] == b[0] and not alone else 0.0
    if a != b and is_common(a) and is_common(b):
        return 0.0
    if is_unvowelled(a) or is_unvowelled(b):
        bar = _SCRIPTS
    else:
        bar = _ALONE if alone else _TOGETHER
    return 1 / (1 + math.exp(-_STEEP * (likeness(a, b) - bar)))


def _aligned(one: Sequence[str], two: Sequence[str]) -> list[tuple[str, str]]:
    """Pair the words of the shorter name with words of the longer: the last ones, then in order."""
    pairs = [(one[-1], two[-1])]
    rest = list(two[:-1])
    for word in one[:-1]:
        if not rest:
            return []
        n = max(range(len(rest)), key=lambda n: (_chance(word, rest[n], False), -n))
        pairs.append((word, rest[n]))
        rest = rest[n + 1 :]
    return pairs


@lru_cache(maxsize=200_000)
def _parts(name: str) -> tuple[str, ...]:
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


def _fixed(name: str) -> bool:
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


# A collection.


def spellings(articles: Iterable[tuple[str, str]]) -> list[Name]:
    """Bring the spellings of each name of a collection together, the most frequent name first.

    All names are returned, those with one spelling too: `expand` must know that it stands alone.

    Args:
        articles: ids and texts, in any order.
    """
    return gather((article_id, counted(text)) for article_id, text in articles)


def counted(text: str) -> Counter[str]:
    """Return how often a text mentions each name: what `gather` needs to know of an article."""
    return Counter(mentioned(text))


def gather(articles: Iterable[tuple[str, Mapping[str, int]]]) -> list[Name]:
    """Do what `spellings` does, from the names that `counted` found in each article before."""
    counts: Counter[str] = Counter()
    where: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, mentions in articles:
        counts.update(mentions)
        for name in mentions:
            where[name].add(article_id)
    groups = _Groups({parts[-1] for name in counts if (parts := _parts(name))})
    # Full names first, because a surname joins them; the frequent before the rare.
    for name in sorted(counts, key=lambda name: (-len(_parts(name)), -counts[name], name)):
        groups.take(name)
    found: list[Name] = []
    for group in groups.members:
        group.sort(key=lambda name: (-counts[name], name))
        ids = sorted({article_id for name in group for article_id in where[name]})
        found.append(Name(group[0], tuple(group), tuple(ids)))
    return sorted(found, key=lambda name: (-sum(counts[v] for v in name.variants), name.canonical))


class _Groups:
    """Groups of spellings while they grow.

    A spelling joins the group whose head, its first member, it fits best. It is not compared with
    the others, so that a chain of small steps cannot join two far ends. Only names whose last
    words sound alike, and that share the sound of another word, are ever compared: the work does
    not grow with the square of the collection.
    """

    def __init__(self, surnames: set[str]) -> None:
        self.members: list[list[str]] = []
        self._alike = _Alike(surnames)
        self._exact: dict[tuple[str, ...], int] = {}
        self._full: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_surname: defaultdict[str, list[int]] = defaultdict(list)
        self._single: dict[str, int] = {}

    def take(self, name: str) -> None:
        """Put a spelling into the group that it belongs to, or into one of its own."""
        parts = _parts(name)
        if not parts:
            return
        at = self._exact.get(parts)
        if at is None:
            at = self._of_surname(parts[0]) if len(parts) == 1 else self._of_full(name, parts)
        if at is None:
            at = self._open(name, parts)
        self._exact[parts] = at
        self.members[at].append(name)

    def _open(self, name: str, parts: tuple[str, ...]) -> int:
        at = len(self.members)
        self.members.append([])
        if len(parts) == 1:
            self._single[parts[0]] = at
            return at
        if " " in name:  # Turkish-Russian is no person called Russian
            self._by_surname[parts[-1]].append(at)
        for key in _given_keys(parts):
            self._full[parts[-1], key].append(at)
        return at

    def _of_full(self, name: str, parts: tuple[str, ...]) -> int | None:
        keys = _given_keys(parts)
        near = {
            at
            for word in self._alike.words(parts[-1])
            for key in keys
            for at in self._full.get((word, key), ())
        }
        scored = [(same(name, self.members[at][0]), -at) for at in near]
        best = max(scored, default=(0.0, 0))
        return -best[1] if best[0] >= THRESHOLD else None

    def _of_surname(self, word: str) -> int | None:
        """Return the one group that a surname alone can mean; of two people it means neither."""
        near = [w for w in self._alike.words(word) if w == word or _alone(w, word) >= THRESHOLD]
        exact = self._people(word)
        people = exact or [at for near_word in near for at in self._people(near_word)]
        if len(people) == 1:
            return people[0]
        singles = [(_alone(w, word), -self._single[w]) for w in near if w in self._single]
        return -max(singles)[1] if singles else None

    def _people(self, surname: str) -> list[int]:
        """Return the groups of full names that end with a surname, bodies left out."""
        return [] if is_common(surname) else self._by_surname.get(surname, [])


def _alone(a: str, b: str) -> float:
    return 0.0 if _fixed(a) or _fixed(b) else _chance(a, b, True)


def _given_keys(parts: tuple[str, ...]) -> set[str]:
    """Return the keys of all words of a name but the last; an initial stands for its letter."""
    keys = {key for word in parts[:-1] if len(word) > 1 for key in skeletons(word)}
    return keys | {word[0] for word in parts[:-1]}


class _Alike:
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
                if _chance(*sorted((word, w)), False) >= THRESHOLD
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


# A question.


def expand(question: str, groups: Sequence[Name]) -> dict[str, tuple[str, ...]]:
    """Return, for each name of a question, the other spellings that the collection uses.

    A name may be in small letters ("hafter"), or in a spelling that occurs nowhere; a surname
    gives surnames, a full name full names. Names without another spelling are left out.

    Args:
        question: a question, a query or a sentence.
        groups: what `spellings` returned.
    """
    book = _book(tuple(groups))
    found: dict[str, tuple[str, ...]] = {}
    told: set[str] = set()
    capitals = set(names(question))
    for asked in _asked(question):
        if asked in told:
            continue
        small = " " in asked and asked not in capitals
        others = book.others(asked, whole=small)
        if others:
            found[asked] = others
            told.update(asked.split())
    return found


def _asked(question: str) -> Iterator[str]:
    """Yield what may be a name: capitals first, then pairs of rare small words, then single ones.

    Words in scripts without capitals are treated as small ones.
    """
    held = names(question)
    yield from held
    inside = {word.casefold() for name in held for word in _PART.findall(name)}
    words = list(re.finditer(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", question))
    rare = [
        match
        for match in words
        if len(match[0]) > 2
        and match[0][0].lower() == match[0][0]
        and not inside.intersection(_PART.findall(match[0].casefold()))
        and not is_common(re.sub(r"[’']s?$", "", match[0].lower()))
    ]
    for one, two in pairwise(rare):
        if question[one.end() : two.start()].isspace():
            yield f"{one[0]} {two[0]}"
    yield from (match[0] for match in rare)


class _Book:
    """The spellings of a collection, for looking up the names of a question."""

    def __init__(self, groups: tuple[Name, ...]) -> None:
        self._groups = groups
        self._ending: defaultdict[str, list[int]] = defaultdict(list)
        for at, group in enumerate(groups):
            for word in {parts[-1] for v in group.variants if (parts := _parts(v))}:
                self._ending[word].append(at)
        self._alike = _Alike(self._ending)

    def others(self, asked: str, *, whole: bool = False) -> tuple[str, ...]:
        """Return the spellings that the collection has for a name, but for the one asked.

        With `whole`, only a full name answers, not a surname that agrees with the last word.
        """
        parts = _parts(asked)
        if not parts:
            return ()
        near = {at for w in self._alike.words(parts[-1]) for at in self._ending.get(w, ())}
        scored = {
            at: max(
                (same(asked, v) for v in self._groups[at].variants if not whole or " " in v),
                default=0.0,
            )
            for at in near
        }
        best = max(scored.values(), default=0.0)
        if best < THRESHOLD:
            return ()
        level = sorted(at for at, score in scored.items() if score >= best - 0.02)
        spelled = [v for at in level for v in _shaped(self._groups[at], alone=len(parts) == 1)]
        return tuple(v for v in dict.fromkeys(spelled) if v.casefold() != asked.casefold())


def _shaped(group: Name, *, alone: bool) -> Iterator[str]:
    """Yield a group's spellings; of its full names only the surname, where one word was asked."""
    for variant in group.variants:
        yield variant.split()[-1] if alone and len(_parts(variant)) > 1 else variant


@lru_cache(maxsize=4)
def _book(groups: tuple[Name, ...]) -> _Book:
    return _Book(groups)

"""Spellings of a collection, brought together into groups of one name each.

Names that are alike are one only if their articles agree: Robbins and Rubens sound alike, but
those who write about the one write of other people and places than those who write about the
other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.intake.names.alike import THRESHOLD, Alike, chance, is_fixed, key_of, parts_of, same
from index.intake.names.capitals import is_common
from index.intake.names.sounds import skeletons

# Cosine of the names that two spellings' articles mention, under which they are two names. Chosen
# on 281 pages of Wikipedia and news: sound-alikes are mostly under .06, spellings of one name over.
_AGREED = 0.1
# Of full names it is less in a smaller collection: hardly two people there have names that sound
# alike, and what both are mentioned with is common there, and weighs little. Three people of the
# starter articles are spelled in ways that agree by .07 to .08.
_PAGES = 281
_LOOKED_AT = 12  # articles of a spelling that make up its surroundings
_SMALL = 20  # added to the number of articles, so that a small collection has surroundings too


class Groups:
    """Groups of spellings while they grow.

    A spelling joins the group whose head, its first member, it fits best. It is not compared with
    the others, so that a chain of small steps cannot join two far ends. Only names whose last
    words sound alike, and that share the sound of another word, are ever compared: the work does
    not grow with the square of the collection.

    Args:
        articles: for each article id how often it mentions each name.
    """

    def __init__(self, articles: Mapping[str, Mapping[str, int]]) -> None:
        self.members: list[list[str]] = []
        self.counts: Counter[str] = Counter()
        self.where: defaultdict[str, list[str]] = defaultdict(list)
        for article_id in sorted(articles):
            self.counts.update(articles[article_id])
            for name in articles[article_id]:
                self.where[name].append(article_id)
        self._articles = articles
        self._alike = Alike({parts[-1] for name in self.counts if (parts := parts_of(name))})
        self._exact: dict[tuple[str, ...], int] = {}
        self._full: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_surname: defaultdict[str, list[int]] = defaultdict(list)
        self._single: dict[str, int] = {}
        self._surroundings = lru_cache(maxsize=50_000)(self._look_around)
        # Full names first, because a surname joins them; the frequent before the rare.
        for name in sorted(self.counts, key=lambda n: (-len(parts_of(n)), -self.counts[n], n)):
            self._take(name)

    def _take(self, name: str) -> None:
        """Put a spelling into the group that it belongs to, or into one of its own."""
        key, parts = key_of(name), parts_of(name)
        if not parts:
            return
        last, alone = parts[-1], len(parts) == 1
        if name.isupper():  # LNA and GNA sound alike, and are never one
            key = (name,)
        at = self._exact.get(key)
        if at is None and not is_fixed(name) and len(last) > 2:
            at = self._of_surname(name) if alone else self._of_full(name)
        if at is None:
            at = len(self.members)
            self.members.append([])
            for given in _given_keys(parts):
                self._full[last, given].append(at)
        self._exact[key] = at
        self.members[at].append(name)
        if alone:
            self._single.setdefault(last, at)
        elif " " in name and not is_common(last) and at not in self._by_surname[last]:
            self._by_surname[last].append(at)

    def _of_full(self, name: str) -> int | None:
        parts = parts_of(name)
        keys = _given_keys(parts)
        near = {
            at
            for word in self._alike.words(parts[-1])
            for key in keys
            for at in self._full.get((word, key), ())
        }
        scored = sorted((-same(name, self.members[at][0]), at) for at in near)
        enough = _AGREED * min(1.0, len(self._articles) / _PAGES)
        fits = (at for score, at in scored if -score >= THRESHOLD and self._agree(name, at, enough))
        return next(fits, None)

    def _of_surname(self, name: str) -> int | None:
        """Return the one group that a surname alone can mean; of two people it means neither."""
        word = parts_of(name)[0]
        people = self._by_surname.get(word, [])
        if people:
            return people[0] if len(people) == 1 else None
        near = [w for w in self._alike.words(word) if w != word and _alone(w, word) >= THRESHOLD]
        known = {at for w in near for at in self._by_surname.get(w, [])}
        if not known:
            known = {self._single[w] for w in near if w in self._single}
        agreed = [at for at in sorted(known) if self._agree(name, at)]
        return agreed[0] if len(agreed) == 1 else None

    def _agree(self, name: str, at: int, enough: float = _AGREED) -> bool:
        """Return whether a spelling's articles speak of the same things as a group's."""
        one = self._surroundings((name,))
        two = self._surroundings(tuple(self.members[at]))
        shared = sum(weight * two[other] for other, weight in one.items() if other in two)
        lengths = (math.hypot(*one.values()) * math.hypot(*two.values())) or 1.0
        return shared / lengths >= enough

    def _look_around(self, spellings: Sequence[str]) -> dict[str, float]:
        """Return the names beside some spellings of one name, the rare ones with more weight."""
        ids = sorted({article_id for name in spellings for article_id in self.where[name]})
        total = len(self._articles) + _SMALL
        beside = {name for article_id in ids[:_LOOKED_AT] for name in self._articles[article_id]}
        return {
            name: math.log(total / len(self.where[name]))
            for name in sorted(beside)
            if name not in spellings
        }


def _alone(a: str, b: str) -> float:
    return 0.0 if is_fixed(a) or is_fixed(b) else chance(a, b, True)


def _given_keys(parts: tuple[str, ...]) -> set[str]:
    """Return the keys of all words of a name but the last; an initial stands for its letter."""
    keys = {key for word in parts[:-1] if len(word) > 1 for key in skeletons(word)}
    return keys | {word[0] for word in parts[:-1]}

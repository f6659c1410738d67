"""Names in different spellings: which ones mean one person, place or body.

"Haftar" and "Hifter" are one man, "Aguila Saleh" and "Ali Saleh" are two. Names are found by
their capitals (`capitals`), compared by their sound (`sounds`, `alike`), and brought together
over a whole collection (`groups`), where a full name decides what a surname alone cannot.

alike.py     Whether two spellings are one name: by the sound of their words, and what a name is
             made of
capitals.py  Proper names in a text, told by their capitals: fast, without a model, in one pass
groups.py    Spellings of a collection, brought together into groups of one name each
nations.py   Nations by all that news calls them: the Emirates, the UAE, what is Emirati, and Abu
             Dhabi
sounds.py    How a name sounds, whatever script or scheme it is spelled in, and how close two
             sounds are
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.intake.names.alike import THRESHOLD, Alike, meant, parts_of, same
from index.intake.names.capitals import is_common, mentioned, names
from index.intake.names.groups import Groups
from index.intake.names.nations import called

__all__ = [
    "THRESHOLD",
    "Book",
    "Name",
    "capitalised",
    "counted",
    "expand",
    "gather",
    "names",
    "same",
    "spellings",
]


_DETERMINERS = frozenset("a an the this that these those his her its their our".split())
SHOUTED = 3  # words all in capitals are no names
_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ‘`]?[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Name:
    """One person, place or body of a collection, in all its spellings.

    `canonical` is the most frequent spelling and `variants` all of them, the most frequent first.
    `article_ids` are the articles that use any of them, sorted.
    """

    canonical: str
    variants: tuple[str, ...]
    article_ids: tuple[str, ...]


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
    groups = Groups(dict(articles))
    return _ordered(
        (
            (group, sorted({article_id for name in group for article_id in groups.where[name]}))
            for group in groups.members
        ),
        groups.counts,
    )


def without(
    known: Iterable[Name], article_ids: Collection[str], counts: Mapping[str, int]
) -> list[Name]:
    """Return the names that are left when some articles are removed, grouped as they were.

    Args:
        known: the names of all articles.
        article_ids: the articles that are removed.
        counts: how often the other articles have each name.
    """
    return _ordered(
        (
            (variants, [one for one in name.article_ids if one not in article_ids])
            for name in known
            if (variants := [variant for variant in name.variants if counts.get(variant)])
        ),
        counts,
    )


def _ordered(
    groups: Iterable[tuple[Iterable[str], Iterable[str]]], counts: Mapping[str, int]
) -> list[Name]:
    """Return groups of spellings with their articles as names, the commonest first."""
    found: list[Name] = []
    for group, article_ids in groups:
        variants = sorted(group, key=lambda name: (-counts[name], name))
        found.append(Name(variants[0], tuple(variants), tuple(article_ids)))
    return sorted(found, key=lambda name: (-sum(counts[v] for v in name.variants), name.canonical))


def expand(question: str, book: Book) -> dict[str, tuple[str, ...]]:
    """Return, for each name of a question, the other spellings that the collection uses.

    A name may be in small letters ("hafter"), or in a spelling that occurs nowhere; a surname
    gives surnames, a full name full names, a nation what else it is called. Names without another
    spelling are left out.

    Args:
        question: a question, a query or a sentence.
        book: what `spellings` returned, in a `Book`.
    """
    found: dict[str, tuple[str, ...]] = {}
    told: set[str] = set()
    capitals = set(names(question))
    for asked in _asked(question):
        if asked in told:
            continue
        small = " " in asked and asked not in capitals
        others = book.others(asked, whole=small)
        others += tuple(name for name in called(asked) if name not in others and book.uses(name))
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
    inside = {word.casefold() for name in held for word in _WORD.findall(name)}
    words = list(re.finditer(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", question))
    rare = [
        match
        for match in words
        if len(match[0]) > 2
        and match[0][0].lower() == match[0][0]
        and not inside.intersection(_WORD.findall(match[0].casefold()))
        and not is_common(re.sub(r"[’']s?$", "", match[0].lower()))
    ]
    for one, two in pairwise(rare):
        if question[one.end() : two.start()].isspace():
            yield f"{one[0]} {two[0]}"
    yield from (match[0] for match in rare)


def capitalised(question: str, book: Book) -> str:
    """Return a question typed in small letters with its names written large: "danny hollis".

    A question with a capital inside is left as it is, unless there is nothing else in it. Common
    words ("rose", "may") stay small unless they stand in a longer name that has a rarer word; so
    does a word behind an article.
    """
    if question.isupper() and len(question.split()) >= SHOUTED:
        question = question[:1] + question[1:].lower()
    words = list(_WORD.finditer(question))
    if any(word[0] != word[0].lower() for word in words[1:]):
        return question
    out, end, at = "", 0, 0
    while at < len(words):
        name = book.written([word[0] for word in words[at:]])
        many = len(name.split()) if name else 1
        article = at > 0 and words[at - 1][0].lower() in _DETERMINERS
        if name and not (article and many == 1):
            out += question[end : words[at].start()] + name
            end = words[at + many - 1].end()
        at += many
    return out + question[end:]


class Book:
    """The spellings of a collection, for looking up the names of one question after another."""

    def __init__(self, groups: Sequence[Name]) -> None:
        self.groups = groups
        self._ending: defaultdict[str, list[int]] = defaultdict(list)
        for at, group in enumerate(groups):
            for word in {parts[-1] for v in group.variants if (parts := parts_of(v))}:
                self._ending[word].append(at)
        self._alike = Alike(self._ending)
        # in the order of the groups: a set's order would change from one run to the next
        self._begun: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for group in groups:
            for variant in group.variants:
                words = variant.split()
                self._begun[words[0].casefold()][variant] = None
                if len(words) > 1 and not is_common(words[-1]):
                    self._begun[words[-1].casefold()][words[-1]] = None
        self._words: dict[str, str] = {}  # of all names, the rarest first

    def uses(self, name: str) -> bool:
        """Say whether the collection has a name, written so."""
        return name in self._begun.get(name.split()[0].casefold(), ())

    def near(self, word: str) -> str | None:
        """Return the commonest word of a name that is one letter away, as it is written, or None.

        It begins with the same letter, and is no word that English writes small.
        """
        if not self._words:
            parts = [part for group in self.groups for v in group.variants for part in v.split()]
            rare = (part for part in reversed(parts) if not is_common(part))
            self._words = {part.casefold(): part for part in rare}
        small = word.casefold()
        near = process.extract(
            small, list(self._words), scorer=OSA.distance, score_cutoff=1, limit=None
        )
        places = [(at, part) for part, distance, at in near if distance and part[0] == small[0]]
        return self._words[max(places)[1]] if places else None

    def written(self, words: Sequence[str]) -> str:
        """Return the longest name that these words begin with, as the articles write it, or "".

        A plural or possessive s that lacks its apostrophe gets it: "ottilies" is "Ottilie's".
        """
        first = words[0].casefold()
        known = sorted(
            self._begun.get(first, ()), key=lambda name: (-len(name.split()), name.isupper())
        )
        for name in known:
            parts = name.split()
            same = [word.casefold() for word in words[: len(parts)]]
            if same == name.casefold().split() and not all(map(is_common, parts)):
                return name
        owner = re.sub(r"[’']s?$", "", words[0])
        if owner != words[0] and (name := self.written([owner])):
            return name + words[0][len(owner) :]
        bare = first.removesuffix("s")
        single = [name for name in self._begun.get(bare, ()) if name.casefold() == bare]
        return f"{single[0]}'s" if bare != first and single and not is_common(first) else ""

    def others(self, asked: str, *, whole: bool = False) -> tuple[str, ...]:
        """Return the spellings that the collection has for a name, but for the one asked.

        With `whole`, only a full name answers, not a surname that agrees with the last word.
        """
        parts = parts_of(asked)
        if not parts:
            return ()
        if len(parts) == 1:
            spelled = self._surnames(parts[0])
        else:
            spelled = [v for at in self._people(asked, whole) for v in self.groups[at].variants]
        others = {asked.casefold(): asked}
        for spelling in spelled:
            others.setdefault(spelling.casefold(), spelling)
        return tuple(others.values())[1:]

    def _surnames(self, word: str) -> list[str]:
        """Return how the groups that a word stands for spell it, alone or in a full name's end."""
        known = word
        if word not in self._ending:
            fits = [
                (meant(word, other), other) for other in self._alike.words(word) if other != word
            ]
            score, known = max(fits, default=(0.0, word))
            if score < THRESHOLD:
                return []
        return [
            variant if len(parts) == 1 else variant.split()[-1]
            for at in self._ending.get(known, ())
            for variant in self.groups[at].variants
            if (parts := parts_of(variant)) and parts[-1] in self._alike.words(known)
        ]

    def _people(self, asked: str, whole: bool) -> list[int]:
        """Return the groups that a full name fits best."""
        near = {
            at for w in self._alike.words(parts_of(asked)[-1]) for at in self._ending.get(w, ())
        }
        scored = {
            at: max(
                (same(asked, v) for v in self.groups[at].variants if not whole or " " in v),
                default=0.0,
            )
            for at in near
        }
        bar = max(THRESHOLD, max(scored.values(), default=0.0) - 0.02)
        return sorted(at for at, score in scored.items() if score >= bar)

"""Library: the one door to a collection of articles. Read this first.

A folder holds the record (SQLite, the truth) and its two projections, Chroma for meaning and
Tantivy for words. Adding is durable once the record has it; the projections catch up. Search
joins what they find with the record, so that an article which was changed or removed a moment
ago never shows its old words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from index import ranking, slips, turns
from index.article import Article, DateMention, Filters, Hit
from index.embed import Embeds
from index.errors import RecordError
from index.intake import names, twins
from index.intake.limits import Limits
from index.known import KnownNames
from index.mentions import RULES, renew
from index.projections import Projections
from index.record import Record

if TYPE_CHECKING:
    from index.intake.files import Given
    from index.taking import Report

log = logging.getLogger(__name__)

DEPTH = 50  # passages taken from each of the two searches before they are fused
AT_ONCE = 200  # articles read at once where all are wanted
CATCH_UP = 200  # articles between two writes of the projections during a long intake
_NOTHING = (-1, (list[int](), np.empty((0, 0), np.float32)))
_FORMER = "use the former embedding setting, or add the articles to a new library"


@dataclass(frozen=True, slots=True)
class Health:
    """How large the library is, what is wrong with it and what is due, one line each."""

    articles: int
    passages: int
    problems: tuple[str, ...] = ()
    due: tuple[str, ...] = ()


class Library:
    """A collection of articles in a folder.

    Args:
        folder: where the library lives; made when missing.
        embedder: turns texts into unit vectors.
        limits: what one input may cost.
        patience: seconds that a change waits for another that is being made; -1: without end.

    Raises:
        RecordError: the folder cannot be used.
    """

    def __init__(
        self, folder: Path, embedder: Embeds, limits: Limits | None = None, patience: float = -1
    ) -> None:
        self._record = Record(folder)
        self._embedder = embedder
        self._limits = limits or Limits()
        self._patience = patience
        self._writer = FileLock(folder / "writer.lock")  # one writer a library, across processes
        self._projections = Projections(folder, self._record, self._writer)
        self._words = self._projections.words
        self._names = KnownNames(self._record, self._writer)
        self._held = _NOTHING  # all vectors, as of a seq

    # In and out

    def add(
        self,
        places: Sequence[str | Path],
        *,
        given: Given | None = None,
        progress: Callable[[str], None] | None = None,
        handed_in: bool = False,
        url: str | None = None,
        prune: bool = False,
    ) -> Report:
        """Take in files, folders, archives, URLs, feeds or lists of URLs.

        One bad input is reported and the others go in. What the report lists as added is
        durable. One adds at a time, but while a URL is fetched others may. A file that was read
        before, and would give the same articles, is hashed and not read again; an article that is
        in already, unchanged, is never embedded again.

        Args:
            places: paths or URLs.
            given: metadata that overrides what the inputs say.
            progress: called with each source as it is finished.
            handed_in: the places are files that do not stay, and stand for what is in them.
            url: the address that the one article in them is known by.
            prune: remove the articles of these folders whose files are there no more.

        Raises:
            LibraryBusy: another is writing.
        """
        from index.taking import Report, Taker, UnlockedFetcher  # what reads files takes a second

        report = Report()
        taker = Taker(self._record, self._embedder, report, url, prune)
        fetcher = UnlockedFetcher(self._limits, self._writer, self._check_embedder)
        with turns.turn(self._writer, self._patience):
            self._check_embedder()
            waiting = 0
            for source, done in taker.places(places, given, fetcher, handed_in):
                waiting += done
                if progress:
                    progress(source)
                if waiting >= CATCH_UP:
                    self._bring_up(self._projections.catch_up, self._names.keep_up)
                    waiting = 0
            if report.removed:
                self._take_out([one.article_id for one in report.removed])
            self._bring_up(
                self._renew, self._find_twins, self._projections.catch_up, self._names.gather
            )
        return report

    def remove(self, article_ids: Sequence[str]) -> None:
        """Take articles out: their text and vectors are gone from every file.

        Raises:
            UnknownArticle: one of them is not there; then none is removed.
            LibraryBusy: another is writing.
        """
        with turns.turn(self._writer, self._patience):
            self._take_out(article_ids)
            self._projections.catch_up(fill=False)

    def _take_out(self, article_ids: Sequence[str]) -> None:
        with self._names.without(article_ids):
            self._record.remove(list(dict.fromkeys(article_ids)))

    def rebuild(self) -> None:
        """Make words, vectors, dates and names anew from the record; needs no embedder."""
        with turns.turn(self._writer, self._patience):
            self._renew()
            self._projections.rebuild()
            self._names.gather()

    @property
    def busy(self) -> bool:
        """Say whether another is writing, so that a change will have to wait."""
        return turns.taken(self._writer)

    def close(self) -> None:
        """Release the files."""
        self._projections.close()
        self._record.close()

    # What is in

    def article(self, article_id: str) -> Article:
        """Return one article, whole.

        Raises:
            UnknownArticle: no article has this id.
        """
        return self._record.article(article_id)

    def has(self, article_id: str) -> bool:
        """Say whether an article is in."""
        return self._record.has(article_id)

    def articles(
        self, cursor: str | None = None, limit: int = 50
    ) -> tuple[list[Article], str | None]:
        """Return up to `limit` articles by source, and the cursor of the next page, or None."""
        found = self._record.articles(cursor or "", limit + 1)
        more = len(found) > limit
        found = found[:limit]
        return found, f"{found[-1].source}\0{found[-1].id}" if more else None

    def every(self) -> Iterator[Article]:
        """Yield every article by source, some hundreds in memory at a time."""
        cursor: str | None = None
        while True:
            found, cursor = self.articles(cursor, AT_ONCE)
            yield from found
            if cursor is None:
                return

    def outlets(self) -> dict[str, int]:
        """Return how many articles are of each outlet, in the order of their names."""
        return self._record.outlets()

    def languages(self) -> dict[str, int]:
        """Return how many articles are in each language, as their pages or a guess name it."""
        return self._record.languages()

    def authors(self) -> dict[str, list[str]]:
        """Return the ids of the articles that each author wrote."""
        return self._record.authors()

    def places(self) -> dict[str, str]:
        """Return where each article was taken from: an absolute path, or a URL."""
        return self._record.origins.places()

    def mentions(self, article_id: str) -> list[DateMention]:
        """Return the dates that an article's text mentions, resolved against its own date."""
        return self._record.mentions(article_id)

    def of_time(self, when: str) -> set[str]:
        """Return the ids of the articles that were published, or speak of a date, within `when`.

        Raises:
            DateError: `when` is no EDTF date.
        """
        return self._record.of_time(when)

    def versions(self, article_id: str) -> list[tuple[str, str]]:
        """Return (hash of the bytes, text) of the earlier versions of an article, oldest first."""
        return self._record.versions(article_id)

    def twins(self) -> dict[str, str]:
        """Return, for the id of each near-identical copy, the id that stands for all of them."""
        return self._record.twins()

    def spellings(self, text: str) -> dict[str, tuple[str, ...]]:
        """Return, for each name in `text`, the other spellings that the articles use for it."""
        return names.expand(text, self._names.book())

    def capitalised(self, text: str) -> str:
        """Return `text` with the names that the articles use written large, as they write them."""
        return names.capitalised(text, self._names.book())

    def corrected(self, text: str) -> str:
        """Return `text` with its slips of the fingers mended: words and names no article has."""
        suspects = slips.suspects(text)
        suspected_names = slips.suspected_names(text)
        if suspects or suspected_names:
            self._projections.follow()
        outlets = " ".join(self.outlets()).casefold().split() if suspects else ()
        for word in suspects:
            known = word in outlets or self._words.has(word)
            right = None if known else self._meant(word)
            text = slips.replaced(text, word, right) if right else text
        spelled = " ".join(self.spellings(text)).split() if suspected_names else ()
        strange = (n for n in suspected_names if n not in spelled and not self._words.has(n))
        for name in islice(strange, slips.MOST):
            right = self._names.book().near(name)
            text = slips.replaced(text, name, right) if right else text
        return text

    def _meant(self, word: str) -> str | None:
        """Return the word for a misspelt one: the articles' own, or the dictionary's."""
        passages = map(self._record.passage, self._words.near(word, DEPTH))
        written = slips.meant(word, (one.text for one in passages if one))
        others = slips.in_dictionary(word)
        known = next(filter(self._words.has, others), None)
        return written or known or self._names.book().near(word) or next(iter(others), None)

    def health(self) -> Health:
        """Return the size of the library and what is wrong with it."""
        problems = self._projections.problems()
        made_by = self._record.fact("embedder")
        if made_by not in (None, self._embedder.name):
            problems.append(
                f"the vectors were made by {made_by!r}, not by {self._embedder.name!r}: {_FORMER}"
            )
        return Health(*self._record.counts(), tuple(problems), tuple(self._due()))

    def _due(self) -> list[str]:
        """Say what the next who writes will do."""
        if self._record.read_only or not (old := self._record.count_read_before(RULES)):
            return []
        whose = f"the dates and names of {old:,} article{'s' * (old != 1)}"
        return [f"{whose} were read by older rules: the next add, or rebuild, reads them anew"]

    # Search

    def search(self, query: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        """Return the passages that fit a question best, by words and by meaning.

        What both searches say is weighed together. Names are looked for in all their spellings,
        one story that several outlets printed counts once, and one article gives at most a few
        passages.

        Raises:
            DateError: a date of the filters is no EDTF date.
        """
        only = self._record.matching(filters) if filters else None
        if only is not None and not only:
            return []
        current = self._projections.follow()
        spellings = self.spellings(query)
        by_words = self._words.nearest(query, DEPTH, spellings, only)
        vector = self._embedder.embed([_with(query, spellings)])[0]
        by_meaning = self._projections.nearest(vector, DEPTH) if current and only is None else None
        self._held = _NOTHING if current else self._held
        if by_meaning is None:
            by_meaning = self._exact(vector, DEPTH, only)
        words, meaning = dict(by_words), dict(by_meaning)
        keys, vectors = self._record.vectors_of(words.keys() - meaning.keys())
        meaning |= {key: float(vectors[i] @ vector) for i, key in enumerate(keys)}
        passage, twin_of = self._record.passage, self._record.twins()
        return ranking.hits(words, meaning, passage, twin_of, limit)

    def _exact(
        self, vector: np.ndarray, limit: int, only: Collection[str] | None
    ) -> list[tuple[int, float]]:
        """Search the record's own vectors: exact, and for a filter faster than Chroma's."""
        keys, vectors = self._every_vector() if only is None else self._record.vectors(only)
        if not keys:
            return []
        cosines = vectors @ vector
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(keys[i], float(cosines[i])) for i in best]

    def _every_vector(self) -> tuple[list[int], NDArray[np.float32]]:
        """Return what the record has, read once for many questions while Chroma has nothing."""
        seq = self._record.seq()
        if self._held[0] != seq:
            self._held = (seq, self._record.vectors(None))
        return self._held[1]

    # While articles go in

    def _check_embedder(self) -> None:
        made_by = self._record.fact("embedder")
        if made_by is None or not any(self._record.counts()):
            self._record.set_fact("embedder", self._embedder.name)
        elif made_by != self._embedder.name:
            raise RecordError(
                f"this library's vectors were made by {made_by!r}, not by {self._embedder.name!r}",
                hint=_FORMER,
            )

    def _bring_up(self, *steps: Callable[[], None]) -> None:
        """Take steps that whoever asks or adds next takes when a full disk forbids them now."""
        try:
            for step in steps:
                step()
        except RecordError as error:
            log.warning("%s", error)

    def _renew(self) -> None:
        renew(self._record)

    def _find_twins(self) -> None:
        """Group near-identical stories, unless the groups are those of the record as it is."""
        seq = str(self._record.seq())  # remembered, because an add that was killed found none
        if self._record.fact("twins") != seq:
            self._record.set_twins(twins.twins(self._record.articles()))
            self._record.set_fact("twins", seq)


def _with(query: str, spellings: dict[str, tuple[str, ...]]) -> str:
    """Write the articles' first spelling of each name behind the question, for the embedder."""
    return " ".join([query, *(others[0] for others in spellings.values() if others)])

"""Library: the one door to a collection of articles. Read this first.

A folder holds the record (SQLite, the truth) and its two projections, Chroma for meaning and
Tantivy for words. Adding is durable once the record has it; the projections catch up. Search
joins what they find with the record, so that an article which was changed or removed a moment
ago never shows its old words.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from index.article import Article, DateMention, Filters, Hit, Passage
from index.embed import Embeds
from index.errors import IntakeError, RecordError
from index.intake import dates, files, names, twins
from index.intake.characters import shown
from index.intake.files import Given
from index.intake.limits import Limits
from index.record import Record
from index.split import split
from index.vectors import Vectors
from index.words import Words

FUSION = 60  # reciprocal rank fusion: Cormack, Clarke and Buettcher 2009
DEPTH = 50  # passages taken from each of the two searches before they are fused
PER_ARTICLE = 4  # passages of one article among the hits, so that others are heard
CATCH_UP = 200  # articles between two writes of the projections during a long intake
_FORMER = "use the former embedding setting, or add the articles to a new library"


@dataclass(slots=True)
class Report:
    """What `add` did, each article as (id, source)."""

    added: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    changed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    unchanged: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    failed: list[IntakeError] = field(default_factory=list[IntakeError])
    duplicates: list[IntakeError] = field(default_factory=list[IntakeError])

    @property
    def complete(self) -> bool:
        """Whether everything that was given is in."""
        return not (self.failed or self.duplicates)


@dataclass(frozen=True, slots=True)
class Health:
    """How large the library is, and what is wrong with it, one line each."""

    articles: int
    passages: int
    problems: tuple[str, ...] = ()


class Library:
    """A collection of articles in a folder.

    Args:
        folder: where the library lives; made when missing.
        embedder: turns texts into unit vectors.
        limits: what one input may cost.

    Raises:
        RecordError: the folder cannot be used.
    """

    def __init__(self, folder: Path, embedder: Embeds, limits: Limits | None = None) -> None:
        self._record = Record(folder)
        self._words = Words(folder / "words")
        self._vectors = Vectors(folder / "vectors")
        self._embedder = embedder
        self._limits = limits or Limits()
        self._writer = FileLock(folder / "writer.lock")  # one writer a library, across processes
        self._projections = threading.RLock()
        self._names: tuple[int, list[names.Name]] = (-1, [])

    # In and out

    def add(
        self,
        places: Sequence[str | Path],
        *,
        given: Given | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> Report:
        """Take in files, folders, archives, URLs, feeds or lists of URLs.

        One bad input is reported and the others go in. What the report lists as added is
        durable. A file that was read before, and would give the same articles, is hashed and not
        read again; an article that is in already, unchanged, is never embedded again.

        Args:
            places: paths or URLs.
            given: metadata that overrides what the inputs say.
            progress: called with each source as it is finished.
        """
        report = Report()
        with self._writer:
            self._check_embedder()
            waiting = 0
            for place in places:
                for reading in files.readings(place, given or Given(), self._limits):
                    for source, done in self._taken(reading, _whole(place), report):
                        waiting += done
                        if progress:
                            progress(source)
                        if waiting >= CATCH_UP:
                            self._catch_up()
                            waiting = 0
            self._find_twins()
            self._catch_up()
            self._spelling_groups()
        return report

    def remove(self, article_ids: Sequence[str]) -> None:
        """Take articles out: their text and vectors are gone from every file.

        Raises:
            UnknownArticle: one of them is not there; then none is removed.
        """
        with self._writer:
            self._record.remove(list(dict.fromkeys(article_ids)))
            self._rebuild()

    def rebuild(self) -> None:
        """Make the words and the vectors anew from the record; needs no embedder."""
        with self._writer:
            self._rebuild()

    def close(self) -> None:
        """Release the files."""
        with self._projections:
            self._vectors.close()
            self._record.close()

    # What is in

    def article(self, article_id: str) -> Article:
        """Return one article, whole.

        Raises:
            UnknownArticle: no article has this id.
        """
        return self._record.article(article_id)

    def articles(
        self, cursor: str | None = None, limit: int = 50
    ) -> tuple[list[Article], str | None]:
        """Return up to `limit` articles by source, and the cursor of the next page, or None."""
        found = self._record.articles(cursor or "", limit + 1)
        more = len(found) > limit
        found = found[:limit]
        return found, f"{found[-1].source}\0{found[-1].id}" if more else None

    def outlets(self) -> list[str]:
        """Return the names of the outlets, in order."""
        return self._record.outlets()

    def mentions(self, article_id: str) -> list[DateMention]:
        """Return the dates that an article's text mentions, resolved against its own date."""
        return self._record.mentions(article_id)

    def versions(self, article_id: str) -> list[tuple[str, str]]:
        """Return (hash of the bytes, text) of the earlier versions of an article, oldest first."""
        return self._record.versions(article_id)

    def twins(self) -> dict[str, str]:
        """Return, for each article id, the id that stands for all its near-identical copies."""
        return self._record.twins()

    def spellings(self, text: str) -> dict[str, tuple[str, ...]]:
        """Return, for each name in `text`, the other spellings that the articles use for it."""
        return names.expand(text, self._spelling_groups())

    def health(self) -> Health:
        """Return the size of the library and what is wrong with it."""
        problems: list[str] = []
        if self._vectors.damaged and not self._writer.is_locked:
            problems.append(
                "the vectors were being written when the program died: rebuild mends it"
            )
        made_by = self._record.fact("embedder")
        if made_by not in (None, self._embedder.name):
            problems.append(
                f"the vectors were made by {made_by!r}, not by {self._embedder.name!r}: {_FORMER}"
            )
        return Health(*self._record.counts(), tuple(problems))

    # Search

    def search(self, query: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        """Return the passages that fit a question best, by words and by meaning.

        The two rankings are fused by reciprocal rank. Names are looked for in all their
        spellings, one story that several outlets printed counts once, and one article gives at
        most a few passages.

        Raises:
            DateError: a date of the filters is no EDTF date.
        """
        only = self._record.matching(filters) if filters else None
        if only is not None and not only:
            return []
        current = self._follow()
        spellings = self.spellings(query)
        by_words = self._words.nearest(query, DEPTH, spellings, only)
        vector = self._embedder.embed([_with(query, spellings)])[0]
        if current and only is None:
            with self._projections:
                by_meaning = self._vectors.nearest(vector, DEPTH)
        else:
            by_meaning = self._exact(vector, DEPTH, only)
        return self._chosen(_fused(by_words, by_meaning), dict(by_words), dict(by_meaning), limit)

    def _chosen(
        self,
        ranked: Iterable[tuple[int, float]],
        words: dict[int, float],
        meaning: dict[int, float],
        limit: int,
    ) -> list[Hit]:
        """Join the ranking with the record; keep few passages an article, one copy of a story."""
        twin_of = self._record.twins()
        taken: dict[str, int] = {}
        copy_of: dict[str, str] = {}
        hits: list[Hit] = []
        for key, score in ranked:
            passage = self._record.passage(key)
            if passage is None:
                continue
            article_id = passage.article_id
            story = twin_of.get(article_id, article_id)
            if copy_of.setdefault(story, article_id) != article_id:
                continue
            if taken.get(article_id, 0) >= PER_ARTICLE:
                continue
            taken[article_id] = taken.get(article_id, 0) + 1
            hits.append(Hit(passage, score, words.get(key), meaning.get(key)))
            if len(hits) == limit:
                break
        return hits

    def _exact(
        self, vector: np.ndarray, limit: int, only: Collection[str] | None
    ) -> list[tuple[int, float]]:
        """Search the record's own vectors: exact, and for a filter faster than Chroma's."""
        keys, vectors = self._record.vectors(only)
        if not keys:
            return []
        cosines = vectors @ vector
        best = np.argsort(-cosines, kind="stable")[:limit]
        return [(keys[i], float(cosines[i])) for i in best]

    # Keeping the projections true

    def _taken(
        self, reading: files.Reading, place: str, report: Report
    ) -> Iterator[tuple[str, bool]]:
        """Take in one file; yield each source in it with whether it was new or changed.

        A file of which something failed or is a duplicate is read again, and named again.
        """
        known = self._record.read(place, reading.name, reading.mark)
        report.unchanged += known
        yield from ((source, False) for _, source in known)
        if known:
            return
        ids: list[str] = []
        for item in reading.items:
            article_id, new = "", False
            if isinstance(item, IntakeError):
                report.failed.append(item)
            else:
                article_id, new = self._take(item, place, report)
            ids.append(article_id)
            yield item.source, new
        if reading.mark and ids and all(ids):
            self._record.remember(place, reading.name, reading.mark, dict.fromkeys(ids))

    def _take(self, article: Article, place: str, report: Report) -> tuple[str, bool]:
        """Put one article into the record when it is new or changed; say whether it was.

        Returns its id too, which is empty for a duplicate.
        """
        article = self._identified(article, place)
        copies = self._record.with_bytes(article.sha256)
        if copies and not self._record.has(article.id):
            first = self._record.article(copies[0]).source
            if not _gone(self._record.place(copies[0]), first):
                report.duplicates.append(
                    IntakeError(article.source, f"has the same bytes as {first!r}, which is in")
                )
                return "", False
            self._record.move(copies[0], place, article.source)
            article = replace(article, id=copies[0])
        known = self._record.has(article.id)
        if known and self._record.article(article.id) == article:
            report.unchanged.append((article.id, article.source))
            return article.id, False
        passages = split(article)
        vectors = self._embedder.embed([_titled(article.title, p) for p in passages])
        mentions = dates.mentions(article.text, article.published)
        counted = names.counted(article.text)
        self._record.put(article, place, passages, vectors, mentions, counted)
        (report.changed if known else report.added).append((article.id, article.source))
        return article.id, True

    def _identified(self, article: Article, place: str) -> Article:
        """Give an article the id that it has already, or one of its own when a stranger has its id.

        What stood at the same place under the same name is the same article, also after a move.
        A file of the same name from elsewhere is a new version of the article when it has the
        same bytes or tells nearly the same story; else it would overwrite a stranger.
        """
        if at := self._record.at(place, article.source):
            return replace(article, id=at)
        if not self._record.has(article.id):
            return article
        if "://" in article.source and article.origins.get("url") != "row":
            return article  # fetched: one URL is one article, in whatever list it stood
        known = self._record.article(article.id)
        if known.sha256 == article.sha256:
            return article
        if twins.alike(twins.sketch(known.text), twins.sketch(article.text)):
            return article
        return replace(article, id=files.article_id(f"{place}/{article.source}"))

    def _check_embedder(self) -> None:
        made_by = self._record.fact("embedder")
        if made_by is None or not any(self._record.counts()):
            self._record.set_fact("embedder", self._embedder.name)
        elif made_by != self._embedder.name:
            raise RecordError(
                f"this library's vectors were made by {made_by!r}, not by {self._embedder.name!r}",
                hint=_FORMER,
            )

    def _follow(self) -> bool:
        """Bring the projections up to the record; say whether Chroma may be asked."""
        seq = self._record.seq()
        if self._vectors.seq == seq == self._words.seq:
            return True
        try:
            with self._writer.acquire(timeout=0):
                self._catch_up()
            return True
        except Timeout:  # another process is writing; exact search answers meanwhile
            self._words.reload()
            return False

    def _catch_up(self) -> None:
        with self._projections:
            if self._vectors.damaged:
                self._vectors.clear()
            seq = self._record.seq()
            for projection in (self._words, self._vectors):
                if projection.seq != seq:
                    touched = self._record.since(projection.seq)
                    projection.apply(touched, self._record.entries(touched), seq)

    def _rebuild(self) -> None:
        with self._projections:
            self._words.clear()
            self._vectors.clear()
            self._catch_up()

    def _find_twins(self) -> None:
        """Group near-identical stories, unless the groups are those of the record as it is."""
        seq = str(self._record.seq())  # remembered, because an add that was killed found none
        if self._record.fact("twins") != seq:
            self._record.set_twins(twins.twins(self._record.articles()))
            self._record.set_fact("twins", seq)

    def _spelling_groups(self) -> list[names.Name]:
        """Return the names of the collection in their spellings, found anew when it changed."""
        seq = self._record.seq()
        if self._names[0] != seq:
            kept = json.loads(self._record.fact("names") or "[-1, []]")
            if kept[0] == seq:
                found = [names.Name(name, tuple(all_), tuple(ids)) for name, all_, ids in kept[1]]
            else:
                found = names.gather(self._record.names())
                plain = [(n.canonical, n.variants, n.article_ids) for n in found]
                self._record.set_fact("names", json.dumps([seq, plain], ensure_ascii=False))
            self._names = (seq, found)
        return self._names[1]


def _whole(place: str | Path) -> str:
    """Return a place as it is named from everywhere: a URL, or an absolute path."""
    return shown(str(place) if "://" in str(place) else str(Path(place).expanduser().resolve()))


def _gone(place: str, source: str) -> bool:
    """Say whether the file that an article was taken from is no longer there.

    A row of a table is named by its file, ``#`` and its number or id, or by its URL alone.
    """
    if "://" in place:
        return False
    top = Path(place)
    if not top.is_dir() or source.startswith(("http://", "https://")):
        return not _is_there(top)
    names = (source, source.partition("#")[0], source.rpartition("#")[0])
    return not any(_is_there(top / name) for name in names if name)


def _is_there(path: Path) -> bool:
    """Say whether a file is there, or is inside an archive that is there."""
    try:
        return path.exists() or any(parent.is_file() for parent in path.parents)
    except OSError:  # a row's id can be longer than any file's name
        return False


def _titled(title: str, passage: Passage) -> str:
    """What is embedded: the passage under its headline, which names what it is about."""
    return f"{title}\n{passage.text}"


def _with(query: str, spellings: dict[str, tuple[str, ...]]) -> str:
    """Write the articles' first spelling of each name behind the question, for the embedder."""
    return " ".join([query, *(others[0] for others in spellings.values() if others)])


def _fused(*rankings: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Fuse rankings by reciprocal rank, best first; equal scores keep the first ranking's order."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, (key, _) in enumerate(ranking, start=1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (FUSION + rank)
    return sorted(scores.items(), key=lambda item: -item[1])

"""Taking articles in: what is new, changed, known, moved, or a copy of what is in.

It knows the record and nothing of search: the library brings its projections up afterwards.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock

from index.article import Article, Passage
from index.embed import Embeds
from index.errors import IntakeError, RecordError, Skipped
from index.intake import files, twins
from index.intake.characters import shown
from index.intake.fetch import Fetched, Fetcher
from index.intake.limits import Limits
from index.mentions import RULES, mentions
from index.origins import Origin
from index.presence import gone, surely_gone
from index.record import Record
from index.split import split

HANDED_IN = "handed-in://"  # the place of what was given by itself: no file stays behind


@dataclass(slots=True)
class Report:
    """What `add` did, each article as (id, source).

    `skipped` are files of a folder that are no articles; `gone` the articles of an added folder
    whose files are not there any more, of which those in `removed` were taken out.
    """

    added: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    changed: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    unchanged: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    failed: list[IntakeError] = field(default_factory=list[IntakeError])
    duplicates: list[IntakeError] = field(default_factory=list[IntakeError])
    skipped: list[IntakeError] = field(default_factory=list[IntakeError])
    gone: list[Origin] = field(default_factory=list[Origin])
    removed: list[Origin] = field(default_factory=list[Origin])

    @property
    def complete(self) -> bool:
        """Whether everything that was given is in."""
        return not (self.failed or self.duplicates)


class UnlockedFetcher(Fetcher):
    """Fetches while others may write: a slow page keeps no other add and no remove waiting.

    Args:
        limits: what one URL may cost.
        writer: the library's lock, held by whoever fetches; it is held again afterwards.
        check: says, by what it raises, whether the library may still be written to.
    """

    def __init__(self, limits: Limits, writer: FileLock, check: Callable[[], None]) -> None:
        super().__init__(limits)
        self.limits, self._writer, self._check = limits, writer, check

    def fetch(self, url: str) -> Fetched:
        """Return what is at `url`, as any fetcher does."""
        self._writer.release()
        try:
            return super().fetch(url)
        finally:
            self._writer.acquire()
            self._check()


@dataclass(frozen=True, slots=True)
class Taker:
    """Puts what was read into the record, and says in the report what became of it.

    `url` is the address that the one article taken is known by, None for the names of files.
    With `prune` the report's `removed` names what has lost its file; the library takes it out.
    """

    record: Record
    embedder: Embeds
    report: Report
    url: str | None = None
    prune: bool = False

    def places(
        self,
        places: Sequence[str | Path],
        given: files.Given | None,
        fetcher: UnlockedFetcher,
        handed_in: bool,
    ) -> Iterator[tuple[str, bool]]:
        """Take in what is at these places; yield each source with whether it was new or changed.

        When the record takes no more, such as on a full disk, the report says so beside what is in.

        Raises:
            RecordError: the record took nothing.
        """
        try:
            for place in places:
                for reading in files.readings(place, given, fetcher.limits, fetcher):
                    yield from self.file(reading, HANDED_IN if handed_in else whole(place))
            for folder in map(whole, () if handed_in else places):  # once all moves are known
                if "://" not in folder and Path(folder).is_dir():
                    self._look_for_gone(folder)
        except RecordError as error:
            if not (self.report.added or self.report.changed):
                raise
            told = f"was not taken in: {error.__cause__ or error}"
            self.report.failed.append(IntakeError("what follows", told))

    def _look_for_gone(self, folder: str) -> None:
        """Report which articles of a folder have lost their files, and which to take out.

        None where a disk may only be out of reach, which is reported as a failure.
        """
        known = self.record.origins.inside(folder)
        lost = [one for one in known if gone(one.place, one.source)]
        self.report.gone += [one for one in lost if one not in self.report.gone]
        if not (self.prune and lost):
            return
        sure = [one for one in lost if surely_gone(one.place, one.source)]
        reason = ""
        if len(lost) == len(known):
            sure, reason = [], f"every article that came from it is gone ({len(lost)})"
        elif len(sure) < len(lost):
            reason = f"{len(lost) - len(sure)} are gone from folders that are empty or closed"
        if reason:
            told = f"{reason}, as if a disk were not there; not removed, which `remove` can do"
            self.report.failed.append(IntakeError(folder, told))
        self.report.removed += [one for one in sure if one not in self.report.removed]

    def file(self, reading: files.Reading, place: str) -> Iterator[tuple[str, bool]]:
        """Take in one file; yield each source in it with whether it was new or changed.

        A file of which something failed or is a duplicate is read again, and named again.
        """
        known = self.record.origins.read(place, reading.name, reading.mark)
        self.report.unchanged += known
        yield from ((source, False) for _, source in known)
        if known:
            return
        ids: list[str] = []
        for item in reading.items:
            article_id, new = "", False
            if isinstance(item, Skipped) and place != HANDED_IN:
                self.report.skipped.append(item)
            elif isinstance(item, IntakeError):
                self.report.failed.append(item)
            else:
                article_id, new = self._take(item, place)
            ids.append(article_id)
            yield item.source, new
        if reading.mark and ids and all(ids):
            self.record.origins.remember(place, reading.name, reading.mark, dict.fromkeys(ids))

    def _take(self, article: Article, place: str) -> tuple[str, bool]:
        """Put one article into the record when it is new or changed; say whether it was.

        Returns its id too, which is empty for a duplicate.
        """
        if self.url:
            article = replace(article, id=files.article_id(self.url), source=self.url)
        article = self._identified(article, place)
        copies = self.record.origins.with_bytes(article.sha256)
        if copies and not self.record.has(article.id):
            first = self.record.article(copies[0])
            elsewhere = article.url and first.url and article.url != first.url
            if elsewhere or not gone(self.record.origins.place(first.id), first.source):
                told = f"has the same bytes as {first.source!r}, which is in"
                self.report.duplicates.append(IntakeError(article.source, told))
                return "", False
            self.record.origins.move(copies[0], place, article.source)
            article = replace(article, id=copies[0])
        known = self.record.has(article.id)
        if known and self.record.article(article.id) == article:
            self.report.unchanged.append((article.id, article.source))
            return article.id, False
        passages = split(article)
        vectors = self.embedder.embed([_titled(article.title, p) for p in passages])
        self.record.put(article, place, passages, vectors, mentions(article), RULES)
        (self.report.changed if known else self.report.added).append((article.id, article.source))
        return article.id, True

    def _identified(self, article: Article, place: str) -> Article:
        """Give an article the id that it has already, or one of its own when a stranger has its id.

        What stood at the same place under the same name is the same article, also after a move.
        A file of the same name from elsewhere, or handed in, is a new version of the article when
        it has the same bytes or tells nearly the same story; else it would overwrite a stranger.
        """
        if place != HANDED_IN and (at := self.record.origins.at(place, article.source)):
            return replace(article, id=at)
        if "://" in article.source and article.origins.get("url") != "row":
            return article  # one URL is one article, in whatever list it stood
        sketch = twins.sketch(article.text)
        for number in itertools.count():
            mine = f"{place}/{article.source}" + (f"#{number}" if number > 1 else "")
            article = replace(article, id=files.article_id(mine)) if number else article
            if not self.record.has(article.id):
                return article
            known = self.record.article(article.id)
            if known.sha256 == article.sha256 or twins.alike(twins.sketch(known.text), sketch):
                return article
        raise AssertionError("some name is free")


def whole(place: str | Path) -> str:
    """Return a place as it is named from everywhere: a URL, or an absolute path."""
    return shown(str(place) if "://" in str(place) else str(Path(place).expanduser().resolve()))


def _titled(title: str, passage: Passage) -> str:
    """What is embedded: the passage under its headline, which names what it is about."""
    return f"{title}\n{passage.text}"

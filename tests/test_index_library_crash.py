"""A library whose writer is killed at any moment: nothing is half in, no work is done twice."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import pytest

from index import library as library_module
from index.embed import Vectors
from index.intake.limits import Limits
from index.library import Library
from index.record import Record
from index.taking import Report
from tests import samples
from tests.fakes import WordHashEmbedder
from tests.samples import BROKEN, story

LIMITS = Limits(file_bytes=500_000)
TABLES = "articles passages mentions names readings ledger facts".split()
LINE = 65  # bytes of one line of an embedder's log
Moment = Callable[[Path, Path], bool]


class LoggingEmbedder(WordHashEmbedder):
    """Writes each text that it embeds, as a hash, to a file that outlives the process."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def embed(self, texts: Sequence[str]) -> Vectors:
        os.write(self._log, b"".join(f"{digest(text)}\n".encode() for text in texts))
        return super().embed(texts)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def add(home: Path, folder: Path, log: Path, catch_up: int) -> Report:
    library_module.CATCH_UP = catch_up
    library = Library(home, LoggingEmbedder(log), LIMITS)
    try:
        return library.add([folder])
    finally:
        library.close()


def add_in_child(home: Path, folder: Path, log: Path, catch_up: int) -> None:
    add(home, folder, log, catch_up)


def acknowledged(home: Path) -> Counter[str]:
    """Return what the record says is embedded; each article there is whole."""
    if not (home / "record.sqlite").exists():
        return Counter()
    record = Record(home)
    found: Counter[str] = Counter()
    for article in record.articles():
        entries = list(record.entries([article.id]))
        assert entries, article.source
        assert [entry.passage.ordinal for entry in entries] == list(range(len(entries)))
        assert entries[-1].passage.end == len(article.text)
        found.update(digest(f"{entry.title}\n{entry.passage.text}") for entry in entries)
    record.close()
    return found


def embedded(log: Path) -> list[str]:
    return log.read_text("ascii").split() if log.exists() else []


# When to kill


def after(texts: int) -> Moment:
    """After so many more texts were embedded."""
    return lambda home, log: log.exists() and log.stat().st_size >= texts * LINE


def vectors_written(home: Path, log: Path) -> bool:
    """While Chroma writes, in this process."""
    marker = home / "vectors" / "WRITING"
    try:
        return marker.stat().st_mtime_ns > log.parent.stat().st_mtime_ns
    except FileNotFoundError:
        return False


def vectors_cleared(home: Path, log: Path) -> bool:
    """Once what a dead writer left is being cleared away."""
    return not (home / "vectors" / "WRITING").exists()


def words_written() -> Moment:
    """While Tantivy writes."""
    before: list[set[Path]] = []

    def moment(home: Path, log: Path) -> bool:
        now = set((home / "words").glob("*"))
        before.append(now) if not before and now else None
        return bool(before) and now != before[0]

    return moment


def catching_up_ended(home: Path, log: Path) -> bool:
    """When the projections are true to the record; the names are being gathered."""
    try:
        return (home / "words" / "SEQ").stat().st_mtime_ns > log.stat().st_mtime_ns and not (
            home / "vectors" / "WRITING"
        ).exists()
    except FileNotFoundError:
        return False


class Killed:
    """A library that was added to, and killed at each of `moments`, until an add went through."""

    def __init__(
        self, top: Path, good: int, copies: int, catch_up: int, moments: Sequence[Moment]
    ) -> None:
        self.folder, self.home, self.good, self.copies = top / "in", top / "home", good, copies
        samples.mixed(self.folder, good, copies)
        self.logs: list[Path] = []
        self.known: list[Counter[str]] = []
        self.kills = 0
        context = multiprocessing.get_context("forkserver")  # a start costs no second import
        context.set_forkserver_preload(["index.library", "tests.fakes", "tests.samples"])
        for number, moment in enumerate(moments):
            log = self._begin(top, number)
            child = context.Process(
                target=add_in_child, args=(self.home, self.folder, log, catch_up)
            )
            child.start()
            self.kills += self._kill(child, moment, log)
        self.report = add(self.home, self.folder, self._begin(top, len(moments)), catch_up)
        self.whole = top / "whole"
        self.undisturbed = add(self.whole, self.folder, top / "whole.log", catch_up)

    def _begin(self, top: Path, number: int) -> Path:
        self.known.append(acknowledged(self.home))
        (top / f"run{number}").mkdir()
        self.logs.append(top / f"run{number}" / "embedded")
        return self.logs[-1]

    def _kill(self, child: BaseProcess, moment: Moment, log: Path) -> bool:
        while child.is_alive() and not moment(self.home, log):
            time.sleep(0.001)
        time.sleep(random.random() * 0.03)
        assert child.pid
        alive = child.is_alive()
        if alive:
            os.kill(child.pid, signal.SIGKILL)
        child.join()
        return alive and child.exitcode == -signal.SIGKILL


def rows(home: Path, table: str) -> list[tuple[object, ...]]:
    db = sqlite3.connect(home / "record.sqlite")
    found = db.execute(f"SELECT * FROM {table}").fetchall()
    db.close()
    return sorted(found, key=repr)


def check(killed: Killed) -> None:
    """Hold a library that was killed to one that was not."""
    for name, reports in (("killed", killed.report), ("undisturbed", killed.undisturbed)):
        said = [str(error) for error in (*reports.failed, *reports.skipped)]
        assert len(said) == killed.copies * len(BROKEN), name
        assert not reports.duplicates
        for copy in range(killed.copies):
            for file, _, reason in BROKEN:
                (error,) = [e for e in said if f"/bad-{copy}-{file}" in e]
                assert reason in error
    assert len(killed.report.added) + len(killed.report.unchanged) == killed.good
    assert not killed.report.changed
    assert len(killed.undisturbed.added) == killed.good

    # Nothing was done twice, and nothing but the article of a kill was done for nothing.
    for log, known in zip(killed.logs, killed.known, strict=True):
        assert not set(embedded(log)) & set(known), log
    once = Counter(embedded(killed.whole.parent / "whole.log"))
    all_ = Counter(text for log in killed.logs for text in embedded(log))
    assert set(all_) == set(once)
    assert max(once.values()) == 1
    longest = max(Counter(row[1] for row in rows(killed.whole, "passages")).values())
    assert all_.total() <= once.total() + killed.kills * longest

    for table in TABLES:
        assert rows(killed.home, table) == rows(killed.whole, table), table
    for home in (killed.home, killed.whole):
        projections_agree(home, killed.good)


def projections_agree(home: Path, good: int) -> None:
    embedder = WordHashEmbedder()
    library = Library(home, embedder, LIMITS)
    record = library._record
    entries = list(record.entries([article.id for article in record.articles()]))
    wanted = {str(entry.key): entry for entry in entries}
    vectors = embedder.embed([f"{entry.title}\n{entry.passage.text}" for entry in entries])
    assert all(np.array_equal(e.vector, v) for e, v in zip(entries, vectors, strict=True))

    assert library._projections.vectors.seq == library._words.seq == record.seq()
    chroma = library._projections.vectors
    held = chroma._collection(chroma._state()).client.get(include=["embeddings"])
    assert sorted(held["ids"]) == sorted(wanted)
    for key, vector in zip(held["ids"], held["embeddings"], strict=True):
        assert np.allclose(vector, wanted[key].vector, atol=1e-6)

    tantivy = library._words._index.searcher()
    assert tantivy.num_docs == len(entries)
    for article in record.articles():
        number = int(article.source.split("good")[1][:3])
        assert all(sentence in article.text for sentence in story(number))
        found = library._words.nearest(f"report {number}", 10 * good, None, {article.id})
        assert {str(key) for key, _ in found} == {
            key for key, entry in wanted.items() if entry.passage.article_id == article.id
        }
    assert library.search("Who said that the repair would take nine months?")
    assert embedder.texts == len(entries) + 1
    library.close()


@pytest.fixture(autouse=True)
def seeded() -> Iterator[None]:
    before = library_module.CATCH_UP
    seed = random.randrange(1 << 32)
    print(f"random.seed({seed})")
    random.seed(seed)
    yield
    library_module.CATCH_UP = before


def test_an_add_that_is_killed_is_resumed(tmp_path: Path) -> None:
    moments = [after(random.randrange(5, 15)), vectors_written, after(random.randrange(0, 10))]
    killed = Killed(tmp_path, good=36, copies=1, catch_up=15, moments=moments)
    assert killed.kills >= 2  # on a busy machine an add may end before it is killed
    check(killed)


@pytest.mark.slow
def test_a_thousand_files_and_an_add_that_is_killed_again_and_again(tmp_path: Path) -> None:
    often = [after(random.randrange(1, 150)) for _ in range(4)]
    moments = [
        *often[:2], vectors_written, vectors_cleared, words_written(), often[2],
        vectors_written, vectors_written, often[3], words_written(), catching_up_ended,
    ]  # fmt: skip
    killed = Killed(tmp_path, good=950, copies=2, catch_up=100, moments=moments)
    assert killed.kills >= 9
    check(killed)

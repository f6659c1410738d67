"""A library whose files are damaged, half removed or cannot be written: it answers, and mends."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errors import RecordError
from index.library import Library
from index.vectors import Vectors
from index.words import Words
from tests.fakes import WordHashEmbedder
from tests.shelf import BRIDGE, found, write

DAMAGES = ("words/meta.json", "words/*.term", "vectors/*/chroma.sqlite3")
CRACK = "crack in the pier"


def added(home: Path, folder: Path) -> None:
    library = Library(home, WordHashEmbedder())
    library.add([folder])
    library.close()


@pytest.mark.parametrize("damaged", DAMAGES)
def test_a_damaged_projection_is_told_and_mended_by_a_question(
    home: Path, folder: Path, damaged: str
) -> None:
    added(home, folder)
    for path in home.glob(damaged):
        path.write_bytes(b"{" * 5000)
    library = Library(home, WordHashEmbedder())
    assert library.health().problems == ("the search index is damaged: rebuild mends it",)
    assert found(library, CRACK)[0] == "The bridge"
    assert library.health().problems == ()
    (hit, *_) = library.search(CRACK)
    assert hit.words is not None
    library.close()


def test_chroma_that_fails_in_a_question_is_made_anew_by_the_next(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(home, folder)
    library = Library(home, WordHashEmbedder())

    def fails(*_: object) -> None:
        raise sqlite3.DatabaseError("damaged")

    with monkeypatch.context() as patch:
        patch.setattr(Vectors, "_collection", fails)
        assert found(library, CRACK)[0] == "The bridge"
    assert library.health().problems
    assert found(library, CRACK)[0] == "The bridge"
    assert not library.health().problems
    library.close()


def test_a_damaged_record_is_one_clear_error(home: Path, folder: Path) -> None:
    added(home, folder)
    path = home / "record.sqlite"
    good = path.read_bytes()
    path.write_bytes(good[:4096] + b"\x07" * (len(good) - 4096))
    with pytest.raises(RecordError, match=r"record\.sqlite: cannot be") as caught:
        Library(home, WordHashEmbedder()).health()
    assert caught.value.hint


@pytest.mark.parametrize("part", [Words, Vectors])
def test_a_removal_that_was_interrupted_is_told_and_finished(
    home: Path, folder: Path, part: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(home, folder)
    library = Library(home, WordHashEmbedder())
    bridge = next(a.id for a in library.articles()[0] if a.title == "The bridge")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(part, "clear", dies)
        library.remove([bridge])
    assert library.health().problems == ("a removal was interrupted: rebuild finishes it",)
    assert found(library, CRACK) == ["The harbour"]
    assert library.health().problems == ()
    library.close()
    for path in home.rglob("*"):
        assert not path.is_file() or b"second pier" not in path.read_bytes(), path


def test_what_goes_in_before_the_disk_is_full_is_reported(home: Path, tmp_path: Path) -> None:
    library = Library(home, WordHashEmbedder())
    db = library._record._db._db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 30}")
    for n in range(40):
        write(tmp_path / "many", f"{n:02}.md", f"{BRIDGE} It was day {n}. " + f"Snow {n}. " * 99)
    report = library.add([tmp_path / "many"])
    assert 0 < len(report.added) < 40
    (error,) = report.failed
    assert str(error) == "what follows: was not taken in: database or disk is full"
    assert len(library.articles()[0]) == len(report.added)
    assert library.search(CRACK)
    with pytest.raises(RecordError, match="disk is full"):
        library.add([write(tmp_path, "one.md", "Rain fell. " * 9999)])
    library.close()


@pytest.mark.parametrize("part", [Words, Vectors])
def test_a_projection_that_cannot_be_written_fails_no_add_and_no_question(
    home: Path, folder: Path, part: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    library = Library(home, WordHashEmbedder())
    with monkeypatch.context() as patch:
        patch.setattr(part, "_apply", full)
        assert len(library.add([folder]).added) == 2
        assert found(library, CRACK)[0] == "The bridge"
    assert found(library, CRACK)[0] == "The bridge"
    assert library.health().problems == ()
    library.close()


@contextmanager
def read_only(home: Path) -> Generator[None]:
    """Let nobody write to a home, and be nobody: root may write everywhere."""
    for path in (home.parent, home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    me = os.geteuid()
    if not me:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)
        for path in (home.parent, home, *home.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_library_that_may_only_be_read_is_asked_and_not_changed(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as top:  # nobody may look into pytest's own folders
        home = Path(top) / "home"
        added(home, folder)
        with read_only(home):
            library = Library(home, WordHashEmbedder())
            assert library.health().problems == ()
            (hit, *_) = library.search(CRACK)
            assert hit.words is not None
            assert library.article(hit.passage.article_id).title == "The bridge"
            assert library.corrected("Where is the harbuor?") == "Where is the harbour?"
            for write_to in (library.rebuild, lambda: library.add([folder])):
                with pytest.raises(RecordError, match=r"writer\.lock: cannot be locked") as caught:
                    write_to()
                assert caught.value.hint
            library.close()


def test_a_lock_that_is_not_ours_is_one_clear_error(home: Path, folder: Path) -> None:
    added(home, folder)
    (home / "writer.lock").unlink()
    (home / "writer.lock").mkdir()
    library = Library(home, WordHashEmbedder())
    assert not library.busy
    with pytest.raises(RecordError, match=r"writer\.lock: cannot be locked"):
        library.add([folder])
    assert found(library, CRACK)[0] == "The bridge"
    library.close()


def test_a_home_is_its_maker_s_alone(home: Path, folder: Path) -> None:
    added(home, folder)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700

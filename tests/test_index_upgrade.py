"""A library that an earlier Footnote made, or a later one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index import library, mentions, taking
from index.errors import RecordError
from index.library import Library
from index.record import _CHANGES
from tests.fakes import WordHashEmbedder
from tests.shelf import found, write

TOLD = "Ana Prune opened the bridge on 12 June 2020."
DUE = "the dates and names of 1 article were read by older rules: the next add, or rebuild, "


def change(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "record.sqlite")) as db, db:
        for statement in statements:
            db.execute(statement)


def layout(home: Path) -> int:
    with closing(sqlite3.connect(home / "record.sqlite")) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
def old(home: Path, tmp_path: Path) -> Path:
    """A home as it was before the version of the rules was kept, with what they read then."""
    with closing(Library(home, WordHashEmbedder())) as made:
        made.add([write(tmp_path / "in", "a.md", TOLD)])
    assert layout(home) == len(_CHANGES)
    change(
        home,
        "DROP INDEX articles_by_rules",
        "ALTER TABLE articles DROP COLUMN rules",
        "PRAGMA user_version = 0",
        "DELETE FROM mentions",
        "UPDATE names SET name = 'June Prune'",
        "DELETE FROM facts WHERE name = 'names'",
    )
    return home


@pytest.mark.parametrize("how", ["add", "rebuild"])
def test_an_old_home_opens_answers_and_is_brought_up_to_date(
    old: Path, tmp_path: Path, how: str
) -> None:
    embedder = WordHashEmbedder()
    with closing(Library(old, embedder)) as opened:
        assert layout(old) == len(_CHANGES)
        health = opened.health()
        assert (health.problems, health.due) == ((), (f"{DUE}reads them anew",))
        assert len(found(opened, "Who opened the bridge?")) == 1
        (article,) = opened.articles()[0]
        assert opened.mentions(article.id) == []
        embedded = embedder.texts
        with closing(Library(old, WordHashEmbedder())) as other:
            assert other.capitalised("who is ana prune") == "who is ana Prune"
            if how == "add":
                assert len(opened.add([tmp_path / "in"]).unchanged) == 1
            else:
                opened.rebuild()
            assert other.capitalised("who is ana prune") == "who is Ana Prune"
        assert [m.date for m in opened.mentions(article.id)] == ["2020-06-12"]
        assert opened.health().due == ()
        assert embedder.texts == embedded
        assert len(found(opened, "Who opened the bridge?")) == 1


def test_what_changed_rules_read_is_read_anew_and_who_is_killed_goes_on(
    open_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library.add([write(tmp_path / "in", f"{n}.md", f"{TOLD} Day {n}.") for n in range(5)])
    read: list[str] = []

    def reading(article: mentions.Article) -> mentions.Mentions:
        read.append(article.source)
        if len(read) == 4:
            raise KeyboardInterrupt
        return real(article)

    real, later = mentions.mentions, mentions.RULES + 1
    for module in (mentions, library, taking):
        monkeypatch.setattr(module, "RULES", later)
    monkeypatch.setattr(mentions, "BATCH", 2)
    monkeypatch.setattr(mentions, "mentions", reading)
    with pytest.raises(KeyboardInterrupt):
        open_library.rebuild()
    assert "of 3 articles" in open_library.health().due[0]
    open_library.rebuild()
    assert len(read) == 4 + 3
    assert open_library.health().due == ()


def test_a_home_of_a_later_version_is_refused_by_name(old: Path) -> None:
    change(old, f"PRAGMA user_version = {len(_CHANGES) + 1}")
    with pytest.raises(RecordError, match="was made by a later version") as caught:
        Library(old, WordHashEmbedder())
    assert caught.value.hint

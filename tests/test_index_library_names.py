"""A library's names: gathered by who writes, and never waited for by who asks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import known, library
from index.intake.names import Name
from index.library import Library
from index.projections import Projections
from tests.fakes import WordHashEmbedder
from tests.shelf import write

HIFTER = "Khalifa Hifter met Ana Prune. Khalifa Hifter left on Monday."
HAFTAR = "General Khalifa Haftar spoke to Bea Quill in the town."


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many articles each gathering of names went over."""
    sizes: list[int] = []
    gather: Callable[..., list[Name]] = known.names.gather

    def counting(articles: Iterator[tuple[str, dict[str, int]]]) -> list[Name]:
        every = list(articles)
        sizes.append(len(every))
        return gather(every)

    monkeypatch.setattr(known.names, "gather", counting)
    yield sizes


def test_a_question_takes_the_last_names_while_another_adds(
    home: Path, tmp_path: Path, gathered: list[int]
) -> None:
    asked, other = Library(home, WordHashEmbedder()), Library(home, WordHashEmbedder())
    asked.add([write(tmp_path / "a", "a.md", HIFTER)])
    new = [write(tmp_path / "b", f"{n}.md", HAFTAR + f" It was day {n}.") for n in range(3)]
    gathered.clear()
    seen: list[str] = []
    other.add(
        new, progress=lambda _: seen.append(asked.capitalised("did ana prune meet bea quill"))
    )
    assert gathered == [4]  # by who adds, when all are in
    assert seen == ["did Ana Prune meet bea quill"] * 3
    assert asked.capitalised("who is bea quill") == "who is Bea Quill"
    assert gathered == [4]
    asked.close()
    other.close()


def test_the_names_of_an_add_that_was_killed_are_gathered_by_the_next_question(
    home: Path, tmp_path: Path, gathered: list[int]
) -> None:
    open_library = Library(home, WordHashEmbedder())
    open_library.add([write(tmp_path / "a", "a.md", HIFTER)])

    def dies(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_library.add([write(tmp_path / "b", "b.md", HAFTAR)], progress=dies)
    assert open_library.capitalised("who is bea quill") == "who is Bea Quill"
    assert gathered == [1, 2]
    open_library.close()


def test_a_long_intake_gathers_as_often_as_it_doubles(
    home: Path, tmp_path: Path, gathered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "CATCH_UP", 1)
    many = [write(tmp_path / "a", f"{n}.md", f"Ana Prune saw ship {n}.") for n in range(9)]
    with closing(Library(home, WordHashEmbedder())) as adding:
        adding.add(many)
    assert gathered == [1, 2, 4, 8, 9]


def test_the_names_of_a_removed_article_are_not_kept(
    open_library: Library, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library.add([write(tmp_path, "a.md", HIFTER), write(tmp_path, "b.md", HAFTAR)])
    removed = next(a.id for a in open_library.articles()[0] if a.source == "b.md")

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Projections, "catch_up", dies)
        open_library.remove([removed])
    with closing(sqlite3.connect(home / "record.sqlite")) as db:
        assert "Bea Quill" not in str(db.execute("SELECT * FROM facts").fetchall())
    assert open_library.capitalised("who is bea quill") == "who is bea quill"


def test_a_removal_leaves_the_names_as_if_all_were_gathered(
    open_library: Library, home: Path, tmp_path: Path, gathered: list[int]
) -> None:
    again = "Khalifa Haftar left the town. Ana Prune stayed."
    for name, text in {"a": HIFTER, "b": HAFTAR, "c": again}.items():
        write(tmp_path / "in", f"{name}.md", text)
    added = open_library.add([tmp_path / "in"]).added
    gathered.clear()
    open_library.remove([article_id for article_id, source in added if source == "b.md"])
    assert gathered == []
    kept = open_library._names.book().groups
    assert kept == known.names.gather(open_library._record.names())
    assert "Bea Quill" not in str(kept)
    assert open_library.spellings("Where is Khalifa Hifter?")["Khalifa Hifter"]

"""A library: what is acknowledged stays, what is changed changes whole, what is removed is gone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.article import Filters
from index.errors import RecordError, UnknownArticle
from index.library import Library
from index.ranking import PER_ARTICLE, fused
from index.record import Record
from tests.fakes import WordHashEmbedder
from tests.shelf import found, write


def test_what_is_added_is_found_by_its_words_and_its_meaning(
    open_library: Library, folder: Path
) -> None:
    report = open_library.add([folder])
    assert len(report.added) == 2
    assert report.complete
    assert found(open_library, "Where was a crack in the pier?")[0] == "The bridge"
    hit = open_library.search("crack in the pier")[0]
    assert hit.words is not None
    assert hit.meaning is not None
    assert 0 < hit.meaning <= 1


def test_what_only_the_words_found_is_compared_in_meaning_too(
    open_library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library.add([folder])
    monkeypatch.setattr("index.vectors.Vectors.nearest", lambda *_: [])
    hits = open_library.search("crack in the pier")
    assert hits
    assert all(hit.words is not None and hit.meaning is not None for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_what_one_search_is_sure_of_comes_before_what_both_half_believe() -> None:
    words = {1: 20.0, 2: 7.0, 3: 6.0}
    meaning = {2: 0.52, 3: 0.51, 4: 0.5, 1: 0.45}
    assert [key for key, _ in fused(words, meaning)] == [1, 2, 3, 4]
    assert fused({}, {5: 0.0}) == [(5, 0.0)]


def test_filters_leave_out_other_outlets_and_times(open_library: Library, folder: Path) -> None:
    open_library.add([folder])
    query = "harbour bridge crack ships"
    assert set(found(open_library, query)) == {"The harbour", "The bridge"}
    assert set(found(open_library, query, Filters(outlets=("coast",)))) == {"The harbour"}
    assert set(found(open_library, query, Filters(after="2022"))) == {"The bridge"}
    assert set(found(open_library, query, Filters(before="2021-05-15"))) == {"The harbour"}
    assert found(open_library, query, Filters(after="2023")) == []


def holding(home: Path, what: bytes) -> set[str]:
    """Return the names of the library's files that hold these bytes."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {path.name for path in files if what in path.read_bytes()}


def test_what_is_removed_is_in_no_file_any_more(
    open_library: Library, folder: Path, home: Path
) -> None:
    open_library.add([folder])
    bridge = next(a for a in open_library.articles()[0] if a.title == "The bridge")
    _, (vector,) = open_library._record.vectors({bridge.id})
    assert len(holding(home, vector.tobytes())) >= 2  # in the record and in Chroma
    assert holding(home / "vectors", b"second pier") == set()  # Chroma has no text
    open_library.remove([bridge.id])
    assert found(open_library, "crack in the pier") == ["The harbour"]
    with pytest.raises(UnknownArticle, match="there is no article"):
        open_library.article(bridge.id)
    open_library.close()
    assert holding(home, b"second pier") == set()
    assert holding(home, vector.tobytes()) == set()


def test_after_a_removal_vectors_are_compared_until_the_next_add_fills_chroma(
    open_library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    vectors_of = Record.vectors

    def reading(record: Record, only: set[str] | None) -> object:
        read.append(only)
        return vectors_of(record, only)

    monkeypatch.setattr(Record, "vectors", reading)
    open_library.add([folder])
    query = "crack in the pier of the bridge"
    before = open_library.search(query)
    other = open_library.add([write(tmp_path, "tower.md", "The tower of Brask fell.")]).added
    open_library.remove([article_id for article_id, _ in other])
    vectors = open_library._projections.vectors
    assert vectors.empty
    for _ in range(3):
        hits = open_library.search(query)
        assert [hit.passage for hit in hits] == [hit.passage for hit in before]
    assert read == [None]
    assert vectors.empty
    assert open_library.health().problems == ()
    open_library.add([folder])
    assert vectors.seq == open_library._record.seq()
    after = open_library.search(query)
    assert [hit.passage for hit in after] == [hit.passage for hit in before]
    assert all(hit.meaning is not None for hit in after)
    assert open_library._held[1][0] == []


def test_removing_an_unknown_article_removes_none(open_library: Library, folder: Path) -> None:
    open_library.add([folder])
    known = open_library.articles()[0][0].id
    with pytest.raises(UnknownArticle):
        open_library.remove([known, "nope"])
    assert open_library.article(known).id == known


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_every_article_comes_once_however_many_are_read_at_once(
    open_library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("index.library.AT_ONCE", at_once)
    assert list(open_library.every()) == []
    open_library.add([folder])
    assert [article.source for article in open_library.every()] == ["bridge.md", "harbour.md"]


def test_articles_are_paged_by_a_cursor(open_library: Library, folder: Path) -> None:
    open_library.add([folder])
    first, cursor = open_library.articles(limit=1)
    second, end = open_library.articles(cursor, limit=1)
    assert [a.source for a in first + second] == ["bridge.md", "harbour.md"]
    assert end is None


@pytest.mark.parametrize("part", ["vectors", "words"])
def test_who_dies_while_clearing_leaves_nothing_that_is_trusted(
    home: Path, folder: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(home, WordHashEmbedder())
    library.add([folder])

    def dies(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(f"index.{part}.shutil.rmtree", dies)
        library.rebuild()
    library.close()
    again = Library(home, WordHashEmbedder())
    assert found(again, "Where was a crack in the pier?")[0] == "The bridge"
    hit = again.search("crack in the pier")[0]
    assert hit.words is not None
    assert hit.meaning is not None
    again.close()


def test_a_damaged_projection_is_made_anew_from_the_record(home: Path, folder: Path) -> None:
    library = Library(home, WordHashEmbedder())
    library.add([folder])
    library.close()
    (home / "vectors" / "WRITING").touch()  # as a writer leaves it that died
    for damaged in (home / "vectors").rglob("*.bin"):
        damaged.write_bytes(b"\0" * 7)
    library = Library(home, WordHashEmbedder())
    assert library.health().problems
    assert found(library, "crack in the pier")[0] == "The bridge"
    assert not library.health().problems
    library.close()


def test_a_library_is_rebuilt_without_its_embedder(home: Path, folder: Path) -> None:
    library = Library(home, WordHashEmbedder())
    library.add([folder])
    before = [(h.passage, h.score) for h in library.search("crack in the pier")]
    embedder = WordHashEmbedder()
    library.close()
    library = Library(home, embedder)
    library.rebuild()
    assert embedder.texts == 0
    assert [(h.passage, h.score) for h in library.search("crack in the pier")] == before
    library.close()


def test_what_another_process_adds_is_found(home: Path, folder: Path, tmp_path: Path) -> None:
    library = Library(home, WordHashEmbedder())
    library.add([folder])
    assert found(library, "crack in the pier")
    other = write(
        tmp_path / "more", "tower.md", "The tower of Brask fell in a storm.", title="Tower"
    )
    script = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        "from tests.fakes import WordHashEmbedder\n"
        "library = Library(Path(sys.argv[1]), WordHashEmbedder())\n"
        "assert library.add([sys.argv[2]]).added\n"
    )
    subprocess.run([sys.executable, "-c", script, str(home), str(other)], check=True)
    assert found(library, "storm at the tower of Brask")[0] == "Tower"
    library.close()


def test_vectors_of_two_embedders_are_never_compared(home: Path, folder: Path) -> None:
    class Other(WordHashEmbedder):
        name = "other"

    library = Library(home, WordHashEmbedder())
    library.add([folder])
    library.close()
    library = Library(home, Other())
    with pytest.raises(RecordError, match="were made by 'word-hash'"):
        library.add([folder])
    (problem,) = library.health().problems
    assert "'word-hash', not by 'other': use the former embedding setting" in problem
    library.close()


def test_one_article_does_not_fill_the_hits(open_library: Library, tmp_path: Path) -> None:
    long = "\n\n".join(
        f"Part {i} of the harbour report. " + "Harbour news. " * 60 for i in range(12)
    )
    write(tmp_path / "many", "long.md", long, title="Long")
    write(tmp_path / "many", "short.md", "A note on the harbour.", title="Short")
    open_library.add([tmp_path / "many"])
    titles = found(open_library, "harbour report")
    assert titles.count("Long") <= PER_ARTICLE
    assert "Short" in titles


def test_a_folder_that_cannot_be_used_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(RecordError, match="cannot be opened"):
        Library(tmp_path / "file", WordHashEmbedder())


def test_articles_of_a_time_and_of_an_author_are_known(open_library: Library, folder: Path) -> None:
    open_library.add(
        [
            write(folder, "m.md", "The dam burst last month.", published="2031-07-04", author="A. Lind"),
            write(folder, "y.md", "The dam was shut in 2031.", published="2032", author="A. Lind"),
        ]
    )  # fmt: skip
    by_name = {article.source: article.id for article in open_library.articles()[0]}
    month, year = by_name["m.md"], by_name["y.md"]
    assert open_library.of_time("2031") == {month, year}
    assert open_library.of_time("2031-06") == {month}  # of the dam's year it is not said
    assert open_library.of_time("2031-07") == {month}
    assert open_library.of_time("2030") == set()
    assert {k: set(v) for k, v in open_library.authors().items()} == {"A. Lind": {month, year}}

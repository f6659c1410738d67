"""What is taken in: new, changed, known, moved, or a copy of what is in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from index.article import Article
from index.errors import IntakeError, RecordError
from index.intake import clean, formats
from index.intake.fetch import Fetched, Fetcher
from index.intake.files import Given
from index.intake.page import Page
from index.library import Library
from index.taking import Report
from tests import samples
from tests.fakes import WordHashEmbedder
from tests.samples import STORY
from tests.shelf import BRIDGE, HARBOUR, found, write


def test_adding_again_changes_nothing_and_embeds_nothing(home: Path, folder: Path) -> None:
    embedder = WordHashEmbedder()
    library = Library(home, embedder)
    library.add([folder])
    embedded = embedder.texts
    report = library.add([folder])
    library.close()
    assert embedder.texts == embedded
    assert len(report.unchanged) == 2
    assert not (report.added or report.changed or report.failed)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is parsed and what is cleaned, as it happens."""
    seen: list[str] = []
    parse, tidy = formats.pages, clean.article

    def pages(data: bytes, source: str, *rest: Any) -> Iterator[Page | IntakeError]:
        seen.append(source)
        yield from parse(data, source, *rest)

    def article(page: Page, *rest: Any) -> Article:
        seen.append(page.source)
        return tidy(page, *rest)

    monkeypatch.setattr(formats, "pages", pages)
    monkeypatch.setattr(clean, "article", article)
    return seen


def test_a_known_file_is_neither_parsed_nor_cleaned(
    open_library: Library, tmp_path: Path, read: list[str]
) -> None:
    samples.mixed(tmp_path / "in", good=2 * len(samples.GOOD), copies=0)
    packed = tmp_path / "in.zip"
    packed.write_bytes(
        samples.zipped({"a.txt": HARBOUR, "b.zip": samples.zipped({"c.md": BRIDGE})})
    )
    alone = write(tmp_path, "alone.csv", "text\nThe tower of Brask fell.\nIt was built again.\n")
    places = [tmp_path / "in", packed, alone]
    first = open_library.add(places)
    assert len(first.added) == 2 * len(samples.GOOD) + 4
    assert read
    read.clear()
    told: list[str] = []
    again = open_library.add(places, progress=told.append)
    assert read == []
    assert again.complete
    assert sorted(again.unchanged) == sorted(first.added)
    assert sorted(told) == sorted(source for _, source in first.added)


def test_a_file_is_read_again_when_anything_behind_its_articles_changed(
    open_library: Library, folder: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "manifest.csv", "file,author\nbridge.md,Ana Berg\n")
    write(folder, "rows.jsonl", '{"text": "The tower of Brask fell."}\n{"text": "No one died."}')
    ids = {source: own for own, source in open_library.add([folder]).added}
    files = {"bridge.md", "harbour.md", "rows.jsonl"}

    def again(**given: str) -> Report:
        read.clear()
        return open_library.add([folder], given=Given(**given))

    def said(entries: list[tuple[str, str]]) -> list[str]:
        return [source for _, source in entries]

    write(folder, "bridge.md", "The viaduct at Ostrel reopened.", title="The bridge")
    assert said(again().changed) == ["bridge.md"]
    assert set(read) == {"bridge.md"}

    write(folder, "manifest.csv", "file,author\nbridge.md,Carl Dahl\n")
    assert said(again().changed) == ["bridge.md"]
    assert set(read) == {"bridge.md"}
    assert open_library.article(ids["bridge.md"]).author == "Carl Dahl"

    open_library.remove([ids["rows.jsonl#2"]])
    report = again()
    assert said(report.added) == ["rows.jsonl#2"]
    assert "rows.jsonl#1" in said(report.unchanged)
    assert set(read) == {"rows.jsonl", "rows.jsonl#1", "rows.jsonl#2"}

    assert len(again(language="en").changed) == 4
    assert files <= set(read)
    assert len(again(language="en").unchanged) == 4
    assert read == []

    monkeypatch.setattr(clean, "VERSION", clean.VERSION + 1)
    assert len(again(language="en").unchanged) == 4
    assert files <= set(read)


def test_a_line_that_has_come_to_recur_leaves_the_articles_that_were_in(
    open_library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    for number, sentence in enumerate(STORY):
        write(folder, f"{number}.txt", f"{sentence}\n\nTide times and more", outlet="Gazette")
        report = open_library.add([folder])
    assert [source for _, source in report.changed] == ["0.txt", "1.txt"]
    assert [article.text for article in open_library.articles()[0]] == list(STORY)


def test_a_file_that_failed_is_tried_again(
    open_library: Library, folder: Path, read: list[str]
) -> None:
    write(folder, "rows.jsonl", '{"text": "The tower of Brask fell."}\n{"text": ""}')
    for _ in range(2):
        read.clear()
        (error,) = open_library.add([folder]).failed
        assert "has no text" in str(error)
        assert "rows.jsonl" in read


def test_what_another_file_changed_is_put_back_by_the_file_that_is_added(
    open_library: Library, tmp_path: Path
) -> None:
    told = {"one": HARBOUR, "two": HARBOUR + " The work cost a million."}
    for name, text in told.items():
        row = {"url": "https://coast.example/harbour", "text": text}
        write(tmp_path, f"{name}.jsonl", json.dumps(row))
    for name in ("one", "two", "one", "one"):
        report = open_library.add([tmp_path / f"{name}.jsonl"])
        assert report.complete
        (article,) = open_library.articles()[0]
        assert article.text == told[name]
    assert report.unchanged == [(article.id, article.source)]


def test_a_changed_article_replaces_all_its_words_and_keeps_the_earlier_text(
    open_library: Library, folder: Path
) -> None:
    open_library.add([folder])
    write(folder, "bridge.md", "The viaduct at Ostrel reopened.", title="The bridge")
    report = open_library.add([folder])
    assert [source for _, source in report.changed] == ["bridge.md"]
    hits = open_library.search("crack in its second pier")
    assert all("crack" not in hit.passage.text for hit in hits)
    article_id = report.changed[0][0]
    assert [text for _, text in open_library.versions(article_id)] == [BRIDGE]


def test_the_same_bytes_under_another_name_are_named_as_a_duplicate(
    open_library: Library, folder: Path
) -> None:
    (folder / "copy.md").write_bytes((folder / "bridge.md").read_bytes())
    report = open_library.add([folder])
    assert len(report.added) == 2
    assert len(report.duplicates) == 1
    assert "same bytes" in str(report.duplicates[0])


def test_a_row_that_stands_twice_in_a_table_is_a_duplicate_in_every_add(
    open_library: Library, tmp_path: Path
) -> None:
    row = json.dumps({"text": HARBOUR})
    named = json.dumps({"id": "x" * 300, "text": BRIDGE})
    write(tmp_path / "in", "rows.jsonl", "\n".join([row, row, named, named]))
    for _ in range(2):
        report = open_library.add([tmp_path / "in"])
        assert not report.changed
        assert ["rows.jsonl#1" in str(e) for e in report.duplicates] == [True, False]
    (tmp_path / "in" / "rows.jsonl").rename(tmp_path / "in" / "moved.jsonl")
    report = open_library.add([tmp_path / "in"])
    assert not (report.added or report.changed)
    assert len(report.duplicates) == 2


def test_files_of_one_name_in_two_folders_are_two_articles(
    open_library: Library, folder: Path, tmp_path: Path
) -> None:
    open_library.add([folder])
    write(tmp_path / "other", "bridge.md", "A card game for four players.", title="Bridge")
    assert len(open_library.add([tmp_path / "other"]).added) == 1
    assert len(open_library.add([tmp_path / "other"]).unchanged) == 1
    titles = sorted(article.title for article in open_library.articles()[0])
    assert titles == ["Bridge", "The bridge", "The harbour"]


def test_a_moved_file_is_recognised_by_its_bytes(open_library: Library, folder: Path) -> None:
    before = dict(open_library.add([folder]).added)
    (folder / "bridge.md").rename(folder / "renamed.md")
    report = open_library.add([folder])
    assert report.complete
    assert not report.added
    (moved,) = [i for i, source in report.unchanged if source == "renamed.md"]
    assert before[moved] == "bridge.md"


def test_a_moved_file_stays_known_under_its_new_name(open_library: Library, folder: Path) -> None:
    before = dict(open_library.add([folder]).added)
    (folder / "bridge.md").rename(folder / "renamed.md")
    open_library.add([folder])
    again = open_library.add([folder])
    assert again.complete
    assert sorted(i for i, _ in again.unchanged) == sorted(before)
    write(folder, "renamed.md", "The viaduct at Ostrel reopened.", title="The bridge")
    write(folder, "bridge.md", "A card game for four players.", title="Bridge")
    last = open_library.add([folder])
    (changed,) = last.changed
    assert before[changed[0]] == "bridge.md"
    assert [source for _, source in last.added] == ["bridge.md"]
    assert [text for _, text in open_library.versions(changed[0])] == [BRIDGE]


def test_a_moved_file_takes_what_is_said_of_it_at_its_new_place(
    open_library: Library, folder: Path
) -> None:
    before = dict(open_library.add([folder]).added)
    (folder / "bridge.md").rename(folder / "renamed.md")
    write(folder, "manifest.csv", "file,author\nrenamed.md,Ana Berg\n")
    ((moved, source),) = open_library.add([folder]).changed
    assert (before[moved], source) == ("bridge.md", "renamed.md")
    assert open_library.article(moved).author == "Ana Berg"


def test_a_name_that_is_no_text_goes_in_and_is_spelled_out(
    open_library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "in\udcff"
    try:
        write(folder, "caf\udce9.txt", HARBOUR)
    except OSError:
        pytest.skip("this disk takes no such names")
    (folder / "a\udce9.jpg").touch()
    for _ in range(2):
        report = open_library.add([folder])
        (error,) = report.skipped
        assert "a\\udce9.jpg" in str(error)
    assert [source for _, source in report.unchanged] == ["caf\\udce9.txt"]
    assert open_library.add([folder / "caf\udce9.txt"]).complete
    assert len(open_library.articles()[0]) == 1


def fetched(url: str, text: str) -> Fetched:
    return Fetched(url, text.encode(), "text/plain", "utf-8")


def test_a_url_is_one_article_in_whatever_list_it_stands(
    open_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ["The viaduct at Ostrel reopened.", "Nothing of this was there before, says the mayor."]
    served = iter(told)
    monkeypatch.setattr(Fetcher, "fetch", lambda _, url: fetched(url, next(served)))
    for name in ("one.urls", "two.urls"):
        (tmp_path / name).write_text("https://gazette.example/bridge\n")
    assert open_library.add([tmp_path / "one.urls"]).added
    report = open_library.add([tmp_path / "two.urls"])
    assert [source for _, source in report.changed] == ["https://gazette.example/bridge"]
    assert [text for _, text in open_library.versions(report.changed[0][0])] == told[:1]


def test_while_a_page_is_fetched_others_add_and_remove(
    open_library: Library, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bridge = next(i for i, source in open_library.add([folder]).added if source == "bridge.md")
    url, story = "https://gazette.example/mayor", "The mayor of Ostrel resigned on Monday."

    def meanwhile() -> None:
        other = Library(home, WordHashEmbedder())
        monkeypatch.setattr(Fetcher, "fetch", lambda _, url: fetched(url, story))
        tower = write(folder, "tower.md", "The tower of Brask fell in a storm.", title="Tower")
        assert len(other.add([tower, url]).added) == 2
        other.remove([bridge])
        other.close()

    def fetch(self: Fetcher, url: str) -> Fetched:
        ThreadPoolExecutor().submit(meanwhile).result(timeout=60)
        return fetched(url, story)

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    report = open_library.add([url, folder / "tower.md"])
    assert report.complete
    assert [source for _, source in report.unchanged] == [url, "tower.md"]
    assert found(open_library, "storm at the tower of Brask")[0] == "Tower"
    assert "The bridge" not in found(open_library, "crack in the pier")


def test_a_page_goes_not_into_a_library_that_another_embedder_began_meanwhile(
    open_library: Library, home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Other(WordHashEmbedder):
        name = "other"

    def fetch(self: Fetcher, url: str) -> Fetched:
        ThreadPoolExecutor().submit(Library(home, Other()).add, [folder]).result(timeout=60)
        return fetched(url, "The mayor of Ostrel resigned on Monday.")

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    with pytest.raises(RecordError, match="made by 'other', not by 'word-hash'"):
        open_library.add(["https://gazette.example/mayor"])
    assert len(open_library.articles()[0]) == 2


def test_copies_of_one_story_are_found_also_after_a_killed_add(
    open_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = "\n\n".join(STORY)
    write(tmp_path / "in", "a.txt", story)
    write(tmp_path / "in", "b.txt", f"{story} It was the first closure in years.")
    with monkeypatch.context() as patch:
        patch.setattr(open_library._projections, "catch_up", lambda: 1 / 0)
        patch.setattr(open_library, "_find_twins", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_library.add([tmp_path / "in"])
    assert not open_library.add([tmp_path / "in"]).added
    (copy,) = open_library.twins().items()
    assert set(copy) == {article.id for article in open_library.articles()[0]}
    write(tmp_path / "in", "a.txt", "A card game for four players was found in the attic.")
    open_library.add([tmp_path / "in"])
    assert not open_library.twins()


def test_one_bad_file_is_named_and_the_others_go_in(open_library: Library, folder: Path) -> None:
    (folder / "broken.md").write_text("---\npublished: 03/04/2019\n---\nA story.", "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    report = open_library.add([folder])
    assert len(report.added) == 2
    assert {error.source.rsplit("/", 1)[-1].split(":")[0] for error in report.failed} == {
        "broken.md",
        "empty.txt",
    }
    assert "2019-04-03" in " ".join(str(error) for error in report.failed)

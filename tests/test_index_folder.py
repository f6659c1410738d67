"""A folder that is kept in step: what is gone from it, what is skipped, and what is never lost."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index import presence
from index.errors import UnknownArticle
from index.intake.characters import shown
from index.library import Library
from index.origins import Origin
from index.taking import Report
from tests.shelf import BRIDGE, HARBOUR, write

TOWER = "The tower of Brask fell in a storm."


def sources(lost: list[Origin]) -> list[str]:
    return [one.source for one in lost]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    for name, text in {"a.md": BRIDGE, "b.md": HARBOUR, "sub/c.md": TOWER}.items():
        write((tmp_path / "feed" / name).parent, Path(name).name, text, title=f"On {name}")
    return tmp_path / "feed"


def kept(library: Library, report: Report, *, said: str = "") -> None:
    """Hold that nothing was removed, and that it was said why."""
    assert report.removed == []
    assert len(library.articles()[0]) == 3
    assert [said in str(error) for error in report.failed] == [True] * bool(said)


def test_what_is_gone_from_a_folder_is_listed_and_removed_when_told(
    open_library: Library, feed: Path
) -> None:
    ids = {source: own for own, source in open_library.add([feed]).added}
    (feed / "a.md").unlink()
    (feed / "b.md").rename(feed / "renamed.md")
    report = open_library.add([feed])
    assert report.gone == [Origin(ids["a.md"], str(feed), "a.md", "On a.md")]
    kept(open_library, report)
    report = open_library.add([feed], prune=True)
    assert (sources(report.gone), sources(report.removed)) == (["a.md"], ["a.md"])
    with pytest.raises(UnknownArticle):
        open_library.article(ids["a.md"])
    assert {article.id for article in open_library.articles()[0]} == {ids["b.md"], ids["sub/c.md"]}
    assert open_library.search("crack in the pier")[0].passage.article_id != ids["a.md"]
    assert open_library.add([feed], prune=True).gone == []


def test_articles_of_a_file_or_folder_inside_it_are_of_the_folder_too(
    open_library: Library, feed: Path
) -> None:
    open_library.add([feed / "a.md", feed / "sub"])
    (feed / "a.md").unlink()
    (feed / "sub" / "c.md").unlink()
    assert sources(open_library.add([feed]).gone) == ["a.md", "c.md"]
    assert open_library.add([feed.parent / "fee"]).gone == []


def test_a_folder_of_which_everything_is_gone_removes_nothing(
    open_library: Library, feed: Path
) -> None:
    open_library.add([feed])
    shutil.rmtree(feed)
    kept(open_library, open_library.add([feed], prune=True), said="no such file or folder")
    feed.mkdir()
    kept(open_library, open_library.add([feed], prune=True), said="is gone (3)")
    (feed / "lost+found").mkdir()
    report = open_library.add([feed], prune=True)
    kept(open_library, report, said="is gone (3)")
    assert len(report.gone) == 3


def test_a_folder_inside_that_is_empty_or_closed_removes_nothing(
    open_library: Library, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_library.add([feed])
    (feed / "sub" / "c.md").unlink()
    kept(open_library, open_library.add([feed], prune=True), said="1 are gone from folders")
    (feed / "sub").rmdir()
    assert sources(open_library.add([feed], prune=True).removed) == ["sub/c.md"]

    def closed(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(presence.Path, "exists", closed)
    assert not presence.gone(str(feed), "a.md")


def test_rows_and_pages_stay_as_long_as_what_named_them_is_there(
    open_library: Library, tmp_path: Path
) -> None:
    rows = '{"text": "The tower fell."}\n{"text": "No one died.", "url": "https://a.example/b"}'
    write(tmp_path / "in", "rows.jsonl", rows)
    write(tmp_path / "in", "a.md", BRIDGE)
    open_library.add([tmp_path / "in"])
    write(tmp_path / "in", "rows.jsonl", '{"text": "The tower fell."}')
    assert open_library.add([tmp_path / "in"]).gone == []
    (tmp_path / "in" / "rows.jsonl").unlink()
    assert sources(open_library.add([tmp_path / "in"], prune=True).removed) == ["rows.jsonl#1"]


def test_files_that_are_no_articles_are_skipped_and_no_failure(
    open_library: Library, feed: Path
) -> None:
    (feed / "photo.jpg").write_bytes(b"\xff\xd8")
    report = open_library.add([feed])
    assert [str(e).split(";")[0] for e in report.skipped] == [
        f"{feed}/photo.jpg: the suffix '.jpg' is not known"
    ]
    assert report.failed == []
    assert len(open_library.add([feed / "photo.jpg"]).failed) == 1  # asked for by name


def test_links_within_a_folder_are_followed_and_those_that_lead_out_are_told(
    open_library: Library, feed: Path, tmp_path: Path
) -> None:
    secret = write(tmp_path / "home", "secret.md", "The key of the safe is under the mat.")
    (feed / "link.md").symlink_to(secret)
    (feed / "linked").symlink_to(tmp_path / "home")
    (feed / "manifest.csv").symlink_to(write(tmp_path / "home", "m.csv", "file,author\na.md,Eve"))
    write(feed / "sub", ".d", "No one was hurt at Brask, the mayor said.")
    (feed / "inside.txt").symlink_to("sub/.d")
    report = open_library.add([feed])
    assert sorted(source for _, source in report.added) == [
        "a.md", "b.md", "inside.txt", "sub/c.md",
    ]  # fmt: skip
    told = "is a link that leads out of the folder"
    assert sorted(map(str, report.skipped)) == [
        f"{feed}/{name}: {told}" for name in ("link.md", "linked/", "manifest.csv")
    ]
    assert report.failed == []
    (tmp_path / "by").symlink_to(feed)  # the folder itself may be named by a link
    assert not open_library.add([tmp_path / "by"]).failed


def test_a_file_whose_name_is_no_text_is_still_there(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfename.txt")
    try:
        (tmp_path / name).write_text("The bridge of Quor was opened on Monday in the rain.")
    except OSError:
        pytest.skip("this file system keeps no such names")
    assert not presence.gone(str(tmp_path), shown(name))
    assert presence.gone(str(tmp_path), shown(os.fsdecode(b"\xffother.txt")))
    assert presence.gone(str(tmp_path), "no\\such.txt")

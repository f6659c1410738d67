"""The door of intake: identity, metadata by rank, and one bad file costing only itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.article import Article
from index.errors import IntakeError, LimitError
from index.intake.files import Given, article_id, articles
from index.intake.limits import Limits
from tests.samples import STORY, TEXT, page, tarred, zipped

Found = tuple[list[Article], list[str]]


def split(found: object) -> Found:
    items = list(found)  # type: ignore[call-overload]
    return (
        [item for item in items if isinstance(item, Article)],
        [str(item) for item in items if isinstance(item, IntakeError)],
    )


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def test_an_id_is_the_path_inside_the_folder_and_stays(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write(tmp_path / place, {"sub/a.txt": TEXT})
    (first,), _ = split(articles(tmp_path / "one"))
    (second,), _ = split(articles(str(tmp_path / "two")))
    assert first == second
    assert (first.id, first.source) == (article_id("sub/a.txt"), "sub/a.txt")
    (alone,), _ = split(articles(tmp_path / "one" / "sub" / "a.txt"))
    assert alone.source == "a.txt"


def test_the_hash_is_of_the_original_bytes(tmp_path: Path) -> None:
    import hashlib

    data = ("\ufeff" + TEXT.replace("\n", "\r\n")).encode()
    (article,), _ = split(articles(write(tmp_path, {"a.txt": data})))
    assert article.sha256 == hashlib.sha256(data).hexdigest()
    assert article.text == TEXT


def test_what_is_no_article_is_skipped(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.txt": TEXT, "README.md": TEXT, ".hidden.txt": TEXT, ".git/b.txt": TEXT,
            "drafts/c.txt": TEXT, "old.txt": TEXT, "Thumbs.db": b"\0", "page.html": page(),
            "page_files/logo.js": "x", ".footnoteignore": "drafts/\nold*\n",
        },
    )  # fmt: skip
    found, errors = split(articles(tmp_path))
    assert ([a.source for a in found], errors) == (["a.txt", "page.html"], [])


def test_given_stands_above_front_matter_above_manifest_above_the_page(tmp_path: Path) -> None:
    front = "---\ntitle: From the file\noutlet: From the file\n---\n"
    manifest = "file,title,outlet,author,published\na.md,M,M,M,2019\nb.html,,M,,\n"
    head = "<meta property='og:site_name' content='P'><meta name='author' content='Page Author'>"
    write(tmp_path, {"a.md": front + TEXT, "b.html": page(head=head), "manifest.csv": manifest})
    (a, b), errors = split(articles(tmp_path, Given(title="Given")))
    assert not errors
    assert (a.title, a.outlet, a.author, a.published) == ("Given", "From the file", "M", "2019")
    assert [a.origins[k] for k in ("title", "outlet", "author")] == [
        "given", "front matter", "manifest.csv",
    ]  # fmt: skip
    assert (b.outlet, b.author, b.published) == ("M", "Page Author", None)


def test_a_published_date_is_never_the_time_of_intake(tmp_path: Path) -> None:
    (article,), _ = split(articles(write(tmp_path, {"a.txt": TEXT})))
    assert article.published is None
    assert "published" not in article.origins


@pytest.mark.parametrize(
    ("name", "body", "title", "origin"),
    [
        ("bridge-news.txt", "Bridge closes\n\n" + TEXT, "Bridge closes", "first line"),
        ("bridge-news.md", "# Bridge closes\n\n" + TEXT, "Bridge closes", "first line"),
        ("bridge-news.txt", STORY[0] + " " + STORY[1], "bridge-news", "file name"),
    ],
)
def test_a_title_is_found_somewhere(
    tmp_path: Path, name: str, body: str, title: str, origin: str
) -> None:
    (article,), _ = split(articles(write(tmp_path, {name: body})))
    assert (article.title, article.origins["title"]) == (title, origin)


def test_a_bad_date_names_the_row_and_what_to_write(tmp_path: Path) -> None:
    rows = "file,title,published\na.txt,A,2019-12\nb.txt,B,03/04/2019\n"
    write(tmp_path, {"a.txt": TEXT, "b.txt": TEXT, "manifest.csv": rows})
    found, (error,) = split(articles(tmp_path))
    assert [a.source for a in found] == ["a.txt"]
    assert error == (
        f"{tmp_path}/manifest.csv:3: published '03/04/2019' may be '2019-04-03' or '2019-03-04'; "
        "write the one that is meant"
    )


@pytest.mark.parametrize(
    ("rows", "says", "taken"),
    [
        (b"file,title\na.txt,A\nlost.txt,L\n", "no file 'lost.txt'", 1),
        (b"file,title\na.txt,A\na.txt,B\n", "second time", 1),
        (b"file,titel\na.txt,A\n", "unknown column 'titel'", 1),
        (b"title\nA\n", "no column 'file'", 1),
        (b"file,title\na.txt,Caf\xe9\n", "not UTF-8", 0),
        (b"file,title\na.txt,A,B,C\n", "more cells", 0),
        (b"file,title\n,A\n", "names no file", 1),
        (b"file;title\na.txt;A, and B\n", None, 1),
        ("file,title\na.txt,Ä\n".encode("utf-16"), None, 1),
    ],
)
def test_a_bad_manifest_row_costs_only_its_file(
    tmp_path: Path, rows: bytes, says: str | None, taken: int
) -> None:
    found, errors = split(articles(write(tmp_path, {"a.txt": TEXT, "manifest.csv": rows})))
    assert len(found) == taken
    assert len(errors) == (says is not None)
    assert says is None or says in errors[0]


def test_an_unreadable_front_matter_value_fails_its_file_alone(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"---\npublished: 2019-13\n---\n{TEXT}", "b.md": TEXT})
    found, (error,) = split(articles(tmp_path))
    assert [a.source for a in found] == ["b.md"]
    assert error.startswith(f"{tmp_path}/a.md:2: published '2019-13'")


def test_archives_are_folders(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "news/a.txt": TEXT, "news/manifest.csv": "file,title\na.txt,In the archive\n",
        "news/.hidden": "x", "news/README.md": "x", "news/inner.zip": zipped({"b.txt": TEXT}),
    }  # fmt: skip
    write(tmp_path, {"x.zip": zipped(files), "y.tar.gz": tarred(files)})
    for name in ("x.zip", "y.tar.gz"):
        (a, b), errors = split(articles(tmp_path / name))
        assert not errors
        assert (a.source, a.title) == ("news/a.txt", "In the archive")
        assert b.source == "news/inner.zip/b.txt"


def test_an_archives_names_cannot_leave_it(tmp_path: Path) -> None:
    write(tmp_path, {"x.zip": zipped({"../../etc/a.txt": TEXT, "/root/b.txt": TEXT})})
    found, _ = split(articles(tmp_path / "x.zip"))
    assert [a.source for a in found] == ["etc/a.txt", "root/b.txt"]


def test_a_truncated_archive_gives_nothing(tmp_path: Path) -> None:
    noise = os.urandom(40_000).hex()
    whole = tarred({"a.txt": TEXT, "b.txt": noise, "c.txt": noise})
    write(tmp_path, {"x.tar.gz": whole[: len(whole) // 2]})
    found, (error,) = split(articles(tmp_path / "x.tar.gz"))
    assert not found
    assert "truncated or damaged" in error


@pytest.mark.parametrize(
    ("name", "data", "limits", "says"),
    [
        ("a.txt", TEXT, Limits(file_bytes=50), "more than the limit of 50"),
        ("a.txt", TEXT, Limits(characters=50), "more than 50"),
        ("a.zip", zipped({"a.txt": b"a" * 5_000_000}), Limits(), "zip bomb"),
        ("a.zip", zipped({"a.txt": TEXT}), Limits(archive_bytes=10), "more than 10"),
        ("a.zip", zipped({"a.txt": TEXT}), Limits(unpacked_bytes=10), "unpacks to more than 10"),
        ("a.zip", zipped({f"{i}.txt": TEXT for i in range(9)}), Limits(members=8), "more than 8"),
        ("a.tar.gz", tarred({"a.txt": TEXT}), Limits(unpacked_bytes=10), "more than 10"),
        ("a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": TEXT})})}),
         Limits(nesting=2), "more than 2 deep"),
        ("a.jsonl", '{"text": "x"}\n' * 9, Limits(members=8), "more than 8 rows"),
    ],
)  # fmt: skip
def test_a_limit_is_named(
    tmp_path: Path, name: str, data: str | bytes, limits: Limits, says: str
) -> None:
    write(tmp_path, {name: data})
    errors = [e for e in articles(tmp_path / name, limits=limits) if isinstance(e, LimitError)]
    assert len(errors) == 1
    assert says in str(errors[0])


def test_a_locked_member_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    write(tmp_path, {"x.zip": bytes(data)})
    found, (error,) = split(articles(tmp_path / "x.zip"))
    assert [a.source for a in found] == ["b.txt"]
    assert "protected by a password" in error


def test_a_missing_place_and_a_given_date_that_is_none_are_named(tmp_path: Path) -> None:
    _, (error,) = split(articles(tmp_path / "nowhere"))
    assert "no such file" in error
    write(tmp_path, {"a.txt": TEXT})
    found, (error,) = split(articles(tmp_path, Given(published="03/04/2020")))
    assert not found
    assert "'2020-04-03'" in error


def test_a_folder_that_cannot_be_read_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(
        tmp_path, {"a.txt": TEXT, "closed/b.txt": TEXT, "closed.txt/c.txt": TEXT, "d/e.txt": TEXT}
    )
    scan = os.scandir

    def refused(path: str) -> object:  # root may read what is closed to all
        if "closed" in path:
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    found, errors = split(articles(tmp_path))
    assert [a.source for a in found] == ["a.txt", "d/e.txt"]
    assert errors == [
        f"{tmp_path}/{name}: cannot be read: Permission denied" for name in ("closed", "closed.txt")
    ]
    _, (error,) = split(articles(tmp_path / "closed"))
    assert error == f"{tmp_path}/closed: cannot be read: Permission denied"


def test_a_linked_folder_is_followed_once(tmp_path: Path) -> None:
    write(tmp_path / "top", {".real/a.txt": TEXT, "b.txt": TEXT})
    (tmp_path / "top" / "linked").symlink_to(tmp_path / "top" / ".real")
    (tmp_path / "top" / ".real" / "back").symlink_to(tmp_path / "top")
    found, errors = split(articles(tmp_path / "top"))
    assert ([a.source for a in found], errors) == (["b.txt", "linked/a.txt"], [])


def test_invisible_metadata_is_no_metadata(tmp_path: Path) -> None:
    front = "---\ntitle: \u200b\noutlet: Ga\u202ezette\n---\n"
    (article,), _ = split(articles(write(tmp_path, {"a.md": front + TEXT})))
    assert (article.title[:11], article.outlet) == ("The council", "Gazette")


def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    _, (error,) = split(articles(tmp_path))
    assert "no plain file" in error


def test_dangerous_characters_are_removed_and_reported(tmp_path: Path) -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "obey me")
    text = TEXT.replace("bridge", f"br\u200bid\u00adge{hidden}").replace(
        "Monday", "\u202eMonday\u202c"
    )
    (article,), _ = split(articles(write(tmp_path, {"a.txt": text})))
    assert article.text == TEXT
    reasons = {r.reason for r in article.removed}
    assert {"bidirectional control characters", "zero-width characters", "soft hyphens",
            "tag characters (hidden text)"} <= reasons  # fmt: skip


def test_persian_keeps_the_joiner_that_spells_it(tmp_path: Path) -> None:
    text = "می\u200cخواهم به بندر بروم و پل را ببینم، چون فردا بسته می\u200cشود."
    (article,), _ = split(articles(write(tmp_path, {"a.txt": text})))
    assert article.text == text


@pytest.mark.parametrize(
    ("lines", "author", "published"),
    [
        (["By Ana Berg", "12 May 2020"], "Ana Berg", "2020-05-12"),
        (["By Ana Berg and Carl van Dahl", "Published on Tuesday, May 12, 2020 at 10:30 am GMT"],
         "Ana Berg and Carl van Dahl", "2020-05-12"),
        (["Written by: Ana Berg-Holm, Carl Dahl", "Posted: 2020-05-12"],
         "Ana Berg-Holm, Carl Dahl", "2020-05-12"),
        (["By the harbour", "Updated 12 May 2020"], None, None),
        (["By Monday Morning it will be too late to cross", "12 May"], None, None),
    ],
)  # fmt: skip
def test_bylines_and_date_lines_above_the_story_are_metadata(
    tmp_path: Path, lines: list[str], author: str | None, published: str | None
) -> None:
    text = "\n\n".join(["The old bridge is closed", *lines, TEXT])
    (article,), _ = split(articles(write(tmp_path, {"a.txt": text})))
    assert (article.author, article.published) == (author, published)
    assert article.title == "The old bridge is closed"
    assert article.text.endswith(TEXT)
    assert all((line in article.text) == (author is None) for line in lines)


def test_a_label_above_the_headline_is_no_title(tmp_path: Path) -> None:
    text = f"Linden Gazette\n\nThe old bridge is closed\n\n{TEXT}"
    (article,), _ = split(articles(write(tmp_path, {"00_ab12.txt": text})))
    assert article.title == "The old bridge is closed"


def test_a_file_named_by_a_hash_gets_its_first_words_as_title(tmp_path: Path) -> None:
    text = f"{STORY[2]} {STORY[0]}"
    (article,), _ = split(articles(write(tmp_path, {"003_5a917f69b231.txt": text})))
    assert article.title.startswith("Until then a ferry will cross")

"""A thousand mixed files, fifty of them broken: 950 go in, fifty are named with the reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.article import Article
from index.errors import IntakeError
from index.intake.files import articles
from index.intake.limits import Limits
from tests import samples
from tests.samples import STORY

Maker = Callable[[tuple[str, ...]], str | bytes]

GOOD: dict[str, Maker] = {
    ".txt": lambda story: "\n\n".join(story),
    ".md": lambda story: "---\ntitle: Bridge\n---\n" + "\n\n".join(story),
    ".html": samples.page,
    ".mhtml": samples.mhtml,
    ".pdf": samples.story_pdf,
    ".docx": samples.docx,
    ".epub": samples.epub,
    ".eml": samples.eml,
    ".jsonl": lambda story: json.dumps({"text": "\n\n".join(story)}),
    ".csv": lambda story: 'text\n"' + "\n\n".join(story) + '"\n',
    ".zip": lambda story: samples.zipped({"a.txt": "\n\n".join(story)}),
    ".tar.gz": lambda story: samples.tarred({"a.txt": "\n\n".join(story)}),
}

BROKEN: list[tuple[str, str | bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("lines.txt", b"\n" * 100_000, "empty"),
    ("binary.txt", bytes(range(256)) * 40, "binary"),
    ("renamed.txt", samples.story_pdf(), "name it .pdf"),
    ("encoding.txt", b"\xff\xfe" + b"The bridge is closed, says the town council.", "utf-16"),
    ("large.txt", "The bridge is closed. " * 30_000, "more than the limit"),
    ("front.md", "---\ntitle: open\nand no end", "not closed"),
    ("date.md", "---\npublished: 12 May 2020\n---\nThe bridge is closed.", "'2020-05-12'"),
    ("blank.html", "<html><body><script>x()</script></body></html>", "no text"),
    ("login.html", "<h1>Hello</h1><form>Name <input> <input type=password></form>", "login"),
    ("locked.pdf", samples.pdf([[(50, 700, 10, STORY[0])]], encrypted=True), "password"),
    ("scan.pdf", samples.pdf([[]]), "scan without text"),
    ("cut.pdf", samples.story_pdf()[:200], "damaged PDF"),
    ("cut.docx", samples.docx()[:300], "truncated or damaged"),
    ("old.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "old .doc"),
    ("cut.epub", samples.epub()[:300], "truncated or damaged"),
    ("empty.epub", samples.epub(()), "no text"),
    ("words.eml", "just words", "no e-mail message"),
    ("words.mhtml", "From: x\n\njust words", "no HTML page"),
    ("broken.jsonl", '{"text": ', "not a JSON object"),
    ("prices.csv", "name,price\nbolt,3\n", "no column of text"),
    ("cut.zip", samples.zipped({"a.txt": "\n\n".join(STORY)})[:100], "truncated or damaged"),
    ("cut.tar.gz", samples.tarred({"a.txt": "\n\n".join(STORY)})[:90], "truncated or damaged"),
    ("bomb.zip", samples.zipped({"a.txt": b"a" * 2_000_000}), "zip bomb"),
    ("photo.jpg", b"\xff\xd8\xff", "'.jpg' is not known"),
]  # fmt: skip


def story(number: int) -> tuple[str, ...]:
    return tuple(f"{sentence} This is report {number} of the harbour master." for sentence in STORY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("thousand")
    kinds = list(GOOD.items())
    for number in range(950):
        suffix, make = kinds[number % len(kinds)]
        data = make(story(number))
        path = top / f"part{number % 7}" / f"good{number:03}{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    for copy in range(2):
        for name, data, _ in BROKEN:
            path = top / f"part{copy}" / f"bad-{copy}-{name}"
            path.write_bytes(data.encode() if isinstance(data, str) else data)
    return top


@pytest.mark.slow
def test_all_good_files_go_in_and_all_bad_ones_are_named(folder: Path) -> None:
    found = list(articles(folder, limits=Limits(file_bytes=500_000)))
    taken = [item for item in found if isinstance(item, Article)]
    errors = [str(item) for item in found if isinstance(item, IntakeError)]
    assert len(taken) == 950
    assert len({article.id for article in taken}) == 950
    assert len(errors) == 50
    for article in taken:
        number = int(article.source.split("good")[1][:3])
        assert all(sentence in article.text for sentence in story(number)), article.source
    for copy in range(2):
        for name, _, says in BROKEN:
            (error,) = [e for e in errors if e.startswith(f"{folder}/part{copy}/bad-{copy}-{name}")]
            assert says in error


def test_one_of_each_kind(folder: Path) -> None:
    """The same in small, for the default run."""
    part = folder / "part0"
    limits = Limits(file_bytes=500_000)
    for suffix in GOOD:
        path = next(p for p in sorted(part.iterdir()) if p.name.endswith(suffix))
        if path.name.startswith("good"):
            (item,) = articles(path, limits=limits)
            assert isinstance(item, Article), item
    for name, _, says in BROKEN:
        (item,) = articles(part / f"bad-0-{name}", limits=limits)
        assert isinstance(item, IntakeError)
        assert says in str(item)

"""What is too large, too deep or too slow is refused by name, with the setting that allows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from assistant.settings import Settings, load
from assistant.wiring import open_library
from index.article import Article
from index.errors import LimitError
from index.intake import clean, limits, web
from index.intake.fetch import Fetched
from index.intake.files import Item, articles
from index.intake.formats import books
from index.intake.limits import Limits
from index.library import Library
from tests.fakes import WordHashEmbedder
from tests.samples import STORY, TEXT, epub, pdf, tarred, zipped

MAIL = b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nA part.\n" * 9
PAGES = pdf([[(50, 700, 10, sentence)] for sentence in STORY])
ROWS = '{"text": "The tower fell."}\n' * 9


class Clock:
    """Stands still but for what the test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self._patch = monkeypatch
        monkeypatch.setattr(limits, "monotonic", lambda: self.now)

    def slow(self, owner: Any, name: str, seconds: float) -> None:
        """Let each call of a function take so long."""
        call: Callable[..., Any] = getattr(owner, name)

        def slowly(*args: Any, **named: Any) -> Any:
            self.now += seconds
            return call(*args, **named)

        self._patch.setattr(owner, name, slowly)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def taken(items: list[Item]) -> tuple[list[Article], list[str]]:
    errors = [item for item in items if not isinstance(item, Article)]
    assert all(isinstance(error, LimitError) for error in errors), errors
    return [i for i in items if isinstance(i, Article)], [str(error) for error in errors]


@pytest.mark.parametrize(
    ("name", "data", "bound", "setting"),
    [
        ("a.txt", TEXT, Limits(file_bytes=50), "max_file_mb"),
        ("a.zip", zipped({"a.txt": TEXT}), Limits(file_bytes=50), "max_file_mb"),
        ("a.zip", zipped({"a.txt": TEXT}), Limits(archive_bytes=10), "max_unpacked_mb"),
        ("a.zip", zipped({"a.txt": TEXT}), Limits(unpacked_bytes=10), "max_unpacked_mb"),
        ("a.tar", tarred({"a.txt": TEXT}), Limits(unpacked_bytes=10), "max_unpacked_mb"),
        ("a.epub", epub(), Limits(unpacked_bytes=10), "max_unpacked_mb"),
        ("a.zip", zipped({f"{i}.txt": TEXT for i in range(9)}), Limits(members=8), "max_members"),
        ("a.eml", MAIL, Limits(members=8), "max_members"),
        ("a.jsonl", ROWS, Limits(members=8), "max_members"),
        ("a.csv", "text\n" + "A story.\n" * 9, Limits(members=8), "max_members"),
        ("a.zip", zipped({"b.zip": zipped({"c.txt": TEXT})}), Limits(nesting=1), "max_depth"),
        ("a.pdf", PAGES, Limits(pages=2), "max_pdf_pages"),
        ("a.txt", TEXT, Limits(read_seconds=0), "read_seconds"),
        ("a.pdf", PAGES, Limits(read_seconds=0), "read_seconds"),
        ("a.zip", zipped({"a.txt": TEXT}), Limits(read_seconds=0), "read_seconds"),
    ],
)  # fmt: skip
def test_the_error_names_the_setting_to_raise(
    tmp_path: Path, name: str, data: bytes | str, bound: Limits, setting: str
) -> None:
    assert setting in Settings.model_fields
    _, errors = taken(list(articles(write(tmp_path, name, data), limits=bound)))
    assert len(errors) == 1
    assert f"raise FOOTNOTE_{setting.upper()}" in errors[0]


def test_a_list_of_too_many_urls_is_cut_and_says_so() -> None:
    class Served:
        def fetch(self, url: str) -> Fetched:
            return Fetched(url, TEXT.encode(), "text/plain", None)

    links: list[web.Link] = [(f"https://a.example/{i}", {}, "") for i in range(9)]
    found = list(web.all_pages(links, "a.urls", Served(), Limits(members=8)))  # pyright: ignore[reportArgumentType]
    assert len(found) == 9
    assert isinstance(found[-1], LimitError)
    assert "raise FOOTNOTE_MAX_MEMBERS" in str(found[-1])


@pytest.mark.parametrize(
    ("setting", "value", "name", "data"),
    [
        ("max_depth", "1", "a.zip", zipped({"b.zip": zipped({"c.txt": TEXT})})),
        ("max_members", "8", "a.jsonl", ROWS),
        ("max_pdf_pages", "2", "a.pdf", PAGES),
        ("read_seconds", "1e-9", "a.txt", TEXT),
        ("max_file_mb", "1", "a.txt", TEXT * 2_500),
        ("max_unpacked_mb", "1", "a.zip", zipped({f"{i}.txt": TEXT * 900 for i in range(4)})),
    ],
)
def test_a_setting_is_what_the_library_keeps_to(
    tmp_path: Path, setting: str, value: str, name: str, data: bytes | str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = write(tmp_path, name, data)
    for given, complete in ((value, False), ("1000", True)):
        monkeypatch.setenv(f"FOOTNOTE_{setting.upper()}", given)
        settings = load()
        library = open_library(settings.model_copy(update={"home": tmp_path / f"home{given}"}))
        monkeypatch.setattr(library, "_embedder", WordHashEmbedder())
        report = library.add([path])
        library.close()
        told = [str(error) for error in report.failed]
        assert (told == []) == complete, told
        assert complete or f"raise FOOTNOTE_{setting.upper()}" in told[-1]


def test_a_pdf_that_takes_too_long_is_given_up_between_two_pages(
    tmp_path: Path, clock: Clock
) -> None:
    path = write(tmp_path, "a.pdf", PAGES)
    clock.slow(pypdf.PageObject, "extract_text", 100)
    library = Library(tmp_path / "home", WordHashEmbedder(), Limits(read_seconds=150))
    (error,) = library.add([path]).failed
    assert clock.now == 200
    assert str(error).endswith(
        "a.pdf: takes more than 150 seconds to read; split it or raise FOOTNOTE_READ_SECONDS"
    )
    assert library.articles() == ([], None)
    library.close()
    found, errors = taken(list(articles(path, limits=Limits(read_seconds=300))))
    assert errors == []
    assert all(sentence in found[0].text for sentence in STORY)


def test_a_book_that_takes_too_long_is_given_up_between_two_chapters(
    tmp_path: Path, clock: Clock
) -> None:
    clock.slow(books, "blocks", 100)
    path = write(tmp_path, "a.epub", epub())
    found, errors = taken(list(articles(path, limits=Limits(read_seconds=150))))
    assert (found, len(errors), clock.now) == ([], 1, 200)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", ROWS),
        ("a.csv", "text\n" + "A story.\n" * 9),
        ("a.zip", zipped({f"{i}.txt": TEXT for i in range(9)})),
    ],
)
def test_a_file_of_many_articles_that_takes_too_long_keeps_those_before(
    tmp_path: Path, clock: Clock, name: str, data: bytes | str
) -> None:
    clock.slow(clean, "article", 100)
    path = write(tmp_path, name, data)
    found, errors = taken(list(articles(path, limits=Limits(read_seconds=250))))
    assert (len(found), len(errors)) == (2, 1)
    assert "raise FOOTNOTE_READ_SECONDS" in errors[0]


def test_what_is_done_with_an_article_does_not_count_as_reading(
    tmp_path: Path, clock: Clock
) -> None:
    found = 0
    for item in articles(write(tmp_path, "a.jsonl", ROWS), limits=Limits(read_seconds=250)):
        assert isinstance(item, Article)
        clock.now += 1_000  # as long as it takes to embed
        found += 1
    assert found == 9

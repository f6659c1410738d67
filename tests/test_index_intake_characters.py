"""Bytes become the characters that were meant, and what had to be guessed is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import Article
from index.intake.files import articles
from tests.samples import STORY


def taken(folder: Path, name: str, data: bytes | str) -> list[Article]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [item for item in articles(path) if isinstance(item, Article)]


def only(found: list[Article]) -> Article:
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "The café in Malmö reopened on Monday, said Zoë Müller, who has run it for years. " * 4
    assert only(taken(tmp_path, "a.txt", text.encode(encoding))).text == text.strip()


@pytest.mark.parametrize(
    ("data", "read", "told"),
    [
        (b"The caf\xe9 at M\xf8lle", "The café at Mølle", "café, Mølle"),
        (b"\x93Closed\x94, says the \x81sign", "“Closed”, says the \ufffdsign",
         "“Closed”,, \ufffdsign"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_few_stray_bytes_leave_utf8_what_it_is_and_are_told(
    tmp_path: Path, data: bytes, read: str, told: str, mark: bytes
) -> None:
    around = "“Die Brücke fällt,” sagte Zoë Müller. “Ölpreise steigen – für Jahre.”"
    article = only(taken(tmp_path, "a.txt", mark + around.encode() + b"\n\n" + data + b".\n"))
    assert article.text == f"{around}\n\n{read}."
    (removed,) = article.removed
    assert removed.text.replace(".", "") == told
    assert "Windows-1252" in removed.reason


def test_a_character_cut_by_the_end_of_a_file_is_one_that_nobody_knows(tmp_path: Path) -> None:
    text = "Zoë Müller swam to Åland – in one night. “Never again”"
    article = only(taken(tmp_path, "a.txt", text.encode()[:-1]))
    assert article.text == text[:-1] + "\ufffd"


def test_a_stray_byte_is_told_of_the_row_that_holds_it(tmp_path: Path) -> None:
    rows = f'text\n"{STORY[0]} Åse fór við Ölfusá."\n"{STORY[1]}"\n"A caf\udce9 and a bath."\n'
    data = rows.encode("utf-8", "surrogateescape")
    found = taken(tmp_path, "a.csv", data)
    assert [[r.text for r in a.removed] for a in found] == [[], [], ["café"]]


def test_mojibake_is_mended(tmp_path: Path) -> None:
    broken = "The cafÃ© in MalmÃ¶ reopened, and itâ€™s full again, said its owner on Monday."
    text = only(taken(tmp_path, "a.txt", broken)).text
    assert "café in Malmö" in text and "it’s full" in text

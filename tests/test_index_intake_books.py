"""Notes of a Word document and of a book: their marks go, their texts stay."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from index.article import Article
from index.intake.files import articles
from tests import samples
from tests.samples import STORY

NOTE = "Counting the ferry, which cost another 20 million euros."
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTES = (
    f"<w:footnotes xmlns:w='{_WORD}'><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>"
    f"<w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
_UP = "<w:vertAlign w:val='superscript'/>"


def taken(folder: Path, name: str, data: bytes) -> Article:
    (folder / name).write_bytes(data)
    (article,) = articles(folder / name)
    assert isinstance(article, Article)
    return article


def raised(inner: str) -> str:
    """Close a run of Word, raise another, and open the next."""
    return f"</w:t></w:r><w:r><w:rPr>{_UP}</w:rPr>{inner}</w:r><w:r><w:t>"


def test_a_word_documents_notes_stand_behind_it_and_their_marks_are_listed(tmp_path: Path) -> None:
    mark = raised("<w:footnoteReference w:id='2'/>")
    cost = f"It cost 500{mark} euros."
    area = f"It weighs 500{raised('<w:t>3</w:t>')} tonnes on 300 m{raised('<w:t>2</w:t>')}."
    data = io.BytesIO(samples.docx((*STORY, cost, area)))
    with zipfile.ZipFile(data, "a") as parts:
        parts.writestr("word/footnotes.xml", _NOTES)
    article = taken(tmp_path, "a.docx", data.getvalue())
    assert article.text.split("\n\n") == [
        *STORY, "It cost 500 euros.", "It weighs 500 tonnes on 300 m².", NOTE,
    ]  # fmt: skip
    assert [r.text for r in article.removed if r.reason == "marks of notes"] == ["↑ [1] 3"]


@pytest.mark.parametrize(
    "mark",
    [
        "<a epub:type='noteref' href='#n1'>1</a>",
        "<a role='doc-noteref' href='notes.xhtml#n1'>[1]</a>",
        "<sup><a href='notes.xhtml#n1'>1</a></sup>",
    ],
)
def test_a_books_notes_stay_and_their_marks_are_listed(tmp_path: Path, mark: str) -> None:
    note = f"{NOTE} <a epub:type='backlink' href='c3.xhtml#r1'>1</a><a href='#r1'>↩︎</a>"
    data = samples.epub((*STORY, f"It weighs 90{mark} tonnes.", note))
    article = taken(tmp_path, "a.epub", data)
    assert article.text.split("\n\n") == [*STORY, "It weighs 90 tonnes.", NOTE]


def test_a_link_that_is_no_mark_of_a_note_keeps_its_words(tmp_path: Path) -> None:
    told = "The <a href='#lock'>lock</a> of <a href='#y'>1931</a> is shut."
    article = taken(tmp_path, "a.epub", samples.epub((*STORY, told)))
    assert article.text.endswith("The lock of 1931 is shut.")

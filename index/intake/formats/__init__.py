"""One file's bytes to its pages, by suffix.

archives.py    Zip and tar.gz archives, read in memory and bounded: nothing is ever unpacked to a
               disk
books.py       Documents that are zips of XML: .docx by mammoth, .epub by its own reading order
html.py        HTML to story: trafilatura reads it, and the page's own blocks check what it left
               out
mail.py        Messages and saved pages in MIME: .eml newsletters and .mhtml pages
linkeddata.py  The JSON-LD of an HTML page: which of its objects is the page's own article, and
               what it says
markdown.py    Markdown to paragraphs: what a reader would see, without marks, links' addresses or
               images
markup.py      Any HTML to a shallow tree, and the tree to blocks of text with where each stood
pagefacts.py   What an HTML page says it is: JSON-LD, OpenGraph, Dublin Core, bylines, times, the
               URL
pdf.py         PDF to lines of text: columns in order, paragraph gaps as blank lines, running
               heads out
raised.py      Raised and lowered characters of a page: note marks go, exponents and fractions
               stay readable
rescue.py      A page's blocks against the lines that were read from it: what to put back, what to
               list
rows.py        Tables of articles, one a row: .jsonl and .csv exports
stated.py      What pages state, read with care: dates, names, addresses, languages, titles
teasers.py     Teasers of other stories on a story's page, told by how they are built, not by
               their words
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from index.errors import IntakeError
from index.intake.characters import decode, hash_of, stray
from index.intake.formats import books, mail, pdf, rows
from index.intake.limits import Limits
from index.intake.page import Kind, Page

Reader = Callable[[bytes, str, str, Limits], Iterator[Page | IntakeError]]


def suffix_of(name: str) -> str:
    """Return the suffix that decides how a file is read, in lower case: ``.txt``, ``.tar.gz``."""
    suffixes = [suffix.casefold() for suffix in PurePosixPath(name).suffixes]
    if suffixes[-2:] == [".tar", ".gz"]:
        return ".tar.gz"
    return suffixes[-1] if suffixes else ""


def pages(
    data: bytes,
    source: str,
    where: str,
    limits: Limits,
    suffix: str | None = None,
    charset: str | None = None,
) -> Iterator[Page | IntakeError]:
    """Yield the pages of one file; most have one.

    Args:
        data: the file's bytes.
        source: what the article's id derives from.
        where: the input as the user wrote it, for errors.
        limits: what the file may cost.
        suffix: how to read it; the source's own suffix by default.
        charset: what a server said of its encoding.

    Raises:
        IntakeError: the file cannot be read at all.
    """
    reader = READERS.get(suffix or suffix_of(source))
    if reader is None:
        raise unknown(source, where)
    if charset and reader in (_text, _markdown, _html):
        kind = "html" if reader is _html else "markdown" if reader is _markdown else "text"
        yield _page(data, source, where, kind, charset)
        return
    yield from reader(data, source, where, limits)


def unknown(source: str, where: str) -> IntakeError:
    """Return the error for a file whose suffix names no format."""
    suffix = suffix_of(source)
    what = f"the suffix {suffix!r} is not known" if suffix else "the name has no suffix"
    return IntakeError(where, f"{what}; known are {' '.join(sorted(READERS))} .zip .tar.gz")


def _page(data: bytes, source: str, where: str, kind: Kind, charset: str | None = None) -> Page:
    body, strays = decode(data, where, charset)
    return Page(source, where, kind, body, hash_of(data), removed=stray(strays))


def _text(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    yield _page(data, source, where, "text")


def _markdown(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    yield _page(data, source, where, "markdown")


def _html(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    yield _page(data, source, where, "html")


READERS: dict[str, Reader] = {
    ".txt": _text, ".md": _markdown, ".markdown": _markdown,
    ".html": _html, ".htm": _html, ".xhtml": _html,
    ".mhtml": mail.mhtml, ".mht": mail.mhtml, ".eml": mail.eml,
    ".pdf": pdf.pages, ".docx": books.docx, ".epub": books.epub,
    ".jsonl": rows.jsonl, ".ndjson": rows.jsonl, ".csv": rows.table,
}  # fmt: skip

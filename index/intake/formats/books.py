"""Documents that are zips of XML: .docx by mammoth, .epub by its own reading order."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

import mammoth
from lxml import etree

from index.article import Removed
from index.errors import IntakeError
from index.intake.characters import decode, hash_of, stray
from index.intake.formats.archives import read_zip
from index.intake.formats.markup import Block, blocks, parsed
from index.intake.formats.raised import take_notes
from index.intake.limits import Limits, within
from index.intake.page import Fact, Facts, Page

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OLE = b"\xd0\xcf\x11\xe0"


def docx(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    """Yield the article of a Word document: its paragraphs, headings, list items, table cells.

    The texts of its notes are its last paragraphs.

    Raises:
        IntakeError: it is damaged, protected, or an old .doc file.
    """
    if data.startswith(_OLE):
        raise IntakeError(
            where, "is protected by a password or an old .doc; save it as plain .docx"
        )
    parts = read_zip(data, where, limits)  # refuses bombs before mammoth unpacks it again
    if "word/document.xml" not in parts:
        raise IntakeError(where, "is no Word document: word/document.xml is missing")
    try:
        page = mammoth.convert_to_html(io.BytesIO(data)).value
    except Exception as error:  # mammoth lets whatever its parsers raise through
        raise IntakeError(where, f"is a damaged Word document ({type(error).__name__})") from error
    lines, removed = _lines([page], where, limits)
    facts = _core(parts.get("docProps/core.xml", b""))
    yield Page(source, where, "lines", "\n".join(lines), hash_of(data), facts, removed=removed)


def epub(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    """Yield the text of a book or a saved issue, in its reading order, as one article.

    Raises:
        IntakeError: it is damaged or protected.
    """
    parts = read_zip(data, where, limits)
    container = _tree(parts.get("META-INF/container.xml", b""))
    root = container.find(f".//{_CONTAINER}rootfile") if container is not None else None
    path = root.get("full-path", "") if root is not None else ""
    package = _tree(parts.get(path, b""))
    if package is None:
        raise IntakeError(where, "is no EPUB: its package document is missing")
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    chapters: list[str] = []
    strays: list[str] = []
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or "nav" in (item.get("properties") or "").split():
            continue
        name = posixpath.normpath(
            posixpath.join(posixpath.dirname(path), unquote(item.get("href") or ""))
        )
        if chapter := parts.get(name, b"").strip():
            text, others = decode(chapter, f"{where}/{name}")
            chapters.append(text)
            strays += others
    lines, removed = _lines(chapters, where, limits)
    if not lines:
        protected = "META-INF/encryption.xml" in parts
        raise IntakeError(where, "is copy-protected" if protected else "the book holds no text")
    facts = _said(package, {"title": "title", "author": "creator", "outlet": "publisher",
                            "published": "", "language": "language"}, "EPUB package")  # fmt: skip
    removed += stray(strays)
    yield Page(source, where, "lines", "\n".join(lines), hash_of(data), facts, removed=removed)


def _lines(pages: list[str], where: str, limits: Limits) -> tuple[list[str], tuple[Removed, ...]]:
    trees = (tree for page in pages if (tree := parsed(page)) is not None)
    told = within(((take_notes(tree), blocks(tree)) for tree in trees), where, limits)
    marks: list[str] = []
    seen: list[Block] = []
    for notes, part in told:
        marks += notes
        seen += part
    removed = [
        Removed(b.text, "outside the story: navigation") for b in seen if b.place == "navigation"
    ]
    removed += [Removed(" ".join(marks), "marks of notes")] if marks else []
    return [b.text for b in seen if b.place != "navigation"], tuple(removed)


def _core(data: bytes) -> Facts:
    """Return a Word document's properties. Its dates are of writing and saving, not of print."""
    core = _tree(data)
    names = {"title": "title", "author": "creator", "language": "language"}
    return {} if core is None else _said(core, names, "document properties")


def _said(tree: etree.ElementBase, names: dict[str, str], origin: str) -> Facts:
    found: Facts = {}
    for field, name in names.items():
        texts = (
            [" ".join((e.text or "").split()) for e in tree.iter(f"{_DC}{name}")] if name else []
        )
        value = ", ".join(text for text in texts if text)
        if field == "language":
            value = value[:2].lower() if value[:2].isalpha() else ""
        if value:
            found[field] = Fact(value, origin)
    return found


def _tree(data: bytes) -> etree.ElementBase | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        return (
            cast(etree.ElementBase, etree.fromstring(data, parser=parser)) if data.strip() else None
        )
    except (etree.XMLSyntaxError, ValueError):
        return None

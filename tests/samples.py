"""Small files of every format, built in memory, for the tests of intake."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

STORY = (
    "The council of Port Linden closed the old swing bridge on Monday after engineers found "
    "cracks in both of its bearings.",
    "Mayor Ines Okafor said that the repair would take nine months and cost four million euros, "
    "twice what the town had put aside for it.",
    "Until then a ferry will cross the harbour every twenty minutes, from six in the morning "
    "until midnight, and will be free for everyone who lives in the town.",
)
TEXT = "\n\n".join(STORY)


def needs(path: str) -> Path:
    """Return a path in the shared material, or skip the test where it is missing."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"needs ../shared/{path}, which is not here")
    return found


def page(story: tuple[str, ...] = STORY, title: str = "Old bridge closes", head: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/town'>Town</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article>"
        "<footer>All rights reserved. <a href='/privacy'>Privacy policy</a></footer>"
        "</body></html>"
    )


def pdf(
    pages: list[list[tuple[int, int, int, str]]], *, encrypted: bool = False, image: bool = False
) -> bytes:
    """Build a PDF of lines (x, y, size, text) on pages of 595 x 842 points."""
    objects = [b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    streams: list[int] = []
    for lines in pages:
        drawn = b""
        for x, y, size, text in lines:
            shown = text.encode("cp1252")
            for mark in (b"\\", b"(", b")"):
                shown = shown.replace(mark, b"\\" + mark)
            drawn += b"BT /F1 %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (size, x, y, shown)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        streams.append(len(objects))
    parent = len(objects) + len(streams) + 1
    kids: list[int] = []
    for stream in streams:
        objects.append(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]"
            b"/Resources<</Font<</F1 1 0 R>>>>/Contents %d 0 R>>" % (parent, stream)
        )
        kids.append(len(objects))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(kids)))
    objects.append(b"<</Type/Catalog/Pages %d 0 R>>" % parent)
    out = b"%PDF-1.4\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    root = len(objects)
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (root + 1, root, start)
    return _locked(out) if encrypted else out


def _locked(data: bytes) -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("sesame", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def story_pdf(story: tuple[str, ...] = STORY, width: int = 60) -> bytes:
    import textwrap

    lines: list[tuple[int, int, int, str]] = [(50, 780, 20, "Old bridge closes")]
    y = 740
    for paragraph in story:
        for line in textwrap.wrap(paragraph, width):
            lines.append((50, y, 10, line))
            y -= 13
        y -= 13
    return pdf([lines])


def zipped(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            raw = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return gzip.compress(out.getvalue(), mtime=0)


def docx(story: tuple[str, ...] = STORY, title: str = "Old bridge closes") -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in story)
    return zipped(
        {
            "[Content_Types].xml": f"<Types xmlns='{package}/content-types'><Default "
            "Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships"
            f"+xml'/><Override PartName='/word/document.xml' ContentType='{main}'/></Types>",
            "_rels/.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' "
            f"Type='{office}' Target='word/document.xml'/></Relationships>",
            "word/document.xml": f"<w:document xmlns:w='{word}'><w:body>{body}</w:body>"
            "</w:document>",
            "docProps/core.xml": "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/"
            "package/2006/metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
            f"<dc:title>{title}</dc:title></cp:coreProperties>",
        }
    )


def epub(story: tuple[str, ...] = STORY, title: str = "Old bridge closes") -> bytes:
    chapters = {
        f"OEBPS/c{number}.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x"
        f"</title></head><body><p>{paragraph}</p></body></html>"
        for number, paragraph in enumerate(story)
    }
    items = "".join(
        f"<item id='c{n}' href='c{n}.xhtml' media-type='application/xhtml+xml'/>"
        for n in range(len(story))
    )
    spine = "".join(f"<itemref idref='c{n}'/>" for n in range(len(story)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:"
            "container'><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>",
            "OEBPS/book.opf": "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://"
            f"purl.org/dc/elements/1.1/'><metadata><dc:title>{title}</dc:title><dc:publisher>"
            "Linden Gazette</dc:publisher><dc:language>en-GB</dc:language></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **chapters,
        }
    )


def eml(story: tuple[str, ...] = STORY, title: str = "Old bridge closes") -> bytes:
    message = EmailMessage()
    message["From"] = "Linden Gazette <news@gazette.example>"
    message["Subject"] = title
    message["Date"] = "Tue, 12 May 2020 08:00:00 +0000"
    message["List-Id"] = "<news.gazette.example>"
    message.set_content("\n\n".join(story))
    message.add_alternative(page(story, title), subtype="html")
    return message.as_bytes()


def mhtml(story: tuple[str, ...] = STORY, title: str = "Old bridge closes") -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/bridge\r\n"
        f"Subject: {title}\r\nDate: Fri, 1 Jan 2021 00:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b--"\r\n\r\n'
        "----b--\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
        f"{page(story, title)}\r\n----b----\r\n"
    ).encode()


Maker = Callable[[tuple[str, ...]], str | bytes]

GOOD: dict[str, Maker] = {
    ".txt": lambda story: "\n\n".join(story),
    ".md": lambda story: "---\ntitle: Bridge\n---\n" + "\n\n".join(story),
    ".html": page,
    ".mhtml": mhtml,
    ".pdf": story_pdf,
    ".docx": docx,
    ".epub": epub,
    ".eml": eml,
    ".jsonl": lambda story: json.dumps({"text": "\n\n".join(story)}),
    ".csv": lambda story: 'text\n"' + "\n\n".join(story) + '"\n',
    ".zip": lambda story: zipped({"a.txt": "\n\n".join(story)}),
    ".tar.gz": lambda story: tarred({"a.txt": "\n\n".join(story)}),
}

BROKEN: list[tuple[str, str | bytes, str]] = [
    ("empty.txt", b"", "empty"),
    ("lines.txt", b"\n" * 100_000, "empty"),
    ("binary.txt", bytes(range(256)) * 40, "binary"),
    ("renamed.txt", story_pdf(), "name it .pdf"),
    ("encoding.txt", b"\xff\xfe" + b"The bridge is closed, says the town council.", "utf-16"),
    ("large.txt", "The bridge is closed. " * 30_000, "more than the limit"),
    ("front.md", "---\ntitle: open\nand no end", "not closed"),
    ("date.md", "---\npublished: 12/05/2020\n---\nThe bridge is closed.", "'2020-05-12'"),
    ("blank.html", "<html><body><script>x()</script></body></html>", "no text"),
    ("login.html", "<h1>Hello</h1><form>Name <input> <input type=password></form>", "login"),
    ("locked.pdf", pdf([[(50, 700, 10, STORY[0])]], encrypted=True), "password"),
    ("scan.pdf", pdf([[]]), "scan without text"),
    ("cut.pdf", story_pdf()[:200], "damaged PDF"),
    ("cut.docx", docx()[:300], "truncated or damaged"),
    ("old.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "old .doc"),
    ("cut.epub", epub()[:300], "truncated or damaged"),
    ("empty.epub", epub(()), "no text"),
    ("words.eml", "just words", "no e-mail message"),
    ("words.mhtml", "From: x\n\njust words", "no HTML page"),
    ("broken.jsonl", '{"text": ', "not a JSON object"),
    ("prices.csv", "name,price\nbolt,3\n", "no column of text"),
    ("cut.zip", zipped({"a.txt": "\n\n".join(STORY)})[:100], "truncated or damaged"),
    ("cut.tar.gz", tarred({"a.txt": "\n\n".join(STORY)})[:90], "truncated or damaged"),
    ("bomb.zip", zipped({"a.txt": b"a" * 2_000_000}), "zip bomb"),
    ("photo.jpg", b"\xff\xd8\xff", "'.jpg' is not known"),
]  # fmt: skip


def story(number: int) -> tuple[str, ...]:
    """Return the story of a number, unlike every other in each of its sentences."""
    return tuple(f"{sentence} This is report {number} of the harbour master." for sentence in STORY)


def mixed(top: Path, good: int, copies: int) -> None:
    """Write a folder of `good` files of every kind, and every broken one `copies` times."""
    kinds = list(GOOD.items())
    for number in range(good):
        suffix, make = kinds[number % len(kinds)]
        data = make(story(number))
        path = top / f"part{number % 7}" / f"good{number:03}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    for copy in range(copies):
        for name, data, _ in BROKEN:
            path = top / f"part{copy}" / f"bad-{copy}-{name}"
            path.write_bytes(data.encode() if isinstance(data, str) else data)

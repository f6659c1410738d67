"""Tables of articles, one a row: .jsonl and .csv exports."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from index.errors import IntakeError, LimitError
from index.intake.characters import decode, hash_of, stray
from index.intake.frontmatter import checked, delimiter
from index.intake.limits import Limits
from index.intake.page import Fact, Facts, Page

# Columns are compared without the marks that part their words: publishedAt, published_at.
_TEXT = ("text", "body", "content", "articlebody", "article", "story", "fulltext")
_HTML = ("html", "bodyhtml", "contenthtml")
_FACTS = {
    "title": ("title", "headline", "name"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "publication", "newspaper"),
    "author": ("author", "authors", "byline", "creator"),
    "published": ("published", "date", "publishedat", "datepublished", "pubdate", "publishdate",
                  "publicationdate"),
    "url": ("url", "link", "permalink"),
    "language": ("language", "lang"),
}  # fmt: skip
_PARTED = re.compile(r"[\s_-]+")
_EMPTY = frozenset(("n/a", "none", "unknown", "null", "nan", "-", "–", "—"))
_BLOCK = re.compile(
    r"<(/?)(p|div|h[1-6]|ul|ol|li|table|tr|blockquote|section|article|br)(?:\s[^<>]*|/)?>", re.I
)


def jsonl(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page | IntakeError]:
    """Yield the article of each line; a bad line costs only itself."""
    seen: set[str] = set()
    text, strays = decode(data, where)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if number > limits.members:
            yield _too_many(where, limits)
            return
        at = f"{where}:{number}"
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError("it is no object")
        except (ValueError, RecursionError) as error:
            yield IntakeError(at, f"the line is not a JSON object ({str(error)[:80]})")
            continue
        yield _taken(row, source, number, at, seen, strays)


def table(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page | IntakeError]:
    """Yield the article of each row of a CSV file with a header; a bad row costs only itself.

    Raises:
        IntakeError: no column holds the articles' text.
    """
    text, strays = decode(data, where)
    csv.field_size_limit(limits.characters)
    reader = csv.DictReader(io.StringIO(text.replace("\0", "")), delimiter=delimiter(text))
    seen: set[str] = set()
    try:
        columns = [_folded(name or "") for name in reader.fieldnames or ()]
        if not any(name in columns for name in (*_TEXT, *_HTML)):
            raise IntakeError(
                f"{where}:1", f"has no column of text; name one of {', '.join(_TEXT[:3])}"
            )
        line = reader.line_num + 1
        for number, row in enumerate(reader, 1):
            if number > limits.members:
                yield _too_many(where, limits)
                return
            if any(row.values()):
                yield _taken(row, source, number, f"{where}:{line}", seen, strays)
            line = reader.line_num + 1
    except csv.Error as error:
        yield IntakeError(f"{where}:{reader.line_num}", f"not CSV from here on: {error}")


def _too_many(where: str, limits: Limits) -> LimitError:
    reason = f"more than {limits.members:,} rows; split it or raise FOOTNOTE_MAX_MEMBERS"
    return LimitError(where, reason)


def _taken(
    row: Mapping[Any, Any],
    source: str,
    number: int,
    where: str,
    seen: set[str],
    strays: list[str],
) -> Page | IntakeError:
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name and value not in (None, ""):
            values.setdefault(_folded(str(name)), value)
    try:
        facts = _facts(values, where)
    except IntakeError as error:
        return error
    body = _first(values, _TEXT, between="\n\n")
    is_page = _has_blocks(body)
    if not body:
        is_page, body = True, _first(values, _HTML)
    if is_page and "title" in facts:
        facts["title"] = Fact(html.unescape(facts["title"].value), "row")
    if not body:
        return IntakeError(where, f"has no text; name the field one of {', '.join(_TEXT[:3])}")
    own = _identity(values, source, number)
    if own in seen:  # such as every row naming the outlet's front page
        own = f"{source}#{number}"
    seen.add(own)
    original = json.dumps(list(row.items()), default=str).encode("utf-8", "surrogatepass")
    mended = stray([word for word in strays if word in body])
    return Page(
        own, where, "html" if is_page else "plain", body, hash_of(original), facts,
        removed=mended,
    )  # fmt: skip


def _identity(values: dict[str, Any], source: str, number: int) -> str:
    """Return the row's URL if it is an article's, else the file with the row's id or number."""
    url = _first(values, _FACTS["url"])
    with suppress(ValueError):  # such as brackets that hold no IPv6 address
        if url.startswith(("http://", "https://")) and len(urlsplit(url).path) > 1:
            return url
    return f"{source}#{_first(values, ('id', 'uid', 'guid')) or number}"


def _facts(values: dict[str, Any], where: str) -> Facts:
    found: Facts = {}
    for field, names in _FACTS.items():
        if value := _first(values, names).strip():
            found[field] = checked(field, value, "row", where)
    return found


def _folded(column: str) -> str:
    return _PARTED.sub("", column).casefold()


def _has_blocks(cell: str) -> bool:
    """Tell whether a cell holds HTML: a line break, or an element of a page opened and closed."""
    tags = {(tag[2].lower(), bool(tag[1])) for tag in _BLOCK.finditer(cell)}
    return ("br", False) in tags or any((name, not closes) in tags for name, closes in tags)


def _first(values: dict[str, Any], names: tuple[str, ...], between: str = ", ") -> str:
    """Return the first of the columns that says something, the parts of a list joined."""
    for name in names:
        value = values.get(name)
        parts = [_said(part) for part in (value if isinstance(value, list) else [value])]
        if said := between.join(part for part in parts if part):
            return said
    return ""


def _said(value: object) -> str:
    """Return a text or a number, or the name of an object; empty for what customarily is none."""
    if isinstance(value, dict):
        return _said(value.get("name"))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    said = str(value)
    return "" if said.strip().casefold() in _EMPTY or not said.strip() else said

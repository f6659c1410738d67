"""Metadata that people write by hand: front matter in an article, manifest.csv in a folder."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import DateError, IntakeError
from index.intake.edtf import understood
from index.intake.page import FIELDS, Fact, Facts

MANIFEST = "manifest.csv"
_LONGEST = 60  # lines of front matter
_PAIR = re.compile(r"([A-Za-z_][\w-]{0,40})\s*:(?:\s+(.*)|)$")
_BEGINS = {"---": _PAIR, "+++": re.compile(r"[\w\"'.-]+\s*=|\[")}
_ABOVE = re.compile(r"\ufeff?(?:[ \t\r]*\n)*")
_ITEM = re.compile(r"-(?:\s|$)")
_FOLDED = re.compile(r"[>|][-+\d]{0,2}(?:\s+#.*)?")
_NAMES = {name: name for name in FIELDS} | {
    "date": "published",
    "source": "outlet",
    "site": "outlet",
    "publisher": "outlet",
    "byline": "author",
    "authors": "author",
    "lang": "language",
    "link": "url",
}


Entry = tuple[int, str, str | None]
"""A line's number, a name, and its text; None when the value is no text."""


class _Row(BaseModel):
    """One row of a manifest."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    file: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""


@dataclass(slots=True)
class Manifest:
    """The rows of a folder's manifest by file, and what was wrong with the others.

    `lines` says where each row stands. `errors` holds (file, error): a file whose row cannot be
    read fails with that reason; an empty file name stands for the manifest itself.
    """

    rows: dict[str, Facts] = field(default_factory=dict[str, Facts])
    lines: dict[str, str] = field(default_factory=dict[str, str])
    errors: list[tuple[str, IntakeError]] = field(default_factory=list[tuple[str, IntakeError]])


def front_matter(text: str, where: str) -> tuple[Facts, str]:
    """Split front matter from the head of an article; return its facts and the rest.

    Between ``---`` lines stand pairs, lists and folded text as in YAML, between ``+++`` lines TOML.

    Raises:
        IntakeError: it is never closed, or a value in it cannot be read.
    """
    above = _ABOVE.match(text)
    skipped = above.group().count("\n") if above else 0
    lines = text[above.end() if above else 0 :].split("\n", _LONGEST)
    fence = lines[0].rstrip()
    told = (line.strip() for line in lines[1:])
    first = next((line for line in told if line and not line.startswith("#")), "")
    if fence not in _BEGINS or not _BEGINS[fence].match(first):
        return {}, text
    ends = ("---", "...") if fence == "---" else (fence,)
    end = next((i for i, line in enumerate(lines[1:_LONGEST], 1) if line.rstrip() in ends), None)
    if end is None:
        raise IntakeError(where, f"the front matter is not closed; end it with a line {fence!r}")
    read = _toml if fence == "+++" else _yaml
    facts: Facts = {}
    for number, key, value in read(lines[1:end], where):
        name, at = _NAMES.get(key.casefold()), f"{where}:{skipped + number}"
        if name is None:
            continue
        if value is None:
            raise IntakeError(at, f"{key} is no text; write the words themselves after it")
        if value and (key.casefold() == name or name not in facts):
            facts[name] = checked(name, value, "front matter", at)
    return facts, "\n".join(lines[end + 1 :])


def _yaml(lines: list[str], where: str) -> Iterator[Entry]:
    """Yield the pairs of the plain YAML that people write by hand, with the lines below each."""
    entry: tuple[int, str, list[str]] | None = None
    outer = 0
    for number, line in enumerate(lines, 2):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        pair = _PAIR.match(said)
        if entry and (indent > outer or (indent == outer and _ITEM.match(said))):
            entry[2].append(said)
        elif pair:
            if entry:
                yield entry[0], entry[1], _value(entry[2])
            entry, outer = (number, pair[1], [(pair[2] or "").strip()]), indent
    if entry:
        yield entry[0], entry[1], _value(entry[2])


def _value(lines: list[str]) -> str | None:
    """Return the text of a value and the lines below it, or None when it is no text."""
    first, below = lines[0], lines[1:]
    if first.startswith("# "):
        first = ""
    if _FOLDED.fullmatch(first):
        return " ".join(below)
    if not first and below and _ITEM.match(below[0]):
        items = [_plain(line[1:].strip()) for line in below]
        plain = all(_ITEM.match(line) for line in below) and not any(map(_is_mapping, items))
        return ", ".join(filter(None, items)) if plain else None
    if not first and below and _is_mapping(below[0]):
        return None
    whole = " ".join(filter(None, (first, *below)))
    return None if whole.startswith("{") else _unquoted(whole)


def _is_mapping(value: str) -> bool:
    return value.startswith("{") or bool(_PAIR.match(value))


def _toml(lines: list[str], where: str) -> Iterator[Entry]:
    try:
        table = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as error:
        raise IntakeError(where, f"the front matter is no TOML ({error})") from error
    keys = [line.split("=", 1)[0].strip(" \t\"'") for line in lines]
    for key, value in table.items():
        parts = [_told(part) for part in (value if isinstance(value, list) else [value])]
        number = keys.index(key) + 2 if key in keys else 1
        yield number, key, None if None in parts else ", ".join(part for part in parts if part)


def _told(value: object) -> str | None:
    if isinstance(value, date):  # a time of day is one too
        return value.isoformat()
    year = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000
    return str(value) if year or isinstance(value, str) else None


def checked(name: str, value: str, origin: str, where: str) -> Fact:
    """Return a value that was given, a date as EDTF; refuse one that is none or may be several.

    Raises:
        IntakeError: `name` is ``published`` and `value` is not understood.
    """
    value = " ".join(value.split())
    if name != "published":
        return Fact(value, origin)
    try:
        return Fact(understood(value).text, origin)
    except DateError as error:
        raise IntakeError(where, f"published {error}") from error


def manifest(data: bytes, where: str) -> Manifest:
    """Read manifest.csv; a bad row costs only its own file."""
    found = Manifest()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "surrogateescape")
    else:
        text = data.decode("utf-8-sig", "surrogateescape")
    lines = io.StringIO(text.replace("\0", "\udc00"))
    reader = csv.DictReader(lines, delimiter=delimiter(text))
    try:
        columns = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
        reader.fieldnames = columns
        if unknown := [name for name in columns if name not in ("file", *FIELDS)]:
            reason = f"unknown column {_shown(unknown[0])!r}; known are file, {', '.join(FIELDS)}"
            found.errors.append(("", IntakeError(f"{where}:1", reason)))
        if "file" not in columns:
            reason = "has no column 'file'; the first line must name the columns"
            found.errors.append(("", IntakeError(f"{where}:1", reason)))
            return found
        line = reader.line_num + 1
        for row in reader:
            _take(row, columns, f"{where}:{line}", found)
            line = reader.line_num + 1
    except csv.Error as error:
        found.errors.append(("", IntakeError(f"{where}:{reader.line_num}", f"not CSV: {error}")))
    return found


def delimiter(text: str) -> str:
    """Return what separates the cells: the commonest of comma, semicolon and tab in line one."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _take(
    row: dict[str | None, str | list[str] | None],
    columns: list[str],
    where: str,
    found: Manifest,
) -> None:
    cells = {k: v for k, v in row.items() if k in ("file", *FIELDS) and isinstance(v, str)}
    name = str(cells.get("file") or "").strip().replace("\\", "/").removeprefix("./")
    try:
        if any("\udc00" <= char <= "\udfff" for value in cells.values() for char in str(value)):
            raise IntakeError(where, "is not UTF-8; save the manifest as UTF-8")
        if None in row:
            raise IntakeError(
                where, f"has more cells than the {len(columns)} columns; quote values with commas"
            )
        facts = _facts(_Row.model_validate(cells), where)
        if not name:
            raise IntakeError(where, "names no file; give its path inside the folder")
        if name in found.rows:
            raise IntakeError(where, f"names {name!r} a second time; keep one row for each file")
    except (IntakeError, ValidationError) as error:
        reason = error if isinstance(error, IntakeError) else IntakeError(where, "is no valid row")
        found.errors.append((name if name not in found.rows else "", reason))
        return
    found.rows[name] = facts
    found.lines[name] = where


def _facts(row: _Row, where: str) -> Facts:
    values = {name: str(getattr(row, name)) for name in FIELDS}
    return {name: checked(name, value, MANIFEST, where) for name, value in values.items() if value}


def _unquoted(value: str) -> str:
    """Return a value, or the values of a list ``[a, "b"]``, without its quotes or comment."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_plain(part.strip()) for part in value[1:-1].split(","))
    return _plain(value)


def _plain(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'").strip()
    return "" if value in ("~", "null") else value.split(" #", 1)[0].strip()


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()

"""The door of intake: a file, folder, archive, URL, feed or list to its articles."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pathspec

from index.article import Article
from index.errors import FootnoteError, IntakeError, LimitError
from index.intake import clean, formats
from index.intake.frontmatter import MANIFEST, Manifest, checked, front_matter, manifest
from index.intake.furniture import plain
from index.intake.limits import DEFAULTS, Limits
from index.intake.page import FIELDS, Facts, Page

_IGNORES = (".footnoteignore", ".gitignore")
_NO_ARTICLES = frozenset(
    {"thumbs.db", "desktop.ini", "readme.md", "readme.txt", "readme", "license"}
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of an input; it stands above what the input says of itself."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def article_id(source: str) -> str:
    """Return the id of the article at a URL or path: the same in every run."""
    return hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def articles(
    place: Path | str, given: Given | None = None, limits: Limits = DEFAULTS
) -> Iterator[Article | IntakeError]:
    """Yield every article of a file or folder, and an IntakeError for each input that fails.

    Nothing is raised: an input that cannot be taken in is yielded by name and reason, and the
    others go on.
    """
    try:
        facts = _given(given or Given(), str(place))
        path = Path(place)
        if path.is_dir():
            yield from _folder(path, str(place), facts, limits)
        else:
            yield from _file(path, path.name, str(place), facts, {}, limits)
    except IntakeError as error:
        yield error


def _given(given: Given, where: str) -> Facts:
    values = {name: getattr(given, name) for name in FIELDS}
    return {
        name: checked(name, str(value), "given", where) for name, value in values.items() if value
    }


def _folder(
    folder: Path, where: str, given: Facts, limits: Limits
) -> Iterator[Article | IntakeError]:
    try:
        names = list(_inside(folder))
    except OSError as error:
        raise IntakeError(where, f"cannot be read: {error.strerror or error}") from error
    listed = _manifest(folder, where)
    failed = {name for name, _ in listed.errors if name}
    yield from (error for _, error in listed.errors)
    for name, line in listed.lines.items():
        if name not in names:
            yield IntakeError(
                f"{where}/{MANIFEST}:{line}",
                f"there is no file {name!r}; remove the row or add the file",
            )
    shared = _recurring(folder, [n for n in names if n not in failed], given, listed.rows, limits)
    for name in names:
        if name not in failed:
            rows = listed.rows.get(name, {})
            outlet = given.get("outlet") or rows.get("outlet")
            recurring = shared.get(outlet.value if outlet else "", frozenset())
            yield from _file(folder / name, name, f"{where}/{name}", given, rows, limits, recurring)


def _inside(folder: Path) -> Iterator[str]:
    """Yield the paths of a folder's articles, in order; hidden and excluded files are not."""
    lines = [
        line
        for name in _IGNORES
        if (folder / name).is_file()
        for line in (folder / name).read_text("utf-8", "replace").splitlines()
    ]
    excluded = pathspec.GitIgnoreSpec.from_lines(lines)
    for top, folders, names in os.walk(folder):
        here = Path(top).relative_to(folder).as_posix()
        prefix = "" if here == "." else f"{here}/"
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__MACOSX"))
            and not (name.endswith("_files") and name[: -len("_files")] in pages)
            and not excluded.match_file(f"{prefix}{name}/")
        )
        for name in sorted(names):
            if not _is_no_article(name) and not excluded.match_file(prefix + name):
                yield prefix + name


def _is_no_article(name: str) -> bool:
    return name.startswith((".", "~$")) or name == MANIFEST or name.casefold() in _NO_ARTICLES


def _manifest(folder: Path, where: str) -> Manifest:
    path = folder / MANIFEST
    if not path.is_file():
        return Manifest()
    return manifest(_read(path, f"{where}/{MANIFEST}", DEFAULTS), f"{where}/{MANIFEST}")


def _file(
    path: Path,
    source: str,
    where: str,
    given: Facts,
    row: Facts,
    limits: Limits,
    recurring: frozenset[str] = frozenset(),
) -> Iterator[Article | IntakeError]:
    try:
        if formats.suffix_of(source) not in formats.READERS:
            if not path.exists():
                raise IntakeError(where, "there is no such file or folder")
            raise formats.unknown(source, where)
        for page in formats.pages(_read(path, where, limits), source, where, limits):
            yield (
                page
                if isinstance(page, IntakeError)
                else _article(page, given, row, recurring, limits)
            )
    except IntakeError as error:
        yield error


def _article(
    page: Page, given: Facts, row: Facts, recurring: frozenset[str], limits: Limits
) -> Article | IntakeError:
    try:
        return clean.article(page, article_id(page.source), given, row, recurring, limits)
    except IntakeError as error:
        return error
    except RecursionError:
        return LimitError(page.where, "is nested too deeply to be read")


def _read(path: Path, where: str, limits: Limits) -> bytes:
    """Return a file's bytes; refuse what is no plain file or is too large, without reading it."""
    try:
        if not path.exists():
            raise IntakeError(where, "there is no such file or folder")
        if not path.is_file():
            raise IntakeError(where, "is no plain file")
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise LimitError(
                where, f"{size:,} bytes, more than the limit of {limits.file_bytes:,}; split it"
            )
        return path.read_bytes()
    except OSError as error:
        raise IntakeError(where, f"cannot be read: {error.strerror or error}") from error


def _recurring(
    folder: Path, names: list[str], given: Facts, rows: dict[str, Facts], limits: Limits
) -> dict[str, frozenset[str]]:
    """Return, by outlet, the short lines that stand in three or more of its plain-text articles."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if formats.suffix_of(name) not in (".txt", ".md"):
            continue
        try:
            text = _read(folder / name, name, limits).decode("utf-8", "ignore")
            front, body = front_matter(text, name)
        except FootnoteError:
            continue
        outlet = given.get("outlet") or front.get("outlet") or rows.get(name, {}).get("outlet")
        lines = {plain(line) for line in body.split("\n") if 0 < len(line) < 400}
        counts[outlet.value if outlet else ""].update(lines - {""})
    return {
        outlet: frozenset(line for line, count in lines.items() if count >= 3)
        for outlet, lines in counts.items()
        if outlet
    }

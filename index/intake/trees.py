"""A folder or an archive as a tree of files: which are articles, and how to read them."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pathspec

from index.errors import BrokenArchive, FootnoteError, IntakeError, LimitError, Skipped
from index.intake import formats
from index.intake.characters import shown
from index.intake.formats import archives
from index.intake.frontmatter import MANIFEST, Manifest, front_matter, manifest
from index.intake.interface import plain
from index.intake.limits import Limits
from index.intake.page import Facts

ARCHIVES = (*archives.ZIPS, *archives.TARS)
IGNORES = (".footnoteignore", ".gitignore")
_NO_ARTICLES = frozenset(
    "thumbs.db desktop.ini readme.md readme.txt readme license license.txt license.md".split()
)
_PAGE = re.compile(r"\.html?$", re.I)  # beside which a browser saves "story_files"
_OFTEN = 3  # articles of one outlet: a line at the edge of as many is the outlet's, not a story's

Member = tuple[str, Callable[[], bytes]]


@dataclass(slots=True)
class Survey:
    """What a first look at a tree found, before any article is read."""

    names: list[str] = field(default_factory=list[str])
    manifest: Manifest = field(default_factory=Manifest)
    recurring: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])


def folder(top: Path, where: str, limits: Limits) -> Iterator[Member]:
    """Yield the files of a folder, in order, hidden and excluded ones left out.

    A folder in it that cannot be read is yielded too, as a name that ends in ``/``, last of all.
    So is a link that leads out of the folder, which is not followed: who hands in a folder must
    not reach other files of the machine.

    Raises:
        IntakeError: the folder itself cannot be read.
    """
    excluded = _excluded(top)
    closed: list[Member] = []

    def failed(error: OSError) -> None:
        inside = Path(error.filename).relative_to(top).as_posix()
        if inside == ".":
            raise _unread(where, error) from error
        closed.append(_closed(f"{inside}/", _unread(shown(f"{where}/{inside}"), error)))

    for here, folders, names in _walked(top, failed):
        inside = here.relative_to(top).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        outside = {name for name in (*folders, *names) if _leads_out(here / name, top)}
        saved = {f"{Path(name).stem}_files" for name in names if _PAGE.search(name)}
        wanted = [
            name
            for name in sorted(folders)
            if not _is_skipped(name)
            and name not in saved
            and not excluded.match_file(f"{prefix}{name}/")
        ]
        closed += [_led_out(f"{prefix}{name}/", where) for name in wanted if name in outside]
        folders[:] = [name for name in wanted if name not in outside]
        for name in sorted(names):
            if _is_skipped(name) or excluded.match_file(prefix + name):
                continue
            if name in outside:
                yield _led_out(prefix + name, where)
            else:
                at = shown(f"{where}/{prefix}{name}")
                yield shown(prefix + name), partial(read, here / name, at, limits)
    yield from closed


def _walked(
    top: Path, failed: Callable[[OSError], None]
) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Walk a folder as `os.walk` does, each folder once, also where a link leads back."""
    walked: set[tuple[int, int]] = set()
    for here, folders, names in os.walk(top, onerror=failed, followlinks=True):
        state = Path(here).stat()
        if (state.st_dev, state.st_ino) in walked:
            folders.clear()
            continue
        walked.add((state.st_dev, state.st_ino))
        yield Path(here), folders, names


def _led_out(name: str, where: str) -> Member:
    told = Skipped(shown(f"{where}/{name}"), "is a link that leads out of the folder")
    return _closed(name, told)


def _closed(name: str, error: IntakeError) -> Member:
    def get() -> bytes:
        raise error

    return shown(name), get


def _leads_out(path: Path, top: Path) -> bool:
    real = Path(os.path.realpath(top))
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(real)


def archive(file: Path | bytes, name: str, where: str, limits: Limits) -> Iterator[Member]:
    """Yield the files of an archive in its order, hidden ones left out."""
    for path, get in archives.members(file, suffix(name), where, limits):
        parts = path.replace("\\", "/").split("/")
        if not any(_is_skipped(part) for part in parts if part not in (".", "..")):
            yield shown("/".join(part for part in parts if part not in ("", ".", ".."))), get


def survey(members: Iterator[Member], where: str, given: Facts) -> Survey:
    """Look through a tree once: its names, manifests, and the lines an outlet's articles share.

    Reading everything once also finds a truncated archive before any of it is taken in.
    """
    found = Survey()
    texts: list[tuple[str, Facts, set[str]]] = []
    for name, get in members:
        base = posixpath.basename(name)
        if base == MANIFEST:
            _add_manifest(found.manifest, name, get, f"{where}/{name}")
        else:
            found.names.append(name)
            if formats.suffix_of(name) in (".txt", ".md"):
                texts.append((name, *_edges(get, name)))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, front, lines in texts:
        row = found.manifest.rows.get(name, {})
        outlet = given.get("outlet") or front.get("outlet") or row.get("outlet")
        if outlet:
            counts[outlet.value].update(lines)
    for outlet, lines in counts.items():
        if often := frozenset(line for line, count in lines.items() if count >= _OFTEN):
            found.recurring[outlet] = often
    return found


def read(path: Path, where: str, limits: Limits) -> bytes:
    """Return a file's bytes; refuse what is no plain file or is too large, without reading it.

    Raises:
        IntakeError: it is not there, no plain file, too large, or cannot be read.
    """
    try:
        if not path.exists():
            raise IntakeError(where, "there is no such file or folder")
        if not path.is_file():
            raise IntakeError(where, "is no plain file")
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise LimitError(
                where,
                f"{size:,} bytes, more than the limit of {limits.file_bytes:,}; "
                "split it or raise FOOTNOTE_MAX_FILE_MB",
            )
        return path.read_bytes()
    except OSError as error:
        raise _unread(where, error) from error


def suffix(name: str) -> str:
    """Return the suffix of an archive's name, or an empty text when it is none."""
    return next((end for end in ARCHIVES if name.lower().endswith(end)), "")


def _unread(where: str, error: OSError) -> IntakeError:
    return IntakeError(where, f"cannot be read: {error.strerror or error}")


def _add_manifest(found: Manifest, name: str, get: Callable[[], bytes], where: str) -> None:
    """Add the rows of a manifest; the files that it names are beside or below it."""
    prefix = posixpath.dirname(name)
    try:
        own = manifest(get(), where)
    except IntakeError as error:
        found.errors.append(("", error))
        return
    for file, facts in own.rows.items():
        found.rows[posixpath.join(prefix, file)] = facts
        found.lines[posixpath.join(prefix, file)] = own.lines[file]
    found.errors += [(posixpath.join(prefix, f) if f else "", error) for f, error in own.errors]


def _edges(get: Callable[[], bytes], name: str) -> tuple[Facts, set[str]]:
    """Return a text's front matter and the words of its first and last lines."""
    try:
        front, body = front_matter(get().decode("utf-8", "ignore"), name)
    except BrokenArchive:
        raise
    except FootnoteError:  # will be said when the file itself is read
        return {}, set()
    lines = [line for line in body.split("\n") if line.strip()]
    return front, {plain(line) for line in (*lines[:12], *lines[-40:]) if len(line) < 400} - {""}


def _excluded(top: Path) -> pathspec.GitIgnoreSpec:
    files = [top / name for name in IGNORES]
    lines = [
        line
        for path in files
        if path.is_file()
        for line in path.read_text("utf-8", "replace").splitlines()
    ]
    return pathspec.GitIgnoreSpec.from_lines(lines)


def _is_skipped(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX")) or name.casefold() in _NO_ARTICLES

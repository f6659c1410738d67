"""The door of intake: a file, folder, archive, URL, feed or list to its articles.

Knows no formats (`formats`), no cleaning (`clean`) and no network (`web`): it finds the pages,
sets beside each what is known of it, and turns every failure into a named error.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.article import Article
from index.errors import IntakeError, LimitError, Skipped
from index.intake import clean, formats, trees, web
from index.intake.characters import hash_of, shown
from index.intake.frontmatter import MANIFEST, checked
from index.intake.limits import DEFAULTS, Limits, within
from index.intake.page import FIELDS, Facts, Page

Item = Article | IntakeError


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


@dataclass(frozen=True, slots=True)
class Reading:
    """One file of a place, read only when its items are asked for.

    `name` is the file's path inside the place. `mark` stands for everything that its articles
    depend on: who has read a file under this mark need not read it again. It is empty where that
    cannot be said before reading, as for a URL.
    """

    name: str
    mark: str
    items: Iterator[Item]


def articles(
    place: Path | str,
    given: Given | None = None,
    limits: Limits = DEFAULTS,
    fetcher: web.Fetcher | None = None,
) -> Iterator[Item]:
    """Yield every article of a place; see `readings`."""
    for reading in readings(place, given, limits, fetcher):
        yield from reading.items


def readings(
    place: Path | str,
    given: Given | None = None,
    limits: Limits = DEFAULTS,
    fetcher: web.Fetcher | None = None,
) -> Iterator[Reading]:
    """Yield every file of a file, folder, archive, URL, feed, sitemap or list of URLs.

    Nothing is raised, here or by the items: an input that cannot be taken in is an IntakeError
    among them with its name and the reason, a Skipped when a folder or archive holds a file that
    is no article, and the others go on. An archive or a table is one
    file of many articles; a URL or a list of them is one whose pages are fetched.

    Args:
        place: a path, or a URL with its ``http://`` or ``https://``.
        given: metadata that overrides what the inputs say.
        limits: what one input may cost.
        fetcher: fetches URLs; the safe one within `limits` by default.
    """
    where = shown(str(place) if web.is_url(str(place)) else str(Path(place)))
    try:
        facts = _given(given or Given(), where)
        fetcher = fetcher or web.Fetcher(limits)
        if web.is_url(where):
            items = _finished(web.pages(where, fetcher, limits), facts, limits)
            yield Reading(where, "", _named(items, where))
        elif (path := Path(place)).is_dir():
            yield from _tree(partial(trees.folder, path, where, limits), where, facts, limits)
        elif trees.suffix(path.name):
            yield _packed(path, where, facts, limits)
        else:
            yield _single(path, where, facts, limits, fetcher)
    except IntakeError as error:
        yield _failed(error)
    except (OSError, ValueError) as error:  # a name that no file can have, a disk that fails
        yield _failed(IntakeError(where, f"cannot be read: {error}"))


def _single(path: Path, where: str, given: Facts, limits: Limits, fetcher: web.Fetcher) -> Reading:
    if not path.exists():
        raise IntakeError(where, "there is no such file or folder")
    if formats.suffix_of(path.name) not in formats.READERS and not web.is_listing(path.name):
        raise formats.unknown(path.name, where)
    data = trees.read(path, where, limits)
    name = shown(path.name)
    if (links := web.listed(data, path.name)) is not None:
        fetched = web.all_pages(links, where, fetcher, limits)
        return Reading(name, "", _named(_finished(fetched, given, limits), where))
    items = _finished(formats.pages(data, name, where, limits), given, limits)
    return Reading(name, _mark(hash_of(data), given), _named(within(items, where, limits), where))


def _packed(path: Path, where: str, given: Facts, limits: Limits) -> Reading:
    if not path.is_file():
        raise IntakeError(where, "there is no such file or folder")
    if (size := path.stat().st_size) > limits.archive_bytes:
        raise LimitError(
            where,
            f"{size:,} bytes, more than {limits.archive_bytes:,}; "
            "split it or raise FOOTNOTE_MAX_UNPACKED_MB",
        )
    with path.open("rb") as file:
        mark = _mark(hashlib.file_digest(file, "sha256").hexdigest(), given)
    items = within(_archive(path, path.name, where, given, limits), where, limits)
    return Reading(shown(path.name), mark, _named(items, where))


def _archive(
    file: Path | bytes, name: str, where: str, given: Facts, limits: Limits,
    prefix: str = "", depth: int = 1,
) -> Iterator[Item]:  # fmt: skip
    """Yield the articles of an archive; `depth` archives are around what is in it."""
    if depth > limits.nesting:
        raise LimitError(
            where,
            f"archives inside archives more than {limits.nesting} deep; "
            "unpack it or raise FOOTNOTE_MAX_DEPTH",
        )
    members = partial(trees.archive, file, name, where, limits)
    for reading in _tree(members, where, given, limits, prefix, depth):
        yield from reading.items


def _tree(
    members: Callable[[], Iterator[trees.Member]], where: str, given: Facts, limits: Limits,
    prefix: str = "", depth: int = 0,
) -> Iterator[Reading]:  # fmt: skip
    """Yield the files of a folder or archive: a first look, then one file after the other."""
    found = trees.survey(members(), where, given)
    failed = {name for name, _ in found.manifest.errors if name}
    yield from (_failed(error) for _, error in found.manifest.errors)
    names = set(found.names)
    for name, line in found.manifest.lines.items():
        if name not in names:
            reason = f"there is no file {name!r}; remove the row or add the file"
            yield _failed(IntakeError(line, reason))
    shared = _mark(found.recurring)
    for name, get in members():
        if name in failed or posixpath.basename(name) == MANIFEST:
            continue
        row = found.manifest.rows.get(name, {})
        at, source = f"{where}/{name}", prefix + name
        archive = bool(trees.suffix(name))
        try:
            known = archive or formats.suffix_of(name) in formats.READERS
            if not known and not name.endswith("/"):
                raise Skipped(at, formats.unknown(name, at).reason)
            data = get()
        except IntakeError as error:
            yield _failed(error)
            continue
        if archive:
            items = _archive(data, name, at, {**row, **given}, limits, f"{source}/", depth + 1)
        else:
            pages = formats.pages(data, source, at, limits)
            items = _finished(pages, given, limits, row, found.recurring)
        mark = _mark(hash_of(data), given, row, shared)
        yield Reading(name, mark, _named(within(items, at, limits), at))


def _finished(
    pages: Iterator[Page | IntakeError], given: Facts, limits: Limits,
    row: Facts | None = None, recurring: Mapping[str, frozenset[str]] | None = None,
) -> Iterator[Item]:  # fmt: skip
    """Clean each page into its article; a page that fails costs only itself."""
    try:
        for page in pages:
            if isinstance(page, IntakeError):
                yield page
                continue
            try:
                own = article_id(page.source)
                yield clean.article(page, own, given, row or {}, recurring, limits)
            except IntakeError as error:
                yield error
            except RecursionError:
                yield LimitError(page.where, "is nested too deeply to be read")
    except IntakeError as error:
        yield error


def _named(items: Iterator[Item], where: str) -> Iterator[Item]:
    """Yield the items, and whatever ends them early as an error with a name."""
    try:
        yield from items
    except IntakeError as error:
        yield error
    except (OSError, ValueError) as error:
        yield IntakeError(where, f"cannot be read: {error}")


def _failed(error: IntakeError) -> Reading:
    return Reading("", "", iter((error,)))


def _mark(*parts: object) -> str:
    """Return one hash of all that a file's articles are made of, and of how they are made."""
    plain = json.dumps([clean.VERSION, *parts], default=_plain, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(part: object) -> object:
    return sorted(part) if isinstance(part, frozenset) else str(part)


def _given(given: Given, where: str) -> Facts:
    values = {name: getattr(given, name) for name in FIELDS}
    return {
        name: checked(name, str(value), "given", where) for name, value in values.items() if value
    }

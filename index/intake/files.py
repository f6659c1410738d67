"""The door of intake: a file, folder, archive, URL, feed or list to its articles.

Knows no formats (`formats`), no cleaning (`clean`) and no network (`web`): it finds the pages,
sets beside each what is known of it, and turns every failure into a named error.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.errors import IntakeError, LimitError
from index.intake import clean, formats, trees, web
from index.intake.characters import shown
from index.intake.frontmatter import MANIFEST, checked
from index.intake.limits import DEFAULTS, Limits
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


def articles(
    place: Path | str,
    given: Given | None = None,
    limits: Limits = DEFAULTS,
    fetcher: web.Fetcher | None = None,
) -> Iterator[Item]:
    """Yield every article of a file, folder, archive, URL, feed, sitemap or list of URLs.

    Nothing is raised: an input that cannot be taken in is yielded as an IntakeError with its
    name and the reason, and the others go on.

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
            yield from _finished(web.pages(where, fetcher, limits), facts, limits)
        elif (path := Path(place)).is_dir():
            yield from _tree(lambda: trees.folder(path, where, limits), where, facts, limits)
        elif trees.suffix(path.name):
            yield from _archive(path, path.name, where, facts, limits)
        else:
            yield from _single(path, where, facts, limits, fetcher)
    except IntakeError as error:
        yield error
    except (OSError, ValueError) as error:  # a name that no file can have, a disk that fails
        yield IntakeError(where, f"cannot be read: {error}")


def _single(
    path: Path, where: str, given: Facts, limits: Limits, fetcher: web.Fetcher
) -> Iterator[Item]:
    if not path.exists():
        raise IntakeError(where, "there is no such file or folder")
    if formats.suffix_of(path.name) not in formats.READERS and not web.is_listing(path.name):
        raise formats.unknown(path.name, where)
    data = trees.read(path, where, limits)
    if (links := web.listed(data, path.name)) is not None:
        yield from _finished(web.all_pages(links, where, fetcher, limits), given, limits)
    else:
        yield from _finished(formats.pages(data, shown(path.name), where, limits), given, limits)


def _archive(
    file: Path | bytes, name: str, where: str, given: Facts, limits: Limits,
    prefix: str = "", depth: int = 1, row: Facts | None = None,
) -> Iterator[Item]:  # fmt: skip
    if depth > limits.nesting:
        raise LimitError(where, f"archives inside archives more than {limits.nesting} deep")
    if isinstance(file, Path):
        if not file.is_file():
            raise IntakeError(where, "there is no such file or folder")
        if (size := file.stat().st_size) > limits.archive_bytes:
            raise LimitError(where, f"{size:,} bytes, more than {limits.archive_bytes:,}; split it")
    known = {**(row or {}), **given}
    yield from _tree(
        lambda: trees.archive(file, name, where, limits), where, known, limits, prefix, depth
    )


def _tree(
    members: Callable[[], Iterator[trees.Member]], where: str, given: Facts, limits: Limits,
    prefix: str = "", depth: int = 0,
) -> Iterator[Item]:  # fmt: skip
    """Yield the articles of a folder or archive: a first look, then one file after the other."""
    found = trees.survey(members(), where, given)
    failed = {name for name, _ in found.manifest.errors if name}
    yield from (error for _, error in found.manifest.errors)
    names = set(found.names)
    for name, line in found.manifest.lines.items():
        if name not in names:
            yield IntakeError(line, f"there is no file {name!r}; remove the row or add the file")
    for name, get in members():
        if name in failed or posixpath.basename(name) == MANIFEST:
            continue
        row = found.manifest.rows.get(name, {})
        at, source = f"{where}/{name}", prefix + name
        try:
            if trees.suffix(name):
                yield from _archive(get(), name, at, given, limits, f"{source}/", depth + 1, row)
                continue
            if formats.suffix_of(name) not in formats.READERS:
                raise formats.unknown(name, at)
            pages = formats.pages(get(), source, at, limits)
            yield from _finished(pages, given, limits, row, found.recurring)
        except IntakeError as error:
            yield error


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


def _given(given: Given, where: str) -> Facts:
    values = {name: getattr(given, name) for name in FIELDS}
    return {
        name: checked(name, str(value), "given", where) for name, value in values.items() if value
    }

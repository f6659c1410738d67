"""Articles handed in, or taken out, over the wire or the page: names are names, never paths.

What is handed in lies in a folder of its own while the library reads it, under a name that
holds no folder, so that neither ``../`` nor an absolute path reaches anything.
"""

from __future__ import annotations

import hashlib
import logging
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from assistant.settings import Settings
from index.errors import IntakeError
from index.intake.files import Given
from index.intake.web import listed
from index.library import Library
from index.taking import Report

log = logging.getLogger(__name__)

NO_URLS = "this server fetches no URLs"
_LONGEST_NAME = 120  # bytes are at most four times that, under the 255 of common file systems
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as somebody handed it in: its name, as they wrote it, and its bytes."""

    name: str
    file: BinaryIO


def add_text(library: Library, text: str, given: Given) -> Report:
    """Add an article that was given as text.

    Its name, and so its id, is its URL, or else comes from its title, outlet and date: the same
    article sent again is the same article.
    """
    about = "\n".join((given.title or text, given.outlet or "", given.published or ""))
    mark = hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if listed(text.encode("utf-8", "replace"), "text.txt") is not None:
        raise IntakeError("text", "holds nothing but addresses", hint="send the article itself")
    with _folder() as folder:
        path = folder / f"{_slug(given.title or 'article')}-{mark}.txt"
        path.write_text(text, encoding="utf-8", errors="replace")
        return _added(library, path, given, given.url)


def add_url(library: Library, url: str, given: Given) -> Report:
    """Add an article from a URL, fetched under the limits of intake."""
    return _logged(library.add([url], given=given))


def take_out(library: Library, article_id: str) -> None:
    """Take an article out.

    Raises:
        UnknownArticle: it is not there.
        LibraryBusy: another is writing.
    """
    library.remove([article_id])
    log.info("removed %r", article_id)


def add_uploads(
    library: Library, uploads: Sequence[Handed], given: Given, settings: Settings
) -> Report:
    """Add uploaded files under their own names; two of one name go in one after the other.

    A list of URLs or a feed would make the server fetch what it names: only where that is allowed.
    """
    whole = Report()
    for upload in uploads:
        with _folder() as folder:
            path = folder / plain_name(upload.name)
            with path.open("wb") as copy:
                shutil.copyfileobj(upload.file, copy)
            if not settings.serve_urls and listed(path.read_bytes(), path.name) is not None:
                error = IntakeError(path.name, f"is a list of addresses, and {NO_URLS}")
                whole.failed.append(error)
                continue
            report = _added(library, path, given)
        for mine, its in (
            (whole.added, report.added),
            (whole.changed, report.changed),
            (whole.unchanged, report.unchanged),
        ):
            mine.extend(its)
        whole.failed.extend(report.failed)
        whole.duplicates.extend(report.duplicates)
    return whole


def plain_name(name: str) -> str:
    """Return the last part of `name` without anything that a file system might act on."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = _FORBIDDEN.sub("", unicodedata.normalize("NFC", last)).strip().lstrip(".")
    stem, dot, suffix = clean.rpartition(".")
    if not dot:
        stem, suffix = clean, "txt"
    return f"{stem[:_LONGEST_NAME] or 'article'}.{suffix[:10] or 'txt'}"


@contextmanager
def _folder() -> Generator[Path]:
    with tempfile.TemporaryDirectory(prefix="footnote-") as folder:
        yield Path(folder)


def _added(library: Library, path: Path, given: Given, url: str | None = None) -> Report:
    """Add, and name each failure as the caller named it: our folder is nobody's business."""
    report = library.add([path], given=given, handed_in=True, url=url)
    report.failed[:] = [_unplaced(error, path.parent) for error in report.failed]
    report.duplicates[:] = [_unplaced(error, path.parent) for error in report.duplicates]
    return _logged(report)


def _logged(report: Report) -> Report:
    for what, done in (("added", report.added), ("changed", report.changed)):
        for article_id, source in done:
            log.info("%s %r: %r", what, article_id, source)
    return report


def _unplaced(error: IntakeError, folder: Path) -> IntakeError:
    where = f"{folder}/"
    return type(error)(
        error.source.replace(where, ""), error.reason.replace(where, ""), hint=error.hint
    )


def _slug(title: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60] or "article"

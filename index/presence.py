"""Whether the file that an article was taken from is still there.

A disk that cannot be reached looks much like a folder that somebody emptied, so to be sure takes
more than a file that is missing.
"""

from __future__ import annotations

import os
from errno import ENAMETOOLONG
from pathlib import Path

from index.intake.characters import shown


def gone(place: str, source: str) -> bool:
    """Say whether the file of an article is not there any more; one that may not be seen is.

    A row of a table is named by its file, ``#`` and its number or id, or by its URL alone.

    Args:
        place: where the article was taken from, an absolute path or a URL.
        source: its name inside that place.
    """
    if "://" in place:
        return False
    top = Path(place)
    if not top.is_dir() or source.startswith(("http://", "https://")):
        return not _is_there(top)
    names = (source, source.partition("#")[0], source.rpartition("#")[0])
    return not any(_is_there(top / name) for name in names if name)


def surely_gone(place: str, source: str) -> bool:
    """Say whether a file is gone, and the folder that it was in, or the next above, is not empty.

    A disk that is not mounted leaves an empty folder behind.
    """
    if not gone(place, source):
        return False
    top = Path(place)
    left = next(folder for folder in (top / source).parents if folder.is_dir())
    try:
        with os.scandir(left) as entries:
            return any(entries)
    except OSError:
        return False


def _is_there(path: Path) -> bool:
    """Say whether a file is there, or is inside an archive that is there."""
    try:
        if path.exists() or any(parent.is_file() for parent in path.parents):
            return True
        return "\\" in str(path) and _is_shown(path)
    except OSError as error:  # a row's id can be longer than any file's name
        return error.errno != ENAMETOOLONG


def _is_shown(path: Path) -> bool:
    """Say whether a file is there whose name, of bytes that are no text, is kept as this one."""
    here = [Path(path.anchor)]
    for name in path.parts[1:]:
        here = [one for folder in here for one in _named(folder, name)]
    return bool(here)


def _named(folder: Path, name: str) -> list[Path]:
    if "\\" not in name:
        return [folder / name] if (folder / name).exists() else []
    if folder.is_file():  # an archive
        return [folder]
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if shown(entry.name) == name]

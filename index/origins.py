"""Where a record's articles came from: the places they were taken from, and the files read there.

A place is an absolute path or a URL, as it was added; a source is the name inside it. Knows what
is written down, and nothing of the files as they are now: that is for `presence`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection
from typing import NamedTuple

from index.database import Database


class Origin(NamedTuple):
    """An article with where it was taken from."""

    article_id: str
    place: str
    source: str
    title: str


class Origins:
    """The places of articles, and the marks under which files were read."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def place(self, article_id: str) -> str:
        """Return where an article was taken from: an absolute path, or a URL."""
        return str(self._db.one("SELECT place FROM articles WHERE id = ?", article_id)[0])

    def places(self) -> dict[str, str]:
        """Return where each article was taken from."""
        return dict(self._db.all("SELECT id, place FROM articles"))

    def at(self, place: str, source: str) -> str | None:
        """Return the id of the article that was taken from this place under this name."""
        rows = self._db.all("SELECT id FROM articles WHERE place = ? AND source = ?", place, source)
        return str(rows[0][0]) if rows else None

    def inside(self, folder: str) -> list[Origin]:
        """Return the articles that were taken from a folder, or from what is in it."""
        below = folder.rstrip(os.sep) + os.sep
        rows = self._db.all(
            "SELECT id, place, source, title FROM articles "
            "WHERE place = ? OR substr(place, 1, ?) = ? ORDER BY source, id",
            *(folder, len(below), below),
        )
        return [Origin(*row) for row in rows]

    def with_bytes(self, sha256: str) -> list[str]:
        """Return the ids of the articles whose original bytes have this hash."""
        return [row[0] for row in self._db.all("SELECT id FROM articles WHERE sha256 = ?", sha256)]

    def read(self, place: str, name: str, mark: str) -> list[tuple[str, str]]:
        """Return (id, source) of all articles of a file that was read whole under this mark.

        None, unless each is still as that reading left it.
        """
        return self._db.all(
            "SELECT id, source FROM readings JOIN articles ON id = article_id "
            "WHERE readings.place = ? AND name = ? AND mark = ? ORDER BY readings.rowid",
            *(place, name, mark),
        )

    def move(self, article_id: str, place: str, source: str) -> None:
        """Note that an unchanged article is now found at another place, under another name."""
        with self._db.writing() as db:
            db.execute(
                "UPDATE articles SET place = ?, source = ? WHERE id = ?",
                (place, source, article_id),
            )
            unread(db, article_id)

    def remember(self, place: str, name: str, mark: str, article_ids: Collection[str]) -> None:
        """Note that a file was read whole under this mark, and which articles it gave.

        Only when they all were taken from this place: what is at home elsewhere is read anew.
        """
        rows = [(place, name, mark, article_id) for article_id in article_ids]
        with self._db.writing() as db:
            db.execute("DELETE FROM readings WHERE place = ? AND name = ?", (place, name))
            if all(self.place(article_id) == place for article_id in article_ids):
                db.executemany("INSERT INTO readings VALUES (?, ?, ?, ?)", rows)


def unread(db: sqlite3.Connection, article_id: str) -> None:
    """Forget, while writing, the readings that gave this article: their files are read again."""
    db.execute(
        "DELETE FROM readings WHERE (place, name) IN "
        "(SELECT place, name FROM readings WHERE article_id = ?)",
        (article_id,),
    )

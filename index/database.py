"""One SQLite file: read at any time, written in durable transactions, one at a time.

Knows no articles and no tables: `record` brings them.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import RecordError


class Database:
    """An open database. Safe to use from several threads.

    Args:
        path: the file; it is made, with its folder, when missing.
        tables: SQL that lays out what is not there yet.

    Raises:
        RecordError: the file cannot be opened or is no database.
    """

    def __init__(self, path: Path, tables: str) -> None:
        self._path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, check_same_thread=False, timeout=30)
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                self._db.execute(f"PRAGMA {pragma}")
            self._db.executescript(tables)
        except (OSError, sqlite3.Error) as error:
            raise RecordError(
                f"{path}: cannot be opened: {error}",
                hint="check that FOOTNOTE_HOME names a folder that you may write to",
            ) from error

    def close(self) -> None:
        self._db.close()

    def all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return every row of a query.

        Raises:
            RecordError: it cannot be read.
        """
        with self._lock:
            try:
                return self._db.execute(sql, values).fetchall()
            except sqlite3.Error as error:
                raise RecordError(
                    f"{self._path}: cannot be read: {error}",
                    hint="restore the library's folder from a backup",
                ) from error

    def one(self, sql: str, *values: object) -> tuple[Any, ...]:
        """Return the first row of a query that has one."""
        return self.all(sql, *values)[0]

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """Write all or nothing; what was written is durable afterwards.

        Raises:
            RecordError: it cannot be written; then nothing of it was changed.
        """
        with self._lock:
            try:
                with self._db:
                    self._db.execute("BEGIN IMMEDIATE")
                    yield self._db
            except sqlite3.Error as error:
                raise self._unwritten(error) from error

    def purge(self) -> None:
        """Leave nothing of what was deleted in the file or in its write-ahead log.

        Raises:
            RecordError: it cannot be written.
        """
        with self._lock:
            try:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._db.execute("VACUUM")
            except sqlite3.Error as error:
                raise self._unwritten(error) from error

    def _unwritten(self, error: sqlite3.Error) -> RecordError:
        hint = "what was done before is kept"
        return RecordError(f"{self._path}: cannot be written: {error}", hint=hint)

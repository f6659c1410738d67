"""One SQLite file: read at any time, written in durable transactions, one at a time.

Knows no articles and no tables: `record` brings them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import RecordError


class Database:
    """An open database. Safe to use from several threads.

    `read_only` says that the file may only be read, such as one in a snapshot.

    Args:
        path: the file; it is made, with its folder, when missing.
        tables: SQL that lays out what is not there yet.
        changes: SQL that each later layout takes, the oldest first; their number is the layout's,
            kept in the file as ``user_version``.

    Raises:
        RecordError: the file cannot be opened, is no database or of a later layout.
    """

    def __init__(self, path: Path, tables: str, changes: Sequence[str] = ()) -> None:
        self._path = path
        self._lock = threading.RLock()
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._db = sqlite3.connect(path, check_same_thread=False, timeout=30)
                for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
                    self._db.execute(f"PRAGMA {pragma}")
                self._lay_out(tables, changes)
                self.read_only = not os.access(path, os.W_OK)
            except sqlite3.OperationalError:
                self._db = _read_only(path)
                self.read_only = True
        except (OSError, sqlite3.Error) as error:
            raise RecordError(
                f"{path}: cannot be opened: {error}",
                hint="check that FOOTNOTE_HOME names a folder that you may write to",
            ) from error

    def _lay_out(self, tables: str, changes: Sequence[str]) -> None:
        layout = self._layout()
        if layout > len(changes):
            raise RecordError(
                f"{self._path}: was made by a later version of Footnote", hint="upgrade Footnote"
            )
        if layout == len(changes):
            return
        if self._db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            with self._db:
                self._db.execute("BEGIN IMMEDIATE")
                for change in changes[self._layout() :]:  # another may have been at it meanwhile
                    self._db.execute(change)
                self._db.execute(f"PRAGMA user_version = {len(changes)}")
        self._db.executescript(
            f"BEGIN IMMEDIATE; {tables} PRAGMA user_version = {len(changes)}; COMMIT;"
        )

    def _layout(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

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


def _read_only(path: Path) -> sqlite3.Connection:
    """Open a file that may only be read.

    Raises:
        sqlite3.OperationalError: it cannot be read, or not without its write-ahead log.
    """
    log = path.with_name(f"{path.name}-wal")
    complete = not (log.exists() and log.stat().st_size)
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _readable(address)
    except sqlite3.OperationalError:
        if not complete:
            raise
        return _readable(f"{address}&immutable=1")  # no log can be made beside it, nor is needed


def _readable(address: str) -> sqlite3.Connection:
    db = sqlite3.connect(address, uri=True, check_same_thread=False)
    db.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    return db

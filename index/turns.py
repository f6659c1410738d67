"""Whose turn it is to write: one writer a library, across processes."""

from __future__ import annotations

from contextlib import AbstractContextManager

from filelock import FileLock, Timeout

from index.errors import LibraryBusy, RecordError


def turn(writer: FileLock, patience: float) -> AbstractContextManager[object]:
    """Wait for one's turn, and hold it until the context ends.

    Args:
        writer: the library's lock.
        patience: seconds to wait; -1: without end.

    Raises:
        LibraryBusy: another is still writing.
        RecordError: the lock is another user's.
    """
    try:
        return writer.acquire(timeout=patience)
    except Timeout as error:
        raise LibraryBusy(
            "articles are being added or removed elsewhere", hint="try again later"
        ) from error
    except OSError as error:
        raise RecordError(
            f"{writer.lock_file}: cannot be locked: {error.strerror or error}",
            hint="only who may write to the library's folder can change it",
        ) from error


def taken(writer: FileLock) -> bool:
    """Say whether another is writing now."""
    try:
        with writer.acquire(timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # not ours to take, which whoever tries is told
        return False

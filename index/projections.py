"""The two projections of a record, kept true to it: Tantivy's words and Chroma's vectors.

Whoever writes brings both up, and whoever asks does where nobody writes. A removal, or damage,
empties them down to their files. The words are then made anew at once. Chroma, which would take
ten times as long, is left to the next `add` or `rebuild`: until then the record's own vectors are
all compared, which finds what Chroma would (in 15 ms more at 1,000 articles).
"""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
from filelock import FileLock

from index.errors import RecordError
from index.record import Record
from index.vectors import Vectors
from index.words import Words

log = logging.getLogger(__name__)


class Projections:
    """Words and vectors of the passages in a record.

    Args:
        folder: where the library lives.
        record: what they are projections of.
        writer: the library's lock; held by whoever calls `catch_up` or `rebuild`.
    """

    def __init__(self, folder: Path, record: Record, writer: FileLock) -> None:
        self.words = Words(None if record.read_only else folder / "words")
        self.vectors = Vectors(folder / "vectors")
        self._record, self._writer = record, writer
        self._lock = threading.RLock()

    def follow(self) -> bool:
        """Bring them up to the record for a question; say whether Chroma may be asked.

        Of a library that may only be read the words are held in memory.
        """
        seq = self._record.seq()
        if self._record.read_only:
            with self._lock:
                self._bring_up(self.words, seq)
            return False
        if self.words.seq != seq or not (self.vectors.seq == seq or self.vectors.empty):
            try:
                with self._writer.acquire(timeout=0):
                    self.catch_up(fill=False)
            except RecordError as error:  # a full disk
                log.warning("%s", error)
                self.words.reload()
            except OSError:  # another process is writing
                self.words.reload()
                return False  # the record's own vectors answer meanwhile
        return not self.vectors.empty and self.vectors.seq == seq

    def catch_up(self, fill: bool = True) -> None:
        """Apply what was done since; a removal, or damage, by making all files anew.

        Args:
            fill: make vectors of which there are none.

        Raises:
            RecordError: the folder cannot be written.
        """
        with self._lock:
            self.words.reload()
            told = self._tell_of_removed()
            for projection in (self.vectors, self.words):
                if projection in told or projection.damaged:
                    projection.clear()
            if told:
                self._record.purge()
            seq = self._record.seq()
            wanted = (self.words, self.vectors) if fill or not self.vectors.empty else (self.words,)
            for projection in wanted:
                self._bring_up(projection, seq)

    def _bring_up(self, projection: Words | Vectors, seq: int) -> None:
        if projection.seq != seq:
            touched = self._record.since(projection.seq)
            projection.apply(touched, self._record.entries(touched), seq)

    def rebuild(self) -> None:
        """Make both anew, whatever they are."""
        with self._lock:
            self.words.clear()
            self.vectors.clear()
            self.catch_up()

    def nearest(self, vector: np.ndarray, limit: int) -> list[tuple[int, float]] | None:
        """Return what `Vectors.nearest` does, or None when Chroma fails."""
        try:
            with self._lock:
                return self.vectors.nearest(vector, limit)
        except RecordError as error:
            log.warning("%s", error)
            return None

    def problems(self) -> list[str]:
        """Say what is to be mended, unless somebody is at it."""
        with suppress(OSError), self._writer.acquire(timeout=0), self._lock:
            self.vectors.check()
            if self.vectors.damaged or self.words.damaged:
                return ["the search index is damaged: rebuild mends it"]
            if self._tell_of_removed():
                return ["a removal was interrupted: rebuild finishes it"]
        return []

    def close(self) -> None:
        """Release the files."""
        with self._lock:
            self.vectors.close()

    def _tell_of_removed(self) -> list[Words | Vectors]:
        """Return those that may still hold what was taken out; words do while they are cleared."""
        held: list[Words | Vectors] = [self.words]
        held += [self.vectors] if self.vectors.seq else []
        return [one for one in held if self._record.removed(one.seq)]

"""The names of a collection, as last gathered: by who holds the library's lock, for everybody.

To gather all names takes seconds in a large library, and every article that is added changes
them. So a question never waits for a writer's names: it takes those of a moment ago.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager, suppress

from filelock import FileLock

from index.errors import RecordError
from index.intake import names
from index.record import Record


class KnownNames:
    """The spellings of a library's names.

    Args:
        record: where each article's names are, and where all together are kept.
        writer: the library's lock.
    """

    def __init__(self, record: Record, writer: FileLock) -> None:
        self._record = record
        self._writer = writer
        self._held = (-1, names.Book(()))  # the state of the record, and its names then

    def book(self) -> names.Book:
        """Return the names; while another is writing, those that were gathered last."""
        if self._held[0] != self._record.seq():
            try:
                with self._writer.acquire(timeout=0):
                    self.gather()
            except OSError:  # another holds it, or it is not ours to take
                self._take_kept()
        return self._held[1]

    def gather(self) -> None:
        """Find the names of the record as it is, unless they are kept. For who holds the lock."""
        seq = self._record.seq()
        self._take_kept()
        if self._held[0] != seq:
            self._keep(names.gather(self._record.names()))

    @contextmanager
    def without(self, article_ids: Collection[str]) -> Generator[None]:
        """Leave out the names of articles that are removed within, instead of gathering all anew.

        Spellings that only a removed article joined stay together until all are gathered.
        """
        self._take_kept()
        held, before = self._held[0], self._record.seq()
        yield
        if held != before:
            self.gather()
            return
        counts = self._record.name_counts()
        self._keep(names.without(self._held[1].groups, article_ids, counts))

    def keep_up(self) -> None:
        """Gather when the record has doubled: a long intake's names are known before its end."""
        self._take_kept()
        if self._record.seq() >= 2 * self._held[0]:
            self.gather()

    def _keep(self, found: Sequence[names.Name]) -> None:
        """Hold the names of the record as it is, and let others have them."""
        seq = self._record.seq()
        plain = [(n.canonical, n.variants, n.article_ids) for n in found]
        self._held = (seq, names.Book(found))
        with suppress(RecordError):  # a full disk: others gather for themselves
            self._record.set_fact("names", json.dumps([seq, plain], ensure_ascii=False))

    def _take_kept(self) -> None:
        """Take what another has gathered, if that is newer."""
        kept = self._record.fact("names") or "[-1, []]"
        seq = int(kept[1 : kept.index(",")])  # megabytes follow, mostly of what is held already
        if seq > self._held[0]:
            found = [names.Name(n, tuple(all_), tuple(ids)) for n, all_, ids in json.loads(kept)[1]]
            self._held = (seq, names.Book(found))

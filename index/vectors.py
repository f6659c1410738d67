"""Chroma, through LlamaIndex: the passages nearest in meaning. Rebuildable from the record.

Chroma rewrites its index files in place: a process killed while it writes can leave a collection
that cannot be opened, or that opens and answers wrongly (seen in 2 of 170 kills). So a marker
file stands while Chroma writes. Whoever finds the marker does not open the collection at all,
because opening a damaged one can end the process; the library rebuilds it.
"""

from __future__ import annotations

import ctypes
import secrets
import shutil
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import InvalidArgumentError
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore
from numpy.typing import NDArray

from index.article import Entry
from index.errors import RecordError

_M_PERTURB = -6  # of glibc's malloc.h
BATCH = 5_000  # Chroma refuses more than 5,461 at once


class State(NamedTuple):
    """Which generation of the collection is in force, and the last ledger row that it contains."""

    generation: str = ""
    seq: int = 0


class Vectors:
    """The vectors of a library's passages in a persistent Chroma collection.

    Every clearing begins a new generation in a folder of its own: Chroma shares what it holds in
    memory between all that open one path, and must not find other files under it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._state_file = folder / "STATE"
        self._marker = folder / "WRITING"
        self._client: Client | None = None
        self._store: ChromaVectorStore | None = None
        self._opened = State()

    @property
    def seq(self) -> int:
        """The number of the last ledger row in the collection; 0 when it cannot be trusted."""
        return 0 if self.damaged else self._state().seq

    @property
    def damaged(self) -> bool:
        """Whether a writer died here, or Chroma failed: to be cleared, not opened."""
        return self._marker.exists()

    @property
    def empty(self) -> bool:
        """Whether there is no collection, nor what is left of one."""
        return not (self.damaged or self._state().generation)

    def apply(self, gone: Iterable[str], entries: Iterable[Entry], seq: int) -> None:
        """Drop the articles `gone`, then add `entries`: then it is true up to ledger `seq`.

        Raises:
            RecordError: the folder cannot be written; then the collection counts as damaged.
        """
        with self._distrusted():
            self._apply(gone, entries, seq)

    def _apply(self, gone: Iterable[str], entries: Iterable[Entry], seq: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        state = self._state()
        if not state.generation:
            state = State(secrets.token_hex(4))
        self._marker.touch()
        nodes: list[BaseNode] = [_node(entry) for entry in entries]
        with _fresh_memory():
            store = self._collection(state)
            if store.client.count():
                for article_id in gone:
                    store.delete(article_id)
            for at in range(0, len(nodes), BATCH):
                store.add(nodes[at : at + BATCH])
        self._opened = State(state.generation, seq)
        beside = self._state_file.with_suffix(".new")
        beside.write_text(f"{state.generation} {seq}", encoding="ascii")
        beside.replace(self._state_file)
        self._marker.unlink()

    def clear(self) -> None:
        """Empty the collection, down to its files: Chroma alone would keep deleted vectors."""
        self.close()
        if not self._folder.exists():
            return
        self._marker.touch()  # goes last: whoever dies in between leaves it for the next to find
        self._state_file.unlink(missing_ok=True)
        for path in self._folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path != self._marker:
                path.unlink()
        shutil.rmtree(self._folder, ignore_errors=True)

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[tuple[int, float]]:
        """Return (key, cosine similarity) of the passages nearest to a unit vector, best first.

        Raises:
            RecordError: the collection cannot be read; then it counts as damaged.
        """
        query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit)
        with self._distrusted():
            found = self._collection(self._state()).query(query)
        # LlamaIndex turns Chroma's distance d into exp(-d); for cosine distance d = 1 - cosine.
        return [
            (int(key), 1.0 + float(np.log(max(similarity, 1e-12))))
            for key, similarity in zip(found.ids or [], found.similarities or [], strict=True)
        ]

    def check(self) -> None:
        """Open the collection; one that cannot be opened counts as damaged from then on."""
        state = self._state()
        if state.generation and not self.damaged:
            with suppress(RecordError), self._distrusted():
                self._collection(state).client.count()

    def close(self) -> None:
        """Release the files; the next use opens them again."""
        if self._client is not None:
            self._client.close()
            self._client = self._store = None

    @contextmanager
    def _distrusted(self) -> Generator[None]:
        """Leave the marker when Chroma fails: its errors tell no damage from a full disk."""
        try:
            yield
        except Exception as error:
            if not isinstance(error, InvalidArgumentError):  # a vector of another embedder
                with suppress(OSError):
                    self._marker.touch()
            raise RecordError(f"{self._folder}: cannot be used: {error}") from error

    def _state(self) -> State:
        try:
            generation, seq = self._state_file.read_text(encoding="ascii").split()
            return State(generation, int(seq))
        except (OSError, ValueError):
            return State()

    def _collection(self, state: State) -> ChromaVectorStore:
        """Return the collection as it is on disk in this state."""
        if self._opened != state:  # another process wrote: Chroma would show, and save, half of it
            self.close()
        if self._store is None:
            path = str(self._folder / state.generation)
            settings = ChromaSettings(anonymized_telemetry=False)
            client = cast(Client, chromadb.PersistentClient(path, settings))
            # No embedding function: Chroma's default one would fetch a model from the network.
            collection = client.get_or_create_collection(
                "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            self._client = client
            self._store = ChromaVectorStore.from_collection(collection)
            self._opened = state
        return self._store


@contextmanager
def _fresh_memory() -> Generator[None]:
    """Let the C library fill memory when it hands it out.

    Chroma writes its index to disk with the unused rest of its buffers: words of an article that
    was removed a moment ago were seen there, left over from the program's own memory.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt:
        mallopt(_M_PERTURB, 1)
    try:
        yield
    finally:
        if mallopt:
            mallopt(_M_PERTURB, 0)


def _node(entry: Entry) -> TextNode:
    """Return what Chroma is told of a passage: its key, vector and article, and no word of it."""
    node = TextNode(id_=str(entry.key), text="", embedding=entry.vector.tolist())
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=entry.passage.article_id)
    return node

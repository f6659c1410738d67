"""Chroma, through LlamaIndex: the passages nearest in meaning. Rebuildable from the record.

Chroma rewrites its index files in place: a process killed while it writes can leave a collection
that cannot be opened, or that opens and answers wrongly (seen in 2 of 170 kills). So a marker
file stands while Chroma writes. Whoever finds the marker does not open the collection at all,
because opening a damaged one can end the process; the library rebuilds it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore
from numpy.typing import NDArray

from index.article import Entry

BATCH = 5_000  # Chroma refuses more than 5,461 at once


class Vectors:
    """The vectors of a library's passages in a persistent Chroma collection.

    `seq` is the number of the last ledger row that it contains.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seq_file = folder / "SEQ"
        self._marker = folder / "WRITING"
        self._client: Client | None = None
        self._store: ChromaVectorStore | None = None
        self._opened_at = -1

    @property
    def seq(self) -> int:
        """The number of the last ledger row in the collection; 0 when it cannot be trusted."""
        if self._marker.exists():
            return 0
        try:
            return int(self._seq_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    @property
    def damaged(self) -> bool:
        """Whether a writer died here: the collection must be cleared, not opened."""
        return self._marker.exists()

    def apply(self, gone: Iterable[str], entries: Iterable[Entry], seq: int) -> None:
        """Drop the articles `gone`, then add `entries`: then it is true up to ledger `seq`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._marker.touch()
        store = self._collection()
        if store.client.count():
            for article_id in gone:
                store.delete(article_id)
        nodes: list[BaseNode] = [_node(entry) for entry in entries]
        for at in range(0, len(nodes), BATCH):
            store.add(nodes[at : at + BATCH])
        self._seq_file.write_text(str(seq), encoding="ascii")
        self._marker.unlink()
        self._opened_at = seq

    def clear(self) -> None:
        """Empty the collection, down to its files: Chroma alone would keep deleted vectors."""
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[tuple[int, float]]:
        """Return (key, cosine similarity) of the passages nearest to a unit vector, best first."""
        if self._opened_at != self.seq:  # another process wrote: Chroma would show half of it
            self.close()
        query = VectorStoreQuery(query_embedding=vector.tolist(), similarity_top_k=limit)
        found = self._collection().query(query)
        # LlamaIndex turns Chroma's distance d into exp(-d); for cosine distance d = 1 - cosine.
        return [
            (int(key), 1.0 + float(np.log(max(similarity, 1e-12))))
            for key, similarity in zip(found.ids or [], found.similarities or [], strict=True)
        ]

    def _collection(self) -> ChromaVectorStore:
        if self._store is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            settings = ChromaSettings(anonymized_telemetry=False)
            client = cast(Client, chromadb.PersistentClient(str(self._folder), settings))
            # No embedding function: Chroma's default one would fetch a model from the network.
            collection = client.get_or_create_collection(
                "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
            self._client = client
            self._store = ChromaVectorStore.from_collection(collection)
            self._opened_at = self.seq
        return self._store

    def close(self) -> None:
        """Release the files; the next use opens them again."""
        if self._client is not None:
            self._client.close()
            self._client = self._store = None


def _node(entry: Entry) -> TextNode:
    passage = entry.passage
    node = TextNode(
        id_=str(entry.key),
        text=passage.text,
        embedding=entry.vector.tolist(),
        metadata={"title": entry.title, "start": passage.start, "end": passage.end},
    )
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=passage.article_id)
    return node

"""Texts -> unit vectors: the embedded model, or an OpenAI-compatible endpoint.

An embedder has a name that says which weights made a vector: vectors of two names are never
compared.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index import onnx
from index.errors import EmbeddingError

WEIGHTS = Path(__file__).parent / "weights"

Vectors = NDArray[np.float32]


class Embeds(Protocol):
    """What the library needs of an embedder."""

    name: str

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, float32 [texts, dimensions]."""
        ...


class Embedder:
    """The embedded model: all-MiniLM-L6-v2 as int8 ONNX, on the processor.

    One text a run, as many runs at once as there are cores: measured on two cores, that reads 1.9
    times as many texts a second as batches of four, and a text has the same vector whatever stands
    beside it (int8 activations are scaled by the run).

    Args:
        weights: the folder with embedder.onnx, tokenizer.json and card.json.
        threads: processor threads; 0 means all cores.
    """

    def __init__(self, weights: Path = WEIGHTS, threads: int = 0) -> None:
        card = json.loads((weights / "card.json").read_text(encoding="utf-8"))
        self._threads = ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self.name = f"{card['name']}@{card['files']['embedder.onnx']['sha256'][:12]}"
        self._session = onnx.session(weights / "embedder.onnx")
        self._tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        self._tokenizer.enable_truncation(int(card["max_tokens"]))
        self._dimension = int(card["dimension"])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, float32 [texts, dimensions].

        Texts longer than the model's window are read up to it, equal ones once: a file of nothing
        but brackets is one passage over and over.
        """
        places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        vectors = np.empty((len(places), self._dimension), dtype=np.float32)
        for at, vector in enumerate(self._threads.map(self._one, places)):
            vectors[at] = vector
        return vectors[[places[text] for text in texts]]

    def _one(self, text: str) -> Vectors:
        encoded = self._tokenizer.encode(text)
        feed = {
            "input_ids": np.array([encoded.ids], dtype=np.int64),
            "attention_mask": np.array([encoded.attention_mask], dtype=np.int64),
        }
        return np.asarray(self._session.run(["embedding"], feed)[0], dtype=np.float32)[0]


class EndpointEmbedder:
    """An embedding model behind an OpenAI-compatible endpoint.

    Raises:
        EmbeddingError: the endpoint failed; what is stored stays as it was.
    """

    def __init__(self, model: str, base_url: str, api_key: str) -> None:
        from llama_index.embeddings.openai_like import OpenAILikeEmbedding  # takes a second

        self.name = f"{model}@{base_url}"
        self._endpoint = OpenAILikeEmbedding(
            model_name=model, api_base=base_url, api_key=api_key or "none"
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, float32 [texts, dimensions]."""
        try:
            raw = self._endpoint.get_text_embedding_batch(list(texts))
        except Exception as error:
            raise EmbeddingError(
                f"the embedding endpoint of {self.name!r} failed: {error}",
                hint="check FOOTNOTE_EMBEDDING_BASE_URL and FOOTNOTE_EMBEDDING_API_KEY",
            ) from error
        vectors = np.asarray(raw, dtype=np.float32).reshape(len(texts), -1)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        norms[norms == 0] = 1
        return (vectors / norms).astype(np.float32)

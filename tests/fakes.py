"""Fakes that behave: an embedder that really ranks, a reader that really reads, a chat."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence

import httpx
import numpy as np

from assistant.reading.reader import Reading
from index.article import Passage
from index.embed import Vectors
from index.split import sentences

WORD = re.compile(r"\w+")


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text) if len(word) > 3}


class WordHashEmbedder:
    """Texts that share words are near: each word is one of 256 directions."""

    name = "word-hash"

    def __init__(self) -> None:
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        vectors = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in words(text):
                row[zlib.crc32(word.encode()) % 256] += 1
        vectors += 1e-6
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class WordReader:
    """Finds the sentence that shares most words with the question; its share is the probability."""

    threshold = 0.5

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
        priors: Sequence[float] | None = None,
    ) -> list[Reading]:
        asked = words(question)
        found = [
            Reading(
                passage,
                passage.start + span.start,
                passage.start + span.end,
                span.of(passage.text),
                len(asked & words(span.of(passage.text))) / max(1, len(asked)),
            )
            for passage in passages
            for span in sentences(passage.text)
        ]
        return sorted(found, key=lambda reading: -reading.probability)


class FixedReader(WordReader):
    """Finds the same words in the one passage that has them, as likely as it is told."""

    def __init__(self, words: str, probability: float) -> None:
        self.words, self.probability = words, probability

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
        priors: Sequence[float] | None = None,
    ) -> list[Reading]:
        one = next(passage for passage in passages if self.words in passage.text)
        start = one.start + one.text.index(self.words)
        return [Reading(one, start, start + len(self.words), self.words, self.probability)]


def chat(reply: Callable[[str], str]) -> httpx.MockTransport:
    """A model behind a function transport: what it says is a function of the prompt."""

    def handle(request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        prompt = "\n".join(message["content"] for message in body["messages"])
        pieces = re.findall(r".{1,7}", reply(prompt), re.S)
        stream = "".join(f"data: {json.dumps(_chunk(piece))}\n\n" for piece in pieces)
        return httpx.Response(
            200, text=stream + "data: [DONE]\n\n", headers={"content-type": "text/event-stream"}
        )

    return httpx.MockTransport(handle)


def _chunk(text: str) -> dict[str, object]:
    delta = {"role": "assistant", "content": text}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "fake",
        "choices": [{"index": 0, "delta": delta, "finish_reason": None}],
    }

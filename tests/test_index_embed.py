"""The embedded model."""

from __future__ import annotations

import numpy as np
import pytest

from index.embed import Embedder, Vectors


def test_equal_texts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    one = Embedder._one  # pyright: ignore[reportPrivateUsage]

    def counted(self: Embedder, text: str) -> Vectors:
        read.append(text)
        return one(self, text)

    monkeypatch.setattr(Embedder, "_one", counted)
    vectors = Embedder().embed(["the dam", "[(", "[(", "the dam", "[("])
    assert sorted(read) == ["[(", "the dam"]
    assert np.array_equal(vectors[0], vectors[3])
    assert not np.array_equal(vectors[0], vectors[1])
    assert Embedder().embed([]).shape[0] == 0

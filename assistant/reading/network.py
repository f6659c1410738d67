"""One reader's network, run over one window, as it is or with an adapter for another task."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np

from assistant.reading.spans import Floats, Seen, Window
from index import onnx


class Network:
    """A network's weights, loaded once; safe to share between threads, each run on one.

    Args:
        path: the ONNX file; inputs and outputs as its model card says.
        cls: id of the mark that begins a row.
        sep: id of the mark that ends the question and the passage.
    """

    def __init__(self, path: Path, cls: int, sep: int) -> None:
        self.session = onnx.session(path)
        self.cls, self.sep = cls, sep
        self.changes: Mapping[str, Floats] = {}

    def adapted(self, path: Path) -> Network:
        """Return the network with an adapter, a low-rank change to its matrices.

        The weights are shared; this network stays as it is (`training.adapter`).

        Args:
            path: a NumPy archive of the matrices, by the names of the network's inputs.
        """
        other = copy.copy(self)
        with np.load(path) as stored:
            other.changes = {name: stored[name].astype(np.float32) for name in stored.files}
        return other

    def look(self, window: Window) -> Seen:
        """Return what the network says of one window."""
        ids = [self.cls, *window.asked, self.sep, *window.ids, self.sep]
        first = len(window.asked) + 2
        types = [0] * first + [1] * (len(ids) - first)
        feed = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
            "token_type_ids": np.array([types], dtype=np.int64),
            **self.changes,
        }
        outputs = self.session.run(["start", "end", "answerable"], feed)
        starts, ends, answerable = cast(tuple[Floats, Floats, Floats], outputs)
        last = first + len(window.ids)
        return Seen(
            starts[0, first:last],
            ends[0, first:last],
            float(starts[0, 0] + ends[0, 0]),
            float(answerable[0]),
        )

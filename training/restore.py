"""The committed int8 reader -> float32 weights to train further, when the originals are gone.

What int8 rounded away stays away. Training goes on from there as from any start.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch

from training.model import ReaderNet
from training.origin import base

LAYERS = 6
PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
NAMES = [*(f"encoder.encoder.layer.{n}.{part}" for n in range(LAYERS) for part in PARTS), "span"]


def weights(path: Path) -> dict[str, torch.Tensor]:
    """Return the float32 weights of a reader that ``training.export`` wrote."""
    graph = onnx.load(path).graph
    found = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = dict(ReaderNet(base()).state_dict())  # the word embeddings never moved
    for name in state:
        if name in found:
            state[name] = torch.from_numpy(found[name].copy())
    for number, name in enumerate(NAMES):  # in the graph's order, as `smooth` numbers them
        even = torch.from_numpy(found[f"smooth_{number}_by"].copy())
        state[f"{name}.weight"] = matrix(found, f"smooth_{number}_weights") * even
    for name in ("pool", "answerable"):
        turned = f"{name}.weight_Transposed"  # as some versions of the quantiser name a Gemm's
        known = turned if f"{turned}_quantized" in found else f"{name}.weight"
        state[f"{name}.weight"] = matrix(found, known)
    return state


def matrix(found: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """Return one matrix [outputs, inputs] from its int8 values and their scales."""
    values = found[f"{name}_quantized"].astype(np.float32) * found[f"{name}_scale"]
    return torch.from_numpy(values.T.copy())

"""The committed int8 reader -> float32 weights to train further, when the originals are gone.

What int8 rounded away stays away. Training goes on from there as from any start.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import torch

from training.model import ReaderNet
from training.origin import base

LAYERS = 6
NARROW = ("attention.self.query", "attention.self.key", "attention.self.value")
OUT = "attention.output.dense"
WIDE = ("intermediate.dense", "output.dense")
NAMES = [
    *(f"encoder.encoder.layer.{n}.{part}" for n in range(LAYERS) for part in (*NARROW, OUT, *WIDE)),
    "span",
]
MIDDLE = 128  # of a byte: MatMulNBits stores weights without a sign


def weights(path: Path) -> dict[str, torch.Tensor]:
    """Return the float32 weights of a reader that ``training.export`` wrote."""
    graph = onnx.load(path).graph
    found = {  # the encoder of older files is called "bert"
        re.sub(r"^bert\b", "encoder", tensor.name): onnx.numpy_helper.to_array(tensor)
        for tensor in graph.initializer
    }
    state = dict(ReaderNet(base()).state_dict())  # the word embeddings never moved
    for name in state:
        if name in found:
            state[name] = torch.from_numpy(found[name].copy())
    inner = [m for name in found if (m := re.fullmatch(r"(val_(\d+))_(?:quantized|Q8)", name))]
    inner.sort(key=lambda match: int(match.group(2)))  # torch numbers values as it meets them
    for match, name in zip(inner, NAMES, strict=True):
        state[f"{name}.weight"] = matrix(found, match.group(1))
    for name in ("pool", "answerable"):
        turned = f"{name}.weight_Transposed"  # as some versions of the quantiser name a Gemm's
        known = turned if f"{turned}_quantized" in found else f"{name}.weight"
        state[f"{name}.weight"] = matrix(found, known)
    return state


def matrix(found: dict[str, np.ndarray], name: str) -> torch.Tensor:
    """Return one matrix [outputs, inputs] from its int8 values and their scales."""
    if f"{name}_Q8" in found:  # [outputs, blocks, inputs of a block]
        blocks = found[f"{name}_Q8"].astype(np.float32) - MIDDLE
        values = blocks * found[f"{name}_scales"][..., None]
        return torch.from_numpy(values.reshape(len(values), -1))
    values = found[f"{name}_quantized"].astype(np.float32) * found[f"{name}_scale"]
    return torch.from_numpy(values.T.copy())

"""PyTorch module -> int8 ONNX file that onnxruntime runs.

Weights are quantised per channel to 7 of 8 bits: without VNNI the 8-bit kernels saturate in
their 16-bit sums and answer differently from machine to machine. On 64 passages of 256 tokens
the seventh bit cost .001 of mean cosine (.9942 -> .9931).

The readers' activations are large in few channels and few tokens. `even` evens their inputs out
between channels (`smooth`) and divides every token by its largest, so that each has a scale of its
own. On 150 held-out windows the mean error of the first reader's margin was .41 without, .14 with,
and .13 with a scale for every 128 inputs of the wide matrices instead, which takes 1.5 times as
long. Of a half-trained close reader, whose activations are larger still, the error fell from .90 to
.19, the share of moved borders from .37 to .07.

Word embeddings get one scale a word (`by_word`) or 4 bits (`by_nibble`). The latter moves the close
reader's margin no further (.24, .25) and spares 10 MB; the first reader's it does (.14, .25).
"""

from __future__ import annotations

import logging
import tempfile
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.smooth import Feed, by_token, smooth

OPSET = 20  # the first that has Gelu
NIBBLES = 32

Change = Callable[[onnx.ModelProto], onnx.ModelProto]


def to_onnx(
    module: torch.nn.Module,
    inputs: dict[str, torch.Tensor],
    outputs: list[str],
    path: Path,
) -> None:
    """Write `module` as float32 ONNX with free batch and token dimensions."""
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens")}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            str(path),
            input_names=list(inputs),
            output_names=[f"{name}_out" for name in outputs],
            dynamic_shapes=dict.fromkeys(inputs, axes),
            opset_version=OPSET,
            dynamo=True,
            external_data=False,
            verbose=False,
        )
    model = onnx.load(path)
    for name in outputs:  # torch names inner values as it likes, "embedding" among them
        rename(model.graph, name, f"{name}_inner")
        rename(model.graph, f"{name}_out", name)
    onnx.save(model, path)


def rename(graph: onnx.GraphProto, old: str, new: str) -> None:
    """Give a value of the graph another name, everywhere."""
    for node in graph.node:
        node.output[:] = [new if value == old else value for value in node.output]
        node.input[:] = [new if value == old else value for value in node.input]
    for value in (*graph.output, *graph.value_info):
        if value.name == old:
            value.name = new


def quantise(
    source: Path, target: Path, even: Sequence[Feed] = (), words: Change | None = None
) -> None:
    """Write `source` with int8 matrices and small embeddings, no trace of this machine in it."""
    logging.disable(logging.WARNING)
    model = onnx.load(source)
    kinds = ["MatMul", "Gemm"] if words else ["MatMul", "Gemm", "Gather"]
    if words:
        del model.graph.value_info[:]  # names that were renamed have stale shapes there
        model = words(model)
    if even:
        model = by_token(smooth(model, even))
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        onnx.save(model, prepared)
        quantize_dynamic(
            prepared,
            target,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=kinds,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    logging.disable(logging.NOTSET)
    model = onnx.load(target)
    del model.metadata_props[:]
    del model.graph.metadata_props[:]
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    for value in (*model.graph.value_info, *model.graph.input, *model.graph.output):
        del value.metadata_props[:]
    for tensor in model.graph.initializer:
        del tensor.metadata_props[:]
    onnx.save(model, target)


def by_word(model: onnx.ModelProto) -> onnx.ModelProto:
    """Store the word embeddings as int8 with one scale a word."""
    graph = model.graph
    table = max(graph.initializer, key=lambda tensor: tensor.dims[0] if tensor.dims else 0)
    place, gather = next((i, n) for i, n in enumerate(graph.node) if n.input[0] == table.name)
    values = onnx.numpy_helper.to_array(table)
    scale = np.abs(values).max(axis=1, keepdims=True) / 127 + 1e-12
    small = np.rint(values / scale).astype(np.int8)
    ids, out = gather.input[1], gather.output[0]
    graph.initializer.remove(table)
    graph.node.remove(gather)
    graph.initializer.append(onnx.numpy_helper.from_array(small, "words_int8"))
    graph.initializer.append(onnx.numpy_helper.from_array(scale.astype(np.float32), "words_scale"))
    nodes = [
        onnx.helper.make_node("Gather", ["words_int8", ids], ["words_small"], "words_gather"),
        onnx.helper.make_node("Cast", ["words_small"], ["words_cast"], "words_cast", to=1),
        onnx.helper.make_node("Gather", ["words_scale", ids], ["words_size"], "words_size"),
        onnx.helper.make_node("Mul", ["words_cast", "words_size"], [out], "words_mul"),
    ]
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)
    return model


def by_nibble(model: onnx.ModelProto) -> onnx.ModelProto:
    """Store the word embeddings in 4 bits, two in a byte, with a scale for every `NIBBLES`."""
    graph, make = model.graph, onnx.helper.make_node
    table = max(graph.initializer, key=lambda tensor: tensor.dims[0] if tensor.dims else 0)
    place, gather = next((i, n) for i, n in enumerate(graph.node) if n.input[0] == table.name)
    values = onnx.numpy_helper.to_array(table)
    half, parts = values.shape[1] // 2, values.shape[1] // NIBBLES
    blocks = values.reshape(len(values), parts, NIBBLES)
    scale = (np.abs(blocks).max(axis=2, keepdims=True) / 7 + 1e-12).astype(np.float16)
    whole = (np.rint(blocks / scale.astype(np.float32)) + 8).clip(1, 15).astype(np.uint8)
    whole = whole.reshape(values.shape)
    stored = {
        "words_4bit": whole[:, :half] | whole[:, half:] << 4,
        "words_scale": scale[..., 0],
        "words_low": np.array(15, dtype=np.uint8),
        "words_high": np.array(4, dtype=np.uint8),
        "words_zero": np.array(8, dtype=np.float32),
        "words_blocks": np.array([0, 0, parts, NIBBLES]),
        "words_flat": np.array([0, 0, values.shape[1]]),
        "words_last": np.array([-1]),
    }
    ids, out = gather.input[1], gather.output[0]
    graph.initializer.remove(table)
    graph.node.remove(gather)
    for name, array in stored.items():
        graph.initializer.append(onnx.numpy_helper.from_array(array, name))
    nodes = [
        make("Gather", ["words_4bit", ids], ["words_pairs"]),
        make("BitwiseAnd", ["words_pairs", "words_low"], ["words_first"]),
        make("BitShift", ["words_pairs", "words_high"], ["words_second"], direction="RIGHT"),
        make("Concat", ["words_first", "words_second"], ["words_bytes"], axis=-1),
        make("Cast", ["words_bytes"], ["words_float"], to=onnx.TensorProto.FLOAT),
        make("Sub", ["words_float", "words_zero"], ["words_signed"]),
        make("Reshape", ["words_signed", "words_blocks"], ["words_blocked"]),
        make("Gather", ["words_scale", ids], ["words_half"]),
        make("Cast", ["words_half"], ["words_size"], to=onnx.TensorProto.FLOAT),
        make("Unsqueeze", ["words_size", "words_last"], ["words_each"]),
        make("Mul", ["words_blocked", "words_each"], ["words_scaled"]),
        make("Reshape", ["words_scaled", "words_flat"], [out]),
    ]
    for offset, node in enumerate(nodes):
        node.name = node.output[0] if node.output[0] != out else "words_all"
        graph.node.insert(place + offset, node)
    return model


def export(
    module: torch.nn.Module,
    inputs: dict[str, torch.Tensor],
    outputs: list[str],
    target: Path,
    keep: Path | None = None,
    even: Sequence[Feed] = (),
    words: Change | None = None,
) -> None:
    """Write `module` as int8 ONNX to `target`, and its float32 twin to `keep` when given.

    Args:
        module: the network.
        inputs: an example of its inputs.
        outputs: the names of its outputs.
        target: the int8 file.
        keep: the float32 file.
        even: inputs over which activations are evened out, token by token.
        words: what makes the word embeddings small; None for int8 with one scale for all.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = keep or Path(folder) / "float32.onnx"
        to_onnx(module, inputs, outputs, full)
        quantise(full, target, even, words)

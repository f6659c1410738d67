"""Even out a network's activations before they are rounded to int8; what it computes stays.

Between channels: a few are many times as large as the rest, which one scale for all rounds away.
Each matrix gets its inputs divided, channel by channel, and its rows multiplied by as much
(SmoothQuant, arXiv 2211.10438, equation 4). Between tokens, of which a few are as large: each is
divided by its largest value, and what the matrix makes of it multiplied by as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import onnx

from index.onnx import onnxruntime

STRENGTH = 0.5  # the paper's alpha: how much of an activation's size its matrix takes over
LEAST = 1e-5

Feed = Mapping[str, np.ndarray]


def smooth(model: onnx.ModelProto, feeds: Iterable[Feed]) -> onnx.ModelProto:
    """Return `model` with every matrix evened out over what `feeds` make of its inputs."""
    graph = model.graph
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    nodes = matrices(graph)
    largest = sizes(model, sorted({node.input[0] for node in nodes}), feeds)
    for number, node in enumerate(nodes):
        weights = onnx.numpy_helper.to_array(tensors[node.input[1]])
        rows = np.abs(weights).max(axis=1)
        scale = np.maximum(largest[node.input[0]], LEAST) ** STRENGTH
        scale = np.maximum(scale / np.maximum(rows, LEAST) ** (1 - STRENGTH), LEAST)
        name = f"smooth_{number}"
        added = {
            f"{name}_by": (1 / scale).astype(np.float32),
            f"{name}_weights": (weights * scale[:, None]).astype(np.float32),
        }
        for key, values in added.items():
            graph.initializer.append(onnx.numpy_helper.from_array(values, key))
        even = onnx.helper.make_node("Mul", [node.input[0], f"{name}_by"], [name], name)
        node.input[:] = [name, f"{name}_weights"]
        graph.node.insert(list(graph.node).index(node), even)
    used = {value for node in graph.node for value in node.input}
    for tensor in list(graph.initializer):
        if tensor.name not in used:
            graph.initializer.remove(tensor)
    return model


def by_token(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return `model` with every matrix's inputs divided by the largest of their token."""
    graph, make = model.graph, onnx.helper.make_node
    axis, least = np.array([-1], dtype=np.int64), np.array(LEAST, dtype=np.float32)
    graph.initializer.append(onnx.numpy_helper.from_array(axis, "token_axis"))
    graph.initializer.append(onnx.numpy_helper.from_array(least, "token_least"))
    done: dict[str, str] = {}
    for number, node in enumerate(matrices(graph)):
        value, out = node.input[0], node.output[0]
        name = done.setdefault(value, f"token_{number}")
        at = list(graph.node).index(node)
        graph.node.insert(at + 1, make("Mul", [f"{out}_even", f"{name}_most"], [out], f"{out}_mul"))
        node.input[0], node.output[0] = name, f"{out}_even"
        if name == f"token_{number}":
            steps = [
                make("Abs", [value], [f"{name}_abs"], f"{name}_abs"),
                make("ReduceMax", [f"{name}_abs", "token_axis"], [f"{name}_max"], f"{name}_max"),
                make("Max", [f"{name}_max", "token_least"], [f"{name}_most"], f"{name}_most"),
                make("Div", [value, f"{name}_most"], [name], name),
            ]
            for step in reversed(steps):
                graph.node.insert(at, step)
    return model


def matrices(graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """Return the products with a matrix of weights."""
    known = {tensor.name for tensor in graph.initializer}
    return [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in known]


def sizes(
    model: onnx.ModelProto, values: list[str], feeds: Iterable[Feed]
) -> dict[str, np.ndarray]:
    """Return how large each channel of some inner values gets, over all feeds and tokens."""
    told = onnx.ModelProto()
    told.CopyFrom(model)
    del told.graph.value_info[:]
    for name in values:
        told.graph.output.append(onnx.helper.make_empty_tensor_value_info(name))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(told.SerializeToString(), options)
    largest: dict[str, np.ndarray] = {}
    for feed in feeds:
        for name, found in zip(values, session.run(values, dict(feed)), strict=True):
            here = np.abs(found).reshape(-1, found.shape[-1]).max(axis=0)
            largest[name] = np.maximum(largest.get(name, here), here)
    return largest

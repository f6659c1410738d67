"""What is done to a network before it is rounded changes nothing of what it computes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx: Any = pytest.importorskip("onnx", reason="training's libraries are not installed here")

from onnxruntime import InferenceSession  # noqa: E402

torch: Any = pytest.importorskip("torch", reason="training's libraries are not installed here")

from training import adapter  # noqa: E402
from training.export import NIBBLES, by_nibble, by_word, quantise  # noqa: E402
from training.smooth import by_token, smooth  # noqa: E402

make = onnx.helper.make_node
SIZE = 2 * NIBBLES
DICE = np.random.default_rng(4)


def network() -> Any:
    """Return words -> embeddings, one channel of which is large -> two matrices over them."""
    table = DICE.normal(size=(90, SIZE)).astype(np.float32)
    table[:, 3] *= 40
    held = {
        "table": table,
        "one": DICE.normal(size=(SIZE, 8)).astype(np.float32),
        "two": DICE.normal(size=(SIZE, 4)).astype(np.float32),
    }
    nodes = [
        make("Gather", ["table", "ids"], ["words"], "gather"),
        make("MatMul", ["words", "one"], ["left"], "left"),
        make("MatMul", ["words", "two"], ["right"], "right"),
    ]
    integer, real = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        nodes,
        "network",
        [onnx.helper.make_tensor_value_info("ids", integer, ["b", "t"])],
        [onnx.helper.make_tensor_value_info(n, real, None) for n in ("left", "right")],
        [onnx.numpy_helper.from_array(array, name) for name, array in held.items()],
    )
    return onnx.helper.make_model(
        graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=10
    )


def outputs(model: Any) -> list[np.ndarray]:
    ids = np.arange(12).reshape(2, 6)
    return InferenceSession(model.SerializeToString()).run(None, {"ids": ids})


def test_evening_out_channels_and_tokens_keeps_the_outputs() -> None:
    model = network()
    before = outputs(model)
    feeds = [{"ids": np.arange(90)[None]}]
    largest = np.abs(onnx.numpy_helper.to_array(model.graph.initializer[0])).max(axis=0)
    even = by_token(smooth(model, feeds))
    for one, other in zip(before, outputs(even), strict=True):
        np.testing.assert_allclose(one, other, rtol=2e-4, atol=1e-4)
    by = {t.name: onnx.numpy_helper.to_array(t) for t in even.graph.initializer}["smooth_0_by"]
    assert (largest * by).max() / (largest * by).min() < largest.max() / largest.min() / 3


def test_four_bits_keep_each_number_to_half_a_step() -> None:
    model = network()
    table = onnx.numpy_helper.to_array(model.graph.initializer[0])
    model.graph.node.extend([make("Identity", ["words"], ["same"], "same")])
    model.graph.output.append(
        onnx.helper.make_tensor_value_info("same", onnx.TensorProto.FLOAT, None)
    )
    told = outputs(by_nibble(model))[2].reshape(12, -1, NIBBLES)
    wanted = table[:12].reshape(12, -1, NIBBLES)
    step = np.abs(wanted).max(axis=2, keepdims=True) / 7
    assert (np.abs(told - wanted) <= 0.502 * step).all()


def test_rounding_keeps_each_weight_of_an_evened_out_matrix_to_half_a_step(tmp_path: Path) -> None:
    model = network()
    wanted = onnx.numpy_helper.to_array(model.graph.initializer[1])
    onnx.save(model, tmp_path / "full.onnx")
    feeds = [{"ids": np.arange(90)[None]}]
    quantise(tmp_path / "full.onnx", tmp_path / "small.onnx", feeds, by_word)
    graph = onnx.load(tmp_path / "small.onnx").graph
    found = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    step = found["smooth_0_weights_scale"] * found["smooth_0_by"][:, None]
    again = found["smooth_0_weights_quantized"] * step
    assert (np.abs(again - wanted) <= 0.51 * step).all()


def test_a_matrix_that_takes_an_adapter_adds_it_and_is_the_same_without(tmp_path: Path) -> None:
    model = network()
    onnx.save(model, tmp_path / "full.onnx")
    feeds = [{"ids": np.arange(90)[None]}]
    quantise(tmp_path / "full.onnx", tmp_path / "small.onnx", feeds, by_word)
    shut = outputs(onnx.load(tmp_path / "small.onnx"))
    opened = adapter.opened(onnx.load(tmp_path / "small.onnx"), 1)
    for one, other in zip(outputs(opened), shut, strict=True):
        np.testing.assert_array_equal(one, other)
    down = DICE.normal(size=(SIZE, 3)).astype(np.float32)
    up = DICE.normal(size=(3, 8)).astype(np.float32)
    session = InferenceSession(opened.SerializeToString())
    feed = {"ids": np.arange(12).reshape(2, 6), "down_0": down, "up_0": up}
    left, right = session.run(["left", "right"], feed)
    words = onnx.numpy_helper.to_array(model.graph.initializer[0])[:12].reshape(2, 6, SIZE)
    np.testing.assert_allclose(left - shut[0], words @ down @ up, rtol=0.05, atol=3)
    np.testing.assert_array_equal(right, shut[1])

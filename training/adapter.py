"""Adapters: what an int8 network of the close reader's takes beside it, for another task.

Every matrix of the encoder gets two inputs more, `down` [in, rank] and `up` [rank, out]; what it
makes of its input x is then x W + x down up (LoRA, arXiv 2106.09685, unmerged). Left out, they have
rank 0, and the network gives the same as without, bit by bit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from training import origin, train
from training.model import SCALE, AdapterNet, CloseNet
from training.train import BATCH, Batch, Loss, Plan, Trainer

Known = TypeVar("Known")
Batches = Callable[[Sequence[Known], Tokenizer, Plan, int], Iterator[Batch]]

# What the close reader in use has learned, in full digits: its int8 network does not keep it.
LEARNED = Path(__file__).with_name("close.safetensors")
FOLDERS = ("polar", "judge")  # of the weights of adapters
_EVEN = re.compile(r"smooth_(\d+)")  # `training.smooth` numbers the matrices in the graph's order
_WEIGHTS = re.compile(r"smooth_(\d+)_weights_quantized")
RANK = "rank"


def opened(model: onnx.ModelProto, matrices: int) -> onnx.ModelProto:
    """Return a quantised `model` whose first `matrices` matrices take an adapter."""
    graph, make = model.graph, onnx.helper.make_node
    sizes = {tensor.name: tuple(tensor.dims) for tensor in graph.initializer}
    inputs = {m[1]: node.input[0] for node in graph.node if (m := _EVEN.fullmatch(node.output[0]))}
    products = {
        m[1]: node.output[0].removesuffix("_even_output_quantized")
        for node in graph.node
        if node.op_type == "MatMulInteger" and (m := _WEIGHTS.fullmatch(node.input[1]))
    }
    for number in map(str, range(matrices)):
        product, down, up = products[number], f"down_{number}", f"up_{number}"
        wide, high = sizes[f"smooth_{number}_weights_quantized"]
        at, node = next((i, n) for i, n in enumerate(graph.node) if product in n.output)
        node.output[0] = f"{product}_unchanged"
        low, change = f"change_{number}_low", f"change_{number}"
        steps = [
            make("MatMul", [inputs[number], down], [low], low),
            make("MatMul", [low, up], [change], change),
            make("Add", [f"{product}_unchanged", change], [product], f"changed_{number}"),
        ]
        for offset, step in enumerate(steps, start=1):
            graph.node.insert(at + offset, step)
        for name, none, shape in ((down, (wide, 0), (wide, RANK)), (up, (0, high), (RANK, high))):
            zero = np.zeros(none, dtype=np.float32)
            graph.initializer.append(onnx.numpy_helper.from_array(zero, name))
            kind = onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape)
            graph.input.append(kind)
    return model


def matrices(net: CloseNet) -> list[str]:
    """Return the names of the matrices that take an adapter, in the graph's order."""
    return [
        name
        for name, module in net.named_modules()
        if isinstance(module, torch.nn.Linear) and name.startswith("encoder.")
    ]


def write(learned: Mapping[str, torch.Tensor], path: Path) -> None:
    """Write an adapter as the network takes it, in half precision.

    Args:
        learned: `down` and `up` of every matrix, by the names of its parameters, in their order.
        path: the NumPy archive.
    """
    stored: dict[str, np.ndarray] = {}
    names = [name.removesuffix(".down") for name in learned if name.endswith(".down")]
    for number, name in enumerate(names):
        down, up = learned[f"{name}.down"], SCALE * learned[f"{name}.up"]
        stored[f"down_{number}"] = down.float().numpy().T.astype(np.float16)
        stored[f"up_{number}"] = up.float().numpy().T.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **stored)


def begun() -> AdapterNet:
    """Return the close reader in use, with an adapter that changes nothing yet."""
    torch.manual_seed(train.mix.SEED)
    return AdapterNet(origin.close_base(), train.started(LEARNED))


def course(
    plan: Plan, known: Sequence[Known], batches: Batches[Known], loss: Loss = train.loss
) -> Path:
    """Train an adapter to the end of the plan; return the file of what was learned.

    Args:
        plan: how long, from what, under which name.
        known: what it learns from.
        batches: makes batches of it, from the step that a training is resumed at.
        loss: what is descended.
    """
    trainer = Trainer(plan, train.device(), begun(), loss)
    trainer.resume()
    steps = int(len(known) * plan.epochs) // BATCH
    print(f"{len(known)} examples, {steps} steps", flush=True)
    feed = batches(known, origin.tokenizer(origin.base()), plan, trainer.step)
    return train.run(trainer, feed, steps)


def told(path: Path, examples: int) -> dict[str, Any]:
    """Return how an adapter in ``var/training`` came about, for its card."""
    state = train.checkpoint(path)
    if not state:
        return {}
    known = {"seed": train.mix.SEED, "turn": state["turn"], "examples": examples}
    return known | train.spent(state, examples)

"""An adapter changes what a network says, and leaves the network as it was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.reading.network import Network
from assistant.reading.reader import CLOSE, WEIGHTS, Reader
from assistant.reading.spans import Seen, Window
from index.article import Passage

WINDOW = Window(0, [2001, 2009, 3140], [1996, 2510, 2003, 3140, 2006, 9857], [])
STRIKE = (
    "The drivers of Orla went back to work on Monday. Their union had called the strike off "
    "after the council withdrew the new timetable."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=1)


def adapter(path: Path, network: Network, size: float) -> Path:
    """Write an adapter of rank 2 for the network."""
    dice = np.random.default_rng(5)
    inputs = network.session.get_overridable_initializers()
    shapes = {one.name: [2 if side == "rank" else side for side in one.shape] for one in inputs}
    np.savez(path, **{name: size * dice.normal(size=shape) for name, shape in shapes.items()})
    return path


def alike(one: Seen, other: Seen) -> bool:
    return one.answerable == other.answerable and bool((one.starts == other.starts).all())


def test_an_adapter_changes_what_is_said_and_not_the_network(
    tmp_path: Path, reader: Reader
) -> None:
    network = Network(WEIGHTS / CLOSE / "reader.onnx", *reader.marks)
    before = network.look(WINDOW)
    none = network.adapted(adapter(tmp_path / "none.npz", network, 0.0))
    some = network.adapted(adapter(tmp_path / "some.npz", network, 0.05))
    assert len(some.changes) == 2 * 72
    assert alike(none.look(WINDOW), before)
    assert not alike(some.look(WINDOW), before)
    assert alike(network.look(WINDOW), before)


def test_what_is_asked_for_yes_or_no_is_read_with_its_adapter(reader: Reader) -> None:
    second = reader.second
    assert second is not None
    passage = Passage("a", 0, 0, len(STRIKE), STRIKE)
    plain = Reader(threads=1)
    plain.second = replace(second, polar=second.network)

    def likely(one: Reader, question: str) -> float:
        return one.read(question, [passage])[0].probability

    for question in ("Who called the strike off?", "Was it called off on Monday or on Tuesday?"):
        assert likely(reader, question) == likely(plain, question)
    polar = "Are the drivers still on strike?"
    assert likely(reader, polar) != likely(plain, polar)


@pytest.mark.parametrize("name", ["polar", "judge"])
def test_an_adapter_is_of_the_network_that_it_changes(name: str) -> None:
    card = json.loads((WEIGHTS / name / "card.json").read_text(encoding="utf-8"))
    for file, known in ((f"{CLOSE}/reader.onnx", card["base_sha256"]),
                        (f"{name}/adapter.npz", card["files"]["adapter.npz"]["sha256"])):  # fmt: skip
        assert hashlib.sha256((WEIGHTS / file).read_bytes()).hexdigest() == known

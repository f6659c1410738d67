"""The reader: float32 weights -> assistant/weights/reader.onnx, int8, with its tokenizer."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

from training import card, data, features, held, mix, origin, report
from training.export import by_word, export
from training.model import OUTPUTS, ReaderNet, example
from training.origin import tokenizer
from training.smooth import Feed
from training.train import average, begin, keep

WEIGHTS = origin.ROOT / "assistant" / "weights"
LEARNED = Path(__file__).with_name("reader.safetensors")  # to train on from: int8 does not keep it
EVENED = 48  # windows over which activations are evened out


def write(paths: list[Path], folder: Path = WEIGHTS, full: Path | None = None) -> None:
    """Export the mean of `paths` to `folder`, and its float32 twin to `full` when given."""
    folder.mkdir(parents=True, exist_ok=True)
    net = ReaderNet(origin.base()).eval()
    begin(net, average(paths))
    export(net, example(), OUTPUTS, folder / "reader.onnx", full, feeds(), by_word)
    tokenizer(origin.base()).save(str(folder / "tokenizer.json"), pretty=False)


def feeds() -> list[Feed]:
    """Return training windows as a network takes them, to even out what it makes of them."""
    whole = data.squad(origin.data() / "squadshifts/new_wiki.json", "new_wiki")
    dice = random.Random(mix.SEED)
    seen = dice.sample([e for e in whole if held.part(e.group) == "train"], EVENED)
    rows = features.rows(seen, tokenizer(origin.base()), dice, features.CLOSE)
    names = ("input_ids", "attention_mask", "token_type_ids")
    return [{name: features.batch([row])[name] for name in names} for row in rows]


def make(paths: list[Path], trained: dict[str, Any]) -> None:
    """Write the reader's weights, calibrated and measured, and its card.

    Args:
        paths: float32 weights, averaged when there are several.
        trained: how they came about, for the card.
    """
    folder = origin.data()
    trained = card.earlier(WEIGHTS, trained) | trained
    with tempfile.TemporaryDirectory() as scratch:
        twin = Path(scratch)
        write(paths, WEIGHTS, twin / "reader.onnx")
        keep(paths, LEARNED)  # which may be one of them
        shutil.copy(WEIGHTS / "tokenizer.json", twin)
        settings = report.uncalibrated()
        for place in (WEIGHTS, twin):
            (place / "card.json").write_text(json.dumps(settings), encoding="utf-8")
        settings |= report.calibrated(WEIGHTS, folder)
        for place in (WEIGHTS, twin):
            (place / "card.json").write_text(json.dumps(settings), encoding="utf-8")
        measured = report.measured(WEIGHTS, twin, folder)
    card.write(WEIGHTS, report.whole(settings, measured, trained, folder), report.PROSE)
    print(report.table(measured))

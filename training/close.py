"""The second reading: low-rank changes -> assistant/weights/close, int8, calibrated and measured.

It is calibrated and measured together with the reader that chooses what it reads. What was learned
lies in ``close.safetensors`` beside this file, to train on from: int8 does not keep it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import onnx

from assistant.reading.reader import CLOSE, Reader
from training import adapter, calibrate, card, measure, origin, report
from training.export import OPSET, by_nibble, export
from training.model import OUTPUTS, CloseNet, example, merge
from training.reader import WEIGHTS, feeds
from training.situations import searched
from training.train import Plan, average, begin, keep, train

FOLDER = WEIGHTS / CLOSE
# With an earlier pair of readers, on the articles kept for calibrating, answers among the passages
# that search finds had F1 79.3 with no second reading, 83.8 with one stretch of it, 85.7 with two,
# 86.2 with four; with four, shares from 0 to .5 gave 86.0 to 86.8, one of .8 84.9. Two are read at
# once on two cores, more while what is left is likely (`assistant.reading.reader`); 112 tokens each
# keep reading under three times the embedder's time.
SETTINGS: dict[str, Any] = {"stretches": 2, "tokens": 112, "share": 0.3}
# After a first course others go on, at half the rate and in other words, each from the mean so far,
# into which what it learned comes with a half; the third has a sixth of questions of yes or no.
# Over 1,204 labelled facts the first alone answered 77.5 per cent right and 16.6 of the
# unanswerable, the second 77.2 and 15.8, their mean 78.4 and 15.8. Over 1,372, with another
# processor, that mean 76.9 and 18.5, with the third 77.3 and 16.5. A fourth, two fifths of it
# further questions of both files, is not in use (`newsroom/README.md`).
LATER: tuple[dict[str, Any], ...] = (
    {"epochs": 0.215},  # of a mixture of 144,250 examples
    {"epochs": 0.955, "aside": ("polar",), "share": 1 / 6},  # of 17,761
)
LATER_RATE = 2.5e-4
ONCE = ("squad2_held_out", "news_held_out", "search_held_out", "clapnq_held_out")

PROSE = """
The second reading of Footnote's embedded reader: a question and a stretch of a passage in, the span
that answers out, or silence. all-mpnet-base-v2, every matrix of which got a low-rank change by
training on open questions over Wikipedia, Wikinews, forum and review texts, and on made-up news
written for Footnote, the mean of three courses; quantised to int8 for onnxruntime. The first reader
reads everything that search finds; this one, eight times as much work a token, the few stretches
that the first thinks likeliest.

Inputs and outputs are those of the first reader, word ids and all; made by `python -m training
close`. Figures are of both readings together, over articles that no training example came from;
"once" is the first alone. Percentages are of all questions named beside them.
"with_silence" counts an answer to an unanswerable question, and a silence to an answerable one,
as 0.
"""


def courses(plan: Plan) -> list[Path]:
    """Train to the end of the plan, then on; return what was learned, as often as it counts.

    The mean of all is what the last began from, and with as much weight what it learned.
    """
    learned = [train(plan)]
    for number, later in enumerate(LATER, start=1):
        mean = learned[0]
        if len(learned) > 1:
            mean = mean.with_name(f"{plan.name}-mean-{number}.safetensors")
            keep(learned, mean)
        known = {"rate": LATER_RATE, "reworded": True, "turn": plan.turn + number, **later}
        last = train(replace(plan, **known, start=mean, name=f"{plan.name}-{number}"))
        learned += [last] * len(learned)
    return learned


def network(paths: Sequence[Path]) -> CloseNet:
    """Return the network with the mean of several trained changes, merged into its matrices."""
    net = CloseNet(origin.close_base()).eval()
    begin(net, average(paths))
    merge(net.encoder)
    return net


def write(paths: Sequence[Path], folder: Path, full: Path | None = None) -> None:
    """Export what was trained to `folder`, and its float32 twin to `full` when given.

    The int8 network takes adapters.
    """
    target, net = folder / "reader.onnx", network(paths)
    export(net, example(), OUTPUTS, target, full, feeds(), by_nibble)
    onnx.save(adapter.opened(onnx.load(target), len(adapter.matrices(net))), target)


def settle(folder: Path, settings: dict[str, Any]) -> None:
    """Write the settings that the reader needs to run."""
    (folder / "card.json").write_text(json.dumps(settings), encoding="utf-8")


def uncalibrated(settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings before anything is calibrated."""
    plain = {"bias": 0.0, "margin": 1.0, "answerable": 0.0, "sharp": 0.0}
    return {**settings, "threshold": 0.5, "calibration": plain, "calibration_once": plain}


def calibrated(weights: Path, folder: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings with calibrations and threshold, fitted on the articles kept for it."""
    settle(weights / CLOSE, uncalibrated(settings))
    taken = measure.take(Reader(weights), searched(folder, "calibrate", report.SEARCHED))
    seen = calibrate.fit(taken.looks, twice=True)
    once = calibrate.fit(taken.looks)
    known = {**settings, "calibration": asdict(seen), "calibration_once": asdict(once)}
    settle(weights / CLOSE, {**known, "threshold": 0.5})
    likely = Reader(weights).probability
    at, false_answers, refusals = calibrate.threshold(likely, taken.situations, taken.looks)
    print(f"{settings} threshold {at}: false answers {false_answers:.3f}, refusals {refusals:.3f}")
    print("    calibrating:", measure.answers(taken, likely, at))
    return {**known, "threshold": at}


def make(paths: Sequence[Path], trained: dict[str, Any]) -> None:
    """Write the weights, calibrated and measured, and their card.

    Args:
        paths: trained changes, averaged when there are several.
        trained: how they came about, for the card.
    """
    folder = origin.data()
    trained = card.earlier(FOLDER, trained) | trained
    with tempfile.TemporaryDirectory() as scratch:
        twin = Path(scratch)
        for name in ("reader.onnx", "tokenizer.json", "card.json"):
            (twin / name).symlink_to(WEIGHTS / name)
        (twin / CLOSE).mkdir()
        write(paths, FOLDER, twin / CLOSE / "reader.onnx")
        for other in adapter.FOLDERS:  # they are of the network before: to be trained anew
            (WEIGHTS / other / "adapter.npz").unlink(missing_ok=True)
        keep(paths, adapter.LEARNED)  # which may be one of them
        settings = calibrated(WEIGHTS, folder, SETTINGS)
        for place in (FOLDER, twin / CLOSE):
            settle(place, settings)
        measured = report.measured(WEIGHTS, twin, folder, twice=True)
        once = report.measured(WEIGHTS, WEIGHTS, folder)
        measured["once"] = {name: once[name] for name in ONCE}
    tell(settings, measured, trained)
    print(report.table(measured))


def tell(settings: dict[str, Any], measured: dict[str, Any], trained: dict[str, Any]) -> None:
    """Write the card."""
    whole = {
        "name": "Footnote reader, second reading",
        "base": origin.CLOSE_BASE,
        "base_packages": list(origin.CLOSE_PACKAGES),
        "base_sha256": origin.CLOSE_SHA256,
        "licence": "Apache-2.0",
        "data": report.LICENCES | {"WordNet 3.0, for questions in other words": "WordNet License"},
        "never_seen": report.NEVER_SEEN,
        "opset": OPSET,
        "quantisation": "int8, a scale for every output and every token; word embeddings in 4 bits",
        **settings,
        "training": trained,
        "figures": measured,
    }
    card.write(FOLDER, whole, PROSE)

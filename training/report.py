"""What the reader's card says: its calibration, its figures, what it has and has not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.reading.reader import Reader
from training import calibrate, data, held, measure, mix, origin
from training.export import OPSET
from training.situations import searched

WINDOW = {"tokens": 256, "question": 48, "overlap": 48, "answer": 48}
QUOTED = 0.95  # share of the answer's mass that quoted sentences hold; chosen on CLAPNQ's seen half
SEARCHED = {
    "squad2": 240,
    "new_wiki": 220,
    "reddit": 90,
    "amazon_reviews": 90,
    "qamr": 160,
    "newsroom": 320,
}
NEWS = 400
TWELFTH = 12  # every twelfth question says what quantising loses; the float32 twin is slow

PROSE = """
The embedded reader of Footnote, its first reading: a question and a passage in, the span that
answers out, or silence. What it thinks likeliest is read again, by the network in `close`.
all-MiniLM-L6-v2, trained further as an extractive reader on open questions over Wikipedia,
Wikinews, forum and review texts, and on made-up news written for Footnote; quantised to int8 for
onnxruntime.

Inputs `input_ids`, `attention_mask` and `token_type_ids` (0 question, 1 passage), all int64
[batch, tokens]; outputs `start` and `end`, float32 [batch, tokens], where the first token means
"not here", and `answerable`, float32 [batch]. Made by `python -m training reader`.

Probabilities and the threshold of silence were fitted on held-out articles over passages that a
search brings; figures are over articles that no training example came from. Percentages are of
all questions named beside them. "with_silence" counts an answer to an unanswerable question, and
a silence to an answerable one, as 0.
"""

LICENCES = {
    "SQuADShifts": "CC BY 4.0",
    "SQuAD 2.0 development set, 11 of 35 articles": "CC BY-SA 4.0",
    "QAMR": "MIT",
    "QA-SRL gold": "MIT",
    "QADiscourse": "CC BY 4.0",
    "TimeQA human train": "BSD-3-Clause",
    "CLAPNQ development set, half": "Apache-2.0",
    "RAMDocs, half of the open half": "MIT",
    "Newsroom, made-up news written for Footnote": "Apache-2.0",
}
NEVER_SEEN = (
    "squad_haystack100: its questions, and any text that shares 12 words in a row with one of its "
    "85 gold articles"
)


def uncalibrated() -> dict[str, Any]:
    """Return the settings that the reader needs to run before it is calibrated."""
    return {
        "threshold": 0.5,
        "quoted": QUOTED,
        "calibration": {"bias": 0.0, "margin": 1.0, "answerable": 0.0, "sharp": 0.0},
        "relevance": {"bias": 0.0, "scale": 1.0},
        "window": WINDOW,
    }


def calibrated(weights: Path, folder: Path) -> dict[str, Any]:
    """Return calibration, relevance and threshold, fitted on the articles kept for it."""
    reader = Reader(weights, twice=False)
    taken = measure.take(reader, searched(folder, "calibrate", SEARCHED))
    calibration = calibrate.fit(taken.looks)
    at, false_answers, false_refusals = calibrate.threshold(
        calibration.probability, taken.situations, taken.looks
    )
    print(f"threshold {at}: false answers {false_answers:.3f}, refusals {false_refusals:.3f}")
    return {
        "threshold": at,
        "calibration": asdict(calibration),
        "relevance": calibrate.relevance(taken.looks),
    }


def measured(weights: Path, twin: Path, folder: Path, twice: bool = False) -> dict[str, Any]:
    """Return every figure: `weights` hold the int8 reader, `twin` the float32 one.

    `twice` says whether the likeliest stretches are read a second time.
    """
    reader = Reader(weights, twice=twice)
    likely, at = reader.probability, reader.threshold
    single = measure.take(reader, measure.squad2(folder, "test"))
    part = measure.Taken(single.situations[::TWELFTH], single.looks[::TWELFTH])
    full = measure.take(Reader(twin, twice=twice), part.situations)
    own = calibrate.single_threshold(
        likely, *unpacked(measure.take(reader, measure.squad2(folder, "calibrate")))
    )
    found = measure.take(reader, searched(folder, "test", SEARCHED, seed=2))
    return {
        "squad2_held_out": measure.answers(single, likely, at),
        "squad2_held_out_own_threshold": {
            "threshold": own,
            **measure.answers(single, likely, own),
        },
        "squad2_every_twelfth": measure.answers(part, likely, at),
        "squad2_every_twelfth_float32": measure.answers(full, likely, at),
        "squad2_published": measure.PUBLISHED,
        "news_held_out": measure.answers(
            measure.take(reader, measure.news(folder, "test", NEWS)), likely, 0.0
        ),
        "newsroom_held_out": measure.answers(
            measure.take(reader, measure.newsroom(folder, "test")), likely, at
        ),
        **{
            f"{name}_held_out": measure.answers(
                measure.take(reader, measure.aside(name, "test")), likely, at
            )
            for name in mix.ASIDE
        },
        "search_held_out": {
            **measure.answers(found, likely, at),
            "calibration_error": round(calibrate.error(likely, found.looks), 4),
        },
        "search_held_out_by_kind": {
            kind: measure.answers(part, likely, at) for kind, part in measure.kinds(found)
        },
        "clapnq_held_out": measure.clapnq(reader, folder, "test"),
    }


def unpacked(taken: measure.Taken) -> tuple[list[Any], list[Any]]:
    """Return the situations and the looks."""
    return taken.situations, taken.looks


def held_out(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return the names of all held-out articles: source -> part -> names."""
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    groups = {example.group for example in mix.plain(folder)}
    groups |= {f"sentences:{group}" for group, _ in data.sentences(folder).values()}
    for group in groups:
        part = held.part(group.removeprefix("sentences:"))
        if part != "train":
            source, _, name = group.partition(":")
            names[source][part].add(name)
    return {
        source: {part: sorted(found) for part, found in sorted(parts.items())}
        for source, parts in sorted(names.items())
    }


def whole(
    settings: Mapping[str, Any],
    figures: Mapping[str, Any],
    trained: Mapping[str, Any],
    folder: Path,
) -> dict[str, Any]:
    """Return the card."""
    return {
        "name": "Footnote reader",
        "base": origin.BASE,
        "base_package": origin.BASE_PACKAGE,
        "base_sha256": origin.BASE_SHA256,
        "licence": "Apache-2.0",
        "data": LICENCES,
        "never_seen": NEVER_SEEN,
        "opset": OPSET,
        "quantisation": "int8, a scale for every output, every token and every word",
        **settings,
        "training": dict(trained),
        "figures": dict(figures),
        "held_out": held_out(folder),
    }


def table(figures: Mapping[str, Any]) -> str:
    """Return the figures as lines of text."""
    lines: list[str] = []
    for name, values in figures.items():
        lines.append(name)
        for key, value in values.items():
            lines.append(f"    {key:28} {value}")
    return "\n".join(lines)

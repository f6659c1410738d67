"""The embedded reader: question and passages -> spans that answer, with calibrated probability.

It reads the words of a passage and knows nothing of articles, search or what is done with an
answer. Every window is run by itself, on as many threads as there are cores: on two busy cores
that read 1.8 times as many windows a second as batches of four on two threads each, and it makes
the law simple that a passage is read alone as it is read among others.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from assistant.borders import snapped
from index.article import Passage
from index.errors import FootnoteError

WEIGHTS = Path(__file__).parent / "weights"
STARTS = 24  # first tokens that are tried for a span: the best answer was among 20 in training

SURROGATE = re.compile("[\ud800-\udfff]")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """A span of one passage and how likely it is the answer.

    `start` and `end` are code points of the article's text, whose slice is `text`.
    """

    passage: Passage
    start: int
    end: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a passage's tokens that fits the network, with their code points."""

    passage: int
    ids: list[int]
    offsets: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network says of one window: a logit for every token, "not here", and the whole."""

    starts: Floats
    ends: Floats
    nothing: float
    answerable: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer: code points of the passage, and its logits above "not here"."""

    start: int
    end: int
    margin: float
    answerable: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic regression from logits to probability, fitted on held-out articles."""

    bias: float
    margin: float
    answerable: float

    def probability(self, candidate: Candidate) -> float:
        """Return how likely the span answers, between 0 and 1."""
        return sigmoid(
            self.bias + self.margin * candidate.margin + self.answerable * candidate.answerable
        )


class Reader:
    """The reader's weights, loaded once; safe to share between threads.

    `threshold` is the probability at which a wrong answer and a wrong silence cost the same on
    held-out questions. Raises FootnoteError when the weights are not there.
    """

    threshold: float

    def __init__(self, weights: Path | None = None, threads: int = 0) -> None:
        folder = weights or WEIGHTS
        for name in ("card.json", "tokenizer.json", "reader.onnx"):
            if not (folder / name).is_file():
                raise FootnoteError(
                    f"{folder / name}: missing; the embedded reader cannot load",
                    hint="install footnote again, or run `make train`",
                )
        card: dict[str, Any] = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        self.threshold = float(card["threshold"])
        self.calibration = Calibration(**card["calibration"])
        self.relevant: dict[str, float] = card["relevance"]
        self.window: dict[str, int] = card["window"]
        self.words = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.cls, self.sep = (self.words.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            folder / "reader.onnx", options, providers=["CPUExecutionProvider"]
        )
        self.threads = threads or cores()
        self.pool = ThreadPoolExecutor(self.threads, thread_name_prefix="reader")

    def read(self, question: str, passages: Sequence[Passage], spans: int = 1) -> list[Reading]:
        """Return the best spans of every passage, best first; equals in the passages' order.

        Args:
            question: up to any length; a long one is read by its beginning and its end.
            passages: stretches of articles, of any length.
            spans: how many spans of each passage at most; they do not overlap.
        """
        windows = self.windows(question, [passage.text for passage in passages])
        found: list[list[Candidate]] = [[] for _ in passages]
        for window, seen in zip(windows, self.scan(question, windows), strict=True):
            text = passages[window.passage].text
            found[window.passage] += self.candidates(text, window, seen)
        readings = [
            Reading(
                passage,
                passage.start + one.start,
                passage.start + one.end,
                passage.text[one.start : one.end],
                self.calibration.probability(one),
            )
            for passage, candidates in zip(passages, found, strict=True)
            for one in apart(candidates, spans)
        ]
        return sorted(readings, key=lambda reading: -reading.probability)

    def relevance(self, claim_or_question: str, passages: Sequence[Passage]) -> list[float]:
        """Return for every passage, in order, how likely it answers, wherever in it."""
        windows = self.windows(claim_or_question, [passage.text for passage in passages])
        best = [-math.inf] * len(passages)
        for window, seen in zip(windows, self.scan(claim_or_question, windows), strict=True):
            best[window.passage] = max(best[window.passage], seen.answerable)
        scale, bias = self.relevant["scale"], self.relevant["bias"]
        return [sigmoid(bias + scale * logit) if logit > -math.inf else 0.0 for logit in best]

    def asked(self, question: str) -> list[int]:
        """Return the question's ids; of a long one the first and the last half of the room."""
        ids = self.words.encode(readable(question), add_special_tokens=False).ids
        room = self.window["question"]
        if len(ids) <= room:
            return ids
        return ids[: room // 2] + ids[-(room - room // 2) :]

    def windows(self, question: str, texts: Sequence[str]) -> list[Window]:
        """Cut texts into windows of nearly equal length that overlap."""
        room = self.window["tokens"] - len(self.asked(question)) - 3
        overlap = self.window["overlap"]
        out: list[Window] = []
        tokens = self.words.encode_batch([readable(t) for t in texts], add_special_tokens=False)
        for number, encoded in enumerate(tokens):
            ids, offsets = encoded.ids, encoded.offsets
            count = max(1, math.ceil((len(ids) - overlap) / (room - overlap)))
            step = (len(ids) - overlap) / count
            for turn in range(count if ids else 0):
                begin = math.floor(turn * step)
                end = min(len(ids), math.ceil((turn + 1) * step) + overlap)
                out.append(Window(number, ids[begin:end], offsets[begin:end]))
        return out

    def scan(self, question: str, windows: Sequence[Window]) -> list[Seen]:
        """Run the network over every window, several at a time."""
        asked = self.asked(question)
        if len(windows) < 2 or self.threads == 1:
            return [self.look(asked, window) for window in windows]
        return list(self.pool.map(self.look, repeat(asked), windows))

    def look(self, asked: list[int], window: Window) -> Seen:
        """Run the network over one window."""
        ids = [self.cls, *asked, self.sep, *window.ids, self.sep]
        first = len(asked) + 2
        types = [0] * first + [1] * (len(ids) - first)
        feed = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
            "token_type_ids": np.array([types], dtype=np.int64),
        }
        outputs = self.session.run(["start", "end", "answerable"], feed)
        starts, ends, answerable = cast(tuple[Floats, Floats, Floats], outputs)
        last = first + len(window.ids)
        return Seen(
            starts[0, first:last],
            ends[0, first:last],
            float(starts[0, 0] + ends[0, 0]),
            float(answerable[0]),
        )

    def candidates(self, text: str, window: Window, seen: Seen) -> list[Candidate]:
        """Return the window's best spans, snapped to sensible borders, best first."""
        longest = self.window["answer"]
        out: list[Candidate] = []
        best = np.argsort(-seen.starts, kind="stable")[:STARTS]
        for first in best:
            ends = seen.ends[first : first + longest]
            for after in np.argsort(-ends, kind="stable")[:3]:
                start, end = window.offsets[first][0], window.offsets[first + after][1]
                start, end = snapped(text, start, end)
                if start < end:
                    margin = float(seen.starts[first] + ends[after]) - seen.nothing
                    out.append(Candidate(start, end, margin, seen.answerable))
        return sorted(out, key=lambda one: -one.margin)


def apart(candidates: Sequence[Candidate], most: int) -> list[Candidate]:
    """Return the best candidates, at most `most`, no two of which share a character."""
    chosen: list[Candidate] = []
    for one in sorted(candidates, key=lambda c: (-c.margin, c.start, c.end)):
        if len(chosen) == most:
            break
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return chosen


def readable(text: str) -> str:
    """Return the text with half surrogate pairs, which no tokenizer takes, as U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def sigmoid(value: float) -> float:
    """Return the logistic function, without overflow."""
    if value >= 0:
        return 1 / (1 + math.exp(-value))
    return math.exp(value) / (1 + math.exp(value))

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
import onnxruntime
from tokenizers import Tokenizer

from assistant.spans import (
    Calibration,
    Candidate,
    Floats,
    Seen,
    Window,
    apart,
    candidates,
    share,
    sigmoid,
)
from index.article import Passage
from index.errors import FootnoteError

WEIGHTS = Path(__file__).parent / "weights"
SURROGATE = re.compile("[\ud800-\udfff]")


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
        self.quoted = float(card["quoted"])
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
            found[window.passage] += candidates(text, window, seen, spans, self.window["answer"])
        readings = [
            Reading(
                passage,
                passage.start + one.start,
                passage.start + one.end,
                passage.text[one.start : one.end],
                self.calibration.probability(one),
            )
            for passage, several in zip(passages, found, strict=True)
            for one in apart(several, spans)
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

    def weigh(
        self, question: str, passage: Passage, stretches: Sequence[tuple[int, int]]
    ) -> list[float]:
        """Return which share of the answer stands in each stretch of the passage.

        Args:
            question: the question that the passage answers.
            passage: the passage that is read.
            stretches: (start, end) code points of the passage's text, its sentences for example.
        """
        shares = np.zeros(len(stretches))
        windows = self.windows(question, [passage.text])
        for window, seen in zip(windows, self.scan(question, windows), strict=True):
            mass = (share(seen.starts) + share(seen.ends)) / (2 * len(windows))
            begins = np.array([start for start, _ in window.offsets])
            for number, (start, end) in enumerate(stretches):
                shares[number] += mass[(begins >= start) & (begins < end)].sum()
        return [float(one) for one in shares]

    def quotable(
        self, question: str, passage: Passage, stretches: Sequence[tuple[int, int]]
    ) -> list[int]:
        """Return, in their order, the fewest stretches that hold nearly the whole answer."""
        shares = self.weigh(question, passage, stretches)
        chosen: list[int] = []
        held = 0.0
        for number in sorted(range(len(shares)), key=lambda i: -shares[i]):
            if held >= self.quoted * sum(shares):
                break
            chosen.append(number)
            held += shares[number]
        return sorted(chosen)


def readable(text: str) -> str:
    """Return the text with half surrogate pairs, which no tokenizer takes, as U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

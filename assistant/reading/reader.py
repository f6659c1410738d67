"""The embedded reader: question and passages -> spans that answer, with calibrated probability.

It reads the words of a passage and knows nothing of articles, search or what is done with an
answer. A small network reads everything; a larger one then reads the few stretches around what the
first thinks likeliest, more while what is left is likely, and both decide (`closely`). Every
window is run by itself, on as many threads as there are cores: on two busy cores that read 1.8
times as many windows a second as batches of four on two threads each.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from assistant.asked.wanted import brief, yes_or_no
from assistant.reading.closely import stretches
from assistant.reading.network import Network
from assistant.reading.spans import (
    Calibration,
    Candidate,
    Seen,
    Window,
    apart,
    candidates,
    share,
    sigmoid,
)
from index.article import Passage
from index.errors import FootnoteError

WEIGHTS = Path(__file__).parent.parent / "weights"
CLOSE = "close"  # folder of the second reading's weights, inside
POLAR = "polar"  # folder of its adapter for questions of yes or no
SURE = 0.42  # of the best answer; below it the second reading is unsure
# Log odds, from which what is left is read a second time too: where that is sure, and where not.
LIKELY, DOUBTFUL = 0.0, -3.0
ROUNDS = 3  # of the second reading at most
BRIEF = 20  # tokens at most of a name, a number or a date; as good on held-out questions as 48
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


@dataclass(frozen=True, slots=True)
class Second:
    """The second reading: its network, how much of it there is, and how it is calibrated.

    `most` stretches of `tokens` tokens, question and all, are read at once; `share` is what the
    first reading's logits weigh beside the second's. `seen` calibrates what was read twice,
    `unseen` what was not. `polar` is the network that reads questions of yes or no.
    """

    network: Network
    polar: Network
    most: int
    tokens: int
    share: float
    seen: Calibration
    unseen: Calibration

    def network_for(self, questions: Sequence[str]) -> Network:
        """Return the network that reads these questions, which are one in several spellings."""
        return self.polar if any(map(yes_or_no, questions)) else self.network


class Reader:
    """The reader's weights, loaded once; safe to share between threads.

    `threshold` is the probability at which a wrong answer and a wrong silence cost the same on
    held-out questions. Raises FootnoteError when the weights are not there.

    Args:
        weights: the folder of the weights; None for those that Footnote comes with.
        threads: how many threads read; 0 for one a core.
        twice: whether the likeliest stretches are read a second time.
    """

    threshold: float

    def __init__(self, weights: Path | None = None, threads: int = 0, twice: bool = True) -> None:
        folder = weights or WEIGHTS
        card = told(folder)
        self.threshold = float(card["threshold"])
        self.calibration = Calibration(**card["calibration"])
        self.relevant: dict[str, float] = card["relevance"]
        self.quoted = float(card["quoted"])
        self.window: dict[str, int] = card["window"]
        self.words = Tokenizer.from_file(str(present(folder / "tokenizer.json")))
        vocabulary = self.words.get_vocab()
        self.marks = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self.first = Network(present(folder / "reader.onnx"), *self.marks)
        self.second = self.closer(folder / CLOSE) if twice else None
        self.threads = threads or cores()
        self.pool = ThreadPoolExecutor(self.threads, thread_name_prefix="reader")

    def closer(self, folder: Path) -> Second:
        """Load the second reading, and take its threshold."""
        card = told(folder)
        self.threshold = float(card["threshold"])
        network = Network(present(folder / "reader.onnx"), *self.marks)
        polar = folder.parent / POLAR / "adapter.npz"
        return Second(
            network,
            network.adapted(polar) if polar.is_file() else network,
            card["stretches"],
            card["tokens"],
            card["share"],
            Calibration(**card["calibration"]),
            Calibration(**card["calibration_once"]),
        )

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
        priors: Sequence[float] | None = None,
    ) -> list[Reading]:
        """Return the best spans of every passage, best first; equals in the passages' order.

        Args:
            question: up to any length; a long one is read by its beginning and its end.
            passages: stretches of articles, of any length.
            spans: how many spans of each passage at most; they do not overlap.
            spelled: the question as each passage spells it; None when all spell it alike.
            priors: what is known of each passage before, in log odds. It has a say in what is read
                a second time, and none in the probability.
        """
        asked = [question] * len(passages) if spelled is None else spelled
        found = self.propose(asked, [passage.text for passage in passages], spans, priors)
        readings = [
            Reading(
                passage,
                passage.start + one.start,
                passage.start + one.end,
                passage.text[one.start : one.end],
                self.probability(one),
            )
            for passage, several in zip(passages, found, strict=True)
            for one in apart(several, spans, self.probability)
        ]
        return sorted(readings, key=lambda reading: -reading.probability)

    def probability(self, one: Candidate) -> float:
        """Return how likely a candidate of `propose` answers, between 0 and 1."""
        if self.second is None:
            return self.calibration.probability(one)
        known = self.second.unseen if one.close is None else self.second.seen
        return known.probability(one)

    def propose(
        self,
        questions: Sequence[str],
        texts: Sequence[str],
        spans: int,
        priors: Sequence[float] | None = None,
    ) -> list[list[Candidate]]:
        """Return for every text, in order, what may answer its question; some may overlap.

        A text that stands there twice, as copies of one story do, is read once.
        """
        pairs = list(zip(questions, texts, strict=True))
        known = dict.fromkeys(pairs, -math.inf)
        for pair, prior in zip(pairs, priors or [0.0] * len(pairs), strict=True):
            known[pair] = max(known[pair], prior)
        asked, read = [pair[0] for pair in known], [pair[1] for pair in known]
        found = self._proposed(asked, read, spans, list(known.values()))
        shared = dict(zip(known, found, strict=True))
        return [shared[pair] for pair in pairs]

    def _proposed(
        self, questions: Sequence[str], texts: Sequence[str], spans: int, priors: Sequence[float]
    ) -> list[list[Candidate]]:
        """Read every text once, and the likeliest stretches twice."""
        windows = self.windows(questions, texts)
        seen = self.scan(self.first, windows)
        longest = [BRIEF if brief(one) else self.window["answer"] for one in questions]

        def proposed(window: Window, what: Seen) -> list[Candidate]:
            return candidates(texts[window.passage], window, what, spans, longest[window.passage])

        def hope(pair: tuple[int, Candidate]) -> float:
            number, one = pair
            return self.calibration.log_odds(one) + priors[windows[number].passage]

        unread = [
            (number, one)
            for number, (window, what) in enumerate(zip(windows, seen, strict=True))
            for one in proposed(window, what)
        ]
        found: list[list[Candidate]] = [[] for _ in texts]
        if self.second:
            unread.sort(key=hope, reverse=True)
            network = self.second.network_for(questions)
            for _ in range(ROUNDS):
                near = stretches(windows, unread, self.second.most, self.second.tokens)
                cuts = [stretch.cut(windows) for stretch in near]
                again = self.scan(network, cuts)
                for stretch, cut, what in zip(near, cuts, again, strict=True):
                    both = stretch.both(seen[stretch.number], what, self.second.share)
                    found[cut.passage] += proposed(cut, both)
                unread = [
                    (number, one)
                    for number, one in unread
                    if not any(stretch.covers(windows[number].passage, one) for stretch in near)
                ]
                sure = any(self.probability(one) >= SURE for several in found for one in several)
                if not unread or hope(unread[0]) < (LIKELY if sure else DOUBTFUL):
                    break
        for number, one in unread:
            found[windows[number].passage].append(one)
        return found

    def relevance(self, claim_or_question: str, passages: Sequence[Passage]) -> list[float]:
        """Return for every passage, in order, how likely it answers, wherever in it."""
        asked = [claim_or_question] * len(passages)
        windows = self.windows(asked, [passage.text for passage in passages])
        best = [-math.inf] * len(passages)
        for window, seen in zip(windows, self.scan(self.first, windows), strict=True):
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

    def windows(self, questions: Sequence[str], texts: Sequence[str]) -> list[Window]:
        """Cut texts into windows of nearly equal length that overlap, each under its question."""
        known = {question: self.asked(question) for question in set(questions)}
        overlap = self.window["overlap"]
        out: list[Window] = []
        tokens = self.words.encode_batch([readable(t) for t in texts], add_special_tokens=False)
        for number, encoded in enumerate(tokens):
            asked, ids, offsets = known[questions[number]], encoded.ids, encoded.offsets
            room = self.window["tokens"] - len(asked) - 3
            count = max(1, math.ceil((len(ids) - overlap) / (room - overlap)))
            step = (len(ids) - overlap) / count
            for turn in range(count if ids else 0):
                begin = math.floor(turn * step)
                end = min(len(ids), math.ceil((turn + 1) * step) + overlap)
                out.append(Window(number, asked, ids[begin:end], offsets[begin:end]))
        return out

    def scan(self, network: Network, windows: Sequence[Window]) -> list[Seen]:
        """Run a network over every window, several at a time."""
        if len(windows) < 2 or self.threads == 1:
            return [network.look(window) for window in windows]
        return list(self.pool.map(network.look, windows))

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
        windows = self.windows([question], [passage.text])
        for window, seen in zip(windows, self.scan(self.first, windows), strict=True):
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


def told(folder: Path) -> dict[str, Any]:
    """Return the card of the weights in a folder."""
    return json.loads(present(folder / "card.json").read_text(encoding="utf-8"))


def present(path: Path) -> Path:
    """Return `path`, which must be there."""
    if not path.is_file():
        raise FootnoteError(
            f"{path}: missing; the embedded reader cannot load",
            hint="install footnote again, or run `make train`",
        )
    return path


def readable(text: str) -> str:
    """Return the text with half surrogate pairs, which no tokenizer takes, as U+FFFD."""
    return SURROGATE.sub("\ufffd", text)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

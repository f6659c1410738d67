"""The judge: an adapter on the close reader -> assistant/weights/judge, calibrated and measured.

It learns from ``claims/``: quotes, each with claims that it makes true and with false ones. It is
calibrated on the part `dev` of ``eval/claims`` and measured on the part `test`; no article of
either is among its own. What it rests on is the close reader in use: train it again after that.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from assistant.reading.judge import FOLDER, Judge, window
from assistant.reading.reader import Reader
from assistant.verify.citing import Cited
from training import (
    adapter,
    calibrate,
    card,
    close,
    data,
    features,
    held,
    measure,
    mix,
    origin,
    report,
    train,
)
from training.features import Row
from training.model import ReaderNet
from training.text import joined
from training.train import BATCH, POOL, Batch, Plan

CLAIMS = Path(__file__).with_name("claims")
LABELLED = origin.ROOT / "eval" / "claims" / "claims.jsonl"
PARTS = ("dev", "test", "alone", "retold-dev", "retold-test")
BARE = 0.3  # share of the quotes that are shown without what stands around them
OTHERS = 0.4  # of the article's other quotes, those that a claim is held to in vain
SMOOTH = 0.02  # of a label that is taken for the other
EPOCHS, RATE = 2.2, 5e-4
LATER_EPOCHS, LATER_RATE = 1.5, 2.5e-4  # of the courses after the first
FILES = (("newsroom", "wikinews"), ("further",), ("limits", "voices", "otherwise"))  # by course

PROSE = """
How likely a quote says what a claim says: a low-rank change (rank 16) to every matrix of the close
reader's encoder, which its int8 network takes as inputs; `answerable` is then the answer. Claim,
quote, and behind it the article's title and what stands before the quote go in. Made by
`python -m training judge`, from claims that a large language model wrote about made-up news, about
sentences of Wikinews, and about quotes of its own. Calibrated on the part `dev` of eval/claims; no
claim about an article of its parts was learned from. `test` and `retold-test` were looked at for
nothing; what the later courses teach was chosen after a look at the kinds of error in `alone`. The
close reader beneath was trained with questions about some of the articles of `dev` and `test`.
"true_at" is the share of the true claims whose probability is at least so much, "false_at" of the
false ones. It is poor at numbers, which rules hold to the quote (`assistant.verify`).
"""


Claims = tuple[str, Cited, dict[str, Any]]  # the article of a quote, the quote, its claims


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the quote that it is held to, and whether the quote says it."""

    claim: str
    cited: Cited
    says: bool


def taught(folder: Path, number: int = 0) -> list[Pair]:
    """Return what a course teaches: what is new in it, and as much again of all before.

    Args:
        folder: the open data, for the sentences of Wikinews.
        number: of the course, from 0.
    """
    every = [random.Random(mix.SEED + turn) for turn in range(number + 1)]
    *before, new = [
        _paired((row for name in FILES[turn] for row in _claims(name, folder)), dice)
        for turn, dice in enumerate(every)
    ]
    known = [pair for earlier in before for pair in earlier]
    return new + every[number].sample(known, min(len(new), len(known)))


def _paired(rows: Iterable[Claims], dice: random.Random) -> list[Pair]:
    out: list[Pair] = []
    articles: dict[str, list[tuple[Cited, list[str]]]] = defaultdict(list)
    for article, cited, row in rows:
        out += [Pair(claim, cited, True) for claim in row["true"]]
        out += [Pair(claim, cited, False) for _, claim in row["false"]]
        articles[article].append((cited, row["true"]))
    for quotes in articles.values():
        for cited, _ in quotes:
            for other, true in quotes:
                if other is not cited and dice.random() < OTHERS:
                    out.append(Pair(dice.choice(true), cited, False))
    return out


def _claims(name: str, folder: Path) -> Iterator[Claims]:
    """Yield the quotes of the file of claims of that name, each with its article."""
    if name == "wikinews":
        yield from _of_wikinews(folder)
        return
    texts = {
        row["title"]: row["text"]
        for path in sorted(mix.NEWSROOM.glob("*.jsonl"))
        for row in data.lines(path)
    }
    for row in data.lines(CLAIMS / f"{name}.jsonl"):
        quote = row["quote"]
        if "title" not in row:  # it stands by itself
            yield quote, Cited(quote), row
            continue
        paragraph = (text := texts[row["title"]])[: text.index(quote)].rpartition("\n\n")[2]
        yield row["title"], Cited(quote, paragraph.strip(), row["title"]), row


def _of_wikinews(folder: Path) -> Iterator[Claims]:
    """Yield the quotes that are sentences of Wikinews, none of a document that is held out."""
    sentences = data.sentences(folder)
    for row in data.lines(CLAIMS / "wikinews.jsonl"):
        group, tokens = sentences[row["id"]]
        if held.part(group) == "train":
            yield group, Cited(joined(tokens)[0]), row


def labelled(part: str) -> Iterator[Pair]:
    """Yield the claims of a part of ``eval/claims``."""
    for row in data.lines(LABELLED):
        if row["part"] == part:
            before = row["context"].partition(row["quote"])[0]
            cited = Cited(row["quote"], before, row["title"])
            for claim in row["true"]:
                yield Pair(claim, cited, True)
            for _, claim in row["false"]:
                yield Pair(claim, cited, False)


def loss(net: ReaderNet, batch: Batch) -> tuple[torch.Tensor, float]:
    """Return the loss to descend, and it as a number."""
    says = (batch["start"] > 0).float() * (1 - 2 * SMOOTH) + SMOOTH
    logit = net(batch["input_ids"], batch["attention_mask"], batch["token_type_ids"])[2]
    value = F.binary_cross_entropy_with_logits(logit.float(), says)
    return value, float(value.detach())


def row(pair: Pair, words: Tokenizer, bare: bool = False) -> Row:
    """Return what the network reads; `start` is 1 where the quote says the claim, else 0."""
    one = window(words, pair.claim, Cited(pair.cited.quote) if bare else pair.cited)
    ids = [features.CLS, *one.asked, features.SEP, *one.ids, features.SEP]
    return Row(ids, len(one.asked) + 2, int(pair.says), 0)


def batches(known: Sequence[Pair], words: Tokenizer, plan: Plan, skip: int) -> Iterator[Batch]:
    """Yield batches of rows of like length, in an order that the seed fixes, from step `skip`."""
    turn = 0
    while True:
        dice = random.Random(f"{mix.SEED + plan.turn}:{turn}")
        order = dice.sample(known, len(known))
        for begin in range(0, len(order) - BATCH * POOL + 1, BATCH * POOL):
            some = order[begin : begin + BATCH * POOL]
            rows = [row(pair, words, dice.random() < BARE) for pair in some]
            rows.sort(key=lambda one: len(one.ids))
            for place in dice.sample(range(0, len(rows), BATCH), POOL):
                if skip:
                    skip -= 1
                    continue
                arrays = features.batch(rows[place : place + BATCH])
                yield {name: torch.from_numpy(array) for name, array in arrays.items()}
        turn += 1


def course(plan: Plan) -> list[Path]:
    """Train the adapter to the end of the plan, then on; return the file of what was learned."""
    learned = adapter.course(plan, taught(origin.data()), batches, loss)
    for number in range(1, len(FILES)):
        known = {"epochs": LATER_EPOCHS, "rate": LATER_RATE, "turn": plan.turn + number}
        later = replace(plan, name=f"{plan.name}-{number}", start=learned, **known)
        learned = adapter.course(later, taught(origin.data(), number), batches, loss)
    return [learned]


def make(paths: Sequence[Path], note: str | None = None) -> None:
    """Write the adapter, calibrated and measured, and its card.

    Args:
        paths: what was learned, averaged when there are several.
        note: a sentence for the card on how the training went.
    """
    adapter.write(train.average(paths), FOLDER / "adapter.npz")
    trained = adapter.told(paths[-1], len(taught(origin.data(), len(FILES) - 1)))
    trained = card.earlier(FOLDER, trained) | trained | ({"note": note} if note else {})
    (FOLDER / "card.json").write_text(json.dumps({"scale": 1.0, "bias": 0.0}), encoding="utf-8")
    judge = Judge(Reader())
    seen = {part: judged(judge, part) for part in PARTS}
    logits, says = seen["dev"]
    bias, scale = (float(one) for one in calibrate.logistic(logits[:, None], says))
    figures = {
        part: measured(sigmoids(bias + scale * logits), says)
        for part, (logits, says) in seen.items()
    }
    known = {
        "name": "Footnote judge",
        "base": "close/reader.onnx",
        "base_sha256": origin.sha256(close.FOLDER / "reader.onnx"),
        "licence": "Apache-2.0",
        "data": {
            "Claims about made-up news and quotes, written for Footnote": "Apache-2.0",
            "Claims about sentences of Wikinews that are in QAMR": "MIT",
        },
        "scale": scale,
        "bias": bias,
        "training": trained,
        "figures": figures,
    }
    card.write(FOLDER, known, PROSE)
    print(report.table(figures))


def judged(judge: Judge, part: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the network's logit for each claim of a part of ``eval/claims``, and its label."""
    known = list(labelled(part))
    windows = [window(judge.reader.words, one.claim, one.cited) for one in known]
    logits = [seen.answerable for seen in judge.reader.scan(judge.network, windows)]
    return np.array(logits), np.array([float(one.says) for one in known])


def sigmoids(values: np.ndarray) -> np.ndarray:
    """Return probabilities of log odds."""
    return 1 / (1 + np.exp(-values))


def measured(likely: np.ndarray, says: np.ndarray) -> dict[str, float]:
    """Return how well true and false claims are told apart, in per cent but for the area."""
    true, false = likely[says == 1], likely[says == 0]
    area = np.searchsorted(np.sort(false), true).mean() / len(false)
    figures = {"claims": len(likely), "area_under_curve": round(float(area), 3)}
    for at in (0.2, 0.5, 0.8, 0.9):
        figures[f"true_at_{at}"] = measure.percent(true >= at)
        figures[f"false_at_{at}"] = measure.percent(false >= at)
    return figures

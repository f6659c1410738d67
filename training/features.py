"""Examples -> rows of token ids that the network reads, windows cut around the answer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

from training.data import Example

MAX_QUESTION = 48
ALIKE = 24  # tokens, about a sentence
CLS, SEP, PAD = 101, 102, 0


@dataclass(frozen=True, slots=True)
class Cut:
    """How windows are cut: at most `tokens` with the question, some shorter, as chance has it.

    `whole` is the share of the passages that are read as long as they fit; of the others at least
    `shortest` tokens are. `near` puts a window that answers nothing where the passage's words are
    most like the question's, as a first reader would choose it.
    """

    tokens: int
    whole: float
    shortest: int
    near: bool


WIDE = Cut(256, 0.55, 70, near=False)
CLOSE = Cut(128, 0.5, 40, near=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One window: ids of question and passage, and where the answer's first and last token are.

    `start` and `end` are 0, the place of [CLS], when the window does not answer.
    """

    ids: list[int]
    passage: int
    start: int
    end: int


def rows(
    examples: Sequence[Example], words: Tokenizer, dice: random.Random, cut: Cut = WIDE
) -> list[Row]:
    """Return one row an example."""
    questions = words.encode_batch([e.question for e in examples], add_special_tokens=False)
    texts = words.encode_batch([e.text for e in examples], add_special_tokens=False)
    return [
        row(example, question.ids[:MAX_QUESTION], text.ids, text.offsets, dice, cut)
        for example, question, text in zip(examples, questions, texts, strict=True)
    ]


def row(
    example: Example,
    question: list[int],
    text: list[int],
    offsets: list[tuple[int, int]],
    dice: random.Random,
    cut: Cut = WIDE,
) -> Row:
    """Cut a window of the text that holds the answer, or the lure, and join it to the question."""
    most = cut.tokens - len(question) - 3
    room = most if dice.random() < cut.whole else dice.randint(cut.shortest, most)
    anchor = example.span or example.lure or (likest(question, text, offsets) if cut.near else None)
    first, last = covered(offsets, anchor) if anchor else (0, 0)
    low, high = 0, max(0, len(text) - room)
    if anchor:
        low = min(high, max(0, last - room + 1))
        high = max(low, min(high, first))
    begin = dice.randint(low, high) if dice.random() < 0.7 else min(low, high)
    ids = [CLS, *question, SEP, *text[begin : begin + room], SEP]
    passage = len(question) + 2
    if example.span is None or first < begin or last >= begin + room:
        return Row(ids, passage, 0, 0)
    return Row(ids, passage, passage + first - begin, passage + last - begin)


def likest(
    question: list[int], text: list[int], offsets: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return where, in `ALIKE` tokens, the text has most of the question's; None for no text."""
    if not text:
        return None
    asked = set(question)
    hits = np.array([one in asked for one in text], dtype=float)
    sums = np.convolve(hits, np.ones(min(ALIKE, len(text))), mode="valid")
    first = int(sums.argmax())
    return offsets[first][0], offsets[min(first + ALIKE, len(text)) - 1][1]


def covered(offsets: list[tuple[int, int]], span: tuple[int, int]) -> tuple[int, int]:
    """Return the first and last token that share a character with `span`."""
    inside = [i for i, (a, b) in enumerate(offsets) if a < span[1] and b > span[0]]
    return (inside[0], inside[-1]) if inside else (0, 0)


def batch(some: Sequence[Row]) -> dict[str, np.ndarray]:
    """Return the arrays of one batch, padded to its longest row; `open` marks allowed places."""
    width = max(len(one.ids) for one in some)
    ids = np.full((len(some), width), PAD, dtype=np.int64)
    types = np.zeros_like(ids)
    mask = np.zeros_like(ids)
    allowed = np.zeros(ids.shape, dtype=bool)
    for number, one in enumerate(some):
        length = len(one.ids)
        ids[number, :length] = one.ids
        mask[number, :length] = 1
        types[number, one.passage : length] = 1
        allowed[number, one.passage : length - 1] = True
    allowed[:, 0] = True
    return {
        "input_ids": ids,
        "attention_mask": mask,
        "token_type_ids": types,
        "open": allowed,
        "start": np.array([one.start for one in some]),
        "end": np.array([one.end for one in some]),
    }

"""Passages that do not answer: found by search, from the same article, or with the answer cut."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from training import exchange
from training.data import Asked, Example
from training.nearest import Nearest

SENTENCE_END = re.compile(r"(?<=[.?!])[\"')\]]*\s+(?=[\"'(A-Z0-9])")


def exchanged(example: Example, pool: Sequence[str], dice: random.Random) -> Example | None:
    """Return the example with its question changed so that the text no longer answers it."""
    ways = {
        "exchanged": lambda: exchange.other_thing(example, pool, dice),
        "turned": lambda: exchange.turned(example, dice),
        "opposite": lambda: exchange.opposite(example, dice),
        "denied": lambda: exchange.denied(example, dice) if dice.random() < 0.15 else None,
    }
    order = ["exchanged", "turned", "opposite"]
    dice.shuffle(order)
    for kind in [*order, "denied"]:
        question = ways[kind]()
        if question and question != example.question:
            return replace(
                example,
                question=question,
                span=None,
                lure=example.span,
                kind=f"{example.kind}/{kind}",
                answers=(),
            )
    return None


def cut(example: Example) -> Example | None:
    """Return the example without the sentence that answers, when no other has the answer."""
    assert example.span is not None
    start, end = example.span
    borders = [0, *(m.end() for m in SENTENCE_END.finditer(example.text)), len(example.text)]
    before = max(border for border in borders if border <= start)
    after = min(border for border in borders if border >= end)
    left = example.text[:before] + example.text[after:]
    if len(left) < 150 or says(left, example.text[start:end]):
        return None
    return replace(example, text=left, span=None, kind=f"{example.kind}/cut", answers=())


def says(text: str, answer: str) -> bool:
    """Say whether the answer's words stand in the text."""
    return answer.lower().strip(" .,\"'") in text.lower()


def found_elsewhere(examples: Sequence[Example], dice: random.Random) -> list[Example]:
    """Return each question over a text that search finds for it and that lacks the answer.

    Texts of the same article count: they are the hardest.
    """
    texts = list(dict.fromkeys(example.text for example in examples))
    index = Nearest(texts)
    wrong: list[Example] = []
    for example in examples:
        if example.span is None:
            continue
        answers = example.answers or (example.text[slice(*example.span)],)
        near = [
            texts[i]
            for i in index.search(example.question, 6)
            if texts[i] != example.text and not any(says(texts[i], a) for a in answers)
        ]
        if near:
            text = near[0] if dice.random() < 0.6 else dice.choice(near)
            kind = f"{example.kind}/found"
            wrong.append(replace(example, text=text, span=None, kind=kind, answers=()))
    return wrong


class Packer:
    """Puts a sentence into a passage among others: its neighbours, what search finds, and chance.

    `known` are (document, sentence) pairs that may be used.
    """

    def __init__(self, known: Sequence[tuple[str, str]], dice: random.Random) -> None:
        self.dice = dice
        self.all = list(known)
        self.index = Nearest([sentence for _, sentence in self.all])
        self.of: dict[str, list[str]] = defaultdict(list)
        for group, sentence in self.all:
            self.of[group].append(sentence)

    def others(self, asked: Asked, answer: str) -> list[str]:
        """Return sentences to stand around `asked` that do not say `answer`, likeliest first."""
        home = self.dice.sample(self.of[asked.group], min(4, len(self.of[asked.group])))
        found = [self.all[i][1] for i in self.index.search(asked.question, 5)]
        chance = [self.dice.choice(self.all)[1] for _ in range(3)]
        ranked: list[str] = []
        for _ in range(5):
            source = self.dice.choices((home, found, chance), (0.45, 0.4, 0.15))[0]
            if source:
                ranked.append(source.pop(0))
        return [
            sentence
            for sentence in dict.fromkeys(ranked)
            if sentence != asked.sentence and not says(sentence, answer)
        ]

    def answering(self, asked: Asked) -> Example:
        """Return a passage that holds the sentence of `asked`."""
        others = self.others(asked, asked.sentence[slice(*asked.span)])[: self.dice.randint(0, 5)]
        place = self.dice.randint(0, len(others))
        before = "".join(f"{sentence} " for sentence in others[:place])
        after = "".join(f" {sentence}" for sentence in others[place:])
        span = (len(before) + asked.span[0], len(before) + asked.span[1])
        text = before + asked.sentence + after
        return Example(asked.question, text, span, asked.group, asked.kind)

    def silent(self, asked: Asked) -> Example | None:
        """Return a passage on the same matter that lacks the answer."""
        others = self.others(asked, asked.sentence[slice(*asked.span)])
        if not others:
            return None
        self.dice.shuffle(others)
        kind = f"{asked.kind}/found"
        return Example(asked.question, " ".join(others), None, asked.group, kind)

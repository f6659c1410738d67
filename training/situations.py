"""Held-out questions as the reader meets them: with the passages that a search brings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.article import Passage
from training import held, mix
from training.data import Example
from training.nearest import Nearest

CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Situation:
    """A question, the passages found for it, and the answers that they hold, or none."""

    question: str
    passages: tuple[Passage, ...]
    answers: tuple[str, ...]
    kind: str


@cache
def examples(folder: Path, part: held.Part) -> list[Example]:
    """Return the examples of one held-out part, packed news among them."""
    dice = random.Random(f"{mix.SEED}:{part}")
    whole = [e for e in mix.plain(folder) if held.part(e.group) == part]
    return whole + [e for e in mix.news(folder, part, dice) if "/" not in e.kind]


def answers(example: Example) -> tuple[str, ...]:
    """Return the accepted answers of an example, none when it has none."""
    if example.span is None:
        return ()
    return example.answers or (example.text[slice(*example.span)],)


def passage(name: str, text: str) -> Passage:
    """Return a text as a passage of an article of its own."""
    return Passage(name, 0, 0, len(text), text)


def searched(
    folder: Path, part: held.Part, wanted: dict[str, int], seed: int = 1
) -> list[Situation]:
    """Return situations of `CANDIDATES` passages that BM25 finds among the part's own passages.

    For every fourth answerable question the passage that answers is taken away: the answer is
    then not in the collection, as with most questions that readers ask in vain.
    """
    dice = random.Random(seed)
    held_out = examples(folder, part)
    texts = list(dict.fromkeys(example.text for example in held_out))
    index = Nearest(texts)
    out: list[Situation] = []
    for kind, most in wanted.items():
        mine = [example for example in held_out if example.kind == kind]
        for example in dice.sample(mine, min(most, len(mine))):
            accepted = answers(example)
            found = [texts[i] for i in index.search(example.question, CANDIDATES)]
            name = kind
            if not accepted:
                if example.text not in found:
                    found = [*found[: CANDIDATES - 1], example.text]
                name = f"{kind}, written to look answerable"
            elif dice.random() < 0.25:
                found = [t for t in found if not any(a.lower() in t.lower() for a in accepted)]
                accepted, name = (), f"{kind}, answer taken away"
            elif example.text not in found:
                continue
            passages = tuple(passage(str(i), text) for i, text in enumerate(found))
            out.append(Situation(example.question, passages, accepted, name))
    return out


def alone(held_out: Sequence[Example]) -> list[Situation]:
    """Return every example as a question over its own text only."""
    return [Situation(e.question, (passage("0", e.text),), answers(e), e.kind) for e in held_out]

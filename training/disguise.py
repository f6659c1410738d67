"""Examples in disguise: other names, hidden words, so that nothing can be learned by heart.

Eleven articles of SQuAD 2.0 and some eighty thousand questions are few. Without disguise the
reader knew the answers it had trained on (F1 96.5) and not those of other articles (72.9). A name
or number is exchanged for one that stands near it in the base's own word embeddings, a city for a
city and a year for a year, everywhere in question and passage alike, so that the answer stays the
answer and silence stays silence.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from tokenizers import Tokenizer

MASK = 103
DISGUISED = 0.6  # share of the examples in which names are exchanged
EXCHANGED = 0.6  # share of their names and numbers
LEAST = 3  # occurrences of a word, before it is known to be a name
CAPITAL = 0.85  # share of them with a capital, from which it is one
NEAR = 24  # of how many nearest names one is drawn
STEM = 4  # letters by which Libya and Libyan are one, not two
HIDING = 0.5  # share of the examples in which words are hidden
HIDDEN_ASKED = 0.10  # share of the question's tokens
HIDDEN = 0.04  # share of the passage's
HIDDEN_SHARED = 0.15  # share of the passage's that the question has too

WORD = re.compile(r"(?<![\w'’-])[A-Za-z]{3,}(?![\w-])|(?<![\w.,])\d{2,4}(?![\w.,]\d)")


class Disguise:
    """Which word pieces are names or numbers, and which others are like them.

    Args:
        texts: what tells a name by its capital.
        words: the tokenizer.
        vectors: the base's word embeddings [vocabulary, dimensions].
    """

    def __init__(self, texts: Iterable[str], words: Tokenizer, vectors: np.ndarray) -> None:
        seen, capital = Counter[str](), Counter[str]()
        for text in texts:
            for found in WORD.findall(text):
                seen[found.lower()] += 1
                capital[found.lower()] += not found.islower()
        names: list[int] = []
        stems: list[str] = []
        for word, count in sorted(seen.items()):
            piece = words.token_to_id(word)
            if piece is None:
                continue
            if word.isdigit() or (count >= LEAST and capital[word] / count >= CAPITAL):
                names.append(piece)
                stems.append(word[:STEM])
        unit = vectors[names] / np.linalg.norm(vectors[names], axis=1, keepdims=True)
        self.like: dict[int, list[int]] = {}
        for place, order in enumerate(np.argsort(-(unit @ unit.T), axis=1)):
            far = [i for i in order[: 2 * NEAR] if stems[i] != stems[place] or len(stems[i]) < STEM]
            self.like[names[place]] = [names[i] for i in far if i != place][:NEAR]

    def worn(
        self, question: Sequence[int], text: Sequence[int], dice: random.Random
    ) -> tuple[list[int], list[int]]:
        """Return the ids of question and text, disguised; every token keeps its place."""
        asked, told = list(question), list(text)
        if dice.random() < DISGUISED:
            others = self.others(asked, told, dice)
            asked = [others.get(one, one) for one in asked]
            told = [others.get(one, one) for one in told]
        if dice.random() < HIDING:
            shared = set(asked)
            told = [
                MASK if dice.random() < (HIDDEN_SHARED if one in shared else HIDDEN) else one
                for one in told
            ]
            asked = [MASK if dice.random() < HIDDEN_ASKED else one for one in asked]
        return asked, told

    def others(
        self, question: Sequence[int], text: Sequence[int], dice: random.Random
    ) -> dict[int, int]:
        """Return what becomes of some of the names: no two the same, none that stands there."""
        taken = {*question, *text}
        chosen: dict[int, int] = {}
        for name in dict.fromkeys((*question, *text)):
            if name not in self.like or dice.random() >= EXCHANGED:
                continue
            free = [other for other in self.like[name] if other not in taken]
            if free:
                chosen[name] = dice.choice(free)
                taken.add(chosen[name])
        return chosen

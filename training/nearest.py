"""BM25 over the training texts: what a search would bring, to read and to reject."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from training.text import words

K1, B = 1.2, 0.75


class Nearest:
    """An inverted index over `texts`; numbers of texts are their places in that list."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(words(text)) for text in texts]
        lengths = np.array([sum(count.values()) for count in counts], dtype=np.float32)
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for word, times in count.items():
                postings[word].append((number, times))
        self.size = len(texts)
        self.postings: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        for word, found in postings.items():
            where = np.array([number for number, _ in found])
            times = np.array([count for _, count in found], dtype=np.float32)
            rarity = math.log(1 + (self.size - len(found) + 0.5) / (len(found) + 0.5))
            self.postings[word] = where, rarity * times * (K1 + 1) / (times + norm[where])

    def search(self, query: str, limit: int) -> list[int]:
        """Return the numbers of the best texts, best first, at most `limit`."""
        scores = np.zeros(self.size, dtype=np.float32)
        for word in sorted(set(words(query))):
            if word in self.postings:
                where, weights = self.postings[word]
                scores[where] += weights
        limit = min(limit, self.size - 1)
        best = np.argpartition(-scores, limit)[:limit]
        return [int(i) for i in best[np.argsort(-scores[best], kind="stable")] if scores[i] > 0]

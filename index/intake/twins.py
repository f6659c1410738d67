"""Near-identical stories: the wire report that five outlets printed is one source, not five.

MinHash over five-word shingles and banding (Broder 1997; Leskovec, Rajaraman and Ullman, ch. 3).
Written here, on numpy: datasketch would bring scipy, some 100 MB, for these few lines.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.article import Article

SHINGLE = 5  # words
ROWS, BANDS = 3, 42  # a pair that shares 29 % of its shingles is looked at more often than not
ALIKE = 0.75  # share of the shorter story's shingles that the longer one must have
SHORTEST = 0.3  # a story of less than this share of the other's length is an excerpt, not a twin
_WORDS = re.compile(r"\w+")
_random = np.random.default_rng(20181224)
# Multiply-shift hashing (Dietzfelbinger et al. 1997): odd factors, the product's high half.
_FACTOR = _random.integers(0, 1 << 63, ROWS * BANDS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_OFFSET = _random.integers(0, 1 << 63, ROWS * BANDS, dtype=np.uint64)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's MinHash signature, uint64 [ROWS * BANDS], and how many shingles it has."""

    signature: NDArray[np.uint64]
    size: int


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; case, punctuation and spacing do not count."""
    words = _WORDS.findall(text.casefold())
    last = max(1, len(words) - SHINGLE + 1)
    hashes = {zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(last)}
    values = np.fromiter(hashes, np.uint64, len(hashes))
    signature = np.full(ROWS * BANDS, 1 << 32, np.uint64)
    for start in range(0, len(values), 4096):  # bounds memory for a very long text
        part = values[start : start + 4096, None]
        signature = np.minimum(signature, ((part * _FACTOR + _OFFSET) >> _HALF).min(axis=0))
    return Sketch(signature, len(values))


def alike(one: Sketch, other: Sketch) -> bool:
    """Tell whether two texts are one story: nearly all of the shorter is in the longer."""
    shorter, longer = sorted((one.size, other.size))
    if shorter < SHORTEST * longer:
        return False
    jaccard = float(np.mean(one.signature == other.signature))
    shared = jaccard / (1 + jaccard) * (shorter + longer)
    return shared >= ALIKE * shorter


def twins(articles: Iterable[Article]) -> dict[str, str]:
    """Return, for each article that has twins, the id that stands for all of them.

    The first published stands for the others; of two on one day, the first by id.
    """
    sketches: dict[str, Sketch] = {}
    order: dict[str, tuple[str, str]] = {}
    buckets: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
    parent: dict[str, str] = {}
    for article in articles:
        own = sketches[article.id] = sketch(article.text)
        order[article.id] = (article.published or "9999", article.id)
        parent[article.id] = article.id
        for band in range(BANDS):
            key = (band, own.signature[band * ROWS : (band + 1) * ROWS].tobytes())
            bucket = buckets[key]
            for seen in bucket:
                roots = _root(parent, seen), _root(parent, article.id)
                if roots[0] != roots[1] and alike(sketches[seen], own):
                    first, second = sorted(roots, key=order.__getitem__)
                    parent[second] = first
            if len(bucket) < 50:  # a band that everything shares tells nothing more
                bucket.append(article.id)
    roots = {article_id: _root(parent, article_id) for article_id in parent}
    together = {root for article_id, root in roots.items() if article_id != root}
    return {article_id: root for article_id, root in roots.items() if root in together}


def _root(parent: dict[str, str], article_id: str) -> str:
    while parent[article_id] != article_id:
        parent[article_id] = parent[parent[article_id]]
        article_id = parent[article_id]
    return article_id

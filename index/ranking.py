"""Which passages fit a question best: words and meaning weighed together, and one story heard once.

Knows the scores of two searches, and nothing of how either searched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from index.article import Hit, Passage

# What the words of a passage weigh beside its meaning: from .4 to .7 it makes no difference, and
# all find more than fusion by rank does (docs/passages.md).
WORDS = 0.5
PER_ARTICLE = 4  # passages of one article among the hits, so that others are heard


def hits(
    words: Mapping[int, float],
    meaning: Mapping[int, float],
    passage: Callable[[int], Passage | None],
    twin_of: Mapping[str, str],
    limit: int,
) -> list[Hit]:
    """Return the best passages, the best first, few of one article and one copy of a story.

    Args:
        words: the BM25 score of each passage, by its key.
        meaning: its cosine similarity.
        passage: returns the passage of a key, or None when it is there no more.
        twin_of: the id that stands for each copy of a story.
        limit: the most passages to return.
    """
    taken: Counter[str] = Counter()
    copy_of: dict[str, str] = {}
    found: list[Hit] = []
    for key, score in fused(words, meaning):
        one = passage(key)
        if one is None:
            continue
        story = twin_of.get(one.article_id, one.article_id)
        if copy_of.setdefault(story, one.article_id) != one.article_id:
            continue
        if taken[one.article_id] >= PER_ARTICLE:
            continue
        taken[one.article_id] += 1
        found.append(Hit(one, score, words.get(key), meaning.get(key)))
        if len(found) == limit:
            break
    return found


def fused(words: Mapping[int, float], meaning: Mapping[int, float]) -> list[tuple[int, float]]:
    """Weigh words and meaning of each passage, in shares of the best of all, best first.

    A convex combination of scores (Bruch, Gai and Ingber 2023). Equals keep their order.
    """
    most, nearest = (max(scores.values(), default=0.0) for scores in (words, meaning))
    scores = {
        key: WORDS * (words.get(key, 0.0) / most if most > 0 else 0.0)
        + (1 - WORDS) * (meaning.get(key, 0.0) / nearest if nearest > 0 else 0.0)
        for key in dict.fromkeys((*words, *meaning))
    }
    return sorted(scores.items(), key=lambda item: -item[1])

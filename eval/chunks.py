"""How large passages should be, how far they overlap, and how words and meaning are weighed.

Each choice is tried on Chroma's chunking evaluation with the whole search of the library. Passages
of different sizes are compared at the same budget of tokens: five large ones always hold more.
`python -m eval chunks` prints the table of docs/passages.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from unittest.mock import patch

from eval.benchmarks import chunking
from eval.benchmarks.chunking import CORPORA, MOST, PASSAGES, Asked, shares
from eval.benchmarks.shelf import shelf
from eval.datasets import at
from eval.statistics import Mean, mean
from index import ranking, taking
from index.article import Passage
from index.split import OVERLAP, TOKENS, count_tokens, split

BUDGET = 1_100  # cl100k tokens: five passages of the size in force
SIZES = ((110, 20), (160, 30), (220, 0), (220, 40), (220, 80), (300, 50), (440, 80))
SHARES = (1.0, 0.0, 0.7, 0.6, 0.5, 0.4, 0.3)  # of words; the rest is meaning
HEADER = ["", "recall at 5 passages", f"recall in {BUDGET} tokens", f"IoU in {BUDGET} tokens"]


def rows(limit: int | None = None) -> Iterator[list[str]]:
    """Yield one row for each size and overlap, then one for each share of words."""
    for tokens, overlap in SIZES:
        with cut(tokens, overlap):
            for name, means in _scores([ranking.WORDS], limit):
                yield [f"{tokens} tokens, overlap {overlap}{name}", *map(_said, means)]
    for name, means in _scores(SHARES, limit):
        yield [f"{TOKENS} tokens, overlap {OVERLAP}{name}", *map(_said, means)]


def cut(tokens: int, overlap: int) -> AbstractContextManager[object]:
    """Cut what is taken in into passages of this size, in cl100k tokens, while this is open."""
    return patch.object(taking, "split", partial(split, tokens=tokens, overlap=overlap))


def _scores(several: Sequence[float], limit: int | None) -> Iterator[tuple[str, list[Mean]]]:
    """Take the corpora in once, and search them with each share of words."""
    files = {name: at(f"chunking/corpora/{name}.md").read_text("utf-8") for name in CORPORA}
    with shelf(files.items()) as (assistant, ids):
        articles = {i: assistant.library.article(i) for i in ids.values()}
        places = {i: chunking.marks(article.text) for i, article in articles.items()}
        asked = chunking.questions(files, articles, ids, limit)
        for words in several:
            with patch.object(ranking, "WORDS", words):
                found = [
                    (one, [hit.passage for hit in assistant.library.search(one.question, MOST)])
                    for one in asked
                ]
            name = f", words {words:g}, meaning {1 - words:g}" if len(several) > 1 else ""
            yield name, _means(found, places)


def _means(
    found: Sequence[tuple[Asked, list[Passage]]], places: dict[str, list[int]]
) -> list[Mean]:
    five = [shares(asked, passages[:PASSAGES], places) for asked, passages in found]
    within = [shares(asked, affordable(passages), places) for asked, passages in found]
    return [
        mean([s.recall for s in five]),
        mean([s.recall for s in within]),
        mean([s.iou for s in within]),
    ]


def affordable(passages: Sequence[Passage]) -> list[Passage]:
    """Return the first passages that fit into BUDGET tokens together, one at least."""
    taken: list[Passage] = []
    left = BUDGET
    for passage in passages:
        left -= count_tokens(passage.text)
        if left < 0 and taken:
            break
        taken.append(passage)
    return taken


def _said(mean: Mean) -> str:
    if mean.value is None or mean.low is None or mean.high is None:
        return "·"
    return f"{mean.value:.3f} ({mean.low:.3f} to {mean.high:.3f})"

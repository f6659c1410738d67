"""Chroma's chunking evaluation: what five passages hold of the excerpts that answer.

472 questions over five corpora, searched all together. A character of an excerpt counts when a
retrieved passage holds it; space does not count, so that cleaning cannot move an offset. Recall
is of the excerpts, precision of the passages, IoU of both.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.benchmarks.figure import Figure
from eval.benchmarks.shelf import shelf
from eval.datasets import at, read, spread
from eval.statistics import mean
from index.article import Article, Passage
from index.embed import Embedder
from index.split import split

NAME = "chunking"
PASSAGES = 5
MOST = 20  # passages asked of the search; no question's excerpts lie in more
BAR = "text-embedding-3-large, fixed 1,200 characters: recall .809, IoU .177"
SEEN = "nothing: no part of it was trained on"
CORPORA = ("chatlogs", "finance", "pubmed", "state_of_the_union", "wikitexts")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its corpus, and the excerpts that answer, as ranges of that corpus."""

    question: str
    corpus: str
    excerpts: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Shares:
    """Token recall, precision and intersection over union of one question."""

    recall: float
    precision: float
    iou: float


Pair = tuple[Shares, Shares]
"""Of the library's search, and of the embedder alone."""


def figures(limit: int | None = None) -> list[Figure]:
    """Search every question with the library, and beside it with the embedder alone."""
    files = {name: at(f"chunking/corpora/{name}.md").read_text("utf-8") for name in CORPORA}
    embedder = Embedder()
    with shelf(files.items()) as (assistant, ids):
        articles = {i: assistant.library.article(i) for i in ids.values()}
        places = {i: marks(article.text) for i, article in articles.items()}
        asked = questions(files, articles, ids, limit)
        passages = [p for article in articles.values() for p in split(article)]
        vectors = embedder.embed([p.text for p in passages])
        five: list[Pair] = []
        fitting: list[Pair] = []
        for one in asked:
            cosines = vectors @ embedder.embed([one.question])[0]
            near = [passages[int(i)] for i in np.argsort(-cosines)[:MOST]]
            found = [hit.passage for hit in assistant.library.search(one.question, MOST)]
            needed = sum(_holds(one, passage, places) for passage in passages)
            for count, pairs in ((PASSAGES, five), (needed, fitting)):
                pair = (shares(one, p[:count], places) for p in (found, near))
                pairs.append((next(pair), next(pair)))
    return [
        *_figures(f"{{}} at {PASSAGES} passages", five, ""),
        *_figures("{}, as many passages as hold the excerpts", fitting, BAR),
    ]


def _figures(title: str, pairs: list[Pair], bar: str) -> list[Figure]:
    return [
        Figure(
            NAME,
            title.format(f"token {measure}"),
            mean([getattr(ours, measure) for ours, _ in pairs]),
            bar if measure != "precision" else "",
            {"embedder alone": mean([getattr(plain, measure) for _, plain in pairs])},
            SEEN,
            percent=False,
        )
        for measure in ("recall", "precision", "iou")
    ]


def _holds(asked: Asked, passage: Passage, places: dict[str, list[int]]) -> bool:
    """Say whether a passage has a part of an excerpt."""
    if passage.article_id != asked.corpus:
        return False
    place = places[passage.article_id]
    start, end = place[passage.start], place[passage.end]
    return any(start < last and first < end for first, last in asked.excerpts)


def shares(asked: Asked, found: Sequence[Passage], places: dict[str, list[int]]) -> Shares:
    """Compare the characters of passages with those of the excerpts, space left out.

    Args:
        asked: its corpus is an article's id, its excerpts count no space.
        found: passages of any article.
        places: for each article, how many characters that are no space stand before each offset.
    """
    wanted: set[int] = set()
    for start, end in asked.excerpts:
        wanted.update(range(start, end))
    held: set[int] = set()
    total = 0
    seen: dict[str, set[int]] = {}
    for passage in found:
        place = places[passage.article_id]
        mine = set(range(place[passage.start], place[passage.end]))
        fresh = mine - seen.setdefault(passage.article_id, set())
        seen[passage.article_id] |= mine
        total += len(fresh)
        if passage.article_id == asked.corpus:
            held |= mine
    both = len(wanted & held)
    return Shares(both / len(wanted), both / (total or 1), both / (len(wanted) + total - both))


def questions(
    files: dict[str, str], articles: dict[str, Article], ids: dict[str, str], limit: int | None
) -> list[Asked]:
    """Find every excerpt in its article; one that cleaning took away leaves its question out."""
    spaceless = {name: _spaceless(articles[article_id].text) for name, article_id in ids.items()}
    found: list[Asked] = []
    for row in spread(read("chunking/questions_df.csv"), limit):
        corpus = row["corpus_id"]
        excerpts: list[tuple[int, int]] = []
        for reference in json.loads(row["references"]):
            words = files[corpus][reference["start_index"] : reference["end_index"]]
            at = spaceless[corpus].find(_spaceless(words))
            if at >= 0:
                excerpts.append((at, at + len(_spaceless(words))))
        if excerpts:
            found.append(Asked(row["question"], ids[corpus], excerpts))
    return found


def _spaceless(text: str) -> str:
    return "".join(text.split())


def marks(text: str) -> list[int]:
    """Return, for each offset of a text, how many characters that are no space stand before it."""
    return [0, *itertools.accumulate(int(not c.isspace()) for c in text)]

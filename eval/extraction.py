"""How well pages are cleaned: scrapinghub's article-extraction-benchmark, by its own scoring.

181 news pages and their true text. Each page's words are compared as four-word shingles, counted
with repetition; precision and recall are averaged over the pages, and F1 is taken of the averages.
https://github.com/scrapinghub/article-extraction-benchmark
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import fmean, stdev

from eval import datasets
from index.errors import IntakeError
from index.intake import clean
from index.intake.page import Page

SHINGLE = 4  # words
RESAMPLES = 1000
_WORDS = re.compile(r"\w+")

Shares = tuple[float, float, float]
"""True positives, false positives and false negatives of one page; they add up to one."""


def score(
    extract: Callable[[str, str], str] | None = None, pages: Path | None = None
) -> dict[str, float | int | None]:
    """Return ``n``, ``precision``, ``recall``, ``f1`` and half the width of F1's 95 % interval.

    Args:
        extract: a page's HTML and URL to its story; the index's own cleaning by default.
        pages: the benchmark's folder; by default the one among the data sets.

    Raises:
        Missing: it is not there.
    """
    pages = pages or datasets.at("article_extraction")
    truth = json.loads((pages / "ground-truth.json").read_text("utf-8"))
    own = extract or _story
    shares = [
        compared(page["articleBody"], own(_page(pages, name), page.get("url", "")))
        for name, page in sorted(truth.items())
    ]
    return {"n": len(shares), **summary(shares), "f1_ci": _interval(shares)}


def compared(true: str, found: str) -> Shares:
    """Return how the shingles of two texts overlap, so that every page weighs the same."""
    wanted, given = _shingles(true), _shingles(found)
    both = (wanted & given).total()
    extra, missing = given.total() - both, wanted.total() - both
    whole = (both + extra + missing) or 1
    return both / whole, extra / whole, missing / whole


def summary(shares: list[Shares]) -> dict[str, float]:
    """Return precision, recall and F1 over pages; a page that found nothing has no precision."""
    precision = _mean([tp / (tp + fp) for tp, fp, _ in shares if tp + fp > 0])
    recall = _mean([tp / (tp + fn) for tp, _, fn in shares if tp + fn > 0])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORDS.findall(text)
    if not words:
        return Counter()
    last = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(last))


def _interval(shares: list[Shares]) -> float | None:
    """Return 1.96 standard deviations of F1 over bootstrap samples of the pages."""
    if len(shares) < 2:
        return None
    draw = Random(0)
    values = [summary(draw.choices(shares, k=len(shares)))["f1"] for _ in range(RESAMPLES)]
    return 1.96 * stdev(values)


def _mean(values: list[float]) -> float:
    return fmean(values) if values else 0.0


def _page(pages: Path, name: str) -> str:
    return gzip.decompress((pages / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8")


def _story(page: str, url: str) -> str:
    source = url or "page"
    try:
        return clean.article(Page(source, source, "html", page, ""), source, {}, {}).text
    except IntakeError:
        return ""

"""What is held out, by whole articles, and what must never be seen.

SQuAD 2.0: the four open articles that are gold articles of squad_haystack100 are the test set,
two others calibrate. Of every other source one article of twenty is kept for testing and one for
calibrating; of CLAPNQ and RAMDocs every second one is kept for testing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from training.text import shingles

Part = Literal["train", "calibrate", "test"]

SQUAD2_TEST = (
    "Civil_disobedience",
    "Computational_complexity_theory",
    "French_and_Indian_War",
    "Immune_system",
)
SQUAD2_CALIBRATE = ("Fresno,_California", "Harvard_University")


def part(group: str) -> Part:
    """Return what an article is used for, from its name alone."""
    source, _, name = group.partition(":")
    if source == "squad2":
        if name in SQUAD2_TEST:
            return "test"
        return "calibrate" if name in SQUAD2_CALIBRATE else "train"
    number = int(hashlib.sha256(group.encode()).hexdigest()[:8], 16)
    if source in ("clapnq", "ramdocs"):
        return "test" if number % 2 else "train"
    twentieth = number % 20
    return "test" if twentieth == 0 else "calibrate" if twentieth == 1 else "train"


def forbidden(data: Path) -> set[tuple[str, ...]]:
    """Return every run of 12 words that no training text may contain.

    They come from the gold articles of squad_haystack100 and the held-out SQuAD 2.0 articles.
    """
    haystack = data / "squad_haystack100"
    questions = json.loads((haystack / "questions.json").read_text(encoding="utf-8"))
    runs: set[tuple[str, ...]] = set()
    for title in sorted({question["gold_article"] for question in questions}):
        path = haystack / "articles" / f"{title}.txt"
        if not path.exists():
            raise SystemExit(f"{path}: missing, wanted the gold article {title!r}")
        runs |= shingles(path.read_text(encoding="utf-8"))
    for article in json.loads((data / "squad2/open-v2.0.json").read_text(encoding="utf-8"))["data"]:
        if part(f"squad2:{article['title']}") != "train":
            for paragraph in article["paragraphs"]:
                runs |= shingles(paragraph["context"])
    return runs


def clean(texts: Iterable[str], runs: set[tuple[str, ...]]) -> set[str]:
    """Return the texts that share no run of words with `runs`."""
    return {text for text in set(texts) if not shingles(text) & runs}

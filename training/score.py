"""SQuAD's measures: exact match and F1 over the words of an answer, after its normalisation."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

ARTICLES = re.compile(r"\b(a|an|the)\b")
PUNCTUATION = frozenset(string.punctuation)


def plain(text: str) -> list[str]:
    """Return the lower-case words of an answer without punctuation and articles."""
    kept = "".join(char for char in text.lower() if char not in PUNCTUATION)
    return ARTICLES.sub(" ", kept).split()


def exact(given: str, accepted: Sequence[str]) -> float:
    """Return 1 when the answer equals an accepted one; no accepted one means silence."""
    return float(any(plain(given) == plain(one) for one in accepted or [""]))


def f1(given: str, accepted: Sequence[str]) -> float:
    """Return the best F1 of the answer's words against an accepted answer's."""
    return max(overlap(plain(given), plain(one)) for one in accepted or [""])


def overlap(one: list[str], other: list[str]) -> float:
    """Return the F1 of two lists of words; two empty ones agree."""
    if not one or not other:
        return float(one == other)
    same = sum((Counter(one) & Counter(other)).values())
    return 2 * same / (len(one) + len(other))

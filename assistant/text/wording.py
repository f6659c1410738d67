"""Whether two short texts say the same: SQuAD's exact match and F1, and words in a row.

Nothing here knows answers, citations or articles.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")


def normalised(text: str) -> str:
    """Return `text` as SQuAD's script compares it: no case, punctuation, articles or extra space.

    Typographic quotes and dashes are folded to ASCII first, which the script leaves alone.
    """
    plain = text.translate(_QUOTES).lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", plain).split())


def exact(given: str, spellings: Sequence[str]) -> bool:
    """Say whether `given` is one of the spellings, normalised."""
    return normalised(given) in {normalised(s) for s in spellings}


def f1(given: str, wanted: str) -> float:
    """Return the harmonic mean of precision and recall of the words, as SQuAD has it."""
    left, right = normalised(given).split(), normalised(wanted).split()
    if not left or not right:
        return float(left == right)
    common = (Counter(left) & Counter(right)).total()
    if not common:
        return 0.0
    precision, recall = common / len(left), common / len(right)
    return 2 * precision * recall / (precision + recall)


def overlap(given: str, points: Sequence[Sequence[str]]) -> float:
    """Return the F1 of a short answer with all points, each in its best accepted spelling."""
    wanted = " ".join(max(spellings, key=lambda s: f1(given, s)) for spellings in points)
    return f1(given, wanted)


def tokens(text: str) -> list[str]:
    """Return the words and numbers of `text` without case, accents and a, an, the."""
    folded = unicodedata.normalize("NFKD", text.translate(_QUOTES)).casefold()
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = (word.replace(",", "") for word in _TOKEN.findall(plain))
    return [word for word in words if word not in ("a", "an", "the")]


def whole(words: str, text: str) -> Iterator[int]:
    """Yield where `words` stand in `text`, letter by letter, and are no part of a longer word."""
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not _in_word(text[at - 1 : at]) and not _in_word(text[end : end + 1]):
            yield at
            at = text.find(words, end)
        else:
            at = text.find(words, at + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def contains(text: str, spellings: Sequence[str]) -> bool:
    """Say whether `text` holds one of the spellings as whole words in a row."""
    inside = f" {' '.join(tokens(text))} "
    runs = (" ".join(tokens(spelling)) for spelling in spellings)
    return any(f" {run} " in inside for run in runs if run)

"""The content words of a text by their stems, and how many of them another text holds."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from nltk.stem.snowball import SnowballStemmer

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
STOP = frozenset(
    "a about according after all also am an and any are as at be because been before being but by "
    "can could did do does during each for from had has have having he her him his how i if in "
    "into is it its itself just may me might more most my of off on or other our out over own "
    "said say says she should so some such than that the their them then there these they this "
    "those through to too under until up very was we were what when where which while who whom "
    "whose why will with would you your article articles report reported reports".split()
)


def stems(text: str) -> set[str]:
    """Return the stems of the content words of `text`."""
    return {stem(w.lower()) for w in WORD.findall(text)} - _stopped()


def held(claim: str, quote: str, context: str = "") -> float:
    """Return the share of the content words of `claim` that `quote` holds, 0 to 1.

    Words that only the context has count half.
    """
    return share(stems(claim), stems(quote), stems(context))


def share(wanted: set[str], there: set[str], nearby: set[str]) -> float:
    """Return the share of `wanted` that is there, 0 to 1; what is only nearby counts half."""
    if not wanted:
        return 0.0
    return (len(wanted & there) + 0.5 * len(wanted & (nearby - there))) / len(wanted)


@cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")


@cache
def _stopped() -> frozenset[str]:
    return frozenset(stem(word) for word in STOP)


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    return _stemmer().stem(word)

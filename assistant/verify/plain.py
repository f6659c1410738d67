"""The characters of a text in their plain shapes, and those that are no part of its words.

A reader takes circled letters, squared ones and flags for letters; no word that is compared has
them. Whatever is not accounted for here must stand in the quote as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What stands around words and numbers without saying anything.
_ORDINARY = frozenset(".,;:!?…'\"‘’‚‛“”„‟«»‹›()[]-‐‑‒–—―−/&§%‰°· \n")
_MIXED = re.compile(r"\w*[^\W\d_]\d\w*")  # "G20": no word and no number
# What is written in several ways and read in one: what follows is the pattern and its plain shape
_WRITTEN = [
    (re.compile(rf"{pattern}", re.I), shape)
    for pattern, shape in (
        (r"\b([ap])\.\s?m\b\.?", r"\1m"),
        (r"\bper\s?cent\b|(?<=\d)\s?%", " percent"),
        (r"(?:(?<=\d)|\b)(?:km/h|kmh|kph)\b", " km per hour"),
        (r"(?:(?<=\d)|\b)mph\b", " miles per hour"),
        (r"(?<=\d)k\b", " thousand"),
        (r"(?<=\d)(?=(?:bn|mn|km|kg|cm|t)\b)", " "),
        (r"\bone[-\s](?=(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)\b)", "a "),
    )
]


@lru_cache(4096)  # a claim is held to every sentence that was offered
def plain(text: str) -> str:
    """Return `text` with letters, digits, signs and units in their plain shapes: NFKC.

    Numerals of other shapes stay: a raised or a halved number is another one.
    """
    if not text.isascii():
        text = "".join(c if _is_numeral(c) else unicodedata.normalize("NFKC", c) for c in text)
        text = unicodedata.normalize("NFC", text)
    for pattern, shape in _WRITTEN:
        text = pattern.sub(shape, text)
    return text


def strange(claim: str, quote: str) -> bool:
    """Say whether `claim` has a character or a code like "G20" that `quote` does not have."""
    there = set(quote)
    if any(c not in there and not _is_ordinary(c) for c in claim):
        return True
    return not set(_MIXED.findall(claim.lower())) <= set(_MIXED.findall(quote.lower()))


def _is_numeral(character: str) -> bool:
    return unicodedata.category(character) == "No"


def _is_ordinary(character: str) -> bool:
    """Say whether words and numbers are made of a character, or punctuation and prices are."""
    kind = unicodedata.category(character)
    return kind[0] in "LM" or kind in ("Nd", "Sc") or character in _ORDINARY

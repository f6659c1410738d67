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
_CLOCK = re.compile(r"\b([ap])\.\s?m\b\.?", re.I)


@lru_cache(4096)  # a claim is held to every sentence that was offered
def plain(text: str) -> str:
    """Return `text` with letters, digits and signs in their plain shapes: NFKC.

    Numerals of other shapes stay: a raised or a halved number is another one.
    """
    if not text.isascii():
        text = "".join(c if _is_numeral(c) else unicodedata.normalize("NFKC", c) for c in text)
        text = unicodedata.normalize("NFC", text)
    return _CLOCK.sub(r"\1m", text)


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

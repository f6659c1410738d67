"""Slips of the fingers in a question: "ceasfire", where the articles write "ceasefire".

A word is one only where no article has it and English hardly does; what was meant must then be a
word that the articles write, one letter away. Names are another matter (`intake.names`): theirs
are spelled in many ways, all of them right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from index.intake.names.capitals import is_common
from index.split import count_tokens

MOST = 2  # slips in one question
SHORTEST = 6  # letters: shorter words have too many neighbours
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")


def suspects(question: str) -> list[str]:
    """Return the words of a question that look misspelt: long, small, and in no list of words.

    None, where there are many of them: that is no slip, but another language.
    """
    words = list(dict.fromkeys(_WORD.findall(question)))
    strange = [word for word in words if word.islower() and not is_common(word)]
    if len(strange) > MOST or 2 * len(strange) >= len(words):
        return []
    # What is one token of a language model is a word, if a rarer one.
    return [w for w in strange if len(w) >= SHORTEST and count_tokens(f" {w}") > 1]


def meant(word: str, texts: Iterable[str]) -> str | None:
    """Return the commonest word of some texts that is one letter away, or None.

    A letter too many, too few or wrong, or two that changed places; but the first letter is right,
    as it nearly always is.

    Args:
        word: what was typed.
        texts: where the right word may stand.
    """
    near = Counter(
        other
        for text in texts
        for other in _WORD.findall(text)
        if other.islower()
        and other[0] == word[0]
        and OSA.distance(word, other, score_cutoff=1) == 1
    )
    return near.most_common(1)[0][0] if near else None


def replaced(question: str, word: str, by: str) -> str:
    """Return a question with a word exchanged wherever it stands."""
    return _WORD.sub(lambda found: by if found[0] == word else found[0], question)

"""Slips of the fingers in a question: "ceasfire", where the articles write "ceasefire".

A word is one only where no article has it and English hardly does; what was meant must then be a
word that the articles write, one letter away. Names are another matter (`intake.names`): theirs
are spelled in many ways, all of them right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from index.intake.names.capitals import is_common
from index.split import count_tokens

SHORTEST = 6  # letters: shorter words have too many neighbours
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")


def suspects(question: str) -> Iterator[str]:
    """Yield the words of a question that look misspelt: long, small, and in no list of words."""
    for word in dict.fromkeys(_WORD.findall(question)):
        if len(word) >= SHORTEST and word.islower() and not _known(word):
            yield word


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


def _known(word: str) -> bool:
    """Say whether English has a word: it is in the list, or one token of a language model's."""
    return is_common(word) or count_tokens(f" {word}") == 1

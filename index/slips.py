"""Slips of the fingers in a question: "ceasfire", where the articles write "ceasefire".

A word is one only where no article has it and no dictionary does; what was meant is then a word one
letter away that the articles write, or else one of the dictionary. A name is one where it is no
spelling of another (`intake.names`) either, and a name of the articles is one letter away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz.distance import OSA
from spellchecker import SpellChecker

from index.intake.names.capitals import common_words, is_common
from index.split import count_tokens

MOST = 2  # slips in one question
SHORTEST = 5  # letters: shorter words have too many neighbours
SHORTEST_NAME = 4  # as it was typed
LONGEST = 30  # letters: longer ones are no words
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?!\w|-|['’](?!s\b)\w)")  # or its possessive


def suspects(question: str) -> list[str]:
    """Return the words of a question that look misspelt: long, small, and in no list of words.

    None, where there are many of them: that is no slip, but another language.
    """
    words = list(dict.fromkeys(_WORD.findall(question)))
    rare = [word for word in words if word.islower() and not is_common(word)]
    # What is one token of a language model is a word.
    unknown = [word for word in rare if count_tokens(f" {word}") > 1]
    unknown = unknown and [word for word in unknown if not _dictionary().known([word])]
    if len(unknown) > MOST or 2 * len(rare) >= len(words):
        return []
    return [word for word in unknown if SHORTEST <= len(word) <= LONGEST]


def suspected_names(question: str) -> list[str]:
    """Return the words of a question that may be misspelt names: large, and in no list of words."""
    return [
        word
        for word in dict.fromkeys(_WORD.findall(question))
        if word.istitle() and SHORTEST_NAME <= len(word) <= LONGEST
        if not is_common(word) and not _dictionary().known([word])
    ]


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


def in_dictionary(word: str) -> Sequence[str]:
    """Return the words of the dictionary that are one letter away and begin alike.

    The commonest of English first.
    """
    dictionary = _dictionary()
    near = dictionary.known(dictionary.edit_distance_1(word))
    alike = [other for other in near if other[0] == word[0]]
    return sorted(alike, key=lambda other: (-dictionary.word_usage_frequency(other), other))


def replaced(question: str, word: str, by: str) -> str:
    """Return a question with a word exchanged wherever it stands."""
    return _WORD.sub(lambda found: by if found[0] == word else found[0], question)


@cache
def _dictionary() -> SpellChecker:
    dictionary = SpellChecker(language="en", distance=1)
    dictionary.word_frequency.load_words(list(common_words()))  # British ones too
    return dictionary

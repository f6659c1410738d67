"""Tokenised text back to text as a newspaper prints it, with every token's place kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

BRACKETS = {
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
    "``": '"',
    "''": '"',
}
CLOSING = re.compile(r"^(?:[,.;:?!%)\]}]+|'s|'|n't|'re|'ve|'ll|'d|'m|\.\.\.)$", re.IGNORECASE)
OPENING = frozenset("([{$£€#")
WORD = re.compile(r"\w+")
STOP = frozenset(
    "a an the of in on at to for from by with and or but is are was were be been being has "
    "have had do does did what which who whom whose when where why how many much that this "
    "these those it its he she they his her their him them as not no there some any if than "
    "then so such can could would will may might must should into over under about after "
    "before during between i you we my your our s t one".split()
)


def joined(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return running text and the (start, end) code points of every token in it."""
    text = ""
    places: list[tuple[int, int]] = []
    glue = True
    quotes = 0
    for token in tokens:
        shown = BRACKETS.get(token, token)
        closes = bool(CLOSING.match(shown)) or (shown == '"' and quotes % 2 == 1)
        if text and not glue and not closes:
            text += " "
        places.append((len(text), len(text) + len(shown)))
        text += shown
        glue = shown in OPENING or (shown == '"' and quotes % 2 == 0)
        quotes += shown == '"'
    return text, places


def retold(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return `text`, tokenised by spaces, as running text, with [start, end) moved along."""
    marks = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    out, places = joined([mark[0] for mark in marks])
    inside = [i for i, mark in enumerate(marks) if mark[1] < end and mark[2] > start]
    if not inside:
        return out, 0, 0
    return out, places[inside[0]][0], places[inside[-1]][1]


def words(text: str) -> list[str]:
    """Return the lower-case words that carry meaning."""
    return [word for word in WORD.findall(text.lower()) if word not in STOP]


def shingles(text: str, size: int = 12) -> set[tuple[str, ...]]:
    """Return every run of `size` words: two texts that share one share a sentence."""
    plain = WORD.findall(text.lower())
    return {tuple(plain[i : i + size]) for i in range(len(plain) - size + 1)}

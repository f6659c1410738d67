"""Where an answer begins and ends: whole words, whole names, whole numbers, no loose marks.

The reader proposes tokens; a token can be a third of a name. Knows no questions and no model.
"""

from __future__ import annotations

import re
import unicodedata

CURRENCY = frozenset("$€£¥₹₪₺")
LOOSE = frozenset(" \t\r\n\u00a0\u2028\u2029,;:.!?…-–—/|*_•")
PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", "„": "“"}
QUOTES = frozenset("\"'“”‘’«»„`")
OPENERS = frozenset(PAIRS)
CLOSERS = frozenset(PAIRS.values())
MARKS = LOOSE | QUOTES | OPENERS | CLOSERS  # a joiner after these joins nothing
PAIRED = re.compile(f'[{re.escape("".join((*PAIRS, *PAIRS.values())))}"]')
PARTICLE = re.compile(r"(?:\b(?:al|el|ad|as|ash|at|an|ar|az|abd|abu|bin|ben|ibn))-$", re.IGNORECASE)
NUMBER_END = re.compile(r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))$", re.I)
SCALE = re.compile(
    r" ?%|[ \u00a0](?:hundred|thousand|million|billion|trillion|per ?cent|percent)\b|"
    r"(?:bn|tn|m|k|st|nd|rd|th)\b"
)
PREPOSITION = re.compile(r"(?:in|on|at|of|from|by)\s+(?=(?:the|an?|early|late|mid)\b|[A-Z\d])")
APOSTROPHE = re.compile(r"\w['’]\w")
INSIDE_WORD = re.compile(r"(?<=\w)['’](?=\w)")
POSSESSIVE = re.compile(r"(?<=\w)['’]s$")
# What stands behind "the mayor's" in "the mayor's house", and not in "slept at the mayor's."
OWNED = re.compile(r"\s+(?!(?:on|in|at|of|and|or|is|was|for|to|from|by|with|near|but)\b)[\w(\"“‘]")
DOTTED = re.compile(r"(?:\b[A-Za-z]\.)+[A-Za-z]$")
ABBREVIATION = re.compile(
    r"(?:\b[A-Za-z]\.(?:[A-Za-z]\.)+|\b(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|No|St|a\.m|p\.m)\.|\b[A-Z]\.)$"
)


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start` and `end` moved to sensible borders; (start, start) when nothing is left.

    The law is that no border stands inside a word: letters, digits and marks that belong
    together stay together.
    """
    start, end = trimmed(text, start, end)
    if start >= end:
        return start, start
    start, end = whole(text, start, end)
    start, end = named(text, start, end)
    end = counted(text, start, end)
    if text[start - 1 : start] in CURRENCY and start:
        start -= 1
    start, end = paired(text, start, end)
    found = PREPOSITION.match(text, start, end)
    if found and found.end() < end:
        start = found.end()
    return trimmed(text, start, end)


def inner(text: str, place: int) -> bool:
    """Say whether the border at `place` would cut a word, a number or one visible character."""
    if place <= 0 or place >= len(text):
        return False
    left, right = text[place - 1], text[place]
    before = place
    while before and joins(text[before - 1]):
        before -= 1
    root = text[before - 1] if before else " "
    if joins(right) or (left == "\u200d" and not right.isspace() and right not in MARKS):
        return not root.isspace() and root not in MARKS
    if wordy(root) and wordy(right):
        return True
    return (right in ".,:" and left.isdigit() and text[place + 1 : place + 2].isdigit()) or (
        left in ".,:" and right.isdigit() and text[max(0, place - 2) : place - 1].isdigit()
    )


def wordy(char: str) -> bool:
    """Say whether a character is part of a word."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def joins(char: str) -> bool:
    """Say whether a character changes the one before it: a mark, a joiner, a skin tone."""
    return (
        unicodedata.category(char)[0] == "M"
        or char == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen to whole words, numbers and visible characters."""
    if APOSTROPHE.match(text, max(0, start - 2)) and start > 1:
        start -= 2  # inside "Haftar's" or "o'clock": what follows the mark says nothing alone
    elif APOSTROPHE.match(text, max(0, start - 1)) and start:
        start -= 1
    while inner(text, start):
        start -= 1
    while inner(text, end):
        end += 1
    if text[end : end + 1] == "." and DOTTED.search(text, start, end):
        end += 1  # of "4 p.m."
    if text[end : end + 1] in ("'", "’") and not OWNED.match(text, end + 2):
        end += 2 * text.startswith("s", end + 1)  # of "slept at the mayor's."
    return start, end


def named(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen over a hyphen inside a name: al-Sisi, Abdel-Fattah, Picot of Sykes-Picot."""
    particle = PARTICLE.search(text, max(0, start - 6), start)
    if particle:
        start = particle.start()
    elif text[start - 1 : start] == "-" and text[start : start + 1].isupper():
        before = re.search(r"[^\W\d_]+-$", text[max(0, start - 40) : start])
        if before and before.group()[0].isupper():
            start -= len(before.group())
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        after = re.compile(r"-[^\W\d_]+").match(text, end, end + 40)
        last = re.search(r"[^\W\d_]+$", text[start:end])
        if after and last and last.group()[0].isupper():
            end = after.end()
    return start, end


def counted(text: str, start: int, end: int) -> int:
    """Widen a number over its scale: 3 million, 40 %, 3.5m."""
    if NUMBER_END.search(text, start, end):
        found = SCALE.match(text, end)
        if found and not inner(text, found.end()):
            return found.end()
    return end


def paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the other half of a pair that stands next to the border, else cut at the mark."""
    if not PAIRED.search(text, start, end):
        return start, end
    for opener, closer in [*PAIRS.items(), ('"', '"')]:
        inside = INSIDE_WORD.sub("_", text[start:end])
        opened, closed = inside.count(opener), inside.count(closer)
        if (opener == closer and opened % 2 == 0) or (opener != closer and opened == closed):
            continue
        if opened >= closed and text[end : end + 1] == closer:
            end += 1
        elif closed >= opened and start and text[start - 1] == opener:
            start -= 1
        else:
            mark = start + inside.find(opener if opened >= closed else closer)
            start, end = (start, mark) if mark - start >= end - mark - 1 else (mark + 1, end)
    return start, end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out spaces, loose punctuation, half pairs of quotes or brackets, and a possessive."""
    before = None
    while before != (start, end) and start < end:
        before = start, end
        while start < end and loose(text, start, end):
            if text[start] in "-–" and text[start + 1 : start + 2].isdigit():
                break
            start += 1
        while end > start and alone(text, start, end, end - 1):
            end -= 1
        while end > start and (text[end - 1] in LOOSE or text[end - 1].isspace()):
            if text[end - 1] == "." and ABBREVIATION.search(text, start, end):
                break
            end -= 1
        if POSSESSIVE.search(text, start, end) and OWNED.match(text, end):
            end -= 2
    return start, end


def loose(text: str, start: int, end: int) -> bool:
    """Say whether the span's first character is no part of what it says."""
    mark = text[start]
    return mark in LOOSE or mark.isspace() or joins(mark) or alone(text, start, end, start)


def alone(text: str, start: int, end: int, place: int) -> bool:
    """Say whether the mark at `place`, an edge of the span, lacks its other half inside."""
    mark, inside = text[place], text[start:end]
    if mark in QUOTES and inside.count(mark) == 1 and mark not in OPENERS | CLOSERS:
        return True
    if mark in OPENERS and place == start:
        return PAIRS[mark] not in inside[1:]
    if mark in CLOSERS and place == end - 1:
        mine = {opener for opener, closer in PAIRS.items() if closer == mark}
        return not mine & set(inside[:-1])
    return False

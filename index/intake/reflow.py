"""Lines to paragraphs: undo hard wrapping and line-end hyphens, without a dictionary.

The law of wrapped text: a line was broken because the next word did not fit. So a break where the
next word would have fitted was made on purpose, and ends a paragraph. The width is measured in
rough glyph widths, since lines cut out of a PDF were set in proportional type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_NARROW = frozenset("iljtfrI.,:;'’‘!|()[]-/ ")
_BROAD = frozenset("mwMWABCDEFGHKNOPQRSTUVXYZ@%—…&")
_SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
_STARTS_LOW = re.compile(r"[\"'“‘«(\[]*[^\W\d_A-Z]")
_HYPHENATED = re.compile(r"(\w+)-$")
_FIRST_WORD = re.compile(r"\w+")
_BULLET = re.compile(r"(?:[-*•‣◦–—▪]|\d{1,3}[.)])\s+\S")
_OPENERS = frozenset(
    (
        "A After All Although An And As At But By Despite During For From He However If In It Its "
        "Meanwhile More Most No On One She Since So Some That The Their There These They This "
        "Those Though To We When While With Yet You"
    ).split()
)
WIDEST = 160  # characters; longer lines are paragraphs, not wrapped lines


@dataclass(frozen=True, slots=True)
class _Wrap:
    """How a text was wrapped. `width` is None when it was not.

    `exact` when lines were filled by counting characters, as a program does for a terminal or a
    mail; else they were set in proportional type, and widths are in rough glyph units.
    """

    width: float | None
    exact: bool = False

    def size(self, text: str) -> float:
        return len(text) if self.exact else _width(text)

    def room(self, line: str, following: str) -> float:
        """Return what would have been left of the line after the next line's first word."""
        return (self.width or 0) - self.size(line) - self.size(" " + following.split(" ", 1)[0])

    def breaks(self, line: str, following: str) -> bool:
        """Tell whether the break between two adjacent lines was made on purpose."""
        if _BULLET.match(following):
            return True
        low = _starts_low(following)
        ended = bool(_SENTENCE_END.search(line))
        if self.width is None:
            return ended or not low
        if _HYPHENATED.search(line):
            return False
        room = self.room(line, following)
        if self.exact:
            return room >= (0 if low or not ended else -2)  # the widest line may not be full
        # Rough widths are off by a few per cent; case and punctuation say which way to lean.
        if low:
            return room > 0.12 * self.width
        if ended:
            return room > -0.01 * self.width
        # A name may go on in the next line; "The" or "But" in the middle of a sentence does not.
        return room > (0.0 if following.split(" ", 1)[0] in _OPENERS else 0.08) * self.width

    def is_full(self, line: str) -> bool:
        return self.width is not None and self.size(line) > 0.88 * self.width


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of plain text, each on one line, in order.

    A heading, a headline in the middle and a sentence that breaks off stand by themselves.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    wrap = _wrap(lines)
    words = _vocabulary(lines) if wrap.width is not None else frozenset[str]()
    done: list[str] = []
    current: list[str] = []
    gap = True
    for number, line in enumerate(lines):
        if not line:
            gap = True
            continue
        if current and (
            not _page_break(wrap, current[-1], line)
            if gap
            else wrap.breaks(current[-1], line) or _is_headline(wrap, current[-1], lines, number)
        ):
            done.append(_joined(current, words))
            current = []
        current.append(line)
        gap = False
    if current:
        done.append(_joined(current, words))
    return done


def _is_headline(wrap: _Wrap, before: str, lines: list[str], number: int) -> bool:
    """Tell whether a line that follows a full last line of a paragraph is a headline.

    It stops short and ends no sentence, so it is no paragraph's last line.
    """
    line = lines[number]
    after = lines[number + 1] if number + 1 < len(lines) else ""
    short = wrap.width is not None and (not after or wrap.breaks(line, after))
    return short and bool(_SENTENCE_END.search(before)) and not _SENTENCE_END.search(line)


def _page_break(wrap: _Wrap, line: str, following: str) -> bool:
    """Tell whether a blank line only marks a page's end inside a sentence."""
    return wrap.is_full(line) and not _SENTENCE_END.search(line) and _starts_low(following)


def _starts_low(line: str) -> bool:
    match = _STARTS_LOW.match(line)
    return bool(match) and line[match.end() - 1].islower()


def _wrap(lines: list[str]) -> _Wrap:
    """Measure how a text was wrapped, if its lines obey the law of wrapped text."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    short = [a for a, _ in pairs if len(a) <= WIDEST]
    if len(short) < 3 or len(short) < 0.8 * len(pairs):
        return _Wrap(None)
    for wrap in (_Wrap(_widest([len(a) for a in short]), True), _Wrap(_widest(map(_width, short)))):
        if wrap.width is None or wrap.width < 20:
            continue
        full = [a for a, b in pairs if wrap.room(a, b) < 0.04 * wrap.width]
        running = [a for a in full if not _SENTENCE_END.search(a)]
        if len(full) < 0.4 * len(pairs) or len(running) < 0.3 * len(pairs):
            continue
        # Counting characters leaves no line that had room for a word in lower case.
        against = sum(wrap.room(a, b) >= 0 for a, b in pairs if _starts_low(b))
        if not wrap.exact or (against <= 0.02 * len(pairs) and len(running) >= 3):
            return wrap
    return _Wrap(None)


def _widest(sizes: Iterable[float]) -> float | None:
    """Return the widest line that is no outlier: some others come close to it."""
    ordered = sorted(sizes, reverse=True)
    near = max(1, len(ordered) // 20)
    return next(
        (size for size, other in zip(ordered, ordered[near:], strict=False) if other > 0.93 * size),
        None,
    )


def _joined(lines: list[str], words: frozenset[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text = _unhyphened(text, line, words) or f"{text} {line}"
    return text


def _unhyphened(text: str, line: str, words: frozenset[str]) -> str | None:
    """Join a word that was cut at the line's end, or return None when it was not.

    Keep the hyphen of a compound: the text spells it so elsewhere, or both halves are words of
    the text and the whole is not. A capital after the hyphen (al-Sisi) always keeps it.
    """
    left, right = _HYPHENATED.search(text[-60:]), _FIRST_WORD.match(line)
    if left is None or right is None:
        return None
    first, second = left.group(1).casefold(), right.group().casefold()
    whole_is_word = first + second in words
    compound = f"{first}-{second}" in words or (first in words and second in words)
    if not right.group()[0].islower() or (compound and not whole_is_word):
        return text + line
    return text[:-1] + line


def _vocabulary(lines: list[str]) -> frozenset[str]:
    """Collect the words, and hyphenated words, that no line's end has cut."""
    words: set[str] = set()
    cut = False
    for line in filter(None, lines):
        found = re.findall(r"\w+(?:-\w+)*", line)
        rest, cut = found[cut:], line.endswith("-")
        words.update(word.casefold() for word in (rest[:-1] if cut else rest))
    return frozenset(words)


def _width(text: str) -> float:
    """Return the rough width of `text` in average glyphs of proportional type."""
    narrow = sum(text.count(char) for char in _NARROW) if len(text) > 400 else 0
    if narrow:
        return float(len(text))
    return sum(0.55 if c in _NARROW else 1.3 if c in _BROAD else 1.0 for c in text)

"""The numbers of a text by their value: 40,000 is forty thousand, half a million is 500,000."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from index.article import Span
from index.intake import edtf

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: Decimal(value) for value, word in enumerate(_UNITS)},
    **{word: Decimal(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)},
    "half": Decimal("0.5"),
}
_SCALES = {
    "hundred": 2,
    "thousand": 3,
    **dict.fromkeys(("million", "mn", "m"), 6),
    **dict.fromkeys(("billion", "bn"), 9),
    "trillion": 12,
}

_THIN = "\u00a0\u2009\u202f"  # spaces that stand inside a number: "40 000"
# A comma stands between groups of three, "1,200", of two in India, "1,50,000", or is a decimal one,
# "12,5 million": in a row without blanks, "2010,2011", it parts two numbers.
_DIGITS = (
    rf"(?:\d{{1,3}}(?:[,{_THIN}]\d{{3}})+(?:\.\d+)*(?!\d)|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d)|"
    r"(?<!\d,)\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)*)"
)
MOST_DIGITS = 15  # of a number; what has more is a code, and Decimal keeps only 28
_UNIT, _TEN = "|".join(reversed(_UNITS)), "|".join(_TENS)
_SMALL = rf"(?:(?:{_TEN})(?:[-\s](?:{'|'.join(_UNITS[1:10])}))?\b|(?:{_UNIT})\b)"
_GREAT = r"(?:thousand|million|billion|trillion|mn|bn)\b"
_UNDER = rf"(?:(?:(?:{_SMALL}|an?)[-\s])?hundred\b(?:\s(?:and\s)?{_SMALL})?|{_SMALL}|{_DIGITS})"
_PART = rf"(?:(?:half\san?|{_UNDER}(?:\sand\sa\shalf)?|an?)[-\s]?)?{_GREAT}"
_NUMBER = re.compile(
    rf"(?<=[$€£¥]){_DIGITS}\s?m\b|(?<![^\W\d_])(?:{_PART}(?:\s{_PART})*(?:\s(?:and\s)?(?!{_DIGITS}){_UNDER})?|"
    rf"{_UNDER}(?:\sand\sa\shalf\b)?)",
    re.I,
)
_WORD = re.compile(rf"{_DIGITS}|[a-z]+", re.I)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_HEDGE = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|an estimated|(?:more|less|fewer) "
    r"than|over|under|up to|at (?:least|most)|close to)\s*$",
    re.I,
)
# Share of a number within which another may be its rounding, as it is and after "some" or "about"
_NEAR, _LOOSELY = Decimal("0.05"), Decimal("0.2")


@lru_cache(maxsize=1024)  # every two answers to a question are compared
def numbers(text: str) -> frozenset[str]:
    """Return the numbers of `text` by value, in digits, and its months and codes as they stand."""
    as_they_stand = {w for w in _WORD.findall(text) if w in edtf.MONTHS or _is_code(w)}
    return frozenset(as_they_stand) | {f"{value.normalize():f}" for value in amounts(text)}


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[Decimal, ...]:
    """Return the numbers of `text` by value, in their order."""
    return tuple(value for _, value in placed(text))


def placed(text: str) -> list[tuple[Span, Decimal]]:
    """Return the numbers of `text` by value, each with where its words stand."""
    return [
        (Span(*match.span()), value)
        for match in _NUMBER.finditer(text)
        for value in _values(match[0])
    ]


def rounded(short: str, quote: str, exact: str) -> bool:
    """Say whether the number of an answer may be that of another, rounded: "some 300" for 312.

    Args:
        short: an answer with one number, as it stands in `quote`.
        quote: the sentence that holds it, and may say "some" or "more than" before it.
        exact: another answer with one number.
    """
    one, other = amounts(short), amounts(exact)
    if len(one) != 1 or len(other) != 1:
        return False
    off, place = abs(one[0] - other[0]), _place(one[0])
    if place < 10 or off * 2 > place:
        return False
    before = quote[: max(0, quote.find(short))] + short[: placed(short)[0][0].start]
    return off <= (_LOOSELY if _HEDGE.search(before) else _NEAR) * one[0]


def rounding(value: Decimal, exact: Decimal) -> bool:
    """Say whether a number is another one rounded, to tens or more or to what is whole."""
    off, place = abs(value - exact), _place(value)
    if place < 10 and exact == int(exact):
        return False
    return off * 2 <= place and off <= _NEAR * value


def _values(phrase: str) -> list[Decimal]:
    """Return the value of one number, or of each part of a date: "12.3.2019".

    The words of a number are added up, and multiplied by hundreds, thousands and so on. What has
    more digits than a number of news is none.
    """
    if phrase.count(".") > 1:
        parts = re.findall(r"\d+", phrase)
        return [Decimal(part) for part in parts if len(part) <= MOST_DIGITS]
    if any(map(_is_code, _WORD.findall(phrase))):
        return []
    whole = part = Decimal(0)
    for word in (word.lower() for word in _WORD.findall(phrase)):
        if word in _SCALES:
            part = (part or 1) * 10 ** _SCALES[word]
            if word != "hundred":
                whole, part = whole + part, Decimal(0)
        elif word[0].isdigit():
            comma = "." if _DECIMAL_COMMA.fullmatch(word) else ""
            part += Decimal(re.sub(rf"[,{_THIN}]", comma, word))
        else:
            part += _VALUES.get(word, 0)
    return [whole + part]


def _is_code(word: str) -> bool:
    return len(word) > MOST_DIGITS and sum(map(str.isdigit, word)) > MOST_DIGITS


def _place(value: Decimal) -> int:
    """Return the power of ten to which a number is whole: 100 for 300, 1 for 312."""
    if not value or value != int(value):
        return 1
    digits = str(int(value))
    return 10 ** (len(digits) - len(digits.rstrip("0")))

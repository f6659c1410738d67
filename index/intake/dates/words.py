"""The words that English date expressions are made of, and the numbers that they stand for."""

from __future__ import annotations

from index.intake.edtf import MONTHS

COUNTS: tuple[str, ...] = tuple(
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty"
    ).split()
)
_TENTHS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_TEENTHS = (
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS: tuple[str, ...] = (  # of the days of a month
    *(*_TENTHS, *_TEENTHS.split(), "twentieth"),
    *(*(f"twenty-{one}" for one in _TENTHS[:9]), "thirtieth", "thirty-first"),
)
PARTS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
STEPS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
PLURAL = r"(?!(?:as|was|is|his|its|this|has|does|us)\b)[a-z]{2,20}s\b"


def month_number(word: str) -> int:
    """Return the number of an English month, whole or shortened."""
    return next(n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word[:3].lower()))


def number(word: str) -> int:
    """Return the number that figures, "a" or a word such as "eleven" say."""
    if word.isdecimal():
        return int(word)
    return 1 if word.lower() in ("a", "an") else COUNTS.index(word.lower()) + 1

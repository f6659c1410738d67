"""A number with what belongs to it: "more than 17 million euros" is not 17 million dollars.

The unit or currency stands around the number, the bound before it. What is counted, people who
died or who were hurt, is for the clause around it to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.amounts import placed
from assistant.verify import senses
from assistant.verify.deeds import is_verb
from assistant.verify.units import UNITS

Bound = Literal["", "about", "above", "below"]

_SIGNS = {"€": "euro", "$": "dollar", "£": "pound", "¥": "yen", "%": "percent"}
_SIGN_BEFORE = re.compile(r"[€$£¥]\s?$")
_UNIT_AFTER = re.compile(r"[\s-]*(?:(%)|(per\s?cent)\b|(€|[^\W\d_]+))", re.I)
_PARTS = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[.!?](?=\s|$)|\b(?:and|but|while|whereas|after)\b")
_BOUNDS: dict[Bound, str] = {
    "below": r"no more than|not more than|(?:less|fewer|lower) than|under|below|up to|at most|"
    r"a maximum of|nearly|almost|close to|just short of",
    "above": r"no (?:less|fewer) than|(?:more|greater|higher) than|over|above|at least|"
    r"a minimum of|upwards of|exceed(?:s|ed|ing)?",
    "about": r"about|around|some|roughly|approximately|an estimated|estimated",
}
_BEFORE: dict[Bound, re.Pattern[str]] = {
    bound: re.compile(rf"\b(?:{words})\s+(?:an?\s+)?[€$£¥]?$", re.I)
    for bound, words in _BOUNDS.items()
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number by its value, its unit ("" for none that is known), its bound and its place."""

    value: Decimal
    unit: str
    bound: Bound
    start: int


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of `text` with their units and bounds, in order."""
    found: list[Quantity] = []
    for span, value in placed(text):
        before, after = text[: span.start], _UNIT_AFTER.match(text, span.end)
        sign = _SIGN_BEFORE.search(before)
        unit = _SIGNS[sign[0].strip()] if sign else ""
        if not unit and after:
            word = (after[1] or after[3] or "percent").lower()
            unit = _SIGNS.get(word) or UNITS.get(word, "")
        found.append(Quantity(value, unit, _bound(before), span.start))
    return found


def _bound(before: str) -> Bound:
    for bound, words in _BEFORE.items():
        if words.search(before):
            return bound
    return ""


def compared(claimed: Quantity, told: Quantity) -> Literal["same", "other", "looser"]:
    """Compare what is claimed of a number with what is told of the same number.

    ``other`` is another unit or the opposite bound, ``looser`` a bound that one side lacks. Who
    tells a number exactly may also be said to tell "about" that number.
    """
    if claimed.unit and told.unit and claimed.unit != told.unit:
        return "other"
    if claimed.bound == told.bound or (claimed.bound == "about" and told.bound != "above"):
        return "same"
    return "other" if {claimed.bound, told.bound} == {"above", "below"} else "looser"


def apart(claim: str, quote: str) -> bool:
    """Say whether a number of `claim` belongs to something else in `quote`.

    "17 were hurt, four were killed": nothing that is claimed of 17 is told of it, and what is
    claimed is told of another number.
    """
    told = [(one.value, _company(quote, one.start)) for one in quantities(quote)]
    for one in quantities(claim):
        company = _company(claim, one.start)
        own = [near for value, near in told if value == one.value]
        others = [near for value, near in told if value != one.value]
        if own and not any(_agree(company, near) for near in own):
            missing = {word for word in company if not any(word in near for near in own)}
            if any(senses.among(word, near) for near in others for word in missing):
                return True
    return False


def _company(text: str, start: int) -> dict[str, bool]:
    """Return the senses in the part of a sentence that a number stands in, and which are verbs."""
    begin = max((m.end() for m in _PARTS.finditer(text, 0, start)), default=0)
    match = _PARTS.search(text, start)
    end = match.start() if match else len(text)
    words = senses.words(text)
    return {
        word.sense: is_verb(words, at)
        for at, word in enumerate(words)
        if begin <= word.start < end and not word.light
    }


def _agree(claimed: dict[str, bool], told: dict[str, bool]) -> bool:
    """Say whether two parts share a word, and no verb is told where another is claimed."""
    shared = [word for word in claimed if senses.among(word, told)]
    verbs = [word for word, verb in told.items() if verb]
    done = [word for word, verb in claimed.items() if verb]
    return bool(shared) and not (done and verbs and not any(senses.among(w, told) for w in done))

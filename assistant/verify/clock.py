"""Times of day in all their forms: "8 p.m." is 20:00."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"\b(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d))(?![:\d])",
    re.I,
)


def retold(claim: str, quote: str) -> str:
    """Return `claim` with its times of day as `quote` writes the same ones."""
    told = {_minutes(match): match[0] for match in _TIME.finditer(quote)}
    return _TIME.sub(lambda match: told.get(_minutes(match), match[0]), claim)


def _minutes(match: re.Match[str]) -> int:
    """Return the minutes since midnight."""
    if match["half"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
        return 60 * hour + int(match["minute"] or 0)
    return 60 * int(match["h"]) + int(match["m"])

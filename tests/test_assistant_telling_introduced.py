"""What only points back is told as the article brings it up."""

from __future__ import annotations

import pytest

from assistant.telling.introduced import introduced
from index.article import Span

TEXT = (
    "A retired harbour pilot saw it. A pilot who had slept did not, and a pilot of the ferry was ill."
    " The pilot called the watch, and the pilots came. This pilot is 61."
)


def told(answer: str) -> str | None:
    start = TEXT.index(answer)
    full = introduced(TEXT, Span(start, start + len(answer)))
    return full.of(TEXT) if full else None


@pytest.mark.parametrize(
    ("answer", "full"),
    [
        ("The pilot", "A retired harbour pilot"),
        ("This pilot", "A retired harbour pilot"),
        ("the watch", None),
        ("the pilots", None),
        ("The pilot called", None),
        ("A pilot", None),
    ],
)
def test_a_bare_noun_is_told_in_full(answer: str, full: str | None) -> None:
    assert told(answer) == full


def test_what_comes_later_introduces_nothing() -> None:
    text = "The pilot called. A retired harbour pilot came."
    assert introduced(text, Span(0, 9)) is None

"""What can go wrong in the assistant.

FootnoteError (index.errors)
├── BadQuestion         the question is empty, oversized or asks with an unreadable filter
├── SettingsError       a setting is missing or cannot be used
└── ModelError          the language model's endpoint failed; the reader can still answer
"""

from __future__ import annotations

from index.errors import FootnoteError


class BadQuestion(FootnoteError):
    """The question is empty, oversized or asks with an unreadable filter."""


class SettingsError(FootnoteError):
    """A setting is missing or cannot be used."""


class ModelError(FootnoteError):
    """The language model's endpoint failed."""

    retryable = True

"""What can go wrong in the index.

FootnoteError           every error that Footnote raises on purpose
├── IntakeError         one input cannot be taken in; the others still go in
│   ├── LimitError      the input is larger, deeper or slower than a setting allows
│   ├── BrokenArchive   an archive as a whole is damaged: none of it can be trusted
│   ├── FetchError      a URL could not be fetched now
│   └── Skipped         a file of a folder is no article, or lies outside it
├── DateError           a given date is no EDTF date
├── EmbeddingError      the endpoint of the embedding model failed
├── UnknownArticle      no article has this id
└── RecordError         the library's folder cannot be read or written
    └── LibraryBusy     another has been writing to it for longer than was waited

A message says where, what was found, what was wanted and what to do.
"""

from __future__ import annotations


class FootnoteError(Exception):
    """Carry one clear line for the person, and whether trying again can help."""

    retryable = False

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class IntakeError(FootnoteError):
    """One input cannot be taken in; `source` names it as the user wrote it."""

    def __init__(self, source: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{source}: {reason}", hint=hint)
        self.source = source
        self.reason = reason


class LimitError(IntakeError):
    """The input is larger, deeper or slower than a setting allows."""


class BrokenArchive(IntakeError):
    """The archive as a whole is damaged: nothing of it can be trusted to be complete."""


class FetchError(IntakeError):
    """A URL could not be fetched now; trying again may help."""

    retryable = True


class Skipped(IntakeError):
    """A file of a folder or archive is no article, or lies outside it: left out, and no failure."""


class DateError(FootnoteError):
    """A given date is no EDTF date."""


class EmbeddingError(FootnoteError):
    """The endpoint of the embedding model failed; what is stored stays as it was."""

    retryable = True


class UnknownArticle(FootnoteError):
    """No article has this id."""

    def __init__(self, article_id: str) -> None:
        super().__init__(
            f"there is no article {article_id!r}", hint="`footnote articles` lists the ids"
        )
        self.article_id = article_id


class RecordError(FootnoteError):
    """The library's folder cannot be read or written."""


class LibraryBusy(RecordError):
    """Another has been writing to the library for longer than was waited; nothing was changed."""

    retryable = True

"""Settings -> Library, Reader or Writer, Assistant. The only place that builds."""

from __future__ import annotations

from assistant.answer import Assistant, Writes
from assistant.errors import SettingsError
from assistant.evidence import THRESHOLD
from assistant.reading.judge import Judge
from assistant.reading.reader import Reader
from assistant.settings import Settings
from index.embed import Embedder, Embeds, EndpointEmbedder
from index.intake.limits import Limits
from index.library import Library


def open_assistant(settings: Settings, patience: float = -1) -> Assistant:
    """Build the assistant that the settings describe.

    Args:
        settings: what is in force.
        patience: seconds that a change of the library waits for another; -1: without end.

    Raises:
        SettingsError: a setting is missing or cannot be used.
        RecordError: the library's folder cannot be used.
    """
    reader = Reader(threads=settings.threads)
    reader.threshold = THRESHOLD if settings.threshold is None else settings.threshold
    library, writer = open_library(settings, patience), _writer(settings)
    return Assistant(library, reader, writer, settings.passages, Judge(reader) if writer else None)


def open_library(settings: Settings, patience: float = -1) -> Library:
    """Open the library in ``settings.home``, making it when there is none.

    Raises:
        RecordError: the folder cannot be used.
    """
    limits = Limits(
        file_bytes=settings.max_file_mb * 1_000_000,
        archive_bytes=settings.max_unpacked_mb * 1_000_000,
        unpacked_bytes=settings.max_unpacked_mb * 1_000_000,
        nesting=settings.max_depth,
        members=settings.max_members,
        pages=settings.max_pdf_pages,
        read_seconds=settings.read_seconds,
        fetch_seconds=settings.fetch_seconds,
    )
    return Library(settings.home.expanduser(), _embedder(settings), limits, patience)


def _embedder(settings: Settings) -> Embeds:
    if not settings.embedding_model:
        return Embedder(threads=settings.threads)
    if not settings.embedding_base_url:
        raise SettingsError(
            f"FOOTNOTE_EMBEDDING_MODEL is {settings.embedding_model!r} but no endpoint is named",
            hint="set FOOTNOTE_EMBEDDING_BASE_URL, or unset the model to use the embedded one",
        )
    key = settings.embedding_api_key.get_secret_value()
    return EndpointEmbedder(settings.embedding_model, settings.embedding_base_url, key)


def _writer(settings: Settings) -> Writes | None:
    if not settings.model:
        return None
    key = settings.api_key.get_secret_value()
    if not (settings.base_url or key):
        raise SettingsError(
            f"FOOTNOTE_MODEL is {settings.model!r} but neither an endpoint nor a key is set",
            hint="set FOOTNOTE_BASE_URL for a local model, or FOOTNOTE_API_KEY for OpenAI's",
        )
    from assistant.writing.writer import Writer  # a second, with what speaks to endpoints

    return Writer(
        settings.model, settings.base_url, key, settings.model_context, settings.model_timeout
    )

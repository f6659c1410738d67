"""Page and API as one server: what ``footnote serve`` runs."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI

from assistant.api import errors
from assistant.api.app import create_app
from assistant.api.desk import Answers
from assistant.api.guard import LOOPBACK
from assistant.page.app import mount_page
from assistant.settings import Settings

_GRACE = 10  # seconds that answers in the making get when the server is told to stop


def build(assistant: Answers, settings: Settings, host: str = "127.0.0.1") -> FastAPI:
    """Return the API under ``/v1`` with the page at ``/``.

    A server bound to a loopback address answers to loopback names only. One bound to more cannot
    know its names, and relies on its keys.
    """
    local = host in ("127.0.0.1", "::1", "localhost")
    app = create_app(assistant, settings, LOOPBACK if local else ("*",))
    mount_page(app, assistant, settings, errors.HANDLERS)
    return app


def serve_until_stopped(
    assistant: Answers, settings: Settings, host: str = "127.0.0.1", port: int = 7860
) -> None:
    """Serve until interrupted."""
    uvicorn.run(
        build(assistant, settings, host),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )

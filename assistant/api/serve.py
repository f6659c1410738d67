"""Page and API as one server: what ``footnote serve`` runs."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from assistant.api import errors, log
from assistant.api.app import create_app
from assistant.api.arrival import Arriving
from assistant.api.desk import Answers
from assistant.api.guard import LOOPBACK
from assistant.errors import SettingsError
from assistant.page.app import mount_page
from assistant.settings import Settings

LOCAL = ("127.0.0.1", "::1", "localhost")
_GRACE = 10  # seconds that answers in the making get when the server is told to stop


def build(assistant: Answers, settings: Settings, host: str = "127.0.0.1") -> FastAPI:
    """Return the API under ``/v1`` with the page at ``/``.

    A server bound to a loopback address answers to loopback names and those that are set. One
    bound to more, for which none are set, cannot know its names, and relies on its keys.
    """
    known = host in LOCAL or settings.hosts
    app = create_app(assistant, settings, (*LOOPBACK, *settings.hosts) if known else ("*",))
    mount_page(app, assistant, settings, errors.HANDLERS)
    return app


def serve_until_stopped(
    assistant: Answers,
    settings: Settings,
    host: str = "127.0.0.1",
    port: int = 7860,
    ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve until interrupted; `ready` is told the address once it answers.

    Raises:
        SettingsError: the address cannot be listened on.
    """
    listening = _listening(host, port)
    told = log.beginning(settings, assistant.health(), assistant.engine)
    config = uvicorn.Config(
        build(assistant, settings, host),
        http=Arriving,
        log_config=None,  # ours
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    at = f"[{host}]" if ":" in host else host
    address = f"http://{at}:{listening.getsockname()[1]}/"

    def begin() -> None:
        logging.getLogger(__name__).info("%s", told)
        ready(address)

    with listening:
        _Server(config, begin).run([listening])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2_048)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while ")[0]  # and the address again
        raise SettingsError(
            f"{host}:{port} cannot be listened on: {reason.lower()}",
            hint="pass another --port or --host",
        ) from error


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

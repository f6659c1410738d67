"""A request has some seconds to arrive: who sends half of one is let go, and holds nothing."""

from __future__ import annotations

import asyncio
from typing import Any

import anyio
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive
from uvicorn.protocols.http.auto import AutoHTTPProtocol

HEAD = 10.0  # seconds for all headers of a request
PART = 30.0  # seconds until a body goes on; a whole one may take longer

_Protocol: Any = AutoHTTPProtocol  # one of two, which differ in what they parse with


class Arriving(_Protocol):
    """Uvicorn's protocol, which waits without end for the rest of a request's headers."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._look()

    def data_received(self, data: bytes) -> None:
        """Read on, and wait no more once the headers are there."""
        super().data_received(data)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing."""
        super().connection_lost(exc)
        self._stop()

    def _look(self) -> None:
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop()
        elif self._timer is None:
            self._timer = self.loop.call_later(HEAD, self.transport.close)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None


def arriving(receive: Receive) -> Receive:
    """Return `receive`, which gives up a body that does not go on.

    Raises:
        HTTPException: 408, from what is returned.
    """
    whole = False

    async def part() -> Message:
        nonlocal whole
        if whole:  # what comes now is that the caller leaves
            return await receive()
        try:
            with anyio.fail_after(PART):
                message = await receive()
        except TimeoutError as error:
            raise HTTPException(408, "the request did not arrive whole") from error
        whole = not message.get("more_body")
        return message

    return part

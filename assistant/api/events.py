"""Server-sent events: how a stream of events is written on the wire."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi.responses import StreamingResponse

KEEP_ALIVE = ": keep-alive\n\n"  # a comment; clients ignore it, proxies see a living connection


def event(data: Any, name: str | None = None) -> str:
    """Return one event. `data` becomes one line of JSON unless it is text already."""
    line = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, allow_nan=False)
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {line}\n\n"


def streamed(lines: AsyncIterator[str]) -> StreamingResponse:
    """Return `lines` as an event stream that no proxy buffers or caches."""
    return StreamingResponse(
        lines,
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )

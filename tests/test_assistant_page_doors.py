"""The doors to Gradio: which are open, how much comes in, and what a browser may keep."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from assistant.page.doors import Doors, Fixed


async def say(request: Request) -> PlainTextResponse:
    """Say how much came; of what is missing, that it is."""
    size = len(await request.body())
    return PlainTextResponse(f"{size}", 404 if "missing" in request.url.path else 200)


GRADIO = Starlette(routes=[Route("/{path:path}", say, methods=["GET", "POST"])])


def sent(uploads: int | None, path: str, size: int) -> int:
    """Send a body to a server that takes 1 MB elsewhere, and return the status."""
    doors = Starlette(routes=[])
    doors.mount("/", Doors(GRADIO, uploads))
    served = RequestBodyLimitMiddleware(doors, 1_000_000)
    return TestClient(served).post(path, content=b"x" * size).status_code


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/gradio_api/upload", 3_500_000, 200),
        ("/gradio_api/upload", 4_500_000, 413),
        ("/gradio_api/queue/join", 900_000, 200),
        ("/gradio_api/queue/join", 1_500_000, 413),
    ],
)
def test_files_may_be_larger_than_other_requests(path: str, size: int, status: int) -> None:
    assert sent(3_000_000, path, size) == status


def test_where_nothing_is_taken_in_there_is_no_upload() -> None:
    assert sent(None, "/gradio_api/upload", 10) == 404
    assert sent(None, "/", 10) == 200


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/assets/index-a1b2.js", "private, max-age=31536000, immutable"),
        ("/assets/missing.js", "no-cache"),
        ("/look/page.css", "no-cache"),
    ],
)
def test_a_browser_keeps_what_is_fixed_and_asks_for_the_rest(path: str, told: str) -> None:
    reply = TestClient(Fixed(GRADIO, "/assets/")).get(path)
    assert reply.headers["cache-control"] == told

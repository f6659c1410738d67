"""Which of Gradio's addresses are open: those that the page uses, and no others.

Gradio serves many more: files of its folder, a proxy, recordings, runs, monitoring, a code editor.
None is used here, so none is offered.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

_OPEN = ("/assets/", "/static/", "/svelte/")
_EXACT = frozenset(
    {
        "/",
        "/config",
        "/favicon.ico",
        "/manifest.json",
        "/robots.txt",
        "/theme.css",
        "/gradio_api/app_id",
        "/gradio_api/cancel",
        "/gradio_api/queue/data",
        "/gradio_api/queue/join",
        "/gradio_api/reset",
        "/gradio_api/startup-events",
    }
)
_UPLOADS = frozenset({"/gradio_api/upload", "/gradio_api/upload_progress"})


class Doors:
    """Lets requests through to Gradio at the open addresses."""

    def __init__(self, gradio: ASGIApp, *, uploads: bool) -> None:
        self.gradio = gradio
        self.open = _EXACT | _UPLOADS if uploads else _EXACT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        if path not in self.open and not path.startswith(_OPEN):
            raise HTTPException(404)
        await self.gradio(scope, receive, send)

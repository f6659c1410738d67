"""Which of Gradio's addresses are open, those that the page uses, and which files are fixed.

Gradio serves many more: files of its folder, a proxy, recordings, runs, monitoring, a code editor.
None is used here, so none is offered.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
_FORM = 1_000_000  # bytes of a form beside its files
_UPLOADS = frozenset({"/gradio_api/upload", "/gradio_api/upload_progress"})


class Doors:
    """Lets requests through to Gradio at the open addresses.

    Args:
        gradio: what stands behind.
        uploads: how many bytes of files may be sent at once; None where none may.
    """

    def __init__(self, gradio: ASGIApp, uploads: int | None) -> None:
        self.gradio = gradio
        self.open = _EXACT if uploads is None else _EXACT | _UPLOADS
        # More than the server takes of other requests: files too large are told by their names.
        self.taking = RequestBodyLimitMiddleware(gradio, (uploads or 0) + _FORM)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        if path not in self.open and not path.startswith(_OPEN):
            raise HTTPException(404)
        behind = self.taking if path in _UPLOADS else self.gradio
        await behind(scope, receive, send)


class Fixed:
    """Tells browsers to keep the files of one folder, and to ask each time whether others changed.

    Args:
        app: what serves the files.
        folder: where each file keeps its name only as long as its content.
    """

    def __init__(self, app: ASGIApp, folder: str) -> None:
        self.app = app
        self.folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = str(scope.get("path", "")).startswith(self.folder)

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if kept and message["status"] == 200:
                    headers["Cache-Control"] = "private, max-age=31536000, immutable"
                else:
                    headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, marked)

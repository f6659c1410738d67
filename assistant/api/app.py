"""The API as one application: routes, errors, guard. See the contract for what each route does."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.security import HTTPBearer
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Scope

from assistant.api import (
    answers,
    articles,
    chat,
    docs,
    errors,
    feedback,
    health,
    log,
    responses,
    search,
    shapes,
    tools,
)
from assistant.api.desk import Answers, Desk
from assistant.api.guard import LOOPBACK, Guard
from assistant.api.metrics import Metrics
from assistant.settings import Settings
from assistant.version import VERSION

_BODY = 4_000_000  # bytes of a JSON request; a long conversation has a tenth of it
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"]


def create_app(assistant: Answers, settings: Settings, hosts: Sequence[str] = LOOPBACK) -> FastAPI:
    """Return the API of `assistant`.

    Args:
        assistant: what answers.
        settings: keys, limits and what the served API may change.
        hosts: host names that the server answers to; ``*`` for any.
    """
    log.configure()
    metrics = Metrics(lambda: assistant.failures)
    desk = Desk(assistant, metrics)
    mcp = tools.server(desk)
    mcp_app = mcp.streamable_http_app(
        stateless_http=True, transport_security=tools.security(hosts), max_request_body_size=_BODY
    )

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncGenerator[None]:
        async with mcp.session_manager.run():
            yield

    app = _Guarded(
        lambda inside: Guard(inside, hosts, settings.keys, _counted(metrics)),
        title="Footnote",
        version=VERSION,
        summary="Answers questions about news articles; every sentence carries a checked footnote.",
        responses={"default": shapes.PROBLEM},
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        max_body_size=(settings.max_file_mb + 1) * 1_000_000,  # the page's too
    )
    app.add_middleware(GZipMiddleware, minimum_size=1_000, compresslevel=6)  # but event streams
    errors.install(app)
    told = [Depends(HTTPBearer(auto_error=False))] if settings.keys else []  # the guard asks for it
    for router in (
        answers.routes(desk),
        search.routes(desk),
        articles.routes(desk, settings),
        feedback.routes(desk, settings, metrics),
        chat.routes(desk),
        responses.routes(desk),
    ):
        app.include_router(router, dependencies=told, max_body_size=_BODY)
    app.include_router(health.routes(desk, metrics))
    app.include_router(docs.routes(app))
    for route in mcp_app.routes:
        if isinstance(route, Route):
            route.methods = {"POST"}  # without sessions, a GET would be a stream that never speaks
    app.router.routes.extend(mcp_app.routes)
    _close(app)
    return app


class _Guarded(FastAPI):
    """Stands behind the guard with all that it says, refusals of the framework included.

    Its document knows the one body of errors.
    """

    def __init__(self, guarded: Callable[[ASGIApp], ASGIApp], **settings: Any) -> None:
        super().__init__(**settings)
        self._guarded = guarded

    def openapi(self) -> dict[str, Any]:
        """Return the document of the API."""
        document = super().openapi()
        document["components"]["schemas"].setdefault("Problem", errors.SCHEMA)
        return document

    def build_middleware_stack(self) -> ASGIApp:
        """Return what serves a request, outermost first."""
        return self._guarded(super().build_middleware_stack())


def _close(app: FastAPI) -> None:
    """Answer for every address of ours that is none, or not so, so that the page never does."""
    known = list(app.routes)

    async def unknown(request: Request) -> None:
        scopes = [{**request.scope, "method": method} for method in _METHODS[:-1]]
        allowed = [scope["method"] for scope in scopes if answers_to(scope)]
        if not allowed:
            raise HTTPException(404)
        allowed += ["HEAD"] if "GET" in allowed else []  # which the guard turns into a GET
        raise HTTPException(405, headers={"Allow": ", ".join(allowed)})

    def answers_to(scope: Scope) -> bool:
        return any(route.matches(scope)[0] is Match.FULL for route in known)

    for path in ("/v1", "/v1/{path:path}", "/livez", "/readyz", "/metrics", "/docs"):
        app.add_api_route(path, unknown, methods=_METHODS, include_in_schema=False)


def _counted(metrics: Metrics) -> Callable[[Scope, int], None]:
    """Count requests by route template, never by path: a path is the caller's to choose."""

    def count(scope: Scope, status: int) -> None:
        route = str(getattr(scope.get("route"), "path", ""))
        label = route if route.startswith(("/v1", "/mcp", "/livez", "/readyz")) else "page"
        method = scope["method"] if scope["method"] in _METHODS else "other"
        metrics.requests.labels(label, method, str(status)).inc()

    return count

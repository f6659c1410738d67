"""``/livez``, ``/readyz`` and ``/metrics``: for whoever runs the server."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from assistant.api.desk import Desk
from assistant.api.errors import Problem
from assistant.api.metrics import Metrics
from assistant.api.shapes import Ready, ready_json, told
from index.errors import FootnoteError

log = logging.getLogger(__name__)


def routes(desk: Desk, metrics: Metrics) -> APIRouter:
    """Return the routes of health."""

    async def live() -> dict[str, str]:
        """Say that the process is up."""
        return {"status": "ok"}

    async def ready() -> dict[str, Any]:
        """Say whether the library and the model are usable, and what is wrong."""
        try:
            health = await desk.look(desk.assistant.health)
        except FootnoteError as error:
            log.error("not ready: %s", error)
            raise Problem(503, "the library cannot be read", code="not_ready") from error
        return ready_json(health, desk.assistant.engine)

    async def measured() -> Response:
        """Give the counters in Prometheus' text format."""
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)

    router = APIRouter(tags=["health"])
    router.add_api_route("/livez", live, methods=["GET"])
    router.add_api_route(
        "/readyz", ready, methods=["GET"], response_model=None, responses={200: told(Ready)}
    )
    router.add_api_route("/metrics", measured, methods=["GET"], include_in_schema=False)
    return router

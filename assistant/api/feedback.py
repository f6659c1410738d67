"""``POST /v1/feedback``: a thumb up or down, and why."""

from __future__ import annotations

import anyio.to_thread
from fastapi import APIRouter

from assistant.api.bodies import FeedbackBody
from assistant.api.desk import Desk
from assistant.api.errors import Problem
from assistant.api.metrics import Metrics
from assistant.feedback import Feedback, Opinion
from assistant.settings import Settings


def routes(desk: Desk, settings: Settings, metrics: Metrics) -> APIRouter:
    """Return the route that takes opinions; a read-only server takes none."""
    feedback = Feedback(settings.home)

    async def give(body: FeedbackBody) -> dict[str, bool]:
        """Record what you think of an answer; when this returns, it is on the disk."""
        if settings.serve_readonly:
            raise Problem(403, "this server is read-only", code="read_only")
        about = desk.recent.of(body.answer_id)
        opinion = Opinion(body.answer_id, body.rating, body.reason, body.comment, about)
        await anyio.to_thread.run_sync(feedback.add, opinion)
        metrics.opinions.labels(body.rating).inc()
        return {"recorded": True}

    router = APIRouter(tags=["feedback"])
    router.add_api_route("/v1/feedback", give, methods=["POST"], status_code=201)
    return router

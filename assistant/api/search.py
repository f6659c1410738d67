"""``POST /v1/search``: the passages that fit, with what each search thought of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from assistant.api.bodies import SearchBody, hit_json
from assistant.api.desk import Desk


def routes(desk: Desk) -> APIRouter:
    """Return the route that searches."""

    async def search(body: SearchBody) -> dict[str, Any]:
        """Find passages by words and by meaning."""
        return {"passages": await desk.run(lambda: passages(desk, body))}

    router = APIRouter(tags=["search"])
    router.add_api_route("/v1/search", search, methods=["POST"])
    return router


def passages(desk: Desk, body: SearchBody) -> list[dict[str, Any]]:
    """Search, and join each passage with its article."""
    hits = desk.library.search(body.query, body.limit, body.filters.filters())
    articles = {h.passage.article_id: desk.library.article(h.passage.article_id) for h in hits}
    return [hit_json(hit, articles[hit.passage.article_id], None) for hit in hits]

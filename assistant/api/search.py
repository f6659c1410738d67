"""``POST /v1/search``: the passages that fit, with what each search thought of them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from assistant.api.bodies import SearchBody
from assistant.api.desk import Desk
from assistant.api.shapes import Found, passage_json, told


def routes(desk: Desk) -> APIRouter:
    """Return the route that searches."""

    async def search(body: SearchBody) -> dict[str, Any]:
        """Find passages by words and by meaning."""
        return {"passages": await desk.run(lambda: passages(desk, body))}

    router = APIRouter(tags=["search"])
    router.add_api_route(
        "/v1/search", search, methods=["POST"], response_model=None, responses={200: told(Found)}
    )
    return router


def passages(desk: Desk, body: SearchBody) -> list[dict[str, Any]]:
    """Search, let the reader look at what was found, and join each passage with its article."""
    hits = desk.library.search(body.query, body.limit, body.filters.filters())
    articles = {h.passage.article_id: desk.library.article(h.passage.article_id) for h in hits}
    best: dict[tuple[str, int], float] = {}
    for reading in desk.assistant.reader.read(body.query, [hit.passage for hit in hits]):
        place = (reading.passage.article_id, reading.passage.ordinal)
        best[place] = max(reading.probability, best.get(place, 0.0))
    return [
        passage_json(
            hit,
            articles[hit.passage.article_id],
            best.get((hit.passage.article_id, hit.passage.ordinal)),
        )
        for hit in hits
    ]

"""``POST /v1/answers``: a question in, a checked answer out, at once or as it is made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.api import errors
from assistant.api.bodies import AnswerBody
from assistant.api.desk import Desk
from assistant.api.events import KEEP_ALIVE, event, streamed
from assistant.question import Event, Question


def routes(desk: Desk) -> APIRouter:
    """Return the route that answers."""

    async def answer(body: AnswerBody) -> Response:
        """Answer a question from the articles, every sentence with its footnotes.

        With `stream: true` the answer comes as server-sent events: `status`, `delta`,
        `citation`, and `done` with the whole answer, or `error`.
        """
        question = body.asked()
        if body.stream:
            desk.admit()
            return streamed(_lines(desk, question))
        return JSONResponse((await desk.answer(question)).json())

    router = APIRouter(tags=["answers"])
    router.add_api_route("/v1/answers", answer, methods=["POST"])
    return router


async def _lines(desk: Desk, question: Question) -> AsyncIterator[str]:
    try:
        async for step in desk.stream(question):
            yield KEEP_ALIVE if step is None else event(_data(step), step.kind)
    except Exception as error:  # noqa: BLE001 - the stream has begun: the error is its last event
        yield event(errors.body(errors.problem_of(innermost(error))), "error")


def innermost(error: Exception) -> Exception:
    """Return the error that a task group wrapped."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def _data(step: Event) -> dict[str, Any]:
    if step.kind == "done" and step.answer is not None:
        return step.answer.json()
    if step.kind == "citation" and step.citation is not None:
        return asdict(step.citation)
    return {"text": step.text}

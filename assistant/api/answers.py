"""``POST /v1/answers``: a question in, a checked answer out, at once or as it is made."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

import anyio
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from assistant.api import errors
from assistant.api.bodies import AnswerBody
from assistant.api.desk import Desk
from assistant.api.errors import Problem
from assistant.api.events import KEEP_ALIVE, event, streamed
from assistant.api.shapes import told
from assistant.citation import Answer
from assistant.question import Event, Question


def routes(desk: Desk) -> APIRouter:
    """Return the route that answers."""

    async def answer(body: AnswerBody, request: Request) -> Response:
        """Answer a question from the articles, every sentence with its footnotes.

        With `stream: true` the answer comes as server-sent events: `status`, `delta`,
        `citation`, and `done` with the whole answer, or `error`.
        """
        question = body.asked()
        if body.stream:
            desk.admit()
            return streamed(_lines(desk, question))
        return JSONResponse((await awaited(desk, question, request)).json())

    router = APIRouter(tags=["answers"])
    router.add_api_route(
        "/v1/answers", answer, methods=["POST"], responses={200: told(Answer, streams=True)}
    )
    return router


async def awaited(desk: Desk, question: Question, request: Request) -> Answer:
    """Return the answer; give it up when the caller has left.

    A response that is streamed is watched by the framework, one that is made whole is not.
    """
    answer: Answer | None = None

    async def watch(scope: anyio.CancelScope) -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        scope.cancel()

    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(watch, tasks.cancel_scope)
            answer = await desk.answer(question)
            tasks.cancel_scope.cancel()
    except ExceptionGroup as error:
        raise innermost(error) from error
    if answer is None:
        raise Problem(408, "the caller left before the answer was made", code="caller_left")
    return answer


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

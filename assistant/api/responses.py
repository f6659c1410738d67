"""``POST /v1/responses``: OpenAI's newer wire, with typed citation events in its stream."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import ConfigDict, Field

from assistant.api import errors
from assistant.api.answers import awaited, innermost
from assistant.api.bodies import Body
from assistant.api.desk import Desk
from assistant.api.events import KEEP_ALIVE, event, streamed
from assistant.api.shapes import told
from assistant.api.wire import (
    MODEL,
    Extension,
    Message,
    below,
    check_model,
    content,
    inert,
    new_id,
    question_of,
    refuse,
    url_citations,
)
from assistant.citation import Answer
from assistant.question import Question


@dataclass(frozen=True, slots=True)
class Responded:
    """A response as OpenAI writes it, and the whole answer with it."""

    id: str
    object: Literal["response"]
    created_at: int
    status: Literal["completed"]
    model: str
    output: tuple[dict[str, Any], ...]
    usage: dict[str, Any]
    footnote: Answer


class TextFormat(Body):
    """How a text is to be written; only plain text is."""

    model_config = ConfigDict(extra="ignore")

    type: str = "text"


class TextOptions(Body):
    """Options of the text."""

    format: TextFormat | None = None
    verbosity: Any = None


class ResponsesBody(Body):
    """A request of Responses: every known parameter is read, the unheeded ones as Any."""

    model: str = Field(examples=[MODEL])
    input: str | list[Message] = Field(min_length=1, examples=["Which city did Abbas Kamel visit?"])
    stream: bool | None = None
    footnote: Extension | None = None
    tools: list[Any] | None = None
    text: TextOptions | None = None
    background: bool | None = None
    previous_response_id: str | None = None
    conversation: Any = None
    # Read, and without a meaning here: nothing is sampled and nothing is stored.
    context_management: Any = None
    include: Any = None
    instructions: str | None = None
    max_output_tokens: Any = None
    max_tool_calls: Any = None
    metadata: dict[str, Any] | None = None
    moderation: Any = None
    parallel_tool_calls: Any = None
    prompt: Any = None
    prompt_cache_key: Any = None
    prompt_cache_options: Any = None
    prompt_cache_retention: Any = None
    reasoning: Any = None
    safety_identifier: Any = None
    service_tier: Any = None
    store: Any = None
    stream_options: Any = None
    temperature: Any = None
    tool_choice: Any = None
    top_logprobs: Any = None
    top_p: Any = None
    truncation: Any = None
    user: Any = None

    def asked(self) -> Question:
        """Return the plain noun, or refuse what Footnote does not do."""
        check_model(self.model)
        if self.tools:
            raise refuse("tools", "Footnote calls no tools; it answers from the articles")
        if self.background:
            raise refuse("background", "answers are made at once; ask without it")
        if self.previous_response_id or self.conversation:
            raise refuse("previous_response_id", "nothing is stored; send the earlier messages")
        if self.text and self.text.format and self.text.format.type != "text":
            raise refuse("text", "answers are text; `footnote` holds them as JSON")
        given = self.input
        messages = [Message(role="user", content=given)] if isinstance(given, str) else given
        return question_of(messages, self.footnote, "input")


def routes(desk: Desk) -> APIRouter:
    """Return the route of Responses."""

    async def respond(body: ResponsesBody, request: Request) -> Response:
        """Answer the last user message; citations come as flat `url_citation` annotations.

        Instructions are not followed. The whole answer is in the field `footnote`.
        """
        question, base = body.asked(), str(request.base_url)
        shell = _shell(body)
        if body.stream:
            desk.admit()
            return streamed(_events(desk, question, base, shell))
        answer = await awaited(desk, question, request)
        part = _part(content(answer), url_citations(answer, base))
        item = _item(new_id("msg_"), "completed", part)
        return JSONResponse(_completed(shell, item, answer))

    router = APIRouter(tags=["openai"])
    router.add_api_route(
        "/v1/responses",
        respond,
        methods=["POST"],
        responses={200: told(Responded, streams=True)},
    )
    return router


class _Script:
    """Numbers the events of one stream."""

    def __init__(self) -> None:
        self._number = -1

    def line(self, kind: str, **fields: Any) -> str:
        self._number += 1
        return event({"type": kind, "sequence_number": self._number, **fields}, kind)


async def _events(
    desk: Desk, question: Question, base: str, shell: dict[str, Any]
) -> AsyncIterator[str]:
    script, message = _Script(), new_id("msg_")
    place = {"item_id": message, "output_index": 0, "content_index": 0}
    yield script.line("response.created", response=shell)
    yield script.line("response.in_progress", response=shell)
    yield script.line(
        "response.output_item.added", output_index=0, item=_item(message, "in_progress")
    )
    yield script.line("response.content_part.added", **place, part=_part("", []))
    try:
        async for step in desk.stream(question):
            if step is None:
                yield KEEP_ALIVE
            elif step.kind == "delta":
                yield script.line(
                    "response.output_text.delta", **place, delta=inert(step.text), logprobs=[]
                )
            elif step.kind == "done" and step.answer is not None:
                for line in _ending(script, place, step.answer, base, shell):
                    yield line
    except Exception as error:  # noqa: BLE001 - the stream has begun: the error is its last event
        body = errors.body(errors.problem_of(innermost(error)))
        told = {key: body["error"][key] for key in ("code", "message", "param")}
        yield script.line("error", **told)


def _ending(
    script: _Script, place: dict[str, Any], answer: Answer, base: str, shell: dict[str, Any]
) -> Iterator[str]:
    if more := below(answer):
        yield script.line("response.output_text.delta", **place, delta=more, logprobs=[])
    marks = url_citations(answer, base)
    for number, mark in enumerate(marks):
        yield script.line(
            "response.output_text.annotation.added",
            **place,
            annotation_index=number,
            annotation=mark,
        )
    text = content(answer)
    part = _part(text, marks)
    yield script.line("response.output_text.done", **place, text=text, logprobs=[])
    yield script.line("response.content_part.done", **place, part=part)
    item = _item(place["item_id"], "completed", part)
    yield script.line("response.output_item.done", output_index=0, item=item)
    yield script.line("response.completed", response=_completed(shell, item, answer))


def _shell(body: ResponsesBody) -> dict[str, Any]:
    """Return a response that has only begun."""
    state: Literal["in_progress"] = "in_progress"
    return {
        "id": new_id("resp_"),
        "object": "response",
        "created_at": int(time.time()),
        "status": state,
        "model": MODEL,
        "output": [],
        "error": None,
        "incomplete_details": None,
        "instructions": body.instructions,
        "metadata": body.metadata or {},
        "parallel_tool_calls": False,
        "previous_response_id": None,
        "store": False,
        "temperature": None,
        "text": {"format": {"type": "text"}},
        "tool_choice": "none",
        "tools": [],
        "top_p": None,
        "usage": None,
    }


def _completed(shell: dict[str, Any], item: dict[str, Any], answer: Answer) -> dict[str, Any]:
    usage = {
        "input_tokens": answer.usage.prompt_tokens,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": answer.usage.completion_tokens,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": answer.usage.total_tokens,
    }
    whole = {"status": "completed", "output": [item], "usage": usage, "footnote": answer.json()}
    return {**shell, **whole}


def _item(message: str, status: str, part: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "id": message,
        "type": "message",
        "role": "assistant",
        "status": status,
        "content": [part] if part else [],
    }


def _part(text: str, marks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": marks, "logprobs": []}

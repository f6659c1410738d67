"""``POST /v1/chat/completions`` and ``GET /v1/models``: for clients that speak OpenAI's wire."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from assistant.api import errors
from assistant.api.answers import awaited, innermost
from assistant.api.bodies import Body
from assistant.api.desk import Desk
from assistant.api.events import KEEP_ALIVE, event, streamed
from assistant.api.shapes import told
from assistant.api.wire import (
    CREATED,
    MODEL,
    Extension,
    Message,
    below,
    check_model,
    content,
    inert,
    nested,
    new_id,
    question_of,
    refuse,
    url_citations,
)
from assistant.citation import Answer, Usage
from assistant.question import Question


@dataclass(frozen=True, slots=True)
class Completion:
    """A chat completion as OpenAI writes it, and the whole answer with it."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: tuple[dict[str, Any], ...]
    usage: Usage
    footnote: Answer


@dataclass(frozen=True, slots=True)
class Model:
    """A model as OpenAI describes it."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


@dataclass(frozen=True, slots=True)
class Models:
    """The one model, in a list."""

    object: Literal["list"]
    data: tuple[Model, ...]


class StreamOptions(Body):
    """Options of a stream."""

    include_usage: bool | None = None
    include_obfuscation: bool | None = None


class ChatBody(Body):
    """A request of Chat Completions: every known parameter is read, the unheeded ones as Any."""

    model: str = Field(examples=[MODEL])
    messages: list[Message] = Field(
        min_length=1,
        max_length=500,
        examples=[[{"role": "user", "content": "Which city did Abbas Kamel visit?"}]],
    )
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    footnote: Extension | None = None
    n: int | None = None
    tools: list[Any] | None = None
    functions: list[Any] | None = None
    response_format: dict[str, Any] | None = None
    logprobs: bool | None = None
    modalities: list[str] | None = None
    audio: Any = None
    # Read, and without a meaning here: nothing is sampled and nothing is stored.
    frequency_penalty: Any = None
    function_call: Any = None
    logit_bias: Any = None
    max_completion_tokens: Any = None
    max_tokens: Any = None
    metadata: Any = None
    moderation: Any = None
    parallel_tool_calls: Any = None
    prediction: Any = None
    presence_penalty: Any = None
    prompt_cache_key: Any = None
    prompt_cache_options: Any = None
    prompt_cache_retention: Any = None
    reasoning_effort: Any = None
    safety_identifier: Any = None
    seed: Any = None
    service_tier: Any = None
    stop: Any = None
    store: Any = None
    temperature: Any = None
    tool_choice: Any = None
    top_logprobs: Any = None
    top_p: Any = None
    user: Any = None
    verbosity: Any = None
    web_search_options: Any = None

    def asked(self) -> Question:
        """Return the plain noun, or refuse what Footnote does not do."""
        check_model(self.model)
        if self.n not in (None, 1):
            raise refuse("n", "there is one answer to a question; ask for n=1")
        if self.tools or self.functions:
            raise refuse("tools", "Footnote calls no tools; it answers from the articles")
        if self.response_format and self.response_format.get("type") != "text":
            raise refuse("response_format", "answers are text; `footnote` holds them as JSON")
        if self.logprobs:
            raise refuse("logprobs", "there are none; each citation carries a score instead")
        if self.audio or (self.modalities and self.modalities != ["text"]):
            raise refuse("modalities", "answers are text")
        return question_of(self.messages, self.footnote, "messages")


def routes(desk: Desk) -> APIRouter:
    """Return the routes of Chat Completions and of the one model."""

    async def complete(body: ChatBody, request: Request) -> Response:
        """Answer the last user message; citations come as `url_citation` annotations.

        System messages are not followed. The whole answer is in the field `footnote`.
        """
        question, base = body.asked(), str(request.base_url)
        if body.stream:
            desk.admit()
            usage = bool(body.stream_options and body.stream_options.include_usage)
            return streamed(_chunks(desk, question, base, usage))
        answer = await awaited(desk, question, request)
        message = {
            "role": "assistant",
            "content": content(answer),
            "refusal": None,
            "annotations": nested(url_citations(answer, base)),
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
        return JSONResponse(
            {
                **_head("chat.completion"),
                "choices": [choice],
                "usage": asdict(answer.usage),
                "footnote": answer.json(),
            }
        )

    async def models() -> dict[str, Any]:
        """List the one model."""
        return {"object": "list", "data": [_model()]}

    async def model(model_id: str) -> dict[str, Any]:
        """Describe the one model."""
        check_model(model_id)
        return _model()

    router = APIRouter(tags=["openai"])
    router.add_api_route(
        "/v1/chat/completions",
        complete,
        methods=["POST"],
        responses={200: told(Completion, streams=True)},
    )
    router.add_api_route(
        "/v1/models", models, methods=["GET"], response_model=None, responses={200: told(Models)}
    )
    router.add_api_route(
        "/v1/models/{model_id}",
        model,
        methods=["GET"],
        response_model=None,
        responses={200: told(Model)},
    )
    return router


async def _chunks(desk: Desk, question: Question, base: str, usage: bool) -> AsyncIterator[str]:
    head = _head("chat.completion.chunk")

    def chunk(delta: dict[str, Any], finish: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return event({**head, "choices": [choice], **more})

    yield chunk({"role": "assistant", "content": "", "refusal": None})
    try:
        async for step in desk.stream(question):
            if step is None:
                yield KEEP_ALIVE
            elif step.kind == "delta":
                yield chunk({"content": inert(step.text)})
            elif step.kind == "done" and (answer := step.answer):
                if more := below(answer):
                    yield chunk({"content": more})
                if marks := nested(url_citations(answer, base)):
                    yield chunk({"annotations": marks})
                yield chunk({}, "stop", footnote=answer.json())
                if usage:
                    yield event({**head, "choices": [], "usage": asdict(answer.usage)})
    except Exception as error:  # noqa: BLE001 - the stream has begun: the error is its last event
        yield event(errors.body(errors.problem_of(innermost(error))))
    yield event("[DONE]")


def _head(kind: str) -> dict[str, Any]:
    return {
        "id": new_id("chatcmpl-"),
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
        "service_tier": None,
        "system_fingerprint": None,
    }


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": CREATED, "owned_by": "footnote"}

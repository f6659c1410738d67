"""Every error over HTTP is one body: a problem (RFC 9457) and an OpenAI error envelope at once.

A person reads ``detail``, an OpenAI client ``error.message``, a program ``code``. What went wrong
inside is logged and never shown: no trace, no path, no address of a model's endpoint.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import BadQuestion, ModelError
from index.errors import (
    DateError,
    FootnoteError,
    IntakeError,
    LibraryBusy,
    LimitError,
    UnknownArticle,
)
from index.intake import characters

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 2  # seconds; a busy reader is free again within one or two answers
WRITE_AFTER = 30  # seconds; to take articles in lasts longer than to answer
_MESSAGES = 5  # bad fields named in one line; a client repairs these first
_UNREADABLE = "There was an error parsing the body"  # FastAPI's, for bytes and for depth
_CODES = {
    400: "bad_request",
    401: "invalid_api_key",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid_fields",
    429: "busy",
    503: "unavailable",
}


SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "A person reads `detail`, an OpenAI client `error`, a program its `code`.",
    "properties": {
        **{name: {"type": "string"} for name in ("type", "title", "detail")},
        "status": {"type": "integer"},
        "error": {
            "type": "object",
            "properties": {
                **{name: {"type": "string"} for name in ("message", "type", "code")},
                "param": {"type": ["string", "null"]},
            },
            "required": ["message", "type", "param", "code"],
        },
    },
    "required": ["type", "title", "status", "detail", "error"],
}


class Problem(Exception):
    """An error that is the caller's to read, raised by the routes themselves."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        code: str | None = None,
        param: str | None = None,
        hint: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.code = code or _CODES.get(status, "error")
        self.param = param
        self.hint = hint
        self.headers = dict(headers or {})
        if status in (429, 503):
            self.headers.setdefault("Retry-After", str(RETRY_AFTER))


def body(problem: Problem) -> dict[str, Any]:
    """Return the one error body: the fields of RFC 9457 with OpenAI's ``error`` beside them."""
    shown = f"{problem.detail}; {problem.hint}" if problem.hint else problem.detail
    return {
        "type": f"urn:footnote:problem:{problem.code}",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": shown,
        "error": {
            "message": shown,
            "type": _openai_type(problem.status),
            "param": problem.param,
            "code": problem.code,
        },
    }


def response(problem: Problem) -> JSONResponse:
    """Return `problem` as an HTTP response."""
    return JSONResponse(
        body(problem), problem.status, headers=problem.headers, media_type=MEDIA_TYPE
    )


def problem_of(error: Exception) -> Problem:
    """Translate any exception into what a caller may read of it."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return _of_fields(error)
        case HTTPException():
            return _of_http(error)
        case BadQuestion():
            return Problem(422, str(error), code="bad_question", param="question", hint=error.hint)
        case DateError():
            return Problem(422, str(error), code="bad_date", hint=error.hint)
        case UnknownArticle():
            return Problem(404, str(error), code="unknown_article")
        case LimitError():
            return Problem(413, str(error), code="too_large", hint=error.hint)
        case IntakeError():
            return Problem(422, str(error), code="cannot_take_in", hint=error.hint)
        case ModelError():
            log.error("the language model failed: %s", error)
            return Problem(503, "the language model did not answer", code="model_unavailable")
        case LibraryBusy():
            wait = {"Retry-After": str(WRITE_AFTER)}
            return Problem(503, str(error), code="library_busy", hint=error.hint, headers=wait)
        case FootnoteError():
            log.error("%s", error)
            return Problem(503, "the library cannot be used just now", code="library_unavailable")
        case _:
            log.error("internal error", exc_info=error)
            return Problem(500, "something went wrong inside Footnote", code="internal_error")


async def _answer_with_problem(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, RequestValidationError) and not _is_json(request):
        return response(Problem(415, "send the body with 'Content-Type: application/json'"))
    return response(problem_of(error))


def _is_json(request: Request) -> bool:
    """Say whether a request holds JSON, or nothing; `curl -d` sends a form unless it is told."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    empty = request.method in ("GET", "HEAD", "DELETE") or kind == "multipart/form-data"
    return empty or kind == "application/json" or kind.endswith("+json")


Handler = Callable[[Request, Exception], Awaitable[JSONResponse]]
HANDLERS: dict[int | type[Exception], Handler] = dict.fromkeys(
    (Problem, FootnoteError, HTTPException, RequestValidationError, Exception),
    _answer_with_problem,
)


def install(app: FastAPI) -> None:
    """Make every error of `app` answer with the one body."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)


def _of_http(error: HTTPException) -> Problem:
    if error.status_code == 400 and error.detail == _UNREADABLE:
        return Problem(400, "the body is not JSON in UTF-8", code="malformed_json")
    detail = {
        404: "there is nothing at this address; /docs lists the routes",
        405: "this address does not answer to this method",
        413: "the request is larger than this server takes",
    }.get(error.status_code, str(error.detail) or HTTPStatus(error.status_code).phrase)
    return Problem(error.status_code, detail, headers=error.headers)


def _of_fields(error: RequestValidationError) -> Problem:
    errors = _deepest(error)
    for one in errors:
        if one["type"] == "json_invalid":
            reason = one.get("ctx", {}).get("error", "")
            return Problem(400, f"the body is not JSON: {reason}", code="malformed_json")
    named = [f"{_field(one['loc'])}: {_said(one['msg'])}" for one in errors[:_MESSAGES]]
    if len(errors) > _MESSAGES:
        named.append(f"and {len(errors) - _MESSAGES} more")
    param = _field(errors[0]["loc"]) if errors else None
    code = "bad_date" if errors and errors[0]["type"] == "bad_date" else None
    return Problem(422, "; ".join(named), code=code, param=param)


def _deepest(error: RequestValidationError) -> list[Any]:
    """Return the errors of fields by where they stand in the body, and not also of what is around.

    Where a field may be of several kinds, pydantic tells of each, and names it in the place.
    """
    told = [one | {"loc": _written(one["loc"], error.body)} for one in error.errors()]
    places = [one["loc"] for one in told]
    return [
        one
        for one in told
        if not any(len(p) > len(one["loc"]) and p[: len(one["loc"])] == one["loc"] for p in places)
    ]


def _written(loc: Sequence[str | int], sent: Any) -> tuple[str | int, ...]:
    """Return the parts of a place that the caller wrote, or left out."""
    if loc[:1] in (("query",), ("path",)):
        return tuple(loc[1:])
    parts: list[str | int] = []
    for part in loc[1:] if loc[:1] == ("body",) else loc:
        if isinstance(sent, list) and isinstance(part, int):
            parts.append(part)
            sent = sent[part]
        elif isinstance(sent, dict) and str(part).isidentifier():
            parts.append(part)
            sent = sent.get(part)
        elif sent is None:
            parts.append(part)
    return tuple(parts)


def _field(parts: Sequence[str | int]) -> str:
    """Name a field as the caller wrote it: ``history[2].content``."""
    parts = parts or ["body"]
    name = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in parts)
    return characters.shown(name.lstrip(".")[:120])


def _said(message: str) -> str:
    """Write pydantic's sentence inside our line."""
    message = message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:300]


def _openai_type(status: int) -> str:
    if status == 401:
        return "authentication_error"
    if status == 429:
        return "rate_limit_error"
    return "server_error" if status >= 500 else "invalid_request_error"

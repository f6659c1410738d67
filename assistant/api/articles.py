"""``/v1/articles``: list, read, add and remove articles."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from starlette.datastructures import UploadFile

from assistant.api.bodies import ArticleBody
from assistant.api.cursor import decoded, encoded
from assistant.api.desk import Desk
from assistant.api.errors import Problem
from assistant.api.shapes import Page, Taken, Whole, article_json, page_json, told
from assistant.handed_in import NO_URLS, Handed, add_text, add_uploads, add_url, take_out
from assistant.settings import Settings
from assistant.shell.show import report_json
from index.errors import LimitError
from index.intake.page import FIELDS
from index.taking import Report

FILES = 50  # files in one request
_MULTIPART = {
    "type": "object",
    "properties": {
        "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
        **{name: {"type": "string"} for name in FIELDS},
    },
    "required": ["file"],
}


def routes(desk: Desk, settings: Settings) -> APIRouter:
    """Return the routes of articles; a read-only server refuses the two that change anything."""
    library = desk.library

    async def listed(
        cursor: Annotated[str | None, Query(max_length=4_000)] = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 50,
    ) -> dict[str, Any]:
        """List articles; `next` is the cursor of the next page, or null."""
        place = decoded(cursor)
        found, following = await desk.look(lambda: library.articles(place, limit))
        return page_json(found, encoded(following))

    async def read(article_id: str) -> dict[str, Any]:
        """Read one article, whole."""
        article = await desk.look(lambda: library.article(article_id))
        return article_json(article)

    async def add(request: Request) -> JSONResponse:
        """Add an article as JSON, or one or more files as `multipart/form-data`."""
        _check_writable(settings)
        if _media_type(request) == "multipart/form-data":
            report = await _add_files(desk, request, settings)
        else:
            report = await _add_body(desk, await _article_body(request), settings)
        return _reported(report)

    async def remove(article_id: str) -> Response:
        """Take an article out: its text and vectors are gone."""
        _check_writable(settings)
        await desk.write(lambda: take_out(library, article_id))
        return Response(status_code=204)

    router = APIRouter(tags=["articles"])
    router.add_api_route(
        "/v1/articles", listed, methods=["GET"], response_model=None, responses={200: told(Page)}
    )
    router.add_api_route(
        "/v1/articles",
        add,
        methods=["POST"],
        status_code=201,
        responses={200: told(Taken), 201: told(Taken)},
        openapi_extra={"requestBody": {"required": True, "content": _contents()}},
        max_body_size=(settings.max_file_mb + 1) * 1_000_000,
    )
    router.add_api_route(
        "/v1/articles/{article_id}",
        read,
        methods=["GET"],
        response_model=None,
        responses={200: told(Whole)},
    )
    router.add_api_route("/v1/articles/{article_id}", remove, methods=["DELETE"], status_code=204)
    return router


def _check_writable(settings: Settings) -> None:
    if settings.serve_readonly:
        raise Problem(403, "this server is read-only", code="read_only")


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _article_body(request: Request) -> ArticleBody:
    if _media_type(request) != "application/json":
        raise Problem(415, "send the article as application/json or multipart/form-data")
    try:
        sent = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise Problem(400, "the body is not JSON", code="malformed_json") from error
    return _checked(sent)


def _checked(sent: Any) -> ArticleBody:
    try:
        return ArticleBody.model_validate(sent)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False), body=sent) from error


async def _add_body(desk: Desk, body: ArticleBody, settings: Settings) -> Report:
    text, url = body.text, body.url
    if text is not None:
        return await desk.write(lambda: add_text(desk.library, text, body.given()))
    if url is None:
        raise Problem(422, "an article needs a text, or a url to fetch it from", param="text")
    if not settings.serve_urls:
        raise Problem(403, NO_URLS, code="no_urls", hint="send the text with it")
    return await desk.write(lambda: add_url(desk.library, url, body.given()))


async def _add_files(desk: Desk, request: Request, settings: Settings) -> Report:
    async with request.form(max_files=FILES, max_fields=10, max_part_size=10_000) as form:
        uploads = [part for _, part in form.multi_items() if isinstance(part, UploadFile)]
        fields = {k: v for k, v in form.multi_items() if isinstance(v, str) and v}
        if not uploads:
            raise Problem(422, "the form holds no file", param="file")
        about = _checked(fields)
        if about.text is not None:
            raise Problem(422, "send either a text or files", param="text")
        handed = [Handed(upload.filename or "", upload.file) for upload in uploads]
        return await desk.write(lambda: add_uploads(desk.library, handed, about.given(), settings))


def _reported(report: Report) -> JSONResponse:
    """Answer 201 when something is new, 200 when all was known, an error when nothing went in."""
    if report.failed and not (report.added or report.changed or report.unchanged):
        first = report.failed[0]
        status = 413 if isinstance(first, LimitError) else 422
        reasons = "; ".join(str(error) for error in report.failed[:5])
        raise Problem(status, reasons, code="cannot_take_in", hint=first.hint)
    return JSONResponse(report_json(report), 201 if report.added or report.changed else 200)


def _contents() -> dict[str, Any]:
    return {
        "application/json": {"schema": ArticleBody.model_json_schema()},
        "multipart/form-data": {"schema": _MULTIPART},
    }

"""``/docs``: the API's pages, rendered here from its own OpenAPI document; no foreign host.

FastAPI's own page loads its scripts from a content network, which neither works offline nor
passes our policy. This one lists each route with its fields and lets a reader try it.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse

_SHELL = (Path(__file__).parent / "docs.html").read_text(encoding="utf-8")


def routes(app: FastAPI) -> APIRouter:
    """Return the route of the documentation."""

    async def show() -> HTMLResponse:
        document = app.openapi()
        listed = "".join(
            _operation(path, method, operation, document)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        )
        return HTMLResponse(_SHELL.replace("<!-- operations -->", listed))

    router = APIRouter()
    router.add_api_route("/docs", show, methods=["GET"], include_in_schema=False)
    return router


def _operation(path: str, method: str, operation: dict[str, Any], document: dict[str, Any]) -> str:
    summary, _, rest = operation.get("description", "").partition("\n\n")
    content = operation.get("requestBody", {}).get("content", {})
    schema = _resolved(content.get("application/json", {}).get("schema", {}), document)
    parameters = "".join(_parameter(p) for p in operation.get("parameters", []))
    fields = "".join(_field(name, field, schema, document) for name, field in _fields(schema))
    body = ""
    if schema:
        shown = json.dumps(example(schema, document), indent=2, ensure_ascii=False)
        rows = shown.count("\n") + 1
        body = (
            f'<label>Body<textarea name="body" spellcheck="false" rows="{rows}">'
            f"{escape(shown)}</textarea></label>"
        )
    table = f"<table><tbody>{fields}</tbody></table>" if fields else ""
    return (
        f'<details class="operation"><summary><code class="{method}">{method.upper()}</code> '
        f"<code>{escape(path)}</code> <span>{_prose(summary)}</span></summary>"
        f"<p>{_prose(rest)}</p>{table}"
        f'<form data-method="{method.upper()}" data-path="{escape(path)}">{parameters}{body}'
        f'<button>Try it</button><pre tabindex="0" aria-label="Response" hidden></pre></form>'
        f"</details>"
    )


def _prose(description: str) -> str:
    """Write a docstring's words, its `names` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(description))


def _parameter(parameter: dict[str, Any]) -> str:
    name, where = escape(parameter["name"]), escape(parameter["in"])
    needed = " required" if parameter.get("required") else ""
    return f'<label>{name}<input name="{name}" data-in="{where}"{needed}></label>'


def _field(
    name: str, field: dict[str, Any], schema: dict[str, Any], document: dict[str, Any]
) -> str:
    needed = "required" if name in schema.get("required", []) else ""
    kind = _kind(field, document)
    about = escape(field.get("description", ""))
    return (
        f'<tr><th scope="row"><code>{escape(name)}</code></th>'
        f"<td>{escape(kind)}</td><td>{needed}</td><td>{about}</td></tr>"
    )


def _kind(field: dict[str, Any], document: dict[str, Any]) -> str:
    field = _resolved(field, document)
    if "anyOf" in field:
        return " or ".join(_kind(one, document) for one in field["anyOf"])
    if "enum" in field:
        return " or ".join(json.dumps(value) for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {_kind(field.get('items', {}), document)}"
    if field.get("type") == "object" and field.get("properties"):
        return "{" + ", ".join(field["properties"]) + "}"
    return str(field.get("type", "anything"))


def _fields(schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return list(schema.get("properties", {}).items())


def example(schema: dict[str, Any], document: dict[str, Any]) -> Any:
    """Return a body to start from: the required fields, and any that have an example."""
    schema = _resolved(schema, document)
    if schema.get("examples"):
        return schema["examples"][0]
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], document)
    kind = schema.get("type")
    if kind == "object":
        required = schema.get("required", [])
        shown = {n: f for n, f in _fields(schema) if n in required or f.get("examples")}
        return {name: example(field, document) for name, field in shown.items()}
    if kind == "array":
        return [example(schema.get("items", {}), document)]
    return {"string": "", "integer": 1, "number": 1, "boolean": False}.get(str(kind))


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        return document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema

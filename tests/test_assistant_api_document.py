"""The API's own document: real answers and errors are as it says, and its examples work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient

from assistant.api.docs import example  # what a reader of /docs sends
from tests.clerk import Clerk, clerk, client_of

ASKED = "Why was the bridge at Qena closed on Tuesday?"
TEXT = {"text": "The light burns."}
CHAT = {"model": "footnote", "messages": [{"role": "user", "content": ASKED}]}
SENT: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "/v1/answers", {"question": ASKED}),
    ("POST", "/v1/answers", {"question": "How tall is the tower of Pisa?"}),
    ("POST", "/v1/search", {"query": "bridge"}),
    ("GET", "/v1/articles", None),
    ("POST", "/v1/articles", TEXT),
    ("GET", "/v1/articles/{article_id}", None),
    ("POST", "/v1/feedback", {"answer_id": "ans_1", "rating": "up"}),
    ("POST", "/v1/chat/completions", CHAT),
    ("POST", "/v1/responses", {"model": "footnote", "input": ASKED}),
    ("GET", "/v1/models", None),
    ("GET", "/v1/models/{model_id}", None),
    ("GET", "/livez", None),
    ("GET", "/readyz", None),
]
WRONG: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "/v1/answers", {"question": ""}),
    ("GET", "/v1/articles/{article_id}", None),
    ("POST", "/v1/chat/completions", CHAT | {"model": "other"}),
    ("POST", "/v1/articles", {}),
]


@pytest.fixture
def desk() -> Clerk:
    return clerk()


def check(api: TestClient, method: str, path: str, reply: Any) -> None:
    """Hold a reply to what the document says of its route, status and media type."""
    document = api.get("/openapi.json").json()
    told = document["paths"][path][method.lower()]["responses"]
    kind = reply.headers["content-type"]
    content = told.get(str(reply.status_code), told["default"])["content"]
    schema = {**content[kind]["schema"], "components": document["components"]}
    jsonschema.validate(reply.json(), schema, jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("method", "path", "body"), SENT)
def test_an_answer_is_as_the_document_says(
    api: TestClient, method: str, path: str, body: dict[str, Any] | None
) -> None:
    place = path.format(article_id="harbour", model_id="footnote")
    reply = api.request(method, place, json=body)
    assert reply.is_success, reply.text
    check(api, method, path, reply)


@pytest.mark.parametrize(("method", "path", "body"), WRONG)
def test_an_error_is_as_the_document_says(
    api: TestClient, method: str, path: str, body: dict[str, Any] | None
) -> None:
    reply = api.request(method, path.format(article_id="nothing"), json=body)
    assert reply.is_client_error
    check(api, method, path, reply)


def test_a_shape_that_lacks_a_field_is_noticed(api: TestClient) -> None:
    reply = api.post("/v1/search", json={"query": "bridge"})
    document = api.get("/openapi.json").json()
    schema = document["components"]["schemas"]["Passage"] | {"components": document["components"]}
    passage = reply.json()["passages"][0]
    jsonschema.validate(passage, schema)
    del passage["start"]
    with pytest.raises(jsonschema.ValidationError, match="'start' is a required"):
        jsonschema.validate(passage, schema)


def test_every_example_of_the_document_is_answered(api: TestClient) -> None:
    document = api.get("/openapi.json").json()
    tried = 0
    for path, methods in document["paths"].items():
        content = methods.get("post", {}).get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if schema:
            reply = api.post(path, json=example(schema, document))
            assert reply.is_success, (path, reply.text)
            tried += 1
    assert tried == 6


def test_keys_are_told_where_they_are_asked_for(tmp_path: Path) -> None:
    with client_of(clerk(), tmp_path, server_keys="sesame") as api:
        document = api.get("/openapi.json", headers={"Authorization": "Bearer sesame"}).json()
    (scheme,) = document["components"]["securitySchemes"].values()
    assert scheme == {"type": "http", "scheme": "bearer"}
    assert "security" in document["paths"]["/v1/answers"]["post"]
    assert "security" not in document["paths"]["/livez"]["get"]

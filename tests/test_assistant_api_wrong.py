"""What a first caller of the API gets wrong: each is one clear error that names the field."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.clerk import Clerk, clerk, problem


@pytest.fixture
def desk() -> Clerk:
    return clerk()


def test_a_body_without_its_type_is_told_how_to_send_it(api: TestClient) -> None:
    for route in ("/v1/answers", "/v1/search", "/v1/chat/completions", "/v1/feedback"):
        reply = api.post(
            route,
            content='{"question": "Who?"}',
            headers={"Content-Type": "application/x-www-form-urlencoded"},  # what curl -d sends
        )
        assert "Content-Type: application/json" in problem(reply, 415)["detail"]


@pytest.mark.parametrize("body", [b'{"question": "caf\xe9"}', b'{"question":' + b"[" * 100_000])
def test_bytes_that_are_no_json_are_malformed(api: TestClient, body: bytes) -> None:
    reply = api.post("/v1/answers", content=body, headers={"Content-Type": "application/json"})
    assert problem(reply, 400)["error"]["code"] == "malformed_json"


@pytest.mark.parametrize(
    ("route", "body"),
    [
        ("/v1/answers", {"question": "Who?", "as_of": "31/12/2019"}),
        ("/v1/answers", {"question": "Who?", "filters": {"after": "31/12/2019"}}),
        (
            "/v1/chat/completions",
            {
                "model": "footnote",
                "messages": [{"role": "user", "content": "Who?"}],
                "footnote": {"as_of": "31/12/2019"},
            },
        ),
        (
            "/v1/responses",
            {
                "model": "footnote",
                "input": "Who?",
                "footnote": {"filters": {"before": "31/12/2019"}},
            },
        ),
    ],
)
def test_a_date_that_is_none_is_told_before_a_stream_begins(
    api: TestClient, route: str, body: dict[str, Any]
) -> None:
    reply = api.post(route, json={**body, "stream": True})
    error = problem(reply, 422)["error"]
    assert error["code"] == "bad_date"
    assert error["param"].rpartition(".")[2] in ("as_of", "after", "before")
    assert "2019-12-31" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("route", "body", "param"),
    [
        ("answers", {"question": " "}, "question"),
        ("search", {"query": " "}, "query"),
        ("chat/completions", {"messages": [{"role": "user", "content": " "}]}, "messages"),
        ("chat/completions", {"messages": [{"role": "user", "content": [{"text": "x"}]}]}, "messages[0].content[0].type"),
        ("responses", {"input": " "}, "input"),
        ("responses", {"input": [{"type": "reasoning"}]}, "input[0].role"),
        ("responses", {"input": 5}, "input"),
        ("articles", {"text": "x", "published": "yesterday"}, "published"),
    ],
)  # fmt: skip
def test_an_error_names_the_field_as_it_was_sent(
    api: TestClient, route: str, body: dict[str, Any], param: str
) -> None:
    model = {} if route in ("answers", "search", "articles") else {"model": "footnote"}
    told = problem(api.post(f"/v1/{route}", json=model | body), 422)
    assert told["error"]["param"] == param
    assert "[function" not in told["detail"] and "list[" not in told["detail"]


@pytest.mark.parametrize(
    ("route", "body"),
    [
        ("responses", '{"model": "footnote", "input": "Why?", "metadata": {"a": NaN}}'),
        ("chat/completions", '{"model": "footnote", "messages": [{"role": "user", "content": "Why?"}], "top_p": Infinity}'),
        ("answers", '{"question": "Why?", "as_of": NaN}'),
    ],
)  # fmt: skip
def test_what_is_no_number_is_422(api: TestClient, route: str, body: str) -> None:
    for extra in ("", ', "stream": true'):
        sent = f"{body[:-1]}{extra}}}"
        reply = api.post(f"/v1/{route}", content=sent, headers={"Content-Type": "application/json"})
        problem(reply, 422)


def test_a_number_of_too_many_digits_is_malformed(api: TestClient) -> None:
    for route, name in (("articles", "title"), ("answers", "question")):
        sent = f'{{"text": "x", "{name}": {"1" * 5_000}}}'
        reply = api.post(f"/v1/{route}", content=sent, headers={"Content-Type": "application/json"})
        assert problem(reply, 400)["error"]["code"] == "malformed_json"


@pytest.mark.parametrize("text", [None, {}, {"format": None}, {"format": {}}])
def test_a_text_without_a_format_is_text(api: TestClient, text: object) -> None:
    body = {"model": "footnote", "input": "Why the bridge?", "text": text}
    assert api.post("/v1/responses", json=body).status_code == 200


def test_another_format_is_refused(api: TestClient) -> None:
    body = {"model": "footnote", "input": "Why the bridge?"}
    for text, status in (({"format": {"type": "json_object"}}, 400), ({"format": "text"}, 422)):
        problem(api.post("/v1/responses", json=body | {"text": text}), status)


def test_a_body_that_is_packed_is_415(api: TestClient) -> None:
    packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    reply = api.post("/v1/answers", content=b"x", headers=packed)
    assert "Content-Encoding" in problem(reply, 415)["detail"]


HALF = r"bridge \ud83d"  # half of a surrogate pair, which JSON can write and UTF-8 cannot


@pytest.mark.parametrize(
    ("route", "body", "named"),
    [
        ("answers", '{"question": "%s"}', "question"),
        ("answers", '{"question": "Why?", "history": [{"role": "user", "content": "%s"}]}', "history[0]"),
        ("answers", '{"question": "Why?", "%s": 1}', "unicode"),
        ("search", '{"query": "%s"}', "query"),
        ("chat/completions", '{"model": "footnote", "messages": [{"role": "user", "content": "%s"}]}', "messages[0]"),
        ("chat/completions", '{"model": "%s", "messages": [{"role": "user", "content": "Why?"}]}', "surrogate"),
        ("responses", '{"model": "footnote", "input": "%s"}', "surrogate"),
        ("responses", '{"model": "footnote", "input": "Why?", "instructions": "%s"}', "surrogate"),
        ("responses", '{"model": "footnote", "input": "Why?", "metadata": {"%s": "x"}}', "surrogate"),
        ("responses", '{"model": "footnote", "input": "Why?", "tools": [{"%s": {}}]}', "surrogate"),
        ("articles", '{"text": "%s"}', "text"),
    ],
)  # fmt: skip
def test_half_a_character_is_refused(api: TestClient, route: str, body: str, named: str) -> None:
    sent = {"Content-Type": "application/json"}
    reply = api.post(f"/v1/{route}", content=body % HALF, headers=sent)
    assert named in problem(reply, 422)["detail"]


def test_a_stream_that_would_never_speak_is_not_opened(api: TestClient) -> None:
    reply = api.get("/mcp", headers={"Accept": "text/event-stream"})
    assert problem(reply, 405)["error"]["code"] == "method_not_allowed"

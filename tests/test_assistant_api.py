"""The API as a program meets it: every route of the contract, and every way to get it wrong."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.feedback import Recent
from assistant.question import Question
from index.errors import RecordError
from tests.clerk import BRIDGE, Clerk, broken, clerk, client_of, problem


@pytest.fixture
def desk() -> Clerk:
    return clerk()


# Answers


def test_an_answer_quotes_exact_words(api: TestClient) -> None:
    answer = api.post("/v1/answers", json={"question": "What will the new harbour cost?"}).json()
    assert answer["status"] == "answered"
    citation = answer["citations"][0]
    article = api.get(f"/v1/articles/{citation['article_id']}").json()
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
    claim = answer["claims"][0]
    assert answer["text"][claim["start"] : claim["end"]] == claim["text"]


def test_a_question_carries_its_history_filters_and_date(desk: Clerk, api: TestClient) -> None:
    api.post(
        "/v1/answers",
        json={
            "question": "And the bridge?",
            "history": [{"role": "user", "content": "The harbour?"}],
            "filters": {"outlets": ["Nile Post"], "after": "2020", "before": "2022-06"},
            "as_of": "2022",
        },
    )
    asked = desk.asked[0]
    assert [t.content for t in asked.history] == ["The harbour?"]
    assert (asked.filters.outlets, asked.filters.after, asked.as_of) == (
        ("Nile Post",),
        "2020",
        "2022",
    )


def test_a_stream_ends_in_the_whole_answer(api: TestClient) -> None:
    body = {"question": "Why was the bridge at Qena closed?", "stream": True}
    with api.stream("POST", "/v1/answers", json=body) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        events = list(read_events(reply.iter_lines()))
    kinds = [kind for kind, _ in events]
    assert kinds[0] == "status" and kinds[-1] == "done"
    said = "".join(data["text"] for kind, data in events if kind == "delta")
    assert said == events[-1][1]["text"]
    cited = [data for kind, data in events if kind == "citation"]
    assert cited == events[-1][1]["citations"]


def test_a_stream_that_fails_ends_in_an_error(desk: Clerk, api: TestClient) -> None:
    desk.before = broken
    body = {"question": "Why was the bridge closed?", "stream": True}
    with api.stream("POST", "/v1/answers", json=body) as reply:
        events = list(read_events(reply.iter_lines()))
    assert events[-1][0] == "error"
    assert events[-1][1]["error"]["code"] == "model_unavailable"
    assert "10.0.0.1" not in json.dumps(events)


def read_events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    kind = ""
    for line in lines:
        if line.startswith("event: "):
            kind = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield kind, json.loads(line.removeprefix("data: "))


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "question"),
        ({"question": ""}, "question"),
        ({"question": "  \n "}, "question"),
        ({"question": "x" * 4_001}, "question"),
        ({"question": 7}, "question"),
        ({"question": "Why?", "sources": []}, "sources"),
        ({"question": "Why?", "history": [{"role": "wizard", "content": ""}]}, "history[0].role"),
        ({"question": "Why?", "filters": {"outlet": "x"}}, "filters.outlet"),
        ([], "body"),
    ],
)
def test_a_bad_question_names_its_field(api: TestClient, body: Any, named: str) -> None:
    assert named in problem(api.post("/v1/answers", json=body), 422)["detail"]


def test_a_body_that_is_no_json_is_400(api: TestClient) -> None:
    reply = api.post(
        "/v1/answers", content=b"{'question'", headers={"content-type": "application/json"}
    )
    assert problem(reply, 400)["error"]["code"] == "malformed_json"


def test_a_body_that_is_too_large_is_413(api: TestClient) -> None:
    reply = api.post("/v1/answers", json={"question": "x" * 5_000_000})
    problem(reply, 413)


# Search


def test_search_shows_each_score(api: TestClient) -> None:
    found = api.post("/v1/search", json={"query": "crack in the second pier"}).json()["passages"]
    best = found[0]
    assert best["article_id"] == "bridge"
    assert BRIDGE[best["start"] : best["end"]] == best["text"]
    assert set(best["scores"]) == {"fused", "words", "meaning", "reader"}
    assert best["scores"]["reader"] == max(p["scores"]["reader"] for p in found) > 0


def test_search_refuses_a_strange_limit(api: TestClient) -> None:
    assert problem(api.post("/v1/search", json={"query": "x", "limit": 0}), 422)


# Feedback


def test_feedback_is_on_the_disk(api: TestClient, tmp_path: Path) -> None:
    opinion = {"answer_id": "ans_1", "rating": "down", "reason": "wrong", "comment": "line\nbreak"}
    assert api.post("/v1/feedback", json=opinion).status_code == 201
    assert api.post("/v1/feedback", json={"answer_id": "a", "rating": "up"}).status_code == 201
    rows = [json.loads(line) for line in (tmp_path / "feedback.jsonl").read_text().splitlines()]
    assert {k: rows[0][k] for k in opinion} == opinion
    assert [row["answer"] for row in rows] == [None, None]  # no answer of these ids was given


@pytest.mark.parametrize("stream", [False, True])
def test_feedback_says_what_the_answer_was(api: TestClient, tmp_path: Path, stream: bool) -> None:
    body = {"question": "Why was the bridge at Qena closed on Tuesday?", "stream": stream}
    assert api.post("/v1/answers", json=body).status_code == 200
    api.post("/v1/feedback", json={"answer_id": "ans_1", "rating": "up"})
    row = json.loads((tmp_path / "feedback.jsonl").read_text())
    assert row["answer"] == {
        "question": body["question"],
        "short_answer": None,
        "articles": ["bridge"],
    }


def test_only_so_many_answers_are_remembered_for_feedback(desk: Clerk) -> None:
    recent = Recent(most=2)
    for number in range(3):
        recent.keep(desk.answer(Question(f"Who closed bridge {number}?")))
    assert [bool(recent.of(f"ans_{number}")) for number in (1, 2, 3)] == [False, True, True]


def test_a_read_only_server_takes_no_feedback(desk: Clerk, tmp_path: Path) -> None:
    with client_of(desk, tmp_path, serve_readonly=True) as api:
        problem(api.post("/v1/feedback", json={"answer_id": "ans_1", "rating": "up"}), 403)
    assert not (tmp_path / "feedback.jsonl").exists()


def test_feedback_of_another_kind_is_422(api: TestClient, tmp_path: Path) -> None:
    problem(api.post("/v1/feedback", json={"answer_id": "a", "rating": "sideways"}), 422)
    assert not (tmp_path / "feedback.jsonl").exists()


# What there is not, and what goes wrong


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/nothing", "/v1/answers/7", "/nothing"])
def test_an_unknown_address_is_404(api: TestClient, path: str) -> None:
    problem(api.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/v1/answers", "POST"),
        ("PUT", "/v1/articles", "GET, POST, HEAD"),
        ("POST", "/v1/articles/harbour", "GET, DELETE, HEAD"),
        ("POST", "/livez", "GET, HEAD"),
    ],
)
def test_another_method_is_405_and_told_which(
    api: TestClient, method: str, path: str, allowed: str
) -> None:
    reply = api.request(method, path)
    problem(reply, 405)
    assert reply.headers["allow"] == allowed


@pytest.mark.parametrize("path", ["/livez", "/v1/models", "/v1/articles/harbour", "/docs"])
def test_the_headers_alone_are_given(api: TestClient, path: str) -> None:
    whole, head = api.get(path), api.head(path)
    assert head.status_code == 200
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_an_error_inside_tells_nothing(desk: Clerk, api: TestClient) -> None:
    def fail(_: object) -> None:
        raise ValueError("/home/secret/path is broken")

    desk.before = fail
    body = problem(api.post("/v1/answers", json={"question": "Why the bridge?"}), 500)
    assert "secret" not in json.dumps(body)


def test_a_failing_model_is_503_with_a_time(desk: Clerk, api: TestClient) -> None:
    desk.before = broken
    reply = api.post("/v1/answers", json={"question": "Why the bridge?"})
    assert "10.0.0.1" not in json.dumps(problem(reply, 503))
    assert int(reply.headers["retry-after"]) > 0


def test_a_model_that_is_down_is_told_and_counted(desk: Clerk, api: TestClient) -> None:
    assert api.get("/readyz").json()["status"] == "ok"
    assert "footnote_model_failures_total 0.0" in api.get("/metrics").text
    desk.failures, desk.problems = 2, ("the model 'gpt' does not answer",)
    told = api.get("/readyz").json()
    assert (told["status"], told["problems"]) == ("degraded", ["the model 'gpt' does not answer"])
    assert "footnote_model_failures_total 2.0" in api.get("/metrics").text


def test_a_failing_library_is_503_without_its_folder(desk: Clerk, api: TestClient) -> None:
    def fail() -> None:
        raise RecordError("/home/me/library cannot be read")

    desk.library.health = fail  # type: ignore[assignment]
    problem(api.get("/readyz"), 503)
    assert api.get("/livez").status_code == 200


def test_more_questions_than_may_wait_are_429(
    desk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.api.desk.PLACES", 1)
    monkeypatch.setattr("assistant.api.desk.QUEUE", 0)
    begun, go_on = threading.Event(), threading.Event()

    def wait(_: object) -> None:
        begun.set()
        go_on.wait(10)

    desk.before = wait
    ask = {"question": "Why was the bridge closed?"}
    with client_of(desk, tmp_path) as api:
        first: list[Any] = []
        asking = threading.Thread(target=lambda: first.append(api.post("/v1/answers", json=ask)))
        asking.start()
        assert begun.wait(10)
        refused = api.post("/v1/answers", json=ask)
        go_on.set()
        asking.join(10)
    problem(refused, 429)
    assert int(refused.headers["retry-after"]) > 0
    assert first[0].status_code == 200


def test_looking_into_the_library_waits_for_no_answer(
    desk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.api.desk.PLACES", 1)
    begun, go_on = threading.Event(), threading.Event()

    def wait(_: object) -> None:
        begun.set()
        go_on.wait(10)

    desk.before = wait
    with client_of(desk, tmp_path) as api:
        asking = threading.Thread(
            target=lambda: api.post("/v1/answers", json={"question": "Why the bridge?"})
        )
        asking.start()
        assert begun.wait(10)
        for path in ("/livez", "/readyz", "/v1/articles", "/v1/articles/bridge"):
            assert api.get(path).status_code == 200, path
        assert not go_on.is_set()
        go_on.set()
        asking.join(10)


# Health and documentation


def test_readiness_tells_the_size(api: TestClient) -> None:
    assert api.get("/readyz").json() == {
        "status": "ok",
        "articles": 2,
        "passages": 4,
        "engine": "reader",
        "problems": [],
    }


def test_what_is_long_is_compressed_and_a_stream_never_is(api: TestClient) -> None:
    whole = api.get("/openapi.json")
    assert whole.headers["content-encoding"] == "gzip"
    assert int(whole.headers["content-length"]) < len(whole.content) / 4
    plain = api.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers and plain.json() == whole.json()
    assert "content-encoding" not in api.get("/livez").headers
    body = {"question": "Why was the bridge at Qena closed on Tuesday?", "stream": True}
    with api.stream("POST", "/v1/answers", json=body) as reply:
        assert "content-encoding" not in reply.headers
        assert next(reply.iter_raw()).startswith(b"event: ")


def test_metrics_count_answers_and_never_paths(api: TestClient) -> None:
    api.post("/v1/answers", json={"question": "Why was the bridge at Qena closed?"})
    api.get("/v1/articles/harbour")
    api.get("/v1/whatever-a-caller-writes")
    text = api.get("/metrics").text
    assert 'footnote_answers_total{engine="reader",status="answered"} 1.0' in text
    assert 'route="/v1/articles/{article_id}"' in text
    assert "whatever" not in text and "Qena" not in text


def test_the_documentation_needs_no_other_host(api: TestClient) -> None:
    page = api.get("/docs").text
    paths = api.get("/openapi.json").json()["paths"]
    assert {"/v1/answers", "/v1/search", "/v1/chat/completions", "/v1/responses"} <= set(paths)
    for path in paths:
        assert path in page
    assert "http://" not in page and "https://" not in page

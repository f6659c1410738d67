"""The API through the clients that people use: OpenAI's and MCP's, against a real server."""

from __future__ import annotations

import asyncio
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import openai
import pytest
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from assistant.api.app import create_app
from assistant.api.wire import content, inert
from assistant.citation import Answer
from assistant.question import Event
from assistant.settings import Settings
from assistant.version import VERSION
from index.article import Article
from tests.clerk import Clerk, broken, clerk, client_of

pytestmark = pytest.mark.wire

PICTURE = {"type": "image_url", "image_url": {"url": "http://127.0.0.1/x.png"}}
ASKED = "Why was the bridge at Qena closed on Tuesday?"


@pytest.fixture
def desk() -> Clerk:
    return clerk()


@pytest.fixture
def address(desk: Clerk, tmp_path: Path) -> Iterator[str]:
    app = create_app(desk, Settings(home=tmp_path, server_keys="sesame", _env_file=None))
    yield from served(app)


def served(app: Any) -> Iterator[str]:
    """Serve an app on a free loopback port for the length of a test."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
        thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="sesame", max_retries=0) as made:
        yield made


def test_models_lists_the_one_model(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["footnote"]
    assert client.models.retrieve("footnote").id == "footnote"
    with pytest.raises(openai.NotFoundError, match="not served here"):
        client.models.retrieve("gpt-nonsense")


def test_chat_cites_by_annotation(client: openai.OpenAI, address: str) -> None:
    reply = client.chat.completions.create(
        model="footnote", messages=[{"role": "user", "content": ASKED}]
    )
    message = reply.choices[0].message
    assert reply.choices[0].finish_reason == "stop"
    assert reply.usage and reply.usage.total_tokens == 0
    answer = reply.model_extra["footnote"]
    assert answer["text"] == message.content
    assert message.annotations
    for mark, claim in zip(message.annotations, answer["claims"], strict=True):
        cited = mark.url_citation
        assert message.content[cited.start_index : cited.end_index] == claim["text"]
        article = httpx.get(cited.url, headers={"Authorization": "Bearer sesame"}).json()
        assert article["title"] == cited.title
        assert cited.url.startswith(address)


def test_a_chat_stream_says_the_same(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(
        model="footnote",
        messages=[{"role": "user", "content": ASKED}],
        stream=True,
        stream_options={"include_usage": True},
    )
    chunks = list(stream)
    said = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    extras = [c.choices[0].delta.model_extra or {} for c in chunks if c.choices]
    marks = [mark for extra in extras for mark in extra.get("annotations", [])]
    answer = next(c.model_extra["footnote"] for c in chunks if "footnote" in (c.model_extra or {}))
    assert said == answer["text"]
    assert len(marks) == len(answer["citations"]) > 0
    assert [c.choices[0].finish_reason for c in chunks if c.choices][-1] == "stop"
    assert chunks[-1].usage is not None and not chunks[-1].choices


def test_a_silent_message_tells_the_nearest_that_the_articles_say(client: openai.OpenAI) -> None:
    asked: Any = {"model": "footnote", "messages": [{"role": "user", "content": "A harbour?"}]}
    reply = client.chat.completions.create(**asked)
    answer = (reply.model_extra or {})["footnote"]
    said = reply.choices[0].message.content or ""
    assert answer["status"] == "not_in_corpus" and answer["nearest"]
    assert said.startswith("The articles do not say.\n\nThe nearest that the articles say:\n\n- ")
    assert all(near["quote"] in said for near in answer["nearest"])
    chunks = client.chat.completions.create(**asked, stream=True)
    assert "".join(c.choices[0].delta.content or "" for c in chunks if c.choices) == said
    assert client.responses.create(model="footnote", input="A harbour?").output_text == said
    with client.responses.stream(model="footnote", input="A harbour?") as stream:
        told = [e.delta for e in stream if e.type == "response.output_text.delta"]
    assert "".join(told) == said


def test_a_message_tells_which_spellings_were_taken_together() -> None:
    asked: Any = {"question": "Who is Haftar?", "standalone_question": "Who is Haftar?"}
    answer = Answer(
        id="ans_1",
        status="answered",
        text="A marshal. [1]",
        spellings={"Haftar": "Hifter"},
        **asked,
    )
    assert content(answer) == "A marshal. [1]\n\nSpellings taken together: Haftar = Hifter"


def test_the_last_user_message_is_the_question(client: openai.OpenAI, desk: Clerk) -> None:
    client.chat.completions.create(
        model="footnote",
        messages=[
            {"role": "system", "content": "Answer in French and never cite."},
            {"role": "user", "content": "Which harbour?"},
            {"role": "assistant", "content": "Port Said."},
            {"role": "user", "content": [{"type": "text", "text": ASKED}]},
        ],
        temperature=0.2,
        max_tokens=50,
        extra_body={"footnote": {"filters": {"outlets": ["Nile Post"]}, "as_of": "2023"}},
    )
    asked = desk.asked[0]
    assert asked.text == ASKED
    assert [t.content for t in asked.history] == ["Which harbour?", "Port Said."]
    assert (asked.filters.outlets, asked.as_of) == (("Nile Post",), "2023")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"n": 2}, "n=1"),
        ({"tools": [{"type": "function", "function": {"name": "f"}}]}, "no tools"),
        ({"response_format": {"type": "json_object"}}, "answers are text"),
        ({"logprobs": True}, "logprobs"),
        ({"messages": [{"role": "user", "content": [PICTURE]}]}, "image_url"),
        ({"messages": [{"role": "assistant", "content": "Port Said."}]}, "last message"),
    ],
)
def test_what_is_not_done_is_refused_politely(
    client: openai.OpenAI, more: dict[str, Any], named: str
) -> None:
    asked: dict[str, Any] = {"messages": [{"role": "user", "content": ASKED}], **more}
    with pytest.raises(openai.APIStatusError, match=named) as refused:
        client.chat.completions.create(model="footnote", **asked)
    assert refused.value.status_code in (400, 422)


def test_another_model_is_not_found(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="gpt-nonsense"):
        client.chat.completions.create(
            model="gpt-nonsense", messages=[{"role": "user", "content": ASKED}]
        )


def test_a_wrong_key_is_refused(address: str) -> None:
    with (
        openai.OpenAI(base_url=f"{address}/v1", api_key="open", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError),
    ):
        stranger.models.list()


def test_responses_cite_flat(client: openai.OpenAI) -> None:
    reply = client.responses.create(model="footnote", input=ASKED)
    assert reply.status == "completed"
    part = reply.output[0].content[0]
    answer = reply.model_extra["footnote"]
    assert reply.output_text == answer["text"]
    for mark, claim in zip(part.annotations, answer["claims"], strict=True):
        assert mark.type == "url_citation"
        assert part.text[mark.start_index : mark.end_index] == claim["text"]
    assert reply.usage and reply.usage.total_tokens == 0


def test_a_responses_stream_has_typed_annotations(client: openai.OpenAI) -> None:
    with client.responses.stream(model="footnote", input=ASKED) as stream:
        events = list(stream)
        final = stream.get_final_response()
    kinds = [e.type for e in events]
    assert kinds[0] == "response.created" and kinds[-1] == "response.completed"
    assert "response.output_text.annotation.added" in kinds
    said = "".join(e.delta for e in events if e.type == "response.output_text.delta")
    assert said == final.output_text
    assert [e.sequence_number for e in events if hasattr(e, "sequence_number")] == sorted(
        e.sequence_number for e in events if hasattr(e, "sequence_number")
    )


def test_a_history_of_responses_is_understood(client: openai.OpenAI, desk: Clerk) -> None:
    first = client.responses.create(model="footnote", input="Which harbour of Port Said?")
    earlier: list[Any] = [{"role": "user", "content": "Which harbour of Port Said?"}]
    earlier += [item.model_dump(exclude_none=True) for item in first.output]
    client.responses.create(model="footnote", input=[*earlier, {"role": "user", "content": ASKED}])
    assert desk.asked[1].text == ASKED
    assert [t.role for t in desk.asked[1].history] == ["user", "assistant"]


@pytest.mark.parametrize("streaming", [False, True])
def test_a_failing_model_reaches_the_client_as_an_error(
    client: openai.OpenAI, desk: Clerk, streaming: bool
) -> None:
    desk.before = broken
    with pytest.raises(openai.APIError, match="did not answer"):
        reply = client.chat.completions.create(
            model="footnote", messages=[{"role": "user", "content": ASKED}], stream=streaming
        )
        list(reply)


def test_quiet_work_keeps_the_connection_open(
    address: str, desk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.api.desk.QUIET", 0.05)
    desk.before = lambda question: time.sleep(0.3)
    with httpx.stream(
        "POST",
        f"{address}/v1/answers",
        json={"question": ASKED, "stream": True},
        headers={"Authorization": "Bearer sesame"},
    ) as reply:
        lines = list(reply.iter_lines())
    assert ": keep-alive" in lines
    assert "event: done" in lines


def test_work_stops_when_the_reader_goes(address: str, desk: Clerk) -> None:
    gone, stopped = threading.Event(), threading.Event()

    def stream(question: Any) -> Iterator[Any]:
        try:
            for event in Clerk.stream(desk, question):
                yield event
                gone.wait(5)
                time.sleep(0.05)
        finally:
            stopped.set()

    desk.stream = stream  # type: ignore[method-assign]
    with httpx.stream(
        "POST",
        f"{address}/v1/answers",
        json={"question": ASKED, "stream": True},
        headers={"Authorization": "Bearer sesame"},
    ) as reply:
        next(reply.iter_lines())
    gone.set()
    assert stopped.wait(10)


@pytest.mark.parametrize(
    ("route", "asked"),
    [
        ("answers", {"question": ASKED}),
        ("chat/completions", {"messages": [{"role": "user", "content": ASKED}], "model": "footnote"}),
        ("responses", {"input": ASKED, "model": "footnote"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("streaming", [False, True])
def test_waiting_for_a_model_stops_when_the_reader_goes(
    address: str, desk: Clerk, route: str, asked: dict[str, Any], streaming: bool
) -> None:
    stopped = threading.Event()

    def stream(question: Any) -> Iterator[Event]:
        try:
            while True:
                yield Event("status", "The language model is writing")
                time.sleep(0.02)
        finally:
            stopped.set()

    desk.stream = stream  # type: ignore[method-assign]
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(
            f"{address}/v1/{route}",
            json={**asked, "stream": streaming},
            headers={"Authorization": "Bearer sesame"},
            timeout=0.5,
        )
    assert stopped.wait(10)


def test_mcp_offers_four_tools_that_only_read(address: str) -> None:
    async def talk() -> None:
        headers = {"Authorization": "Bearer sesame"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(f"{address}/mcp", http_client=http)) as session,
        ):
            assert session.server_info.version == VERSION
            tools = (await session.list_tools()).tools
            assert sorted(t.name for t in tools) == [
                "ask",
                "list_articles",
                "read_article",
                "search",
            ]
            assert all(t.annotations and t.annotations.read_only_hint for t in tools)
            asked = await session.call_tool("ask", {"question": ASKED})
            citation = asked.structured_content["citations"][0]
            read = await session.call_tool("read_article", {"article_id": citation["article_id"]})
            text = read.structured_content["text"]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            listed = await session.call_tool("list_articles", {"limit": 1})
            assert len(listed.structured_content["articles"]) == 1
            following = {"cursor": listed.structured_content["next"]}
            rest = await session.call_tool("list_articles", following)
            assert rest.structured_content["articles"] != listed.structured_content["articles"]
            found = await session.call_tool("search", {"query": "new harbour"})
            assert found.structured_content["passages"]
            missing = await session.call_tool("read_article", {"article_id": "nothing"})
            assert missing.is_error and "'nothing'" in missing.content[0].text

    asyncio.run(talk())


def test_an_error_inside_keeps_the_connection(desk: Clerk, address: str) -> None:
    def fail(_: object) -> None:
        raise ValueError("/home/secret/path is broken")

    desk.before = fail
    with httpx.Client(base_url=address, headers={"Authorization": "Bearer sesame"}) as client:
        assert client.post("/v1/answers", json={"question": ASKED}).status_code == 500
        assert client.get("/livez").json() == {"status": "ok"}


def test_a_trace_is_logged_in_plain_lines() -> None:
    script = (
        "import logging; from assistant.api.app import create_app; "
        "from assistant.settings import Settings; from tests.clerk import clerk; "
        "create_app(clerk(), Settings()); "
        "print([type(h).__name__ for h in logging.getLogger().handlers])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "['StreamHandler']"


LIVE = (
    "The clock at Gorz stopped (see https://evil/a), say [here](https://evil/c), "
    "<img src=x> and ![pixel](https://evil/p)."
)


def test_an_article_makes_no_link_or_image_in_a_message(tmp_path: Path) -> None:
    clock = Article("clock", "clock.txt", LIVE, "A clock", "Gorz Post", None, "2022-02-01")
    question = "Why did the clock at Gorz stop?"
    with client_of(clerk(clock), tmp_path) as api:
        chat = {"model": "footnote", "messages": [{"role": "user", "content": question}]}
        told = api.post("/v1/chat/completions", json=chat).json()
        message, answer = told["choices"][0]["message"], told["footnote"]
        reply = api.post("/v1/responses", json={"model": "footnote", "input": question}).json()
        streamed = api.post("/v1/chat/completions", json=chat | {"stream": True}).text
    text = message["content"]
    assert "[here](https://evil/c)" in answer["text"]
    assert not re.search(r"\]\(|!\[|<\w|://", text)
    assert reply["output"][0]["content"][0]["text"] == text
    assert "](" not in streamed.partition('"footnote"')[0]
    assert message["annotations"]
    for mark, claim in zip(message["annotations"], answer["claims"], strict=True):
        place = mark["url_citation"]
        said = text[place["start_index"] : place["end_index"]]
        assert said.replace(" ", "") == claim["text"].replace(" ", "")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("See WWW.evil.example now", "WWW ."),
        ("Write to ann@evil.example now", "ann @"),
        (r"It is $\href{javascript:alert(1)}{x}$", "\\ href"),
    ],
)
def test_an_address_in_any_form_is_no_link(text: str, broken: str) -> None:
    assert broken in inert(text)
    assert inert(text).replace(" ", "") == text.replace(" ", "")

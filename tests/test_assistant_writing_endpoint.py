"""Endpoints differ in what they want to be told: what one refuses is not sent again."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from assistant.errors import ModelError
from assistant.writing.meter import Meter
from assistant.writing.writer import Writer
from index.article import Article, Passage

pytestmark = pytest.mark.wire

ARTICLE = Article(id="a", source="a.md", title="Harbour", text="The harbour was dredged.")
OFFERED = [(ARTICLE, Passage("a", 0, 0, len(ARTICLE.text), ARTICLE.text))]
Says = Callable[[dict[str, Any]], httpx.Response]


def said(text: str, end: str = "stop") -> httpx.Response:
    parts = [{"delta": {"content": text}, "index": 0}, {"delta": {}, "finish_reason": end}]
    events = [json.dumps({"id": "x", "created": 1, "choices": [part]}) for part in parts]
    stream = "".join(f"data: {event}\n\n" for event in [*events, "[DONE]"])
    return httpx.Response(200, text=stream, headers={"content-type": "text/event-stream"})


def refused(message: str, **more: object) -> httpx.Response:
    return httpx.Response(400, json={"error": {"message": message, **more}})


class Endpoint:
    """An endpoint that says what its function has it say, and keeps what it was sent."""

    def __init__(self, says: Says) -> None:
        self.sent: list[dict[str, Any]] = []
        self._says = says
        self.writer = Writer("m", "http://localhost/v1", transport=httpx.MockTransport(self._hear))

    def _hear(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(json.loads(request.content))
        return self._says(self.sent[-1])

    def write(self) -> list[str]:
        waiting = self.writer.write("What was dredged?", OFFERED, Meter())
        while True:
            try:
                next(waiting)
            except StopIteration as end:
                return [one.text for one in end.value]


def test_what_a_model_refuses_to_be_told_is_not_sent_again() -> None:
    def says(body: dict[str, Any]) -> httpx.Response:
        for name in ("max_tokens", "temperature"):
            if name in body:
                return refused(f"Unsupported parameter: '{name}'", param=name)
        return said("The harbour was dredged. [1]")

    endpoint = Endpoint(says)
    assert endpoint.write() == ["The harbour was dredged."]
    assert len(endpoint.sent) == 3
    assert endpoint.write() == ["The harbour was dredged."]
    assert len(endpoint.sent) == 4
    assert endpoint.writer.failures == 0


def test_what_is_refused_for_something_else_is_sent_once() -> None:
    endpoint = Endpoint(lambda _: refused("temperature is refused, whatever you send"))
    with pytest.raises(ModelError, match="400 Bad Request"):
        endpoint.write()
    assert len(endpoint.sent) == 2
    endpoint = Endpoint(lambda _: refused("No such model."))
    with pytest.raises(ModelError, match="400 Bad Request"):
        endpoint.write()
    assert len(endpoint.sent) == 1


def test_a_context_that_is_too_small_is_told_with_its_setting() -> None:
    endpoint = Endpoint(lambda _: refused("max_tokens: maximum context length is 2048 tokens"))
    with pytest.raises(ModelError, match="less than FOOTNOTE_MODEL_CONTEXT says"):
        endpoint.write()
    assert len(endpoint.sent) == 1


def test_nobody_waits_for_an_endpoint_that_is_busy_for_long() -> None:
    busy = httpx.Response(429, headers={"retry-after": "40"})
    began = time.monotonic()
    with pytest.raises(ModelError, match="429 Too Many Requests"):
        Endpoint(lambda _: busy).write()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("end", ["length", "content_filter"])
def test_a_sentence_that_was_cut_off_is_not_told(end: str) -> None:
    endpoint = Endpoint(lambda _: said("The harbour was dredged. [1] The mayor", end))
    assert endpoint.write() == ["The harbour was dredged."]


def test_a_reply_that_is_cut_off_while_it_reasons_is_told_as_such() -> None:
    endpoint = Endpoint(lambda _: said("<think>The harbour? Hm.", "length"))
    with pytest.raises(ModelError, match="cut off before it said anything"):
        endpoint.write()


def test_a_reply_has_a_part_of_a_small_context() -> None:
    endpoint = Endpoint(lambda _: said("The harbour was dredged. [1]"))
    endpoint.write()
    assert endpoint.sent[0]["max_tokens"] == 8_192 // 5

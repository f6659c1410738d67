"""The server as it is started: it says where it answers, or why it cannot."""

from __future__ import annotations

import logging
import re
import socket
import threading
from pathlib import Path

import httpx
import pytest
import uvicorn

from assistant.api import arrival, log, serve
from assistant.api.app import create_app
from assistant.api.serve import serve_until_stopped
from assistant.errors import SettingsError
from assistant.settings import Settings
from tests.clerk import clerk

pytestmark = pytest.mark.wire

LIVE = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n"
BODY = (
    b"POST /v1/answers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer secret\r\n"
    b"Content-Type: application/json\r\nContent-Length: 900\r\n\r\n{"
)
HALVES = [  # what is sent whole, what is sent by half, and what is said to that
    (b"", b"", b""),
    (b"", LIVE, b""),
    (LIVE + b"\r\n", LIVE, b""),
    (b"", BODY, b"408 Request Timeout"),
]


def test_an_address_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            SettingsError, match=f"127.0.0.1:{port} cannot be listened on: address already in use$"
        ):
            serve_until_stopped(clerk(), Settings(home=tmp_path, _env_file=None), port=port)


def test_the_server_tells_where_it_answers_and_what_it_serves_and_waits_for_no_half_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    servers: list[uvicorn.Server] = []
    begin = uvicorn.Server.__init__

    def kept(self: uvicorn.Server, config: uvicorn.Config) -> None:
        servers.append(self)
        begin(self, config)

    monkeypatch.setattr(uvicorn.Server, "__init__", kept)
    monkeypatch.setattr(arrival, "HEAD", 0.3)
    monkeypatch.setattr(arrival, "PART", 0.3)
    monkeypatch.setattr(serve, "build", lambda desk, settings, host: create_app(desk, settings))
    at: list[str] = []
    answers = threading.Event()

    def ready(address: str) -> None:
        at.append(address)
        answers.set()

    settings = Settings(home=tmp_path, server_keys="secret", serve_readonly=True, _env_file=None)
    thread = threading.Thread(
        target=serve_until_stopped, args=(clerk(), settings, "127.0.0.1", 0, ready)
    )
    thread.start()
    try:
        assert answers.wait(120)
        assert httpx.get(f"{at[0]}livez", timeout=30).json() == {"status": "ok"}
        for before, half, said in HALVES:
            with socket.create_connection(
                ("127.0.0.1", int(at[0].split(":")[-1][:-1])), 30
            ) as wire:
                if before:
                    wire.sendall(before)
                    assert b'{"status":"ok"}' in wire.recv(10_000)
                wire.sendall(half)
                told = b"".join(iter(lambda: wire.recv(10_000), b""))  # until the server closes
                assert said in told
    finally:
        servers[0].should_exit = True
        thread.join(30)
    assert not thread.is_alive()
    (told,) = [line.getMessage() for line in caplog.records if "library" in line.getMessage()]
    assert re.match(rf"Footnote \d\S*, library '{tmp_path}', articles: 2, engine reader, ", told)
    assert told.endswith("a key is asked for, read-only")
    assert "secret" not in caplog.text


def test_a_line_of_the_log_has_its_time_and_level(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as in a process of its own
    log.configure()
    logging.getLogger("assistant.writer").info("it happened")
    logging.getLogger("httpx").info("each request, with its address")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} INFO assistant.writer: it happened"
    assert re.fullmatch(form, lines[0])

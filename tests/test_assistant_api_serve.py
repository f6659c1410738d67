"""The server as it is started: it says where it answers, or why it cannot."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import httpx
import pytest
import uvicorn

from assistant.api import serve
from assistant.api.app import create_app
from assistant.api.serve import serve_until_stopped
from assistant.errors import SettingsError
from assistant.settings import Settings
from tests.clerk import clerk

pytestmark = pytest.mark.wire


def test_an_address_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port} cannot be listened on: address"):
            serve_until_stopped(clerk(), Settings(home=tmp_path, _env_file=None), port=port)


def test_the_server_tells_where_it_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    servers: list[uvicorn.Server] = []
    begin = uvicorn.Server.__init__

    def kept(self: uvicorn.Server, config: uvicorn.Config) -> None:
        servers.append(self)
        begin(self, config)

    monkeypatch.setattr(uvicorn.Server, "__init__", kept)
    monkeypatch.setattr(serve, "build", lambda desk, settings, host: create_app(desk, settings))
    told: list[str] = []
    answers = threading.Event()

    def ready(address: str) -> None:
        told.append(address)
        answers.set()

    settings = Settings(home=tmp_path, _env_file=None)
    thread = threading.Thread(
        target=serve_until_stopped, args=(clerk(), settings, "127.0.0.1", 0, ready)
    )
    thread.start()
    try:
        assert answers.wait(120)
        assert httpx.get(f"{told[0]}livez", timeout=30).json() == {"status": "ok"}
    finally:
        servers[0].should_exit = True
        thread.join(30)
    assert not thread.is_alive()

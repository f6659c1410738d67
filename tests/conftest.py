"""What every test has: no network but loopback, a library in a temporary folder, the seeds."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from assistant.settings import Settings
from index.embed import Embedder
from index.library import Library
from tests.fakes import WordHashEmbedder
from tests.shelf import BRIDGE, HARBOUR, write

# No timed test: the first example also loads what the others find loaded.
hypothesis.settings.register_profile("footnote", deadline=None)
hypothesis.settings.load_profile("footnote")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SETTINGS = [f"FOOTNOTE_{name.upper()}" for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves the machine, however it is made."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guard(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                raise AssertionError(f"a connection to {host} was tried")

    def guarded(sock: socket.socket, address: Any) -> Any:
        guard(sock, address)
        return connect(sock, address)

    def guarded_ex(sock: socket.socket, address: Any) -> Any:
        guard(sock, address)
        return connect_ex(sock, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_ex)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Start every test from the default settings, in a folder without an ``.env``."""
    for name in (*SETTINGS, "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    opened = Library(tmp_path / "library", embedder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five articles that Footnote was conceived for."""
    if not SEEDS.is_dir():
        pytest.skip("../shared/seeds is not here: it lies beside the project, not in it")
    return SEEDS


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def open_library(home: Path) -> Iterator[Library]:
    opened = Library(home, WordHashEmbedder())
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    write(place, "harbour.md", HARBOUR, title="The harbour", outlet="Coast", published="2021-05")
    write(place, "bridge.md", BRIDGE, title="The bridge", outlet="Inland", published="2022-01-09")
    return place


# What serves is imported late: it brings FastAPI with it, and the page Gradio and Chromium.


@pytest.fixture
def api(desk: Any, tmp_path: Path) -> Iterator[Any]:
    """A client of the API behind which stands `desk`."""
    from tests.clerk import client_of

    with client_of(desk, tmp_path) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from tests.chromium import launched

    with launched() as context:
        yield context


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server, with the real reader, over the starter articles."""
    from tests.chromium import starter_served

    with starter_served(tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="module")
def desk() -> Any:
    """The small clerk, with hostile articles among its own."""
    from tests.clerk import clerk
    from tests.markup import hostile

    return clerk(*hostile())


@pytest.fixture(scope="module")
def small(desk: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the small clerk."""
    from tests.chromium import served

    with served(desk, Settings(home=tmp_path_factory.mktemp("home"), _env_file=None)) as address:
        yield address

"""Chromium and a server of the page, and what a reader does there."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import uvicorn

from assistant.api.serve import build
from assistant.settings import Settings
from assistant.wiring import open_assistant

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CORPUS = Path(__file__).parent.parent / "corpus"
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 860}
ASKED = "Which city did Abbas Kamel visit?"
MARKS = [
    pytest.mark.browser,
    # Gradio sums up its events with options that pandas 3 warns of.
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@contextmanager
def launched() -> Iterator[Any]:
    """Run Chromium; one context for all tests of a file: its cache holds Gradio's scripts."""
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened.new_context()
        opened.close()


@contextmanager
def served(desk: Any, settings: Settings) -> Iterator[str]:
    """Serve page and API on a free loopback port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(build(desk, settings), log_level="error", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: server.run(sockets=[listening]), daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        server.force_exit = True
        thread.join(20)


@contextmanager
def starter_served(home: Path) -> Iterator[str]:
    """Serve the starter articles with the real reader."""
    settings = Settings(home=home, threads=1, _env_file=None)
    assistant = open_assistant(settings)
    assistant.library.add([CORPUS])
    with served(assistant, settings) as address:
        yield address
    assistant.library.close()


@contextmanager
def visit(
    browser: Any, address: str, viewport: dict[str, int] = DESK, color_scheme: str = "light"
) -> Iterator[Any]:
    """Open the page as a new visitor; nothing may go wrong and nothing may leave the machine."""
    page = browser.new_page()
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=color_scheme)
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: None if is_ours(r.url, address) else wrong.append(r.url))
    page.goto(f"{address}/look/page.css")
    page.evaluate("localStorage.clear()")  # else the last visitor's conversation goes on
    page.goto(address)
    page.wait_for_selector("#panel h2")
    yield page
    page.close()
    assert wrong == []


def is_ours(url: str, address: str) -> bool:
    return url.startswith((address, "data:", "blob:"))


def ask(page: Any, words: str) -> None:
    box = page.get_by_label("Your question")
    box.fill(words)
    box.press("Enter")
    page.wait_for_selector(f"#live .asked:has-text({json.dumps(words, ensure_ascii=False)})")
    page.wait_for_selector("#live .actions, #live .trouble")


def open_note(page: Any, place: int = 0) -> tuple[str, int, int]:
    """Click a footnote of the live answer; return the article's id and the offsets it names."""
    note = page.locator("#live .note").nth(place)
    _, article_id, start, end, number = note.get_attribute("href").split("/")
    note.click()
    page.wait_for_selector(f"#panel .kicker:text-is('Footnote {number}')")
    return unquote(article_id), int(start), int(end)


def given_back(page: Any, words: str) -> None:
    page.wait_for_function(
        "(words) => document.querySelector('#question textarea').value === words", arg=words
    )


def in_view(page: Any, selector: str) -> bool:
    return page.wait_for_function(
        """(selector) => {
          const box = document.querySelector(selector).getBoundingClientRect();
          return box.top >= 0 && box.top < innerHeight;
        }""",
        arg=selector,
    ).json_value()

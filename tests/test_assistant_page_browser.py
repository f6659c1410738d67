"""The page in Chromium: a reader asks, opens a footnote, and is where the quoted words are.

``FOOTNOTE_SCREENSHOT=docs/page.png`` writes the README's picture. ``FOOTNOTE_AXE`` names a copy of
axe.min.js to check accessibility with.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
import uvicorn

from assistant.api.serve import build
from assistant.settings import Settings
from assistant.wiring import open_assistant
from index.article import Article
from tests.clerk import Clerk, clerk
from tests.markup import HOSTILE

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

pytestmark = [
    pytest.mark.browser,
    # Gradio sums up its events with options that pandas 3 warns of.
    pytest.mark.filterwarnings("ignore::pandas.errors.Pandas4Warning"),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened.new_context()  # one for all: its cache holds Gradio's scripts
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


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server, with the real reader, over the starter articles."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), threads=1, _env_file=None)
    assistant = open_assistant(settings)
    assistant.library.add([CORPUS])
    with served(assistant, settings) as address:
        yield address
    assistant.library.close()


@pytest.fixture(scope="module")
def desk() -> Clerk:
    stories = [
        Article(f"hostile{n}", words[:80], f"Before.\n\n{words}\n\nAfter.", words, words, words)
        for n, words in enumerate(HOSTILE)
    ]
    return clerk(*stories)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def small(desk: Clerk, home: Path) -> Iterator[str]:
    """A server of the small clerk, with hostile articles among its own."""
    with served(desk, Settings(home=home, _env_file=None)) as address:
        yield address


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


def test_a_footnote_opens_the_article_at_its_exact_words(browser: Any, starter: str) -> None:
    with visit(browser, starter) as page:
        ask(page, ASKED)
        assert "Benghazi" in page.inner_text("#live")
        for place in range(page.locator("#live .note").count()):
            article_id, start, end = open_note(page, place)
            article = httpx.get(f"{starter}/v1/articles/{article_id}").json()
            assert page.text_content("#marked") == article["text"][start:end]
            assert page.text_content("#panel h2") == article["title"]
            assert in_view(page, "#marked")
            assert in_view(page, "#source-title")  # whose words they are stays in sight


def test_a_follow_up_shows_what_it_was_read_as(browser: Any, starter: str) -> None:
    with visit(browser, starter) as page:
        ask(page, ASKED)
        ask(page, "When did he go there?")
        assert "Read as: " in page.inner_text("#live .reading")
        assert page.locator("#past .turn").count() == 1


def test_a_new_answer_is_in_sight(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        for words in (
            "Why was the bridge at Qena closed on Tuesday?",
            "What will the new harbour cost?",
            "Who closed the bridge at Qena?",
        ):
            ask(page, words)
            page.wait_for_function(
                """() => {
                  const turn = document.querySelector("#live .turn")?.getBoundingClientRect();
                  const end = document.documentElement.scrollHeight - innerHeight - scrollY < 2;
                  return turn?.top >= 0 && (turn.bottom <= innerHeight || turn.top < 40 || end);
                }"""
            )


def test_an_answer_that_is_stopped_says_so(browser: Any, tmp_path: Path) -> None:
    desk, going_on = clerk(), threading.Event()
    desk.before = lambda question: going_on.wait(60)
    with (
        served(desk, Settings(home=tmp_path, _env_file=None)) as address,
        visit(browser, address) as page,
    ):
        box, words = page.get_by_label("Your question"), "Who closed the bridge at Qena?"
        box.fill(words)
        box.press("Enter")
        page.wait_for_selector("#live .doing:has-text('Searching')")
        assert not page.is_visible("#send")
        page.get_by_role("button", name="Stop").click()
        page.wait_for_selector("#live .stopped")
        going_on.set()
        assert page.is_visible("#send") and not page.is_visible("#stop")
        assert page.evaluate("document.activeElement.matches('#question textarea')")
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        assert "Stopped." in page.inner_text("#past")
        page.locator("#past .stopped a").click()
        page.wait_for_selector(f"#live .asked:has-text({json.dumps(words)})")
        page.wait_for_selector("#live .actions")


def test_a_question_from_right_to_left_is_set_so(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        box = page.get_by_label("Your question")
        box.fill("لماذا أغلق الجسر؟")
        assert box.evaluate("(box) => getComputedStyle(box).direction") == "rtl"
        ask(page, "لماذا أغلق الجسر؟")
        set_so = "(words) => getComputedStyle(words).direction"
        assert page.locator("#live .words").evaluate(set_so) == "rtl"


def test_articles_can_be_added_beside_a_long_list(browser: Any, starter: str) -> None:
    with visit(browser, starter, viewport={"width": 1280, "height": 500}) as page:
        for selector in ("#upload", "#panel h2", "#panel .shelf li"):
            box = page.locator(selector).first.bounding_box()
            assert 0 <= box["x"] < box["x"] + box["width"] <= 1280, selector
            assert 0 <= box["y"] < 500, selector


def test_what_was_copied_says_so(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        page.locator("#live .actions a", has_text="Cite this answer").click()
        page.get_by_role("link", name="Copy as MLA").click()
        page.wait_for_selector("#panel a:text-is('Copied')")
        page.wait_for_selector("#panel a:text-is('Copy as MLA')")


def test_what_is_not_in_the_articles_is_said(browser: Any, starter: str) -> None:
    with visit(browser, starter) as page:
        ask(page, "How do I reset my password?")
        assert "The articles do not say" in page.inner_text("#live")
        assert page.locator("#live .verdict").count() == 0


def test_a_suggested_question_is_asked_by_a_click(browser: Any, starter: str) -> None:
    with visit(browser, starter) as page:
        first = page.locator("#live .welcome li a").first
        words = first.inner_text()
        first.click()
        page.wait_for_selector(f"#live .asked:has-text({json.dumps(words)})")
        page.wait_for_selector("#live .actions")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "size"), [("desktop", DESK), ("phone", PHONE)])
def test_it_fits_every_screen(
    browser: Any, starter: str, tmp_path: Path, name: str, size: dict[str, int], scheme: str
) -> None:
    with visit(browser, starter, viewport=size, color_scheme=scheme) as page:
        page.screenshot(path=tmp_path / f"{name}-{scheme}-welcome.png")
        ask(page, ASKED)
        page.screenshot(path=tmp_path / f"{name}-{scheme}-answer.png", full_page=True)
        open_note(page)
        assert in_view(page, "#marked")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.wait_for_timeout(600)  # the scrolling is smooth
        page.screenshot(path=tmp_path / f"{name}-{scheme}-source.png")
        assert page.evaluate("document.documentElement.lang") == "en"


def test_the_side_is_whole_at_the_end_of_the_page(browser: Any, starter: str) -> None:
    with visit(browser, starter) as page:
        ask(page, ASKED)
        open_note(page)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        assert page.locator("#side").bounding_box()["y"] >= 0


def test_on_paper_the_source_is_whole_and_nothing_can_be_filled_in(
    browser: Any, starter: str
) -> None:
    with visit(browser, starter, color_scheme="dark") as page:
        ask(page, ASKED)
        open_note(page)
        page.emulate_media(media="print")
        for selector in ("#ask", "#narrow", "#anew", "#live .actions", "#panel .ways"):
            assert not page.is_visible(selector), selector
        for selector in ("#side", "#panel .story", "html"):
            assert page.locator(selector).evaluate("(e) => e.scrollHeight <= e.offsetHeight + 1")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == (
            "rgb(255, 255, 255)"
        )


def test_a_footnote_is_large_enough_for_a_finger(browser: Any, small: str) -> None:
    with visit(browser, small, viewport=PHONE) as page:
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        box = page.locator("#live .note").first.bounding_box()
        middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        hit = "({x, y}) => document.elementFromPoint(x, y).matches('.note')"
        for side in (-11, 11):
            assert page.evaluate(hit, {**middle, "x": middle["x"] + side})
            assert page.evaluate(hit, {**middle, "y": middle["y"] + side})


def test_it_is_read_with_the_keyboard_alone(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        page.locator("#live .note").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#marked")
        page.wait_for_function("() => document.activeElement.id === 'source-title'")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.textContent") == "Back to the answer"
        assert page.evaluate("document.activeElement.getBoundingClientRect().width > 50")
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.activeElement.matches('#live .note')")
        assert page.locator("#marked").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.id === 'source-title'")


def test_back_on_a_phone_returns_to_the_answer(browser: Any, small: str) -> None:
    with visit(browser, small, viewport=PHONE) as page:
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        open_note(page)
        page.go_back()
        page.wait_for_function("() => document.activeElement.matches('#live .note')")
        assert in_view(page, "#live .note")
        page.wait_for_selector("#panel .shelf")
        page.go_forward()
        page.wait_for_selector("#marked")
        page.locator("#panel .back").click()
        page.wait_for_function("() => document.activeElement.matches('#live .note')")
        open_note(page)
        page.locator("#panel a", has_text="All articles").click()
        page.wait_for_selector("#panel .shelf")
        page.go_back()
        page.wait_for_selector("#marked")


def test_a_new_conversation_begins_with_nothing(browser: Any, small: str, desk: Clerk) -> None:
    with visit(browser, small) as page:
        assert not page.is_visible("#anew")
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        ask(page, "What will the new harbour cost?")
        page.get_by_role("button", name="New conversation").click()
        page.wait_for_selector("#live .welcome")
        page.wait_for_selector("#anew", state="hidden")
        assert page.locator(".turn").count() == 0
        ask(page, "Who closed the bridge at Qena?")
        assert desk.asked[-1].history == ()


def test_hostile_articles_stay_words(browser: Any, small: str, desk: Clerk) -> None:
    with visit(browser, small) as page:
        for number, words in enumerate(HOSTILE):
            page.get_by_role("link", name="All articles").or_(
                page.locator("#panel h2")
            ).first.wait_for()
            if page.locator("#panel .shelf").count() == 0:
                page.locator("#panel .ways a", has_text="All articles").click()
            page.locator(f'#panel a[href="#read/hostile{number}"]').click()
            page.wait_for_selector("#panel .story")
            page.wait_for_function(
                "([n]) => document.querySelector('#panel .origin')?.textContent.includes(n)",
                arg=[f"Source: {words[:80]}".split("\n")[0][:30]],
            )
            story = desk.library.article(f"hostile{number}").text
            shown = page.text_content("#panel .story")
            assert shown.replace("\r", "") == story.replace("\r", "")
            inside = "#panel :is(img, script, style, iframe, form, svg, link, object, h1, .katex)"
            assert page.locator(inside).count() == 0
            assert page.locator("#panel a:not([href^='#'])").count() == 0


def test_a_file_is_added_and_can_be_asked_about(browser: Any, small: str, tmp_path: Path) -> None:
    story = tmp_path / "lighthouse.txt"
    story.write_text("The lighthouse keeper painted the northern tower yellow in spring.")
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with visit(browser, small) as page:
        page.locator("input[type=file]").first.set_input_files([story, empty])
        page.wait_for_selector("#report p:has-text('1 added')")
        assert "empty.txt" in page.inner_text("#report")
        page.wait_for_selector('#panel a[href="#read/lighthouse_txt"]')
        ask(page, "Who painted the northern tower of the lighthouse yellow?")
        open_note(page)
        assert page.text_content("#marked") == story.read_text()


def opinions(home: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in (home / "feedback.jsonl").read_text().splitlines()]


def test_an_opinion_on_an_earlier_answer_reaches_the_disk_once(
    browser: Any, tmp_path: Path
) -> None:
    bridge = "Why was the bridge at Qena closed on Tuesday?"
    with (
        served(clerk(), Settings(home=tmp_path, _env_file=None)) as address,
        visit(browser, address) as page,
    ):
        ask(page, bridge)
        ask(page, "What will the new harbour cost?")
        page.locator("#past .actions a", has_text="Not helpful").click()
        page.wait_for_function("() => document.activeElement.id.startsWith('about-')")
        assert bridge in page.inner_text("#opinion h3")
        assert in_view(page, "#opinion")
        page.get_by_role("group", name="What was not helpful?").wait_for()
        page.keyboard.press("Escape")
        page.wait_for_selector("#opinion", state="hidden")
        assert page.evaluate("document.activeElement.textContent") == "Not helpful"
        page.keyboard.press("Enter")
        page.wait_for_selector("#opinion")
        page.get_by_role("button", name="Send").click()
        page.wait_for_selector("text=Choose first what was not helpful")
        assert not (tmp_path / "feedback.jsonl").exists()
        page.get_by_label("The quoted words do not say that").check()
        page.get_by_role("button", name="Send").click()
        page.wait_for_selector("#past .rated")
        page.wait_for_selector("#opinion", state="hidden")
        page.locator("#live .actions a", has_text="Helpful").first.click()
        page.wait_for_selector("#live .rated")
        assert page.locator(".actions a", has_text="elpful").count() == 0
    first, second = opinions(tmp_path)
    assert (first["answer_id"], first["rating"], first["reason"]) == ("ans_1", "down", "evidence")
    assert (second["answer_id"], second["rating"]) == ("ans_2", "up")


def test_a_file_that_is_too_large_is_told_in_the_report(browser: Any, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", threads=1, max_file_mb=1, _env_file=None)
    assistant = open_assistant(settings)
    large, small = tmp_path / "large.txt", tmp_path / "small.txt"
    large.write_text("The ferry stopped. " * 60_000)
    small.write_text("The lighthouse keeper painted the northern tower yellow in spring.")
    with served(assistant, settings) as address, visit(browser, address) as page:
        page.locator("input[type=file]").first.set_input_files([large, small])
        page.wait_for_selector("#report .trouble")
        assert "1 added" in page.inner_text("#report")
        assert "large.txt" in page.inner_text("#report .trouble")
    assistant.library.close()


def test_an_answer_is_cited(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        page.locator("#live .actions a", has_text="Cite this answer").click()
        page.wait_for_selector("#reference-APA")
        assert "(2022, January 4)" in page.inner_text("#reference-APA")
        page.get_by_role("link", name="Copy as BibTeX").click()
        page.wait_for_selector("#told:not(:empty)")


def test_an_unreadable_filter_is_told_in_words(browser: Any, starter: str) -> None:
    with visit(browser, starter) as page:
        page.get_by_role("button", name="Narrow the question").click()
        page.get_by_label("Published from").fill("last summer")
        page.get_by_label("Published from").blur()  # the page takes a field's words when it is left
        ask(page, ASKED)
        assert "'last summer' is not a date;" in page.inner_text("#live .trouble")
        given_back(page, ASKED)


def test_a_question_that_is_too_long_is_given_back_whole(browser: Any, small: str) -> None:
    words = "Why was the bridge closed?\nAnd the harbour? " + "why? " * 900
    with visit(browser, small) as page:
        box = page.get_by_label("Your question")
        box.fill(words)
        box.press("Enter")
        page.wait_for_selector("#live .trouble:has-text('at most 4,000')")
        given_back(page, words)


def test_filters_are_seen_with_the_form_closed_and_cleared_at_once(
    browser: Any, small: str
) -> None:
    with visit(browser, small) as page:
        form = page.get_by_role("button", name="Narrow the question")
        form.click()
        page.get_by_label("Published until").fill("2019-12")
        page.get_by_label("Published until").blur()
        page.wait_for_selector("#narrow > button:has-text('(1 set)')")
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        assert "Only: until December 2019" in page.inner_text("#live .reading")
        page.get_by_role("button", name="Clear").click()
        page.wait_for_selector("#clear", state="hidden")
        assert page.get_by_label("Published until").input_value() == ""
        assert "set" not in form.inner_text()


def test_a_read_only_page_offers_no_upload(browser: Any, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, serve_readonly=True, _env_file=None)
    with served(clerk(), settings) as address:
        with visit(browser, address) as page:
            assert page.locator("input[type=file]").count() == 0
        reply = httpx.post(f"{address}/gradio_api/upload", files={"files": ("x.txt", b"x")})
        assert reply.status_code == 404
        assert reply.headers["content-type"] == "application/problem+json"


def test_an_empty_library_says_what_to_do(browser: Any, tmp_path: Path) -> None:
    desk = clerk()
    desk.library.remove(["harbour", "bridge"])
    with (
        served(desk, Settings(home=tmp_path, _env_file=None)) as address,
        visit(browser, address) as page,
    ):
        assert "footnote add FOLDER" in page.inner_text("#panel")


def test_keys_guard_the_page_too(browser: Any, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, server_keys="sesame", _env_file=None)
    with served(clerk(), settings) as address:
        assert httpx.get(address).status_code == 401
        known = {"username": "reader", "password": "sesame"}
        context = browser.browser.new_context(http_credentials=known)
        with visit(context, address) as page:
            ask(page, "Why was the bridge at Qena closed on Tuesday?")
            assert page.locator("#live .note").count() > 0


def test_only_the_page_s_own_addresses_are_open(small: str) -> None:
    for path in ("/gradio_api/info", "/gradio_api/file=/etc/passwd", "/monitoring", "/nothing"):
        reply = httpx.get(f"{small}{path}")
        assert reply.status_code == 404, path
        assert reply.headers["content-type"] == "application/problem+json"
    assert "default-src 'self'" in httpx.get(small).headers["content-security-policy"]


def test_an_eighth_tab_loads_and_the_first_remembers(browser: Any, small: str, desk: Clerk) -> None:
    with ExitStack() as tabs:
        first = tabs.enter_context(visit(browser, small))
        ask(first, "Why was the bridge at Qena closed on Tuesday?")
        for _ in range(7):
            last = tabs.enter_context(visit(browser, small))
        ask(last, "What will the new harbour cost?")
        ask(first, "And why?")
        assert len(desk.asked[-1].history) == 2


def test_a_lost_connection_is_told_and_the_question_given_back(
    browser: Any, tmp_path: Path
) -> None:
    desk, going_on = clerk(), threading.Event()
    desk.before = lambda question: going_on.wait(60)
    words, page = "Who closed the bridge at Qena?", browser.new_page()
    with served(desk, Settings(home=tmp_path, _env_file=None)) as address:
        page.goto(address)
        page.wait_for_selector("#panel h2")
        page.get_by_label("Your question").fill(words)
        page.get_by_label("Your question").press("Enter")
        page.wait_for_selector("#live .doing:has-text('Searching')")
        page.route("**/livez", lambda route: route.abort())
        page.wait_for_selector("#live .trouble:has-text('The connection was lost. Ask again.')")
        given_back(page, words)
        assert page.is_visible("#send") and not page.is_visible("#stop")
        going_on.set()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, starter: str, scheme: str) -> None:
    axe = os.environ.get("FOOTNOTE_AXE")
    if not axe:
        pytest.skip("FOOTNOTE_AXE does not name a copy of axe.min.js")
    with visit(browser, starter, color_scheme=scheme) as page:
        ask(page, ASKED)
        open_note(page)
        page.get_by_role("button", name="Narrow the question").click()
        page.wait_for_timeout(500)
        page.evaluate(Path(axe).read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document)")["violations"]
        told = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
        assert not told, told


def test_the_picture_for_the_readme(browser: Any, starter: str) -> None:
    target = os.environ.get("FOOTNOTE_SCREENSHOT")
    if not target:
        pytest.skip("FOOTNOTE_SCREENSHOT does not name a file to write")
    with visit(browser, starter, viewport={"width": 1280, "height": 800}) as page:
        ask(page, ASKED)
        open_note(page)
        assert in_view(page, "#marked")
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)
        page.screenshot(path=target)
    assert Path(target).stat().st_size < 300_000

"""The articles on the page in Chromium: added, listed, shown as words; and doors that are shut."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx

from assistant.settings import Settings
from assistant.wiring import open_assistant
from tests.chromium import MARKS, ask, open_note, served, visit
from tests.clerk import Clerk, clerk
from tests.markup import HOSTILE

pytestmark = MARKS


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
            story = re.sub(r"\n\s*\n", "\n\n", desk.library.article(f"hostile{number}").text)
            shown = "\n\n".join(page.locator("#panel .story p").all_text_contents())
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


def test_a_file_that_is_too_large_is_told_in_the_report(browser: Any, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", threads=1, max_file_mb=1, _env_file=None)
    assistant = open_assistant(settings)
    large, small = tmp_path / "large.txt", tmp_path / "small.txt"
    large.write_text("The ferry stopped. " * 160_000)  # 3 MB of 1
    small.write_text("The lighthouse keeper painted the northern tower yellow in spring.")
    with served(assistant, settings) as address, visit(browser, address) as page:
        page.locator("input[type=file]").first.set_input_files([large, small])
        page.wait_for_selector("#report .trouble")
        assert "1 added" in page.inner_text("#report")
        assert "large.txt" in page.inner_text("#report .trouble")
        assert not page.locator("#large").is_visible()
        before = page.inner_text("#report")
        again = tmp_path / "again.txt"
        again.write_bytes(large.read_bytes())
        page.locator("input[type=file]").first.set_input_files([large, again])
        page.wait_for_selector("#large.told")
        told = "too large to be sent: one file may have 1 MB, all that are chosen together 4 MB."
        assert told in page.inner_text("#large").replace("\u00a0", " ")
        assert page.inner_text("#report") == before  # nothing was sent
    assistant.library.close()


def test_what_is_being_opened_says_so_and_so_does_a_lost_connection(
    browser: Any, small: str
) -> None:
    page = browser.new_page()
    page.goto(small)
    page.wait_for_selector("#panel .shelf a.title")
    page.route("**/gradio_api/queue/join*", lambda route: None)  # it stays on its way
    page.locator("#panel .shelf a.title").first.click()
    page.wait_for_selector("#panel[data-doing='Opening …']")
    page.route("**/livez", lambda route: route.abort())
    page.wait_for_selector("#panel[data-doing='The connection was lost. Open it again.']")
    page.close()


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

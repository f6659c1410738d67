"""The page in Chromium, loaded again: whose conversation goes on, and whose does not."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import httpx

from assistant.settings import Settings
from tests.chromium import MARKS, ask, open_note, served, visit
from tests.clerk import Clerk, clerk

pytestmark = MARKS

BRIDGE = "Why was the bridge at Qena closed on Tuesday?"
HARBOUR = "What will the new harbour cost?"
KEY = "sessionStorage['footnote-conversation']"


def shown(page: Any) -> list[str]:
    """Return the questions of the conversation, once the page has arrived."""
    page.wait_for_selector("#panel h2")
    return page.locator(".turn .words").all_inner_texts()


def opened(browser: Any, address: str) -> Any:
    """Open the page in another tab of the same browser."""
    page = browser.new_page()
    page.goto(address)
    return page


def test_a_page_that_is_loaded_again_goes_on_as_it_was(
    browser: Any, small: str, desk: Clerk
) -> None:
    with visit(browser, small) as page:
        ask(page, BRIDGE)
        page.locator("#live .actions a", has_text="Helpful").first.click()
        page.wait_for_selector("#live .rated")
        ask(page, HARBOUR)
        before = page.inner_text("#talk")
        for _ in range(3):
            page.reload()
            assert shown(page) == [BRIDGE, HARBOUR]
        assert page.inner_text("#talk") == before
        open_note(page)
        assert page.text_content("#marked") in desk.library.article("harbour").text
        page.locator("#past .note").first.click()
        page.wait_for_selector("#source-title:text-is('A bridge')")
        ask(page, "And why?")
        assert len(desk.asked[-1].history) == 4


def test_a_page_that_was_closed_goes_on_in_a_new_tab(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        ask(page, BRIDGE)
    page = opened(browser, small)
    assert shown(page) == [BRIDGE]
    assert page.is_visible("#anew") and "kept for a day" in page.inner_text("#kept")
    page.close()
    stranger = browser.browser.new_context()
    page = opened(stranger, small)
    assert shown(page) == []
    stranger.close()


def test_two_tabs_do_not_mix(browser: Any, small: str, desk: Clerk) -> None:
    with visit(browser, small) as first:
        ask(first, BRIDGE)
        second = opened(browser, small)
        assert shown(second) == []
        ask(second, HARBOUR)
        ask(first, "And why?")
        assert [turn.content for turn in desk.asked[-1].history][:1] == [BRIDGE]
        first.reload()
        second.reload()
        assert (shown(first), shown(second)) == ([BRIDGE, "And why?"], [HARBOUR])
        copied = browser.new_page()  # a tab that is duplicated takes its session along
        copied.add_init_script(f"{KEY} = {first.evaluate(KEY)!r}")
        copied.goto(small)
        assert shown(copied) == []
        copied.close()
        second.get_by_role("button", name="New conversation").click()
        second.wait_for_selector("#live .welcome")
        first.reload()
        assert shown(first) == [BRIDGE, "And why?"]
        second.close()


def test_what_was_begun_anew_is_forgotten_wherever_it_is_looked_for(
    browser: Any, small: str
) -> None:
    with visit(browser, small) as page:
        ask(page, BRIDGE)
        key = page.evaluate(KEY)
        page.get_by_role("button", name="New conversation").click()
        page.wait_for_selector("#live .welcome")
        page.reload()
        assert shown(page) == []
    page = opened(browser, small)
    assert shown(page) == []
    page.evaluate(f"{KEY} = {key!r}")
    page.reload()
    assert shown(page) == []
    page.close()


def test_the_browser_keeps_a_key_and_no_word_of_what_was_said(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        ask(page, BRIDGE)
        kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert kept.count(page.evaluate(KEY)) == 2 and len(page.evaluate(KEY)) == 64
        assert "bridge" not in kept and "Qena" not in kept
        assert page.context.cookies() == []
        assert page.evaluate("location.href") == f"{small}/"  # and no key in an address


def test_a_page_that_is_loaded_while_it_answers_offers_the_question_again(
    browser: Any, tmp_path: Path
) -> None:
    desk, going_on = clerk(), threading.Event()
    desk.before = lambda question: going_on.wait(60)
    with served(desk, Settings(home=tmp_path, _env_file=None)) as address:
        page = opened(browser, address)
        assert shown(page) == []
        page.get_by_label("Your question").fill(BRIDGE)
        page.get_by_label("Your question").press("Enter")
        page.wait_for_selector("#live .doing:has-text('Searching')")
        page.reload()
        page.wait_for_selector("#live .stopped")
        going_on.set()
        page.locator("#live .stopped a").click()
        page.wait_for_selector("#live .note")
        page.reload()
        assert shown(page) == [BRIDGE, BRIDGE]
        page.close()


def test_a_link_from_elsewhere_opens_an_article_and_does_nothing_else(
    browser: Any, small: str, desk: Clerk
) -> None:
    with visit(browser, small) as page:
        for address in ("#removed/bridge", "#remove/bridge", "#ask/Why%3F", f"#key/{'a' * 64}"):
            page.goto(f"{small}/livez")
            page.goto(f"{small}/{address}")
            page.wait_for_selector("#panel .shelf")
            page.wait_for_timeout(700)
            assert page.locator("#removal, .turn").count() == 0
        page.goto(f"{small}/livez")
        page.goto(f"{small}/#read/bridge")
        page.wait_for_selector("#source-title:text-is('A bridge')")
    assert "bridge" in desk.library.held


def test_no_event_takes_a_conversation_from_outside(small: str) -> None:
    """The page's events take words, a key and addresses; what was told is the server's own."""
    config = httpx.get(f"{small}/config").json()
    kinds = {one["id"]: one["type"] for one in config["components"]}
    taken = {kinds[one] for event in config["dependencies"] for one in event["inputs"]}
    assert taken <= {"textbox", "dropdown", "radio", "state", "uploadbutton"}

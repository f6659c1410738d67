"""The page in Chromium: an article is pasted, and one is removed, by hand and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from tests.chromium import DESK, MARKS, PHONE, ask, in_view, open_note, served, visit
from tests.clerk import Clerk, clerk
from tests.markup import HOSTILE

pytestmark = MARKS

TOWER = "The lighthouse keeper painted the northern tower yellow in spring."
ASKED = "Who painted the northern tower of the lighthouse yellow?"
FOCUS = "document.activeElement"


@pytest.fixture
def desk() -> Clerk:
    return clerk()


@pytest.fixture
def small(desk: Clerk, tmp_path: Path) -> Iterator[str]:
    with served(desk, Settings(home=tmp_path, _env_file=None)) as address:
        yield address


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_an_article_is_pasted_with_the_keyboard_alone(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.get_by_role("button", name="Paste text").focus()
        press(page, "Enter")
        page.wait_for_function(f"() => {FOCUS}.matches('#paste textarea')")
        press(page, "Escape")
        page.wait_for_function(f"() => {FOCUS}.id === 'pasting'")
        press(page, "Enter")
        page.wait_for_function(f"() => {FOCUS}.matches('#paste textarea')")
        page.keyboard.insert_text("https://news.example/1")
        press(page, "Tab", "Tab", "Tab", "Tab")
        assert page.evaluate(f"{FOCUS}.id") == "take"
        press(page, "Enter")
        page.wait_for_selector("#report .trouble:has-text('nothing but addresses')")
        page.get_by_label("The article's text").fill(TOWER)
        page.get_by_label("Title (optional)").focus()
        page.keyboard.insert_text("The tower")
        press(page, "Tab")
        page.keyboard.insert_text("Coast")
        press(page, "Enter")  # in a field of one line, as in any form
        page.wait_for_selector("#report p:has-text('1 added')")
        page.wait_for_function(f"() => {FOCUS}.id === 'pasting'")
        page.wait_for_selector("#panel .shelf li:has-text('Coast')")
        press(page, "Enter")
        page.wait_for_selector("#paste textarea")
        assert page.get_by_label("The article's text").input_value() == ""
        ask(page, ASKED)
        open_note(page)
        assert page.text_content("#marked") == TOWER
        assert not page.is_visible("#paste")


def test_what_is_pasted_stays_words(browser: Any, small: str, desk: Clerk) -> None:
    with visit(browser, small) as page:
        page.get_by_role("button", name="Paste text").click()
        page.get_by_label("The article's text").fill(" ".join(HOSTILE))
        page.get_by_label("Title (optional)").fill(HOSTILE[0])
        page.get_by_label("Outlet (optional)").fill(HOSTILE[1])
        page.locator("#take").click()
        page.wait_for_selector("#report p:has-text('1 added')")
        (added,) = (one for one in desk.library.held if one not in ("bridge", "harbour"))
        for name in ("read", "remove"):
            page.locator("#panel .shelf li", has_text="img src").locator(
                f'a[href^="#{name}/"]'
            ).click()
            page.wait_for_selector("#source-title, #removal")
            assert page.text_content("#panel h2") == HOSTILE[0]
            assert page.locator("#panel :is(img, script, style, iframe, form, svg)").count() == 0
            page.go_back()
            page.wait_for_selector("#panel .shelf")
        assert added in desk.library.held


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_an_article_is_removed_after_one_question_and_its_footnotes_say_so(
    browser: Any, small: str, desk: Clerk, size: dict[str, int]
) -> None:
    with visit(browser, small, viewport=size) as page:
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        page.get_by_role("link", name="Remove A bridge").focus()
        press(page, "Enter")
        page.wait_for_function(f"() => {FOCUS}.id === 'removal'")
        assert page.inner_text("#panel h2") == "A bridge" and in_view(page, "#panel .confirm")
        press(page, "Escape")
        page.wait_for_function(f"() => {FOCUS}.textContent === 'Remove A bridge'")
        press(page, "Enter")
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_function(f"() => {FOCUS}.textContent === 'Remove A bridge'")
        assert "bridge" in desk.library.held
        press(page, "Enter")
        page.wait_for_function(f"() => {FOCUS}.id === 'removal'")
        press(page, "Tab")
        assert page.evaluate(f"{FOCUS}.textContent") == "Remove it"
        press(page, "Space")
        page.wait_for_selector("#panel [role=status]:has-text('Removed: A bridge')")
        assert "bridge" not in desk.library.held
        page.wait_for_function(f"() => {FOCUS}.textContent === 'The articles 1'")
        assert in_view(page, "#panel [role=status]")
        page.wait_for_selector("#live .footnotes .gone")
        page.locator("#live .note").first.click()
        page.wait_for_selector("#source-title:has-text('removed after the answer was given')")
        page.go_back()
        page.wait_for_selector("#panel .shelf")  # and not the question about what is gone
        assert page.locator("#removal").count() == 0


def test_who_narrowed_to_the_outlet_of_a_removed_article_can_go_on_asking(
    browser: Any, small: str, desk: Clerk
) -> None:
    with visit(browser, small) as page:
        page.get_by_role("button", name="Narrow the question").click()
        for outlet in ("Canal Times", "Nile Post"):
            page.get_by_label("Outlets").click()
            page.get_by_role("option", name=outlet).click()
        page.wait_for_selector("#narrow > button:has-text('(1 set)')")
        page.get_by_role("link", name="Remove A bridge").click()
        page.get_by_role("button", name="Remove it").click()
        page.wait_for_selector("#panel [role=status]:has-text('Removed: A bridge')")
        page.wait_for_selector("#narrow .token:has-text('Nile Post')", state="detached")
        ask(page, "What will the new harbour cost?")
        assert desk.asked[-1].filters.outlets == ("Canal Times",)


def test_the_second_of_two_quick_clicks_removes_nothing(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.evaluate(
            """() => new MutationObserver(() => {
              const button = document.querySelector("#panel .confirm");
              if (button) window.first ??= getComputedStyle(button).pointerEvents;
            }).observe(document.body, { childList: true, subtree: true })"""
        )
        page.get_by_role("link", name="Remove A bridge").click()
        page.wait_for_selector("#panel .confirm")
        assert page.evaluate("first") == "none"
        page.wait_for_function(
            "() => getComputedStyle(document.querySelector('#panel .confirm')).pointerEvents"
            " === 'auto'"
        )


def test_nobody_removes_or_pastes_where_nothing_is_taken_in(
    browser: Any, desk: Clerk, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path, serve_readonly=True, _env_file=None)
    with served(desk, settings) as address, visit(browser, address) as page:
        assert page.locator("#pasting, #upload, #panel .remove").count() == 0
        page.evaluate(
            """() => {
              const field = document.querySelector("#act textarea, #act input");
              const owner = Object.getPrototypeOf(field);
              Object.getOwnPropertyDescriptor(owner, "value").set.call(field, "#removed/bridge 9");
              field.dispatchEvent(new Event("input", { bubbles: true }));
            }"""
        )
        page.wait_for_selector("#panel .trouble:has-text('removes none')")
    assert "bridge" in desk.library.held

"""The page in Chromium, for whoever clicks, listens or types: what is under the pointer, what is
told, and where the focus is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant.settings import Settings
from tests.chromium import DESK, MARKS, PHONE, ask, open_note, served, visit
from tests.clerk import Clerk, clerk

pytestmark = MARKS

BRIDGE = "Why was the bridge at Qena closed on Tuesday?"
HARBOUR = "What will the new harbour cost?"
FOCUS = "document.activeElement"


@pytest.fixture(scope="module")
def desk() -> Clerk:
    return clerk()


@pytest.fixture(scope="module")
def small(desk: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(desk, Settings(home=tmp_path_factory.mktemp("home"), _env_file=None)) as address:
        yield address


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_a_click_chooses_files(browser: Any, small: str, size: dict[str, int]) -> None:
    with visit(browser, small, viewport=size) as page:
        with page.expect_file_chooser(timeout=10_000) as choosing:
            page.locator("#upload").click(timeout=10_000)
        assert choosing.value.is_multiple()


def test_an_answer_is_told_when_it_begins_and_once_when_it_is_whole(
    browser: Any, small: str
) -> None:
    with visit(browser, small) as page:
        page.evaluate(
            """() => {
              window.told = [];
              const place = document.querySelector("#told");
              new MutationObserver(() => told.push(place.textContent)).observe(
                place, { childList: true, characterData: true, subtree: true });
            }"""
        )
        ask(page, BRIDGE)
        page.wait_for_function("() => told.length > 1")
        page.locator("#live .actions a", has_text="Helpful").first.click()
        page.wait_for_selector("#live .rated")
        first, *others = page.evaluate("told")
        assert first == "Searching the articles." and len(others) == 1
        assert "closed on Tuesday" in others[0] and others[0].endswith("1 footnote.")
        regions = page.locator(":is([aria-live], [role=status]):has(.turn)")
        assert regions.count() == 0
        heard = page.locator("#talk").aria_snapshot()
        assert "processing" not in heard and "queue" not in heard
        trackers = page.locator("[data-testid=status-tracker]")
        assert trackers.evaluate_all(
            "all => all.every((one) => getComputedStyle(one).display === 'none')"
        )


def test_who_asks_with_the_keyboard_is_in_the_box_again(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.get_by_label("Your question").fill(BRIDGE)
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUS}.id") == "send"
        page.keyboard.press("Enter")
        page.wait_for_selector("#live .actions")
        assert page.evaluate(f"{FOCUS}.matches('#question textarea')")
        page.get_by_role("button", name="New conversation").click()
        page.locator("#live .welcome a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#live .actions")
        assert page.evaluate(f"{FOCUS}.matches('#question textarea')")


def test_no_footnote_of_another_answer_stands_beside_a_new_one(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        ask(page, BRIDGE)
        open_note(page)
        opened = page.locator(".note.open[aria-current=true]")
        assert opened.count() == 1
        page.locator("#live .actions a", has_text="Helpful").first.click()
        page.wait_for_selector("#live .rated")
        assert opened.count() == 1  # in markup that is new
        # frames so seldom that the answer is whole before the first of them
        page.evaluate(
            """() => {
              window.drawn = requestAnimationFrame;
              window.requestAnimationFrame = (draw) => setTimeout(draw, 3000);
            }"""
        )
        ask(page, HARBOUR)
        page.wait_for_selector("#panel .shelf")
        opened.wait_for(state="detached")
        assert page.locator("#marked").count() == 0
        page.evaluate("() => { window.requestAnimationFrame = window.drawn; }")
        open_note(page)
        assert page.locator("#live .note.open").count() == opened.count() == 1


def test_the_narrowing_form_says_whether_it_is_open_and_its_fields_are_seen(
    browser: Any, small: str
) -> None:
    with visit(browser, small) as page:
        page.get_by_role("button", name="Narrow the question", expanded=False, exact=True).click()
        page.get_by_role("button", name="Narrow the question", expanded=True, exact=True).wait_for()
        quiet = page.evaluate(
            """() => {
              const probe = document.querySelector(".gradio-container").appendChild(
                document.createElement("i"));
              probe.style.color = "var(--quiet)";
              return getComputedStyle(probe).color;
            }"""
        )
        fields = page.locator("#narrow :is(.wrap:has([role=combobox]), textarea)")
        assert fields.count() == 4
        assert set(
            fields.evaluate_all("all => all.map((one) => getComputedStyle(one).borderColor)")
        ) == {quiet}


def test_who_gets_silence_from_some_articles_asks_them_all(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.get_by_role("button", name="Narrow the question").click()
        page.get_by_label("Outlets").click()
        page.get_by_role("option", name="Canal Times").click()
        page.keyboard.press("Escape")
        page.wait_for_selector("#clear")
        ask(page, BRIDGE)
        assert "Only these articles were asked: Canal Times." in page.inner_text("#live")
        page.get_by_role("link", name="Ask all articles").click()
        page.wait_for_selector("#live .note")
        assert "Only" not in page.inner_text("#live")
        assert page.locator("#clear").count() == 0


def test_escape_leads_from_the_list_of_articles_to_the_box(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.locator("#panel .shelf a").last.focus()
        page.keyboard.press("Escape")
        assert page.evaluate(f"{FOCUS}.matches('#question textarea')")

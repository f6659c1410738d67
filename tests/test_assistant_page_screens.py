"""The page on every screen, on paper, and for whoever reads it without a mouse or without sight.

``FOOTNOTE_SCREENSHOT=docs/page.png`` writes the README's picture. ``FOOTNOTE_AXE`` names a copy of
axe.min.js to check accessibility with.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.chromium import ASKED, DESK, MARKS, PHONE, ask, in_view, open_note, visit
from tests.conftest import ROOT

pytestmark = MARKS


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
        for selector in ("#ask", "#narrow", "#anew", "#kept", "#live .actions", "#panel .ways"):
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
        page.wait_for_function("() => document.activeElement.id === 'quote'")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.textContent") == "Back to the answer"
        assert page.evaluate("document.activeElement.getBoundingClientRect().width > 50")
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.activeElement.matches('#live .note')")
        assert page.locator("#marked").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.id === 'quote'")


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
        page.evaluate((ROOT / axe).read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document)")["violations"]
        told = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]
        assert not told, told


def test_the_picture_for_the_readme(browser: Any, starter: str) -> None:
    target = os.environ.get("FOOTNOTE_SCREENSHOT")
    if not target:
        pytest.skip("FOOTNOTE_SCREENSHOT does not name a file to write")
    with visit(browser, starter, viewport={"width": 1280, "height": 800}) as page:
        ask(page, "When was the permanent ceasefire agreed?")  # the README's own example
        open_note(page)
        assert in_view(page, "#marked")
        page.mouse.move(0, 0)
        page.wait_for_timeout(300)
        page.screenshot(path=ROOT / target)
    assert (ROOT / target).stat().st_size < 300_000

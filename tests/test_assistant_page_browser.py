"""The page in Chromium: a reader asks, opens a footnote, and is where the quoted words are."""

from __future__ import annotations

import json
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx

from assistant.settings import Settings
from tests.chromium import ASKED, MARKS, ask, given_back, in_view, open_note, served, visit
from tests.clerk import Clerk, clerk

pytestmark = MARKS


def opinions(home: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in (home / "feedback.jsonl").read_text().splitlines()]


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
        # a twentieth of a second later Gradio has let go of it, and hears another question
        with page.expect_request_finished(lambda request: request.url.endswith("/reset")):
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


def test_what_was_copied_says_so(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        page.locator("#live .actions a", has_text="Copy or cite").click()
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
        page.wait_for_selector("#opinion [role=alert]:has-text('Choose first what was not')")
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


def test_an_answer_is_cited(browser: Any, small: str) -> None:
    with visit(browser, small) as page:
        ask(page, "Why was the bridge at Qena closed on Tuesday?")
        page.locator("#live .actions a", has_text="Copy or cite").click()
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

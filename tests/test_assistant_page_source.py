"""The side panel: an article at its mark, the list of all, references, what was taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.page import source
from index.article import Article, Span
from index.errors import IntakeError
from index.taking import Report
from tests.clerk import BRIDGE, clerk
from tests.markup import Seen
from tests.visits import ask, exchange, visit_of


@pytest.mark.parametrize("span", [Span(-1, 5), Span(5, 5), Span(0, 10**9), Span(9, 3)])
def test_a_span_that_is_none_marks_nothing(span: Span) -> None:
    seen = Seen(source.article(clerk().library.article("bridge"), span, 1))
    assert seen.marked == ""
    assert BRIDGE in seen.words


def test_a_quote_is_told_to_begin_and_to_end() -> None:
    start = BRIDGE.index("Engineers")
    words = Seen(
        source.article(clerk().library.article("bridge"), Span(start, len(BRIDGE)), 1)
    ).words
    assert f"Quote: {BRIDGE[start:]} End of quote." in words
    assert "Quote: " not in Seen(source.article(clerk().library.article("bridge"))).words


def test_a_long_article_is_shown_around_its_mark() -> None:
    story = Article("x", "x", "a" * 500_000 + "here" + "b" * 500_000, "Long")
    markup = source.article(story, Span(500_000, 500_004), 1)
    assert Seen(markup).marked == "here"
    assert len(markup) < 100_000


def test_the_page_says_what_it_is_with_articles_and_without(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    for kept in (["harbour", "bridge"], []):
        assert "from nothing else. The small number" in Seen(visit.welcome()).words
        visit.assistant.library.remove(kept)


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    visit.assistant.library.remove(["harbour", "bridge"])
    assert "footnote add FOLDER" in Seen(visit.panel("#list", [])).words
    assert "begin with" not in Seen(visit.welcome()).words


def test_a_long_list_is_paged(tmp_path: Path) -> None:
    more = [Article(f"a{n:03}", f"a{n:03}", "Words.", f"Title {n}") for n in range(60)]
    visit = visit_of(clerk(*more), tmp_path)
    first = Seen(visit.panel("#list", []))
    assert "1–50 of 62" in first.words
    following = [v for _, v in first.attributes if v.startswith("#list/")]
    second = Seen(visit.panel(following[0], []))
    assert "51–62 of 62" in second.words
    assert "#list" in [v for _, v in second.attributes]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "#read",
        "#read/nothing",
        "#read/bridge/x/y/z",
        "#cite/nothing",
        "#list/a/b",
        "#rm/-rf",
    ],
)
def test_a_strange_address_shows_a_line_of_words(tmp_path: Path, address: str) -> None:
    seen = Seen(visit_of(clerk(), tmp_path).panel(address, []))
    assert ("role", "alert") in seen.attributes


def test_an_answer_is_cited_in_every_style(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    told = list(ask(visit, "Why was the bridge at Qena closed on Tuesday?"))[-1][1]
    assert told is not None
    words = Seen(visit.panel(f"#cite/{told.id}", [exchange(told)])).words
    for style in ("APA", "MLA", "Chicago", "BibTeX", "Nile Post"):
        assert style in words


def test_files_that_fail_for_one_reason_are_named_together() -> None:
    failed = [IntakeError(f"s{n}.txt", "is empty") for n in range(7)]
    one = [IntakeError("x.pdf", "holds no text")]
    seen = Seen(source.taken_in(Report(failed=failed, duplicates=one)))
    assert seen.tags.count("li") == 2
    assert "s0.txt, s1.txt, s2.txt, s3.txt, s4.txt, and 2 more: is empty" in seen.words
    assert "x.pdf: holds no text" in seen.words

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


PARTS = ("The dam leaks.", "  Twelve families\nwere moved.", "It rained.")


@pytest.mark.parametrize("gap", ["\n\n", "\n \n\n", "\n\n\n\n"])
@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("dam leaks.", ["dam leaks."]),
        ("leaks.{}  Twelve families\nwere moved.{}It", ["leaks.", PARTS[1], "It"]),
        ("{}", []),
    ],
)
def test_an_article_is_its_paragraphs_and_the_mark_goes_through_them(
    gap: str, words: str, marks: list[str]
) -> None:
    text = gap.join(PARTS)
    start = text.index(quote := words.format(gap, gap))
    story = Article("dam", "dam.txt", text, "Dam")
    seen = Marks(source.article(story, Span(start, start + len(quote)), 1))
    assert seen.marks == marks
    assert [words for words in seen.paragraphs if words in PARTS] == list(PARTS)
    assert ("id", "marked") in seen.attributes or not marks
    assert seen.words.count("Quote: ") == seen.words.count("End of quote.") == bool(marks)


class Marks(Seen):
    """What is marked, mark by mark, and the paragraphs without what only a screen reader hears."""

    def __init__(self, markup: str) -> None:
        self.marks: list[str] = []
        self.paragraphs: list[str] = []
        self.hidden = 0
        super().__init__(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "mark":
            self.marks.append("")
        elif tag == "p":
            self.paragraphs.append("")
        self.hidden += ("class", "unseen") in attrs

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self.hidden -= tag == "span" and self.hidden > 0

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        if "mark" in self.inside:
            self.marks[-1] += data
        if "p" in self.inside and not self.hidden:
            self.paragraphs[-1] += data


def test_the_article_s_own_words_are_in_its_language_and_ours_are_not() -> None:
    story = Article("x", "x", "Die Brücke ist zu.", "Die Brücke", language="de")
    markup = source.article(story, Span(0, 10), 1)
    assert markup.startswith("<article><header>")
    assert markup.count('lang="de"') == 2  # the title and the text
    assert markup.count('lang="en"') == 2  # "Quote" and "End of quote" in it
    english = source.article(Article("x", "x", "Words.", "Title", language="en-GB"))
    assert "lang" not in english


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
    assert words.count(told.text) == 1
    assert words.index(told.text) < words.index("APA")


def test_files_that_fail_for_one_reason_are_named_together() -> None:
    failed = [IntakeError(f"s{n}.txt", "is empty") for n in range(7)]
    one = [IntakeError("x.pdf", "holds no text")]
    seen = Seen(source.taken_in(Report(failed=failed, duplicates=one)))
    assert seen.tags.count("li") == 2
    assert "s0.txt, s1.txt, s2.txt, s3.txt, s4.txt, and 2 more: is empty" in seen.words
    assert "x.pdf: holds no text" in seen.words

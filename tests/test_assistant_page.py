"""The page's markup: what an answer looks like, and what an article can never do to it."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citation import Answer, Conflict, Side, TimelineEntry
from assistant.page import sheet, source, suggest
from assistant.page.markup import ATTRIBUTES, TAGS, element, place, text
from assistant.page.talk import Exchange, Narrowed
from assistant.page.visit import Visit
from assistant.question import Question
from assistant.settings import Settings
from index.article import Article, Removed, Span
from index.errors import IntakeError
from index.intake import edtf
from index.taking import Report
from tests.clerk import BRIDGE, Clerk, broken, clerk

HOSTILE = [
    "<img src=http://evil.example/1.png>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "<style>body{background:url(http://evil.example/2)}</style>",
    "<form action=http://evil.example/><button>Sign in</button></form>",
    '<div style="position:fixed;inset:0;background:url(//evil.example/3)">overlay</div>',
    "<iframe src=//evil.example></iframe><base href=//evil.example><link rel=prefetch href=//e>",
    "![tracker](http://evil.example/4.png) [click](javascript:alert(1)) <http://evil.example/5>",
    "$$\\href{javascript:alert(1)}{x}$$ \\(\\includegraphics{http://evil.example/6}\\)",
    "</article></div>\n\n# A heading\n\n<script>alert(1)</script>\n\n```html\n<b>x</b>\n```",
    "{{value}} ${alert(1)} {@html x} &lt;img src=x&gt; &#60;b&#62;",
    "\r\n\r\n* list\r\n\u2028\u2029| a | b |\n|---|---|\n| ![x](//evil.example/7) | |",
]


class Seen(HTMLParser):
    """What a browser would see: tags, attributes and characters."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.inside: list[str] = []
        self.marked = ""
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        if "mark" in self.inside:
            self.marked += data

    def keeps_to_the_grammar(self) -> bool:
        links = [value for name, value in self.attributes if name == "href"]
        return (
            set(self.tags) <= TAGS
            and {name for name, _ in self.attributes} <= ATTRIBUTES
            and all(link.startswith("#") for link in links)
            and not self.inside
        )


@pytest.fixture
def answer() -> Answer:
    return clerk().answer(Question("Why was the bridge at Qena closed on Tuesday?"))


# Articles are data


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_an_article_becomes_markup(words: str) -> None:
    story = Article("x/../y", words, f"Before. {words} After.", words, words, words, words, words,
                    removed=(Removed(words, words),))  # fmt: skip
    markup = source.article(story, Span(8, 8 + len(words)), 1)
    seen = Seen(markup)
    assert seen.keeps_to_the_grammar()
    assert seen.marked == words
    assert "\n" not in markup and "\r" not in markup
    assert "img" not in seen.tags and "script" not in seen.tags


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_an_answer_becomes_markup(answer: Answer, words: str) -> None:
    citation = replace(answer.citations[0], title=words, outlet=words, published=words, quote=words)
    hostile = replace(
        answer,
        question=words,
        standalone_question=words + "!",
        text=words,
        short_answer=words,
        claims=(replace(answer.claims[0], start=0, end=len(words), text=words),),
        citations=(citation,),
        nearest=(citation,),
        conflicts=(Conflict(words, (Side(words, words, words, (1,)),)),),
        timeline=(TimelineEntry(words, words, (1,)),),
        spellings={words: words},
        engine=words,
    )
    for markup in (
        sheet.answered(hostile, words),
        sheet.waiting(words, words, words, words, [citation]),
        sheet.failed(words, words, words),
        sheet.stopped(words, words),
        source.references(hostile, [Article("x", words, words, words, words, words, words, words)]),
    ):
        seen = Seen(markup)
        assert seen.keeps_to_the_grammar()
        assert words in seen.words
        assert "\n" not in markup


@given(st.text())
def test_every_text_stays_the_same_characters(words: str) -> None:
    words = words.replace("\0", "")
    assert Seen(element("p", words)).words == words
    assert not set(text(words)) & set("<>\"'`*_$[]{}\\\n\r")


def test_the_grammar_is_closed() -> None:
    for tag in ("script", "img", "style", "form", "iframe", "input", "svg"):
        with pytest.raises(ValueError, match="grammar"):
            element(tag, "x")
    with pytest.raises(ValueError, match="grammar"):
        element("p", "x", onclick="alert(1)")
    for address in ("https://evil.example", "javascript:alert(1)", "/v1/articles", "//evil"):
        with pytest.raises(ValueError, match="off the page"):
            element("a", "x", href=address)


# An answer on the page


def test_each_sentence_has_its_footnote_and_its_verdict_in_words(answer: Answer) -> None:
    weak = replace(answer.claims[0], verdict="partly")
    seen = Seen(sheet.answered(replace(answer, claims=(weak, *answer.claims[1:]))))
    citation = answer.citations[0]
    address = place("read", citation.article_id, citation.start, citation.end, citation.number)
    assert ("href", address) in seen.attributes
    assert "Footnote 1" in seen.words
    assert "Partly supported" in seen.words


def test_a_verdict_says_what_it_means(answer: Answer) -> None:
    titles = [v for name, v in Seen(sheet.answered(answer)).attributes if name == "title"]
    assert any(title.startswith("These words stand in that article;") for title in titles)


@pytest.mark.parametrize(("took", "told"), [(1_449, " in 1.4 s."), (12, "."), (None, ".")])
def test_how_long_it_took_is_told_where_it_took_long(
    answer: Answer, took: float | None, told: str
) -> None:
    timed = replace(answer, timings_ms={} if took is None else {"total": took})
    assert f"Answered by the embedded reader{told}Cite" in Seen(sheet.answered(timed)).words


def test_text_that_is_no_claim_is_shown_too(answer: Answer) -> None:
    text = f"A word first. {answer.text} And one last."
    moved = tuple(replace(c, start=c.start + 14, end=c.end + 14) for c in answer.claims)
    words = Seen(sheet.answered(replace(answer, text=text, claims=moved))).words
    assert "A word first." in words and "And one last." in words
    assert "[1]" not in words


def test_the_short_answer_leads_where_the_sentence_begins_with_it(answer: Answer) -> None:
    claim = replace(answer.claims[0], text='A crack. "Engineers found a crack."')
    seen = Seen(sheet.answered(replace(answer, short_answer="a crack", claims=(claim,))))
    assert "strong" in seen.tags
    plain = Seen(sheet.answered(replace(answer, short_answer="a dam", claims=(claim,))))
    assert "strong" not in plain.tags


def test_silence_shows_the_nearest_as_such(answer: Answer) -> None:
    silent = replace(
        answer,
        status="not_in_corpus",
        text="The articles do not say.",
        claims=(),
        citations=(),
        nearest=answer.citations,
    )
    seen = Seen(sheet.answered(silent))
    assert "The nearest that they do say" in seen.words
    assert answer.citations[0].quote in seen.words
    assert "Footnotes" not in seen.words and "Supported" not in seen.words
    assert not [value for _, value in seen.attributes if value.startswith("#cite")]


def test_disagreement_is_told_by_outlet_and_date(answer: Answer) -> None:
    sides = (Side("It is open.", "Nile Post", "2022-01", (1,)), Side("It is shut.", None, None, ()))
    told = replace(answer, status="conflicting", conflicts=(Conflict("the bridge", sides),))
    words = Seen(sheet.answered(told)).words
    for part in ("The articles disagree", "Nile Post", "January 2022", "It is shut.", "undated"):
        assert part in words


def test_what_a_disagreement_is_about_is_not_said_twice(answer: Answer) -> None:
    sides = (Side("open", "Nile Post", "2022-01", ()), Side("shut", None, None, ()))
    told = replace(answer, conflicts=(Conflict(answer.question, sides),))
    assert Seen(sheet.answered(told)).words.count(answer.question) == 1


def test_footnotes_tell_from_how_many_outlets_they_are(answer: Answer) -> None:
    first = answer.citations[0]
    same = replace(first, number=2, article_id="other")
    other = replace(same, outlet="Canal Times")
    for citations, said in (
        ((first,), "Footnotes1"),
        ((first, same), "Footnotes all from one outlet1"),
        ((first, other), "Footnotes from 2 outlets1"),
        ((replace(first, outlet=None), replace(same, outlet=None)), "Footnotes from 2 outlets1"),
    ):
        assert said in Seen(sheet.answered(replace(answer, citations=citations))).words


def test_how_the_question_was_read_is_told_only_where_it_differs(answer: Answer) -> None:
    assert "Read as" not in sheet.answered(answer)
    told = replace(
        answer, standalone_question="Why was it shut?", as_of="2022", spellings={"Kena": "Qena"}
    )
    words = Seen(sheet.answered(told)).words
    assert "Read as: Why was it shut?" in words
    assert "As of 2022" in words
    assert "Kena = Qena" in words


def test_a_question_runs_its_own_way_whatever_stands_before_it(answer: Answer) -> None:
    words = "لماذا أغلق الجسر؟"
    markup = sheet.answered(replace(answer, question=words, standalone_question=words + "!"))
    assert f'<span class="words" dir="auto">{words}</span></h2>' in markup
    assert '<li>Read as: <span dir="auto">' in markup


def test_a_mark_that_cites_nothing_offered_is_no_link() -> None:
    seen = Seen(sheet.waiting("Why?", "", "", "So it is said [7].", []))
    assert "a" not in seen.tags
    assert "[7]" in seen.words


# The side panel


@pytest.mark.parametrize("span", [Span(-1, 5), Span(5, 5), Span(0, 10**9), Span(9, 3)])
def test_a_span_that_is_none_marks_nothing(span: Span) -> None:
    seen = Seen(source.article(clerk().library.article("bridge"), span, 1))
    assert seen.marked == ""
    assert BRIDGE in seen.words


def test_a_long_article_is_shown_around_its_mark() -> None:
    story = Article("x", "x", "a" * 500_000 + "here" + "b" * 500_000, "Long")
    markup = source.article(story, Span(500_000, 500_004), 1)
    assert Seen(markup).marked == "here"
    assert len(markup) < 100_000


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    visit.assistant.library.remove(["harbour", "bridge"])
    assert "footnote add FOLDER" in Seen(visit.panel("#list", [])).words
    assert Seen(visit.welcome()).words == ""


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


# A visit


def visit_of(desk: Clerk, home: Path, **settings: object) -> Visit:
    return Visit(desk, Settings(home=home, _env_file=None, **settings))


def exchange(answer: Answer, **narrowed: object) -> Exchange:
    return Exchange(answer.question, Narrowed(**narrowed), answer)


def ask(visit: Visit, words: str, told: tuple[Answer, ...] = (), **narrowed: object):
    return visit.ask(words, [exchange(answer) for answer in told], Narrowed(**narrowed))


def test_an_answer_comes_as_it_is_made(tmp_path: Path) -> None:
    steps = list(ask(visit_of(clerk(), tmp_path), "Why was the bridge at Qena closed on Tuesday?"))
    assert "Searching the articles" in steps[0][0]
    assert [answer for _, answer in steps[:-1]] == [None] * (len(steps) - 1)
    assert steps[-1][1] is not None


def test_what_was_told_is_the_history_and_filters_are_taken_over(tmp_path: Path) -> None:
    desk = clerk()
    visit = visit_of(desk, tmp_path)
    first = list(ask(visit, "Which harbour of Port Said?"))[-1][1]
    assert first is not None
    list(ask(visit, "And why?", (first,), outlets=["Nile Post"], after=" 2020 ", as_of="2022"))
    asked = desk.asked[1]
    assert [t.role for t in asked.history] == ["user", "assistant"]
    assert asked.filters.outlets == ("Nile Post",)
    assert (asked.filters.after, asked.filters.before, asked.as_of) == ("2020", None, "2022")


def test_the_filters_in_force_are_told_with_each_answer(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    narrowed = {"outlets": ["Nile Post"], "after": " 2020-01 ", "before": "2022"}
    told = "Only: from January 2020, until 2022, Nile Post"
    steps = list(ask(visit, "Why was the bridge at Qena closed on Tuesday?", **narrowed))
    assert all(told in Seen(shown).words for shown, _ in steps)
    answer = steps[-1][1]
    assert answer is not None
    assert told in Seen(visit.past([exchange(answer, **narrowed)])).words
    assert "Only:" not in Seen(visit.past([exchange(answer)])).words


def test_the_fields_that_narrow_are_counted() -> None:
    assert Narrowed(as_of=" ").count == 0
    assert Narrowed(("Nile Post", "Canal Times"), before="2020").count == 2


@pytest.mark.parametrize("last", ["before", "as_of"])
def test_crossed_dates_are_refused_in_words(tmp_path: Path, last: str) -> None:
    visit = visit_of(clerk(), tmp_path)
    shown, answer = list(ask(visit, "Why the bridge?", after="2020-06", **{last: "2020-05-31"}))[-1]
    assert answer is None
    assert "No article can be published from 2020-06 and until 2020-05-31" in Seen(shown).words
    *_, (_, answer) = ask(visit, "Why the bridge?", after="2020-06", **{last: "2020"})
    assert answer is not None


def test_a_stopped_question_stays_and_can_be_asked_again(tmp_path: Path) -> None:
    desk = clerk()
    visit = visit_of(desk, tmp_path)
    words = "Why was the bridge at Qena closed on Tuesday?"
    stopped = Exchange(words, Narrowed(before="2022"))
    seen = Seen(visit.past([stopped]))
    assert words in seen.words and "Stopped." in seen.words and "until 2022" in seen.words
    assert ("href", place("ask", words)) in seen.attributes
    list(visit.ask("And why?", [stopped], Narrowed()))
    assert desk.asked[0].history == ()


def test_a_failing_model_is_told_without_its_address(tmp_path: Path) -> None:
    desk = clerk()
    desk.before = broken
    shown, answer = list(ask(visit_of(desk, tmp_path), "Why the bridge?"))[-1]
    assert answer is None
    assert "did not answer" in shown and "10.0.0.1" not in shown


def test_a_question_that_is_too_long_is_told_as_one_line(tmp_path: Path) -> None:
    shown, answer = list(ask(visit_of(clerk(), tmp_path), "why " * 2_000))[-1]
    assert answer is None
    assert "8,000 characters" in Seen(shown).words


def test_a_date_that_is_none_is_told_in_plain_words(tmp_path: Path) -> None:
    class Strict(Clerk):
        def stream(self, question: Question):
            edtf.parse(question.filters.after or "2020")
            yield from super().stream(question)

    visit = visit_of(Strict(clerk().library), tmp_path)
    shown, _ = list(ask(visit, "Why the bridge?", after="24/12/2018"))[-1]
    words = Seen(shown).words
    assert "'24/12/2018' is not a date; write '2018-12-24'" in words and "EDTF" not in words


def test_an_uploaded_file_is_taken_in_and_its_copy_goes(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Words.")
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    visit = visit_of(clerk(), tmp_path)
    words = Seen(visit.add([str(file), str(empty)])).words
    assert "1 added" in words and "1 not taken in" in words and "empty.txt" in words
    assert not file.exists() and not empty.exists()


def test_files_that_fail_for_one_reason_are_named_together() -> None:
    failed = [IntakeError(f"s{n}.txt", "is empty") for n in range(7)]
    one = [IntakeError("x.pdf", "holds no text")]
    seen = Seen(source.taken_in(Report(failed=failed, duplicates=one)))
    assert seen.tags.count("li") == 2
    assert "s0.txt, s1.txt, s2.txt, s3.txt, s4.txt, and 2 more: is empty" in seen.words
    assert "x.pdf: holds no text" in seen.words


def test_a_read_only_page_takes_nothing_in(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Words.")
    visit = visit_of(clerk(), tmp_path, serve_readonly=True)
    assert "takes no articles in" in Seen(visit.add([str(file)])).words


def test_an_opinion_is_recorded_with_its_reason(tmp_path: Path) -> None:
    visit_of(clerk(), tmp_path).rate("ans_1", "down", "evidence", "Not what it says.")
    row = json.loads((tmp_path / "feedback.jsonl").read_text())
    assert (row["answer_id"], row["rating"]) == ("ans_1", "down")
    assert (row["reason"], row["comment"]) == ("evidence", "Not what it says.")


def test_an_answer_that_was_rated_says_so_and_takes_no_second_rating(tmp_path: Path) -> None:
    visit = visit_of(clerk(), tmp_path)
    told = [exchange(list(ask(visit, "Why was the bridge at Qena closed?"))[-1][1])]
    assert "Helpful" in Seen(visit.past(told)).words
    seen = Seen(visit.past(told, {told[0].answer.id: "down"}))
    assert "You found this not helpful." in seen.words
    assert not [v for _, v in seen.attributes if v.startswith(("#up/", "#down/"))]


def test_first_questions_come_from_the_articles() -> None:
    story = Article(
        "x",
        "x",
        "The dam opened on 4 May 1971. Ada Marsh, the engineer who built it, was there. "
        "The Water Ministry said nothing. Boris Hill said that it would hold.",
        "Dam",
    )
    assert suggest.questions([story]) == [
        "Who is Ada Marsh?",
        "What happened on 4 May 1971?",
        "What did Boris Hill say?",
        "What are the articles about?",
    ]
    assert suggest.questions([]) == []

"""Articles are data: nothing in one becomes markup of the page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.citation import Answer, Conflict, Side, TimelineEntry
from assistant.page import sheet, source
from assistant.page.markup import element, text
from assistant.question import Question
from index.article import Article, Removed, Span
from tests.clerk import clerk
from tests.markup import HOSTILE, Seen

BREAK = re.compile(r"\n\s*\n")  # paragraphs are elements of their own


@pytest.fixture
def answer() -> Answer:
    return clerk().answer(Question("Why was the bridge at Qena closed on Tuesday?"))


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_in_an_article_becomes_markup(words: str) -> None:
    story = Article("x/../y", words, f"Before. {words} After.", words, words, words, words, words,
                    removed=(Removed(words, words),))  # fmt: skip
    markup = source.article(story, Span(8, 8 + len(words)), 1)
    seen = Seen(markup)
    assert seen.keeps_to_the_grammar()
    assert seen.marked == "".join(part for part in BREAK.split(words) if part.strip())
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

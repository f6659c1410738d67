"""An answer on the page: its sentences, their footnotes, and what they are worth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.citation import UNSURE, Answer, Conflict, Side
from assistant.page import sheet, source
from assistant.page.markup import place
from assistant.question import Question
from index.article import Article
from tests.clerk import clerk
from tests.markup import Seen


@pytest.fixture
def answer() -> Answer:
    return clerk().answer(Question("Why was the bridge at Qena closed on Tuesday?"))


def test_each_sentence_has_its_footnote_and_its_verdict_in_words(answer: Answer) -> None:
    weak = replace(answer.claims[0], verdict="partly")
    seen = Seen(sheet.answered(replace(answer, claims=(weak, *answer.claims[1:]))))
    citation = answer.citations[0]
    address = place("read", citation.article_id, citation.start, citation.end, citation.number)
    assert ("href", address) in seen.attributes
    assert "Footnote 1" in seen.words
    assert "Partly supported" in seen.words


def test_each_verdict_of_an_answer_is_explained_once_in_words(answer: Answer) -> None:
    first, quote = answer.claims[0], answer.citations[0]
    weak = replace(first, verdict="partly")
    told = replace(
        answer, claims=(first, first, weak), citations=(replace(quote, verdict="contradicted"),)
    )
    words = Seen(sheet.answered(told)).words
    for meaning in (
        "Supported: these words stand in that article;",
        "Partly supported: only a part",
        "Contradicted: the quoted words",
    ):
        assert words.count(meaning) == 1
    assert "no article was found" not in words
    assert "these words stand" not in Seen(sheet.answered(replace(told, claims=(weak,)))).words


def test_what_was_not_found_of_a_models_sentence_may_yet_be_there(answer: Answer) -> None:
    weak = replace(answer.claims[0], verdict="partly")
    written = replace(answer, engine="gpt", claims=(weak,))
    words = Seen(sheet.answered(written)).words
    assert "Partly supported: the quoted words say some of this; the rest was not found" in words
    assert "only a part of this stands" not in words


def test_what_a_model_wrote_is_not_said_to_stand_in_an_article(answer: Answer) -> None:
    words = Seen(sheet.answered(replace(answer, engine="gpt"))).words
    assert "Supported: the quoted words say this, as far as rules and a judge can tell;" in words
    assert "these words stand" not in words


@pytest.mark.parametrize(("language", "told"), [("de", "de"), ("en-GB", None), (None, None)])
def test_what_an_article_says_is_in_its_language(
    answer: Answer, language: str | None, told: str | None
) -> None:
    quote = replace(answer.citations[0], language=language)
    answer = replace(answer, claims=answer.claims[:1], citations=(quote,))
    found = ("lang", str(told))
    seen = Seen(sheet.answered(answer))
    assert seen.attributes.count(found) == (3 if told else 0)  # the claim, the title and the quote
    written = Seen(sheet.answered(replace(answer, engine="gpt")))
    assert written.attributes.count(found) == (2 if told else 0)
    silent = Seen(sheet.answered(replace(answer, claims=(), citations=(), nearest=(quote,))))
    assert silent.attributes.count(found) == (2 if told else 0)


@pytest.mark.parametrize(("took", "told"), [(1_449, " in 1.4 s."), (12, "."), (None, ".")])
def test_how_long_it_took_is_told_where_it_took_long(
    answer: Answer, took: float | None, told: str
) -> None:
    timed = replace(answer, timings_ms={} if took is None else {"total": took})
    assert f"Answered by the embedded reader{told}Copy" in Seen(sheet.answered(timed)).words


def test_speech_stands_between_other_marks_than_its_own(answer: Answer) -> None:
    quote = '"Go," she said.'
    text = f'Go. "{quote}" [1]'
    claim = replace(answer.claims[0], start=0, end=len(text) - 4, text=text[:-4])
    spoken = replace(
        answer, text=text, claims=(claim,), citations=(replace(answer.citations[0], quote=quote),)
    )
    shown = spoken.typeset()
    assert shown.text == 'Go. “"Go," she said.” [1]'
    assert shown.text[claim.start : claim.end] == shown.claims[0].text
    assert '“"Go," she said.”' in Seen(sheet.answered(spoken)).words
    assert answer.typeset() is answer


def test_an_answer_that_is_not_sure_says_so(answer: Answer) -> None:
    for confidence, told in ((0.5, True), (0.9, False), (None, False)):
        words = Seen(sheet.answered(replace(answer, confidence=confidence))).words
        assert (f"{UNSURE}." in words) is told


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
    assert "The nearest that the articles say" in seen.words
    assert answer.citations[0].quote in seen.words
    assert "Footnotes" not in seen.words and "Supported" not in seen.words
    assert not [value for _, value in seen.attributes if value.startswith("#cite")]


def test_silence_of_a_part_offers_to_ask_all(answer: Answer) -> None:
    silent = replace(answer, status="not_in_corpus", claims=(), citations=())
    seen = Seen(sheet.answered(silent, "until 2019, Nile Post"))
    assert "Only these articles were asked: until 2019, Nile Post. Ask all articles" in seen.words
    assert ("href", place("all", answer.question)) in seen.attributes
    for markup in (sheet.answered(silent), sheet.answered(answer, "until 2019")):
        assert "Ask all articles" not in markup


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
        (
            (replace(first, outlet=None), replace(same, outlet=None)),
            "Footnotes from 2 articles of unnamed outlets1",
        ),
        ((first, replace(same, outlet=None)), "Footnotes from 1 outlet and 1 without a name1"),
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


def test_an_outlet_runs_its_own_way_and_leaves_its_date_whole(answer: Answer) -> None:
    outlet = "صحيفة النيل"
    apart = f'<span dir="auto">{outlet}</span> · <span dir="auto">8 June 2020</span>'
    quoted = (replace(answer.citations[0], outlet=outlet, published="2020-06-08"),)
    story = Article("x", "x", "Words.", "Title", outlet, None, "2020-06-08")
    assert sheet.answered(replace(answer, citations=quoted, nearest=quoted)).count(apart) == 2
    for shown in (
        source.article(story),
        source.shelf([story], None, 1, 0, False),
        source.removal(story, ()),
    ):
        assert apart in shown


def test_a_mark_that_cites_nothing_offered_is_no_link() -> None:
    seen = Seen(sheet.waiting("Why?", "", "", "So it is said [7].", []))
    assert "a" not in seen.tags
    assert "[7]" in seen.words

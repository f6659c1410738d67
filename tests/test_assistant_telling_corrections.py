"""What the next sentence of an article says against an answer is told with it."""

from __future__ import annotations

import pytest

from assistant.citation import Quote
from assistant.drafting import Draft, quoting
from assistant.evidence import Evidence
from assistant.telling.corrections import corrected, disputed, misprinted
from assistant.telling.said import Group, Said
from assistant.telling.settled import latest
from index.article import Article, Span
from index.split import sentences

LEAST = 0.4


def article(text: str) -> Article:
    return Article(id="a", source="a.md", title="Report", text=text, outlet="Daily")


def sentence(text: str, words: str) -> Span:
    return next(one for one in sentences(text) if words in one.of(text))


def test_behind_an_error_that_was_printed_stands_what_is_right() -> None:
    text = "An earlier version of this article said that the vote was unanimous. Two voted no."
    one = disputed(article(text), sentence(text, "unanimous"))
    assert one and one.of(text) == "Two voted no."
    whole = "Our article said that nine voted; in fact ten did. It rained."
    assert disputed(article(whole), sentence(whole, "nine")) is None


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("The mayor flatly denies it.", True),
        ("The union disputed the figure.", True),
        ("The board said that it was wrong.", True),
        ("The union accepted the figure.", False),
        ("Okoye denied entry to two men.", False),
    ],
)
def test_the_next_sentence_may_dispute_a_quote(behind: str, told: bool) -> None:
    text = f"The valve had been shut since May. {behind}"
    one = disputed(article(text), sentence(text, "valve"))
    assert (one is not None) == told


def drafted(question: str, text: str, short: str, quoted: str) -> Draft:
    span = sentence(text, quoted)
    quote = Quote(article(text), span.start, span.end, 0.9)
    groups = (Group([Said(short, quote, 0.9)]),)
    return quoting([Evidence(question, (), {}, {}, groups, {}, {})], LEAST)


def test_what_is_disputed_is_told_with_the_dispute() -> None:
    text = "The valve had been shut since May, the crew says. The port denies it. It rained."
    draft = drafted("How long was the valve shut?", text, "since May", "valve")
    assert draft.short == "since May"
    assert [one.text for one in draft.sentences][1:] == ['"The port denies it."']


ERRORS = (
    "Our obituary of Winifred Aske said that she gave the maps away in 2011. She gave them in "
    "2016. It also said that her husband died of polio; the cause was diphtheria."
)


@pytest.mark.parametrize(
    ("answer", "wrong", "right"),
    [
        ("2011", True, False),
        ("2016", False, True),
        ("polio", True, False),
        ("husband", True, False),
        ("diphtheria", False, True),
    ],
)
def test_what_was_printed_in_error_is_no_answer(answer: str, wrong: bool, right: bool) -> None:
    one, start = article(ERRORS), ERRORS.index(answer)
    quote, words = sentence(ERRORS, answer), Span(start, start + len(answer))
    assert misprinted("What did he die of?", one, quote, words) == wrong
    assert corrected(one, quote, answer) == right
    assert not misprinted("What did the obituary say he died of?", one, quote, words)


def test_it_also_said_is_an_error_only_where_errors_are_told() -> None:
    text = "The council met on Monday. It also said that the bridge was closed in May."
    start = text.index("May")
    quote = sentence(text, "May")
    assert not misprinted("When was it closed?", article(text), quote, Span(start, start + 3))


def test_a_correction_stands_for_what_was_printed_before() -> None:
    def group(text: str, short: str, published: str, sure: float) -> Group:
        span = sentence(text, short)
        one = Article(
            id=published, source="a.md", title="A", text=text, outlet="Daily", published=published
        )
        return Group([Said(short, Quote(one, span.start, span.end, sure), sure)])

    first = group("He died of polio three years later.", "polio", "2024-10-03", 0.99)
    second = group(ERRORS, "diphtheria", "2024-10-10", 0.9)
    unlike = group("The cause was diphtheria.", "diphtheria", "2024-10-10", 0.9)
    asked = "What did Winifred Aske's husband die of?"
    assert latest(asked, [first, second], {}).best.short == "diphtheria"
    assert latest(asked, [first, unlike], {}).best.short == "polio"


def test_who_left_an_office_is_told_with_who_came_next() -> None:
    text = "Ana Bell stepped down as chair in May. Her successor is Ben Cole. It rained."
    draft = drafted("Who is the chair?", text, "Ana Bell", "stepped")
    assert (draft.status, draft.short) == ("answered", None)
    quotes = [one.quotes[0].text for one in draft.sentences]
    assert quotes == ["Ana Bell stepped down as chair in May.", "Her successor is Ben Cole."]
    assert drafted("Who stepped down?", text, "Ana Bell", "stepped").short == "Ana Bell"
    sought = "Ana Bell stepped down as chair in May. The board looks for a successor."
    assert len(drafted("Who is the chair?", sought, "Ana Bell", "stepped").sentences) == 1
    apart = "Ana Bell opened the gate in May. Her successor is Ben Cole."
    assert len(drafted("Who opened it?", apart, "Ana Bell", "opened").sentences) == 1

"""What an article denies beside an answer is found; what somebody says or another did is not."""

from __future__ import annotations

import pytest

from assistant.citation import Quote
from assistant.drafting import Draft, quoting
from assistant.evidence import Evidence
from assistant.telling.denials import denial, disputed, none_of
from assistant.telling.said import Group, Said
from index.article import Article, Passage, Span
from index.split import sentences

LEAST = 0.4
TOLL = (
    "A post says that drivers will pay. There is no toll.\n\n"
    "The new rule takes effect on 3 May. It is for lorries."
)
RACE = "The crew of the Orla protested. It did not protest a second time. They sailed on at noon."
FARE = "A return costs 4 crowns for adults, 2 for children. Dogs are left out. Bread is free."
SPILL = "Some wrote of a spill. The port says there was none. It was paint."


def article(text: str) -> Article:
    return Article(id="a", source="a.md", title="Report", text=text, outlet="Daily")


def sentence(text: str, words: str) -> Span:
    return next(one for one in sentences(text) if words in one.of(text))


@pytest.mark.parametrize(
    ("question", "text", "quoted", "found"),
    [
        ("When does the toll take effect?", TOLL, "3 May", "There is no toll."),
        ("Why did the Orla protest a second time?", RACE, "noon", "It did not protest a second time."),
        ("How much do dogs pay for a return?", FARE, "4 crowns", "Dogs are left out."),
        # in the same mood, of another, or of more than is asked
        ("Why is there no toll?", TOLL, "3 May", None),
        ("Is there a toll?", TOLL, "3 May", None),
        ("When does the rule take effect?", TOLL, "3 May", None),
        ("Who protested a second time?", RACE, "noon", None),
        ("Why did the Orla protest?", RACE, "noon", None),
        ("How much do adults pay for a return?", FARE, "4 crowns", None),
    ],
)  # fmt: skip
def test_what_a_question_takes_for_granted_may_be_denied(
    question: str, text: str, quoted: str, found: str | None
) -> None:
    one = denial(question, article(text), sentence(text, quoted))
    assert (one and one.of(text)) == found


def test_what_somebody_says_denies_nothing() -> None:
    text = TOLL.replace("There is no toll.", '"There is no toll," the mayor said.')
    assert denial("When does the toll take effect?", article(text), sentence(text, "3 May")) is None


def test_a_noun_is_not_its_verb() -> None:
    text = "The fair will not open in May. The town put it off on Friday."
    question = "When did the town put off the opening of the fair to May?"
    assert denial(question, article(text), sentence(text, "Friday")) is None


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


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "Was there a spill in the port?",
            ["Some wrote of a spill. The port says there was none."],
        ),
        ("Was there a fire in the port?", []),
        ("Was the spill in the port?", []),
    ],
)
def test_there_was_none_of_what_the_sentence_before_names(question: str, found: list[str]) -> None:
    passage = Passage("a", 0, 5, 5 + len(SPILL), SPILL)
    readings = list(none_of(question, [passage]))
    assert [(one.text, one.start) for one in readings] == [(text, 5) for text in found]


def drafted(question: str, text: str, short: str, quoted: str) -> Draft:
    span = sentence(text, quoted)
    quote = Quote(article(text), span.start, span.end, 0.9)
    groups = (Group([Said(short, quote, 0.9)]),)
    return quoting([Evidence(question, (), {}, {}, groups, {}, {})], LEAST)


def test_a_denial_is_told_before_what_it_denies_and_nothing_is_the_answer() -> None:
    draft = drafted("When does the toll take effect?", TOLL, "3 May", "3 May")
    assert (draft.status, draft.short) == ("answered", None)
    assert [one.text for one in draft.sentences] == [
        'Daily: "There is no toll."',
        '"The new rule takes effect on 3 May."',
    ]


def test_what_is_disputed_is_told_with_the_dispute() -> None:
    text = "The valve had been shut since May, the crew says. The port denies it. It rained."
    draft = drafted("How long was the valve shut?", text, "since May", "valve")
    assert draft.short == "since May"
    assert [one.text for one in draft.sentences][1:] == ['"The port denies it."']

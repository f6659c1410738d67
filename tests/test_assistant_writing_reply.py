"""A model replies in its own manner: what it tells is cut into sentences, what it cites is found."""

from __future__ import annotations

import pytest

from assistant.writing.remarks import says_nothing, talks
from assistant.writing.reply import Written, drafted, plain, silent, whole

DREDGED = Written("The harbour was dredged.", (1,))
CLOSED = Written("The bridge was closed.", (2,))


def read(reply: str) -> list[Written]:
    return drafted(plain(reply), 9)


@pytest.mark.parametrize(
    "reply",
    [
        "The harbour was dredged.[^1]\n\n[^1]: Coast, May 2021",
        "The harbour was dredged.【1†L1-L3】",
        "The harbour was dredged. [Source: 1]",
        "The harbour was dredged (passage 1).",
        "The harbour was dredged.<sup>1</sup>",
        "According to [1], the harbour was dredged.",
        "As passage 1 reports, the harbour was dredged.",
        "As stated in source [1], the harbour was dredged.",
        "Passage 1 says that the harbour was dredged.",
        "[1] also notes that the harbour was dredged.",
        "The harbour was dredged, according to [1].",
        "Based on the provided passages, the harbour was dredged. [1]",
        "Here is the answer: The harbour was dredged. [1]",
        "Answer: The harbour was dredged. [1]",
        "The harbour was dredged. [1]\n\nSources:\n[1] Coast, May 2021\n[2] Inland, May 2021",
        "The harbour was dredged. [1] The harbour was dredged. [1]",
        "Was the harbour dredged? The harbour was dredged. [1]",
        "🚢 The harbour was *dredged*. [1]",
    ],
)
def test_a_citation_is_one_in_whatever_form(reply: str) -> None:
    assert read(reply) == [DREDGED]


@pytest.mark.parametrize(
    "text",
    [
        "Under Article 7 of the treaty, fishing is banned.",
        "As the council reports, fishing is banned.",
        "The pilot noted: storms are rare.",
        "It is -5 degrees in Arv.",
        "According to the documents, fishing is banned.",
    ],
)
def test_what_an_article_may_say_is_no_citation(text: str) -> None:
    assert read(f"{text} [1]") == [Written(text, (1,))]


@pytest.mark.parametrize(
    "reply",
    [
        "- The harbour was dredged [1]\n- The bridge was closed [2]",
        "1. The harbour was dredged. [1]\n2. The bridge was closed. [2]",
        "Here is what they say:\n* The harbour was dredged [1]\n* The bridge was closed [2]",
        "## Harbour\nThe harbour was dredged. [1]\n\n### Bridge\nThe bridge was closed. [2]",
        "Harbour\n=======\nThe harbour was dredged. [1]\nThe bridge was closed. [2]",
        "| Fact | Source |\n|---|---|\n| The harbour was dredged | [1] |\n| The bridge was closed | [2] |",
        "The harbour was dredged [1]; the bridge was closed [2].",
        "The harbour\nwas dredged. [1]\nThe bridge was\nclosed. [2]",
    ],
)  # fmt: skip
def test_lists_tables_and_headings_become_sentences(reply: str) -> None:
    assert read(reply) == [DREDGED, CLOSED]


@pytest.mark.parametrize(
    "reply",
    [
        "I look at [2].</think>The harbour was dredged. [1]",
        "<thinking>I look at [2].</thinking>The harbour was dredged. [1]",
        "<|channel|>analysis<|message|>I look.<|end|><|channel|>final<|message|>"
        "The harbour was dredged. [1]<|return|>",
    ],
)
def test_reasoning_in_whatever_tags_is_no_part_of_the_answer(reply: str) -> None:
    assert read(reply) == [DREDGED]


def test_a_question_is_no_claim() -> None:
    assert read("Which harbour do you mean? [1]") == []


@pytest.mark.parametrize("reply", ["not_in_articles", r"NOT\_IN\_ARTICLES.", "Not in articles."])
def test_the_word_for_silence_may_be_spelled_otherwise(reply: str) -> None:
    assert silent(plain(reply)) and read(reply) == []


@pytest.mark.parametrize(
    ("reply", "left"),
    [
        ("It rained. [1] The mayor said that the", "It rained. [1]"),
        ("It rained. It cost 4.2", "It rained."),
        ("The mayor", ""),
    ],
)
def test_of_a_reply_that_was_cut_off_whole_sentences_are_left(reply: str, left: str) -> None:
    assert whole(reply) == left


@pytest.mark.parametrize(
    ("sentence", "nothing"),
    [
        ("The passages do not say who built it.", True),
        ("There is no information about its price in the provided articles.", True),
        ("None of the passages mentions a price.", True),
        ("The provided text doesn't specify a date.", True),
        ("The mayor did not say who built it.", False),
        ("Article 7 does not give the mayor a vote.", False),
        ("The articles were not printed.", False),
    ],
)
def test_what_the_passages_do_not_say_is_a_remark(sentence: str, nothing: bool) -> None:
    assert says_nothing(sentence) is nothing


@pytest.mark.parametrize(
    ("sentence", "talk"),
    [
        ("Let me know if you need more!", True),
        ("I apologize for the confusion.", True),
        ("Sure!", True),
        ("The harbour was dredged.", False),
        ('Holt said: "You and I will pay."', False),
    ],
)
def test_what_is_said_to_the_reader_is_talk(sentence: str, talk: bool) -> None:
    assert talks(sentence) is talk

"""What is asked of articles as such is told from a question of a fact."""

from __future__ import annotations

import pytest

from assistant.overview import chronology
from assistant.overview.about import asked
from index.article import Article
from index.intake.dates import mentions


@pytest.mark.parametrize(
    ("question", "subject", "many"),
    [
        ("Summarize the article about the ferry", "the ferry", False),
        ("Give me a short summary of the ferry article.", "ferry", False),
        ("summary of all articles about Velmora", "Velmora", True),
        ("What is the story on Okoye about?", "Okoye", False),
        ("What are these articles about?", "", True),
        ("what is this collection about", "", True),
        ("Which topics are covered?", "", True),
        ("What are the main points of the article on Okoye?", "Okoye", False),
        ("Summarise Okoye's visit to Velmora", "Okoye's visit to Velmora", False),
        ("Sum up this.", "", True),
        ("What is this about?", "", True),
        ("Summarize that article for me in two sentences, please", "", True),
        ("Sum up the ferry article briefly", "ferry", False),
        ("Summarise the last Velmora ferry crossing report", "last Velmora ferry crossing", False),
        ("so what's the story with the ferry?", "the ferry", False),
        ("I need two lines on the dam", "the dam", False),
        ("what's happening with the ferry, quick overview pls", "the ferry", True),
        ("Summarise the interview with Ana Okoye", "Ana Okoye", False),
        ("Summarize the obituary of Ana Okoye", "Ana Okoye", False),
        ("Summarise the interview", "", False),
        ("Summarise the review of the ferry", "the review of the ferry", False),
    ],
)
def test_an_overview_is_asked_of_a_subject_or_of_all(
    question: str, subject: str, many: bool
) -> None:
    told = asked(question)
    assert told
    assert (told.subject, told.many) == (subject, many)


@pytest.mark.parametrize(
    "question",
    [
        "What is the article's author called?",
        "Who wrote the summary of the report?",
        "What was the quarrel about?",
        "What did the report say about Velmora?",
        "What is the ferry about to do?",
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Which articles mention Ana Okoye?", "Ana Okoye"),
        ("How many articles mention Ana Okoye?", "Ana Okoye"),
        ("how many stories are there about the dam", "the dam"),
        ("what do the articles say about the dam", "the dam"),
        ("Show me articles about Velmora", "Velmora"),
        ("Is there anything about oil?", "oil"),
        ("Do the articles mention the Senn?", "the Senn"),
        ("What articles do you have on the ferry?", "the ferry"),
        ("Can you tell me more about Captain Okoye, please?", "Captain Okoye"),
        ("What is known about the radar?", "the radar"),
        ("what has been written about the radar", "the radar"),
        ("articles about Velmora", "Velmora"),
        ("Any news on the ferry?", "the ferry"),
        ("in which articles does Okoye turn up", "Okoye"),
        ("Where is the ferry mentioned?", "the ferry"),
        ("Who is Ana Okoye and what is said about her?", "Ana Okoye"),
        ("Is anything said about Okoye, and what?", "Okoye"),
        ("anything about the dam? what do they say", "the dam"),
        ("What's the latest on the dam?", "the dam"),
        ("Are there any updates on the dam?", "the dam"),
        ("new developments in Velmora", "Velmora"),
        ("What is going on right now with the ferry?", "the ferry"),
        ("Explain the sandbank to me, please", "the sandbank"),
        ("Give me three facts about Okoye", "Okoye"),
    ],
)
def test_what_is_told_of_a_subject_is_asked(question: str, subject: str) -> None:
    told = asked(question)
    assert told
    assert (told.kind, told.subject) == ("told", subject)


@pytest.mark.parametrize(
    "question",
    [
        "Tell me about how the ferry ran aground",
        "What did the report say about the dam?",
        "What did the source say about it?",
        "Which article of the treaty mentions the dam?",
        "Who told the captain about the radar?",
        "Tell me about ...?",
        "Summarize ???",
        "What did the mayor say about the articles?",
        "Explain why the ferry ran aground",
        "When was the treaty of Velmora published?",
        "When was The Real Story of Velmora published?",
        "How many articles does the treaty have?",
        "The development of the dam led to what in Velmora?",
        "What is the latest version of the plan?",
        "What was the order of the books?",
        "In which order did they arrive?",
        "Where do Okoye and Renner disagree?",
        "What is the difference between the two dams?",
    ],
)
def test_a_fact_is_asked(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Give me a timeline of the dam", "the dam"),
        (
            "Can you make a chronology of Okoye's visit to Velmora, please?",
            "Okoye's visit to Velmora",
        ),
        ("What is the sequence of events in Velmora?", "Velmora"),
        ("What was the order of events that led to the crash?", "the crash"),
        ("List the main events in Velmora in chronological order", "Velmora"),
        ("What happened when at the dam?", "the dam"),
        ("timeline", ""),
        ("What is the order of events?", ""),
        ("Timeline of the key events, please.", ""),
        ("Show me the timeline of events please", ""),
    ],
)
def test_what_is_told_in_order_of_time_is_asked(question: str, subject: str) -> None:
    told = asked(question)
    assert told
    assert (told.dated, told.subject, told.kind) == (
        True,
        subject,
        "told" if subject else "summary",
    )


@pytest.mark.parametrize(
    "question",
    [
        "Did the press disagree with the mayor's decision?",
        "Did the reports contradict the minister's claim?",
        "How did the outlets differ in their fees?",
        "How do newspapers differ from websites?",
        "What is the difference in coverage?",
        "What is the timeline for completion?",
        "Do you have a timeline for when the power comes back?",
        "Tell me who finished first, second and third in order",
        "List the five largest cities in order",
        "What happened when in 2031 the bank failed?",
        "How did things at the trial go?",
    ],
)
def test_a_fact_with_such_words_is_a_fact(question: str) -> None:
    assert asked(question) is None


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("What happened in June 2031?", "2031-06"),
        ("what happened on 3 May 2031", "2031-05-03"),
        ("What happened during the summer of 2031?", "2031-22"),
        ("What happened in the year 2031?", "2031"),
    ],
)
def test_what_happened_in_a_time_is_asked(question: str, when: str) -> None:
    told = asked(question)
    assert told
    assert (told.when, told.dated) == (when, True)


@pytest.mark.parametrize(
    "question",
    [
        "What happened in June?",
        "What happened in Velmora in 2031?",
        "What happened in 2031 when the dam burst?",
        "What happened in room 2031?",
        "What happened in Velmora?",
    ],
)
def test_what_happened_at_a_place_or_in_no_year_is_not(question: str) -> None:
    assert asked(question) is None


def test_next_week_in_somebodys_mouth_is_no_date_of_a_timeline() -> None:
    told = 'The dam opened on 4 May 2031. "The dam has its fair next week," said Ms Holt.'
    for text, months in ((told, {"2031-05"}), (told.replace('"', ""), {"2031-05", "2031-06"})):
        article = Article(id="a", source="a.md", title="The dam", text=text, published="2031-05-28")
        found = chronology.events("dam", article, {}, mentions(text, article.published))
        assert {one.date[:7] for one in found} == months


@pytest.mark.parametrize("question", ["sum it up", "can you sum this up pls", "ok, sum that up"])
def test_it_is_summed_up(question: str) -> None:
    told = asked(question)
    assert told
    assert (told.kind, told.points) == ("summary", 1)

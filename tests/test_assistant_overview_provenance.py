"""Who wrote an article, where and when, is told of the article, never read in a story."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.overview import about
from assistant.overview.provenance import asked
from assistant.question import Question, Turn
from index.library import Library
from tests.fakes import WordReader
from tests.shelf import write

SAID = (Turn("user", "Where is the ferry?"), Turn("assistant", '"The ship lies on a bank." [1]'))


@pytest.mark.parametrize(
    ("question", "kind", "subject", "genre"),
    [
        ("Who wrote the article about the ferry?", "author", "the ferry", ""),
        ("who is the author of the news story on Okoye", "author", "Okoye", ""),
        ("Who wrote the opinion piece about the dam?", "author", "the dam", "opinion"),
        ("Can you tell us who wrote about the dam?", "", "", ""),
        ("Who wrote about the dam, please?", "author", "the dam", ""),
        ("By whom was the ferry article written?", "author", "ferry", ""),
        ("Which newspapers reported on the dam?", "outlet", "the dam", ""),
        ("Which outlet covered the dam?", "outlet", "the dam", ""),
        ("In which paper did the interview with Okoye appear?", "outlet", "Okoye", "interview"),
        ("where was the article about the ferry published", "outlet", "the ferry", ""),
        ("When was the article about the ferry published?", "published", "the ferry", ""),
        ("When did the piece on the ferry come out?", "published", "the ferry", ""),
    ],
)
def test_what_is_asked_of_an_article_itself_is_told_from_a_fact(
    question: str, kind: str, subject: str, genre: str
) -> None:
    told = asked(question)
    assert (told.kind, told.subject, told.genre) == (kind, subject, genre) if told else not kind


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the book about the ferry?",
        "Who wrote the letter about the ferry?",
        "Who wrote the report on the ferry?",
        "Who wrote the story of the lighthouse?",
        "Who wrote The Real Story of Velmora?",
        "Who wrote Article 5 of the treaty?",
        "Who is the author of the novel?",
        "Which newspaper did Okoye buy?",
        "Which newspaper published the letter?",
        "When was the treaty published?",
        "When will the article be published?",
        "Where was the treaty signed?",
        "When was the short story about the dam written?",
    ],
)
def test_of_other_writings_a_fact_is_asked(question: str) -> None:
    assert asked(question, SAID) is None
    assert about.asked(question) is None


@pytest.mark.parametrize(
    "question", ["Who wrote that?", "In which newspaper?", "When was it published?"]
)
def test_it_is_the_article_quoted_last_unless_something_written_was_spoken_of(
    question: str,
) -> None:
    told = asked(question, SAID)
    assert told
    assert (told.points, told.many) == (1, False)
    memoir = (Turn("user", "Which memoir did she write?"), Turn("assistant", 'Dew. "Dew" [1]'))
    assert question.startswith("In") or asked(question, memoir) is None


@pytest.fixture
def stocked(tmp_path: Path, library: Library) -> Library:
    folder = tmp_path / "news"
    talk = "Ana Okoye received us at her home in Velmora.\n\nWhy the dam?\n\nWe need it.\n\nWho pays?\n\nAll of us do."
    mine = "I never liked the dam. My town is in debt for it. I would not build it, said Renner."
    wire = (
        "The ferry Nuria ran aground off Velmora. The ship lies on a bank. Renner wrote to Okoye."
    )
    for name, text, title, author, date in (
        ("talk.md", f"{talk}\n\nAnd who builds the dam?\n\nOkoye laughs.", "Okoye", "Ada Lind", "2030-05-02"),
        ("mine.md", mine, "The dam and I", "Bo Renner", "2030-06"),
        ("wire.md", wire, "Ferry aground", "", "2030-07-01"),
    ):  # fmt: skip
        at = write(folder, name, text, title=title, author=author, outlet="The Senn", date=date)
        library.add([at])
    return library


@pytest.mark.parametrize(
    ("question", "short", "source"),
    [
        ("Who wrote the opinion piece about the dam?", "Bo Renner", "mine.md"),
        ("Who wrote the interview with Okoye?", "Ada Lind", "talk.md"),
        ("When was the interview with Okoye published?", "2 May 2030", "talk.md"),
        ("Which newspaper wrote about the ferry?", "The Senn", "wire.md"),
        ("When was the article about the ferry published?", "1 July 2030", "wire.md"),
        ("Who wrote the article about the ferry?", None, ""),  # nobody is named
        ("Who wrote the interview with Renner?", None, ""),
        ("Who wrote the article about the moon landing?", None, ""),
    ],
)
def test_what_is_known_of_the_article_is_told_with_a_quote_of_it(
    stocked: Library, question: str, short: str | None, source: str
) -> None:
    answer = Assistant(stocked, WordReader()).answer(Question(question))
    assert answer.short_answer == short
    assert [citation.source for citation in answer.citations] == ([source] if source else [])
    for citation in answer.citations:
        text = stocked.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote
        assert (short or "") in answer.claims[0].text
    assert answer.status == ("answered" if short else "not_in_corpus")


def test_that_is_the_article_quoted_last(stocked: Library) -> None:
    answer = Assistant(stocked, WordReader()).answer(Question("When was that published?", SAID))
    assert (answer.short_answer, answer.citations[0].source) == ("1 July 2030", "wire.md")
    alone = Assistant(stocked, WordReader()).answer(Question("Who wrote the article?"))
    assert alone.status == "unclear"


def test_a_long_question_is_read_at_once() -> None:
    begun = time.perf_counter()
    for words in ("the article about ", "who wrote ", "the the ", "that is that was ", "a-a-a "):
        asked(f"Who wrote the {words * 220}published?")
        asked(f"Which outlet wrote about {words * 220}")
    assert time.perf_counter() - begun < 2

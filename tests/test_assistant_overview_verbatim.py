"""Words between quotation marks are looked up, and told with who says them or where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.citation import Answer
from assistant.overview.verbatim import Words, asked
from assistant.question import Question
from index.article import Filters
from index.library import Library
from tests.fakes import WordReader
from tests.shelf import write

COURT = """The mayor, Paul Renner, called the gate “a hole in the wall” on Monday. It leaks.

She would not take the medal, on the ground that "the sheep knew the way". Nobody laughed.

The Velmora gate has two wings and one lock."""


@pytest.fixture
def stocked(tmp_path: Path, library: Library) -> Library:
    court = {"title": "The gate", "outlet": "The Senn", "date": "2030-05-02"}
    library.add([write(tmp_path / "news", "court.md", COURT, **court)])
    copy = {"title": "A gate", "outlet": "Tarn Post", "date": "2030-05-02"}
    library.add([write(tmp_path / "news", "copy.md", COURT, **copy)])
    return library


def ask(library: Library, question: str, filters: Filters | None = None) -> Answer:
    asked_now = Question(question, filters=filters or Filters())
    return Assistant(library, WordReader()).answer(asked_now)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('Who said "never again"?', Words("never again", True)),
        ("who exactly called it “a hole in the wall”?", Words("a hole in the wall", True)),
        ('Which minister said: "never again"?', Words("never again", True)),
        ('Which article says "never again"?', Words("never again", False)),
        ('In which paper is "never again" printed?', Words("never again", False)),
        ('Where does it say "never again"?', Words("never again", False)),
        ('Where is "never again" from?', Words("never again", False)),
        ('Who said "never"?', None),
        ("Who said never again?", None),
        ('Who said "never again" to the mayor?', None),
        ('What does "never again" mean?', None),
        ('Who wrote the song "Never Again"?', None),
    ],
)
def test_who_says_words_or_where_they_stand_is_asked(question: str, words: Words | None) -> None:
    assert asked(question) == words


@pytest.mark.parametrize(
    ("question", "short", "begins"),
    [
        ('Who called it "A hole in the wall"?', "Paul Renner", "Paul Renner, in The Senn, "),
        ('Who said "the sheep knew the way"?', None, "The Senn, 2 May 2030: "),
        ('Who wrote "two wings and one lock"?', "The Senn", "The Senn, 2 May 2030: "),
        ('Which article has "the sheep knew the way"?', "The gate", "The gate (The Senn, "),
    ],
)
def test_the_words_are_told_in_their_sentence_once_a_story(
    stocked: Library, question: str, short: str | None, begins: str
) -> None:
    answer = ask(stocked, question, filters=Filters(outlets=("The Senn",)))
    assert (answer.status, answer.short_answer) == ("answered", short)
    assert answer.text.startswith(begins)
    assert len(ask(stocked, question).citations) == 1


def test_words_that_no_article_has_are_read_for(stocked: Library) -> None:
    answer = ask(stocked, 'Who said "goats eat tin"?')
    assert (answer.status, answer.citations) == ("not_in_corpus", ())
    late = Filters(after="2031")
    assert ask(stocked, 'Who said "the sheep knew the way"?', filters=late).citations == ()

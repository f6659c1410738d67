"""What is said back to an answer asks the last question again, of others, or of somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.overview.rejoinder import heard
from assistant.question import Question, Turn
from index.library import Library
from tests.fakes import WordReader
from tests.shelf import write
from tests.talk import talk

SENN = 'Forty boats were lost in the storm, Ana Okoye said. "Nobody slept," she said.'
POST = "Sixty boats were lost in the storm."


@pytest.fixture
def stocked(tmp_path: Path, library: Library) -> Library:
    folder = tmp_path / "news"
    library.add(
        [
            write(folder, "senn.md", SENN, title="Storm", outlet="The Senn", date="2030-05-02"),
            write(folder, "post.md", POST, title="Boats", outlet="Tarn Post", date="2030-05-03"),
        ]
    )
    return library


BOATS = talk("how many boats were lost in the storm", '"Forty boats were lost in the storm" [1]')


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("are you sure?", "how many boats were lost in the storm"),
        ("Is that true?", "how many boats were lost in the storm"),
        ("really?", "how many boats were lost in the storm"),
        ("No, I meant the mayor", "What about the mayor?"),
        ("not him, the mayor", "What about the mayor?"),
        ("i mean how old is she", "how old is she"),
        ("the mayor i meant", "What about the mayor?"),
        ("No boats were lost?", "No boats were lost?"),
        ("Is that true of ships?", "Is that true of ships?"),
        ("what does the minister say", "what does the minister say"),
    ],
)
def test_a_rejoinder_is_heard_as_the_question_that_it_asks(
    stocked: Library, question: str, asks: str
) -> None:
    text, meant = heard(Question(question, tuple(BOATS)), stocked)
    assert text == asks
    assert meant.text == question
    assert heard(Question(question), stocked)[0] == question


def test_what_the_other_paper_says_is_asked_of_other_outlets(stocked: Library) -> None:
    asked = Question("what does the other paper say?", tuple(BOATS))
    answer = Assistant(stocked, WordReader()).answer(asked)
    assert {citation.outlet for citation in answer.citations} == {"Tarn Post"}
    assert answer.standalone_question == "how many boats were lost in the storm"


def test_a_doubt_is_answered_as_the_question_was(stocked: Library) -> None:
    first = Assistant(stocked, WordReader()).answer(Question(BOATS[0].content))
    again = Assistant(stocked, WordReader()).answer(Question("are you sure", tuple(BOATS)))
    assert (again.text, again.question) == (first.text, "are you sure")


def test_no_later_question_goes_on_from_a_doubt_or_from_thanks(stocked: Library) -> None:
    history = [
        *talk("who is ana okoye", '"Nobody slept" [1]', "are you sure?", '"Nobody slept" [1]'),
        *talk("ok thanks", "What would you like to know?", "which article?", "Storm."),
    ]
    _, meant = heard(Question("How old is she?", tuple(history)), stocked)
    assert [turn.content for turn in meant.history] == ["who is Ana Okoye", '"Nobody slept" [1]']


def test_who_said_it_is_spoken_of_next(stocked: Library) -> None:
    history = (*BOATS, *talk("who said that?", 'Ana Okoye, in The Senn, 2 May 2030: "Forty" [1]'))
    answer = Assistant(stocked, WordReader()).answer(Question("How old is she?", history))
    assert answer.standalone_question == "How old is Ana Okoye?"
    assert answer.question == "How old is she?"


def test_names_typed_small_are_known_in_earlier_questions_too(stocked: Library) -> None:
    history = (Turn("user", "where does ana okoye live"), Turn("assistant", "In a mill."))
    answer = Assistant(stocked, WordReader()).answer(Question("how old is she", history))
    assert answer.standalone_question == "how old is Ana Okoye"

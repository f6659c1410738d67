"""Several that the last answer named are asked about one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.asked.followup import standalone
from assistant.asked.listed import each, several
from assistant.question import Question, Turn
from assistant.reading.reader import Reader
from index.library import Library
from tests.shelf import write

WINNERS = "The medal went to the nurse Ana Okoye, 58, the teacher Jon Eik, 34, and Lise Strand, 19."
TOLD = f'The nurse Ana Okoye. "{WINNERS}" [1]'
TWO = 'Orma: Ana Okoye. "Its president is Ana Okoye." [1] Kesh: Jon Eik. "Jon Eik rules Kesh." [2]'
ONE = 'Ana Okoye. "Ana Okoye, 58, a nurse from Velmora, will succeed Jon Eik, who is ill." [1]'


def test_who_is_listed_is_known_from_the_answer_and_from_the_series_in_its_quote() -> None:
    assert several(TOLD) == ["Ana Okoye", "Jon Eik", "Lise Strand"]
    assert several(TWO) == ["Ana Okoye", "Jon Eik"]
    assert several(ONE) == []
    assert several('The Coast, May 2030: "Ana Okoye and Jon Eik met." [1]') == []


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How old were they?", "How old was Ana Okoye, and how old was Jon Eik?"),
        ("Where do they live?", "Where does Ana Okoye live, and where does Jon Eik live?"),
        ("Who paid each of them?", "Who paid Ana Okoye, and who paid Jon Eik?"),
        ("What is their trade?", "What is Ana Okoye's trade, and what is Jon Eik's trade?"),
        ("Which of them is older?", "Which is older, Ana Okoye or Jon Eik?"),
        ("Who of the two has ruled longer?", "Who has ruled longer, Ana Okoye or Jon Eik?"),
        ("Where did they meet?", "Where did Ana Okoye and Jon Eik meet?"),
    ],
)
def test_what_is_asked_of_them_is_asked_of_each(question: str, asked: str) -> None:
    assert each(question, TWO) == asked


def test_nothing_is_asked_of_each_where_nobody_is_listed_or_they_are_known() -> None:
    assert each("How old were they?", ONE) is None
    assert each("What are their names?", TWO) is None
    assert each("Who paid for the gate?", TWO) is None
    assert each("Which of them is the oldest?", TOLD) is None


def test_they_are_listed_only_where_the_question_before_asked_for_names() -> None:
    history = (Turn("user", "Who rules Orma and Kesh?"), Turn("assistant", TWO))
    assert standalone("How old are they?", history).startswith("How old is Ana Okoye, and")
    other = (Turn("user", "What did the dockers ask for?"), Turn("assistant", TWO))
    assert standalone("What did they get?", other) == "What did the dockers get?"


def test_a_thing_that_is_one_is_not_they() -> None:
    history = (Turn("user", "How did the valley change?"), Turn("assistant", "Little."))
    assert "the valley" not in standalone("How long are they?", history)


def test_each_is_answered_under_its_name_and_a_quote_is_shown_once(
    tmp_path: Path, library: Library
) -> None:
    library.add([write(tmp_path / "news", "medal.md", WINNERS, title="The medal")])
    history = (Turn("user", "Who won the medal?"), Turn("assistant", TOLD))
    answer = Assistant(library, Reader()).answer(Question("How old were they?", history))
    assert answer.short_answer == "Ana Okoye: 58; Jon Eik: 34; Lise Strand: 19"
    assert answer.text == f'Ana Okoye: 58; Jon Eik: 34; Lise Strand: 19. "{WINNERS}" [1]'

"""Who says so, and which article, are told of what was quoted last, never read in a story."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.overview.vouched import asked
from assistant.question import Question, Turn
from index.library import Library
from tests.fakes import WordReader
from tests.shelf import write
from tests.talk import talk

COURT = """Ana Okoye opened the gate. She said it had cost too much for a town of that size.

The mayor, Paul Renner, denied that the gate leaks. According to the works council 310 people lose \
their jobs. "The wall will stand," Lise Strand told the court. Nobody can walk on it yet, says Brask."""


@pytest.fixture
def stocked(tmp_path: Path, library: Library) -> Library:
    folder = tmp_path / "news"
    court = {"title": "The gate opens", "outlet": "The Senn", "date": "2030-05-02"}
    library.add([write(folder, "court.md", COURT, **court)])
    ferry = {"title": "A ferry", "outlet": "Tarn Post", "date": "2030-06"}
    library.add([write(folder, "ferry.md", "The ferry has 310 seats in two decks.", **ferry)])
    return library


def quoting(*quotes: str, lead: str = "") -> list[Turn]:
    marked = " ".join(f'"{quote}" [{n}]' for n, quote in enumerate(quotes, 1))
    return talk("What about it?", f"{lead}. {marked}" if lead else marked)


@pytest.mark.parametrize(
    ("question", "quote", "short"),
    [
        ("who said so?", "The mayor, Paul Renner, denied that the gate leaks.", "Paul Renner"),
        ("says who", "According to the works council 310 people lose their jobs.",
         "the works council"),
        ("Who said that?", 'The wall will stand," Lise Strand told the court.', "Lise Strand"),
        ("who says that exactly", "Nobody can walk on it yet, says Brask.", "Brask"),
        ("Who said that?", "She said it had cost too much for a town of that size.", "Ana Okoye"),
        ("Who said that?", "Ana Okoye opened the gate.", "The Senn"),
        ("who says 310?", "According to the works council 310 people lose their jobs.",
         "the works council"),
        ("in which article?", "Ana Okoye opened the gate.", "The gate opens"),
        ("where did you read that", "Ana Okoye opened the gate.", "The gate opens"),
        ("source?", "The ferry has 310 seats in two decks.", "A ferry"),
    ],
)  # fmt: skip
def test_what_was_quoted_last_is_told_with_who_says_it_or_where(
    stocked: Library, question: str, quote: str, short: str
) -> None:
    asked_now = Question(question, tuple(quoting(quote)))
    answer = Assistant(stocked, WordReader()).answer(asked_now)
    assert answer.short_answer == short
    assert quote in [citation.quote.strip('"') for citation in answer.citations] or '"' in quote
    for citation in answer.citations:
        text = stocked.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote


def test_whom_he_means_is_told_by_the_sentence_that_names_him(stocked: Library) -> None:
    history = quoting("She said it had cost too much for a town of that size.")
    answer = Assistant(stocked, WordReader()).answer(Question("Who said that?", tuple(history)))
    assert answer.text.startswith("Ana Okoye, in The Senn, 2 May 2030: ")
    assert answer.citations[0].quote == "Ana Okoye opened the gate."


def test_of_several_quotes_those_are_meant_that_have_the_words(stocked: Library) -> None:
    both = quoting(
        "According to the works council 310 people lose their jobs.",
        "The mayor, Paul Renner, denied that the gate leaks.",
    )
    answer = Assistant(stocked, WordReader()).answer(Question("who says 310", tuple(both)))
    assert answer.short_answer == "the works council"
    assert asked("Who said 31?", both) is None
    assert asked("Who said that the gate leaks in winter?", both) is None


def test_where_nothing_was_quoted_it_is_asked_back(stocked: Library) -> None:
    history = tuple(talk("Who paid?", "The articles do not say."))
    answer = Assistant(stocked, WordReader()).answer(Question("Which article says that?", history))
    assert (answer.status, answer.citations) == ("unclear", ())


def test_the_answer_before_thanks_is_meant(stocked: Library) -> None:
    history = [*quoting("Ana Okoye opened the gate."), *talk("thx", "What would you like to know?")]
    answer = Assistant(stocked, WordReader()).answer(Question("which article?", tuple(history)))
    assert answer.short_answer == "The gate opens"


def test_what_a_model_wrote_has_no_quotes_to_look_up() -> None:
    assert asked("Who said that?", talk("Who opened it?", "Okoye did. [1]")) is None
    assert asked("Who said that?", ()) is None

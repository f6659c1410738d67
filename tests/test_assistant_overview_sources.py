"""What one outlet or author tells is asked of its articles alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.overview.sources import asked, narrowed
from assistant.question import Question
from index.article import Filters
from index.library import Library
from tests.fakes import WordReader
from tests.shelf import write


class Shelf:
    """An outlet of one name, one that is a body, and an author."""

    def outlets(self) -> dict[str, int]:
        return {"The Velmora Courier": 3, "Kestrin City Police": 1}

    def authors(self) -> dict[str, list[str]]:
        return {"Ada Lind": ["a", "b"]}


COURIER = Filters(outlets=("The Velmora Courier",))
LIND = Filters(article_ids=("a", "b"))


@pytest.mark.parametrize(
    ("question", "subject", "within"),
    [
        ("What does the Velmora Courier say about the dam?", "the dam", COURIER),
        ("what did the velmora courier report", "", COURIER),
        ("What did the Courier write about the dam in Kestrin?", "the dam in Kestrin", COURIER),
        ("Which articles are from the Courier?", "", COURIER),
        ("Show me articles about the dam from the Courier", "the dam", COURIER),
        ("Which articles did the Courier publish on Okoye?", "Okoye", COURIER),
        ("What did Ada Lind write about?", "", LIND),
        ("What did Ada Lind write about the dam?", "the dam", LIND),
        ("articles by Ada Lind", "", LIND),
        (
            "What did the Courier report in 2031?",
            "",
            Filters(("The Velmora Courier",), "2031", "2031"),
        ),
        (
            "What did the Courier report about the dam in May 2031?",
            "the dam",
            Filters(("The Velmora Courier",), "2031-05", "2031-05"),
        ),
        ("What did the Kestrin City Police say about the van?", "the van", Filters(("Kestrin City Police",))),
    ],
)  # fmt: skip
def test_who_is_an_outlet_or_an_author_is_asked_for_their_articles(
    question: str, subject: str, within: Filters
) -> None:
    told = asked(question, Shelf())
    assert told
    assert (told.subject, told.within) == (subject, within)


@pytest.mark.parametrize(
    "question",
    [
        "What did the police say about the van?",
        "What did the mayor write about the dam?",
        "What did Ada Lind say about the dam?",
        "What did the Courier report in Kestrin?",
        "Which articles are in English?",
        "Who founded the Velmora Courier?",
        "articles about the Courier",
        "What did the Courier lose?",
    ],
)
def test_others_are_asked_for_a_fact(question: str) -> None:
    assert asked(question, Shelf()) is None


def test_both_filters_hold() -> None:
    assert narrowed(Filters(), COURIER) == COURIER
    assert narrowed(Filters(("the velmora courier", "X")), COURIER) == COURIER
    assert narrowed(Filters(("X",)), COURIER) is None
    assert narrowed(Filters(article_ids=("b", "c")), LIND) == Filters(article_ids=("b",))
    late, early = Filters(after="2030", before="2031-05"), Filters(after="2030-06", before="2031")
    assert narrowed(late, early) == Filters(after="2030-06", before="2031-05")


def test_only_its_articles_tell_it(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / "news"
    for name, text, outlet, author, date in (
        (
            "a.md",
            "The dam of Kestrin has a crack, its builder said.",
            "Courier",
            "Ada Lind",
            "2031",
        ),
        ("b.md", "The dam of Kestrin is safe, the council announced.", "Herald", "", "2031"),
        ("c.md", "Bread in Kestrin got dearer by a tenth this year.", "Courier", "", "2030"),
    ):
        library.add([write(folder, name, text, title="N", outlet=outlet, author=author, date=date)])
    assistant = Assistant(library, WordReader())
    for question, filters, sources in (
        ("What does the Courier say about the dam?", Filters(), ["a.md"]),
        ("What did the Courier report in 2030?", Filters(), ["c.md"]),
        ("Which articles are from the Courier?", Filters(), ["a.md", "c.md"]),
        ("What did Ada Lind write about?", Filters(), ["a.md"]),
        ("What did the Herald report about bread?", Filters(), []),
        ("What did the Courier report about the dam?", Filters(outlets=("Herald",)), []),
    ):
        answer = assistant.answer(Question(question, filters=filters))
        assert [citation.source for citation in answer.citations] == sources, question


def test_a_long_question_is_read_at_once() -> None:
    begun = time.perf_counter()
    for words in ("x say about ", "in in ", "about from ", "articles from a about "):
        asked(f"What did the Courier report about {words * 250}", Shelf())
        asked(f"articles about {words * 250}from the Courier", Shelf())
    assert time.perf_counter() - begun < 2


def test_an_agency_is_called_without_what_agencies_are_called() -> None:
    class Agencies(Shelf):
        def outlets(self) -> list[str]:
            return ["Kestrin News Agency", "Morel Wire", "Home News"]

    for called, outlet in (("Kestrin", "Kestrin News Agency"), ("Morel", "Morel Wire")):
        found = asked(f"What does {called} report about the dam?", Agencies())
        assert found is not None
        assert found.within == Filters(outlets=(outlet,))
    assert asked("What did home report about the dam?", Agencies()) is None

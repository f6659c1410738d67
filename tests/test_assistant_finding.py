"""Two things are set side by side only by answers of one kind."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.citation import Quote
from assistant.evidence import Evidence
from assistant.finding import Finder
from assistant.telling.said import Group, Said
from index.article import Article, Filters
from index.library import Library
from tests.fakes import WordReader


class Told(Finder):
    """Answers by the first word of `answers` that a question has."""

    answers: dict[str, str]

    def whole(self, question: str) -> Evidence:
        short = next((one for name, one in self.answers.items() if name in question), "")
        quote = Quote(Article(id=short, source="a.md", title="A", text=short or "x"), 0, 1, 0.9)
        groups = (Group([Said(short, quote, 0.9)]),) if short else ()
        return Evidence(question, (), {}, {}, groups, {}, {})


@pytest.mark.parametrize(
    ("question", "answers", "aside"),
    [
        ("Which is bigger, the mill or the quay?", ("310 metres", "90 metres"), True),
        ("Which is bigger, the mill or the quay?", ("310 metres", "four tables"), False),
        ("Which is bigger, the mill or the quay?", ("310 metres", "Ana Okoye"), False),
        ("What did the mill and the quay say about the dam?", ("310 metres", "no"), True),
    ],
)
def test_what_is_weighed_is_of_one_kind(
    library: Library, question: str, answers: tuple[str, str], aside: bool
) -> None:
    given: Any = (library, WordReader(), Filters(), 10, print)
    finder = Told(*given)
    object.__setattr__(finder, "answers", dict(zip(("mill", "quay"), answers, strict=True)))
    assert [one.of != "" for one in finder.parts(question)].count(True) == 2 * aside

"""What an article says becomes a short answer and a quote of one whole sentence."""

from __future__ import annotations

import pytest

from assistant.citation import Quote
from assistant.compose import one_sentence, said
from index.article import Article, Span

TEXT = (
    "The ferry Orla ran aground off Cape Hesk. It carried aid of the Government of National Accord."
    "\n\nA long night\n\nThe crew, led by Marta Okoye, waited until dawn."
)
ARTICLE = Article(id="a", source="a", title="Ferry", text=TEXT)


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("found", "short"),
    [
        ("Hesk", "Cape Hesk"),
        ("National Accord", "Government of National Accord"),
        ("Okoye", "Marta Okoye"),
        ("waited", "waited"),
    ],
)
def test_a_name_is_not_cut(found: str, short: str) -> None:
    assert said("Where?", ARTICLE, place(found), 0.9, ()).short == short


def test_an_answer_is_quoted_in_its_whole_sentence() -> None:
    one = said("Where?", ARTICLE, place("Hesk"), 0.9, ())
    assert one.quote.text == "The ferry Orla ran aground off Cape Hesk."
    assert one_sentence(one.quote)


def test_neither_two_sentences_nor_a_heading_are_one() -> None:
    both = place("Cape Hesk. It carried")
    assert not one_sentence(said("Where?", ARTICLE, both, 0.9, ()).quote)
    heading = place("A long night")
    assert not one_sentence(Quote(ARTICLE, heading.start, heading.end, 0.9))

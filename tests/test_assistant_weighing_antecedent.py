"""A sentence that says "he" is told of the one it means."""

from __future__ import annotations

import pytest

from assistant.weighing.antecedent import means_another
from index.article import Article, Span

TEXT = (
    "Police chief Ilse Tarrow spoke to the lawyer Nils Varg on Tuesday. Varg owns two houses in "
    "Pell. He was fined 900 crowns in 2019.\n\n"
    "Mayor Anna Tosk wrote a book, Slow Light. She will stand again in 2026. In Orrin she is known "
    "to all. Her deputy, Karl Weiss, was arrested. He resigned on Monday."
)
ARTICLE = Article(id="a", source="a.md", title="Talks", text=TEXT)


def another(question: str, quote: str) -> bool:
    start = TEXT.index(quote)
    return means_another(question, ARTICLE, Span(start, start + len(quote)))


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How much was Ilse Tarrow fined?", "He was fined 900 crowns in 2019."),
        ("When did Anna Tosk resign?", "He resigned on Monday."),
        ("When will Karl Weiss stand again?", "She will stand again in 2026."),
    ],
)
def test_he_is_the_one_of_the_sentence_before(question: str, quote: str) -> None:
    assert another(question, quote)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("How much was Nils Varg fined?", "He was fined 900 crowns in 2019."),
        ("When will Anna Tosk stand again?", "She will stand again in 2026."),
        ("Where is Mayor Tosk known?", "In Orrin she is known to all."),
        ("When did Karl Weiss resign?", "He resigned on Monday."),
        ("Who was fined in Pell?", "He was fined 900 crowns in 2019."),
        ("What did Ilse Tarrow do?", "Varg owns two houses in Pell."),
    ],
)
def test_nothing_is_held_against_a_sentence_that_means_the_one_asked_about(
    question: str, quote: str
) -> None:
    assert not another(question, quote)

"""A sentence that says "he" is told of the one it means."""

from __future__ import annotations

import pytest

from assistant.weighing.antecedent import means_another, of_namesake
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


@pytest.mark.parametrize(
    ("question", "answer", "quote", "other"),
    [
        ("What did Paul Renner sell?", "boats", "Ana Renner sold boats.", True),
        ("What did Paul Renner sell?", "boats", "Paul Renner sold boats.", False),
        ("What did Paul Renner sell?", "boats", "Renner and Ana Renner sold boats.", False),
        ("What did Renner sell?", "boats", "Ana Renner sold boats.", False),
        ("Whom did Paul Renner marry?", "Ana Renner", "Ana Renner married in May.", False),
        ("Who is Paul Renner's sister?", "a judge", "Ana Renner is a judge.", False),
    ],
)
def test_another_of_the_same_family_name_is_not_who_is_asked_about(
    question: str, answer: str, quote: str, other: bool
) -> None:
    assert of_namesake(question, answer, quote) is other

"""What an article says becomes a short answer and a quote of one whole sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.citation import Quote
from assistant.telling.quoted import is_told, said
from index.article import Article, DateMention, Span

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
    assert is_told(one.quote)


def test_neither_two_sentences_nor_a_heading_are_one() -> None:
    both = place("Cape Hesk. It carried")
    assert not is_told(said("Where?", ARTICLE, both, 0.9, ()).quote)
    assert is_told(said("Where?", ARTICLE, both, 0.9, ()).quote, most=2)
    heading = place("A long night")
    assert not is_told(Quote(ARTICLE, heading.start, heading.end, 0.9))


@pytest.mark.parametrize(
    ("text", "found", "words", "date", "short"),
    [
        ("It sank on April 1, 2008.", "April 1", "April 1, 2008", "2008-04-01", "April 1, 2008"),
        ("Nothing was built until the late 1890s.", "late 1890s", "1890s", "1890/1899", None),
        ("It sank in 1444.", "1444", "1444", "1444", "1444"),
        ("It sank last June.", "last June", "last June", "2020-06", "June 2020"),
        ("It sank on 6 June.", "6 June", "6 June", "2020-06-06", "6 June 2020"),
        ("It sank early last month.", "last", "early last month", "2020-06", "early June 2020"),
        ("It sank in mid-June.", "mid-June", "mid-June", "2020-06", "mid-June 2020"),
        (
            "It is to go by the end of the year.",
            "the year",
            "the end of the year",
            "2020",
            "the end of 2020",
        ),
        (
            "At the start of this year it sank.",
            "this year",
            "this year",
            "2020",
            "the start of 2020",
        ),
        ("In the end it sank last June.", "last June", "last June", "2020-06", "June 2020"),
    ],
)
def test_a_date_is_told_in_the_words_of_the_article_where_they_name_the_year(
    text: str, found: str, words: str, date: str, short: str | None
) -> None:
    article = replace(ARTICLE, text=text)
    spans = [(text.index(some), text.index(some) + len(some)) for some in (found, words)]
    mention = DateMention(*spans[1], words, date)
    one = said("When did it sink?", article, Span(*spans[0]), 0.9, [mention])
    assert (one.short, one.date) == (short or found, date)
    assert one.quote.text == text


@pytest.mark.parametrize(
    ("question", "found", "short"),
    [
        ("Which city did she visit?", "Okoye in Velmora", "Velmora"),
        ("Which country did she visit?", "Okoye in Libya", "Libya"),
        ("Which country did she visit?", "Okoye in Velmora", "Okoye in Velmora"),
        ("Which city did she visit?", "Velmora in Libya", "Velmora in Libya"),
        ("Which city did she visit?", "Hesk in Velmora", "Hesk in Velmora"),
        ("Whom did she visit?", "Okoye in Velmora", "Okoye in Velmora"),
        ("Where did she go?", "Okoye in Velmora", "Okoye in Velmora"),
    ],
)
def test_who_is_in_a_town_is_no_part_of_the_town(question: str, found: str, short: str) -> None:
    text = f"In May she visited {found}. There is a market in Hesk."
    article = Article("a", "a.md", text, "a")
    start = text.index(found)
    assert said(question, article, Span(start, start + len(found)), 0.9, []).short == short


def test_a_town_may_stand_behind_who_is_in_it() -> None:
    text = "In May she visited Okoye in Velmora. There is a market in Velmora."
    article = Article("a", "a.md", text, "a")
    start = text.index("Okoye")
    found = said("Which city did she visit?", article, Span(start, start + 5), 0.9, [])
    assert found.short == "Velmora"
    whole = said("Whom did she visit?", article, Span(start, start + 5), 0.9, [])
    assert whole.short == "Okoye"


@pytest.mark.parametrize(("text", "tells"), [("How safe is the dam?", False), ("It is.", True)])
def test_a_question_tells_nothing(text: str, tells: bool) -> None:
    article = replace(ARTICLE, text=f"{text} A crack was found in it on Monday.")
    assert is_told(Quote(article, 0, len(text), 0.9)) is tells


def test_the_first_row_of_a_table_names_its_columns() -> None:
    text = (
        "The figures:\n\nDivision | First half | Second half\nBiscuits | 171 million | 160 million"
    )
    article = Article(id="a", source="a", title="A", text=text)
    for words, tells in (("Division", False), ("Biscuits", True)):
        start = text.index(words)
        end = text.find("\n", start)
        assert is_told(Quote(article, start, end if end >= 0 else len(text), 0.9)) == tells


def test_who_leads_to_what_is_told_and_is_no_part_of_it() -> None:
    text = "So said Zulmira Pontes, who sells octopus."
    article = Article(id="a", source="a", title="A", text=text)
    for words, short in (("who sells octopus", "sells octopus"), ("Pontes, who", "Pontes, who")):
        start = text.index(words)
        one = said("Who is she?", article, Span(start, start + len(words)), 0.9, ())
        assert one.short.endswith(short)

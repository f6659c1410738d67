"""The spans that were read become the sentences of an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.citation import Quote
from assistant.telling.compose import (
    Composed,
    agreed,
    developed,
    disagreeing,
    in_time,
    listed,
)
from assistant.telling.quoted import said
from assistant.telling.said import Group, Said
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
    ("asked", "shorts", "items"),
    [
        ("Which ships?", [("Orla", 0.9), ("Marta", 0.5), ("Hesk", 0.3)], ["Marta"]),
        ("Which ships?", [("Orla and Marta", 0.9), ("Hesk", 0.8)], []),
        ("Which ships?", [("Orla", 0.3), ("Marta", 0.25), ("Hesk", 0.19)], ["Marta"]),
        ("Which ships?", [("Orla", 0.9), ("Marta", 0.9), ("Hesk", 0.9)], ["Marta", "Hesk"]),
        ("Which two ships?", [("Orla", 0.9), ("Marta", 0.9), ("Hesk", 0.9)], ["Marta"]),
        ("What are the two ships?", [("Orla", 0.9), ("Marta", 0.9), ("Hesk", 0.9)], ["Marta"]),
        ("Which three ships?", [("Orla and Marta", 0.9), ("Hesk", 0.8), ("Juno", 0.8)], ["Hesk"]),
        ("Which two ships?", [("Orla and Marta", 0.9), ("Hesk", 0.8)], []),
        (
            "Which did the two see?",
            [("Orla", 0.9), ("Marta", 0.9), ("Hesk", 0.9)],
            ["Marta", "Hesk"],
        ),
        ("Which loads?", [("40,000 litres", 0.9), ("9 tonnes", 0.8)], ["9 tonnes"]),
    ],
)
def test_what_is_hardly_less_probable_is_listed_as_far_as_asked_unless_the_first_is_a_list(
    asked: str, shorts: list[tuple[str, float]], items: list[str]
) -> None:
    groups = [Group([Said(s, Quote(ARTICLE, 0, 42, p), p)]) for s, p in shorts]
    assert [group.best.short for group in listed(asked, groups, 0.2)] == items


def told(*days: tuple[str, float]) -> list[Group]:
    return [
        Group([Said("x", Quote(replace(ARTICLE, id=day, published=day), 0, 42, p), p)])
        for day, p in days
    ]


def published(composed: Composed) -> list[str | None]:
    return [sentence.quotes[0].article.published for sentence in composed.sentences]


def test_what_is_told_in_time_is_probable_enough_and_one_sentence_an_article() -> None:
    groups = told(("2020-06", 0.9), ("2018-12", 0.6), ("2019-01", 0.005))
    assert published(in_time(groups, 0.5)) == ["2018-12", "2020-06"]
    assert published(in_time(told(("2020-06", 0.3), ("2018-12", 0.2)), 0.5)) == ["2020-06"]


def test_of_what_changed_an_article_may_tell_what_was_and_what_is() -> None:
    then, now = (
        Group([Said(short, Quote(ARTICLE, start, start + 9, p), p)])
        for short, start, p in (("closed", 0, 0.6), ("open", 43, 0.9))
    )
    assert [s.quotes[0].start for s in in_time([now, then], 0.5).sentences] == [43]
    composed = developed([now, then], 0.5)
    assert composed.short == "closed → open"
    assert [s.quotes[0].start for s in composed.sentences] == [0, 43]
    composed = developed([now, then], 0.7)
    assert composed.short == "open"
    assert [s.quotes[0].start for s in composed.sentences] == [0, 43]


def saying(name: str, text: str, probability: float) -> Said:
    article = Article(name, f"{name}.md", text, name)
    return Said("June 2020", Quote(article, 0, len(text), probability), probability)


def test_an_article_corroborates_that_speaks_of_the_same_or_would_stand_by_itself() -> None:
    first = saying("first", "The harbour treaty was signed in June 2020.", 0.9)
    same = saying("same", "They had signed the treaty of the harbour by June 2020.", 0.2)
    other = saying("other", "Tickets have cost more since June 2020.", 0.2)
    alone = saying("alone", "It was all settled in June 2020.", 0.5)
    faint = saying("faint", "The harbour treaty was signed in June 2020.", 0.01)
    composed = agreed(Group([first, same, other, alone, faint]), 0.4)
    cited = [quote.article.id for sentence in composed.sentences for quote in sentence.quotes]
    assert cited == ["first", "same", "alone"]


def test_what_points_back_is_told_in_full_with_both_sentences_wherever_it_is_told() -> None:
    text = "A retired harbour pilot saw it. The ferry was late. The pilot called the watch."
    article = Article(id="p", source="p", title="Pilot", text=text)
    start = text.index("The pilot")
    one = said("Who called the watch?", article, Span(start, start + 9), 0.9, ())
    assert one.short == "A retired harbour pilot"
    rests = ["The pilot called the watch.", "A retired harbour pilot saw it."]
    assert [quote.text for quote in one.quotes] == rests
    for composed in (agreed(Group([one]), 0.5), disagreeing([Group([one])])):
        assert [quote.text for quote in composed.sentences[0].quotes] == rests


@pytest.mark.parametrize(
    ("short", "sentence", "told_so"),
    [
        ("by noon", '"They came by noon.', 'By noon. "They came by noon."'),
        ("by noon", 'They came by noon."', 'By noon. "They came by noon."'),
        ("They came by noon", '"They came by noon."', '"They came by noon."'),
        ("by noon", "“They came by noon.", 'By noon. "They came by noon."'),
        ("by noon", "They came by noon.", 'By noon. "They came by noon."'),
        (
            "by noon",
            '"By noon," she said, "by noon."',
            'By noon. ""By noon," she said, "by noon.""',
        ),
    ],
)
def test_a_speech_that_begins_or_ends_with_the_quote_has_one_pair_of_marks(
    short: str, sentence: str, told_so: str
) -> None:
    article = replace(ARTICLE, text=sentence)
    one = Said(short, Quote(article, 0, len(sentence), 0.9), 0.9)
    (sentence_told,) = agreed(Group([one]), 0.4).sentences
    assert sentence_told.text == told_so
    assert [quote.text for quote in sentence_told.quotes] == [sentence]


def test_a_list_leads_and_what_tells_more_of_an_item_is_none() -> None:
    text = "She is survived by her son Ivo, a nurse, and her daughter Ida."
    article = Article(id="a", source="a.md", title="Report", text=text, outlet="Daily")
    quote = Quote(article, 0, len(text), 0.9)
    groups = [Group([Said(short, quote, 0.9)]) for short in ("Ivo", "a nurse", "Ida")]
    others = listed("Which children survive her?", groups, 0.1)
    composed = agreed(groups[0], 0.4, others)
    assert composed.short == "Ivo, Ida"
    assert composed.sentences[0].text.startswith('Ivo, Ida. "She is survived')


def test_who_i_am_is_told_by_the_name_of_the_article() -> None:
    mine = saying("first", "I used the tide for the boats.", 0.9)
    mine = replace(mine, short="I used the tide")
    assert agreed(Group([mine]), 0.4).sentences[0].text.startswith("first")
    speech = saying("first", '"I used the tide for the boats," Ana Bell said.', 0.9)
    speech = replace(speech, short="I used the tide")
    assert agreed(Group([speech]), 0.4).sentences[0].text.startswith("I used the tide. ")


def test_what_goes_on_into_the_next_sentence_is_not_said_twice() -> None:
    text = "Pruett pulled Rahm down. He was sent off for kicking the ball away, in the second half."
    for short, lead in (
        ("pulled Rahm down. He was sent off for kicking the ball away", f'"{text}"'),
        ("kicking the ball away", f'Kicking the ball away. "{text}"'),
    ):
        one = Article(id="a", source="a", title="A", text=text)
        composed = agreed(Group([Said(short, Quote(one, 0, len(text), 0.9), 0.9)]), 0.4)
        assert composed.sentences[0].text == lead

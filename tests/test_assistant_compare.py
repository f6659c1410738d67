"""Agreement, disagreement and order of time."""

from __future__ import annotations

from dataclasses import replace

from assistant import compare
from assistant.assemble import Assembly
from assistant.citation import Quote, Sentence
from assistant.clues import Clues
from assistant.compare import Said
from index.article import Article, DateMention


def said(text: str, short: str, outlet: str, published: str, probability: float = 0.8) -> Said:
    article = Article(
        id=outlet,
        source=f"{outlet}.md",
        title=outlet,
        text=text,
        outlet=outlet,
        published=published,
    )
    return Said(short, Quote(article, 0, len(text), probability), probability)


COAST = said("The storm sank 14 boats in Velmora harbour.", "14", "Coast", "2021-05")
INLAND = said("In Velmora harbour the storm sank nine boats.", "nine", "Inland", "2021-06", 0.7)
AGREEING = said("A storm sank 14 boats at Velmora.", "14 boats", "Wire", "2021-05", 0.6)


def test_answers_that_say_the_same_are_one_group() -> None:
    groups = compare.grouped([AGREEING, INLAND, COAST], {})
    assert [[s.quote.article.id for s in g.said] for g in groups] == [["Coast", "Wire"], ["Inland"]]


def test_a_number_is_the_same_in_words_and_in_digits() -> None:
    words = said("Fourteen boats sank at Velmora.", "Fourteen boats", "Wire", "2021-05", 0.6)
    assert len(compare.grouped([COAST, words], {})) == 1
    other = said("Fourteen men were saved at Velmora.", "Fourteen men", "Wire", "2021-05", 0.6)
    assert len(compare.grouped([AGREEING, other], {})) == 2


def test_a_copy_of_a_story_counts_once() -> None:
    groups = compare.grouped([COAST, AGREEING], {"Wire": "Coast", "Coast": "Coast"})
    assert len(groups[0].said) == 1


def test_two_numbers_for_one_thing_are_a_conflict_told_by_outlet_and_date() -> None:
    groups = compare.opposed(compare.grouped([COAST, INLAND, AGREEING], {}), 0.5, 0.2, {})
    assembly = Assembly()
    for group in groups:
        assembly.add(Sentence(group.best.short, "supported", (group.best.quote,)))
    conflict = compare.conflict("How many boats sank?", groups, assembly.citations)
    assert [(s.says, s.outlet, s.published, s.citations) for s in conflict.sides] == [
        ("14", "Coast", "2021-05", (1,)),
        ("nine", "Inland", "2021-06", (2,)),
    ]


def test_no_conflict_between_different_matters_or_weak_answers_or_copies() -> None:
    other = said("The mayor of Ostrel is 61 years old.", "61", "Inland", "2021-06", 0.7)
    weak = said("In Velmora harbour the storm sank 9 boats.", "9", "Inland", "2021-06", 0.1)
    for second in (other, weak):
        assert compare.opposed(compare.grouped([COAST, second], {}), 0.5, 0.2, {}) == []
    twins = {"Inland": "Coast", "Coast": "Coast"}
    assert compare.opposed(compare.grouped([COAST, INLAND], twins), 0.5, 0.2, twins) == []


def test_numbers_of_different_things_do_not_contradict_one_another() -> None:
    rise = said("The dockers of Velmora get 8 per cent more pay.", "8 per cent", "Coast", "2021-05")
    bonus = said("The dockers of Velmora get 300 crowns.", "300 crowns", "Inland", "2021-06")
    assert compare.opposed(compare.grouped([rise, bonus], {}), 0.5, 0.2, {}) == []


def test_articles_of_no_known_outlet_are_not_one_voice() -> None:
    nameless = [
        replace(
            one,
            quote=replace(
                one.quote, article=replace(one.quote.article, outlet=None, published=None)
            ),
        )
        for one in (COAST, INLAND)
    ]
    assert len(compare.opposed(compare.grouped(nameless, {}), 0.5, 0.2, {})) == 2
    one_voice = replace(
        INLAND,
        quote=replace(
            INLAND.quote,
            article=replace(INLAND.quote.article, outlet="Coast", published="2021-05"),
        ),
    )
    assert compare.opposed(compare.grouped([COAST, one_voice], {}), 0.5, 0.2, {}) == []


def test_sentences_that_say_what_is_asked_speak_of_one_thing() -> None:
    """However different their words are; unless the second would not stand by itself."""
    poet = said(
        "The Tide, a long poem of the sea, is by Mara Lund.", "Mara Lund", "Coast", "2021-05"
    )
    film = said("Oskar Tove made an album named Tide.", "Oskar Tove", "Inland", "2021-06", 0.7)
    assert compare.opposed(compare.grouped([poet, film], {}), 0.5, 0.2, {}) == []
    knows = Clues(reader=1, known=1, meaning=1, held=0.9, first=1, fits=1)
    poet, film = replace(poet, clues=knows), replace(film, clues=knows)
    assert len(compare.opposed(compare.grouped([poet, film], {}), 0.5, 0.2, {})) == 2
    faint = replace(film, probability=0.3)
    assert compare.opposed(compare.grouped([poet, faint], {}), 0.5, 0.2, {}) == []


def test_a_timeline_stands_in_the_order_of_what_is_told_not_of_publication() -> None:
    assembly = Assembly()
    for one in (COAST, INLAND):
        assembly.add(Sentence("x", "supported", (one.quote,)))
    mentions = {"Inland": [DateMention(0, 2, "In", "2020-12-30")]}
    entries = compare.timeline(assembly.citations, mentions)
    assert [(e.date, e.citations) for e in entries] == [("2020-12-30", (2,)), ("2021-05", (1,))]
    assert compare.timeline(assembly.citations[:1], mentions) == ()

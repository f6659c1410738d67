"""Agreement, disagreement and order of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.citation import Sentence
from assistant.telling import compare
from assistant.telling.assemble import Assembly
from assistant.telling.said import Said, grouped
from index.article import Article, DateMention
from tests.answers import AGREEING, COAST, INLAND, said

SANK = "How many boats did the storm sink?"


def in_month(one: Said, published: str | None) -> Article:
    """Return the article of what is said as of another month, or of none that is known."""
    return replace(one.quote.article, published=published)


def test_two_answers_that_are_sure_are_a_conflict_told_by_outlet_and_date() -> None:
    groups = compare.opposed(grouped([COAST, INLAND, AGREEING], {}), {})
    assembly = Assembly()
    for group in groups:
        assembly.add(Sentence(group.best.short, "supported", (group.best.quote,)))
    conflict = compare.conflict("How many boats sank?", groups, assembly.citations)
    assert [(s.says, s.outlet, s.published, s.citations) for s in conflict.sides] == [
        ("14", "Coast", "2021-05", (1,)),
        ("nine", "Inland", "2021-06", (2,)),
    ]


def test_no_conflict_with_an_answer_that_is_not_sure_or_a_copy() -> None:
    weak = replace(INLAND, probability=0.7)
    assert compare.opposed(grouped([COAST, weak], {}), {}) == []
    twins = {"Inland": "Coast", "Coast": "Coast"}
    assert compare.opposed(grouped([COAST, INLAND], twins), twins) == []


def test_the_more_time_between_two_articles_the_surer_a_contradiction_has_to_be() -> None:
    """Nine boats that sank a year later sank in another storm: they are told beside the 14."""
    later = replace(INLAND, quote=replace(INLAND.quote, article=in_month(INLAND, "2022-06")))
    groups = grouped([COAST, later], {})
    assert compare.opposed(groups, {}) == []
    assert [group.best.short for group in compare.beside(SANK, groups, {})] == ["nine"]
    sure = [replace(one, probability=0.999) for one in (COAST, later)]
    assert len(compare.opposed(grouped(sure, {}), {})) == 2
    undated = replace(INLAND, quote=replace(INLAND.quote, article=in_month(INLAND, None)))
    assert len(compare.opposed(grouped([COAST, undated], {}), {})) == 2


def test_what_is_not_sure_or_of_the_same_voice_is_not_told_beside() -> None:
    weak = replace(INLAND, probability=0.7)
    assert compare.beside(SANK, grouped([COAST, weak], {}), {}) == []
    twins = {"Inland": "Coast", "Coast": "Coast"}
    assert compare.beside(SANK, grouped([COAST, INLAND], twins), twins) == []
    assert compare.beside(SANK, [], {}) == []


def test_what_has_no_word_in_common_with_the_answer_is_not_told_beside_it() -> None:
    other = said("Nine people complained.", "Nine", "Inland", "2022-06", 0.94)
    assert compare.beside(SANK, grouped([COAST, other], {}), {}) == []


@pytest.mark.parametrize(
    ("question", "left", "right", "told"),
    [
        (
            "Who painted the gate?",
            ("Holm & Sons", "Holm & Sons painted the gate in May."),
            ("Ida Roo", "The still life was painted by Ida Roo in 1889."),
            False,
        ),
        (
            "When does the trial of the vaccine begin?",
            ("2023", "The trial of the vaccine begins in 2023."),
            ("in May", "The trial of the two brothers begins in May."),
            False,
        ),
        (
            "When does the trial of the vaccine begin?",
            ("2023", "The trial of the vaccine at Okoye Labs begins in 2023."),
            ("in May", "In May Okoye Labs begins its trial."),
            True,
        ),
        (
            "When does the trial of the vaccine begin?",
            ("5 March 2023", "The trial of the vaccine begins on 5 March 2023."),
            ("4 May", "The trial of the two brothers begins on 4 May."),
            False,
        ),
        (
            "Who leads the bank?",
            ("Ada Krol", "Ada Krol leads the bank from its old tower by the river."),
            ("Farid Holm", "Farid Holm leads the bank and sits in the tower by the river."),
            True,
        ),
    ],
)
def test_the_words_of_the_question_alone_do_not_make_two_sentences_of_one_matter(
    question: str, left: tuple[str, str], right: tuple[str, str], told: bool
) -> None:
    one = said(left[1], left[0], "Coast", "2021-05", 0.97)
    other = said(right[1], right[0], "Inland", "2023-05", 0.95)
    groups = grouped([one, other], {})
    assert len(groups) == 2
    assert bool(compare.beside(question, groups, {})) == told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a guard", "a former guard", False),
        ("the deputy director", "the director", False),
        ("hurt", "not hurt", False),
        ("a guard", "a night guard", True),
        ("former guard Ida Roo", "Ida Roo", True),
    ],
)
def test_a_former_guard_is_no_guard_unless_a_name_says_who(
    one: str, other: str, same: bool
) -> None:
    both = [
        said(f"It was {one}.", one, "Coast", "2021-05"),
        said(f"It was {other}.", other, "Inland", "2021-05"),
    ]
    assert len(grouped(both, {})) == 1 + (not same)


SIX = said("At least six died in the storm.", "six", "Wire", "2021-05-03", 0.97)
ELEVEN = said("Eleven died in the storm.", "Eleven", "Coast", "2021-05-05", 0.94)


def test_at_least_six_are_no_fewer_than_eleven() -> None:
    assert compare.opposed(grouped([SIX, ELEVEN], {}), {}) == []


def test_counts_of_which_neither_goes_on_from_the_other_are_a_conflict() -> None:
    plain = said("Six died in the storm.", "six", "Wire", "2021-05-05", 0.97)
    assert len(compare.opposed(grouped([plain, ELEVEN], {}), {})) == 2
    now = said("Six are now known to have died.", "six", "Wire", "2021-05-06", 0.97)
    assert compare.opposed(grouped([now, ELEVEN], {}), {}) == []


def test_a_story_speaks_with_the_likeliest_of_its_answers() -> None:
    """An article that says nine, and fourteen of something else, does not say fourteen."""
    aside = replace(INLAND, short="14", probability=0.89)
    (first, second) = compare.opposed(grouped([COAST, INLAND, aside], {}), {})
    assert [s.quote.article.id for s in first.said] == ["Coast"]
    assert [s.quote.article.id for s in second.said] == ["Inland"]


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
    assert len(compare.opposed(grouped(nameless, {}), {})) == 2
    one_voice = replace(
        INLAND,
        quote=replace(
            INLAND.quote,
            article=replace(INLAND.quote.article, outlet="Coast", published="2021-05"),
        ),
    )
    assert compare.opposed(grouped([COAST, one_voice], {}), {}) == []


def test_a_timeline_stands_in_the_order_of_what_is_told_not_of_publication() -> None:
    assembly = Assembly()
    for one in (COAST, INLAND):
        assembly.add(Sentence("x", "supported", (one.quote,)))
    mentions = {"Inland": [DateMention(0, 2, "In", "2020-12-30")]}
    entries = compare.timeline(assembly.citations, mentions)
    assert [(e.date, e.citations) for e in entries] == [("2020-12-30", (2,)), ("2021-05", (1,))]
    assert compare.timeline(assembly.citations[:1], mentions) == ()


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("They met in June.", "2020-06"),
        ("The first visit since taking office in June.", None),
        ("Before June there was a fire.", None),
        ("It did not open until June.", "2020-06"),
        ("He died after a long illness in June.", "2020-06"),
        ("After that they met again, and in June they parted.", "2020-06"),
    ],
)
def test_what_a_date_only_lies_before_or_after_did_not_happen_then(
    words: str, date: str | None
) -> None:
    place = words.index("June")
    june = DateMention(10 + place, 14 + place, "June", "2020-06")
    assert compare.date_of(words, 10, [june]) == date


def test_of_answers_of_different_things_those_are_meant_that_speak_of_what_is_asked() -> None:
    def of(short: str, text: str, names: str) -> Said:
        whole = f"{text} {names}"
        one = said(whole, short, names.replace(" ", ""), "2021-05")
        return replace(one, quote=replace(one.quote, end=len(text)))

    thief = of("a nurse", "The thief was a nurse.", "Ana Bell met Ida Roo and Jan Eik.")
    wife = of("a tailor", "She wed a tailor.", "Piet Tarn met Lise Strand and Kai Brask.")
    both = grouped([wife, thief], {})
    found = compare.of_several("What was the thief before?", both, {})
    assert [group.best.short for group in found] == ["a nurse"]


@pytest.mark.parametrize(
    ("question", "left", "right", "told"),
    [
        ("When was the tower of Velmora built?",
         ("1968", "The tower was built in 1968 for the harbour."),
         ("1971", "The tower, built in 1971, is the harbour's pride."), True),
        ("Who built the tower of Velmora?",
         ("Ada Bell", "The tower of Velmora was built by Ada Bell."),
         ("Ira Moss", "Ira Moss built the tower."), True),
        ("When does the tower of Velmora open?",  # next year it may be another day
         ("4 May", "The tower opens on 4 May for the season."),
         ("9 May", "The tower opens on 9 May for the season."), False),
        ("When was the tower of Velmora built?",
         ("1968", "The tower was built in 1968 for the harbour."),
         ("1971", "Her bakery in Velmora has been there since 1971."), False),
    ],
)  # fmt: skip
def test_what_does_not_change_is_a_conflict_however_far_apart(
    question: str, left: tuple[str, str], right: tuple[str, str], told: bool
) -> None:
    first = said(left[1], left[0], "Coast", "2018-05-02", 0.99)
    second = said(right[1], right[0], "Inland", "2024-06-09", 0.9)
    if left[0].isdecimal():
        first.date, second.date = left[0], right[0]
    assert bool(compare.opposed(grouped([first, second], {}), {}, question)) is told


def test_a_speed_stays_as_it_was_for_as_long_as_it_is_spoken_of_in_whatever_unit() -> None:
    question = "How fast was the wind at Velmora?"
    first = said("At Velmora the wind blew at 184 kilometres an hour.",
                 "184 kilometres an hour", "Coast", "2021-05-02", 0.98)  # fmt: skip
    second = said("The wind blew at 171 km/h at Velmora.", "171 km/h", "Inland", "2021-05-09", 0.8)
    assert len(compare.opposed(grouped([first, second], {}), {}, question)) == 2
    late = replace(second, quote=replace(second.quote, article=in_month(second, "2021-09")))
    assert compare.opposed(grouped([first, late], {}), {}, question) == []


def test_what_somebody_said_elsewhere_is_told_beside_as_soon_as_it_stands_by_itself() -> None:
    first = said(
        '"The gate stays shut," said mayor Okoye.', "The gate stays shut", "Coast", "2021-05"
    )
    other = said(
        "Mayor Okoye said the gate was a joke.", "the gate was a joke", "Inland", "2021-06", 0.6
    )
    groups = grouped([first, other], {})
    assert compare.beside("What did Okoye say about the gate?", groups, {}, 0.4)[0].best is other
    assert compare.beside("What did Okoye say about the gate?", groups, {}, 0.7) == []
    assert compare.beside("Why was the gate of Okoye shut?", groups, {}, 0.4) == []


def test_another_speaker_may_stand_beside_any_of_those_who_say_the_same() -> None:
    first = said("At Velmora 31,000 people came.", "31,000", "Coast", "2021-05-02", 0.99)
    both = "The organisers speak of 31,000, the police of 22,000."
    same, other = (said(both, short, "Inland", "2021-05-03", p) for short, p in
                   (("31,000", 0.1), ("22,000", 0.2)))  # fmt: skip
    other = replace(other, quote=replace(other.quote, article=same.quote.article))
    sides = compare.opposed(grouped([first, same, other], {}), {}, "How many came to Velmora?")
    assert [side.best.short for side in sides] == ["31,000", "22,000"]

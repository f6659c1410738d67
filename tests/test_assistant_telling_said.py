"""Which answers say the same."""

from __future__ import annotations

from assistant.telling.said import grouped
from tests.answers import AGREEING, COAST, INLAND, said


def test_answers_that_say_the_same_are_one_group() -> None:
    groups = grouped([AGREEING, INLAND, COAST], {})
    assert [[s.quote.article.id for s in g.said] for g in groups] == [["Coast", "Wire"], ["Inland"]]


def test_a_number_is_the_same_in_words_and_in_digits() -> None:
    words = said("Fourteen boats sank at Velmora.", "Fourteen boats", "Wire", "2021-05", 0.6)
    assert len(grouped([COAST, words], {})) == 1
    other = said("Fourteen men were saved at Velmora.", "Fourteen men", "Wire", "2021-05", 0.6)
    assert len(grouped([AGREEING, other], {})) == 2


def test_a_copy_of_a_story_counts_once() -> None:
    groups = grouped([COAST, AGREEING], {"Wire": "Coast", "Coast": "Coast"})
    assert len(groups[0].said) == 1


def test_a_number_and_its_rounding_are_the_same() -> None:
    some = said("It sank nearly 500 boats.", "500", "Wire", "2021-05")
    exact = said("The harbour lost 487 boats.", "487", "Coast", "2021-05")
    assert len(grouped([some, exact], {})) == 1


def test_a_body_and_its_letters_are_one() -> None:
    long = said(
        "The Port Workers' Union of Velmora called it off.",
        "the Port Workers’ Union",
        "Wire",
        "2021-05",
    )
    short = said("The PWU called it off.", "The PWU", "Coast", "2021-05")
    other = said("The PAU called it off.", "The PAU", "Inland", "2021-05")
    assert len(grouped([long, short], {})) == 1
    assert len(grouped([long, other], {})) == 2

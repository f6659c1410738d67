"""A question that wants several answers, or how something changed, is known by its form."""

from __future__ import annotations

import pytest

from assistant.asked.several import asks_for_change, asks_for_several, so_many


@pytest.mark.parametrize(
    ("question", "change"),
    [
        ("How did the council's view of the gate change?", True),
        ("How did the gate pass from the council to the port between 2018 and 2020?", True),
        ("What was said of the gate over the years?", True),
        ("How did the crew reach Cape Hesk in 2018?", False),
        ("How many boats sank between 2018 and 2020?", False),
    ],
)
def test_a_question_of_change_is_known(question: str, change: bool) -> None:
    assert asks_for_change(question) == change


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which cities did she visit?", True),
        ("What ships were attacked in 1852?", True),
        ("Which two bases were shelled?", True),
        ("Which tense indicates that nothing has ended?", False),
        ("What seeks to limit the fleet?", False),
        ("Which city did she visit?", False),
        ("What do merchants get back?", False),
        ("What is Texas known for?", False),
        ("What did they decide about the flats, the bakery and the mill?", True),
        ("Which big cities did she visit?", True),
    ],
)
def test_a_verb_after_which_or_what_asks_for_no_list(question: str, several: bool) -> None:
    assert asks_for_several(question) is several


@pytest.mark.parametrize(
    ("question", "many"),
    [("Which two bases?", 2), ("Name the three ships", 3), ("Which bases?", None)],
)
def test_how_many_are_wanted_is_told(question: str, many: int | None) -> None:
    assert so_many(question) == many

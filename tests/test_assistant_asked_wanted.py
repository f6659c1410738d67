"""What a question asks for is known by its form."""

from __future__ import annotations

import pytest

from assistant.asked import wanted


def test_yes_or_no_questions_are_known_by_their_verb() -> None:
    assert wanted.yes_or_no("Did the council agree?")
    assert wanted.yes_or_no("isn't he the mayor?")
    assert not wanted.yes_or_no("Which council did agree?")
    assert wanted.yes_or_no("Did she resign or retire?")
    assert not wanted.yes_or_no("Was it in Rome or in Palermo?")
    assert not wanted.yes_or_no("Did it open in 2019 or 2020?")


@pytest.mark.parametrize(
    ("question", "dated", "brief"),
    [
        ("When did it sink?", True, True),
        ("Since when has it leaked?", True, True),
        ("Do you know when it will sail?", False, False),
        ("And in what year was that?", True, True),
        ("What is the full date of the launch?", True, True),
        ("Which summer did it sail?", True, True),
        ("How long ago did it sink?", True, True),
        ("On which day of the week is it shut?", False, True),
        ("At what time did it sink?", False, True),
        ("At what time of the year does it freeze?", True, True),
        ("What happened when the boiler burst?", False, False),
        ("What is the day-to-day work?", False, False),
        ("What was the summer house called?", False, False),
        ("Which winter sport did she take up?", False, False),
        ("What was the first year of the fair?", True, True),
        ("Who won the year's prize?", False, True),
        ("How many wagons burned?", False, True),
        ("Why did it sink?", False, False),
    ],
)
def test_what_asks_for_a_date_and_what_for_few_words(
    question: str, dated: bool, brief: bool
) -> None:
    assert wanted.asks_when(question) == dated
    assert wanted.brief(question) == brief


def test_yes_or_no_why_and_how_may_need_several_sentences() -> None:
    for asked in ("Does soap harm it?", "Why did it sink?", "And how did it sink?"):
        assert wanted.in_sentences(asked)
    for asked in ("How many sank?", "When did it sink?", "Who sank it?"):
        assert not wanted.in_sentences(asked)


@pytest.mark.parametrize(
    ("question", "date", "outside"),
    [
        ("When did they win before 2023?", "2023-05-14", True),
        ("When did they win before 2023?", "2018", False),
        ("When did they win before May 2023?", "2023-04-30", False),
        ("When did they win after May 2023?", "2023-05-14", True),
        ("When did they win after 2022?", "2023-05-14", False),
        ("When did they win?", "2023-05-14", False),
        ("When did they win before 2023?", None, False),
    ],
)
def test_a_date_that_is_not_before_or_after_what_is_asked_is_outside(
    question: str, date: str | None, outside: bool
) -> None:
    assert wanted.outside(question, date) is outside

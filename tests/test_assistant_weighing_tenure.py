"""Who holds an office now: who left it has it no more, who got it has it."""

from __future__ import annotations

import pytest

from assistant.weighing import tenure

ANA, IDA = "Ana Bell", "Ida Roo"


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("Who is the finance chief of Orla Mills today?", {"financ", "chief"}),
        ("And who's the coxswain now?", None),
        ("Who is Orla Mills's treasurer?", {"treasur"}),
        ("Who leads the fire service?", set[str]()),
        ("Who was the treasurer of the club?", None),
        ("Who is the treasurer of the club in 2019?", None),
        ("Who is the tallest of them?", None),
        ("What does the treasurer do?", None),
    ],
)
def test_an_office_of_today_is_what_the_question_calls_it(
    question: str, office: set[str] | None
) -> None:
    assert tenure.asked(question) == office


@pytest.mark.parametrize(
    "quote",
    [
        "Ana Bell retired at Easter.",
        "The treasurer, Ana Bell, resigned in May.",
        "Ana Bell, the treasurer, has since stepped down.",
        "Ana Bell left the company in June.",
        "Ida Roo succeeds Ana Bell.",
        "Her predecessor Ana Bell was among the guests.",
        "Ida Roo takes over from the treasurer Ana Bell.",
    ],
)
def test_who_retired_or_is_followed_has_left(quote: str) -> None:
    assert tenure.left(ANA, quote)


@pytest.mark.parametrize(
    "quote",
    ["Ana Bell left the hall early.", "Ana Bell, the treasurer, said that Ida Roo had resigned.",
     "Ana Bell succeeds Ida Roo.", "Ana Bell has not resigned."],
)  # fmt: skip
def test_who_only_goes_out_or_speaks_has_not(quote: str) -> None:
    assert not tenure.left(ANA, quote)


@pytest.mark.parametrize(
    ("quote", "has"),
    [
        ("Ana Bell retired, and her deputy, Ida Roo, has the post.", True),
        ("Her post as treasurer has gone to a Dane, Ida Roo.", True),
        ("Ana Bell was succeeded by Ida Roo.", True),
        ("The council elected her deputy, Ida Roo, to serve until May.", True),
        ("Ida Roo took over in May.", True),
        ("Ida Roo has a garden.", False),
        ("Ida Roo was succeeded by Ana Bell.", False),
    ],
)
def test_to_whom_an_office_has_gone_has_it(quote: str, has: bool) -> None:
    assert tenure.has(IDA, quote) == has

"""Which of several answers stands: what was counted again, or is so today."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.citation import Quote
from assistant.telling import settled
from assistant.telling.said import Said, grouped
from index.article import Article

DIED = "How many died in the storm?"


def said(
    short: str, text: str, outlet: str, published: str | None, p: float = 0.95, around: str = ""
) -> Said:
    """Return an answer of an article that tells `around` before its sentence."""
    whole = f"{around} {text}".strip()
    article = Article(id=outlet, source="a.md", title="Report", text=whole, outlet=outlet)
    article = replace(article, published=published)
    return Said(short, Quote(article, len(whole) - len(text), len(whole), p), p)


SIX = said("six", "At least six died in the storm.", "Wire", "2021-05-03", 0.97)
ELEVEN = said("Eleven", "Eleven died in the storm.", "Coast", "2021-05-05", 0.94)


def last(question: str, *answers: Said) -> Said:
    return settled.latest(question, grouped(answers, {}), {}).best


def test_a_count_that_was_made_again_is_answered_by_the_later_one() -> None:
    for question in (DIED, "What is the death toll of the storm?"):
        assert last(question, SIX, ELEVEN) is ELEVEN
    assert last("What did the storm do?", SIX, ELEVEN) is SIX


def test_only_an_open_count_goes_on_for_long() -> None:
    plain = said("six", "Six died in the storm.", "Wire", "2021-05-03", 0.97)
    later = said("Eleven", "Eleven died in the storm.", "Coast", "2022-05-05", 0.94)
    assert last(DIED, SIX, later) is later
    assert last(DIED, plain, later) is plain
    for published in ("2021-05", None):  # nobody knows which is later
        undated = said("Eleven", "Eleven died in the storm.", "Coast", published, 0.94)
        assert last(DIED, SIX, undated) is SIX


HELD = "Who is the mayor of Velmora?"
THEN = said("Ana Bell", "The mayor, Ana Bell, opened it.", "Wire", "2018-08", 0.98)


@pytest.mark.parametrize(
    ("question", "text", "leads"),
    [
        (HELD, "The new mayor is Ida Roo.", True),
        (HELD, "Ida Roo, mayor of Velmora, left.", True),
        (HELD, "Ida Roo was mayor of Velmora from 2002.", False),
        (HELD, "The former mayor, Ida Roo, left.", False),
        (HELD, "The mayor spoke of Ida Roo.", False),
        ("Who was the mayor of Velmora?", "The new mayor is Ida Roo.", False),
        ("Who is the mayor in 2018?", "The new mayor is Ida Roo.", False),
    ],
)
def test_who_holds_an_office_today_is_told_by_the_later_article(
    question: str, text: str, leads: bool
) -> None:
    now = said("Ida Roo", text, "Coast", "2019-08", 0.96)
    assert (last(question, THEN, now) is now) == leads
    faint = replace(now, probability=0.5)
    assert last(question, THEN, faint) is THEN
    before = said("Ida Roo", text, "Coast", "2017-08", 0.96)
    assert last(question, THEN, before) is THEN


def test_what_something_costs_by_now_is_the_later_price() -> None:
    asked = "How much will the opera house cost?"
    first = said("80 million", "The opera house will cost 80 million.", "Wire", "2021-05", 0.97)
    now = said("99 million", "It is now put at 99 million.", "Coast", "2023-05", 0.6)
    titled = replace(now.quote.article, title="The opera house dearer again")
    now = replace(now, probability=0.95)
    later = replace(now, quote=replace(now.quote, article=titled))
    assert last(asked, first, later) is later
    assert last(asked, first, now) is first  # of what, nobody says
    plain = said("99 million", "The opera house costs 99 million.", "Coast", "2023-05", 0.95)
    assert last(asked, first, plain) is first


def test_of_two_plans_the_later_counts() -> None:
    ready = "The stadium will be ready then."
    spring = replace(said("2024", ready, "Coast", "2022-06-10", 0.99), date="2024")
    autumn = replace(said("2025", ready, "Inland", "2024-05-20", 0.96), date="2025")
    assert last("When will the stadium be finished?", spring, autumn) is autumn
    assert last("When will the stadium be finished in 2024?", spring, autumn) is spring
    assert last("When was the stadium finished?", spring, autumn) is spring


def test_a_part_is_no_later_count() -> None:
    part = said(
        "Two children",
        "Two children were among those who died in the storm.",
        "Coast",
        "2021-05-05",
        0.97,
    )
    assert last(DIED, SIX, part) is SIX


def test_of_prices_the_later_counts_only_where_it_says_so() -> None:
    first = said(
        "18 million crowns", "The school costs 18 million crowns.", "Coast", "2023-02-10", 0.98
    )
    for end, stands in ((" in the end", True), ("", False)):
        text = f"The school will cost 19.5 million crowns{end}."
        later = said("19.5 million crowns", text, "Inland", "2023-07-21", 0.95)
        assert (last("How much does the school cost?", first, later) is later) is stands


def test_a_rate_that_fell_is_the_later_one() -> None:
    first = said("6.1 per cent", "Unemployment stood at 6.1 per cent.", "Coast", "2019-01-15", 0.98)
    fell = said("5.2 per cent", "Unemployment fell to 5.2 per cent.", "Inland", "2021-01-18", 0.9)
    assert last("What was the rate of unemployment?", first, fell) is fell
    plain = said("5.2 per cent", "Unemployment was 5.2 per cent.", "Inland", "2021-01-18", 0.9)
    assert last("What was the rate of unemployment?", first, plain) is first

"""Dates: what a story's words mean against its date of publication."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.dates_score import score
from index.errors import DateError
from index.intake.dates import mentions, parse
from index.intake.dates.anchor import Anchor
from tests.patience import within

SEEDS = Path(__file__).parents[1] / ".." / "shared" / "seeds"


def said(text: str, published: str | None) -> list[tuple[str, str]]:
    return [(mention.text, mention.date) for mention in mentions(text, published)]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31)))
def test_a_named_month_is_never_further_than_a_year(published: date) -> None:
    anchor = Anchor.of(parse(published.isoformat()))
    for month in range(1, 13):
        past, ahead = anchor.month_named(month, "past"), anchor.month_named(month, "future")
        before, after = anchor.month_before(month), anchor.month_after(month)
        assert past and ahead and before and after
        assert before <= past <= published.isoformat()[:7] <= ahead <= after
        assert int(after[:4]) - int(before[:4]) <= 2


@given(st.dates(min_value=date(1000, 1, 8), max_value=date(9000, 12, 24)), st.integers(0, 6))
def test_a_weekday_lies_within_seven_days(published: date, weekday: int) -> None:
    anchor = Anchor.of(parse(published.isoformat()))
    for tense, reach in (("past", -6), ("future", 6)):
        on = anchor.weekday(weekday, tense)
        assert on
        away = (date.fromisoformat(on) - published).days
        assert date.fromisoformat(on).weekday() == weekday
        assert min(0, reach) <= away <= max(0, reach)


@pytest.mark.parametrize("part", ["dev", "test"])
def test_labelled_expressions_are_resolved_precisely(part: str) -> None:
    result = score(part=part)
    assert result.labelled >= 75
    assert result.precision >= 0.98, result.failures
    assert result.recall >= 0.95, result.failures


def test_last_month_is_counted_from_the_publication_of_any_precision() -> None:
    text = "They met last month."
    assert said(text, "2018-12-24") == said(text, "2018-12") == [("last month", "2018-11")]
    assert said(text, "2018") == said(text, None) == []


def test_a_weekday_needs_the_day_of_publication() -> None:
    assert said("They met on Saturday.", "2018-12-24") == [("Saturday", "2018-12-22")]
    assert said("They met on Saturday.", "2018-12") == []


def test_a_weekday_includes_the_day_of_publication() -> None:
    assert said("They met on Monday.", "2018-12-24") == [("Monday", "2018-12-24")]


def test_a_year_of_the_story_keeps_a_guessed_year_away() -> None:
    assert said("The truce of 2015 collapsed in August.", "2019-03") == [("2015", "2015")]


@pytest.mark.parametrize("verb", ["set", "fixed", "booked", "listed", "scheduled", "planned"])
def test_what_is_set_for_a_day_lies_ahead(verb: str) -> None:
    assert said(f"The hearing is {verb} for 3 March.", "2021-12-15") == [("3 March", "2022-03-03")]
    assert said(f"A hearing, {verb} for March, would help.", "2021-12-15") == [("March", "2022-03")]


@pytest.mark.parametrize("verb", ["set", "fixed", "called", "scheduled", "originally planned"])
def test_what_had_been_set_for_a_day_lies_ahead_only_where_that_is_near(verb: str) -> None:
    text = f"She stopped the vote, which had been {verb} for 16 January."
    assert said(text, "2021-12-15") == [("16 January", "2022-01-16")]
    assert said(text, "2021-03-15") == []


@pytest.mark.parametrize(
    "text",
    [
        "They had set out for Corbo on 3 April.",
        "The record set on 3 April was beaten.",
        "The council fixed the fee on 3 April.",
        "The match was called off due to rain on 3 April.",
        "Sales were weaker than expected on 3 April.",
        "On 3 April the board agreed to sell the mill.",
        "Nobody was let in until 3 April.",
        "Since 3 April they must wear helmets.",
    ],
)
def test_words_like_a_plan_do_not_carry_the_past_ahead(text: str) -> None:
    assert said(text, "2022-05-18") == [("3 April", "2022-04-03")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The road is closed until July.", "2022-07"),
        ("The pool will remain closed until July.", "2022-07"),
        ("The ministry has until July to reply.", "2022-07"),
        ("The race was put off until July.", "2022-07"),
        ("They held the port until March.", "2022-03"),
        ("The firm was until March the largest of the town.", "2022-03"),
        ("Until March the shift ended at noon.", "2022-03"),
        ("They held the port until November.", None),
    ],
)
def test_until_may_end_what_was_and_what_is(text: str, date: str | None) -> None:
    assert [found for _, found in said(text, "2022-05-18")] == ([date] if date else [])


def test_a_plan_told_in_the_past_is_not_carried_to_a_month_that_has_just_been() -> None:
    text = "The council said that the school would close in April."
    assert said(text, "2022-03-18") == [("April", "2022-04")]
    assert said(text, "2022-05-18") == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("She named it in 1960.\n\nThe funeral was held on 3 March.", ["1960", "2023-03-03"]),
        ("War came in 1973.\n\nOn 3 October they crossed the canal.", ["1973"]),
        ("War came in 1973.\n\nIn October they crossed the canal.", ["1973"]),
        ("She signed until June 2026 and began on 3 March.", ["2026-06", "2023-03-03"]),
        ("They must leave by 2030. Two left in March.", ["2030", "2023-03"]),
        ("They had to leave by 2010. Two left in March.", ["2010"]),
        ("The games of 2026 were given away in March.", ["2026"]),
    ],
)
def test_a_new_paragraph_and_an_end_to_come_leave_the_year_of_the_story(
    text: str, dates: list[str]
) -> None:
    assert [date for _, date in said(text, "2023-04-24")] == dates


@pytest.mark.parametrize(
    "text",
    [
        "From 1500 to 2000 visitors came.",
        "It cost between 1500 and 2000 a month.",
        "The fee rose from 1950 to 2400 crowns.",
        "It grew from 1600 to 1900 tonnes.",
        "A crowd of 2000 marched.",
        "A hut at a height of 1950 m burned down.",
        "An engine of 1660 hp drives it.",
    ],
)
def test_numbers_that_count_are_no_years(text: str) -> None:
    assert said(text, "2022-05-18") == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Between 2021 and 2023 shells were fired.", ["2021/2023"]),
        ("From 1990 to 2010 was a hard time.", ["1990/2010"]),
        ("The war of 1992 to 1994 cost him his shop.", ["1992"]),
        ("After 2011 was over, they met.", ["2011"]),
        ("The study of 2020 is wrong.", ["2020"]),
    ],
)
def test_years_before_a_word_in_s_are_years(text: str, dates: list[str]) -> None:
    assert [date for _, date in said(text, "2024-05-18")] == dates


@pytest.mark.parametrize(
    "text",
    [
        "The plan was dropped the next spring.",
        "They caught him the next June.",
        "It was her last September in office.",
        "It was the last Friday that he spent there.",
        "The fair, held each year in August, draws thousands.",
        "Storks usually arrived on 3 March.",
        "They bow to the flag every 9 May.",
        "He called her every second Sunday.",
    ],
)
def test_what_is_counted_within_the_story_or_comes_every_year_is_no_date(text: str) -> None:
    assert said(text, "2022-05-18") == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They will wed next spring.", ["2023-21"]),
        ("He wrote to her in the summer.", ["2021-22"]),
        ("He was seen last Friday.", ["2022-05-13"]),
        ("Thieves stole the bell in March.", ["2022-03"]),
        ("The river burst its banks on 3 February.", ["2022-02-03"]),
        ("The strike in November cost the firm 3 million.", ["2021-11"]),
        ("The cost of the strike in November is not known.", []),
    ],
)
def test_a_date_counted_from_the_publication_is_still_one(text: str, dates: list[str]) -> None:
    assert [date for _, date in said(text, "2022-05-18")] == dates


def test_words_broken_over_lines_are_read() -> None:
    assert said("They met last\nmonth.", "2018-12") == [("last\nmonth", "2018-11")]


def test_a_wrong_weekday_beside_a_day_gives_nothing() -> None:
    assert said("They met on Sunday, 22 December 2018.", None) == []
    assert said("They met on Saturday, 22 December 2018.", None) == [
        ("Saturday, 22 December 2018", "2018-12-22")
    ]


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        (
            "Witnesses of the night of Saturday 14 November to Sunday 15 November.",
            "2020-11-16",
            ["2020-11-14", "2020-11-15"],
        ),
        ("He said the rally on Saturday 11 June could go on.", "2022-05-18", ["2022-06-11"]),
        ("He said the rally on Saturday 11 June could go on.", "2022-05", ["2022-06-11"]),
        ("The fire broke out on Saturday 14 November.", "2022-05-18", ["2020-11-14"]),
        ("In 2009 a fire broke out on Saturday 14 November.", "2022-05-18", ["2009"]),
        ("In 2009 a fire broke out on Saturday 14 November.", "2014-05-18", ["2009", "2009-11-14"]),
        ("Robbed in 2018, again on Saturday 14 November.", "2020-11-16", ["2018", "2020-11-14"]),
        ("The battle of Sunday 7 December is taught in schools.", "2022-05-18", []),
        ("They met on Sunday 22 December.", "2018-12-24", []),
        ("They met on Sunday 22 December.", "2018", []),
    ],
)
def test_a_weekday_beside_a_day_tells_the_year(text: str, published: str, dates: list[str]) -> None:
    assert [date for _, date in said(text, published)] == dates


def test_a_publication_date_that_is_none_is_refused() -> None:
    with pytest.raises(DateError):
        mentions("They met last month.", "24/12/2018")


@given(st.text(max_size=200), st.sampled_from(["2018-12-24", "2018-12", "2018", "0001", None]))
def test_every_mention_is_its_words_and_a_date(text: str, published: str | None) -> None:
    after = 0
    for mention in mentions(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert after <= mention.start < mention.end
        assert parse(mention.date).text == mention.date
        after = mention.end


@pytest.mark.parametrize(
    ("unit", "size"), [("7", 1_000_000), (" ", 1_000_000), ("last ", 200_000), ("in May ", 200_000)]
)
def test_a_megabyte_of_anything_ends(unit: str, size: int) -> None:
    with within():
        found = mentions(unit * (size // len(unit)), "2018-12-24")
    assert {mention.text for mention in found} <= {"May"}


def test_lookups_of_foreign_months_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("index.intake.dates.named._foreign_month", asked.append)
    letters = "abcdefghij"
    words = [a + b + c + "x" for a in letters for b in letters for c in letters]
    assert said(" ".join(f"12 {word} 2016," for word in words), None) == []
    assert 0 < len(asked) <= 50


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_starter_dates_are_resolved() -> None:
    with (SEEDS / "manifest.csv").open(encoding="utf-8", newline="") as file:
        published = {
            row["file"][:3]: (row["file"], row["published"]) for row in csv.DictReader(file)
        }
    found = {
        key: said((SEEDS / name).read_text(encoding="utf-8"), when)
        for key, (name, when) in published.items()
    }
    assert ("last month", "2020-01") in found["000"]
    assert ("April 4 2019", "2019-04-04") in found["001"]
    assert ("last month", "2018-11") in found["002"]
    assert not [date for words, date in found["002"] if words == "Sunday"]
    assert ("mid-May last", "2020-05") in found["003"]
    assert {"2019-04", "2020-06", "2020-06-06", "2020-10", "2020-09", "2020-11-03"} == {
        date for _, date in found["004"]
    }


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("The bore opened on 21 March.", "21 March", "2019-03-21"),
        ("The bore opened on 10 March.", "10 March", "2020-03-10"),
        ("The mayor was to speak on 21 March.", "21 March", "2020-03-21"),
        ("The mayor was to speak in May.", "May", "2020-05"),
        ("The union called a strike on 21 March.", "21 March", "2020-03-21"),
        ("Voters registered for the 21 March poll.", "21 March", "2020-03-21"),
        ("The repairs took until 9 September.", "9 September", "2019-09-09"),
        ("It was shut until 9 May.", "9 May", "2020-05-09"),
    ],
)
def test_a_piece_on_an_anniversary_tells_of_the_year_before(
    text: str, words: str, date: str
) -> None:
    assert said(text, "2020-03-12") == [(words, date)]


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("A year ago on Saturday his lorry burned.", "2020-03-12", "2019-03"),
        ("A year ago on Saturday his lorry burned.", "2020-03-30", "2019"),
        ("Fares will rise from the first of February.", "2023-11-20", "2024-02-01"),
        ("It opened on the twenty-first of June 2019.", "2023-11-20", "2019-06-21"),
    ],
)
def test_a_day_may_be_told_in_words(text: str, published: str, found: str) -> None:
    assert [date for _, date in said(text, published)] == [found]


def test_the_first_of_a_months_events_is_no_day() -> None:
    assert said("The first of June's storms hit the coast.", "2023-11-20") == []


def test_what_will_be_had_lies_ahead() -> None:
    text = "The school will have a roof by July, the council promised after a year of rain."
    assert said(text, "2024-11-21") == [("July", "2025-07")]
    assert said("It will not have moved by March.", "2024-11-21") == [("March", "2025-03")]
    assert said("They must have left in July.", "2024-11-21") == [("July", "2024-07")]


def test_what_we_open_in_may_lies_ahead() -> None:
    text = "Ana Okoye takes over the museum in May. We open on 2 June. It was open in July."
    assert said(text, "2024-03-04") == [
        ("May", "2024-05"),
        ("2 June", "2024-06-02"),
        ("July", "2023-07"),
    ]


def test_a_line_of_a_list_knows_nothing_of_the_verbs_and_years_of_another() -> None:
    text = (
        "Net debt fell to 96m (31 December 2024: 121m)\n"
        "Dividend held at 3.2p, payable on 17 October\n"
        "Bakery to close on 3 May"
    )
    assert dict(said(text, "2025-08-14")) == {
        "31 December 2024": "2024-12-31",
        "17 October": "2025-10-17",
    }


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("He retired as mayor in 2017. She takes office on 1 June.", {"1 June": None}),
        ("She has chaired it since 2017. From 4 June it opens at five.", {"4 June": "2024-06-04"}),
        ("He denied it between 2016 and 2021. He was cleared in January.", {"January": "2024-01"}),
        ("They put off the opening from May to July.", {"from May to July": "2024-07"}),
        ("It was open from May to July.", {"from May to July": "2023-05/2023-07"}),
        ("It had offered a rise and a review of the rosters in May.", {"May": "2024-05"}),
        ("It offered in May to sell.", {"May": "2023-05"}),
        ("The tie is to be played on Saturday week.", {"Saturday week": "2024-03-16"}),
        ("It was broken into last weekend.", {"last weekend": "2024-03-02/2024-03-03"}),
        ("She will leave at the end of the year.", {"the end of the year": "2024"}),
        ("She left at the end of the year.", {"the end of the year": None}),
    ],
)
def test_dates_that_plans_and_other_years_stand_beside(
    text: str, dates: dict[str, str | None]
) -> None:
    found = dict(said(text, "2024-03-05"))
    assert {words: found.get(words) for words in dates} == dates

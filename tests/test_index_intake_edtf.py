"""EDTF dates: what one is, which days it covers, and what is said of a text that is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DateError
from index.intake.dates import days, natural, parse


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2018", "year", "2018-01-01", "2018-12-31"),
        ("2018-02", "month", "2018-02-01", "2018-02-28"),
        ("2020-02-29", "day", "2020-02-29", "2020-02-29"),
        ("2018-22", "season", "2018-06-01", "2018-08-31"),
        ("2019-24", "season", "2019-12-01", "2020-02-29"),
        ("2018-11/2018-12", "interval", "2018-11-01", "2018-12-31"),
        (" 2018-11-24 ", "day", "2018-11-24", "2018-11-24"),
    ],
)
def test_an_edtf_date_covers_its_days(text: str, precision: str, first: str, last: str) -> None:
    dated = parse(text)
    assert (dated.precision, str(dated.first), str(dated.last)) == (precision, first, last)
    assert days(text) == (dated.first.toordinal(), dated.last.toordinal())


def test_a_time_of_day_is_dropped() -> None:
    assert parse("2018-11-24T10:30:00+02:00").text == "2018-11-24"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018", "2018"),
        ("2018-11", "November 2018"),
        ("2018-11-24", "24 November 2018"),
        ("2018-22", "summer 2018"),
        ("2018-11/2018-12-03", "November 2018 to 3 December 2018"),
    ],
)
def test_a_date_is_written_as_a_newspaper_writes_it(text: str, words: str) -> None:
    assert natural(text) == words


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("31/12/2019", "write '2019-12-31'"),
        ("12/31/2019", "write '2019-12-31'"),
        ("03/04/2019", "write '2019-04-03' or '2019-03-04'"),
        ("20191231", "write '2019-12-31'"),
        ("2019-1-5", "write '2019-01-05'"),
        ("2019/12", "write '2019-12'"),
        ("December 2019", "write '2019-12'"),
        ("5 Dec 2019", "write '2019-12-05'"),
        ("2019-02-30", "February 2019 has no day 30"),
        ("2019-13", "there is no month 13"),
        ("2019/2018", "it ends before it begins"),
        ("soon", "write a year, month or day as '2019'"),
        ("", "write a year, month or day as '2019'"),
        ("0000", "years run from 0001"),
        ("٢٠١٩", "write a year, month or day as"),
    ],
)
def test_what_is_no_edtf_date_is_refused_with_the_date_meant(text: str, remedy: str) -> None:
    with pytest.raises(DateError) as error:
        parse(text)
    assert f"{text!r} is not an EDTF date" in str(error.value)
    assert remedy in str(error.value)


def test_a_long_text_is_not_quoted_whole() -> None:
    with pytest.raises(DateError) as error:
        parse("9" * 1_000_000)
    assert len(str(error.value)) < 250


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        dated = parse(text)
    except DateError:
        return
    assert dated.first <= dated.last
    assert parse(dated.text) == dated

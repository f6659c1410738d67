"""Numbers by their value, however they are written."""

from __future__ import annotations

import pytest

from assistant.text.amounts import numbers, rounded


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("forty thousand marchers", {"40000"}),
        ("40,000 marchers", {"40000"}),
        ("40\u00a0000 marchers", {"40000"}),
        ("half a million homes", {"500000"}),
        ("nine and a half million crowns", {"9500000"}),
        ("$1.2bn", {"1200000000"}),
        ("£3m, and 3m of rope", {"3000000", "3"}),
        ("12,5 million crowns", {"12500000"}),
        ("two million three hundred thousand", {"2300000"}),
        ("seven thousand five hundred and twelve", {"7512"}),
        ("twenty-two boats", {"22"}),
        ("a hundred and five", {"105"}),
        ("61 votes against 38", {"61", "38"}),
        ("five and six", {"5", "6"}),
        ("between two and three hundred", {"2", "300"}),
        ("a million, three people said", {"1000000", "3"}),
        ("In 2019 three thousand came", {"2019", "3000"}),
        ("4 April 2019", {"4", "April", "2019"}),
        ("12.3.2019", {"12", "3", "2019"}),
        ("room 05", {"5"}),
        ("2010,2011,2012,2013,2014,2015,2016,2017", {str(year) for year in range(2010, 2018)}),
        ("1,2,3", {"1", "2", "3"}),
        ("Rs 1,50,000", {"150000"}),
        ("someone in a tent, hundreds of them", set()),
    ],
)
def test_a_number_is_known_by_its_value(text: str, values: set[str]) -> None:
    assert numbers(text) == values


@pytest.mark.parametrize(
    ("short", "quote", "exact", "same"),
    [
        ("three hundred", "It damaged some three hundred houses.", "312", True),
        ("300", "It damaged 300 houses.", "312", True),
        ("300", "It damaged 300 houses.", "340", False),
        ("300", "It damaged about 300 houses.", "340", True),
        ("about 300", "It damaged about 300 houses.", "340", True),
        ("300", "It damaged about 300 houses.", "400", False),
        ("ten", "About ten boats sank.", "fourteen", False),
        ("14", "Some 14 boats sank.", "15", False),
        ("300 of 400", "Some 300 of 400 houses.", "312", False),
        ("many", "It damaged many houses.", "312", False),
    ],
)
def test_a_round_number_may_stand_for_another(
    short: str, quote: str, exact: str, same: bool
) -> None:
    assert rounded(short, quote, exact) is same


@pytest.mark.parametrize("digits", ["1" * 30, "9" * 5000, "1,000" * 20, "7." * 40 + "0"])
def test_a_long_row_of_digits_is_a_code_and_breaks_nothing(digits: str) -> None:
    assert not rounded(digits, f"The code {digits}.", "312")
    assert not rounded("312", "Some 312 houses.", digits)
    assert numbers(digits)

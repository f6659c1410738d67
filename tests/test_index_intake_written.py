"""A date of publication, in whatever form it is written: understood where it means one date."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.errors import DateError, IntakeError
from index.intake.edtf import understood
from index.intake.files import Given, articles
from tests.samples import TEXT, eml, page


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-09",
        "2023-5-9",
        "2023/05/09",
        "20230509",
        "9.5.2023",
        "May 9, 2023",
        "9 May 2023",
        "9th of May, 2023",
        "May 9th 2023",
        "2023 May 9",
        "09-May-2023",
        "MAY 9, 2023",
        "Tuesday, May 9, 2023",
        "Tues. 9 May 2023",
        "Tuesday, 09-May-23 10:00:00 GMT",
        "2023-05-09 9:00:30 +0200",
        "2023-05-09T23:30:00.123-05:00",
        "2023/05/09 10:00",
        "20230509T101500Z",
        "Tue, 09 May 2023 23:30:00 -0500 (EST)",
        "Tue May  9 10:00:00 UTC 2023",
        "Tue May 09 2023 10:00:00 GMT+0000 (Coordinated Universal Time)",
        "May 9, 2023 at 10:30 a.m. ET",
        "May 9, 2023, 10pm Eastern Time",
        "9.05.2023 10.30",
        "10:30 BST, Tuesday 9 May 2023",
        "9 May 2023 | 18:05",
    ],
)
def test_a_day_is_understood_with_or_without_its_time(written: str) -> None:
    assert understood(written).text == "2023-05-09"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("5/5/2023", "2023-05-05"),
        ("Monday, 03/04/2023", "2023-04-03"),  # the other day is a Saturday
        ("Saturday, 03/04/2023", "2023-03-04"),
        ("Sept. 2023", "2023-09"),
        ("12/2019", "2019-12"),
        ("2018-22", "2018-22"),
        ("2018-11/2018-12", "2018-11/2018-12"),
    ],
)
def test_what_means_one_date_is_that_date(written: str, meant: str) -> None:
    assert understood(written).text == meant


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("03/04/2023", "may be '2023-04-03' or '2023-03-04'; write the one that is meant"),
        ("9 May 23", "may be '2023-05-09' or '1923-05-09'"),
        ("Monday, May 9, 2023", "9 May 2023 is a Tuesday; write '2023-05-09' if it is meant"),
        ("31 February 2023", "(February 2023 has no day 31)"),
        ("2023/22", "is no date"),  # no summer
        ("9/5/23", "is no date"),
        ("9 May 2023 soon", "is no date"),
        ("9 May 2023 to 11 May 2023", "is no date"),
        ("1683619200", "is no date"),
        ("next Tuesday", "write a year, month or day as '2019', '2019-12' or '2019-12-31'"),
    ],
)
def test_what_may_be_several_dates_or_none_is_named(written: str, says: str) -> None:
    with pytest.raises(DateError) as error:
        understood(written)
    assert str(error.value).startswith(repr(written))
    assert says in str(error.value)


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["%-d %B %Y", "%B %-d, %Y", "%a, %d %b %Y 10:00:00 GMT", "%d.%m.%Y"]),
)
def test_a_day_written_out_is_read_as_itself(day: date, form: str) -> None:
    assert understood(day.strftime(form)).first == day


WRITTEN, UNCLEAR = "Tuesday, May 9, 2023, 10 a.m. ET", "03/04/2023"


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.md", f"---\ndate: WRITTEN\n---\n{TEXT}"),
        ("a.txt", f"+++\ndate = 'WRITTEN'\n+++\n{TEXT}"),
        ("a.jsonl", json.dumps({"text": TEXT, "published": "WRITTEN"})),
        ("a.csv", f'Text;Publication date\n"{TEXT}";WRITTEN\n'),
        ("manifest.csv", 'file,published\nstory.txt,"WRITTEN"\n'),
        ("given", ""),
    ],
)
def test_every_way_to_hand_a_date_over_reads_it_or_names_it(
    tmp_path: Path, name: str, body: str
) -> None:
    def taken(written: str) -> Article | IntakeError:
        (tmp_path / "story.txt").write_text(TEXT)
        if name == "given":
            place, handed = tmp_path / "story.txt", Given(published=written)
        else:
            (tmp_path / name).write_text(body.replace("WRITTEN", written))
            place, handed = tmp_path / name, None
        if name == "manifest.csv":
            place = tmp_path
        (item,) = articles(place, handed)
        return item

    article, error = taken(WRITTEN), taken(UNCLEAR)
    assert isinstance(article, Article)
    assert article.published == "2023-05-09"
    assert isinstance(error, IntakeError)
    assert f"published '{UNCLEAR}' may be '2023-04-03' or '2023-03-04'" in str(error)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("a.html", page(head="<meta name='pubdate' content='WRITTEN'>")),
        ("a.html", page().replace("</h1>", "</h1><p>WRITTEN</p>")),
        ("a.txt", f"Old bridge closes\n\nWRITTEN\n\n{TEXT}"),
        ("a.eml", eml().decode().replace("Tue, 12 May 2020 08:00:00 +0000", "WRITTEN")),
    ],
)
def test_every_page_that_states_a_date_has_it_or_has_none(
    tmp_path: Path, name: str, body: str
) -> None:
    for written, day in (
        (WRITTEN, "2023-05-09"),
        ("Tue 9 May 2023", "2023-05-09"),
        (UNCLEAR, None),
    ):
        (tmp_path / name).write_text(body.replace("WRITTEN", written))
        (article,) = articles(tmp_path / name)
        assert isinstance(article, Article)
        assert article.published == day

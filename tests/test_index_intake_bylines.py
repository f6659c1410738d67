"""Bylines and date lines: what a head says of its story is read, what is the story's own stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import Article
from index.intake.bylines import read
from index.intake.files import articles
from tests.samples import STORY, TEXT


def titled(folder: Path, *head: str) -> Article:
    path = folder / "00_ab12.txt"
    path.write_text("\n\n".join((*head, TEXT)))
    (article,) = articles(path)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "lines",
    [
        ["The years of the old bridge", "1 June 1933", "It opens in the rain.", "4 March 1987",
         "A ship hits it.", *STORY],
        ["The years of the old bridge", "What happened when.", "1 June 1933", *STORY],
        ["The years of the old bridge", "1 June 1933", "Opening", "4 March 1987", "Collision", *STORY],
    ],
)  # fmt: skip
def test_the_dates_of_a_chronology_are_its_story(lines: list[str]) -> None:
    assert read(lines) == (lines, [], {})


def test_a_labelled_date_is_told_apart_from_the_storys() -> None:
    lines = ["Published: 9 May 2023", "1 June 1933", STORY[0], "4 March 1987", STORY[1]]
    kept, removed, facts = read(lines)
    assert (kept, [r.text for r in removed]) == (lines[1:], lines[:1])
    assert facts["published"].value == "2023-05-09"


def test_one_date_printed_twice_is_one_date() -> None:
    kept, removed, facts = read(["Old bridge closes", "9 May 2023", "2023-05-09", *STORY])
    assert kept == ["Old bridge closes", *STORY]
    assert (len(removed), facts["published"].value) == (2, "2023-05-09")


def test_a_line_that_is_not_used_is_not_removed() -> None:
    kept, removed, facts = read(["By Ana Berg", "Words by Carl Dahl", *STORY])
    assert kept == ["Words by Carl Dahl", *STORY]
    assert ([r.text for r in removed], facts["author"].value) == (["By Ana Berg"], "Ana Berg")


def test_a_headline_may_be_a_question() -> None:
    kept, _, facts = read(["Who pays for the bridge?", "9 May 2023", *STORY])
    assert kept == ["Who pays for the bridge?", *STORY]
    assert facts["published"].value == "2023-05-09"


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Berg and Carl Dahl | Linden Gazette",
        "Updated: 12 May 2023",
        "Last updated on Friday, May 12, 2023 at 6:40 p.m. ET",
    ],
)
@pytest.mark.parametrize("head", [["Bridge closes"], []])
def test_a_byline_is_no_title(tmp_path: Path, line: str, head: list[str]) -> None:
    title = titled(tmp_path, *head, line).title
    assert title == "Bridge closes" if head else title.startswith(STORY[0][:30])


@pytest.mark.parametrize(
    "headline", ["By Popular Demand the ferry returns", "Updated budget of 2023 passes the council"]
)
def test_a_headline_that_begins_like_a_byline_is_one(tmp_path: Path, headline: str) -> None:
    assert titled(tmp_path, "Gazette", headline).title == headline


@pytest.mark.parametrize(
    ("head", "outlet", "published"),
    [
        (["By Mara Quist", "Saltmarsh Weekly, 12 June 2021"], "Saltmarsh Weekly", "2021-06-12"),
        (["By Mara Quist", "The Senn Courier", "8 September 2021"], "The Senn Courier", "2021-09-08"),
        (["8 September 2021", "The Senn Courier", "By Mara Quist"], "The Senn Courier", "2021-09-08"),
        (
            ["Ana Holt built it in nine months. We met her.", "By Mara Quist",
             "Saltmarsh Weekly, 12 June 2021"], "Saltmarsh Weekly", "2021-06-12",
        ),
        (["By Mara Quist", "Saltmarsh, 12 June 2021"], None, None),
        (["By Mara Quist", "The Great Flood", "8 September 2021"], None, "2021-09-08"),
    ],
)  # fmt: skip
def test_an_outlet_stands_before_the_date_or_between_byline_and_date(
    tmp_path: Path, head: list[str], outlet: str | None, published: str | None
) -> None:
    article = titled(tmp_path, "A bridge opens in the rain", *head)
    assert (article.outlet, article.published) == (outlet, published)
    assert article.author == "Mara Quist"
    assert not outlet or outlet not in article.text

"""Tables as newsrooms and programs export them: nothing in a row is lost or becomes another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.article import Article
from index.intake.files import articles
from tests.samples import STORY, TEXT


def row(folder: Path, **columns: object) -> Article:
    path = folder / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, **columns}))
    (article,) = articles(path)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize(
    "column", ["publishedAt", "published_at", "Published At", "date-published", "PUBLICATION_DATE"]
)
def test_a_column_is_known_however_its_words_are_parted(tmp_path: Path, column: str) -> None:
    assert row(tmp_path, **{column: "2020-05-12"}).published == "2020-05-12"
    (tmp_path / "b.csv").write_text(f"Full Text,{column}\n{STORY[0]!r},2020-05-12\n")
    (article,) = articles(tmp_path / "b.csv")
    assert isinstance(article, Article)
    assert article.published == "2020-05-12"


def test_of_two_columns_of_one_name_the_one_that_says_something_counts(tmp_path: Path) -> None:
    dates = {"published_at": None, "publishedAt": "2020-05-12"}
    assert row(tmp_path, **dates).published == "2020-05-12"


def test_a_list_of_paragraphs_stays_paragraphs(tmp_path: Path) -> None:
    assert row(tmp_path, text=list(STORY)).text == TEXT


def test_the_names_of_objects_are_names(tmp_path: Path) -> None:
    authors = [{"name": "Ana Berg", "id": 7}, "Carl Dahl", {"id": 8}]
    article = row(tmp_path, authors=authors, source={"id": None, "name": "Linden Gazette"})
    assert (article.author, article.outlet) == ("Ana Berg, Carl Dahl", "Linden Gazette")


@pytest.mark.parametrize(
    "cell",
    [
        "".join(f"<p>{sentence.replace('Monday', '<b>Monday</b>')}</p>" for sentence in STORY),
        "<br/><BR>".join(STORY),
        f"<div class='x'>\n{'</div><div>'.join(STORY)}</div>",
    ],
)
def test_a_cell_of_html_is_read_as_a_page(tmp_path: Path, cell: str) -> None:
    article = row(tmp_path, title="Bridge &amp; ferry", text=cell)
    assert article.text.split("\n\n") == list(STORY)
    assert article.title == "Bridge & ferry"


def test_a_tag_that_a_story_speaks_of_makes_it_no_page(tmp_path: Path) -> None:
    text = f"{STORY[0]} The mayor's page began with <p> and <b>nothing</b> else & was shut."
    article = row(tmp_path, title="What &amp; means", text=text)
    assert (article.text, article.title) == (text, "What &amp; means")


@pytest.mark.parametrize("empty", ["n/a", "N/A", "None", "unknown", "null", "NaN", " - ", "", None])
def test_what_customarily_stands_for_nothing_is_nothing(tmp_path: Path, empty: str | None) -> None:
    article = row(tmp_path, date=empty, author=empty, body=empty, outlet=[empty, "Gazette"])
    assert (article.published, article.author, article.outlet) == (None, None, "Gazette")
    assert article.text == TEXT

"""What a page states of itself is read where it is clear; other stories are told from its own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from index.intake import bylines
from index.intake.formats.html import story
from index.intake.page import Facts
from tests.samples import page


def said(html: str) -> Facts:
    return story(html, "page.html", None).facts


def linked(*data: dict[str, Any]) -> str:
    return f"<script type='application/ld+json'>{json.dumps(list(data))}</script>"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("20210304", "2021-03-04"),
        ("20210304T101500Z", "2021-03-04"),
        ("2021-3-4", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("Thursday, March 4, 2021", "2021-03-04"),
        ("March 4, 2021 6:05 PM", "2021-03-04"),
        ("Thu, 04 Mar 2021 18:05:30 GMT", "2021-03-04"),
        ("Thu, 04 Mar 2021 18:05:30 +0100", "2021-03-04"),
        ("04.03.2021", "2021-03-04"),
        ("25/03/2021", "2021-03-25"),
        ("03/25/2021", "2021-03-25"),
        ("04/03/2021", None),  # April or March
        ("2021-02-30", None),
        ("0001-01-01T00:00:00", None),
        ("2999-01-01", None),
        ("1614852000", None),
    ],
)
def test_a_date_is_read_in_the_forms_that_pages_use(written: str, date: str | None) -> None:
    facts = said(page(head=f"<meta property='article:published_time' content='{written}'>"))
    assert (facts["published"].value if "published" in facts else None) == date


OTHER = {"@type": "NewsArticle", "headline": "Ferry fares rise", "datePublished": "2019-07-01",
         "url": "https://gazette.example/ferry", "articleBody": "Fares rise. " * 90}  # fmt: skip
OWN = {"@type": "NewsArticle", "headline": "Old bridge closes", "datePublished": "2021-03-04"}


def test_of_two_objects_the_one_with_the_pages_headline_speaks() -> None:
    found = story(page(head=linked(OTHER, OWN)), "page.html", None)
    assert found.facts["title"].value == "Old bridge closes"
    assert found.facts["published"].value == "2021-03-04"
    assert "Fares" not in found.paragraphs[-1]


def test_of_two_objects_the_one_with_the_pages_address_speaks() -> None:
    own = OWN | {"headline": "Bridge shut", "url": "http://www.gazette.example/bridge/"}
    head = "<link rel='canonical' href='https://gazette.example/bridge?ref=home'>"
    assert said(page(head=head + linked(OTHER, own)))["published"].value == "2021-03-04"


def test_names_in_json_ld_are_read_as_a_reader_would() -> None:
    own = OWN | {
        "headline": "Old bridge &amp;amp; ferry: what&#39;s next",
        "author": [{"name": ["By Ana Berg", "Carl Dahl"]}],
        "publisher": {"@id": "#us"},
    }
    facts = said(page(head=linked(own, {"@type": "Organization", "@id": "#us", "name": "Gazette"})))
    assert facts["title"].value == "Old bridge & ferry: what's next"
    assert facts["author"].value == "Ana Berg, Carl Dahl"
    assert facts["outlet"].value == "Gazette"


@pytest.mark.parametrize("form", ["//<![CDATA[\n{}\n//]]>", "<!-- {} -->", "{}"])
def test_json_ld_is_read_through_its_wrapping(form: str) -> None:
    data = '{"@type": "NewsArticle", "datePublished": "2021-03-04",}'
    head = f"<script type='application/ld+json'>{form.replace('{}', data)}</script>"
    assert said(page(head=head))["published"].value == "2021-03-04"


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("Old bridge closes - Linden Gazette", "<h1>Linden Gazette</h1><h2>Old bridge closes</h2>"),
        ("Linden Gazette - Old bridge closes", "<h1>Linden Gazette</h1><h1>Old bridge closes</h1>"),
        ("Linden Gazette - Old bridge closes", "<h1>Old bridge closes</h1>"),
        ("Old bridge closes - Linden Gazette", "<h1>Old bridge closes</h1><h1>Most read</h1>"),
        ("Linden Gazette | Old bridge closes", ""),
    ],
)
def test_the_sites_name_is_not_the_title(title: str, heads: str) -> None:
    site = "<meta property='og:site_name' content='Linden Gazette'>"
    html = page(title=title, head=site).replace(f"<h1>{title}</h1>", heads)
    assert said(html)["title"].value == "Old bridge closes"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By <span>Ana Berg</span><span>Updated March 5, 2021</span>", "Ana Berg"),
        ("ANA BERG | STAFF", "ANA BERG"),
        ("By <a>Ana Berg</a> and <a>Carl Dahl</a>", "Ana Berg and Carl Dahl"),
        ("<a>About the author</a>", None),
    ],
)
def test_a_byline_is_the_name_in_it(byline: str, author: str | None) -> None:
    html = page().replace("</h1>", f"</h1><div class='author-box byline'>{byline}</div>")
    facts = said(html)
    assert (facts["author"].value if "author" in facts else None) == author


def test_the_sites_name_is_told_by_the_pages_title_where_the_outlet_is_called_otherwise() -> None:
    title = "Old bridge closes - Linden Gazette"
    html = page(title=title, head="<meta name='application-name' content='Gazette App'>")
    heads = "<h1>Linden Gazette</h1><h2>Old bridge closes</h2>"
    assert said(html.replace(f"<h1>{title}</h1>", heads))["title"].value == "Old bridge closes"


def test_lines_under_the_headline_say_who_and_when() -> None:
    line = "<p class='meta'>By Ana Berg | March 4, 2021 | 5 min read</p>"
    facts = said(page().replace("</h1>", f"</h1>{line}"))
    assert (facts["author"].value, facts["published"].value) == ("Ana Berg", "2021-03-04")
    above = said(page().replace("<h1>", "<p class='meta'>Thursday, March 4, 2021</p><h1>"))
    assert "published" not in above  # the day on which the page was saved


def test_byline_and_date_may_share_a_line() -> None:
    line = "By Ana Berg | March 4, 2021 | 5 min read"
    kept, removed, facts = bylines.read([line, "The bridge is shut."])
    assert kept == ["The bridge is shut."]
    assert [r.text for r in removed] == [line]
    assert (facts["author"].value, facts["published"].value) == ("Ana Berg", "2021-03-04")
    told = ["By Ana Berg | Harbour reporter", "March 4, 2021 | 18:05"]
    assert bylines.read([*told, "It is shut."])[0] == [told[0], "It is shut."]

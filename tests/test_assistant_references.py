"""References in the styles that students are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question import Question
from assistant.references import STYLES, apa, bibtex, chicago, mla, with_references
from index.article import Article
from tests.clerk import clerk

STORY = Article(
    id="0a1b2c3d4e5f",
    source="https://news.example/dam",
    text="The dam held.",
    title="The dam held",
    outlet="The River Post",
    author="Jane Mary Doe",
    published="2019-04-04",
    url="https://news.example/dam",
)


def test_a_whole_reference_in_each_style() -> None:
    assert apa(STORY) == (
        "Doe, J. M. (2019, April 4). The dam held. The River Post. https://news.example/dam"
    )
    assert mla(STORY) == (
        "Doe, Jane Mary. “The dam held.” The River Post, 4 Apr. 2019, https://news.example/dam."
    )
    assert chicago(STORY) == (
        "Doe, Jane Mary. “The dam held.” The River Post, April 4, 2019. https://news.example/dam."
    )
    assert bibtex(STORY) == (
        "@article{river2019-0a1b2c3d,\n"
        "  author = {Jane Mary Doe},\n"
        "  title = {{The dam held}},\n"
        "  journal = {The River Post},\n"
        "  year = {2019},\n"
        "  month = apr,\n"
        "  day = {4},\n"
        "  url = {https://news.example/dam}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("published", "in_apa", "in_mla", "in_chicago"),
    [
        ("2019-04", "(2019, April).", "Post, Apr. 2019,", "Post, April 2019."),
        ("2019", "(2019).", "Post, 2019,", "Post, 2019."),
        ("2019-21", "(spring 2019).", "Post, spring 2019,", "Post, spring 2019."),
        (None, "(n.d.).", "Post, https", "Post. https"),
        ("no date at all", "(n.d.).", "Post, https", "Post. https"),
    ],
)
def test_a_date_of_any_precision_is_said_as_far_as_it_is_known(
    published: str | None, in_apa: str, in_mla: str, in_chicago: str
) -> None:
    story = replace(STORY, published=published)
    assert in_apa in apa(story)
    assert in_mla in mla(story)
    assert in_chicago in chicago(story)


def test_without_an_author_the_title_leads() -> None:
    story = replace(STORY, author=None, url=None)
    assert apa(story) == "The dam held. (2019, April 4). The River Post."
    assert mla(story) == "“The dam held.” The River Post, 4 Apr. 2019."
    assert chicago(story) == "“The dam held.” The River Post, April 4, 2019."


@pytest.mark.parametrize(
    ("byline", "in_apa", "in_mla", "in_chicago"),
    [
        (
            "By Ann Lee and Bo Li",
            "Lee, A., & Li, B.",
            "Lee, Ann, and Bo Li.",
            "Lee, Ann, and Bo Li.",
        ),
        ("Ann Lee, Bo Li and Cy Ro", "Ro, C.", "Lee, Ann, et al.", "Lee, Ann, Bo Li, and Cy Ro."),
        ("Jan van der Berg", "van der Berg, J.", "van der Berg, Jan.", "van der Berg, Jan."),
        ("Jean-Paul Roy", "Roy, J.-P.", "Roy, Jean-Paul.", "Roy, Jean-Paul."),
        ("Agence France-Presse", "Agence France-Presse. (", "Agence France-Presse.", "Agence"),
        ("Reuters", "Reuters. (", "Reuters. “", "Reuters. “"),
        ("Doe, Jane", "Doe, J. (", "Doe, Jane. “", "Doe, Jane. “"),
    ],
)
def test_bylines(byline: str, in_apa: str, in_mla: str, in_chicago: str) -> None:
    story = replace(STORY, author=byline)
    assert in_apa in apa(story)
    assert mla(story).startswith(in_mla)
    assert chicago(story).startswith(in_chicago)


def test_a_title_keeps_its_own_stop_and_quotes() -> None:
    story = replace(STORY, author=None, title='Who said "the dam held"?')
    assert apa(story).startswith('Who said "the dam held"? (2019')
    assert mla(story).startswith("“Who said ‘the dam held’?” The")


def test_bibtex_escapes_what_latex_would_act_on() -> None:
    story = replace(STORY, title=r"50% of $1 & {\input{x}} #_~^", url="https://x/}{\\y")
    entry = bibtex(story)
    assert r"50\% of \$1 \& \textbraceleft{}\textbackslash{}input" in entry
    assert entry.count("{") == entry.count("}")
    assert "url = {https://x/y}" in entry


def test_an_unbalanced_brace_in_a_title_ends_no_field() -> None:
    entry = bibtex(replace(STORY, title="Half a { brace"))
    assert entry.count("{") == entry.count("}")
    assert r"Half a \textbraceleft{} brace" in entry


def test_only_a_web_address_is_an_address() -> None:
    story = replace(STORY, url="javascript:alert(1)")
    for style in STYLES.values():
        assert "javascript" not in style(story)


def test_hostile_line_ends_stay_on_one_line() -> None:
    story = replace(STORY, title="One\nTwo\r\n\r\nThree")
    for style in (apa, mla, chicago):
        assert "\n" not in style(story)


def test_an_answer_is_followed_by_its_numbered_references() -> None:
    desk = clerk()
    answer = desk.answer(Question("Why was the bridge at Qena closed on Tuesday?"))
    articles = [desk.library.article(c.article_id) for c in answer.citations]
    for style in STYLES:
        text = with_references(answer, articles, style)
        if style == "BibTeX":
            assert text.count("@article{") == len({a.id for a in articles})
        else:
            assert text.startswith(answer.text)
            for citation in answer.citations:
                assert f"\n[{citation.number}] " in text

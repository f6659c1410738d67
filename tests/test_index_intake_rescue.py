"""What stands between two parts of a story is part of it, unless it is built or said otherwise."""

from __future__ import annotations

import pytest

from index.intake.formats.html import story
from tests.samples import STORY

LINKED = "The report, published on Friday, says that bearing 2 has lost a fifth of its steel."
TABLE = "<table><tr><th>Party</th><th>Seats</th></tr><tr><td>Harbour</td><td>9</td></tr></table>"
LEAGUE = (
    "<table><tr><th>Club</th><th>Points</th></tr><tr><td><a href='/b'>Bay</a> FC</td><td>31</td>"
    "</tr></table>"
)


def read(between: str, after: str = "") -> list[str]:
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in (*STORY, *STORY[:2]))
    body = f"{first}{between}{''.join(rest)}{after}"
    html = f"<html><body><article><h1>Bridge shut</h1>{body}</article></body></html>"
    return [line for line in story(html, "page").paragraphs if line not in (*STORY, "Bridge shut")]


@pytest.mark.parametrize(
    ("between", "lines"),
    [
        ("<ul><li>Harbour: <a href='/a'>Ines Oka</a></li><li>Roads: <a href='/b'>Per Ash</a></li>"
         "</ul>", ["Harbour: Ines Oka", "Roads: Per Ash"]),
        ("<p>The buses:</p><ul><li><a href='/x'>Line 4</a>: from station to quay</li></ul>",
         ["The buses:", "Line 4: from station to quay"]),
        (f"<p><a href='/report'>{LINKED}</a></p>", [LINKED]),
        (LEAGUE, ["Club | Points", "Bay FC | 31"]),
    ],
)  # fmt: skip
def test_what_stands_inside_the_story_is_kept(between: str, lines: list[str]) -> None:
    assert read(between) == lines


@pytest.mark.parametrize(
    "between",
    [
        "<section><ul><li>Related stories</li><li><a href='/m'>Mill</a>: in full</li>"
        "<li><a href='/s'>School</a>: the prize</li></ul></section>",
        "<ul><li><a href='/mill'>Mill burns down</a></li><li><a href='/x'>School wins</a></li></ul>",
        "<div class='promo'>Win a trip to the islands</div>",
        "<aside><p>Weather: rain all day</p></aside>",
    ],
)
def test_what_is_no_story_stays_out(between: str) -> None:
    assert read(between) == []


def test_the_lines_of_a_kept_paragraph_are_not_put_back_beside_it() -> None:
    assert read("<p>Old bridge,<br>new bridge,<br>no bridge at all in the town.</p>") == [
        "Old bridge, new bridge, no bridge at all in the town."
    ]


def test_a_table_may_end_a_story() -> None:
    assert read("", TABLE) == ["Party | Seats", "Harbour | 9"]


def test_what_is_kept_is_not_listed_as_removed() -> None:
    html = f"<article><h1>Seats</h1><p>{STORY[0]}</p>{TABLE}<p>{STORY[1]}</p></article>"
    found = story(f"<html><body>{html}</body></html>", "page")
    assert "Harbour | 9" in found.paragraphs
    assert found.removed == []

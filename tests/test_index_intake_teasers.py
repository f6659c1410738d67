"""Teasers of other stories are told by how they are built, and are no part of the story."""

from __future__ import annotations

import pytest

from index.intake.formats.html import story
from tests.samples import STORY

OTHERS = (
    ("Mill burns down", "A mill in the old port burned down on Thursday night. Nobody was hurt."),
    ("School wins prize", "The school on the hill won the county's prize for its garden of herbs."),
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
INSIDE = "<div class='card'><h3><a href='/{i}'>{head}</a></h3><p>{text}</p></div>"
AROUND = "<article><a href='/{i}'><h4>{head}</h4></a><p>{text}</p></article>"


def cards(form: str, count: int = 2) -> str:
    return "".join(
        form.format(i=i, head=head, text=text) for i, (head, text) in enumerate(OTHERS[:count])
    )


@pytest.mark.parametrize("form", [INSIDE, AROUND])
@pytest.mark.parametrize(
    "html",
    [
        "<main><article><h1>Bridge shut</h1>{body}</article><div>{cards}</div></main>",
        "<div>{cards}</div><main><article><h1>Bridge shut</h1>{body}</article></main>",
        "<main><article><h1>Bridge shut</h1>{body}<section>{cards}</section></article></main>",
    ],
)
def test_teasers_are_taken_out_wherever_they_stand(html: str, form: str) -> None:
    found = story(f"<html><body>{html.format(body=BODY, cards=cards(form))}</body></html>", "page")
    assert found.paragraphs == ["Bridge shut", *STORY]
    told = [r.text for r in found.removed if r.reason == "page furniture: teaser of another story"]
    assert told == [f"{head} {text}" for head, text in OTHERS]


def test_one_teaser_apart_from_the_story_is_taken_out() -> None:
    html = f"<div><h1>Bridge shut</h1>{BODY}</div><section>{cards(INSIDE, 1)}</section>"
    found = story(f"<html><body><main>{html}</main></body></html>", "page")
    assert found.paragraphs == ["Bridge shut", *STORY]


@pytest.mark.parametrize(
    "html",
    [
        # the parts of a page that tells of nothing else
        f"<h1>The day in brief</h1><main>{cards(INSIDE)}</main>",
        # headings that lead to a place in the page itself
        f"<article><h1>Bridge shut</h1>{BODY}"
        + cards("<section><h2><a href='#post-{i}'>{head}</a></h2><p>{text}</p></section>")
        + "</article>",
    ],
)
def test_linked_headings_of_the_page_itself_stay(html: str) -> None:
    found = story(f"<html><body>{html}</body></html>", "page")
    assert all(text in found.paragraphs for _, text in OTHERS)

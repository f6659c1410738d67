"""Answers of articles as tests write them."""

from __future__ import annotations

from assistant.citation import Quote
from assistant.telling.said import Said
from index.article import Article


def said(
    text: str, short: str, outlet: str, published: str, probability: float = 0.95, whole: str = ""
) -> Said:
    """Return an answer with its sentence `text`, which stands in `whole` where it is given."""
    story = whole or text
    article = Article(
        id=outlet,
        source=f"{outlet}.md",
        title=outlet,
        text=story,
        outlet=outlet,
        published=published,
    )
    start = story.index(text)
    return Said(short, Quote(article, start, start + len(text), probability), probability)


COAST = said("The storm sank 14 boats in Velmora harbour.", "14", "Coast", "2021-05")
INLAND = said("In Velmora harbour the storm sank nine boats.", "nine", "Inland", "2021-06", 0.94)
AGREEING = said("A storm sank 14 boats at Velmora.", "14 boats", "Wire", "2021-05", 0.6)

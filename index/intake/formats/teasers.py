"""Teasers of other stories on a story's page, told by how they are built, not by their words.

A teaser is a headline that is wholly one link, with little text about it, that stands among
others built alike, or apart from the page's own headline and story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from index.intake.formats.stated import title_parts
from index.intake.interface import plain

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OUTERMOST = frozenset(("html", "body", "main"))
_LITTLE = 400  # characters about a headline; a section of a story has more
_PROSE = 40  # characters of a text that is no label; of shorter ones no story is made
_STORY = 80  # characters that a page must keep: a teaser is never all that it tells

Element = lxml_html.HtmlElement


def take_teasers(tree: Element) -> list[str]:
    """Remove the teasers of other stories and return their texts."""
    cards = list(_cards(tree))
    own = _container(tree, set(cards)) if cards else None
    built = Counter((one.getparent(), one.tag) for one in cards)
    apart = {one for one in cards if own is not None and own not in one.iterancestors()}
    among = {one for one in cards if built[one.getparent(), one.tag] > 1} - apart
    kept = _prose(tree, apart | among)
    chosen = apart if kept >= _STORY else set[Element]()
    if kept >= max(_STORY, sum(_prose(one, set()) for one in among)):
        chosen = apart | among
    taken = [one for one in cards if one in chosen]
    texts = [_text(one) for one in taken]
    for one in taken:
        one.clear(keep_tail=True)
    return [text for text in texts if text]


def _cards(tree: Element) -> Iterator[Element]:
    """Find the largest elements that hold one linked headline and little else."""
    titles = {plain(part) for title in tree.iter("title") for part in title_parts(_text(title))}
    for heading in tree.iter(*_HEADINGS[1:]):
        text = "" if _is_shared(heading) else _text(heading)
        if not text or plain(text) in titles or not _leads_away(heading, text):
            continue
        box = heading
        for around in heading.iterancestors():
            if around.tag in _OUTERMOST or _is_shared(around):
                break
            if len(_text(around)) > len(text) + _LITTLE:
                break
            box = around
        if len(_text(box)) > len(text):
            yield box


def _leads_away(heading: Element, text: str) -> bool:
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    away = [link for link in links if not (link.get("href") or "#").startswith("#")]
    return any(len(_text(link)) >= len(text) for link in away)


def _is_shared(element: Element) -> bool:
    """Tell whether an element holds more than one heading."""
    headings = element.iter(*_HEADINGS)
    return next(headings, None) is not None and next(headings, None) is not None


def _container(tree: Element, cards: set[Element]) -> Element | None:
    """Return the smallest element that holds a first heading and most of the page's prose."""
    whole = _prose(tree, cards)
    found: list[tuple[int, Element]] = []
    for heading in list(tree.iter("h1"))[:5]:
        for around in heading.iterancestors():
            if (size := _prose(around, cards)) * 2 >= whole:
                found.append((size, around))
                break
    return min(found, key=lambda one: one[0])[1] if found and whole else None


def _prose(element: Element, skipped: set[Element]) -> int:
    """Return how many characters of an element are running text, some of its parts left out."""
    size = 0
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        if event == "start" and one in skipped:
            walk.skip_subtree()
        text = one.text if event == "start" and one not in skipped else None
        if event == "end" and one is not element:
            text = one.tail
        if text and len(text) >= _PROSE and one.tag not in ("script", "style"):
            size += len(text)
    return size


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())

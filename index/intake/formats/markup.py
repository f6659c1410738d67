"""Any HTML to a shallow tree, and the tree to blocks of text with where each stood.

Knows nothing of stories. Costs grow with the page's length alone: a page nested thousands deep
is flattened before it is parsed, because parsers cut such pages off and say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

DEEPEST = 150  # wrappers inside wrappers; news pages measured have 10 to 40

_WRAPPER = re.compile(
    r"<(/?)(div|span|section|article|main|center|font|b|i|u|em|strong|small|big|a|table|tbody|tr|td"
    r"|ul|ol|dl|blockquote|details|form|fieldset|header|footer|aside|nav|figure)\b[^<>]*>",
    re.I,
)
_INLINE = frozenset("span font b i u em strong small big a".split())
_UNREAD = re.compile(
    r"<(script|style|noscript|template|svg|iframe|object|math)\b[^<>]*>.*?</\1\s*>", re.I | re.S
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|(?:text-indent|left|top)\s*:\s*-\d{3,}",
    re.I,
)
_BREAKS = frozenset(
    """address article aside blockquote body br button caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol
    option p pre section select summary table tbody td textarea tfoot th thead tr ul""".split()
)
_LANDMARKS = {
    "nav": "navigation",
    "header": "page header",
    "footer": "page footer",
    "aside": "sidebar",
    "form": "form",
    "button": "form",
    "select": "form",
    "label": "form",
    "textarea": "form",
    "figcaption": "caption",
    "figure": "caption",
}
_SILENT = frozenset("script style noscript template svg iframe object math head".split())


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between two block boundaries.

    `links` counts the characters inside links. `place` names the landmark around it, if any.
    `path` is the tags and classes from the root down: alike for paragraphs of one body.
    """

    text: str
    links: int
    place: str
    path: str


def parsed(page: str) -> lxml_html.HtmlElement | None:
    """Return the page's tree, at most some hundred levels deep, or None for an empty page."""
    if _depth(page) > DEEPEST:
        page = _WRAPPER.sub(_flat, page)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def take_hidden(tree: lxml_html.HtmlElement) -> list[str]:
    """Remove elements that a reader of the page cannot see; return their texts.

    Hidden text is where instructions to a machine reader are put.
    """
    hidden: list[str] = []
    for element in list(tree.iter(etree.Element)):
        style = element.get("style") or ""
        unseen = element.get("hidden") is not None or (style and _HIDDEN.search(style))
        if unseen and element.tag not in ("html", "body") and element.getparent() is not None:
            text = " ".join(" ".join(element.itertext()).split())
            element.drop_tree()
            if text:
                hidden.append(text)
    return hidden


def blocks(tree: lxml_html.HtmlElement) -> list[Block]:
    """Return the page's visible text in order, one block for each stretch between boundaries."""
    found: list[Block] = []
    parts: list[str] = []
    links, silent, in_link = 0, 0, 0
    paths: list[str] = [""]
    places: list[str] = [""]

    def close() -> None:
        nonlocal links
        text = " ".join("".join(parts).split())
        if text:
            found.append(Block(text, links, places[-1], paths[-1]))
        parts.clear()
        links = 0

    def say(text: str | None) -> None:
        nonlocal links
        if text and not silent:
            parts.append(text)
            links += len(text.strip()) if in_link else 0

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _BREAKS:
            close()
        if event == "start":
            silent += tag in _SILENT
            in_link += tag == "a"
            if tag in _BREAKS:
                kind = " ".join((element.get("class") or "").split()[:2])
                paths.append(f"{paths[-1]}/{tag}.{kind}"[-400:])
                places.append(_LANDMARKS.get(tag, places[-1]))
            say(element.text)
        else:
            silent -= tag in _SILENT
            in_link -= tag == "a"
            if tag in _BREAKS:
                paths.pop()
                places.pop()
            say(element.tail)
    close()
    return found


def without_unread(page: str) -> str:
    """Return the page without scripts, styles and drawings, which can outweigh it tenfold."""
    return _UNREAD.sub(" ", page)


def _depth(page: str) -> int:
    depth = deepest = 0
    for match in _WRAPPER.finditer(page):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _flat(match: re.Match[str]) -> str:
    return " " if match.group(2).lower() in _INLINE else "<p>"

"""The JSON-LD of an HTML page: which of its objects is the page's own article, and what it says."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html as lxml_html

from index.intake.formats import stated
from index.intake.interface import plain
from index.intake.page import Fact, Facts

_ARTICLE = re.compile(r"Article|BlogPosting|Report|Review|LiveBlogPosting", re.I)
_MOST = 200  # objects read of one script
_WRAPPING = re.compile(
    r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$"
)
_SPARE_COMMA = re.compile(r",(?=\s*[}\]])")

Linked = dict[str, Any]


def facts(tree: lxml_html.HtmlElement, url: str | None) -> Facts:
    """Return what the page's own article says of itself in JSON-LD."""
    everything = list(_objects(tree))
    data = _own(everything, tree, url)
    names = {str(one["@id"]): one for one in everything if "@id" in one and "name" in one}
    values = {
        "title": _text(data.get("headline")) or _text(data.get("name")),
        "outlet": ", ".join(_names(data.get("publisher"), names)[:1]),
        "author": stated.names(_names(data.get("author"), names)),
        "published": stated.date(
            _text(data.get("datePublished")) or _text(data.get("dateCreated"))
        ),
        "url": stated.address(_address(data)),
        "language": stated.language(_text(data.get("inLanguage"))),
    }
    return {name: Fact(value, "JSON-LD") for name, value in values.items() if value}


def body(tree: lxml_html.HtmlElement, url: str | None = None) -> str:
    """Return the story that the page's JSON-LD holds, or an empty text."""
    told = _own(list(_objects(tree)), tree, url).get("articleBody")
    if not isinstance(told, str):
        return ""
    if "<" in told:
        return "\n".join(map(str, lxml_html.fromstring(f"<div>{told}</div>").itertext()))
    return html.unescape(told)


def _own(everything: list[Linked], tree: lxml_html.HtmlElement, url: str | None) -> Linked:
    """Return the article whose address or headline is the page's, else the first, or nothing.

    Pages describe other stories too, and not always after their own.
    """
    articles = [data for data in everything if _is_article(data)]
    if len(articles) < 2:
        return articles[0] if articles else {}
    addresses = {_bare(one) for one in [url or "", *_addresses(tree)]} - {""}
    titles = {plain(one) for one in _titles(tree)} - {""}

    def agreement(data: Linked) -> tuple[bool, bool]:
        headline = _text(data.get("headline")) or _text(data.get("name"))
        return _bare(_address(data)) in addresses, plain(headline) in titles

    return max(articles, key=agreement)


def _addresses(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield link.get("href") or ""
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:url":
            yield meta.get("content") or ""


def _titles(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for head in tree.iter("h1"):
        yield head.text_content()
    for title in tree.iter("title"):
        yield from stated.title_parts(title.text_content())
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:title":
            yield meta.get("content") or ""


def _bare(address: str) -> str:
    """Return an address without what may differ between two addresses of one page."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", address.strip()).rstrip("/")


def _objects(tree: lxml_html.HtmlElement) -> Iterator[Linked]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting = [_loaded(script.text or "")]
        for _ in range(_MOST):
            if not waiting:
                break
            data = waiting.pop(0)
            if isinstance(data, list):
                waiting += data
            elif isinstance(data, dict):
                yield data
                waiting += [
                    data[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in data
                ]


def _loaded(text: str) -> Any:
    """Read JSON, also where it is wrapped as a script is or lists end with a comma."""
    text = _WRAPPING.sub("", text)
    for form in (text, _SPARE_COMMA.sub("", text)):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_article(data: Linked) -> bool:
    return any(_ARTICLE.search(str(kind)) for kind in _listed(data.get("@type")))


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _address(data: Linked) -> str:
    return _text(data.get("url")) or _text(data.get("mainEntityOfPage"))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@id") or value.get("url"))
    return stated.text(str(value)) if isinstance(value, str | int) else ""


def _names(value: Any, known: dict[str, Linked]) -> list[str]:
    """Return the names that `value` holds, those of objects described elsewhere too."""
    found: list[str] = []
    for one in _listed(value):
        if isinstance(one, dict):
            described = one if "name" in one else known.get(str(one.get("@id")), {})
            found += [_text(name) for name in _listed(described.get("name"))]
        elif one:
            found.append(_text(one))
    return [name for name in found if name]

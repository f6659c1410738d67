"""What an HTML page says it is: JSON-LD, OpenGraph, Dublin Core, bylines, times, the URL.

Wrong is worse than none: a date is taken only where the page states when it was published.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import html as lxml_html

from index.intake.formats import linkeddata, stated
from index.intake.interface import plain
from index.intake.page import Fact, Facts, first_of

_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/-]|$)"
)
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,5}(?:(?:,| and| &) [^\W\d_][\w.'’ -]+)*$")
_META = {
    "title": (("og:title", "OpenGraph"), ("twitter:title", "Twitter card"),
              ("dc.title", "Dublin Core"), ("dcterms.title", "Dublin Core"),
              ("citation_title", "citation tags"), ("parsely-title", "meta tags")),
    "outlet": (("og:site_name", "OpenGraph"), ("dc.publisher", "Dublin Core"),
               ("dcterms.publisher", "Dublin Core"), ("publisher", "meta tags"),
               ("application-name", "meta tags")),
    "author": (("article:author", "OpenGraph"), ("author", "meta tags"),
               ("dc.creator", "Dublin Core"), ("dcterms.creator", "Dublin Core"),
               ("parsely-author", "meta tags"), ("sailthru.author", "meta tags"),
               ("byl", "meta tags")),
    "published": (("article:published_time", "OpenGraph"), ("dc.date.issued", "Dublin Core"),
                  ("dcterms.issued", "Dublin Core"), ("dcterms.created", "Dublin Core"),
                  ("dc.date", "Dublin Core"), ("dcterms.date", "Dublin Core"),
                  ("datepublished", "meta tags"), ("citation_publication_date", "citation tags"),
                  ("parsely-pub-date", "meta tags"), ("sailthru.date", "meta tags"),
                  ("pubdate", "meta tags"), ("publishdate", "meta tags"),
                  ("publish-date", "meta tags"), ("publication_date", "meta tags"),
                  ("date", "meta tags")),
    "url": (("og:url", "OpenGraph"),),
    "language": (("og:locale", "OpenGraph"), ("dc.language", "Dublin Core"),
                 ("content-language", "meta tags")),
}  # fmt: skip


def facts(tree: lxml_html.HtmlElement, url: str | None) -> Facts:
    """Return what a page says of itself, the most reliable statement of each field."""
    said = first_of(linkeddata.facts(tree, url), _from_meta(tree))
    said = first_of(said, _from_page(tree, said["outlet"].value if "outlet" in said else ""))
    address = stated.address(url or "") or (said["url"].value if "url" in said else None)
    if address and "published" not in said and (date := _URL_DATE.search(urlsplit(address).path)):
        said["published"] = Fact("-".join(part for part in date.groups() if part), "URL")
    if address and "outlet" not in said and (host := urlsplit(address).hostname):
        said["outlet"] = Fact(host.removeprefix("www."), "domain")
    if "title" in said and "outlet" in said:
        title = said["title"]
        said["title"] = Fact(stated.without_site(title.value, said["outlet"].value), title.origin)
    return said


def _from_meta(tree: lxml_html.HtmlElement) -> Facts:
    given: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        name = name or meta.get("http-equiv") or ""
        if content := (meta.get("content") or "").strip():
            given.setdefault(name.strip().lower(), []).append(content)
    found: Facts = {}
    for field, names in _META.items():
        for name, origin in names:
            if value := _read(field, given.get(name, [])):
                found.setdefault(field, Fact(value, origin))
    return found


def _read(field: str, contents: list[str]) -> str:
    if not contents:
        return ""
    match field:
        case "author":
            return stated.names(map(stated.text, contents))
        case "published":
            return stated.date(contents[0])
        case "url":
            return stated.address(contents[0])
        case "language":
            return stated.language(contents[0])
        case _:
            return stated.text(contents[0])


def _from_page(tree: lxml_html.HtmlElement, outlet: str) -> Facts:
    """Read what the visible page says: title, byline, time, link to itself, language."""
    found: Facts = {}
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (
            url := stated.address(link.get("href") or "")
        ):
            found.setdefault("url", Fact(url, "canonical link"))
    if language := stated.language(tree.get("lang") or ""):
        found["language"] = Fact(language, "page language")
    if (time := _published_time(tree)) and (date := stated.date(time)):
        found["published"] = Fact(date, "time on the page")
    if byline := _byline(tree):
        found["author"] = Fact(byline, "byline")
    title = tree.find(".//title")
    named = "" if title is None else " ".join(title.text_content().split())
    if heading := _heading(tree, stated.title_parts(named), outlet):
        found["title"] = Fact(heading, "heading")
    elif named:
        found["title"] = Fact(named, "page title")
    return found


def _heading(tree: lxml_html.HtmlElement, parts: list[str], outlet: str) -> str:
    """Return the story's heading, not the site's name; several that differ say nothing.

    Args:
        parts: of the page's title, whose last is the site's name where none is the outlet.
        outlet: its name, or nothing.
    """
    known = plain(outlet) in map(plain, parts)
    site = outlet if known or len(parts) == 1 else parts[-1]
    named = {plain(part) for part in parts} - {plain(site)}
    heads = _texts(tree, "h1")
    lower = [head for head in _texts(tree, "h2") if plain(head) in named]
    own = [head for head in heads if plain(head) != plain(site)] or lower
    for choice in (own, [head for head in own if plain(head) in named], heads):
        if len(choice) == 1:
            return choice[0]
    return ""


def _texts(tree: lxml_html.HtmlElement, tag: str) -> list[str]:
    """Return what differs among the texts of the elements of one kind."""
    texts = (" ".join(one.text_content().split()) for one in tree.iter(tag))
    return [text for text in dict.fromkeys(texts) if text]


def _published_time(tree: lxml_html.HtmlElement) -> str:
    """Return the page's stated time of publication; several unlabelled times state nothing."""
    times = [t for t in tree.iter("time") if t.get("datetime")]
    marked = [t for t in tree.iter() if "datePublished" in (t.get("itemprop") or "")]
    marked += [
        t for t in times if t.get("pubdate") is not None or "publish" in (t.get("class") or "")
    ]
    chosen = marked or (times if len({t.get("datetime") for t in times}) == 1 else [])
    return (chosen[0].get("datetime") or chosen[0].get("content") or "") if chosen else ""


def _byline(tree: lxml_html.HtmlElement) -> str:
    for element in tree.iter():
        marks = " ".join(element.get(name) or "" for name in ("rel", "itemprop", "class"))
        if re.search(r"\bauthor\b|\bbyline\b", marks, re.I):
            names = map(stated.name, _signatures(element))
            if name := next(filter(_is_name, names), ""):
                return name
    return ""


def _signatures(element: lxml_html.HtmlElement) -> list[str]:
    """Return what a byline may say: all of it, or a part that a mark or an element sets off."""
    texts = [str(text) for text in element.itertext()]
    whole = " ".join("".join(texts).split())
    parts = [part for text in texts for part in re.split(r"[|•·\n]", text)]
    glued = whole != " ".join(" ".join(texts).split())
    return [*parts, whole] if glued else [whole, *parts]


def _is_name(text: str) -> bool:
    capitals = sum(not word[0].islower() for word in text.split())
    return 3 < len(text) < 80 and capitals > 1 and bool(_NAME.match(text))

"""What an HTML page says it is: JSON-LD, OpenGraph, Dublin Core, bylines, times, the URL.

Wrong is worse than none: a date is taken only where the page states when it was published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

from index.errors import DateError
from index.intake.edtf import parse
from index.intake.page import Fact, Facts, first_of

_ARTICLE = re.compile(r"Article|BlogPosting|Report|Review|LiveBlogPosting", re.I)
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?:[/-](0[1-9]|[12]\d|3[01]))?(?=[/-]|$)"
)
_BY = re.compile(r"^\s*(?:written\s+)?by:?\s+", re.I)
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
    linked = [data for data in _linked_data(tree) if _is_article(data)][:1]
    said = first_of(*(_from_linked(data) for data in linked), _from_meta(tree), _from_page(tree))
    address = _address(url or "") or (said["url"].value if "url" in said else None)
    if address and "published" not in said and (date := _URL_DATE.search(urlsplit(address).path)):
        said["published"] = Fact("-".join(part for part in date.groups() if part), "URL")
    if address and "outlet" not in said and (host := urlsplit(address).hostname):
        said["outlet"] = Fact(host.removeprefix("www."), "domain")
    if "title" in said and "outlet" in said:
        said["title"] = _without_site(said["title"], said["outlet"].value)
    return said


def body(tree: lxml_html.HtmlElement) -> str:
    """Return the story that the page's JSON-LD holds, or an empty text."""
    for data in _linked_data(tree):
        if _is_article(data) and isinstance(data.get("articleBody"), str):
            text = str(data["articleBody"])
            if "<" in text:
                text = "\n".join(map(str, lxml_html.fromstring(f"<div>{text}</div>").itertext()))
            return text
    return ""


def _linked_data(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
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


def _is_article(data: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(str(kind)) for kind in _listed(data.get("@type")))


def _from_linked(data: dict[str, Any]) -> Facts:
    values = {
        "title": _text(data.get("headline")) or _text(data.get("name")),
        "outlet": _text(data.get("publisher")),
        "author": _names(_text(author) for author in _listed(data.get("author"))),
        "published": _date(_text(data.get("datePublished")) or _text(data.get("dateCreated"))),
        "url": _address(_text(data.get("url")) or _text(data.get("mainEntityOfPage"))),
        "language": _language(_text(data.get("inLanguage"))),
    }
    return {name: Fact(value, "JSON-LD") for name, value in values.items() if value}


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
            return _names(_BY.sub("", content) for content in contents)
        case "published":
            return _date(contents[0])
        case "url":
            return _address(contents[0])
        case "language":
            return _language(contents[0])
        case _:
            return contents[0]


def _from_page(tree: lxml_html.HtmlElement) -> Facts:
    """Read what the visible page says: title, byline, time, link to itself, language."""
    found: Facts = {}
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (
            url := _address(link.get("href") or "")
        ):
            found.setdefault("url", Fact(url, "canonical link"))
    if language := _language(tree.get("lang") or ""):
        found["language"] = Fact(language, "page language")
    if (time := _published_time(tree)) and (date := _date(time)):
        found["published"] = Fact(date, "time on the page")
    if byline := _byline(tree):
        found["author"] = Fact(byline, "byline")
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    if len(heads) == 1 and heads[0]:
        found["title"] = Fact(heads[0], "heading")
    elif (title := tree.find(".//title")) is not None and (text := title.text_content().strip()):
        found["title"] = Fact(" ".join(text.split()), "page title")
    return found


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
            text = _BY.sub("", " ".join(element.text_content().split()))
            if 3 < len(text) < 80 and " " in text and _NAME.match(text):
                return text
    return ""


def _without_site(title: Fact, outlet: str) -> Fact:
    """Cut the outlet's name off a title ("Story - Outlet")."""
    parts = re.split(r"\s+[|–—\-·»:]\s+", title.value)
    if len(parts) > 1 and parts[-1].casefold() == outlet.casefold():
        return Fact(title.value[: title.value.rindex(parts[-1])].rstrip(" |–—-·»:"), title.origin)
    return title


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@id") or value.get("url"))
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _names(values: Any) -> str:
    kept = [v for v in dict.fromkeys(values) if v and not v.startswith(("http", "@", "/", "www."))]
    return ", ".join(kept)[:300]


def _date(value: str) -> str:
    value = re.sub(r"^(\d{4})[/.](\d\d?)[/.](\d\d?)", _dashed, value.strip())
    value = re.split(r"[T\s]", value, maxsplit=1)[0]
    try:
        return parse(value).text if value else ""
    except DateError:
        return ""


def _dashed(match: re.Match[str]) -> str:
    return f"{match.group(1)}-{match.group(2):0>2}-{match.group(3):0>2}"


def _address(value: str) -> str:
    with suppress(ValueError):  # such as brackets that hold no IPv6 address
        if re.match(r"https?://[^\s/]+", value) and urlsplit(value).hostname:
            return value
    return ""


def _language(value: str) -> str:
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", value.strip())
    return match.group(1).lower() if match else ""

"""A URL, a feed, a sitemap or a list of URLs to pages, fetched so that no harm can come of it.

The host is resolved, every address that it has is checked, and the connection goes to the checked
address with the host's own name, so that a second look-up cannot lead elsewhere. Every redirect
is checked the same way. Bytes are bounded before and after decompression, and so is the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import cast
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import feedparser
from lxml import etree

from index.errors import IntakeError, LimitError
from index.intake import formats
from index.intake.characters import hash_of
from index.intake.fetch import Fetched, Fetcher
from index.intake.formats import stated
from index.intake.limits import Limits
from index.intake.page import Fact, Facts, Page, first_of

__all__ = ["Fetched", "Fetcher", "all_pages", "is_listing", "is_url", "listed", "pages"]

_URL = re.compile(r"https?://\S+", re.I)
_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "text/markdown": ".md", "application/pdf": ".pdf", "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_LISTINGS = (".xml", ".rss", ".atom", ".urls")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|ref_src)$", re.I)
_ROOT = re.compile(rb"<\s*(?:[\w-]+:)?(rss|feed|rdf|urlset|sitemapindex)\b", re.I)
_ENOUGH = 400  # characters of a feed entry's own text that can stand for a page that fails

Link = tuple[str, Facts, str]
"""A URL, what the place that links to it says of it, and the text that place holds of it."""


def is_url(place: str) -> bool:
    """Tell whether a place that the user named is a URL."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*://", place, re.I))


def is_listing(name: str) -> bool:
    """Tell whether a file's name says that it lists URLs."""
    return name.lower().endswith(_LISTINGS)


def identity(url: str) -> str:
    """Return the URL that an article is known by: no fragment, no tracking, lower-case host."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise IntakeError(url, f"is no URL: {error}") from error
    query = [(k, v) for k, v in parse_qsl(parts.query, True) if not _TRACKING.match(k)]
    return urlunsplit(
        (parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(query), "")
    )


def pages(
    url: str, fetcher: Fetcher, limits: Limits, depth: int = 2
) -> Iterator[Page | IntakeError]:
    """Yield the page at a URL, or the pages that it lists if it is a feed or sitemap.

    Raises:
        IntakeError: the URL cannot be fetched.
    """
    fetched = fetcher.fetch(url)
    kind = _kind(fetched.data)
    if kind in ("urlset", "sitemapindex"):
        links = _sitemap(fetched.data, url)
        if kind == "sitemapindex" and depth:
            for child, _, _ in links:
                try:
                    yield from pages(child, fetcher, limits, depth - 1)
                except IntakeError as error:
                    yield error
            return
        yield from all_pages(links, url, fetcher, limits)
    elif kind:
        yield from all_pages(_feed(fetched.data, fetched.url), url, fetcher, limits)
    else:
        yield from _page(fetched, identity(url), limits, {})


def all_pages(
    links: list[Link], where: str, fetcher: Fetcher, limits: Limits
) -> Iterator[Page | IntakeError]:
    """Yield the page behind each link; one that fails costs only itself."""
    if not links:
        yield IntakeError(where, "lists no articles")
    for number, (url, facts, text) in enumerate(links, 1):
        if number > limits.members:
            yield LimitError(
                where,
                f"lists more than {limits.members:,} URLs, the rest is left; "
                "split it or raise FOOTNOTE_MAX_MEMBERS",
            )
            return
        own = ""
        try:
            if not _URL.match(url):
                raise IntakeError(f"{where}:{number}", f"{url[:80]!r} is no http or https URL")
            own = identity(url)
            fetched = fetcher.fetch(url)
            if _kind(fetched.data):
                raise IntakeError(url, "is a feed or sitemap; add it by itself")
            yield from _page(fetched, own, limits, facts)
        except IntakeError as error:
            if own and len(text) >= _ENOUGH:
                data = text.encode("utf-8", "replace")
                yield Page(own, url, "html", text, hash_of(data), {}, facts)
            else:
                yield error


def listed(data: bytes, name: str) -> list[Link] | None:
    """Return the links of a file that is a feed, a sitemap or a list of URLs, else None."""
    if is_listing(name) and _kind(data):
        kind = _kind(data)
        return _sitemap(data, name) if kind in ("urlset", "sitemapindex") else _feed(data, "")
    if not name.lower().endswith((".txt", ".urls")):
        return None
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if name.lower().endswith(".urls") or (lines and all(_URL.fullmatch(line) for line in lines)):
        return [(line, {}, "") for line in dict.fromkeys(lines)]
    return None


def _page(
    fetched: Fetched, source: str, limits: Limits, hints: Facts
) -> Iterator[Page | IntakeError]:
    suffix = _SUFFIXES.get(fetched.kind) or formats.suffix_of(urlsplit(fetched.url).path)
    if suffix not in formats.READERS:
        raise IntakeError(
            source, f"is of the type {fetched.kind or 'unknown'!r}, which holds no article"
        )
    own = {"url": Fact(source, "fetched from")}
    for page in formats.pages(fetched.data, f"{source}", source, limits, suffix, fetched.charset):
        if isinstance(page, IntakeError):
            yield page
        else:
            yield Page(
                page.source, page.where, page.kind, page.body, page.sha256,
                first_of(page.facts, own), hints, page.removed,
            )  # fmt: skip


def _kind(data: bytes) -> str:
    """Return the root element of a feed or sitemap, or an empty text."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not head.startswith(b"<") or b"<html" in head.lower():
        return ""
    match = _ROOT.search(head)
    return match.group(1).decode().lower() if match else ""


def _sitemap(data: bytes, where: str) -> list[Link]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = cast("etree.ElementBase | None", etree.fromstring(data, parser=parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError(where, "is no readable sitemap") from error
    if root is None:  # a recovering parser gives nothing for what begins well and is none
        raise IntakeError(where, "is no readable sitemap")
    places = [loc.text.strip() for loc in root.iter("{*}loc") if loc.text]
    return [(place, {}, "") for place in dict.fromkeys(places)]


def _feed(data: bytes, url: str) -> list[Link]:
    try:
        feed = feedparser.parse(data)
    except (KeyError, IndexError, AttributeError, TypeError, ValueError) as error:
        raise IntakeError(url, "is no readable feed") from error
    links: list[Link] = []
    outlet = str(feed.feed.get("title", "")).strip()
    for entry in feed.entries:
        facts: Facts = {"outlet": Fact(outlet, "feed")} if outlet else {}
        for field, name in (("title", "title"), ("author", "author")):
            if value := " ".join(str(entry.get(name, "")).split()):
                facts[field] = Fact(value, "feed")
        if date := _date(entry):
            facts["published"] = Fact(date, "feed")
        held = [str(part.get("value", "")) for part in entry.get("content", [])]
        text = max([*held, str(entry.get("summary", ""))], key=len)
        link = str(entry.get("link", ""))
        with suppress(ValueError):  # a link that is none is named when it is fetched
            link = urljoin(url, link)
        links.append((link, facts, text))
    return links


def _date(entry: feedparser.FeedParserDict) -> str:
    """Return the day that an entry states; feedparser reads more forms, but counts in UTC."""
    if own := stated.date(str(entry.get("published", ""))):
        return own
    moment = entry.get("published_parsed")
    return stated.date(f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}") if moment else ""

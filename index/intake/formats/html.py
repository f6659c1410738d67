"""HTML to story: trafilatura reads it, and the page's own blocks check what it left out.

Every visible block is either in the story or listed as removed. Where trafilatura finds nothing
(it is silent about some pages), the densest prose of the page stands in.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, dropwhile, islice, takewhile
from typing import cast

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from trafilatura.settings import Document

from index.article import Removed
from index.errors import IntakeError
from index.intake import bylines
from index.intake.formats import linkeddata, pagefacts, rescue
from index.intake.formats.markup import Block, blocks, parsed, take_hidden
from index.intake.formats.raised import take_notes
from index.intake.formats.teasers import take_teasers
from index.intake.interface import Kind, is_prose, plain
from index.intake.page import Facts, first_of

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its failures are ours to report

_ENOUGH = 0.5  # share of the prose that a careful reading must keep of a generous one
_LOGIN = 300  # characters of prose; a page with less that asks for a password is a login page
_BREAKS = frozenset(
    ("p", "head", "item", "quote", "list", "row", "table", "code", "ab", "fw", "body")
)
_CELL = re.compile(r"/t[dh]\..*")
_SENTENCE_END = (".", "!", "?", "…", "”", '"', ":", "。", "؟")


@dataclass(frozen=True, slots=True)
class Found:
    """A page's story, what was left out of it, and what the page says it is."""

    paragraphs: list[str]
    removed: list[Removed] = field(default_factory=list[Removed])
    facts: Facts = field(default_factory=Facts)


def story(page: str, where: str, url: str | None = None) -> Found:
    """Return the story of an HTML page.

    Raises:
        IntakeError: the page holds no text.
    """
    tree = parsed(page)
    if tree is None:
        raise IntakeError(where, "the page holds no text")
    facts = pagefacts.facts(tree, url)
    hidden = take_hidden(tree)
    notes = take_notes(tree)
    teasers = take_teasers(tree)
    seen = blocks(tree)
    told = linkeddata.body(tree, url)
    if not seen and not told:
        raise IntakeError(where, "the page holds no text; it may need a browser to be drawn")
    lines = rescue.filled(rescue.rescued(_read(tree, seen), seen), seen)
    own = [line for raw in told.split("\n") if (line := " ".join(raw.split()))]
    if _size(own) > 2 * _size(lines) or (own and not rescue.seen_in(lines, seen)):
        lines = own
    if _size(lines) < _LOGIN and _asks_password(tree):
        raise IntakeError(where, "the page is behind a login; save it while you are logged in")
    removed = [Removed(text, "hidden from the page's reader") for text in hidden]
    removed += [Removed(" ".join(notes), "marks of notes")] if notes else []
    removed += [Removed(text, Kind.TEASER.value) for text in teasers]
    facts = first_of(facts, _under_headline(seen, facts))
    return Found(lines, removed + rescue.left_out(seen, lines), facts)


def _under_headline(seen: list[Block], facts: Facts) -> Facts:
    """Return what stands between the headline and the first prose: who wrote it, and when."""
    title = plain(facts["title"].value) if "title" in facts else ""
    under = dropwhile(lambda block: plain(block.text) != title, seen)
    above = takewhile(lambda block: not is_prose(block.text), islice(under, 1, 9))
    return first_of(*(bylines.told(block.text) for block in above))


def _read(tree: lxml_html.HtmlElement, seen: list[Block]) -> list[str]:
    """Return the story as trafilatura reads it, or the page's densest prose."""
    whole, sure = _extracted(tree, careful=False), _extracted(tree, careful=True)
    generous, careful = _unmixed(whole, seen) or _unmixed(sure, seen), set(sure)
    if not generous:
        return _densest(seen)
    linked = {plain(b.text) for b in seen if rescue.is_linked(b)}
    thin = sum(len(line) for line in generous if line in careful and is_prose(line))
    whole = sum(len(line) for line in generous if is_prose(line))
    if thin >= _ENOUGH * whole:
        return [line for line in generous if line in careful]
    return [
        line
        for line in generous
        if line in careful or (is_prose(line) and plain(line) not in linked)
    ]


def _unmixed(lines: list[str], seen: list[Block]) -> list[str]:
    """Leave out lines that run over blocks of different kinds, such as a headline and its story.

    Of a page with little text trafilatura makes one paragraph, menu and all. The lines of a
    paragraph and the cells of a row are of one kind.
    """
    names = {plain(block.text) for block in seen}
    packed = [_packed(block.text) for block in seen]
    starts = list(accumulate(map(len, packed[:-1]), initial=0))
    page = "".join(packed)

    def is_mixed(line: str) -> bool:
        if plain(line) in names or (at := page.find(text := _packed(line))) < 0:
            return False
        span = seen[bisect_right(starts, at) - 1 : bisect_left(starts, at + len(text))]
        return len({_CELL.sub("/cell", block.path) for block in span if plain(block.text)}) > 1

    return [line for line in lines if not is_mixed(line)]


def _packed(line: str) -> str:
    return plain(line).replace(" ", "")


def _extracted(tree: lxml_html.HtmlElement, *, careful: bool) -> list[str]:
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, favor_precision=careful, with_metadata=False, fast=False
        )
    except (RecursionError, ValueError, AssertionError):
        return []
    body = found.body if isinstance(found, Document) else None
    return [] if body is None else _paragraphs(cast(etree.ElementBase, body))


def _paragraphs(body: etree.ElementBase) -> list[str]:
    """Return the paragraphs of trafilatura's tree, list items and table rows one each."""
    lines: list[str] = []
    parts: list[str] = []

    def close() -> None:
        if line := " ".join("".join(parts).split()).strip("| "):
            lines.append(line)
        parts.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BREAKS:
            close()
        if event == "start":
            parts.append(element.text or "")
            continue
        if element.tag == "cell":
            parts.append(" | ")
        elif element.tag == "lb":
            if "".join(parts).rstrip().endswith(_SENTENCE_END):
                close()
            parts.append(" ")
        if element is not body:
            parts.append(element.tail or "")
    close()
    return lines


def _densest(seen: list[Block]) -> list[str]:
    return [b.text for b in seen if rescue.could_be_story(b)]


def _asks_password(tree: lxml_html.HtmlElement) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))


def _size(lines: list[str]) -> int:
    return sum(len(line) for line in lines if is_prose(line))

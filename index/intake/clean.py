"""A page to its story: the text, what the page says it is, and what was removed.

Knows the three kinds of page (plain text, Markdown, HTML), no file formats and no folders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

import py3langid

from index.article import Article, Removed
from index.errors import IntakeError, LimitError
from index.intake import bylines
from index.intake.characters import honest
from index.intake.formats import html, markdown
from index.intake.frontmatter import front_matter
from index.intake.furniture import Around, without_furniture
from index.intake.interface import is_interface, is_prose, plain
from index.intake.limits import DEFAULTS, Limits
from index.intake.page import FIELDS, Fact, Facts, Page, first_of
from index.intake.reflow import paragraphs

VERSION = 3  # raise it when the same bytes give another article: known files are then read again

_GUESSED = ("domain", "URL", "page title")  # a feed knows better
_HEX = frozenset("abcdef")  # a file named by a hash is not named
_GLUED = re.compile(r"(?<=[.!?…”\"’])$")


def article(
    page: Page,
    article_id: str,
    given: Facts,
    manifest: Facts,
    recurring: Mapping[str, frozenset[str]] | None = None,
    limits: Limits = DEFAULTS,
) -> Article:
    """Return the article of a page.

    Metadata by rank: `given`, front matter, `manifest`, the page itself, and last the text.

    Raises:
        IntakeError: there is no story in the page, or its metadata cannot be read.
    """
    if len(page.body) > limits.characters:
        raise LimitError(
            page.where,
            f"{len(page.body):,} characters, more than {limits.characters:,}; split it",
        )
    front: Facts = {}
    if page.kind in ("text", "markdown"):
        front, body = front_matter(page.body.replace("\r\n", "\n"), page.where)
    else:
        body = page.body
    said = first_of(given, front, manifest, page.facts)
    blocks, removed, own = _blocks(page, body, said)
    stated = {name: fact for name, fact in own.items() if fact.origin not in _GUESSED}
    said = first_of(said, stated, page.hints, own)
    outlet = _value(said, "outlet")
    shared = (recurring or {}).get(outlet or "", frozenset[str]())
    around = Around(_value(said, "title"), outlet, shared)
    blocks = [line for block in blocks if (line := _line(block))]  # mojibake may hide in its gaps
    kept, taken = without_furniture(_unglued(blocks, around.outlet), around)
    kept, lines, told = bylines.read(kept)
    _refuse_empty(page, kept, taken)
    text = "\n\n".join(kept)
    said = first_of(said, told)
    said = {name: Fact(_line(fact.value), fact.origin) for name, fact in said.items()}
    said = first_of(said, _from_text(kept, page.source, text))
    return Article(
        id=article_id,
        source=page.source,
        text=text,
        removed=(*page.removed, *removed, *taken, *lines),
        sha256=page.sha256,
        origins={name: said[name].origin for name in FIELDS if name in said},
        title=said["title"].value,
        **{name: _value(said, name) for name in FIELDS if name != "title"},
    )


def _blocks(page: Page, body: str, said: Facts) -> tuple[list[str], list[Removed], Facts]:
    """Return the page's paragraphs, what was left out of them, and what the page says it is."""
    if page.kind == "html":
        found = html.story(body, page.where, _value(said, "url"))
        cleaned, removed = honest("\n".join(found.paragraphs))
        return _lines(cleaned), [*found.removed, *removed], found.facts
    cleaned, removed = honest(body)
    if page.kind == "lines":
        return _lines(cleaned), removed, {}
    if page.kind == "markdown":
        marked, more = honest("\n".join(markdown.paragraphs(cleaned)))  # &#x202e; is decoded there
        return _lines(marked), [*removed, *more], {}
    return paragraphs(cleaned), removed, {}


def _lines(text: str) -> list[str]:
    return [line for raw in text.split("\n") if (line := " ".join(raw.split()))]


def _line(value: str) -> str:
    return " ".join(honest(value)[0].split())


def _unglued(blocks: list[str], outlet: str | None) -> list[str]:
    """Cut an outlet's name off the last paragraph when it is glued to the sentence's end."""
    if not blocks or not outlet or not blocks[-1].endswith(outlet):
        return blocks
    story = blocks[-1][: -len(outlet)]
    return [*blocks[:-1], story, outlet] if _GLUED.search(story) else blocks


def _refuse_empty(page: Page, kept: list[str], taken: list[Removed]) -> None:
    if not kept:
        raise IntakeError(page.where, "no story in it; the page holds no text of its own")
    if any(is_prose(paragraph) for paragraph in kept):
        return
    asks = sum(is_interface(p) for p in (*kept, *(r.text for r in taken)))
    if asks >= 2 and asks >= 0.3 * len(kept):
        raise IntakeError(
            page.where,
            "only a log-in or interface page, no story; save the page while you are logged in",
        )


def _from_text(kept: list[str], source: str, text: str) -> Facts:
    """Return what is left to say when nothing else did: a title, the language."""
    facts = {"title": _title(kept, source)}
    if len(text) >= 40:
        facts["language"] = Fact(str(py3langid.classify(text[:3000])[0]), "detected")
    return facts


def _title(kept: list[str], source: str) -> Fact:
    """Return the headline above the story, else what the file is called, else its first words.

    A label of up to three words above the headline (the outlet, a section) is not the headline,
    nor is a line that says who wrote the story or when.
    """
    lines = [line for line in kept[:6] if not bylines.is_credit(line)] or kept[:1]
    head = list(takewhile(lambda line: not is_prose(line), lines))
    headline = next((line for line in head if line.count(" ") >= 3), lines[0])
    if len(headline) <= 200 and plain(headline):
        return Fact(headline, "first line")
    stem = re.split(r"[/#]", source.rstrip("/"))[-1].rsplit(".", 1)[0]
    if any(not set(word.casefold()) <= _HEX for word in re.findall(r"[^\W\d_]{3,}", stem)):
        return Fact(stem, "file name")
    return Fact(lines[0][:100].rsplit(" ", 1)[0] + "…", "first line")


def _value(facts: Facts, name: str) -> str | None:
    return facts[name].value if name in facts else None

"""Markdown to paragraphs: what a reader would see, without marks, links' addresses or images.

HTML in it is read as a page is: its tags, scripts, styles and hidden parts go, its words stay.
Words in angle brackets that are no tag of HTML are words, and so is a number that counts no items.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from lxml.html import defs
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.intake.formats.markup import blocks, hides, parsed, spoken, take_hidden

_PARSER = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
_TAG = re.compile(r"<(/?)([a-z][\w-]*)\b[^<>]*>", re.I)
# A word, or words without anything assigned: "<euros>", "<see below>", but no "<x-box id=1>".
_BRACKETED = re.compile(r"<([a-z][\w-]*)(?:\s[^<>=\"'/]*)?>", re.I)
_HTML = defs.tags | frozenset("bdi data dialog main picture search slot template".split())
_UNREAD = frozenset(("script", "style"))
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ENDED = {
    **{f"<{tag}": f"</{tag}" for tag in ("script", "style", "pre", "textarea")},
    "<!--": "-->", "<?": "?>", "<![cdata[": "]]>", "<!": ">",
}  # fmt: skip


def paragraphs(text: str) -> list[str]:
    """Return headings, paragraphs, list items and table rows, each on one line."""
    found: list[str] = []
    row: list[str] | None = None
    unseen = _Unseen()
    tokens = _PARSER.parse(text)
    numbers = _numbers(tokens)
    begun: list[int] = []  # where each list item around begins
    for place, token in enumerate(tokens):
        if token.type == "list_item_open":
            begun.append(len(found))
        elif token.type == "list_item_close":
            first = begun.pop()
            if place in numbers and first < len(found):
                found[first] = f"{numbers[place]} {found[first]}"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            found.append(" | ".join(cell for cell in row or () if cell))
            row = None
        elif token.type == "inline":
            line = _inline(token)
            if row is None:
                found.append(line)
            else:
                row.append(line)
        elif token.type in ("fence", "code_block"):
            found += token.content.split("\n")
        elif token.type == "html_block":
            found += _html(token.content)
            unseen.pass_by(token.content, found)
    return [line for raw in found if (line := " ".join(raw.split()))]


def _numbers(tokens: Sequence[Token]) -> dict[int, str]:
    """Return the numbers of lists that do not count up from 1, by where their items end.

    Markdown takes "1986. A good year." for an item of a list.
    """
    found: dict[int, str] = {}
    items: list[str] = []
    lists: list[dict[int, str]] = []
    for place, token in enumerate(tokens):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append({})
        elif token.type == "list_item_open":
            items.append(token.info + token.markup if token.info else "")
        elif token.type == "list_item_close":
            lists[-1][place] = items.pop()
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            said = lists.pop()
            counts = [number[:-1] for number in said.values()]
            if counts not in (["1"] * len(counts), [str(n) for n in range(1, len(counts) + 1)]):
                found |= {place: number for place, number in said.items() if number}
    return found


def _is_words(tag: str) -> bool:
    """Tell whether what looks like a tag is words in angle brackets."""
    match = _BRACKETED.fullmatch(tag)
    return bool(match) and match[1].lower() not in _HTML and not hides(tag)


def _inline(token: Token) -> str:
    parts: list[str] = []
    unseen = _Unseen()
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline" and (
            spoken(child.content) != child.content or _is_words(child.content)
        ):
            parts.append(child.content)
        elif child.type == "html_inline":
            unseen.pass_by(child.content, parts)
    unseen.end(parts)
    return "".join(parts)


class _Unseen:
    """Takes out what stands between the tags of an element that is not shown."""

    def __init__(self) -> None:
        self._name = ""
        self._open = 0  # elements of that name
        self._begun = 0  # where its words begin

    def pass_by(self, source: str, said: list[str]) -> None:
        """Read the tags of `source`, which follows what was `said`."""
        for tag in _TAG.finditer(source):
            name = tag[2].lower()
            if name in _VOID or tag[0].endswith("/>"):
                continue
            if not self._open and not tag[1] and (name in _UNREAD or hides(tag[0])):
                self._name, self._open, self._begun = name, 1, len(said)
            elif self._open and name == self._name:
                self._open += -1 if tag[1] else 1
                if not self._open:
                    del said[self._begun :]

    def end(self, said: list[str]) -> None:
        """Close what is open; a script that never ends is no element but a way of writing."""
        if self._open and self._name not in _UNREAD:
            del said[self._begun :]


def _html(source: str) -> list[str]:
    """Return the words of a block of HTML; what never ends is no element but a way of writing.

    Markdown takes such a block to reach to the end of the article, which would be lost with it.
    """
    begins = source.lstrip().lower()
    for start, end in _ENDED.items():
        if begins.startswith(start) and end not in begins:
            return paragraphs(re.sub(rf"{re.escape(start)}(?:[^<>\n]*>)?", " ", source, flags=re.I))
    tree = parsed(_BRACKETED.sub(_as_words, source))
    if tree is None:
        return []
    take_hidden(tree)
    return [block.text for block in blocks(tree)]


def _as_words(tag: re.Match[str]) -> str:
    return html.escape(tag[0]) if _is_words(tag[0]) else tag[0]

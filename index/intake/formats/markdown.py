"""Markdown to paragraphs: what a reader would see, without marks, links' addresses or images.

HTML in it is read as a page is: its tags, scripts, styles and hidden parts go, its words stay.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.intake.formats.markup import blocks, parsed, take_hidden

_PARSER = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
_UNREAD = re.compile(r"<(/?)(script|style)\b", re.I)
_ENDED = {
    **{f"<{tag}": f"</{tag}" for tag in ("script", "style", "pre", "textarea")},
    "<!--": "-->", "<?": "?>", "<![cdata[": "]]>", "<!": ">",
}  # fmt: skip


def paragraphs(text: str) -> list[str]:
    """Return headings, paragraphs, list items and table rows, each on one line."""
    found: list[str] = []
    row: list[str] | None = None
    for token in _PARSER.parse(text):
        if token.type == "tr_open":
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
    return [line for raw in found if (line := " ".join(raw.split()))]


def _inline(token: Token) -> str:
    parts: list[str] = []
    begun: list[tuple[str, int]] = []  # a script or style, and where its words begin
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline" and (tag := _UNREAD.match(child.content)):
            name = tag[2].lower()
            if not tag[1]:
                begun = begun or [(name, len(parts))]
            elif begun and begun[0][0] == name:
                del parts[begun.pop()[1] :]
    return "".join(parts)


def _html(source: str) -> list[str]:
    """Return the words of a block of HTML; what never ends is no element but a way of writing.

    Markdown takes such a block to reach to the end of the article, which would be lost with it.
    """
    begins = source.lstrip().lower()
    for start, end in _ENDED.items():
        if begins.startswith(start) and end not in begins:
            return paragraphs(re.sub(rf"{re.escape(start)}(?:[^<>\n]*>)?", " ", source, flags=re.I))
    tree = parsed(source)
    if tree is None:
        return []
    take_hidden(tree)
    return [block.text for block in blocks(tree)]

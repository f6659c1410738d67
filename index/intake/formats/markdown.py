"""Markdown to paragraphs: what a reader would see, without marks, links' addresses or images."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")


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
    return [line for raw in found if (line := " ".join(raw.split()))]


def _inline(token: Token) -> str:
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)

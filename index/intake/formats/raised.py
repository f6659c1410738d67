"""Raised and lowered characters of a page: note marks go, exponents and fractions stay readable.

Markup alone keeps "1933" and the mark of note 1 apart; a text would say 19331.
"""

from __future__ import annotations

import re

from lxml import html as lxml_html

_BRACKETED = re.compile(r"\[[^\[\]]{1,30}\]")
_MARK = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[*†‡§¶]+")
_EXPONENT = re.compile(r"[+−–-]?\d[\d.,]*")
_CLOSED = re.compile(r"(?:[^\W\d_]{4,}|\d{3,}|[.,;:!?…)\]\"”’»%])$")  # no unit and no power of ten
_BACK = re.compile(r"[↑↩↵⤴\ufe0e\ufe0f]{1,2}")
_NOTE_LINKS = frozenset("noteref doc-noteref backlink doc-backlink".split())
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_INLINE = frozenset("a abbr b cite em font i small span strong sub sup u".split())


def take_notes(tree: lxml_html.HtmlElement) -> list[str]:
    """Remove the marks of notes and return them; write exponents and fractions as characters."""
    marks: list[str] = []
    for link in list(tree.iter("a")):
        text = _text(link)
        if _is_note_link(link, text):
            marks.append(text)
            _write(link, "")
    for element in list(tree.iter("sup")):
        text = _text(element)
        before = _before(element)
        if _is_numerator(element, text):
            _write(element, f" {text}" if before[-1:].isdigit() else text)
        elif _is_note(element, text, before):
            marks.append(text)
            _write(element, "")
        elif _EXPONENT.fullmatch(text) and before.rstrip() == before != "":
            whole = text.lstrip("+−–-").isdigit()
            _write(element, text.translate(_RAISED) if whole else f"^{text}")
    return marks


def _is_note(element: lxml_html.HtmlElement, text: str, before: str) -> bool:
    """Tell whether a superscript points to a note: by its brackets, its link, or its place."""
    if _BRACKETED.fullmatch(text):
        return True
    links = [*element.iter("a"), *element.iterancestors("a")]
    if 0 < len(text) <= 4 and any("#" in (link.get("href") or "") for link in links):
        return True
    return bool(_MARK.fullmatch(text) and _CLOSED.search(before))


def _is_note_link(link: lxml_html.HtmlElement, text: str) -> bool:
    """Tell whether a link leads to a note and says so, or back from it by an arrow."""
    said = f"{link.get('role') or ''} {link.get('epub:type') or ''}".split()
    if not _NOTE_LINKS.isdisjoint(said):
        return bool(_BRACKETED.fullmatch(text) or _MARK.fullmatch(text) or _BACK.fullmatch(text))
    return "#" in (link.get("href") or "") and bool(_BACK.fullmatch(text))


def _is_numerator(element: lxml_html.HtmlElement, text: str) -> bool:
    below = element.getnext()
    bar = (element.tail or "").strip()
    return text.isdigit() and bar in ("/", "⁄") and below is not None and below.tag == "sub"


def _before(element: lxml_html.HtmlElement) -> str:
    """Return the text right before an element, in its line."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        if parent is None or parent.text or parent.tag not in _INLINE:
            return "" if parent is None else parent.text or ""
        return _before(parent)
    while not previous.tail and len(previous):
        previous = previous[-1]
    return previous.tail or previous.text or ""


def _text(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _write(element: lxml_html.HtmlElement, text: str) -> None:
    """Put a text in an element; merged into its line, it would have the line copied each time."""
    for inner in [*element.iterdescendants()][::-1]:  # a mark may be raised twice
        inner.clear()
    element.clear(keep_tail=True)
    element.text = text

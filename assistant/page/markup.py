"""A tiny grammar of HTML: the only way in which anything gets onto the page.

Articles are data. Whatever is not made here is escaped, so that nothing in an article, a question
or a model's reply becomes markup, a link, an image or a handler. Links lead to places on this
page only. Behind this stand Gradio's sanitiser and the Content-Security-Policy.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

TAGS = frozenset(
    "a article blockquote b dd details div dl dt em footer h1 h2 h3 header li mark nav ol p pre q "
    "section span strong summary sup table tbody td th time tr ul".split()
)
ATTRIBUTES = frozenset("class id href title lang dir tabindex role scope open datetime".split())

# The page shows HTML through a Markdown component. Line ends would end an HTML block, and marks
# of Markdown or LaTeX might be read as such: as character references none of them is. Other
# control characters stay as they are: HTML reads the reference to U+0085 as an ellipsis.
_ESCAPES = {ord(c): f"&#{ord(c)};" for c in "&<>\"'`*_$[]{}\\~|#!\n\r\t"}
_ESCAPES[0] = "\ufffd"


class Markup(str):
    """HTML of the grammar. Made by `element` and `text` alone."""

    __slots__ = ()


def text(words: object) -> Markup:
    """Return words as characters: no markup, no Markdown, no line end that ends anything."""
    return Markup(str(words).translate(_ESCAPES))


def element(tag: str, *inside: str | None, cls: str = "", **attributes: str | None) -> Markup:
    """Return an element. Plain strings inside it are escaped; None is left out.

    Raises:
        ValueError: the tag or an attribute is not of the grammar, or a link leads off the page.
    """
    if tag not in TAGS:
        raise ValueError(f"{tag!r} is no tag of the page's grammar")
    named = {"class": cls or None, **attributes}
    shown = "".join(_attribute(n, v) for n, v in named.items() if v is not None)
    children = "".join(c if isinstance(c, Markup) else text(c) for c in inside if c is not None)
    return Markup(f"<{tag}{shown}>{children}</{tag}>")


def join(*parts: str | None) -> Markup:
    """Return parts side by side, plain strings escaped, None left out."""
    return Markup("".join(p if isinstance(p, Markup) else text(p) for p in parts if p is not None))


def place(verb: str, *arguments: object) -> str:
    """Return the address of something this page can show or do, such as ``#read/ID/10/20``."""
    return "#" + "/".join([verb, *(quote(str(a), safe="") for a in arguments)])


def parts(address: str) -> list[str]:
    """Return what `place` made an address of: the verb and its arguments."""
    return [unquote(part) for part in address.lstrip("#").split("/")]


def link(
    words: str,
    address: str,
    *,
    cls: str = "",
    title: str | None = None,
    way: str | None = None,
    lang: str | None = None,
) -> Markup:
    """Return a link to a place on this page; `way` is the direction in which its words run."""
    return element("a", words, cls=cls, href=address, title=title, dir=way, lang=lang)


def tongue(language: str | None) -> str | None:
    """Return what `lang` says of words in a language; None where it is the page's own."""
    known = language and language.replace("_", "-").lower()
    return known if known and known.partition("-")[0] != "en" else None


def beside(*facts: str | None) -> Markup:
    """Return facts with a dot between, each of which runs its own way; None is left out.

    An outlet written from right to left would else tear apart the date behind it.
    """
    told = [element("span", fact, dir="auto") for fact in facts if fact]
    return join(*[part for one in told for part in (" · ", one)][1:])


def hidden(words: str, lang: str | None = None) -> Markup:
    """Return words for a screen reader alone."""
    return element("span", words, cls="unseen", lang=lang)


def _attribute(name: str, value: str) -> str:
    if name not in ATTRIBUTES:
        raise ValueError(f"{name!r} is no attribute of the page's grammar")
    if name == "href" and not value.startswith("#"):
        raise ValueError(f"a link to {value!r} leads off the page")
    return f' {name}="{text(value)}"'

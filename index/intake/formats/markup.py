"""Any HTML to a shallow tree, and the tree to blocks of text with where each stood.

Knows nothing of stories. Costs grow with the page's length alone: a page nested thousands deep
is flattened before it is parsed, because parsers cut such pages off and say nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

DEEPEST = 150  # wrappers inside wrappers; news pages measured have 10 to 40

_WRAPPER = re.compile(
    r"<(/?)(div|span|section|article|main|center|font|b|i|u|em|strong|small|big|a|table|tbody|tr|td"
    r"|ul|ol|dl|blockquote|details|form|fieldset|header|footer|aside|nav|figure)\b[^<>]*>",
    re.I,
)
_INLINE = frozenset("span font b i u em strong small big a".split())
# Tags of chats and prompts are no markup of a page but words, and a reader of machines' tricks
# must see them: a parser would drop them and keep what they hold.
_CHAT_TAG = re.compile(
    r"<(/?(?:\w+[-_])?(?:system|assistant|user|human|instructions?|prompt|tool)(?:[-_]\w+)?\s*)>",
    re.I,
)
_ASIDE = frozenset("template noscript svg".split())  # what a browser does not draw as text
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"[\w-]*(?:[.#][\w-]+)*(?:[\s>]+[\w-]*(?:[.#][\w-]+)*)*")
_NAMES = re.compile(r"[.#]?[\w-]+")
_ZERO = r"(?:0(?:\.0\d*)?|\.0\d*)(?![\d.])"
_HIDDEN = re.compile(
    r"(?:^|;)(?:display:none|(?:content-)?visibility:(?:hidden|collapse)|clip:rect\(0"
    rf"|(?:opacity|font-size|scale):{_ZERO}|font-size:(?:0?\.\d+|1(?:\.\d+)?)(?:px|pt)"
    r"|font-size:0?\.[01]\d*r?em|color:(?:transparent|#[\da-f]{6}00|#[\da-f]{3}0(?![\da-f]))"
    rf"|color:(?:rgb|hsl)a?\((?:(?:[^),]+,){{3}}|[^)]*/){_ZERO}\)|transform:[^;]*scale[xyz3d]*\({_ZERO}"
    r"|clip-path:inset\((?:50|100)%|(?:text-indent|left|top|right|bottom|margin-left):-\d{3,})"
)
_SQUEEZED = re.compile(r"(?:^|;)(?:max-)?(?:height|width):[01](?:px)?;")
_WHITE = re.compile(r"(?:white|#fff(?:f{3})?|rgba?\(255,255,255(?:,1)?\))(?:!important)?")
_BREAKS = frozenset(
    """address article aside blockquote body br button caption center dd details dialog div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol
    option p pre section select summary table tbody td textarea tfoot th thead tr ul""".split()
)
_LANDMARKS = {
    "nav": "navigation",
    "header": "page header",
    "footer": "page footer",
    "aside": "sidebar",
    "form": "form",
    "button": "form",
    "select": "form",
    "label": "form",
    "textarea": "form",
    "figcaption": "caption",
    "figure": "caption",
}
_SILENT = frozenset("script style noscript template svg iframe object math head".split())


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text between two block boundaries.

    `links` counts the characters inside links. `place` names the landmark around it, if any.
    `path` is the tags and classes from the root down: alike for paragraphs of one body.
    `row` numbers the table row around it, from 1 on; 0 is none.
    """

    text: str
    links: int
    place: str
    path: str
    row: int = 0


def parsed(page: str) -> lxml_html.HtmlElement | None:
    """Return the page's tree, at most some hundred levels deep, or None for an empty page."""
    page = spoken(page)
    if _depth(page) > DEEPEST:
        page = _WRAPPER.sub(_flat, page)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def take_hidden(tree: lxml_html.HtmlElement) -> list[str]:
    """Remove elements that a reader of the page cannot see; return their texts.

    Hidden text is where instructions to a machine reader are put. A page's own style sheet counts
    unless it hides most of the page: such a page is drawn by a script.
    """
    sheet = _Sheet(" ".join(one.text or "" for one in tree.iter("style")))
    unseen = [one for one in tree.iter(etree.Element) if sheet.hides(one)]
    if sum(len(one.text_content()) for one in unseen) > len(tree.text_content()) / 2:
        unseen = [one for one in unseen if _Sheet().hides(one)]
    hidden: list[str] = []
    for element in unseen:
        if element.tag not in ("html", "body") and element.getparent() is not None:
            text = " ".join(" ".join(element.itertext()).split())
            element.drop_tree()
            if text:
                hidden.append(text)
    return hidden


def hides(tag: str) -> bool:
    """Tell whether an opening tag by itself says that what it holds is not shown."""
    tree = parsed(tag)
    return tree is not None and any(_Sheet().hides(one) for one in tree.iter(etree.Element))


def spoken(page: str) -> str:
    """Return the page with the tags of chats and prompts as words, which they are to a reader."""
    return _CHAT_TAG.sub(r"&lt;\1&gt;", page)


class _Sheet:
    """The style rules that stand in a page itself, and what they and an element's own style hide.

    Later rules win, however special earlier ones are; rules for a medium or a state are left out.
    """

    def __init__(self, css: str = "") -> None:
        self._rules: dict[str, list[tuple[list[str], dict[str, str]]]] = {}
        self._hiding: set[str] = set()  # the last names of selectors that can hide: few of many
        for selectors, body in _RULE.findall(_AT_RULE.sub("", _CSS_COMMENT.sub("", css))):
            style = _declarations(body)
            for selector in map(str.strip, selectors.split(",") if style else ()):
                if selector and _SELECTOR.fullmatch(selector):
                    path = selector.replace(">", " ").split()
                    name = _NAMES.findall(path[-1])[-1]
                    self._rules.setdefault(name, []).append((path, style))
                    if _is_unseen(style) or _is_white(style):
                        self._hiding.add(name)

    def hides(self, element: lxml_html.HtmlElement) -> bool:
        """Tell whether a reader of the page sees nothing of an element."""
        if element.get("hidden") is not None or element.tag in _ASIDE:
            return True
        if element.tag == "dialog":
            return element.get("open") is None
        if not element.get("style") and self._hiding.isdisjoint(_names(element)):
            return False
        style = self._style(element)
        return _is_unseen(style) or (_is_white(style) and self._on_white(element))

    def _on_white(self, element: lxml_html.HtmlElement) -> bool:
        """Tell whether nothing gives an element another ground than the white of a page."""
        around = [element, *element.iterancestors()]
        styles = [self._style(one) for one in around]
        grounds = [ground for style in styles for name, ground in style.items() if "backgr" in name]
        linked = around[-1].find(".//link[@rel='stylesheet']") is not None
        return all(map(_WHITE.fullmatch, grounds)) and (bool(grounds) or not linked)

    def _style(self, element: lxml_html.HtmlElement) -> dict[str, str]:
        style: dict[str, str] = {}
        for name in _names(element) if self._rules else ():
            for path, declared in self._rules.get(name, ()):
                if _fits(element, path):
                    style |= declared
        return style | _declarations(element.get("style") or "")


def _declarations(css: str) -> dict[str, str]:
    parts = (one.partition(":") for one in _CSS_COMMENT.sub("", css).lower().split(";"))
    return {name.strip(): "".join(value.split()) for name, _, value in parts if value}


def _is_unseen(style: dict[str, str]) -> bool:
    told = "".join(f"{name}:{value};" for name, value in style.items())
    squeezed = style.get("overflow") == "hidden" and _SQUEEZED.search(told)
    return bool(_HIDDEN.search(told) or squeezed)


def _is_white(style: dict[str, str]) -> bool:
    return bool(_WHITE.fullmatch(style.get("color", "")))


def _names(element: lxml_html.HtmlElement) -> list[str]:
    """Return what a selector can call an element."""
    classes = (element.get("class") or "").split()
    return [str(element.tag), *(f".{one}" for one in classes), f"#{element.get('id')}"]


def _fits(element: lxml_html.HtmlElement, path: list[str]) -> bool:
    """Tell whether an element is what a selector's last part names, inside what the others name."""
    *outer, own = (set(_NAMES.findall(part)) for part in path)
    around = element.iterancestors()
    return own.issubset(_names(element)) and all(
        any(names.issubset(_names(one)) for one in around) for names in reversed(outer)
    )


def blocks(tree: lxml_html.HtmlElement) -> list[Block]:
    """Return the page's visible text in order, one block for each stretch between boundaries."""
    found: list[Block] = []
    parts: list[str] = []
    links, silent, in_link, rows = 0, 0, 0, 0
    paths: list[str] = [""]
    places: list[str] = [""]
    inside: list[int] = [0]

    def close() -> None:
        nonlocal links
        text = " ".join("".join(parts).split())
        if text:
            found.append(Block(text, links, places[-1], paths[-1], inside[-1]))
        parts.clear()
        links = 0

    def say(text: str | None) -> None:
        nonlocal links
        if text and not silent:
            parts.append(text)
            links += len(text.strip()) if in_link else 0

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _BREAKS:
            close()
        if event == "start":
            silent += tag in _SILENT
            in_link += tag == "a"
            rows += tag == "tr"
            if tag in _BREAKS:
                kind = " ".join((element.get("class") or "").split()[:2])
                paths.append(f"{paths[-1]}/{tag}.{kind}"[-400:])
                places.append(_LANDMARKS.get(tag, places[-1]))
                inside.append(rows if tag == "tr" else inside[-1])
            say(element.text)
        else:
            silent -= tag in _SILENT
            in_link -= tag == "a"
            if tag in _BREAKS:
                paths.pop()
                places.pop()
                inside.pop()
            say(element.tail)
    close()
    return found


def _depth(page: str) -> int:
    depth = deepest = 0
    for match in _WRAPPER.finditer(page):
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _flat(match: re.Match[str]) -> str:
    return " " if match.group(2).lower() in _INLINE else "<p>"

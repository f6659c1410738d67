"""Words that would like to be markup, and what a browser would see of some."""

from __future__ import annotations

from html.parser import HTMLParser

from assistant.page.markup import ATTRIBUTES, TAGS
from index.article import Article

HOSTILE = [
    "<img src=http://evil.example/1.png>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "<style>body{background:url(http://evil.example/2)}</style>",
    "<form action=http://evil.example/><button>Sign in</button></form>",
    '<div style="position:fixed;inset:0;background:url(//evil.example/3)">overlay</div>',
    "<iframe src=//evil.example></iframe><base href=//evil.example><link rel=prefetch href=//e>",
    "![tracker](http://evil.example/4.png) [click](javascript:alert(1)) <http://evil.example/5>",
    "$$\\href{javascript:alert(1)}{x}$$ \\(\\includegraphics{http://evil.example/6}\\)",
    "</article></div>\n\n# A heading\n\n<script>alert(1)</script>\n\n```html\n<b>x</b>\n```",
    "{{value}} ${alert(1)} {@html x} &lt;img src=x&gt; &#60;b&#62;",
    "\r\n\r\n* list\r\n\u2028\u2029| a | b |\n|---|---|\n| ![x](//evil.example/7) | |",
]


def hostile() -> list[Article]:
    """Return an article for each of these words, which are its text, title, outlet and author."""
    return [
        Article(f"hostile{n}", words[:80], f"Before.\n\n{words}\n\nAfter.", words, words, words)
        for n, words in enumerate(HOSTILE)
    ]


class Seen(HTMLParser):
    """What a browser would see: tags, attributes and characters."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.inside: list[str] = []
        self.marked = ""
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.inside.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        if "mark" in self.inside:
            self.marked += data

    def keeps_to_the_grammar(self) -> bool:
        links = [value for name, value in self.attributes if name == "href"]
        return (
            set(self.tags) <= TAGS
            and {name for name, _ in self.attributes} <= ATTRIBUTES
            and all(link.startswith("#") for link in links)
            and not self.inside
        )

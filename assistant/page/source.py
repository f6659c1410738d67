"""The side panel: an article with the quoted words marked, the list of articles, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.citation import Answer
from assistant.page.markup import Markup, beside, element, hidden, join, link, place, tongue
from assistant.references import STYLES, references_of
from assistant.shell.show import dated
from index.article import Article, Removed, Span
from index.errors import IntakeError
from index.taking import Report

_BREAK = re.compile(r"\n\s*\n")  # between two paragraphs
_WINDOW = 60_000  # characters shown around a mark; a whole book would make the page slow
_NAMED = 5  # files of one reason, and reasons, named in a report
_REMOVED = 20  # pieces that cleaning took out, shown


def article(shown: Article, marked: Span | None = None, number: int | None = None) -> Markup:
    """Show an article, with the words of a footnote marked."""
    heading = f"Footnote {number}" if number is not None else "Article"
    lang = tongue(shown.language)
    return element(
        "article",
        element(
            "header",
            _way_back(),
            element("p", heading, cls="kicker"),
            element("h2", shown.title, dir="auto", lang=lang, tabindex="-1", id="source-title"),
            element("p", _facts(shown), cls="source"),
        ),
        _story(shown.text, marked, lang),
        _taken_out(shown.removed) if shown.removed else None,
        _origin(shown),
    )


def shelf(
    articles: Sequence[Article],
    following: str | None,
    total: int,
    first: int,
    readonly: bool,
    listed: Sequence[str] = (),
) -> Markup:
    """List articles, or say how to get some in; `listed` is where in the list this is."""
    if not articles:
        return element("article", element("h2", "The articles", tabindex="-1"), _empty(readonly))
    rows = [
        element(
            "li",
            link(
                one.title,
                place("read", one.id),
                cls="title",
                way="auto",
                lang=tongue(one.language),
            ),
            element("span", beside(one.outlet or one.source, dated(one.published)), cls="source"),
            None if readonly else _remove(one, listed),
        )
        for one in articles
    ]
    shown = f"{first + 1}–{first + len(articles)} of {total}" if following or first else f"{total}"
    return element(
        "article",
        element("h2", "The articles", element("span", f" {shown}", cls="source"), tabindex="-1"),
        element("ul", *rows, cls="shelf", role="list"),
        element(
            "p",
            link("From the beginning", place("list")) if first else None,
            " " if first and following else None,
            link("More articles", place("list", following, first + len(articles)))
            if following
            else None,
            cls="actions",
        )
        if following or first
        else None,
    )


def _remove(one: Article, listed: Sequence[str]) -> Markup:
    words = join("Remove", hidden(f" {one.title}"))
    return link(words, place("remove", one.id, *listed), cls="remove")


def removal(shown: Article, listed: Sequence[str]) -> Markup:
    """Ask whether an article is really to be removed."""
    return element(
        "article",
        element("p", "Remove this article?", cls="kicker"),
        element("h2", shown.title, dir="auto", tabindex="-1", id="removal"),
        element("p", _facts(shown), cls="source"),
        element("p", "Its text goes for good, and no answer will rest on it again."),
        element(
            "p",
            element(
                "a",
                "Remove it",
                href=place("removed", shown.id, *listed),
                role="button",
                cls="confirm",
            ),
            element("a", "Keep it", href=place("keep"), role="button"),
            cls="ways",
        ),
    )


def lost(why: str, quote: str, article_id: str | None = None) -> Markup:
    """Say that the words of a footnote stand in the library no longer, and which they were."""
    return element(
        "article",
        _way_back(),
        element("h2", why, tabindex="-1", id="source-title"),
        element("p", "The answer quoted these words, which can no longer be checked:"),
        element("blockquote", quote, dir="auto"),
        element("p", link("The article as it is now", place("read", article_id)))
        if article_id
        else None,
    )


def taking(names: Sequence[str]) -> Markup:
    """Say which files are being taken in."""
    what = names[0] if len(names) == 1 else f"{len(names)} files"
    return element("p", f"Taking in {what} …", dir="auto")


def taken_in(report: Report) -> Markup:
    """Say what became of files, and why some were not taken in."""
    counts = {
        "added": len(report.added),
        "changed": len(report.changed),
        "already here": len(report.unchanged),
        "the same as another": len(report.duplicates),
        "not taken in": len(report.failed),
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "no files"
    reasons = _reasons([*report.failed, *report.duplicates])
    rows = [element("li", reason, dir="auto") for reason in reasons]
    return join(
        element("p", told[:1].upper() + told[1:] + "."),
        element("ul", *rows, cls="trouble") if rows else None,
    )


def _reasons(errors: Sequence[IntakeError]) -> list[str]:
    """Name the files of each reason together; of many files or reasons, the first few."""
    files: dict[str, list[str]] = {}
    for error in errors:
        files.setdefault(error.reason, []).append(error.source)
    told = [f"{', '.join(_first(names))}: {reason}" for reason, names in files.items()]
    return _first(told)


def _first(names: list[str]) -> list[str]:
    more = len(names) - _NAMED
    return [*names[:_NAMED], f"and {more} more"] if more > 0 else names


def references(answer: Answer, articles: Sequence[Article]) -> Markup:
    """Show an answer and, in each style, the references of its footnotes, to copy."""
    return element(
        "article",
        _way_back(),
        element("p", "Copy or cite", cls="kicker"),
        element("h2", "This answer and its references", tabindex="-1", id="source-title"),
        _to_copy("Answer", answer.text, "Copy the answer"),
        *(
            _to_copy(style, references_of(answer, articles, style), f"Copy as {style}")
            for style in STYLES
        ),
    )


def _to_copy(name: str, words: str, doing: str) -> Markup:
    where = f"reference-{name}"
    return element(
        "section",
        element("h3", name),
        element("pre", words, id=where, tabindex="0"),
        element("p", link(doing, place("copy", where))),
        cls="reference",
    )


def trouble(message: str) -> Markup:
    """Say what went wrong."""
    return element("article", _way_back(), element("p", message, cls="trouble", role="alert"))


def _way_back() -> Markup:
    return element(
        "nav",
        link("Back to the answer", place("back"), cls="back"),
        link("All articles", place("list")),
        cls="ways",
    )


def _facts(shown: Article) -> Markup:
    return beside(shown.outlet, dated(shown.published), shown.author)


def _story(text: str, marked: Span | None, lang: str | None) -> Markup:
    """Show a text by its paragraphs; one that is long, around what is marked."""
    if marked is None or not 0 <= marked.start < marked.end <= len(text):
        marked, shown = None, Span(0, min(len(text), _WINDOW))
    else:
        start, end = marked.start - _WINDOW // 2, marked.end + _WINDOW // 2
        shown = Span(max(0, start), min(len(text), end))
    return element(
        "div",
        element("p", element("em", "(shortened) …")) if shown.start else None,
        *(_paragraph(text, one, marked) for one in _paragraphs(text, shown)),
        element("p", element("em", "… (shortened)")) if shown.end < len(text) else None,
        cls="story",
        dir="auto",
        lang=lang,
    )


def _paragraphs(text: str, shown: Span) -> Iterator[Span]:
    """Yield the paragraphs of a part of a text, without what stands between them."""
    at = shown.start
    for gap in _BREAK.finditer(text, shown.start, shown.end):
        if at < gap.start():
            yield Span(at, gap.start())
        at = gap.end()
    if at < shown.end:
        yield Span(at, shown.end)


def _paragraph(text: str, one: Span, marked: Span | None) -> Markup:
    """Show a paragraph, and of the marked words those that stand in it."""
    quote = marked or Span(one.end, one.end)
    start, end = max(one.start, quote.start), min(one.end, quote.end)
    if not text[start:end].strip():
        return element("p", one.of(text))
    begins = not text[quote.start : start].strip()
    ends = not text[end : quote.end].strip()
    mark = _quote(text[start:end], begins, ends)
    return element("p", text[one.start : start], mark, text[end : one.end])


def _quote(words: str, begins: bool, ends: bool) -> Markup:
    """Mark a quote, and say where it begins and ends: a screen reader passes marks over."""
    last = hidden(" End of quote.", "en") if ends else None
    if not begins:
        return join(element("mark", words), last)
    first, mark = hidden("Quote: ", "en"), element("mark", words, id="marked")
    return element("span", first, mark, last, id="quote", tabindex="-1")


def _taken_out(removed: Sequence[Removed]) -> Markup:
    rows = [
        element("li", element("q", piece.text[:200], dir="auto"), f" {piece.reason}")
        for piece in removed[:_REMOVED]
    ]
    more = len(removed) - len(rows)
    last = element("li", f"and {more} more") if more else None
    return element(
        "details",
        element("summary", f"Left out of the text: {len(removed)}"),
        element("ul", *rows, last),
        cls="removed",
    )


def _origin(shown: Article) -> Markup:
    address = f" · {shown.url}" if shown.url and shown.url != shown.source else ""
    return element("p", f"Source: {shown.source}{address}", cls="origin")


def _empty(readonly: bool) -> Markup:
    if readonly:
        return element("p", "There are no articles here yet, and this server takes none in.")
    return join(
        element("p", "There are no articles here yet. To put some in:"),
        element(
            "ul",
            element("li", "choose files with ", element("b", "Add articles"), ","),
            element("li", "paste one with ", element("b", "Paste text"), ", or"),
            element("li", "run ", element("b", "footnote add FOLDER"), " and load this page again"),
        ),
    )

"""The side panel: an article with the quoted words marked, the list of articles, references."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.citation import Answer
from assistant.page.markup import Markup, beside, element, hidden, join, link, place
from assistant.references import STYLES, with_references
from assistant.show import dated
from index.article import Article, Removed, Span
from index.errors import IntakeError
from index.taking import Report

_WINDOW = 60_000  # characters shown around a mark; a whole book would make the page slow
_NAMED = 5  # files of one reason, and reasons, named in a report
_REMOVED = 20  # pieces that cleaning took out, shown


def article(shown: Article, marked: Span | None = None, number: int | None = None) -> Markup:
    """Show an article, with the words of a footnote marked."""
    heading = f"Footnote {number}" if number is not None else "Article"
    return element(
        "article",
        element(
            "header",
            _way_back(),
            element("p", heading, cls="kicker"),
            element("h2", shown.title, dir="auto", tabindex="-1", id="source-title"),
            element("p", _facts(shown), cls="source"),
        ),
        _story(shown.text, marked),
        _taken_out(shown.removed) if shown.removed else None,
        _origin(shown),
        lang=shown.language or None,
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
            link(one.title, place("read", one.id), cls="title", way="auto"),
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
    """Show an answer with its references in each style, to copy."""
    return element(
        "article",
        _way_back(),
        element("p", "Cite", cls="kicker"),
        element("h2", "This answer with its references", tabindex="-1", id="source-title"),
        *(
            element(
                "section",
                element("h3", style),
                element(
                    "pre",
                    with_references(answer, articles, style),
                    id=f"reference-{style}",
                    tabindex="0",
                ),
                element("p", link(f"Copy as {style}", place("copy", f"reference-{style}"))),
                cls="reference",
            )
            for style in STYLES
        ),
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


def _story(text: str, marked: Span | None) -> Markup:
    if marked is None or not 0 <= marked.start < marked.end <= len(text):
        rest = element("em", " … (shortened)") if len(text) > _WINDOW else None
        return element("div", text[:_WINDOW], rest, cls="story", dir="auto")
    start = max(0, marked.start - _WINDOW // 2)
    end = min(len(text), marked.end + _WINDOW // 2)
    return element(
        "div",
        element("em", "(shortened) … ") if start else None,
        text[start : marked.start],
        _quote(marked.of(text)),
        text[marked.end : end],
        element("em", " … (shortened)") if end < len(text) else None,
        cls="story",
        dir="auto",
    )


def _quote(words: str) -> Markup:
    """Mark a quote, and say where it begins and ends: a screen reader passes marks over."""
    mark = element("mark", words, id="marked")
    around = (hidden("Quote: "), mark, hidden(" End of quote."))
    return element("span", *around, id="quote", tabindex="-1")


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

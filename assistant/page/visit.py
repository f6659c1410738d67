"""What happens on the page: a question asked, a footnote opened, a file added, a thumb given.

Knows no component: takes what a reader did, returns markup. `app.py` ties it to Gradio.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from assistant.citation import Answer, Citation
from assistant.errors import ModelError
from assistant.feedback import Feedback, Opinion
from assistant.handed_in import Handed, add_uploads
from assistant.page import sheet, source, suggest
from assistant.page.markup import Markup, element, join, link, place
from assistant.page.talk import Exchange, Narrowed, answers, history
from assistant.question import Event, Question
from assistant.settings import Settings
from index.article import Article, Span
from index.errors import DateError, FootnoteError
from index.intake.files import Given
from index.library import Library
from index.taking import Report

log = logging.getLogger(__name__)

REMEMBERED = 30  # answers of one visit that can be cited and rated
_SHELF = 50  # articles listed at once


class Answers(Protocol):
    """What the page asks: `assistant.answer.Assistant`."""

    @property
    def library(self) -> Library: ...
    def stream(self, question: Question) -> Iterator[Event]: ...


class Visit:
    """The page's doings, the same for all visitors; what one visitor asked comes in as `told`."""

    def __init__(self, assistant: Answers, settings: Settings) -> None:
        self.assistant = assistant
        self.settings = settings
        self.readonly = settings.serve_readonly
        self.feedback = Feedback(settings.home)

    # Asking

    def ask(
        self, words: str, told: Sequence[Exchange], narrowed: Narrowed
    ) -> Iterator[tuple[Markup, Answer | None]]:
        """Yield the answer as it is made; the last one comes with the Answer, or with None."""
        said, sources, only = "", list[Citation](), narrowed.told()
        try:
            question = Question(words, history(told), narrowed.filters(), narrowed.until())
            for event in self.assistant.stream(question):
                if event.kind == "done" and event.answer is not None:
                    yield sheet.answered(event.answer, only), event.answer
                    return
                if event.kind == "delta":
                    said += event.text
                elif event.kind == "citation" and event.citation is not None:
                    sources.append(event.citation)
                doing = event.text if event.kind == "status" else ""
                yield sheet.waiting(words, only, doing, said, sources), None
        except FootnoteError as error:
            yield sheet.failed(words, only, _explained(error)), None
        except Exception:
            log.exception("the page could not answer")
            yield sheet.failed(words, only, "Something went wrong inside Footnote."), None

    def waiting(self, exchange: Exchange) -> Markup:
        """Return a question whose answer has not begun."""
        return sheet.waiting(exchange.words, exchange.narrowed.told(), "")

    def past(self, told: Sequence[Exchange], rated: Mapping[str, str] | None = None) -> Markup:
        """Return a conversation so far."""
        return join(*(self.turn(exchange, rated) for exchange in told))

    def turn(self, exchange: Exchange, rated: Mapping[str, str] | None = None) -> Markup:
        """Return one question and what came of it; `rated` are ratings by the answer's id."""
        only, answer = exchange.narrowed.told(), exchange.answer
        if answer is None:
            return sheet.stopped(exchange.words, only)
        return sheet.answered(answer, only, (rated or {}).get(answer.id))

    def welcome(self) -> Markup:
        """Return what an empty conversation shows: questions to begin with."""
        try:
            articles = _all(self.assistant.library)
            offered = suggest.questions(articles)
        except FootnoteError as error:
            return element("div", element("p", _explained(error), cls="trouble"))
        if not offered:
            return element("div", cls="welcome")
        rows = [element("li", link(words, place("ask", words), way="auto")) for words in offered]
        return element(
            "section",
            element("h2", "You might begin with"),
            element("ul", *rows, role="list"),
            cls="welcome",
        )

    def outlets(self) -> list[str]:
        """Return the outlets to narrow a question to."""
        try:
            return self.assistant.library.outlets()
        except FootnoteError:
            return []

    # The side panel

    def panel(self, address: str, told: Sequence[Exchange]) -> Markup:
        """Return what an address on this page shows, or why it shows nothing."""
        verb, *arguments = [unquote(part) for part in address.lstrip("#").split("/")]
        try:
            match verb, arguments:
                case "read", [article_id]:
                    return source.article(self.assistant.library.article(article_id))
                case "read", [article_id, start, end, number]:
                    article = self.assistant.library.article(article_id)
                    return source.article(article, Span(int(start), int(end)), int(number))
                case "list", [] | [""]:
                    return self.shelf()
                case "list", [cursor, first]:
                    return self.shelf(cursor, int(first))
                case "cite", [answer_id]:
                    return self._cite(answer_id, told)
                case _:
                    return source.trouble("There is nothing at this address.")
        except FootnoteError as error:
            return source.trouble(_explained(error))
        except ValueError:
            return source.trouble("There is nothing at this address.")

    def shelf(self, cursor: str | None = None, first: int = 0) -> Markup:
        """Return the list of articles."""
        library = self.assistant.library
        articles, following = library.articles(cursor, _SHELF)
        total = library.health().articles
        return source.shelf(articles, following, total, first, self.readonly)

    def _cite(self, answer_id: str, told: Sequence[Exchange]) -> Markup:
        for answer in answers(told):
            if answer.id == answer_id:
                library = self.assistant.library
                return source.references(
                    answer, [library.article(c.article_id) for c in answer.citations]
                )
        return source.trouble("This answer is too long ago; ask again to cite it.")

    # Articles and opinions from the reader

    def taking(self, files: Sequence[str]) -> Markup:
        """Say that uploaded files are being taken in."""
        return source.taking([Path(file).name for file in files])

    def add(self, files: Sequence[str]) -> Markup:
        """Take in uploaded files and say what became of each."""
        if self.readonly:
            return element("p", "This server takes no articles in.", cls="trouble")
        report = Report()
        for file in files:
            path = Path(file)
            with path.open("rb") as content:
                handed = [Handed(path.name, content)]
                one = add_uploads(self.assistant.library, handed, Given(), self.settings)
            for name in ("added", "changed", "unchanged", "failed", "duplicates"):
                getattr(report, name).extend(getattr(one, name))
            path.unlink(missing_ok=True)
        return source.taken_in(report)

    def rate(self, answer_id: str, rating: str, reason: str = "", comment: str = "") -> str:
        """Record an opinion; return the thanks."""
        try:
            self.feedback.add(
                Opinion(
                    answer_id[:100],
                    "up" if rating == "up" else "down",
                    reason[:100] or None,
                    comment[:5_000] or None,
                )
            )
        except OSError:
            log.exception("an opinion could not be recorded")
            return "Your opinion could not be recorded."
        return "Thank you, that is recorded."


def _explained(error: FootnoteError) -> str:
    if isinstance(error, ModelError):
        log.error("the language model failed: %s", error)
        return "The language model did not answer. Try again in a moment."
    words = str(error)
    if isinstance(error, DateError):
        words = words.replace(" is not an EDTF date", " is not a date")
    return f"{words[:1].upper()}{words[1:]}." + (f" Hint: {error.hint}." if error.hint else "")


def _all(library: Library) -> Iterator[Article]:
    cursor: str | None = None
    while True:
        articles, cursor = library.articles(cursor, 100)
        yield from articles
        if cursor is None:
            return

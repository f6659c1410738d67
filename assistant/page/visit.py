"""What happens on the page: a question asked, a footnote opened, a file added, a thumb given.

Knows no component: takes what a reader did, returns markup. `doings.py` ties it to Gradio's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from assistant.citation import Answer, Citation
from assistant.errors import ModelError
from assistant.feedback import Feedback, Opinion, gist
from assistant.handed_in import Handed, add_text, add_uploads, take_out
from assistant.page import sheet, source, suggest
from assistant.page.markup import Markup, element, join, link, parts, place
from assistant.page.talk import Exchange, Narrowed, answers, history
from assistant.question import Event, Question
from assistant.settings import Settings
from index.article import Span
from index.errors import DateError, FootnoteError, IntakeError, LibraryBusy, UnknownArticle
from index.intake.files import Given
from index.library import Library
from index.taking import Report

log = logging.getLogger(__name__)

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
            narrowed.check()
            question = Question(words, history(told), narrowed.filters(), narrowed.until())
            for event in self.assistant.stream(question):
                if event.kind == "done" and event.answer is not None:
                    whole = sheet.answered(event.answer, only, rates=not self.readonly)
                    yield whole, event.answer
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
        rating, gone = (rated or {}).get(answer.id), self._gone(answer)
        return sheet.answered(answer, only, rating, gone, rates=not self.readonly)

    def welcome(self) -> Markup:
        """Return what an empty conversation shows: questions to begin with."""
        try:
            articles = self.assistant.library.every()
            offered = suggest.questions(articles)
        except FootnoteError as error:
            return element("div", element("p", _explained(error), cls="trouble"))
        about = element(
            "p",
            "Footnote answers from the articles here and from nothing else. "
            "The small number behind a sentence opens the article at the very words.",
        )
        if not offered:
            return element("section", about, cls="welcome")
        rows = [element("li", link(words, place("ask", words), way="auto")) for words in offered]
        return element(
            "section",
            about,
            element("h2", "You might begin with"),
            element("ul", *rows, role="list"),
            cls="welcome",
        )

    def outlets(self) -> list[str]:
        """Return the outlets to narrow a question to."""
        try:
            return list(self.assistant.library.outlets())
        except FootnoteError:
            return []

    # The side panel

    def panel(self, address: str, told: Sequence[Exchange]) -> Markup:
        """Return what an address on this page shows, or why it shows nothing."""
        try:
            match parts(address):
                case ["read", article_id]:
                    return source.article(self.assistant.library.article(article_id))
                case ["read", article_id, start, end, number]:
                    span = Span(int(start), int(end))
                    return self._footnote(article_id, span, int(number), told)
                case ["list"] | ["list", ""]:
                    return self.shelf()
                case ["list", cursor, first]:
                    return self.shelf(cursor, int(first))
                case ["cite", answer_id]:
                    return self._cite(answer_id, told)
                case ["remove", article_id, *listed] if not self.readonly:
                    article = self.assistant.library.article(article_id)
                    return source.removal(article, listed)
                case _:
                    return source.trouble("There is nothing at this address.")
        except FootnoteError as error:
            return source.trouble(_explained(error))
        except ValueError:
            return source.trouble("There is nothing at this address.")

    def _footnote(
        self, article_id: str, span: Span, number: int, told: Sequence[Exchange]
    ) -> Markup:
        """Show an article at the words of a footnote, or say why they stand there no longer."""
        quote = _quoted(article_id, span, told)
        try:
            article = self.assistant.library.article(article_id)
        except UnknownArticle:
            if quote is None:
                raise
            return source.lost("This article was removed after the answer was given.", quote)
        if quote is not None and span.of(article.text) != quote:
            start = article.text.find(quote)
            if start < 0:
                changed = "This article was changed after the answer was given."
                return source.lost(changed, quote, article_id)
            span = Span(start, start + len(quote))
        return source.article(article, span, number)

    def shelf(self, cursor: str | None = None, first: int = 0) -> Markup:
        """Return the list of articles."""
        library = self.assistant.library
        articles, following = library.articles(cursor, _SHELF)
        if cursor and not articles:  # the last of them were removed
            return self.shelf()
        total = library.health().articles
        listed = (cursor, str(first)) if cursor else ()
        return source.shelf(articles, following, total, first, self.readonly, listed)

    def _cite(self, answer_id: str, told: Sequence[Exchange]) -> Markup:
        for answer in answers(told):
            if answer.id == answer_id:
                if self._gone(answer):
                    return source.trouble("An article that this answer cites was removed.")
                library = self.assistant.library
                return source.references(
                    answer, [library.article(c.article_id) for c in answer.citations]
                )
        return source.trouble("This answer is too long ago; ask again to cite it.")

    def _gone(self, answer: Answer) -> set[str]:
        """Return the ids of the articles that an answer quotes and that were removed since."""
        quoted = {one.article_id for one in (*answer.citations, *answer.nearest)}
        return {one for one in quoted if not self.assistant.library.has(one)}

    # Articles and opinions from the reader

    def taking(self, names: Sequence[str]) -> Markup:
        """Say that something is being taken in."""
        return source.taking([Path(name).name for name in names])

    def add(self, files: Sequence[str]) -> Markup:
        """Take in uploaded files and say what became of each."""
        if self.readonly:
            return _takes_nothing()
        report = Report()
        for file in files:
            path = Path(file)
            with path.open("rb") as content:
                handed = [Handed(path.name, content)]
                try:
                    one = add_uploads(self.assistant.library, handed, Given(), self.settings)
                except LibraryBusy as error:
                    report.failed.append(IntakeError(path.name, str(error)))
                    continue
            for name in ("added", "changed", "unchanged", "failed", "duplicates"):
                getattr(report, name).extend(getattr(one, name))
            path.unlink(missing_ok=True)
        return source.taken_in(report)

    def paste(self, text: str, title: str, outlet: str, published: str) -> tuple[Markup, bool]:
        """Take in pasted text; say what became of it, and whether it is in."""
        if self.readonly:
            return _takes_nothing(), False
        known = (title.strip() or None, outlet.strip() or None, None, published.strip() or None)
        try:
            report = add_text(self.assistant.library, text, Given(*known))
        except IntakeError as error:
            report = Report(failed=[error])
        except FootnoteError as error:
            return element("p", _explained(error), cls="trouble", role="alert"), False
        name = title.strip() or "The pasted text"  # it has no file that could be named
        for errors in (report.failed, report.duplicates):
            errors[:] = [IntakeError(name, error.reason) for error in errors]
        return source.taken_in(report), report.complete

    def removing(self) -> Markup:
        """Say that an article is being removed."""
        return element("p", "Removing the article …", role="status")

    def remove(self, article_id: str) -> Markup:
        """Remove an article, its text and its vectors, and say so; the reader has confirmed it."""
        if self.readonly:
            return _takes_nothing()
        library = self.assistant.library
        try:
            title = library.article(article_id).title
            take_out(library, article_id)
        except FootnoteError as error:
            return element("p", _explained(error), cls="trouble", role="alert")
        return element("p", "Removed: ", element("b", title, dir="auto"), role="status")

    def rate(self, answer: Answer, rating: str, reason: str = "", comment: str = "") -> bool:
        """Record an opinion, and say whether that was possible."""
        if self.readonly:
            return False
        try:
            self.feedback.add(
                Opinion(
                    answer.id,
                    "up" if rating == "up" else "down",
                    reason[:100] or None,
                    comment[:5_000] or None,
                    gist(answer),
                )
            )
        except OSError:
            log.exception("an opinion could not be recorded")
            return False
        return True


def _takes_nothing() -> Markup:
    return element("p", "This server takes no articles in, and removes none.", cls="trouble")


def _quoted(article_id: str, span: Span, told: Sequence[Exchange]) -> str | None:
    """Return the words that a footnote of this conversation quoted."""
    for answer in answers(told):
        for one in (*answer.citations, *answer.nearest):
            if (one.article_id, one.start, one.end) == (article_id, span.start, span.end):
                return one.quote
    return None


def _explained(error: FootnoteError) -> str:
    if isinstance(error, ModelError):
        log.error("the language model failed: %s", error)
        return "The language model did not answer. Try again in a moment."
    if isinstance(error, UnknownArticle):
        return "There is no such article here; it may have been removed."
    words = str(error)
    if isinstance(error, DateError):
        words = words.replace(" is not an EDTF date", " is not a date")
    return f"{words[:1].upper()}{words[1:]}." + (f" Hint: {error.hint}." if error.hint else "")

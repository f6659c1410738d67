"""A small behaving assistant for tests of the API and the page: no model, real words.

It answers with the sentence of an article that shares most words with the question, and is
silent when too few are shared. Its articles lie in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.citation import Answer, Citation, Claim
from assistant.errors import ModelError
from assistant.question import Event, Question
from assistant.reading.reader import Reading
from assistant.settings import Settings
from index.article import Article, Filters, Hit, Passage
from index.errors import IntakeError, UnknownArticle
from index.intake.files import Given
from index.library import Health
from index.taking import Report

SENTENCE = re.compile(r"[^.!?]+[.!?]")
HARBOUR = "Work on the new harbour of Port Said began in May. It will cost two million pounds."
BRIDGE = "The bridge at Qena was closed on Tuesday. Engineers found a crack in its second pier."


def words(text: str) -> set[str]:
    return {w for w in re.findall(r"\w+", text.lower()) if len(w) > 3}


class Shelf:
    """Articles in memory, with the doors of `index.library.Library`."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.held = {a.id: a for a in articles}
        self.given_places: list[str] = []

    def add(
        self, places: Sequence[str | Path], *, given: Given | None = None, **_: object
    ) -> Report:
        report = Report()
        about = given or Given()
        for place in places:
            self.given_places.append(str(place))
            if isinstance(place, str):  # a URL
                report.failed.append(IntakeError(place, "nothing answers there"))
                continue
            text = place.read_bytes().decode("utf-8", "replace").strip()
            if not text:
                report.failed.append(IntakeError(str(place), f"{place} is empty"))
                continue
            article = Article(
                place.name.replace(".", "_"), place.name, text, about.title or place.stem,
                about.outlet, about.author, about.published, about.url,
            )  # fmt: skip
            known = self.held.get(article.id)
            rows = (
                report.unchanged if known == article else report.changed if known else report.added
            )
            rows.append((article.id, article.source))
            self.held[article.id] = article
        return report

    def article(self, article_id: str) -> Article:
        if article_id not in self.held:
            raise UnknownArticle(article_id)
        return self.held[article_id]

    def has(self, article_id: str) -> bool:
        return article_id in self.held

    def articles(
        self, cursor: str | None = None, limit: int = 50
    ) -> tuple[list[Article], str | None]:
        rest = [a for key, a in sorted(self.held.items()) if key > (cursor or "").rstrip("\0")]
        return rest[:limit], f"{rest[limit - 1].id}\0" if len(rest) > limit else None

    def every(self) -> Iterator[Article]:
        yield from self.articles(limit=len(self.held))[0]

    def remove(self, article_ids: Sequence[str]) -> None:
        for article_id in article_ids:
            self.article(article_id)
        for article_id in article_ids:
            del self.held[article_id]

    def search(self, query: str, limit: int = 8, filters: Filters | None = None) -> list[Hit]:
        found: list[Hit] = []
        for article in self.held.values():
            if filters and filters.outlets and article.outlet not in filters.outlets:
                continue
            for number, match in enumerate(SENTENCE.finditer(article.text)):
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                text = article.text[start : match.end()]
                if shared := len(words(text) & words(query)):
                    passage = Passage(article.id, number, start, match.end(), text)
                    found.append(Hit(passage, shared / 10, float(shared), None))
        return sorted(found, key=lambda hit: -hit.score)[:limit]

    def outlets(self) -> list[str]:
        return sorted({a.outlet for a in self.held.values() if a.outlet})

    def health(self) -> Health:
        return Health(len(self.held), 2 * len(self.held))


class Eyes:
    """Reads a passage: the more words it shares with the question, the likelier it answers."""

    threshold = 0.5

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
    ) -> list[Reading]:
        found = [
            Reading(p, p.start, p.end, p.text, len(words(p.text) & words(question)) / 10)
            for p in passages
        ]
        return sorted(found, key=lambda reading: -reading.probability)


class Clerk:
    """Answers from a shelf."""

    engine = "reader"
    failures = 0
    problems: tuple[str, ...] = ()
    reader = Eyes()

    def __init__(self, library: Shelf) -> None:
        self.library = library
        self.asked: list[Question] = []
        self.before: Callable[[Question], None] = lambda question: None

    def health(self) -> Health:
        return replace(self.library.health(), problems=self.problems)

    def answer(self, question: Question) -> Answer:
        return [e.answer for e in self.stream(question) if e.answer is not None][-1]

    def stream(self, question: Question) -> Iterator[Event]:
        self.asked.append(question)
        yield Event("status", "Searching the articles")
        self.before(question)
        hits = self.library.search(question.text, 3, question.filters)
        good = [h for h in hits if (h.words or 0) >= 2][:2]
        quotes = tuple(self._cited(hit, n) for n, hit in enumerate(good or hits, start=1))
        text, claims = "", []
        for citation in quotes if good else ():
            sentence = f'"{citation.quote}"'
            start = len(text) + bool(text)
            added = f"{' ' if text else ''}{sentence} [{citation.number}]"
            text += added
            claims.append(
                Claim(start, start + len(sentence), sentence, "supported", (citation.number,))
            )
            yield Event("citation", citation=citation)
            yield Event("delta", added)
        if not good:
            text = "The articles do not say."
            yield Event("delta", text)
        answer = Answer(
            id=f"ans_{len(self.asked)}",
            status="answered" if good else "not_in_corpus",
            question=question.text,
            standalone_question=question.text,
            text=text,
            as_of=question.as_of,
            claims=tuple(claims),
            citations=quotes if good else (),
            nearest=() if good else quotes,
        )
        yield Event("done", answer=answer)

    def _cited(self, hit: Hit, number: int) -> Citation:
        article, passage = self.library.article(hit.passage.article_id), hit.passage
        return Citation(
            number, article.id, article.title, article.outlet, article.published, article.url,
            article.source, passage.text, passage.start, passage.end, "supported", 0.9,
            article.language,
        )  # fmt: skip


def clerk(*more: Article) -> Clerk:
    """A clerk with two articles, and any more."""
    harbour = Article(
        "harbour", "harbour.txt", HARBOUR, "A harbour", "Canal Times", None, "2021-05"
    )
    bridge = Article("bridge", "bridge.txt", BRIDGE, "A bridge", "Nile Post", None, "2022-01-04")
    return Clerk(Shelf([harbour, bridge, *more]))


def broken(question: Question) -> None:
    """Fail as a model's endpoint does."""
    raise ModelError("http://10.0.0.1/secret did not answer")


def client_of(desk: Clerk, home: Path, **settings: Any) -> TestClient:
    app = create_app(desk, Settings(home=home, _env_file=None, **settings))
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def problem(reply: Any, status: int) -> dict[str, Any]:
    """Hold a reply to the one error body and return it."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    body = reply.json()
    assert set(body) == {"type", "title", "status", "detail", "error"}
    assert set(body["error"]) == {"message", "type", "param", "code"}
    assert body["status"] == status
    assert body["error"]["message"] == body["detail"]
    assert "\n" not in body["detail"]
    assert "Traceback" not in reply.text and "/home" not in reply.text and "/tmp" not in reply.text
    return body

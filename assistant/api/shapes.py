"""The shapes that the API writes besides an answer, and how its document tells of them all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from assistant.shell.show import listed
from index.article import Article, Hit, Removed
from index.library import Health

PROBLEM: dict[str, Any] = {
    "description": "An error: a problem (RFC 9457) and OpenAI's envelope at once.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_EVENTS = {"text/event-stream": {"schema": {"type": "string"}}}


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list."""

    id: str
    title: str
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some articles, and the cursor of the next ones, null at the end."""

    articles: tuple[Listed, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Whole(Listed):
    """An article whole: `removed` is what cleaning took out, `origins` where each field is from."""

    text: str
    removed: tuple[Removed, ...]
    origins: dict[str, str]
    sha256: str


@dataclass(frozen=True, slots=True)
class Scores:
    """What each search thought of a passage, and the reader; null where one had no say."""

    fused: float
    words: float | None
    meaning: float | None
    reader: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of an article, `text` its code points from `start` to `end`."""

    article_id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    source: str
    text: str
    start: int
    end: int
    scores: Scores


@dataclass(frozen=True, slots=True)
class Found:
    """Passages, the best first."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An article that was taken in."""

    id: str
    source: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What was not taken in, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of all that was sent."""

    added: tuple[Done, ...]
    changed: tuple[Done, ...]
    unchanged: tuple[Done, ...]
    failed: tuple[Undone, ...]
    duplicates: tuple[Undone, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """How the library is."""

    status: str
    articles: int
    passages: int
    engine: str
    problems: tuple[str, ...]


def told(shape: Any, *, streams: bool = False) -> dict[str, Any]:
    """Return how the API's document tells of an answer in `shape`, as JSON or, too, as events."""
    return {"model": shape, **({"content": _EVENTS} if streams else {})}


def page_json(articles: list[Article], following: str | None) -> dict[str, Any]:
    """Return some articles as plain JSON types."""
    return asdict(Page(tuple(Listed(**listed(article)) for article in articles), following))


def article_json(article: Article) -> dict[str, Any]:
    """Return an article whole as plain JSON types."""
    whole = Whole(
        **listed(article),
        text=article.text,
        removed=article.removed,
        origins=dict(article.origins),
        sha256=article.sha256,
    )
    return asdict(whole)


def passage_json(hit: Hit, article: Article, reader: float | None) -> dict[str, Any]:
    """Return a passage as plain JSON types."""
    return asdict(
        Passage(
            article.id,
            article.title,
            article.outlet,
            article.published,
            article.url,
            article.source,
            hit.passage.text,
            hit.passage.start,
            hit.passage.end,
            Scores(hit.score, hit.words, hit.meaning, reader),
        )
    )


def ready_json(health: Health, engine: str) -> dict[str, Any]:
    """Return how the library is as plain JSON types."""
    status = "degraded" if health.problems else "ok"
    problems = tuple(health.problems)
    return asdict(Ready(status, health.articles, health.passages, engine, problems))

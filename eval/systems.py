"""What can be asked: Footnote, and the baselines that run through the same code."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from assistant.answer import Assistant
from assistant.citation import Answer
from assistant.question import Question
from assistant.settings import Settings
from eval.collections import COLLECTIONS, Collection, facts, lay
from eval.facts import Fact
from index.article import Article
from index.errors import FootnoteError


class System(Protocol):
    """Whatever answers questions about a collection."""

    def answer(self, question: Question) -> Answer:
        """Return one answer."""
        ...

    def article(self, article_id: str) -> Article:
        """Return the article that a citation names."""
        ...


class Footnote:
    """The program itself, as `footnote ask` runs it."""

    def __init__(self, settings: Settings) -> None:
        from assistant.wiring import open_assistant

        self.assistant = open_assistant(settings)

    def answer(self, question: Question) -> Answer:
        """Return one answer."""
        return self.assistant.answer(question)

    def article(self, article_id: str) -> Article:
        """Return the article that a citation names."""
        return self.assistant.library.article(article_id)

    def add(self, folder: Path) -> None:
        """Take a folder in.

        Raises:
            FootnoteError: an article of an eval collection did not go in.
        """
        report = self.assistant.library.add([folder])
        if report.failed:
            raise FootnoteError(f"{folder}: {report.failed[0]}")


SYSTEMS = ("footnote", "nearest", "llamaindex", "citation-engine", "footnote-function")


@contextmanager
def over(
    collection: Collection, name: str = "footnote", changes: dict[str, Any] | None = None
) -> Generator[System]:
    """Open a system over a collection that was just taken in, in a folder that goes afterwards.

    Args:
        collection: the articles.
        name: one of SYSTEMS.
        changes: settings other than the default, by their field's name.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as folder:
        place = Path(folder)
        footnote = Footnote(settings(place / "library", changes))
        for laid in lay(collection, place / "articles"):
            footnote.add(laid)
        if name == "footnote":
            yield footnote
        else:
            from eval import baselines

            yield baselines.over(name, footnote)
        close = getattr(footnote.assistant.library, "close", None)
        if close:
            close()


def every_fact() -> Iterator[tuple[Assistant, Fact]]:
    """Yield each labelled fact, with the program as it is over the fact's collection."""
    for name, collection in COLLECTIONS.items():
        if collection.missing:
            print(f"{name}: left out, {collection.missing}", file=sys.stderr)
            continue
        with over(collection) as system:
            assert isinstance(system, Footnote)
            for fact in facts(collection):
                yield system.assistant, fact


def settings(home: Path, changes: dict[str, Any] | None = None) -> Settings:
    """Return the settings in force for a library in `home`, some of them changed."""
    given: dict[str, Any] = {"home": home, **(changes or {})}
    return Settings(**given)

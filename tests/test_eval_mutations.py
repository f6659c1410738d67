"""The eval finds faults: twelve mutations of the program are each caught by a score that moves.

The whole program runs, with its real search and reader, over the collections that are shipped
with the eval. A mutation is one change to one function, as a mistake would make it. No mutation
touches a network: what it said of a window is kept, and the same window costs nothing again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

import pytest

from assistant.asked import followup
from assistant.citation import Citation, Quote
from assistant.reading.network import Network
from assistant.reading.spans import Seen, Window
from assistant.telling import assemble
from eval.asking import Asked, ask
from eval.collections import COLLECTIONS, facts
from eval.datasets import spread
from eval.facts import Fact
from eval.measures import BY_NAME, line
from eval.systems import Footnote, System, over
from index import mentions, taking
from index.article import Article
from index.intake import names
from index.library import Library
from index.taking import Taker

TODAY = "2031-05-20"
Patch = pytest.MonkeyPatch
MOST = 6  # facts a mutation

real_cited = assemble.cited
real_mentions = mentions.dates.mentions
real_search = Library.search


def wrong_article(patch: Patch) -> None:
    """Cite the article before, at the same place."""
    last: list[Article] = []

    def cited(quote: Quote, number: int) -> Citation:
        other = next((a for a in last if a.id != quote.article.id), None)
        last.insert(0, quote.article)
        if other is None:
            return real_cited(quote, number)
        end = min(len(other.text), quote.end - quote.start)
        return real_cited(Quote(other, 0, end, quote.score), number)

    patch.setattr(assemble, "cited", cited)


def offset_by_one(patch: Patch) -> None:
    """Count offsets from one."""

    def cited(quote: Quote, number: int) -> Citation:
        found = real_cited(quote, number)
        return replace(found, start=found.start + 1, end=found.end + 1)

    patch.setattr(assemble, "cited", cited)


def quotes_blended(patch: Patch) -> None:
    """Put the beginning of one quote before the end of another."""
    last: list[str] = ["Officials said"]

    def cited(quote: Quote, number: int) -> Citation:
        found = real_cited(quote, number)
        half = len(found.quote) // 2
        blended = last[-1][:half] + found.quote[half:]
        last.append(found.quote)
        return replace(found, quote=blended)

    patch.setattr(assemble, "cited", cited)


def threshold(value: float) -> Callable[[Patch], None]:
    """Return a mutation that moves the threshold of silence."""
    return lambda patch: patch.setattr(settled, "threshold", value)


def dates_against_today(patch: Patch) -> None:
    """Count "last month" from today and not from the article's date."""
    patch.setattr(mentions.dates, "mentions", lambda text, published: real_mentions(text, TODAY))


def spellings_off(patch: Patch) -> None:
    """Take every spelling for another name."""
    patch.setattr(names, "expand", lambda *_: {})


def duplicates_twice(patch: Patch) -> None:
    """Take wire copy for independent reports."""
    patch.setattr(taking.twins, "twins", lambda articles: {})
    patch.setattr(Library, "twins", lambda self: {})


def filters_ignored(patch: Patch) -> None:
    """Search everything whatever was asked for."""
    patch.setattr(
        Library,
        "search",
        lambda self, query, limit=8, filters=None: real_search(self, query, limit),
    )


def history_ignored(patch: Patch) -> None:
    """Take every question for the first."""
    patch.setattr(followup, "standalone", lambda question, history: question)


def stale_version(patch: Patch) -> None:
    """Keep what is in when an article has changed."""
    real = Taker._take  # pyright: ignore[reportPrivateUsage]

    def take(self: Taker, article: Article, *rest: Any) -> Any:
        if self.record.has(article.id):
            return article.id, False
        return real(self, article, *rest)

    patch.setattr(Taker, "_take", take)


@dataclass
class Settled:
    """What holds while no mutation changes it: low enough that the reader speaks."""

    threshold: float = 0.1


settled = Settled()


@dataclass(frozen=True)
class Mutation:
    """A fault, the facts that are asked under it, and the score that must show it."""

    name: str
    apply: Callable[[Patch], None]
    measure: str
    which: Callable[[Fact], bool]
    collection: str = "planted"
    in_intake: bool = False

    def facts(self) -> list[Fact]:
        """Return a few facts that the fault should touch."""
        return spread([f for f in facts(COLLECTIONS[self.collection]) if self.which(f)], MOST)


def of(*categories: str) -> Callable[[Fact], bool]:
    return lambda fact: fact.category in categories


def wire_copy(fact: Fact) -> bool:
    return fact.answerable and "Wire copy" in fact.note


def narrowed(fact: Fact) -> bool:
    return bool(fact.filters or fact.as_of)


MUTATIONS = (
    Mutation("wrong article cited", wrong_article, "article_right", of("single")),
    Mutation("offset by one", offset_by_one, "quote_exact", of("single")),
    Mutation("quotes blended", quotes_blended, "quote_exact", of("single")),
    Mutation("threshold off", threshold(0.995), "false_refusal", of("single")),
    Mutation(
        "dates against today", dates_against_today, "right", of("relative-date"), in_intake=True
    ),
    Mutation("spellings off", spellings_off, "spelling_told", of("spelling"), "starter"),
    Mutation("duplicates counted twice", duplicates_twice, "copies", wire_copy, in_intake=True),
    Mutation("silence never", threshold(-1.0), "false_answer", of("unanswerable-far"), "starter"),
    Mutation("silence always", threshold(2.0), "utility", of("single")),
    Mutation("filters ignored", filters_ignored, "article_precision", narrowed, "starter"),
    Mutation("history ignored", history_ignored, "right", of("follow-up"), "starter"),
    Mutation("stale version", stale_version, "right", of("single", "number"), "revised", True),
)


def asked(system: System, wanted: list[Fact]) -> list[Asked]:
    """Ask some facts with the threshold that is settled."""
    assert isinstance(system, Footnote)
    system.assistant.reader.threshold = settled.threshold
    return ask(system, wanted)


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    """Keep what the networks say of each window."""
    real, said = Network.look, dict[object, Seen]()

    def look(self: Network, window: Window) -> Seen:
        key = self, tuple(window.asked), tuple(window.ids)
        if key not in said:
            said[key] = real(self, window)
        return said[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Network, "look", look)
        yield


@pytest.fixture(scope="module")
def whole() -> Iterator[dict[str, System]]:
    """Open the program as it is over every collection."""
    with ExitStack() as open_:
        names = dict.fromkeys(mutation.collection for mutation in MUTATIONS)
        yield {name: open_.enter_context(over(COLLECTIONS[name])) for name in names}


@pytest.fixture(scope="module")
def unharmed(whole: dict[str, System]) -> dict[str, Asked]:
    """Ask every fact that any mutation needs, with the program as it is."""
    needed = {fact.id: (m.collection, fact) for m in MUTATIONS for fact in m.facts()}
    rows = [asked(whole[collection], [fact])[0] for collection, fact in needed.values()]
    return {row.fact.id: row for row in rows}


@pytest.fixture
def patch() -> Iterator[Patch]:
    with pytest.MonkeyPatch.context() as held:
        yield held


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name.replace(" ", "-"))
def test_a_mutation_is_caught_by_a_score_that_moves(
    mutation: Mutation, whole: dict[str, System], unharmed: dict[str, Asked], patch: Patch
) -> None:
    mutation.apply(patch)
    if mutation.in_intake:
        with over(COLLECTIONS[mutation.collection]) as system:
            rows = asked(system, mutation.facts())
    else:
        rows = asked(whole[mutation.collection], mutation.facts())
    assert [row.error for row in rows if row.error] == []
    before = line("before", [unharmed[row.fact.id] for row in rows]).means[mutation.measure]
    after = line("after", rows).means[mutation.measure]
    assert before.value is not None and after.value is not None
    worse = (before.value - after.value) * BY_NAME[mutation.measure].better
    assert worse > 0, f"{mutation.measure} is {after.value}, {before.value} without the fault"


def test_twelve_mutations_are_tried() -> None:
    assert len({mutation.apply for mutation in MUTATIONS}) == 12


def test_the_program_as_it_is_breaks_no_promise(unharmed: dict[str, Asked]) -> None:
    rows = unharmed.values()
    assert [(row.fact.id, row.error, row.faults) for row in rows if row.error or row.faults] == []

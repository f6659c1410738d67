"""What articles tell: as a whole, or of a subject, where no fact is asked for (`assistant.about`).

A news story begins with what it tells, so a summary quotes its first sentences; what is told of a
subject stands in the sentences that have it; more than was quoted are the next of them. A language
model is given the articles themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assistant.about import About
from assistant.addressed import addressed
from assistant.assemble import named
from assistant.citation import Quote, Sentence
from assistant.clues import covered
from assistant.compose import one_sentence
from assistant.drafting import SILENT, Draft
from assistant.evidence import Evidence
from assistant.question import Turn
from assistant.verify import stems
from index.article import Article, Filters, Hit, Span
from index.library import Library
from index.split import sentences

SEARCHED = 40  # passages looked at for a subject
# Shares of the subject's words that an article has, its title with it, or a sentence that tells of
# it; and that the title has where no article was asked for: "Summarise the mayor's visit".
ENOUGH, TITLED = 0.75, 0.5
SEVERAL = {"summary": 5, "told": 10, "more": 1}  # articles at most
ONE, SOME = 3, 1  # sentences quoted of one article, and of each of several
LEAST_WORDS = 6  # of a sentence that tells something

_QUOTED = re.compile(r'"(.+?)" \[\d', re.S)  # as an answer cites


@dataclass(frozen=True, slots=True)
class Overview:
    """The articles that tell it, in their order, and the sentences to quote of them."""

    evidence: Evidence
    quotes: tuple[Quote, ...]

    def draft(self) -> Draft:
        """Draft an answer of the quotes, each article named once; silent where there is none."""
        built: list[Sentence] = []
        last = None
        for quote in self.quotes:
            text = f'"{quote.text}"'
            told = text if quote.article is last else f"{named(quote)}: {text}"
            built.append(Sentence(told, "supported", (quote,)))
            last = quote.article
        return Draft("answered", None, tuple(built)) if built else SILENT


def gather(
    library: Library, about: About, history: Sequence[Turn], filters: Filters, passages: int
) -> Overview:
    """Return what the articles tell that is asked of, the newest first where nothing is named.

    Else those that know the names and the words of the subject, one whose title has them first.
    """
    told = [_QUOTED.findall(turn.content) for turn in history if turn.role == "assistant"]
    last = _quoted(library, told[-1], filters) if told and about.points else []
    filters = replace(filters, article_ids=tuple(last)[: about.points]) if last else filters
    lost = about.kind == "more" and not last  # more than what?
    hits = [] if lost else library.search(about.subject or "news", SEARCHED, filters)
    spellings, twins = library.spellings(about.subject), library.twins()
    tells = _telling(about, spellings, {quote for turn in told for quote in turn})
    articles = [library.article(one) for one in dict.fromkeys(h.passage.article_id for h in hits)]
    if about.subject:
        articles = _fitting(about, articles, spellings)
    else:
        articles.sort(key=lambda one: one.published or "", reverse=True)
    once: dict[str, tuple[Article, list[Quote]]] = {}  # no copy of a story
    for one in articles:
        quotes = list(islice(filter(tells, _sentences(one)), ONE))
        if quotes or about.kind != "told":
            once.setdefault(twins.get(one.id, one.id), (one, quotes))
    chosen = list(once.values())[: SEVERAL[about.kind] if about.many else 1]
    count = ONE if len(chosen) == 1 else SOME
    quotes = tuple(quote for _, all_of_it in chosen for quote in all_of_it[:count])
    inside = _inside(hits, [one.id for one, _ in chosen], quotes if about.subject else ())
    evidence = Evidence(
        question=about.subject,
        hits=tuple((inside or hits)[:passages]),  # what was found, where nothing fits
        articles={one.id: one for one, _ in chosen},
        mentions={one.id: library.mentions(one.id) for one, _ in chosen},
        groups=(),
        spellings=spellings,
        twins=twins,
    )
    return Overview(evidence, quotes)


def _quoted(library: Library, quotes: Sequence[str], filters: Filters) -> list[str]:
    """Return the ids of the articles that have the quotes word for word, in their order."""
    found = {
        hit.passage.article_id: None
        for quote in quotes
        for hit in library.search(quote, SEVERAL["summary"], filters)
        if quote in library.article(hit.passage.article_id).text
    }
    return list(found)


def _share(subject: str, words: str) -> float:
    wanted = stems(subject)
    return len(wanted & stems(words)) / len(wanted) if wanted else 1.0


def _fitting(
    about: About, articles: Sequence[Article], spellings: dict[str, tuple[str, ...]]
) -> list[Article]:
    subject = about.subject
    fitting = [
        one
        for one in articles
        if covered(subject, whole := f"{one.outlet or ''} {one.title} {one.text}", spellings) == 1
        and _share(subject, whole) >= ENOUGH
        and (about.stories or _share(subject, one.title) >= TITLED)
    ]
    return sorted(fitting, key=lambda one: -_share(subject, one.title))


def _telling(
    about: About, spellings: dict[str, tuple[str, ...]], told: Collection[str]
) -> Callable[[Quote], bool]:
    """Return the test of a sentence that is quoted."""

    def tells(quote: Quote) -> bool:
        if about.kind == "told":
            known = covered(about.subject, quote.text, spellings) == 1
            return known and _share(about.subject, quote.text) >= ENOUGH
        return about.kind == "summary" or quote.text not in told

    return tells


def _sentences(article: Article) -> Iterator[Quote]:
    for span in sentences(article.text):
        quote = Quote(article, span.start, span.end, 1.0)
        long = len(quote.text.split()) >= LEAST_WORDS
        if long and one_sentence(quote) and not addressed(article.text, Span(span.start, span.end)):
            yield quote


def _inside(hits: Sequence[Hit], order: Sequence[str], quotes: Sequence[Quote]) -> list[Hit]:
    """Return the passages of some articles in their order, those with a quote first."""

    def place(hit: Hit) -> tuple[bool, int, int]:
        passage = hit.passage
        has = any(
            quote.article.id == passage.article_id and passage.start <= quote.start < passage.end
            for quote in quotes
        )
        return not has, order.index(passage.article_id), passage.start

    return sorted((hit for hit in hits if hit.passage.article_id in order), key=place)

"""What articles tell: as a whole, or of a subject, where no fact is asked for (`about`).

A news story begins with what it tells, so a summary quotes its first sentences; what is told of a
subject stands in the sentences that have it; more than was quoted are the next of them; in order of
time are those that have a date. A language model is given the articles themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, islice

from assistant.citation import Quote, Sentence
from assistant.drafting import SILENT, Draft, disputed
from assistant.evidence import Evidence, together
from assistant.overview import chronology, provenance
from assistant.overview.about import About
from assistant.overview.chronology import Event
from assistant.overview.sources import narrowed
from assistant.overview.subjects import (
    ENOUGH,
    TITLED,
    fitting,
    points_back,
    share,
    speaks_of,
    told_in,
)
from assistant.question import Question, Turn
from assistant.telling.assemble import in_marks, named, of_article
from index.article import Article, Filters, Hit
from index.intake import names
from index.library import Library

SEARCHED = 40  # passages looked at for a subject
BYLINES = ("author", "outlet", "published")
SEVERAL = {"summary": 5, "told": 10, "more": 1} | dict.fromkeys(BYLINES, 3)  # articles at most
COMPARED = 3  # articles at most
ONE, SOME = 3, 1  # sentences quoted of one article, and of each of several

_CITED = '" ['  # as a quote ends in an answer
_QUOTED = re.compile(r'"(.+?)" \[\d', re.S)  # as an answer cites


@dataclass(frozen=True, slots=True)
class Overview:
    """The articles that tell it, in their order, and the sentences to quote of them.

    `heads` are what stands before these, where it is not the name of each article, once; `short`
    is what is known of the articles themselves, where that is asked; `dated` says that they stand
    in order of time.
    """

    evidence: Evidence
    quotes: tuple[Quote, ...]
    heads: tuple[str, ...] = ()
    short: str | None = None
    dated: bool = False

    def draft(self) -> Draft:
        """Draft an answer of the quotes; silent where there is none."""
        built: list[Sentence] = []
        last = None
        for place, quote in enumerate(self.quotes):
            same = "" if quote.article is last else named(quote)
            head = self.heads[place] if self.heads else same
            text = in_marks(quote.text)
            built.append(Sentence(f"{head}: {text}" if head else text, "supported", (quote,)))
            last = quote.article
        if not built:
            return SILENT
        return Draft("answered", self.short, disputed(built), in_time=self.dated)


def points_nowhere(library: Library, question: Question, about: About) -> bool:
    """Say whether "more" or "this article" is asked for where nothing was quoted before.

    Where there is only one article it is this one.
    """
    if about.points != 1 or any(_CITED in turn.content for turn in question.history):
        return False
    only = len(question.filters.article_ids) == 1 or library.health().articles < 2
    return about.kind == "more" or not only


def gather(
    library: Library, about: About, history: Sequence[Turn], filters: Filters, passages: int
) -> Overview:
    """Return what the articles tell that is asked of, the newest first where nothing is named.

    Else those that know the names and the words of the subject, one whose title has them first.
    """
    told = [_QUOTED.findall(turn.content) for turn in history if turn.role == "assistant"]
    of_itself = about.kind in BYLINES
    cited = next(filter(None, reversed(told)), [])  # by the last answer that quoted anything
    limited = _limited(library, about, cited, filters)
    hits = library.search(about.subject or "news", SEARCHED, limited) if limited is not None else []
    spellings, twins = library.spellings(about.subject), library.twins()
    articles = [library.article(one) for one in dict.fromkeys(h.passage.article_id for h in hits)]
    if about.when:
        fit = chronology.at_the_time(about.when, articles)
    else:
        fit = fitting(about, articles, spellings)
    if not fit and not about.stories:  # no title tells of it: what is told of it anywhere
        about = replace(about, kind="told", many=True, stories=True)
        fit = fitting(about, articles, spellings)
    if of_itself:
        fit = provenance.best(about, fit)
    elif about.genre:
        fit = [one for one in fit if provenance.is_of(about.genre, one)] or fit
    if about.dated and not about.when:
        about, fit = chronology.widened(about, articles, fit, spellings)
    mentions = {one.id: library.mentions(one.id) for one in fit}
    if about.dated:
        mentions = {one.id: chronology.of_events(one, mentions[one.id], about.when) for one in fit}
    known = {quote for turn in told for quote in turn}
    once: dict[str, tuple[Article, list[Quote], list[Event]]] = {}  # no copy of a story
    for one in fit:
        events: list[Event] = []
        if about.when:
            events = chronology.happened(about.when, one, mentions[one.id])
        elif about.dated:
            events = chronology.events(about.subject, one, spellings, mentions[one.id])
        quotes = [] if about.dated else _to_quote(about, one, spellings, known)
        if not (quotes or about.dated) and share(about.subject, one.title) >= ENOUGH:
            quotes = _to_quote(replace(about, kind="summary"), one, spellings, known)
        if events or quotes or not (about.dated or about.kind == "told"):
            once.setdefault(twins.get(one.id, one.id), (one, quotes, events))
    titled = [one.id for one in fit if share(about.subject, one.title) >= TITLED]
    if about.kind == "told" and not once and titled and not about.dated:
        only = narrowed(filters, Filters(article_ids=tuple(titled)))
        if only is not None:  # no sentence has all of the subject: what its articles begin with
            begins = replace(about, kind="summary", stories=True)
            return gather(library, begins, history, only, passages)
    several = COMPARED if about.compared else SEVERAL["told" if about.within else about.kind]
    chosen = list(once.values())[: several if about.many or of_itself else 1]
    if about.subject and not (about.newest or about.compared or of_itself):  # as it came about
        chosen.sort(key=lambda one: one[0].published or "9999")
    count = ONE if about.compared or (len(chosen) == 1 and not of_itself) else SOME
    in_order = chronology.in_order([events for _, _, events in chosen])
    quotes = [event.quote for event in in_order]
    quotes = quotes or [quote for _, some, _ in chosen for quote in some[:count]]
    told_of = quotes if about.subject or about.dated else ()
    inside = _inside(hits, [one.id for one, *_ in chosen], told_of)
    evidence = Evidence(
        question=about.subject,
        hits=tuple((inside or hits)[:passages]),  # what was found, where nothing fits
        articles={one.id: one for one, *_ in chosen},
        mentions={one.id: mentions[one.id] for one, *_ in chosen},
        groups=(),
        spellings=spellings,
        twins=twins,
    )
    if of_itself:
        known = [provenance.known_of(about.kind, quote.article) for quote in quotes]
        heads = tuple(provenance.head(about.kind, quote) for quote in quotes)
        return Overview(evidence, tuple(quotes), heads, "; ".join(dict.fromkeys(known)) or None)
    heads = tuple(event.head for event in in_order)
    if about.titled and not heads:
        heads = _titles(quotes)
    return Overview(evidence, tuple(quotes), heads, dated=about.dated)


def _titles(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the title, outlet and date of each article, once."""
    known: set[str] = set()
    heads: list[str] = []
    for quote in quotes:
        heads.append("" if quote.article.id in known else of_article(quote))
        known.add(quote.article.id)
    return tuple(heads)


def side_by_side(
    library: Library, sides: Sequence[str], filters: Filters, passages: int
) -> Overview | None:
    """Return what is told of each of several things, in their order; None where one is unknown.

    The sentences that have its name, or what an article on it begins with, where that is more.
    """
    quotes: list[Quote] = []
    heads: list[str] = []
    found: list[Evidence] = []
    for side in sides:
        ways = About("told", side, many=False), About("summary", side, many=False, stories=False)
        known = [gather(library, way, (), filters, passages) for way in ways]
        most = max(known, key=lambda one: len(one.quotes[:ONE]))
        if not most.quotes:
            return None
        new = [quote for quote in most.quotes if quote not in quotes] or most.quotes
        for number, quote in enumerate(new[:ONE]):
            name = named(quote) if not number or quote.article is not quotes[-1].article else ""
            heads.append(name if number else f"{side[:1].upper()}{side[1:]} ({name})")
            quotes.append(quote)
        found.append(most.evidence)
    return Overview(together(found), tuple(quotes), tuple(heads))


def _limited(
    library: Library, about: About, quotes: Sequence[str], filters: Filters
) -> Filters | None:
    """Return the filters with what the question limits itself to; None where nothing is left.

    To an outlet, to a time, or to what was quoted last.
    """
    limited = narrowed(filters, about.within)
    if limited is None:
        return None
    if about.when:
        ids = tuple(sorted(library.of_time(about.when)))
        return narrowed(limited, Filters(article_ids=ids)) if ids else None
    last = _quoted(library, quotes, limited) if about.points else []
    if not last and about.points_back:  # more than what?
        return None
    return replace(limited, article_ids=tuple(last)[: about.points]) if last else limited


def _quoted(library: Library, quotes: Sequence[str], filters: Filters) -> list[str]:
    """Return the ids of the articles that have the quotes word for word, in their order."""
    found = {
        hit.passage.article_id: None
        for quote in quotes
        for hit in library.search(quote, SEVERAL["summary"], filters)
        if quote in library.article(hit.passage.article_id).text
    }
    return list(found)


def _to_quote(
    about: About, article: Article, spellings: dict[str, tuple[str, ...]], known: Collection[str]
) -> list[Quote]:
    """Return the sentences of an article to quote, first those that name the subject in full."""
    telling = [q for q in told_in(article) if speaks_of(about.subject, q.text, spellings)]
    if about.kind == "summary" or (about.kind in BYLINES and not telling):
        every = list(islice(told_in(article), ONE + 1))
        return list(dropwhile(points_back, every))[:ONE] or every
    if about.kind == "more":
        new = (q for q in told_in(article) if in_marks(q.text)[1:-1] not in known)
        return list(islice(new, ONE))
    named = names.names(about.subject)
    telling.sort(key=lambda quote: not all(name in quote.text for name in named))
    telling.sort(key=points_back)
    return telling[:ONE]


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

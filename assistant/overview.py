"""What articles tell: as a whole, or of a subject, where no fact is asked for (`assistant.about`).

A news story begins with what it tells, so a summary quotes its first sentences; what is told of a
subject stands in the sentences that have it; more than was quoted are the next of them; in order of
time are those that have a date. A language model is given the articles themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from assistant.about import About
from assistant.addressed import addressed
from assistant.assemble import named, of_date
from assistant.citation import Quote, Sentence
from assistant.compare import date_of
from assistant.compose import one_sentence
from assistant.drafting import SILENT, Draft
from assistant.evidence import Evidence
from assistant.question import Turn
from assistant.spoken import TITLES
from assistant.verify import stems
from index.article import Article, DateMention, Filters, Hit, Span
from index.intake import edtf, names
from index.intake.names import nations
from index.library import Library
from index.split import sentences

SEARCHED = 40  # passages looked at for a subject
# Shares of the subject's words that an article has, its title with it, or a sentence that tells of
# it; that the title has where no article was asked for, "Summarise the mayor's visit"; and that
# either has beside all names in order of time, "Timeline of Okoye's visit to Velmora".
ENOUGH, TITLED, DATED = 0.75, 0.5, 0.5
SEVERAL = {"summary": 5, "told": 10, "more": 1}  # articles at most
ONE, SOME = 3, 1  # sentences quoted of one article, and of each of several
OFTEN = 0.25  # share of its sentences that tell of what an article is on
EVENTS = 8  # at most, of all articles, where they are told in order of time
LEAST_WORDS = 6  # of a sentence that tells something

_AFFAIRS = (
    "affair case matter issue business trouble row saga story argument debate dispute controversy "
    "scandal crisis topic thing between across versus v"
)
# "the childhood of Okoye", "Okoye's childhood": more than a name that is told of
_LINKED = re.compile(
    r"\b(?:about|after|against|and|around|at|before|between|by|during|for|from|in|into|near|of|off|"
    r"on|or|over|since|to|under|versus|with)\b|['’]s?(?!\w)",
    re.I,
)
_QUOTED = re.compile(r'"(.+?)" \[\d', re.S)  # as an answer cites


@dataclass(frozen=True, slots=True)
class Overview:
    """The articles that tell it, in their order, and the sentences to quote of them.

    `dates` are the EDTF dates of these, where they are told in order of time.
    """

    evidence: Evidence
    quotes: tuple[Quote, ...]
    dates: tuple[str, ...] = ()

    def draft(self) -> Draft:
        """Draft an answer of the quotes, each article named once, or each after its date.

        Silent where there is none.
        """
        built: list[Sentence] = []
        last = None
        for place, quote in enumerate(self.quotes):
            text = f'"{quote.text}"'
            told = text if quote.article is last else f"{named(quote)}: {text}"
            if self.dates:
                article = quote.article
                when = of_date(edtf.natural(self.dates[place]))
                told = f"{when}{article.outlet or article.title}: {text}"
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
    cited = next(filter(None, reversed(told)), [])  # by the last answer that quoted anything
    last = _quoted(library, cited, filters) if about.points else []
    filters = replace(filters, article_ids=tuple(last)[: about.points]) if last else filters
    lost = about.kind == "more" and not last  # more than what?
    hits = [] if lost else library.search(about.subject or "news", SEARCHED, filters)
    spellings, twins = library.spellings(about.subject), library.twins()
    articles = [library.article(one) for one in dict.fromkeys(h.passage.article_id for h in hits)]
    fitting = _fitting(about, articles, spellings)
    if not fitting and not about.stories:  # no title tells of it: what is told of it anywhere
        about = replace(about, kind="told", many=True, stories=True)
        fitting = _fitting(about, articles, spellings)
    known = {quote for turn in told for quote in turn}
    once: dict[str, tuple[Article, list[Quote]]] = {}  # no copy of a story
    for one in fitting:
        if about.dated:
            quotes = _dated(about.subject, one, spellings, library.mentions(one.id))
        else:
            quotes = _to_quote(about, one, spellings, known)
        if quotes or not (about.dated or about.kind == "told"):
            once.setdefault(twins.get(one.id, one.id), (one, quotes))
    chosen = list(once.values())[: SEVERAL[about.kind] if about.many else 1]
    count = ONE if len(chosen) == 1 else SOME
    quotes = tuple(quote for _, all_of_it in chosen for quote in all_of_it[:count])
    mentions = {one.id: library.mentions(one.id) for one, _ in chosen}
    dates: tuple[str, ...] = ()
    if about.dated:
        dates, quotes = _in_order([all_of_it for _, all_of_it in chosen], mentions)
    told_of = quotes if about.subject or about.dated else ()
    inside = _inside(hits, [one.id for one, _ in chosen], told_of)
    evidence = Evidence(
        question=about.subject,
        hits=tuple((inside or hits)[:passages]),  # what was found, where nothing fits
        articles={one.id: one for one, _ in chosen},
        mentions=mentions,
        groups=(),
        spellings=spellings,
        twins=twins,
    )
    return Overview(evidence, quotes, dates)


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
    """Return the share of the subject's words that a text has, "affair" and the like apart."""
    wanted = stems(subject)
    wanted = wanted - stems(_AFFAIRS) or wanted
    return len(wanted & stems(words)) / len(wanted) if wanted else 0.0


def _speaks_of(
    subject: str, text: str, spellings: dict[str, tuple[str, ...]], enough: float = ENOUGH
) -> bool:
    """Say whether a text has the subject: all of its names, and its words.

    Of "the mayor Ana Okoye" the name is enough, which an article tells the office of elsewhere; of
    "Okoye's childhood" or "the Okoye inquiry" it is not.
    """
    named = names.names(subject)
    last = re.search(rf"{re.escape(named[-1])}(?=,|$)", subject) if named else None
    alone = bool(last) and not _LINKED.search(subject)
    if not all(_has(name, text, spellings.get(name, ())) for name in named[-1 if alone else 0 :]):
        return False
    return alone or _share(subject, text) >= enough


def _has(name: str, text: str, others: Sequence[str]) -> bool:
    """Say whether a text has a name in any spelling, or its last word with no other first name."""
    forms = (name, *others)
    if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms):
        return True
    for *before, last in map(str.split, forms):
        first = [word for word in before if not TITLES.fullmatch(word)]
        for match in re.finditer(rf"(?:([A-Z][\w’'-]*)\s+)?(?<!\w){re.escape(last)}(?!\w)", text):
            other = match[1] and match[1] not in first and not TITLES.fullmatch(match[1])
            if not first or not other:
                return True
    return any(nation.told_in(text) for nation in nations.meant(name))


def _fitting(
    about: About, articles: Sequence[Article], spellings: dict[str, tuple[str, ...]]
) -> list[Article]:
    """Return the articles that tell of the subject, those whose titles have it first.

    Or the newest, where they are asked for.
    """
    subject = about.subject
    if not subject:
        return sorted(articles, key=_published, reverse=True)
    enough = _enough(subject) if about.dated else ENOUGH
    fitting = [
        one
        for one in articles
        if _speaks_of(subject, f"{one.outlet or ''} {one.title} {one.text}", spellings, enough)
        and (about.stories or _share(subject, one.title) >= TITLED)
    ]
    if about.newest:
        return sorted(fitting, key=_published, reverse=True)
    return sorted(fitting, key=lambda one: -_share(subject, one.title))


def _enough(subject: str) -> float:
    return DATED if names.names(subject) else ENOUGH


def _published(article: Article) -> str:
    return article.published or ""


def _to_quote(
    about: About, article: Article, spellings: dict[str, tuple[str, ...]], known: Collection[str]
) -> list[Quote]:
    """Return the sentences of an article to quote, first those that name the subject in full."""
    if about.kind != "told":
        new = (q for q in _sentences(article) if about.kind == "summary" or q.text not in known)
        return list(islice(new, ONE))
    telling = [q for q in _sentences(article) if _speaks_of(about.subject, q.text, spellings)]
    named = names.names(about.subject)
    telling.sort(key=lambda quote: not all(name in quote.text for name in named))
    return telling[:ONE]


def _dated(
    subject: str,
    article: Article,
    spellings: dict[str, tuple[str, ...]],
    mentions: Sequence[DateMention],
) -> list[Quote]:
    """Return the sentences that speak of a date, first those that have the subject.

    The others only where the article is on it: by its title, or often enough.
    """
    every = list(_sentences(article))
    enough = _enough(subject)
    telling = [q for q in every if _speaks_of(subject, q.text, spellings, enough)]
    often = len(telling) >= max(2, OFTEN * len(every))
    on_it = not subject or often or _share(subject, article.title) >= TITLED
    some = telling + every if on_it else telling
    return [quote for quote in some if date_of(quote.text, quote.start, mentions)]


def _in_order(
    articles: Sequence[Sequence[Quote]], mentions: Mapping[str, Sequence[DateMention]]
) -> tuple[tuple[str, ...], tuple[Quote, ...]]:
    """Return dates in their order, and a quote of each: of every article in turn."""
    taken: dict[str, Quote] = {}
    for in_turn in zip_longest(*articles):
        for quote in filter(None, in_turn):
            date = date_of(quote.text, quote.start, mentions[quote.article.id])
            if date and len(taken) < EVENTS:
                taken.setdefault(date, quote)
    dates = tuple(sorted(taken, key=edtf.days))
    return dates, tuple(taken[date] for date in dates)


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

"""Whether a text tells of a subject: by all of its names, and by most of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.asked.spoken import TITLES
from assistant.citation import Quote
from assistant.overview.about import About
from assistant.telling.quoted import is_told
from assistant.text.addressed import addressed
from assistant.verify import stems
from index.article import Article
from index.intake import names
from index.intake.names import nations
from index.split import sentences

# Shares of the subject's words that an article has, its title with it, or a sentence that tells of
# it; that the title has where no article was asked for, "Summarise the mayor's visit"; and that
# either has beside all names in order of time, "Timeline of Okoye's visit to Velmora".
ENOUGH, TITLED, DATED = 0.75, 0.5, 0.5
LEAST_WORDS = 6  # of a sentence that tells something

_AFFAIRS = (
    "affair case matter issue business trouble row saga story argument debate dispute controversy "
    "scandal crisis topic thing between across versus v"
)
# What begins a sentence that goes on with the one before it.
_POINTING_BACK = re.compile(
    r"(?:(?:on|in|at|by|but|and|then|so) (?:\w+ )?)?(?:it|he|she|they)\b|"
    r"(?:this|that|these|those) (?:is|are|was|were|has|have|had|will|would)\b",
    re.I,
)
# "This digest puts into one line what four outlets wrote": of the article, not of the news
_OF_ITSELF = re.compile(
    r"(?:in )?(?:this|our) (?:digest|article|newsletter|round-?up|explainer|timeline|bulletin|"
    r"briefing|column|live ?blog|page|post|factbox|piece|story|dispatch|summary|overview)\b",
    re.I,
)
# "the childhood of Okoye", "Okoye's childhood": more than a name that is told of
_LINKED = re.compile(
    r"\b(?:about|after|against|and|around|at|before|between|by|during|for|from|in|into|near|of|off|"
    r"on|or|over|since|to|under|versus|with)\b|['’]s?(?!\w)",
    re.I,
)


def fitting(
    about: About, articles: Sequence[Article], spellings: dict[str, tuple[str, ...]]
) -> list[Article]:
    """Return the articles that tell of the subject, those whose titles have it first.

    Or the newest, where they are asked for.
    """
    subject = about.subject
    if not subject:
        return sorted(articles, key=_published, reverse=True)
    least = enough(subject) if about.dated else ENOUGH
    found = [
        one
        for one in articles
        if speaks_of(subject, f"{one.outlet or ''} {one.title} {one.text}", spellings, least)
        and (about.stories or share(subject, one.title) >= TITLED)
    ]
    if about.newest:
        return sorted(found, key=_published, reverse=True)
    return sorted(found, key=lambda one: -share(subject, one.title))


def _published(article: Article) -> str:
    return article.published or ""


def share(subject: str, words: str) -> float:
    """Return the share of the subject's words that a text has, "affair" and the like apart."""
    wanted = stems(subject)
    wanted = wanted - stems(_AFFAIRS) or wanted
    return len(wanted & stems(words)) / len(wanted) if wanted else 0.0


def speaks_of(
    subject: str, text: str, spellings: dict[str, tuple[str, ...]], least: float = ENOUGH
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
    return alone or share(subject, text) >= least


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


def enough(subject: str) -> float:
    """Return the share of the subject's words that is enough in order of time."""
    return DATED if names.names(subject) else ENOUGH


def points_back(quote: Quote) -> bool:
    """Say whether a sentence goes on with the one before it: "It was to be the largest of all"."""
    return bool(_POINTING_BACK.match(quote.text))


def told_in(article: Article) -> Iterator[Quote]:
    """Yield the sentences of an article that tell something, to people: no question is among them,
    and nothing about the article itself.
    """
    for span in sentences(article.text):
        quote = Quote(article, span.start, span.end, 1.0)
        long = len(quote.text.split()) >= LEAST_WORDS
        if not long or _OF_ITSELF.match(quote.text) or not is_told(quote):
            continue
        if not addressed(article.text, span):
            yield quote

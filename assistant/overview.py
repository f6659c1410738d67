"""What articles are about: "Summarise the article on the ferry", "What are these articles about?".

No span of a text answers that. But a news story begins with what it tells, so its first sentences
are quoted; a language model is given the articles themselves. "Summarise it" is asked of what was
quoted last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.addressed import addressed
from assistant.assemble import named
from assistant.citation import Quote, Sentence
from assistant.clues import covered
from assistant.compose import one_sentence
from assistant.drafting import SILENT, Draft
from assistant.evidence import Evidence
from assistant.question import Turn
from assistant.verify import stems
from index.article import Article, Filters, Span
from index.library import Library
from index.split import sentences

SEARCHED = 40  # passages looked at for a subject
# Shares of the subject's words that an article has, its title with it; and that the title has
# where no article was asked for: "Summarise the mayor's visit".
ENOUGH, TITLED = 0.75, 0.5
ONE, SOME = 3, 1  # sentences quoted of one article, and of each of several
SEVERAL = 5  # articles at most
LEAST_WORDS = 6  # of a sentence that tells something

_STORY = (
    r"(?:article|story|storie|report|text|piece|document|source|news|coverage|collection|library)"
)
_TEXT = r"(?:article|story|storie(?=s)|report|text|piece|document|source)"
_SUM_UP = (
    r"(?:(?:summari[sz]e|sum\s+up|recap|outline)|"
    r"(?:(?:give|write|make|show|tell)\s+(?:(?:me|us)\s+)?)?(?:an?\s+|the\s+)?"
    r"(?:(?:short|brief|quick)\s+)?(?:summary|overview|recap|outline|gist)\s+(?:of|on|about))"
)
_LENGTH = (
    r"(?:,?\s+(?:for\s+(?:me|us)|please|briefly|in\s+(?:(?:a\s+few|\w+)\s+)?"
    r"(?:words?|sentences?|lines?|short|brief)))*"
)
_ASKED = re.compile(
    rf"^(?:{_SUM_UP}\s+(?P<rest>\S.*?)|"
    rf"what\s+(?:is|are|was|were)\s+(?P<what>(?:the|this|that|these|those|all|your|my)\s+(?:\S+\s+)*?"
    rf"{_STORY}s?\b.*?)\s+(?:all\s+)?about){_LENGTH}[\s?!.]*$",
    re.I,
)
_OF_THE_STORY = re.compile(
    r"^(?:all\s+(?:of\s+)?)?(?:(?:the|this|that|these|those|an?|your|my|every|each)\b)?\s*"
    rf"(?P<kind>(?:[\w-]+\s+){{0,2}}?)(?P<story>{_STORY}s?)\b\s*"
    r"(?:(?:that\s+(?:is|are)\s+)?(?:about|on|of|from|by|concerning|regarding)\s+)?",
    re.I,
)
_MANY = re.compile(
    r"^all\b|\b(?:articles|stories|reports|texts|pieces|documents|sources|news)\b", re.I
)
_THIS = re.compile(rf"it|(?:this|that)(?:\s+{_TEXT})?|the\s+{_TEXT}", re.I)
_THESE = re.compile(rf"both|(?:both\s+(?:of\s+)?)?(?:them|(?:these|those)(?:\s+{_TEXT}s)?)", re.I)
_QUOTED = re.compile(r'"(.+?)" \[\d', re.S)  # as an answer cites


@dataclass(frozen=True, slots=True)
class Overview:
    """What an overview is asked of: a subject, empty for all there is.

    `many` says whether of several articles, `stories` whether of articles at all, `points` to how
    many of those quoted last, if to any: "this article" to one, "these" to all.
    """

    subject: str
    many: bool
    stories: bool = True
    points: int = 0


def asked(question: str) -> Overview | None:
    """Return what a question wants an overview of, None where it asks for something else."""
    match = _ASKED.match(question.strip())
    if not match:
        return None
    rest = match["rest"] or match["what"]
    story = _OF_THE_STORY.match(rest)
    subject = f"{story['kind']} {rest[story.end() :]}" if story else rest
    subject = " ".join(subject.split())
    points = 1 if _THIS.fullmatch(rest) else SEVERAL if _THESE.fullmatch(rest) else 0
    if points or subject.lower() in ("all", "everything"):
        subject = ""
    many = not subject or bool(story and _MANY.search(story[0]))
    return Overview(subject, many, not subject or bool(story), points)


def pointed(
    library: Library, overview: Overview, history: Sequence[Turn], filters: Filters
) -> Filters:
    """Narrow the filters to the articles quoted last, where those are what is pointed to."""
    told = [turn.content for turn in history if turn.role == "assistant"]
    quoted: dict[str, None] = {}
    for quote in _QUOTED.findall(told[-1] if told and overview.points else ""):
        found = (hit.passage.article_id for hit in library.search(quote, SEVERAL, filters))
        quoted |= {one: None for one in found if quote in library.article(one).text}
    ids = tuple(quoted)[: overview.points]
    return replace(filters, article_ids=ids) if ids else filters


def gather(library: Library, overview: Overview, filters: Filters, passages: int) -> Evidence:
    """Return the passages of the articles that an overview is asked of, in their order.

    The newest of those found, where no subject is named; else those that know its names and its
    words, one whose title has them first.
    """
    hits = library.search(overview.subject or "news", SEARCHED, filters)
    ids = dict.fromkeys(hit.passage.article_id for hit in hits)
    articles = [library.article(article_id) for article_id in ids]
    spellings = library.spellings(overview.subject)
    if overview.subject:
        articles = _fitting(overview, articles, spellings)
    else:
        articles.sort(key=lambda one: one.published or "", reverse=True)
    twins = library.twins()
    once: dict[str, Article] = {}  # no copy of a story
    for one in articles:
        once.setdefault(twins.get(one.id, one.id), one)
    chosen = {one.id: one for one in list(once.values())[: SEVERAL if overview.many else 1]}
    inside = [hit for hit in hits if hit.passage.article_id in chosen]
    order = list(chosen)
    inside.sort(key=lambda hit: (order.index(hit.passage.article_id), hit.passage.start))
    mentions = {article_id: library.mentions(article_id) for article_id in chosen}
    kept = tuple((inside or hits)[:passages])  # what was found, where nothing fits
    return Evidence(overview.subject, kept, chosen, mentions, (), spellings, twins)


def _fitting(
    overview: Overview, articles: Sequence[Article], spellings: dict[str, tuple[str, ...]]
) -> list[Article]:
    subject = overview.subject
    wanted = stems(subject)

    def share(words: str) -> float:
        return len(wanted & stems(words)) / len(wanted) if wanted else 1.0

    fitting = [
        one
        for one in articles
        if covered(subject, whole := f"{one.outlet or ''} {one.title} {one.text}", spellings) == 1
        and share(whole) >= ENOUGH
        and (overview.stories or share(one.title) >= TITLED)
    ]
    return sorted(fitting, key=lambda one: -share(one.title))


def quoting(evidence: Evidence) -> Draft:
    """Draft from the first sentences of each article; silent where there is none."""
    count = ONE if len(evidence.articles) == 1 else SOME
    told = [list(_first(article, count)) for article in evidence.articles.values()]
    built = [
        Sentence(
            f'{named(quote)}: "{quote.text}"' if not n else f'"{quote.text}"', "supported", (quote,)
        )
        for quotes in told
        for n, quote in enumerate(quotes)
    ]
    return Draft("answered", None, tuple(built)) if built else SILENT


def _first(article: Article, count: int) -> Iterator[Quote]:
    for span in sentences(article.text):
        quote = Quote(article, span.start, span.end, 1.0)
        tells = len(quote.text.split()) >= LEAST_WORDS and one_sentence(quote)
        if tells and not addressed(article.text, Span(span.start, span.end)):
            yield quote
            count -= 1
        if not count:
            return

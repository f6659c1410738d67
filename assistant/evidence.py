"""Search and reading: a stand-alone question -> what the articles say to it, or nothing.

The reader proposes spans of the passages that search found. Each is weighed with what the reader
cannot see (`clues`); what is no sentence of a story, or talks to a machine, is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.asked.phrasing import (
    by_government,
    by_office,
    by_outlet,
    by_people,
    by_state,
    marked,
    speaks_of,
)
from assistant.asked.several import asks_for_change, asks_for_several
from assistant.asked.spoken import spoken
from assistant.asked.wanted import asks_when, in_sentences, outside, times
from assistant.citation import Quote
from assistant.question import Turn
from assistant.reading.reader import Reading
from assistant.telling.corrections import misprinted
from assistant.telling.counted import counts_others, of_a_record
from assistant.telling.defined import described, of_something_else
from assistant.telling.quoted import is_told, said
from assistant.telling.said import Group, Said, grouped
from assistant.text.addressed import addressed
from assistant.weighing.antecedent import means_another
from assistant.weighing.asserted import asserted
from assistant.weighing.clues import clues, knows, prior
from assistant.weighing.dated import Dated, dated, undated
from assistant.weighing.fitting import fits, of_no_deed, says_something
from assistant.weighing.holders import of_another
from assistant.weighing.statements import reported
from index.article import Article, DateMention, Filters, Hit, Passage, Span
from index.library import Library

SPANS = 2  # of one passage; more of them when a question wants a list
SPANS_OF_A_LIST = 4
RUN = 3  # sentences in a row that answer yes or no, why or how
# Of the clues' probability, below which there is silence: where, on the dev half, false answers and
# false refusals together are fewest (`eval sweep threshold`): .22, at .36 and .42 they are .23.
THRESHOLD = 0.38


class Reads(Protocol):
    """What the flow needs of a reader."""

    threshold: float

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
        priors: Sequence[float] | None = None,
    ) -> list[Reading]:
        """Return spans that answer, the most probable first.

        `spelled` is the question as each passage spells it, None when all spell it alike;
        `priors` what is known of each passage before, in log odds.
        """
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for one question.

    `groups` are the answers, by what they say, the most probable first; `spellings` the other
    spellings that the articles use for the question's names. `of` is the thing that a part of a
    question is about, where the answer is to name it.
    """

    question: str
    hits: tuple[Hit, ...]
    articles: dict[str, Article]
    mentions: dict[str, list[DateMention]]
    groups: tuple[Group, ...]
    spellings: dict[str, tuple[str, ...]]
    twins: dict[str, str]
    of: str = ""

    @property
    def probability(self) -> float:
        """How probable the best answer is; 0 when there is none."""
        return self.groups[0].best.probability if self.groups else 0.0

    def offered(self) -> list[tuple[Article, Passage]]:
        """Return the passages for the writer, those that the reader finds an answer in first."""
        rank = {
            (s.quote.article.id, s.quote.start): -s.probability for g in self.groups for s in g.said
        }

        def place(hit: Hit) -> float:
            inside = [
                rank[key]
                for key in rank
                if key[0] == hit.passage.article_id
                and hit.passage.start <= key[1] < hit.passage.end
            ]
            return min(inside, default=0.0)

        ordered = sorted(self.hits, key=place)
        return [(self.articles[h.passage.article_id], h.passage) for h in ordered]


def gather(
    library: Library,
    reader: Reads,
    question: str,
    filters: Filters,
    passages: int,
    lap: Callable[[str], None],
) -> Evidence:
    """Search the library and read what it finds.

    Args:
        library: where to search.
        reader: who reads.
        question: a question that stands alone.
        filters: which articles may be used.
        passages: how many passages are read.
        lap: told the name of each step when it is done.
    """
    hits = library.search(question, passages, filters)
    lap("search")
    ids = dict.fromkeys(hit.passage.article_id for hit in hits)
    articles = {article_id: library.article(article_id) for article_id in ids}
    mentions = {article_id: library.mentions(article_id) for article_id in ids}
    spellings = library.spellings(question)
    twins = library.twins()
    spans = SPANS_OF_A_LIST if asks_for_several(question) else SPANS
    asked = {
        hit.passage: phrased(
            question, spellings, hit.passage.text, articles[hit.passage.article_id]
        )
        for hit in hits
    }
    priors = {
        hit.passage: prior(
            asked[hit.passage],
            hit,
            rank,
            articles[hit.passage.article_id],
            [mention.date for mention in mentions[hit.passage.article_id]],
            spellings,
        )
        for rank, hit in enumerate(hits, start=1)
    }
    strangers = _without(question, articles, spellings)
    answers: list[Said] = []
    hopes = [priors[passage].log_odds for passage in asked]
    readings = _read(reader, question, asked, spans, hopes, articles, mentions)
    told = reported(question, list(asked), spellings)
    for reading in (*readings, *told):
        article = articles[reading.passage.article_id]
        span = Span(reading.start, reading.end)
        one = said(question, article, span, reading.probability, mentions[article.id])
        if article.id in strangers or not _answers(question, asked[reading.passage], one):
            continue
        if misprinted(question, article, Span(one.quote.start, one.quote.end), span):
            continue
        speaking = clues(
            asked[reading.passage],
            one.short,
            one.quote.text,
            article,
            priors[reading.passage],
            _told(question, one.quote, span),
            reading.probability,
        )
        if not is_told(one.quote) and speaking.probability < THRESHOLD:
            continue  # several sentences are quoted for an answer, not for what is near one
        quote = replace(one.quote, score=speaking.probability)
        answers.append(replace(one, quote=quote, probability=speaking.probability, clues=speaking))
    lap("read")
    groups = timely(question, described(question, grouped(answers, twins), THRESHOLD))
    return Evidence(question, tuple(hits), articles, mentions, groups, spellings, twins)


def _answers(question: str, asked: str, one: Said) -> bool:
    """Say whether words are an answer: in sentences of the story, and of what the question asks.

    `asked` is the question in the words of their passage.
    """
    most = RUN if in_sentences(question) else 1
    quote = one.quote.text
    return (
        says_something(asked, one.short)
        and all(is_told(q, most) for q in one.quotes)
        and not of_another(question, one.short, quote)
        and not counts_others(question, one.short, quote)
        and not of_a_record(question, one.short, quote)
        and not of_something_else(asked, one.short, quote)
        and not any(addressed(q.article.text, Span(q.start, q.end)) for q in one.quotes)
    )


def _without(
    question: str, articles: Mapping[str, Article], spellings: Mapping[str, Sequence[str]]
) -> set[str]:
    """Return the articles that have a person of the question in no spelling.

    None, where what changed is asked: its states may be told without whom it concerned.
    """
    if asks_for_change(question):
        return set()
    outlets = {article.outlet for article in articles.values()}
    named = [one for one in spoken([Turn("user", question)]) if one.kind == "person"]
    persons = [one.name for one in named if one.name not in outlets]
    return {
        article.id
        for article in articles.values()
        for one in persons
        if not knows(_whole(article), one, spellings.get(one, ()))
    }


def _whole(article: Article) -> str:
    """Return an article with what stands above it; who wrote it is the "I" of its text."""
    return f"{article.title} {article.author or ''} {article.text}"


def timely(question: str, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Leave out what is no time, "aged 87", where a question asks when and a sure answer is one.

    And a date that lies after 2023 where it asks for one before 2023.
    """
    if asks_when(question):
        groups = [one for one in groups if not outside(question, one.best.date)]
        times = [one for one in groups if _fits(question, one.best)]
        if times and times[0].best.probability >= THRESHOLD:
            return tuple(times)
    return tuple(groups)


def _fits(question: str, one: Said) -> bool:
    return fits(question, one.short, one.quote.text, one.quote.article.text) > 0


def _read(
    reader: Reads,
    question: str,
    asked: Mapping[Passage, str],
    spans: int,
    hopes: Sequence[float],
    articles: Mapping[str, Article],
    mentions: Mapping[str, Sequence[DateMention]],
) -> list[Reading]:
    """Read the passages, each under the question in its words.

    They are dated where the question asks for a time or names one; with the date of the article
    only where it asks for something else, or that date would answer. They begin with the name of
    their outlet where the question has it and they have not.
    """
    when = asks_when(question)
    timed = when or bool(times(question))
    told: dict[Passage, Dated] = {}
    for one, phrase in asked.items():
        article = articles[one.article_id]
        date = article.published if timed and not when else None
        outlet = article.outlet or ""
        unsaid = outlet and speaks_of(phrase, outlet) and not speaks_of(one.text, outlet)
        dates = mentions[one.article_id] if timed else ()
        told[one] = dated(one.text, dates, one.start, date, outlet if unsaid else None)
    seen = [replace(one, text=what.text) for one, what in told.items()]
    readings = reader.read(question, seen, spans, list(asked.values()), hopes)
    return undated(readings, dict(zip(seen, told.items(), strict=True)))


def _told(question: str, quote: Quote, answer: Span) -> float:
    """Return 1 where a quote tells an answer as a fact, and of whom the question asks about."""
    if not asserted(question, quote.text, answer.start - quote.start, answer.end - quote.start):
        return 0.0
    if of_no_deed(question, quote.text):
        return 0.0
    return float(not means_another(question, quote.article, Span(quote.start, quote.end)))


def together(parts: Sequence[Evidence]) -> Evidence:
    """Return the evidence for all parts of a question as one."""
    first, *others = parts
    for other in others:
        first = replace(
            first,
            hits=first.hits + other.hits,
            articles=first.articles | other.articles,
            mentions=first.mentions | other.mentions,
            groups=first.groups + other.groups,
            spellings=first.spellings | other.spellings,
        )
    return first


def phrased(
    question: str, spellings: dict[str, tuple[str, ...]], text: str, article: Article
) -> str:
    """Ask a question in the words of a passage, as far as they are known to be the same.

    Args:
        question: a question that stands alone.
        spellings: other spellings of its names.
        text: the passage's.
        article: where the passage stands.
    """
    asked = by_outlet(by_people(question, article.text), article.outlet)
    asked = respelled(by_office(by_state(asked), text), spellings, text)
    return marked(by_government(asked, text))


def respelled(question: str, spellings: dict[str, tuple[str, ...]], text: str) -> str:
    """Write the question's names as a passage writes them, where it does not know its own.

    The reader compares letters: it finds nothing about "Hafter" in a text about "Haftar".
    """
    for name, others in spellings.items():
        if name in text:
            continue
        best = max(others, key=text.count, default="")
        if best and best in text:
            question = re.sub(rf"\b{re.escape(name)}\b", lambda _, to=best: to, question)
    return question


def told_together(spellings: dict[str, tuple[str, ...]], quotes: Sequence[Quote]) -> dict[str, str]:
    """Return which spelling of a quote was taken for which name of the question."""
    told: dict[str, str] = {}
    text = " ".join(quote.text for quote in quotes)
    for name, others in spellings.items():
        used = [other for other in others if re.search(rf"\b{re.escape(other)}\b", text)]
        used = [other for other in used if other not in name and name not in other]
        if used and not re.search(rf"\b{re.escape(name)}\b", text):
            told[name] = max(used, key=len)
    return told

"""Search and reading: a stand-alone question -> what the articles say to it, or nothing.

The reader's probability is that a span answers the question in front of it. Here it is weighed
with what the reader cannot see: whether the article speaks of the question's names and years, how
well search thought the passage fits, and how much of the question the quoted sentence holds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.citation import Quote
from assistant.compare import Group, Said, grouped
from assistant.compose import asks_for_several, said
from assistant.reader import Reading
from assistant.verify import covered, held
from index.article import Article, DateMention, Filters, Hit, Passage, Span
from index.library import Library

SPANS = 2  # of one passage; more of them when a question wants a list
SPANS_OF_A_LIST = 4
THRESHOLD = 0.23  # of `weighed`: on the dev half it refuses 3 of 5 questions without an answer
NEAREST = 3  # quotes offered when the articles do not say


class Reads(Protocol):
    """What the flow needs of a reader."""

    threshold: float

    def read(self, question: str, passages: Sequence[Passage], spans: int = 1) -> list[Reading]:
        """Return spans that answer, the most probable first."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for one question.

    `groups` are the answers, by what they say, the most probable first; `spellings` the other
    spellings that the articles use for the question's names.
    """

    question: str
    hits: tuple[Hit, ...]
    articles: dict[str, Article]
    mentions: dict[str, list[DateMention]]
    groups: tuple[Group, ...]
    spellings: dict[str, tuple[str, ...]]
    twins: dict[str, str]

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

    def nearest(self) -> list[Quote]:
        """Return what the articles say nearby: the sentences that the reader looked at longest."""
        quotes: dict[tuple[str, int], Quote] = {}
        for group in self.groups:
            quote = group.best.quote
            quotes.setdefault((quote.article.id, quote.start), quote)
        return list(quotes.values())[:NEAREST]


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
    asked = respelled(question, spellings, [hit.passage.text for hit in hits])
    answers: list[Said] = []
    for reading in reader.read(asked, [hit.passage for hit in hits], spans):
        if "\n" in reading.text:  # no answer runs on from one paragraph into the next
            continue
        article = articles[reading.passage.article_id]
        place = next(n for n, hit in enumerate(hits) if hit.passage == reading.passage)
        found = said(
            question,
            article,
            Span(reading.start, reading.end),
            reading.probability,
            mentions[article.id],
        )
        probability = weighed(
            reading.probability,
            known=covered(question, article, spellings),
            meaning=hits[place].meaning or 0.0,
            held=held(asked, found.quote.text),
            rank=place + 1,
        )
        quote = replace(found.quote, score=probability)
        answers.append(replace(found, quote=quote, probability=probability))
    lap("read")
    return Evidence(
        question, tuple(hits), articles, mentions, tuple(grouped(answers, twins)), spellings, twins
    )


def weighed(probability: float, *, known: float, meaning: float, held: float, rank: int) -> float:
    """Return how probable an answer is, all things seen: a logistic regression.

    Fitted on the dev half of the labelled facts over the seeds, the starter and the planted
    articles, ten spans a question. On the test half the best answer is right for 75 of 100
    questions that have one, where the reader's probability alone finds 72.

    Args:
        probability: the reader's, that the span answers.
        known: share of the question's names and years of which the article speaks.
        meaning: cosine of the question and the passage; 0 when that search missed it.
        held: share of the question's content words that the quote holds.
        rank: place of the passage among the hits, from 1.
    """
    sure = min(max(probability, 1e-4), 1 - 1e-4)
    logit = 0.59 * math.log(sure / (1 - sure))
    logit += 1.37 * known + 0.67 * meaning + 2.17 * held + 1.55 / rank - 3.15
    return 1 / (1 + math.exp(-logit))


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


def respelled(question: str, spellings: dict[str, tuple[str, ...]], texts: Sequence[str]) -> str:
    """Write the question's names as the passages write them, where those do not know its own.

    The reader compares letters: it finds nothing about "Hafter" in a text about "Haftar".
    """
    for name, others in spellings.items():
        if any(name in text for text in texts):
            continue
        counts = {other: sum(text.count(other) for text in texts) for other in others}
        best = max(counts, key=lambda other: counts[other], default="")
        if best and counts[best]:
            question = re.sub(rf"\b{re.escape(name)}\b", best, question)
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

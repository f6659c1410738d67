"""Words between quotation marks: who said them, and which article has them.

'Who said "never again"?' is not read for: the words are looked up, in any case and between any
marks. They are told in their sentence; where no article has them, the question is one of a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.citation import Quote, Sentence
from assistant.drafting import Draft
from assistant.evidence import Evidence
from assistant.overview.vouched import speaker
from assistant.telling.assemble import in_marks, named, of_article
from assistant.telling.quoted import quoted
from assistant.text.quotation import QUOTED
from index.article import Filters, Span
from index.library import Library

LEAST = 2  # words that are looked up
SEARCHED = 10  # passages in which they are looked for

_WORDS = rf"\W*(?P<words>{QUOTED.pattern})\W*"
_TEXT = "(?:article|story|text|paper|outlet)s?"
_THE = "(?: the (?:words?|phrase))?"
_WHO = re.compile(
    rf"(?:and |but |so )?(?:who|which (?!{_TEXT}\b)\w+) (?:exactly |first |once )?"
    r"(?:(?:has |is |was )?(?:said|says?|saying|wrote|claimed|quoted (?:as )?saying)|used|"
    rf"(?:spoke|speaks) of|called (?:it|this|that|him|her|them)){_THE}{_WORDS}",
    re.I,
)
_WHERE = re.compile(
    rf"(?:and |but |so )?(?:(?:in )?(?:which|what) {_TEXT} (?:says?|said|has|have|prints?|printed|"
    r"contains?|quotes?|quoted|uses?|(?:is|are|was|were|do|does))|where (?:does it say|is it said|"
    rf"(?:did|do) you read|do they say|is|are|was|were|do|does)){_THE}{_WORDS}"
    r"(?:from|come from|said|written|printed|stand|quoted)?\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are asked about: who says them, else which article does."""

    words: str
    speaker: bool


def asked(question: str) -> Words | None:
    """Return about which words a question asks who said them, or where they stand."""
    question = " ".join(question.split())
    who, where = _WHO.fullmatch(question), _WHERE.fullmatch(question)
    found = who or where
    if not found or len(found["words"].split()) < LEAST:
        return None
    return Words(found["words"][1:-1], who is not None)


def told(library: Library, words: Words, filters: Filters) -> tuple[Evidence, Draft] | None:
    """Draft whose the words are, in each story that has them; None where none does."""
    pattern = _pattern(words.words)
    short: dict[str, None] = {}
    drafted: list[Sentence] = []
    quotes = _located(library, words.words, pattern, filters)
    for quote in quotes:
        who, cited = speaker(quote, words.words) if words.speaker else ("", (quote,))
        head = named(quote) if words.speaker else of_article(quote)
        spoken = any(pattern.search(one[0]) for one in QUOTED.finditer(quote.text))
        article = quote.article
        whose = (None if spoken else article.outlet) if words.speaker else article.title
        if who or whose:
            short[who or whose or ""] = None
        text = " ".join(in_marks(one.text) for one in cited)
        head = f"{who[:1].upper()}{who[1:]}, in {head}" if who else head
        drafted.append(Sentence(f"{head}: {text}", "supported", cited))
    if not drafted:
        return None
    articles = {quote.article.id: quote.article for quote in quotes}
    mentions = {one: library.mentions(one) for one in articles}
    evidence = Evidence(words.words, (), articles, mentions, (), {}, {})
    return evidence, Draft("answered", "; ".join(short) or None, tuple(drafted))


def _located(
    library: Library, words: str, pattern: re.Pattern[str], filters: Filters
) -> list[Quote]:
    """Return the sentences that have the words, one of each story."""
    found: dict[str, Quote] = {}
    twins = library.twins()
    for hit in library.search(words, SEARCHED, filters):
        article = library.article(hit.passage.article_id)
        if match := pattern.search(article.text):
            quote = quoted(article, Span(*match.span()), 1.0)
            found.setdefault(twins.get(article.id, article.id), quote)
    return list(found.values())


def _pattern(words: str) -> re.Pattern[str]:
    between = r"\W+".join(map(re.escape, re.findall(r"\w+", words)))
    return re.compile(rf"(?<!\w){between}(?!\w)", re.I)

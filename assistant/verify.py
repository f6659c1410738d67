"""A sentence and the passages that it cites -> the exact quote and a verdict.

A sentence is held to the words of one article: its numbers, its names and its negation must be
there, and most of its content words. What is missing decides the verdict:

- ``supported``     everything that it says is in the quote
- ``partly``        the quote says some of it
- ``contradicted``  the quote says it with another number or with the opposite sign
- ``unsupported``   the quote does not say it

Words are compared by their stems, names in all their spellings, numbers by their value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache

from nltk.stem.snowball import SnowballStemmer

from assistant.addressed import addressed
from assistant.amounts import numbers
from assistant.citation import Quote, Sentence, Verdict
from index.article import Article, DateMention, Passage, Span
from index.intake import edtf, names
from index.split import sentences

SUPPORTED = 0.6  # share of a sentence's content words that its quote must hold
PARTLY = 0.35
MOST_QUOTES = 3  # of one sentence
DENIED = 5  # words after a negation, "denied that she had resigned"
NEIGHBOURS = 1  # a quote may grow by the sentence before it, which often names what "he" is

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|cannot|den(?:y|ied|ies)|refus(?:e|ed|es|al)|"
    r"reject(?:ed|s)?|fail(?:ed|s|ure)?)\b|n['’]t\b",
    re.I,
)
_CLAUSE = re.compile(r"[,;:.!?]")
_ORDINALS = {
    word: str(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_STOP = frozenset(
    "a about according after all also am an and any are as at be because been before being but by "
    "can could did do does during each for from had has have having he her him his how i if in "
    "into is it its itself just may me might more most my of off on or other our out over own "
    "said say says she should so some such than that the their them then there these they this "
    "those through to too under until up very was we were what when where which while who whom "
    "whose why will with would you your article articles report reported reports".split()
)


def stems(text: str) -> set[str]:
    """Return the stems of the content words of `text`."""
    return {_stem(w.lower()) for w in _WORD.findall(text)} - {_stem(w) for w in _STOP}


def negated(text: str) -> bool:
    """Say whether `text` denies something: an odd number of negations."""
    return len(_NEGATION.findall(text)) % 2 == 1


def denies(text: str, matter: Set[str]) -> bool:
    """Say whether `text` denies a matter, given by the stems of its words: "has not resigned".

    A negation counts where a word of the matter stands after it, within DENIED words of the same
    clause.
    """
    count = 0
    for match in _NEGATION.finditer(text):
        clause = _CLAUSE.split(text[match.end() :])[0]
        words = [word.lower() for word in _WORD.findall(clause)][:DENIED]
        count += not matter.isdisjoint(map(_stem, words))
    return count % 2 == 1


def verdict(claim: str, quote: str, context: str = "", dates: Iterable[str] = ()) -> Verdict:
    """Judge whether `quote` says what `claim` says.

    Args:
        claim: one sentence of an answer.
        quote: the exact words of an article that it cites.
        context: what a reader of the quote also knows: the headline, the outlet, the passage.
            Names may come from there, numbers may not.
        dates: EDTF dates to which expressions in the quote were resolved, and the article's own.
    """
    known_numbers = numbers(quote) | {n for date in dates for n in _date_numbers(date)}
    known_numbers |= {_ORDINALS[w] for w in _WORD.findall(quote.lower()) if w in _ORDINALS}
    share = held(claim, quote, context)
    if numbers(claim) - known_numbers:
        other = numbers(quote) - numbers(claim)
        return "contradicted" if share >= SUPPORTED and other else "unsupported"
    if not _names_known(claim, f"{quote} {context}"):
        return "unsupported"
    if negated(claim) != negated(quote) and share >= SUPPORTED and not _quotes(claim, quote):
        return "contradicted"
    if share >= SUPPORTED:
        return "supported"
    return "partly" if share >= PARTLY else "unsupported"


def checked(
    claim: str,
    cited: Sequence[tuple[Article, Passage]],
    offered: Sequence[tuple[Article, Passage]],
    mentions: Mapping[str, Sequence[DateMention]],
) -> Sentence:
    """Hold one written sentence to the passages that it cites, or else to all that were offered.

    A model that cites the wrong passage, or none, is corrected: the sentence gets the quote that
    supports it, if any offered passage has one. Without one it is unsupported and cites nothing.

    Args:
        claim: the sentence, without marks.
        cited: the passages that the model says it rests on.
        offered: all passages that the model was given.
        mentions: the resolved dates of each article, by id.
    """
    for passages in (cited, offered):
        quotes = [q for one in passages for q in [_best_quote(claim, *one, mentions)] if q]
        quotes.sort(key=lambda quote: -quote.score)
        sure = [q for q in quotes if q.verdict == "supported"]
        if sure:
            return Sentence(claim, "supported", tuple(sure[:MOST_QUOTES]))
        for found in ("contradicted", "partly"):
            same = [q for q in quotes if q.verdict == found]
            if same and (passages is offered or found == "partly"):
                return Sentence(claim, found, (same[0],))
    return Sentence(claim, "unsupported")


def _best_quote(
    claim: str,
    article: Article,
    passage: Passage,
    mentions: Mapping[str, Sequence[DateMention]],
) -> Quote | None:
    """Return the stretch of a passage that says most of `claim`, with its verdict, or None."""
    order = {"supported": 3, "contradicted": 2, "partly": 1, "unsupported": 0}
    context = f"{article.title} {article.outlet or ''} {passage.text}"
    own = [article.published] if article.published else []
    best: tuple[int, float, Quote] | None = None
    for span in _stretches(passage):
        text = span.of(article.text)
        if addressed(article.text, span):
            continue
        inside = [m.date for m in mentions.get(article.id, ()) if span.start <= m.start < span.end]
        judged = verdict(claim, text, context, [*inside, *own])
        share = held(claim, text)
        if judged != "unsupported" and (best is None or (order[judged], share) > best[:2]):
            quote = Quote(article, span.start, span.end, min(share, 1.0), judged)
            best = (order[judged], share, quote)
    return best[2] if best else None


def _names_known(claim: str, text: str) -> bool:
    spoken = {w.casefold() for w in _WORD.findall(text)}
    others = names.names(text)
    for name in names.names(claim):
        parts = [w.casefold() for w in _WORD.findall(name) if len(w) > 2]
        if all(part in spoken or _stem(part) in {_stem(s) for s in spoken} for part in parts):
            continue
        if not any(names.same(name, other) >= names.THRESHOLD for other in others):
            return False
    return True


def held(claim: str, quote: str, context: str = "") -> float:
    """Return the share of the content words of `claim` that `quote` holds, 0 to 1.

    Words that only the context has count half.
    """
    wanted = stems(claim)
    if not wanted:
        return 0.0
    there = stems(quote)
    nearby = stems(context) - there
    return (len(wanted & there) + 0.5 * len(wanted & nearby)) / len(wanted)


def _quotes(claim: str, quote: str) -> bool:
    """Say whether the claim repeats the quote's words in order, so that its sign is the quote's."""
    plain = re.sub(r"\W+", " ", claim).casefold()
    return re.sub(r"\W+", " ", quote).strip().casefold() in plain


def _stretches(passage: Passage) -> list[Span]:
    """Return the passage's sentences, alone and joined with the one before, in article offsets."""
    inside = sentences(passage.text)
    alone = [Span(passage.start + s.start, passage.start + s.end) for s in inside]
    joined = [Span(a.start, b.end) for a, b in zip(alone, alone[NEIGHBOURS:], strict=False)]
    return [*alone, *joined]


def _date_numbers(date: str) -> set[str]:
    parts = {part.lstrip("0") for part in re.findall(r"\d+", date)}
    return parts | numbers(edtf.natural(date))


@cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")


@cache
def _stem(word: str) -> str:
    return _stemmer().stem(word)

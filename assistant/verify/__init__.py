"""A sentence and the passages that it cites -> the exact quote and a verdict.

A sentence is held to the words of one article, and what stands against it decides the verdict:

- ``supported``     everything that it says is in the quote
- ``partly``        the quote says some of it, or says it less surely
- ``contradicted``  the quote says it with another number, another day, the opposite sense, or of
                    the other one of two
- ``unsupported``   the quote does not say it

Words are compared by their senses, names in all their spellings, numbers by their value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.addressed import addressed, stretches
from assistant.amounts import numbers, placed
from assistant.citation import Quote, Sentence, Verdict
from assistant.verify import beyond, datelines, frames, heads, links, meant, roles, scope, senses
from assistant.verify.certainty import denies, hedged, negations
from assistant.verify.plain import plain, strange
from assistant.verify.quantities import (
    apart,
    compared,
    counts,
    exchanged,
    quantities,
    ranks,
    recounted,
    unrounded,
)
from assistant.verify.stems import held, share, stems
from index.article import Article, DateMention, Passage, Span
from index.intake import edtf, names
from index.intake.names.nations import unified
from index.split import sentences

__all__ = ["checked", "denies", "held", "stems", "verdict"]

SUPPORTED = 0.6  # share of a sentence's content words that its quote must hold
PARTLY = 0.35
MOST_QUOTES = 3  # of one sentence
NEIGHBOURS = 1  # a quote may grow by the sentence before it, which often names what "he" is
AROUND = 2  # sentences on either side of a quote, where its reader finds who is meant
# What is longer than a sentence of news is not judged: all in it is compared with all.
LONGEST, MOST_WORDS = 600, 100  # characters and words of a claim
MOST_NUMBERS, MOST_NAMES = 60, 40  # of a claim or a quote

_NOBODY = re.compile(r"\bno one\b", re.I)
_UNIVERSAL = tuple(
    re.compile(rf"\b(?:{words})\b", re.I)
    for words in (
        "all|every|each|everyone|everybody|both|entire|whole",
        "always",
        "(?<!not )only",
        "most",
    )
)
_ORDER: dict[Verdict, int] = {"unsupported": 0, "partly": 1, "contradicted": 2, "supported": 3}


def verdict(
    claim: str, quote: str, context: str = "", dates: Iterable[str] = (), source: str = ""
) -> Verdict:
    """Judge whether `quote` says what `claim` says.

    Args:
        claim: one sentence of an answer.
        quote: the exact words of an article that it cites.
        context: the sentences around the quote. Names may come from there, numbers may not.
        dates: EDTF dates to which expressions in the quote were resolved, and the article's own.
        source: the headline and the outlet, where names may come from too.
    """
    claim, quote, context, source = map(_read, (claim, quote, context, source))
    if _overlong(claim, quote):
        return "unsupported"
    claim = beyond.spelled_out(claim, quote, f"{context} {source}")
    near = _near(claim, quote, f"{source} {context}")
    if near < PARTLY:
        return "unsupported"
    figures = Counter(_figures(unrounded(claim, quote), quote, tuple(dates)))
    against = figures + Counter(_against(claim, quote, context, source))
    if against["contradicted"]:
        # What lacks a figure of the claim, or tells two things otherwise, is on another matter.
        same = not figures["unsupported"] and against["contradicted"] == 1
        return "contradicted" if same and _near(claim, quote) >= SUPPORTED else "unsupported"
    if against["unsupported"]:
        return "unsupported"
    return "supported" if near >= SUPPORTED and not against else "partly"


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
    judged: list[Judged] = []
    for passages in (cited, [one for one in offered if one not in cited]):
        judged += [one for passage in passages for one in _judged(claim, *passage, mentions)]
        judged.sort(key=lambda one: (-one.near, -_ORDER[one.quote.verdict]))
        against = max((o.near for o in judged if o.counts_against), default=0.0)
        sure = [o for o in judged if o.quote.verdict == "supported" and o.near >= against]
        if sure:
            return Sentence(claim, "supported", tuple(one.quote for one in sure[:MOST_QUOTES]))
    others = [one.quote for one in judged if one.quote.verdict != "supported"]
    found = others[0].verdict if others else "unsupported"
    return Sentence(claim, found, tuple(others[:1]))


@dataclass(frozen=True, slots=True)
class Judged:
    """A quote with its verdict, and how near it is to the claim, 0 to 1."""

    quote: Quote
    near: float
    joined: bool

    @property
    def counts_against(self) -> bool:
        """Whether a sentence that says it otherwise, or less surely, outweighs farther ones."""
        verdict = self.quote.verdict
        return verdict == "contradicted" or (verdict == "partly" and not self.joined)


def _judged(
    claim: str,
    article: Article,
    passage: Passage,
    mentions: Mapping[str, Sequence[DateMention]],
) -> list[Judged]:
    """Return the quote of a passage that is nearest to `claim` for each verdict.

    Two sentences together may support a claim, but not contradict it: a "not" of the one says
    nothing about the other.
    """
    best: dict[Verdict, Judged] = {}
    told = [s for s in _sentences(passage) if not addressed(article.text, s)]
    title = "" if stretches(article.title) else article.title
    source = f"{title} {article.outlet or ''}"
    alone = [(n, n) for n in range(len(told))]
    joined = [(n, n + NEIGHBOURS) for n in range(len(told) - NEIGHBOURS)]
    for first, last in (*alone, *joined):
        span = Span(told[first].start, told[last].end)
        text = span.of(article.text)
        around = [s.of(article.text) for s in told[max(0, first - AROUND) : last + AROUND + 1]]
        context = " ".join(around)
        inside = [m.date for m in mentions.get(article.id, ()) if span.start <= m.start < span.end]
        found = verdict(claim, text, context, [*inside, *_published(article, inside)], source)
        if found == "unsupported" or (found == "contradicted" and last > first):
            continue
        nearby = "" if found == "contradicted" else f"{source} {context}"
        near = _near(*map(_read, (claim, text, nearby)))
        if found not in best or near > best[found].near:
            quote = Quote(article, span.start, span.end, held(claim, text), found)
            best[found] = Judged(quote, near, last > first)
    return list(best.values())


def _overlong(claim: str, quote: str) -> bool:
    """Say whether a claim is longer than a sentence, or either is a list without end."""
    if len(claim) > LONGEST or len(claim.split()) > MOST_WORDS:
        return True
    return any(
        len(placed(text)) > MOST_NUMBERS or len(names.names(text)) > MOST_NAMES
        for text in (claim, quote)
    )


def _read(text: str) -> str:
    """Return a text as it is compared: in plain characters, with one name for each nation."""
    return unified(plain(text))


def _against(claim: str, quote: str, context: str, source: str) -> Iterator[Verdict]:
    """Yield what but figures stands against `claim`, each as the best verdict that it leaves."""
    yield from _sense(claim, quote)
    known = f"{source}. {quote} {context}"
    if beyond.unknown(claim, known) or not beyond.spoken(claim, known):
        yield "unsupported"
    if not all(
        roles.stood_for(name, claim, quote, context)
        for name in beyond.unknown(claim, f"{source}. {quote}")
    ):
        yield "partly"
    if links.misplaced(claim, quote):
        yield "partly"
    if meant.doubtful(claim, quote, context):
        yield "partly"
    if roles.strangers(claim, quote, context, source):
        yield "unsupported"
    if any(words.search(claim) and not words.search(quote) for words in _UNIVERSAL):
        yield "partly"
    if links.untied(claim, quote) or links.outdone(claim, quote) or links.crossed(claim, quote):
        yield "partly"
    if frames.unasserted(claim, quote):
        yield "partly"
    if heads.loosened(claim, quote) or heads.disowned(claim, quote):
        yield "partly"
    if heads.whole_of_part(claim, quote) or scope.widened(claim, quote):
        yield "partly"
    if hedged(claim, quote) or beyond.left_over(claim, quote, known) or strange(claim, quote):
        yield "partly"


def _figures(claim: str, quote: str, resolved: Sequence[str]) -> Iterator[Verdict]:
    """Hold the numbers, units, bounds and dates of a claim to its quote."""
    plain = _NOBODY.sub("nobody", datelines.undated(claim))
    if numbers(plain) - counts(quote):
        yield "contradicted" if recounted(plain, quote) else "unsupported"
    if not datelines.known(claim, quote, resolved):
        dated = any(datelines.dates(quote)) or datelines.weekdays(quote)
        yield "contradicted" if dated else "unsupported"
    if datelines.weekdays(claim) - datelines.weekdays(quote, resolved):
        yield "contradicted" if datelines.weekdays(quote) else "partly"
    told = quantities(quote)
    for one in quantities(plain):
        found = {compared(one, other) for other in told if other.value == one.value}
        if found and "same" not in found:
            yield "contradicted" if found == {"other"} else "partly"
    if apart(claim, quote):
        yield "contradicted"
    if exchanged(plain, quote) or ranks(plain) - ranks(quote):
        yield "partly"


def _sense(claim: str, quote: str) -> Iterator[Verdict]:
    """Count what turns the sense: negations, opposites, who and whom. Two turns are none."""
    wanted, there = senses.senses(claim), senses.senses(quote)
    opposites = [
        word
        for word in wanted
        if not senses.among(word, there) and any(senses.opposite(word, other) for other in there)
    ]
    claimed, told = negations(claim, quote), negations(quote, claim)
    turns = len(opposites)
    turns += roles.reversed_in(claim, quote) or (turns == 1 and roles.conversed(claim, quote))
    if (claimed + told + turns) % 2:
        yield "contradicted"
    elif claimed != told and not turns:
        yield "partly"


def _near(claim: str, quote: str, context: str = "") -> float:
    """Return the share of a claim's senses that its quote holds; the context's count half."""
    there, nearby = senses.both_ways(senses.senses(quote)), senses.senses(context)
    wanted = senses.senses(claim)
    return share(wanted, {w for w in wanted if senses.among(w, there)}, nearby)


def _sentences(passage: Passage) -> list[Span]:
    """Return the passage's sentences in article offsets."""
    start = passage.start
    return [Span(start + s.start, start + s.end) for s in sentences(passage.text)]


def _published(article: Article, inside: Sequence[str]) -> list[str]:
    """Return the date of publication; without its day where the quote has a day of its own."""
    if not article.published:
        return []
    if any(edtf.parse(date).precision == "day" for date in inside):
        return ["-".join(article.published.split("-")[:2])]
    return [article.published]

"""A sentence and the passages that it cites -> the exact quote, and what it is worth.

Rules hold the sentence to the words of one article (`rules`); where only its words are others, a
judge who knows them for what they mean may have its say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.citation import Quote, Sentence, Verdict
from assistant.text.addressed import addressed, stretches
from assistant.verify.rules import Weighed, near, weighed
from assistant.verify.stems import held
from index.article import Article, DateMention, Passage, Span
from index.intake import edtf
from index.split import sentences

MOST_QUOTES = 3  # of one sentence
RECENT = 366  # days before the publication in which a month of the quote is "last month"
NEIGHBOURS = 1  # a quote may grow by the sentence before it, which often names what "he" is
AROUND = 2  # sentences on either side of a quote, where its reader finds who is meant
MOST_HEARD = 4  # quotes that a judge is asked about for one sentence
# Probability below which what rules support is not, from which what only words contradict is not,
# and from which what rules leave open is supported.
DOUBTED, LIKELY, SURE = 0.25, 0.5, 0.7
_ORDER: dict[Verdict, int] = {"unsupported": 0, "partly": 1, "contradicted": 2, "supported": 3}


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote as its reader meets it: with the title of its article and what stands before it."""

    quote: str
    before: str = ""
    title: str = ""


class Judges(Protocol):
    """Who knows words for what they mean (`assistant.reading.judge`)."""

    def probabilities(self, claim: str, quotes: Sequence[Cited]) -> list[float]:
        """Return for every quote, in order, how likely it says what the claim says, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Held:
    """A quote that a claim is held to.

    `near` is how near it is to the claim, 0 to 1; `joined` are two sentences; `weighed` is what
    the rules say.
    """

    quote: Quote
    near: float
    joined: bool
    weighed: Weighed
    cited: Cited

    @property
    def counts_against(self) -> bool:
        """Whether a sentence that says it otherwise, or less surely, outweighs farther ones."""
        verdict = self.quote.verdict
        return verdict == "contradicted" or (verdict == "partly" and not self.joined)


def checked(
    claim: str,
    cited: Sequence[tuple[Article, Passage]],
    offered: Sequence[tuple[Article, Passage]],
    mentions: Mapping[str, Sequence[DateMention]],
    judge: Judges | None = None,
) -> Sentence:
    """Hold one written sentence to the passages that it cites, or else to all that were offered.

    A model that cites the wrong passage, or none, is corrected: the sentence gets the quote that
    supports it, if any offered passage has one. Without one it is unsupported and cites nothing.

    Args:
        claim: the sentence, without marks.
        cited: the passages that the model says it rests on.
        offered: all passages that the model was given.
        mentions: the resolved dates of each article, by id.
        judge: has its say about what rules support, and what they leave open; None: rules alone.
    """
    found: list[Held] = []
    for passages in (cited, [one for one in offered if one not in cited]):
        found += [one for passage in passages for one in _held(claim, *passage, mentions)]
        found.sort(key=lambda one: (-one.near, -_ORDER[one.quote.verdict]))
        if judge:
            found = _judged(claim, found, judge)
        against = max((o.near for o in found if o.counts_against), default=0.0)
        sure = [o for o in found if o.quote.verdict == "supported" and o.near >= against]
        if sure:
            quotes = tuple(one.quote for one in _apart(sure)[:MOST_QUOTES])
            return Sentence(claim, "supported", quotes)
    others = [one.quote for one in found if one.quote.verdict not in ("supported", "unsupported")]
    verdict = others[0].verdict if others else "unsupported"
    return Sentence(claim, verdict, tuple(others[:1]))


def settled(found: Weighed, likely: float) -> Verdict:
    """Return the verdict on a claim that the rules found this, and a judge so likely."""
    if found.open and likely >= SURE:
        return "supported"
    if found.verdict == "supported" and likely < DOUBTED:
        return "partly"
    if found.worded and likely >= LIKELY:
        return "partly"
    return found.verdict


def _apart(found: Sequence[Held]) -> list[Held]:
    """Return what was found without quotes that only hold more, or less, of the words of another.

    A single sentence goes before two that have it among them.
    """
    kept: list[Held] = []
    for one in sorted(found, key=lambda one: one.joined):
        if not any(_overlap(one.quote, other.quote) for other in kept):
            kept.append(one)
    return [one for one in found if one in kept]


def _overlap(one: Quote, other: Quote) -> bool:
    same = one.article.id == other.article.id
    return same and one.start < other.end and other.start < one.end


def _judged(claim: str, found: Sequence[Held], judge: Judges) -> list[Held]:
    """Return what was found as the judge has it, nearest first.

    What rules support and it doubts is partly said at most, and so is what only words contradict
    and it finds likely. Where rules support nothing, what they leave open and it is sure of is
    supported, and as near as it is likely: one quote an article, for what stands before a quote
    makes its neighbours likely too.
    """
    supported = [one for one in found if one.quote.verdict == "supported"][:MOST_QUOTES]
    heard = supported or [one for one in found if one.weighed.arguable][:MOST_HEARD]
    likely = judge.probabilities(claim, [one.cited for one in heard])
    verdicts = dict(zip(map(id, heard), likely, strict=True))
    cited: set[str] = set()

    def told(one: Held) -> Held:
        p = verdicts.get(id(one))
        verdict = one.quote.verdict
        if p is None or (new := settled(one.weighed, p)) == verdict:
            return one
        if new == "supported":
            if one.quote.article.id in cited:
                return one
            cited.add(one.quote.article.id)
        return replace(one, quote=replace(one.quote, verdict=new), near=max(one.near, p))

    return sorted(map(told, found), key=lambda one: (-one.near, -_ORDER[one.quote.verdict]))


def _held(
    claim: str,
    article: Article,
    passage: Passage,
    mentions: Mapping[str, Sequence[DateMention]],
) -> list[Held]:
    """Return the quote of a passage that is nearest to `claim` for each verdict, and all open ones.

    Two sentences together may support a claim, but not contradict it: a "not" of the one says
    nothing about the other.
    """
    best: dict[Verdict, Held] = {}
    left: list[Held] = []
    told = [s for s in _sentences(passage) if not addressed(article.text, s)]
    title = "" if stretches(article.title) else article.title
    source = f"{title} {article.outlet or ''}"
    alone = [(n, n) for n in range(len(told))]
    joined = [(n, n + NEIGHBOURS) for n in range(len(told) - NEIGHBOURS)]
    for first, last in (*alone, *joined):
        span = Span(told[first].start, told[last].end)
        if last > first and addressed(article.text, span):
            continue  # what is no evidence stands between the two
        text = span.of(article.text)
        begin = max(0, first - AROUND)
        around = [s.of(article.text) for s in told[begin : last + AROUND + 1]]
        context = " ".join(around)
        inside = [m.date for m in mentions.get(article.id, ()) if span.start <= m.start < span.end]
        dates = [*inside, *_published(article, inside)]
        found = weighed(claim, text, context, dates, source)
        verdict = found.verdict
        if verdict == "contradicted" and last > first:
            continue
        if verdict == "unsupported" and not found.open:
            continue
        shared = near(claim, text, "" if verdict == "contradicted" else f"{source} {context}")
        quote = Quote(article, span.start, span.end, held(claim, text), verdict)
        cited = Cited(text, " ".join(around[: first - begin]), title)
        one = Held(quote, shared, last > first, found, cited)
        if found.open:
            left.append(one)
        elif verdict not in best or shared > best[verdict].near:
            best[verdict] = one
    return [*best.values(), *left]


def _sentences(passage: Passage) -> list[Span]:
    """Return the passage's sentences in article offsets."""
    start = passage.start
    return [Span(start + s.start, start + s.end) for s in sentences(passage.text)]


def _published(article: Article, inside: Sequence[str]) -> list[str]:
    """Return the date of publication; without its day where the quote has a day of its own.

    None where the quote has a month of its own just before it: "last month" is not this one.
    """
    if not article.published:
        return []
    first, _ = edtf.days(article.published)
    own = [edtf.days(date) for date in inside if edtf.parse(date).precision == "month"]
    if any(0 < first - last <= RECENT for _, last in own):
        return []
    if any(edtf.parse(date).precision == "day" for date in inside):
        return ["-".join(article.published.split("-")[:2])]
    return [article.published]

"""A claim and a quote -> a verdict, by rules: what stands against the claim decides it.

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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.citation import Verdict
from assistant.text.amounts import numbers, placed
from assistant.verify import (
    beyond,
    clock,
    datelines,
    frames,
    parts,
    roles,
    senses,
)
from assistant.verify.certainty import hedged, negations
from assistant.verify.plain import plain, strange
from assistant.verify.quantities import (
    apart,
    compared,
    converted,
    counts,
    exchanged,
    quantities,
    ranks,
    recounted,
    unrounded,
)
from assistant.verify.stems import share
from index.intake import names
from index.intake.names.nations import unified

SUPPORTED = 0.6  # share of a sentence's content words that its quote must hold
PARTLY = 0.35
FAR = 0.1  # share under which a quote is of something else, in whatever words
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A verdict, and what may be held against it.

    It is `open` where nothing but words stands against the claim, `worded` where nothing but words
    contradicts it, whatever else stands against it.
    """

    verdict: Verdict
    open: bool = False
    worded: bool = False

    @property
    def arguable(self) -> bool:
        """Whether who knows more of words may judge otherwise."""
        return self.open or self.worded or self.verdict == "supported"


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
    return weighed(claim, quote, context, dates, source).verdict


def weighed(
    claim: str, quote: str, context: str = "", dates: Iterable[str] = (), source: str = ""
) -> Weighed:
    """Judge as `verdict` does, and say what stands against the claim."""
    claim, quote, context, source = map(_read, (claim, quote, context, source))
    if _overlong(claim, quote):
        return Weighed("unsupported")
    claim = beyond.spelled_out(claim, quote, f"{context} {source}")
    claim = clock.retold(converted(claim, quote), quote)
    shared = _near(claim, quote, f"{source} {context}")
    if shared < FAR:
        return Weighed("unsupported")
    figures = Counter(_figures(unrounded(claim, quote), quote, tuple(dates)))
    against = figures + Counter(_against(claim, quote, context, source))
    elsewhere = roles.other_things(claim, quote, context)
    left = not against and not (elsewhere and shared < SUPPORTED)
    if shared < PARTLY:
        return Weighed("unsupported", left)
    against += Counter(_words(claim, quote, context, source))
    against["unsupported"] += elsewhere
    if against["contradicted"]:
        # What lacks a figure of the claim, or tells two things otherwise, is on another matter.
        same = not figures["unsupported"] and against["contradicted"] == 1
        same = same and _near(claim, quote) >= SUPPORTED
        worded = same and not figures["contradicted"]
        return Weighed("contradicted" if same else "unsupported", left, worded)
    if against["unsupported"]:
        return Weighed("unsupported", left)
    if any(against.values()) or shared < SUPPORTED:
        return Weighed("partly", left)
    return Weighed("supported")


def near(claim: str, quote: str, context: str = "") -> float:
    """Return the share of a claim's senses that its quote holds; the context's count half."""
    return _near(*map(_read, (claim, quote, context)))


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
    """Yield what else stands against `claim`, each as the best verdict that it leaves."""
    known = f"{source}. {quote} {context}"
    if beyond.unknown(claim, known) or not beyond.spoken(claim, known):
        yield "unsupported"
    if roles.strangers(claim, quote, context):
        yield "unsupported"
    if any(words.search(claim) and not words.search(quote) for words in _UNIVERSAL):
        yield "partly"
    if frames.unasserted(claim, quote):
        yield "partly"
    if parts.whole_of_part(claim, quote) or parts.unlimited(claim, quote):
        yield "partly"
    if hedged(claim, quote) or strange(claim, quote):
        yield "partly"


def _words(claim: str, quote: str, context: str, source: str) -> Iterator[Verdict]:
    """Yield what stands against `claim` that who knows more of words may overrule."""
    yield from _sense(claim, quote)
    if beyond.left_over(claim, quote, f"{source}. {quote} {context}"):
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
    turns = len(opposites) + roles.reversed_in(claim, quote)
    if (claimed + told + turns) % 2:
        yield "contradicted"
    elif claimed != told and not turns:
        yield "partly"


def _near(claim: str, quote: str, context: str = "") -> float:
    """Return the share of a claim's senses that its quote holds; the context's count half."""
    there, nearby = senses.both_ways(senses.senses(quote)), senses.senses(context)
    wanted = senses.senses(claim)
    return share(wanted, {w for w in wanted if senses.among(w, there)}, nearby)

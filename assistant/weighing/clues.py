"""What speaks for an answer, and how probable it is, all things weighed.

The reader's probability is that a span answers the question in front of it. It does not see whether
the article speaks of the question's names, whether a number was asked for, or how search ranked the
passage. `python -m eval weigh` fits the weights anew and says how well they do.

Tried and left out, for they told nothing more on either half: what the reader says of the quoted
sentences alone, the names and the words of the question that the passage knows, the share of the
answer's words that are not the question's, and the cosine of the question and the quoted sentence.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from assistant.asked.wanted import times, yes_or_no
from assistant.verify import held
from assistant.verify.senses import sense, words
from assistant.verify.stems import WORD
from assistant.weighing.fitting import fits
from index.article import Article, Hit
from index.intake import edtf, names
from index.intake.names import nations

ANY_TWO = 0.4  # cosine of a question and a passage that may have nothing to do with each other
SURE = 1e-4  # probabilities nearer to 0 or 1 than this tell nothing more


@dataclass(frozen=True, slots=True)
class Clues:
    """What speaks for one answer.

    reader   logit of the reader's probability that the span answers
    known    share of the question's names and times of which the article speaks
    strange  share of a nameless question's words that the article lacks, in any word of their sense
    near     cosine of such a question and the passage, above or below that of any two: 0 of others
    meaning  cosine of the question and the passage
    held     share of the question's content words that the quote holds
    first    1 over the passage's place among the hits
    fits     how far the answer is of the kind that was asked for
    told     whether the quote tells as a fact, of whom the question asks about, what it answers
    polar    whether yes or no is asked for: something stands near nearly every such question
    """

    reader: float
    known: float
    strange: float
    near: float
    meaning: float
    held: float
    first: float
    fits: float
    told: float
    polar: float

    @property
    def probability(self) -> float:
        """How probable the answer is against silence: a logistic function of the clues."""
        return 1 / (1 + math.exp(-BIAS - _weighed(self)))


BIAS = -1.55
# What a nameless question lacks was weighed on the dev half of the facts and on questions of it
# asked of articles on other things (`eval.weigh`): without it a third of those were answered.
WEIGHTS = {
    "reader": 1.38,
    "known": 1.95,
    "strange": -2.0,
    "near": 5.0,
    "meaning": 0.61,
    "held": 0.91,
    "first": 0.77,
    "fits": 0.23,
    "told": 0.57,
    "polar": -1.4,
}


@dataclass(frozen=True, slots=True)
class Prior:
    """What is known of a passage before it is read; the shares of `Clues` that speak of it."""

    known: float
    strange: float
    near: float
    meaning: float
    first: float

    @property
    def log_odds(self) -> float:
        """What it adds to the log odds of every answer that stands there."""
        return _weighed(self)


def _weighed(known: Clues | Prior) -> float:
    return sum(WEIGHTS[one.name] * getattr(known, one.name) for one in fields(known))


def prior(
    question: str,
    hit: Hit,
    rank: int,
    article: Article,
    dates: Sequence[str],
    spellings: dict[str, tuple[str, ...]],
) -> Prior:
    """Return what is known of a passage before it is read.

    Args:
        question: a question that stands alone, in the spelling of the articles.
        hit: the passage, as search found it.
        rank: its place among the hits, from 1.
        article: where it stands.
        dates: the EDTF dates that the article speaks of, as they were resolved.
        spellings: other spellings of the question's names.
    """
    told = {edtf.natural(one) for one in (*dates, article.published) if one}
    above = (article.outlet or "", article.author or "", article.title)
    whole = " ".join([*above, article.text, *told])
    known, meaning = covered(question, whole, spellings), hit.meaning or 0.0
    if names.names(question) or times(question):
        return Prior(known, 0.0, 0.0, meaning, 1 / rank)
    return Prior(known, strange(question, whole), meaning - ANY_TWO, meaning, 1 / rank)


def clues(
    question: str,
    answer: str,
    quote: str,
    article: Article,
    before: Prior,
    told: float,
    probability: float,
) -> Clues:
    """Return what speaks for an answer.

    Args:
        question: a question that stands alone, in the spelling of the articles.
        answer: the short answer.
        quote: the sentences that hold it.
        article: where they stand.
        before: what was known of their passage.
        told: 1 where they tell as a fact, of whom the question asks about, what it asks; else 0.
        probability: the reader's, that the span answers.
    """
    return Clues(
        reader=logit(probability),
        known=before.known,
        strange=before.strange,
        near=before.near,
        meaning=before.meaning,
        held=held(question, quote),
        first=before.first,
        fits=fits(question, answer, quote, article.text),
        told=told,
        polar=float(yes_or_no(question)),
    )


def logit(probability: float) -> float:
    """Return the logarithm of the odds, within bounds."""
    sure = min(max(probability, SURE), 1 - SURE)
    return math.log(sure / (1 - sure))


def covered(question: str, text: str, spellings: dict[str, tuple[str, ...]]) -> float:
    """Return the share of the question's names, months and years that a text knows, 0 to 1.

    A question about somebody of whom an article never speaks, or about a month of which it tells
    nothing, is not answered by it, however well the rest fits.

    Args:
        question: a question that stands alone.
        text: the text, and what stands above it, its date and the dates it speaks of among that.
        spellings: other spellings of the question's names.
    """
    named = names.names(question)
    timed = set(times(question))
    if not named and not timed:
        return 1.0
    known = sum(knows(text, name, spellings.get(name, ())) for name in named)
    known += sum(bool(re.search(rf"\b{time}\b", text)) for time in timed)
    return known / (len(named) + len(timed))


def strange(question: str, text: str) -> float:
    """Return the share of the question's content words of which a text has none of their sense.

    0 where it has no such word. Any text knows all names of a question that has none: "Where does
    the lighthouse keeper live?" is not answered by whoever lives somewhere.
    """
    asked = {word.sense for word in words(question) if not word.light}
    return 1 - len(asked & _senses(text)) / len(asked) if asked else 0.0


@lru_cache(256)  # of some questions, the articles that were found
def _senses(text: str) -> frozenset[str]:
    return frozenset(map(sense, WORD.findall(text)))


def knows(text: str, name: str, others: Sequence[str]) -> bool:
    """Say whether a text has a name, in one of its other spellings, or a part of it."""
    spoken = text.casefold()
    if any(other.casefold() in spoken for other in (name, *others)):
        return True
    if any(nation.told_in(text) for nation in nations.meant(name)):
        return True
    parts: list[str] = re.findall(r"[^\W\d_]{3,}", name)
    return any(part.casefold() in spoken for part in parts)

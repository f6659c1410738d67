"""How the clues of an answer are weighed, and under which probability there is silence.

A question is a choice between the candidates that the reader proposes (`assistant.weighing.clues`)
and silence: a softmax over all of them, silence having the logit 0, fitted on the dev half of the
labelled facts, on those of them that name nobody asked of articles on other things, and on
encyclopedia questions over articles that the reader was calibrated on. The test half only says how
well that does. The threshold is where false answers and false refusals
together are fewest on the dev half, or a little below, as far as they hardly are more.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Assistant
from assistant.asked import followup, parts
from assistant.asked.wanted import times, yes_or_no
from assistant.evidence import gather
from assistant.question import Turn
from assistant.telling.said import Said
from assistant.text.wording import contains, f1, tokens
from assistant.weighing.clues import BIAS, WEIGHTS, Clues
from eval.benchmarks.shelf import shelf
from eval.collections import COLLECTIONS, facts
from eval.datasets import Missing, held_out, read
from eval.facts import Fact
from eval.systems import every_fact
from index.article import Filters
from index.errors import FootnoteError
from index.intake import names

Array = NDArray[Any]

STRENGTH = 0.5  # of the ridge; the clues are of size 1 or so
STEPS, RATE = 3000, 0.02  # of Adam
FLAT = 0.02  # of the sum of both shares: within it one threshold is as good as another
GOOD = 0.5  # word overlap with a label from which a short answer is right
SHORT = 15  # words
OPEN = 240  # encyclopedia questions, a fourth of them without an answer
OPEN_WEIGHT = 0.3  # of one of them beside a labelled fact: they are further from news
ELSEWHERE = " elsewhere"  # behind the half of a fact that is asked of articles on other things
FURTHER = 3  # collections from a fact's own to the one that it is asked of: the next are related


@dataclass(frozen=True, slots=True)
class Case:
    """One question: what was found, and which of it is right.

    `half` is dev, test or open, or the half of a fact that is asked of articles on other things.
    """

    half: str
    collection: str
    category: str
    answerable: bool
    clues: tuple[Clues, ...]
    good: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the clues, in their order, and the bias."""

    names: tuple[str, ...]
    bias: float
    weights: tuple[float, ...]

    def probabilities(self, case: Case) -> list[float]:
        """Return how probable each candidate is."""
        rows = np.array([list(asdict(one).values()) for one in case.clues])
        logits = rows @ np.array(self.weights) + self.bias if len(rows) else np.zeros(0)
        return [float(p) for p in 1 / (1 + np.exp(-logits))]


_NAMES = tuple(one.name for one in fields(Clues))
IN_USE = Fitted(_NAMES, BIAS, tuple(WEIGHTS[name] for name in _NAMES))


def cases() -> Iterator[Case]:
    """Yield every fact that asks for an answer or for silence, those that name nobody also asked of
    other articles, then the encyclopedia questions.
    """
    here = ""
    for assistant, fact in every_fact():
        if fact.collection != here:
            here = fact.collection
            yield from _elsewhere(assistant, here)
        if fact.category not in ("unclear", "overview"):  # which no span answers
            yield _labelled(assistant, fact)
    try:
        yield from _open()
    except Missing as missing:
        print(f"open questions: left out, {missing}", file=sys.stderr)


def case(row: dict[str, Any]) -> Case:
    """Return a case that was kept as JSON."""
    clues = tuple(Clues(**one) for one in row["clues"])
    place = row["half"], row["collection"], row["category"]
    return Case(*place, row["answerable"], clues, tuple(row["good"]))


def fit(known: Sequence[Case]) -> Fitted:
    """Fit the weights on some cases.

    Raises:
        FootnoteError: there is nothing to fit on.
    """
    found = [case for case in known if case.clues]
    if not found:
        raise FootnoteError("nothing was found for any question; there is nothing to weigh")
    most = max(len(case.clues) for case in found)
    x = np.zeros((len(found), most, 1 + len(_NAMES)))
    there, good = np.zeros(x.shape[:2], dtype=bool), np.zeros(x.shape[:2], dtype=bool)
    for row, case in enumerate(found):
        size = len(case.clues)
        x[row, :size] = [[1.0, *asdict(one).values()] for one in case.clues]
        there[row, :size] = True
        good[row, :size] = case.good
    share = np.array([1.0 if case.half in ("dev", "test") else OPEN_WEIGHT for case in found])
    beta = _descended(x, there, good, share)
    return Fitted(_NAMES, float(beta[0]), tuple(float(b) for b in beta[1:]))


def _descended(x: Array, there: Array, good: Array, share: Array) -> Array:
    """Return the weights that make the right candidates, or silence, most probable, by Adam.

    Args:
        x: the clues [questions, candidates, 1 + clues], 1 first.
        there: whether there is such a candidate [questions, candidates].
        good: whether it is right; where none is, silence is.
        share: how much a question weighs.
    """
    beta, first, second = (np.zeros(x.shape[2]) for _ in range(3))
    for step in range(1, STEPS + 1):
        logits = np.where(there, x @ beta, -np.inf)
        top = np.maximum(logits.max(axis=1), 0)[:, None]
        mass = np.exp(logits - top)
        right = np.where(good, mass, 0.0)
        wanted = right / np.maximum(right.sum(axis=1), 1e-30)[:, None]
        given = mass / (mass.sum(axis=1) + np.exp(-top[:, 0]))[:, None]
        slope = (((given - wanted) * share[:, None])[:, :, None] * x).sum(axis=(0, 1))
        slope[1:] += STRENGTH * beta[1:]
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        mean, spread = first / (1 - 0.9**step), second / (1 - 0.99**step)
        beta = beta - RATE * mean / (np.sqrt(spread) + 1e-9)
    return beta


def best_right(fitted: Fitted, some: Sequence[Case]) -> float:
    """Return the share of the answerable questions whose most probable candidate is right."""
    asked = [case for case in some if case.answerable]
    hit = 0
    for case in asked:
        p = fitted.probabilities(case)
        hit += bool(p) and case.good[int(np.argmax(p))]
    return hit / max(1, len(asked))


def at(fitted: Fitted, some: Sequence[Case], threshold: float) -> dict[str, float]:
    """Return false answers, false refusals and right answers, as shares, under a threshold."""
    tops: list[tuple[bool, float, bool]] = []
    for case in some:
        p = fitted.probabilities(case)
        n = int(np.argmax(p)) if p else -1
        tops.append((case.answerable, max(p, default=0.0), n >= 0 and case.good[n]))
    has = [t for t in tops if t[0]]
    lacks = [t for t in tops if not t[0]]
    return {
        "false answers": sum(p >= threshold for _, p, _ in lacks) / max(1, len(lacks)),
        "false refusals": sum(p < threshold for _, p, _ in has) / max(1, len(has)),
        "right": sum(p >= threshold and good for _, p, good in has) / max(1, len(has)),
    }


def threshold(fitted: Fitted, some: Sequence[Case]) -> float:
    """Return where false answers and false refusals are fewest together, or the lowest place from
    which up to there they hardly are more.
    """

    def cost(value: float) -> float:
        found = at(fitted, some, value)
        return found["false answers"] + found["false refusals"]

    places = [round(float(v), 2) for v in np.arange(0.05, 0.8, 0.01)]
    costs = [cost(value) for value in places]
    place = costs.index(min(costs))
    while place and costs[place - 1] <= min(costs) + FLAT:
        place -= 1
    return places[place]


def _labelled(assistant: Assistant, fact: Fact) -> Case:
    """Ask a fact; of a conversation the earlier questions are known, not the answers."""
    turns = tuple(Turn("user", earlier) for earlier in fact.history)
    asked = followup.standalone(fact.question, turns)
    found: list[Said] = []
    told: list[Turn] = []
    for part in parts.split(asked):
        whole = followup.completed(part, told)
        some = _found(assistant, whole, fact.filters)
        sure = [one.short for one in some[:1] if one.probability >= assistant.reader.threshold]
        told += [Turn("user", whole), Turn("assistant", "".join(sure))]
        found += some
    wanted = {name for group in fact.articles for name in group}

    polar = yes_or_no(asked)

    def right(one: Said) -> bool:
        if one.quote.article.source.rsplit("/", 1)[-1] not in wanted:
            return False
        if polar:  # what answers it is the sentence
            return any(contains(one.quote.text, point) for point in fact.answers)
        return any(_says(one.short, point) for point in fact.answers)

    return Case(
        fact.half,
        fact.collection,
        fact.category,
        fact.answerable,
        tuple(one.clues for one in found if one.clues),
        tuple(right(one) for one in found if one.clues),
    )


def _elsewhere(assistant: Assistant, here: str) -> Iterator[Case]:
    """Ask the facts of another collection that name nobody and no time: all in vain."""
    every = [one for one in COLLECTIONS.values() if not one.missing]
    at = next(place for place, one in enumerate(every) if one.name == here)
    for fact in facts(every[at - FURTHER]):
        if fact.history or not fact.answerable or fact.category in ("unclear", "overview"):
            continue
        if names.names(fact.question) or times(fact.question):
            continue
        found = tuple(o.clues for o in _found(assistant, fact.question, Filters()) if o.clues)
        wrong = (False,) * len(found)
        yield Case(fact.half + ELSEWHERE, here, fact.category, False, found, wrong)


def _found(assistant: Assistant, question: str, filters: Filters) -> list[Said]:
    """Return every candidate, the most probable first."""
    evidence = gather(
        assistant.library, assistant.reader, question, filters, assistant.passages, lambda _: None
    )
    return [one for group in evidence.groups for one in group.said]


def _says(short: str, spellings: Sequence[str]) -> bool:
    if contains(short, spellings) and len(tokens(short)) <= SHORT:
        return True
    return max(f1(short, spelling) for spelling in spellings) >= GOOD


def _open() -> Iterator[Case]:
    """Ask encyclopedia questions over all articles but those that measure the reader."""
    kept = held_out("squad2", "calibrate"), held_out("new_wiki", "calibrate")
    unseen = held_out("squad2") | held_out("new_wiki")
    articles: list[dict[str, Any]] = [
        *read("squad2/open-v2.0.json")["data"],
        *read("squadshifts/new_wiki.json")["data"],
    ]
    articles = [article for article in articles if article["title"] not in unseen]
    texts = [(a["title"], "\n\n".join(p["context"] for p in a["paragraphs"])) for a in articles]
    asked = [
        (article["title"], qa)
        for article in articles
        if article["title"] in kept[0] | kept[1]
        for paragraph in article["paragraphs"]
        for qa in paragraph["qas"]
    ]
    dice = random.Random(7)
    has = [one for one in asked if not one[1].get("is_impossible")]
    lacks = [one for one in asked if one[1].get("is_impossible")]
    chosen = dice.sample(has, min(len(has), OPEN * 3 // 4))
    chosen += dice.sample(lacks, min(len(lacks), OPEN // 4))
    with shelf(texts) as (assistant, _):
        for title, qa in chosen:
            spellings = [answer["text"] for answer in qa["answers"]]
            found = [one for one in _found(assistant, qa["question"], Filters()) if one.clues]
            yield Case(
                "open",
                "open",
                "open",
                not qa.get("is_impossible"),
                tuple(one.clues for one in found if one.clues),
                tuple(
                    one.quote.article.title == title
                    and bool(spellings)
                    and max(f1(one.short, s) for s in spellings) >= GOOD
                    for one in found
                ),
            )

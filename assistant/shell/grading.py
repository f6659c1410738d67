"""Scores of one answer against what was expected of it: pure functions over text and labels.

`python -m eval` and `footnote eval` grade with these, so that a reader's own collection is held to
the measures that the project holds itself to. A measure that does not apply is None, never 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from itertools import combinations
from typing import Protocol

from assistant.asked.wanted import yes_or_no
from assistant.citation import Answer, Citation
from assistant.overview import about
from assistant.text.wording import contains, exact, overlap, tokens
from index.article import Article

SHORT = 15  # words for each point; a longer "short answer" is a quotation, and no answer at all
SAME_WORDS = 0.9  # share of the shorter quote's words from which two are copies of one story

_MARK = re.compile(r"\[\d+\]")


class Proving(Protocol):
    """Words of an article that prove an answer."""

    @property
    def source(self) -> str: ...
    @property
    def words(self) -> str: ...


class Expected(Protocol):
    """What is expected of an answer.

    `answers` holds the points of a whole answer, each with its accepted spellings; empty when the
    articles do not say. `articles` holds one group of file names for each source that is needed.
    `status` lists the statuses that are right, the one that is expected first.
    """

    @property
    def answers(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def articles(self) -> tuple[tuple[str, ...], ...]: ...
    @property
    def proof(self) -> Sequence[Proving]: ...
    @property
    def status(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The measures of one answer, each 0 to 1 (utility -1 to 1), None where it does not apply.

    right              the answer's text says every expected point
    points             the share of the expected points that the text says
    short_right        the short answer says every point, in at most SHORT words a point
    em, f1             exact match and word overlap of the short answer, as SQuAD has them
    article_right      every needed source is cited
    article_precision  the share of the citations whose article is one of those expected
    article_recall     the share of the needed sources that are cited
    quote_precision    the share of the citations whose quote holds proving words
    quote_recall       the share of the proof, for each needed source, that the quotes hold
    near_recall        the same of what is offered as near, where silence is false
    sure_right         right, where the answer does not call itself unsure
    unsure_right       right, where it does; where nothing answers, an answer is wrong
    status_right       the status is one of those expected
    false_answer       the articles do not say, and it answered all the same
    false_refusal      the articles say, and it was silent or asked back
    conflict           a disagreement is shown with every expected side
    false_conflict     a disagreement is shown where none is expected
    copies             two citations are one story, counted twice
    utility            +1 right or rightly silent, 0 silent without need, -1 wrong; points share
    """

    right: float | None = None
    points: float | None = None
    short_right: float | None = None
    em: float | None = None
    f1: float | None = None
    article_right: float | None = None
    article_precision: float | None = None
    article_recall: float | None = None
    quote_precision: float | None = None
    quote_recall: float | None = None
    near_recall: float | None = None
    sure_right: float | None = None
    unsure_right: float | None = None
    status_right: float | None = None
    false_answer: float | None = None
    false_refusal: float | None = None
    conflict: float | None = None
    false_conflict: float | None = None
    copies: float | None = None
    utility: float | None = None


MEASURES = tuple(field.name for field in fields(Grade))


def grade(expected: Expected, answer: Answer) -> Grade:
    """Score one answer."""
    status_right = float(answer.status in expected.status)
    copies = float(told_twice(answer.citations)) if answer.citations else None
    disputed = expected.status[:1] == ("conflicting",)
    false_conflict = None if disputed else float(answer.status == "conflicting")
    if not expected.answers:
        asked_back = "unclear" in expected.status
        return Grade(
            status_right=status_right,
            false_answer=None if asked_back else 1 - status_right,
            sure_right=None if answer.unsure else _if_read(answer, status_right),
            unsure_right=status_right if answer.unsure else None,
            false_conflict=false_conflict,
            copies=copies,
            utility=1.0 if status_right else _wrong(answer),
        )
    silent = answer.status in ("not_in_corpus", "unclear")
    short = "" if silent else answer.short_answer or ""
    points = 0.0 if silent else said(answer.text, expected.answers)
    articles = cited_articles(answer.citations, expected.articles)
    quotes = cited_quotes(answer.citations, expected.articles, expected.proof)
    _, near = cited_quotes(answer.nearest, expected.articles, expected.proof)
    one = len(expected.answers) == 1
    asked = answer.standalone_question
    shortly = not yes_or_no(asked) and about.asked(asked) is None  # sentences answer those
    return Grade(
        right=float(points == 1),
        points=points,
        short_right=float(short_right(short, expected.answers)) if shortly else None,
        em=float(exact(short, expected.answers[0])) if one and shortly else None,
        f1=overlap(short, expected.answers) if shortly else None,
        article_right=float(articles[1] == 1),
        article_precision=articles[0],
        article_recall=articles[1],
        quote_precision=quotes[0],
        quote_recall=quotes[1],
        near_recall=near if silent else None,
        sure_right=None if answer.unsure else _if_read(answer, float(points == 1)),
        unsure_right=float(points == 1) if answer.unsure else None,
        status_right=status_right,
        false_refusal=float(silent),
        conflict=_both_sides(expected, answer) if disputed else None,
        false_conflict=false_conflict,
        copies=copies,
        utility=0.0 if silent else 2 * points - 1,
    )


def faults(answer: Answer, article: Callable[[str], Article]) -> list[str]:
    """Return what the answer breaks of the contract: a quote that is not exact comes first.

    Args:
        answer: the answer.
        article: finds an article by its id.
    """
    found = [
        f"citation {c.number}: {c.source!r}[{c.start}:{c.end}] is not the quote"
        for c in (*answer.citations, *answer.nearest)
        if article(c.article_id).text[c.start : c.end] != c.quote or not c.quote
    ]
    numbers = [c.number for c in answer.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(f"citations are numbered {numbers}")
    for claim in answer.claims:
        if answer.text[claim.start : claim.end] != claim.text:
            found.append(f"claim [{claim.start}:{claim.end}] is not the answer's text")
        if not set(claim.citations) <= set(numbers):
            found.append(f"claim [{claim.start}:{claim.end}] cites what is not listed")
        if claim.verdict == "supported" and not claim.citations:
            found.append(f"claim [{claim.start}:{claim.end}] is called supported by nothing")
    if answer.status == "not_in_corpus" and (
        answer.short_answer is not None or answer.claims or answer.citations
    ):
        found.append("the answer is silent and still lists sources")
    if answer.status in ("answered", "partial", "conflicting") and not answer.citations:
        found.append("the answer cites nothing")
    return found


def said(text: str, points: Sequence[Sequence[str]]) -> float:
    """Return the share of the points that an answer's text says; citation marks say nothing."""
    spoken = _MARK.sub(" ", text)
    return sum(contains(spoken, spellings) for spellings in points) / len(points)


def short_right(short: str, points: Sequence[Sequence[str]]) -> bool:
    """Say whether a short answer says every point and little else."""
    return said(short, points) == 1 and len(tokens(short)) <= SHORT * len(points)


def cited_articles(
    citations: Sequence[Citation], groups: Sequence[Sequence[str]]
) -> tuple[float | None, float]:
    """Return precision and recall of the cited articles; no precision where nothing is cited."""
    wanted = [name for group in groups for name in group]
    sources = [c.source for c in citations]
    good = sum(any(_is(s, name) for name in wanted) for s in sources)
    precision = good / len(sources) if sources else None
    covered = sum(any(_is(s, name) for s in sources for name in group) for group in groups)
    return precision, covered / len(groups) if groups else 0.0


def cited_quotes(
    citations: Sequence[Citation], groups: Sequence[Sequence[str]], proof: Sequence[Proving]
) -> tuple[float | None, float | None]:
    """Return precision and recall of the quotes against the proving words.

    A quote counts when it holds proving words of its own article. Of the articles of a group,
    any of which will do, the one whose proof is quoted most completely counts.
    """
    if not proof:
        return None, None
    held = {
        (p.source, p.words)
        for p in proof
        for c in citations
        if _is(c.source, p.source) and _plain(p.words) in _plain(c.quote)
    }
    good = [
        any(_is(c.source, s) and _plain(w) in _plain(c.quote) for s, w in held) for c in citations
    ]
    shares: list[float] = []
    for group in groups:
        by_source = {
            name: [(p.source, p.words) in held for p in proof if p.source == name] for name in group
        }
        shares.append(max((sum(v) / len(v) for v in by_source.values() if v), default=0.0))
    recall = sum(shares) / len(shares) if shares else None
    return (sum(good) / len(good) if good else None), recall


def told_twice(citations: Sequence[Citation]) -> bool:
    """Say whether two citations of different articles have nearly the same words."""
    return any(
        a.article_id != b.article_id and _alike(a.quote, b.quote)
        for a, b in combinations(citations, 2)
    )


def _if_read(answer: Answer, right: float) -> float | None:
    """Return how right an answer is that the reader read out, None of another."""
    return None if answer.confidence is None else right


def _wrong(answer: Answer) -> float:
    return 0.0 if answer.status in ("not_in_corpus", "unclear") else -1.0


def _both_sides(expected: Expected, answer: Answer) -> float:
    """Return 1 when one conflict shows every expected point, on at least two sides."""
    for conflict in answer.conflicts:
        quoted = {c.number: c.quote for c in answer.citations}
        sides = [
            " ".join([side.says, *(quoted.get(n, "") for n in side.citations)])
            for side in conflict.sides
        ]
        found = [any(contains(side, point) for side in sides) for point in expected.answers]
        if len(sides) > 1 and all(found):
            return 1.0
    return 0.0


def _alike(one: str, other: str) -> bool:
    left, right = Counter(tokens(one)), Counter(tokens(other))
    shorter = min(left.total(), right.total())
    return shorter >= 8 and (left & right).total() / shorter >= SAME_WORDS


def _is(source: str, name: str) -> bool:
    """Say whether a label's URL or file name means this source."""
    return source == name or source.replace("\\", "/").rsplit("/", 1)[-1] == name


def _plain(text: str) -> str:
    return " ".join(text.split())

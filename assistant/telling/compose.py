"""The reader's spans -> the sentences of an answer, without a language model.

Nothing is written here that an article did not say: an answer is the span that answers, and the
sentence that holds it, quoted. What other articles add or deny follows, with their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked.several import so_many
from assistant.citation import Sentence
from assistant.telling.assemble import in_marks, of_article
from assistant.telling.compare import attributed, one_point
from assistant.telling.said import Group, Said
from index.split import sentences

CORROBORATION = 2  # further articles quoted for the same answer
# Shares of the threshold, chosen on the dev half of the facts: for what is said beside an answer
# that stands, and for an article that need only speak of a matter that changed.
FURTHER_SHARE = 0.2
CHANGE_SHARE = 0.08
# Of the probability of the best, below which nothing more is listed: on the dev half nothing
# right is lost up to .4; at .5 an article is.
ITEM_SHARE = 0.4
STATES = 2  # sentences of one article on what changed: what was, and what is
ITEMS = 5  # further answers to a question that wants several
LONG_SHARE = 0.7  # of a quote: from here on the span is not said twice
_ITSELF_A_LIST = re.compile(r"[,;]\s|\b(?:and|as well as)\b")
_BETWEEN_ITEMS = re.compile(r"[,;]\s+(?:(?:and|or)\s+)?|\s+(?:and|or|as well as)\s+")
_MINE = re.compile(r"(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)")
_SPEECH = re.compile(r"[\"“„]")
_LEADING = re.compile(r"(?:an?|the)\s")
_TELLS_OF_IT = re.compile(
    r"(?:,| of| from)\s$"
)  # "Ana Bell, a nurse", "Ana Bell of the Harbour Board"


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer in sentences, with its short form."""

    short: str | None
    sentences: tuple[Sentence, ...]


def agreed(
    group: Group, least: float, others: Sequence[Group] = (), beside: Sequence[Group] = ()
) -> Composed:
    """Compose the answer that one group gives, with its corroboration.

    An article corroborates where its answer would stand by itself, or its sentence speaks of the
    same thing: the same date or number may be said of another matter.

    Args:
        group: the answer, in the words of one or more articles.
        least: the probability from which an answer stands by itself.
        others: further items of a list: they belong to the short answer.
        beside: what else is said, in the order of publication; the short answer is without it.
    """
    best = group.best
    listed = [other.best for other in others]
    items = list(dict.fromkeys(one.short for one in (best, *listed)))
    cited = tuple(quote for one in (best, *listed) for quote in one.quotes)
    built = [Sentence(_lead(best, items), "supported", cited)]
    seen = {(best.quote.article.id, best.quote.start)}
    agreeing = [
        one
        for one in group.said[1:]
        if one.probability >= least
        or (one.probability >= least * FURTHER_SHARE and one_point(best, one))
    ]
    for one in [*agreeing[:CORROBORATION], *listed]:
        place = (one.quote.article.id, one.quote.start)
        if place not in seen:
            seen.add(place)
            built.append(Sentence(attributed(one), "supported", one.quotes))
    return Composed(", ".join(items), (*built, *_told_beside(beside, built)))


def _told_beside(groups: Sequence[Group], told: Sequence[Sentence]) -> list[Sentence]:
    """Tell who says what in the order of publication, but what was told before."""
    quoted = {(q.article.id, q.start) for sentence in told for q in sentence.quotes}
    said = sorted((group.best for group in groups), key=_when)
    return [
        Sentence(attributed(one), "supported", one.quotes)
        for one in said
        if (one.quote.article.id, one.quote.start) not in quoted
    ]


def with_sides(told: Sequence[Sentence], sides: Sequence[Group]) -> tuple[Sentence, ...]:
    """Return what is told with the sides that it leaves out, in the order of publication."""
    return (*told, *_told_beside(sides, told))


def in_time(groups: Sequence[Group], least: float) -> Composed:
    """Compose what each article says, in the order of publication.

    Args:
        groups: the answers; of each article the most probable is quoted.
        least: the probability under which nothing is quoted but the best.
    """
    return _told(_ordered(groups, least, 1), None)


def developed(groups: Sequence[Group], least: float) -> Composed:
    """Compose how something developed: what the articles say of it, in the order of publication.

    The short answer goes from state to state.

    Args:
        groups: the answers; an article may tell what was and what is.
        least: the probability from which an answer stands by itself.
    """
    told = _ordered(groups, least * CHANGE_SHARE, STATES)
    states = dict.fromkeys(one.short for one in told if one.probability >= least)
    return _told(told, " → ".join(states) or None)


def _told(said: Sequence[Said], short: str | None) -> Composed:
    """Tell who says what."""
    built = tuple(Sentence(attributed(one), "supported", one.quotes) for one in said)
    return Composed(short, built)


def _ordered(groups: Sequence[Group], least: float, of_one: int) -> list[Said]:
    """Return the likeliest answers in the order of publication: `of_one` of an article at most."""
    likeliest = _likeliest(groups, of_one)
    told = [one for one in likeliest if one.probability >= least] or likeliest[:1]
    return sorted(told[:ITEMS], key=_when)


def _when(one: Said) -> tuple[str, int]:
    """Order what is said by publication, what has no date last."""
    return one.quote.article.published or "9999", one.quote.start


def _likeliest(groups: Sequence[Group], of_one: int) -> list[Said]:
    """Return the most probable answers of each article, the most probable of all first."""
    best: dict[str, dict[int, Said]] = {}
    for one in sorted((s for g in groups for s in g.said), key=lambda s: -s.probability):
        known = best.setdefault(one.quote.article.id, {})
        if len(known) < of_one:
            known.setdefault(one.quote.start, one)
    likeliest = [one for known in best.values() for one in known.values()]
    return sorted(likeliest, key=lambda s: -s.probability)


def disagreeing(groups: Sequence[Group], beside: Sequence[Group] = ()) -> Composed:
    """Compose an answer that says who says what, in the order of publication.

    Of two speakers in one article its sentences say it.

    Args:
        groups: the sides.
        beside: what else is said; the short answer is without it.
    """
    ordered = sorted((group.best for group in groups), key=_when)
    short = " / ".join(one.short for one in ordered)
    inside = len({one.quote.article.id for one in ordered}) == 1
    if inside and len({one.quote.start for one in ordered}) == 1:  # one sentence tells both
        ordered = [replace(ordered[0], short=short)]
    built = [Sentence(_side(one, inside), "supported", one.quotes) for one in ordered]
    return Composed(short, (*built, *_told_beside(beside, built)))


def of_each(groups: Sequence[Group]) -> Composed:
    """Compose the answers of several things, in the order of publication: each with the title and
    the outlet of its article, which say what it is of.
    """
    ordered = sorted((group.best for group in groups), key=_when)
    built = [
        Sentence(
            f"{_alone(one.short)} {of_article(one.quote)}: {in_marks(one.quote.text)}",
            "supported",
            one.quotes,
        )
        for one in ordered
    ]
    return Composed(" / ".join(one.short for one in ordered), tuple(built))


def _side(one: Said, inside: bool) -> str:
    """Say one side: by whom it is printed, or, inside one article, by its sentence alone."""
    if inside:
        return f"{_alone(one.short)} {in_marks(one.quote.text)}"
    return f"{_capital(one.short)}, according to {attributed(one)}"


def is_list(one: Said) -> bool:
    """Say whether an answer names several: "Moscow and Cairo"."""
    return bool(_ITSELF_A_LIST.search(one.short))


def listed(question: str, groups: Sequence[Group], least: float) -> list[Group]:
    """Return what is listed beside the first answer when a question asks for several.

    Nothing, where that answer is a list itself: "Moscow and Cairo" is all there is to say. Where
    the question says how many, as many as are wanting.

    Args:
        question: a question that stands alone and wants several.
        groups: the answers, the most probable first.
        least: the probability under which nothing is listed.
    """
    first, *others = groups
    many = so_many(question)
    if is_list(first.best) and not many:
        return []
    enough = max(least, first.best.probability * ITEM_SHARE)
    wanting = (many or 1 + ITEMS) - _items(first.best)
    told: list[Group] = []
    for group in others:
        if wanting <= 0 or group.best.probability < enough:
            break
        if any(_apposed(group.best, item.best) for item in (first, *told)):
            continue
        told.append(group)
        wanting -= _items(group.best) if many else 1
    return told


def _apposed(one: Said, item: Said) -> bool:
    """Say whether an answer only tells more of an item: "a nurse" of "Ana Bell, a nurse"."""
    _, _, behind = one.quote.text.partition(item.short)
    gap, found, _ = behind.partition(one.short)
    of_it = bool(found) and bool(_TELLS_OF_IT.fullmatch(gap))
    return of_it and one.quote.start == item.quote.start and bool(_LEADING.match(one.short))


def _items(one: Said) -> int:
    """Return how many an answer names."""
    return len(_BETWEEN_ITEMS.split(one.short))


def _lead(one: Said, items: Sequence[str] = ()) -> str:
    """Say the short answer, or the whole list that it begins, then the sentence that holds it.

    Who is "I" or "we" in it, the name of the article tells.
    """
    quote = in_marks(one.quote.text)
    if _MINE.match(one.short) and not _SPEECH.search(one.quote.text):
        return attributed(one)
    if len(items) > 1:
        return f"{_alone(', '.join(items))} {quote}"
    if len(one.short) >= LONG_SHARE * len(one.quote.text) or _runs_on(one):
        return quote
    return f"{_alone(one.short)} {quote}"


def _runs_on(one: Said) -> bool:
    """Say whether an answer goes on from one sentence of its quote into the next."""
    text = one.quote.text
    return one.short in text and not any(one.short in part.of(text) for part in sentences(text))


def _alone(short: str) -> str:
    """Return a short answer as a sentence."""
    return f"{_capital(short).rstrip('.')}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

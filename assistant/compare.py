"""Who says what, and when: agreement, disagreement and the order of events.

Answers that different articles give to one question are grouped by what they say. Groups of the
same kind that cannot both be right are a conflict. Copies of one story count once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from assistant.assemble import named, numbers_of
from assistant.citation import Citation, Conflict, Quote, Side, TimelineEntry
from assistant.clues import Clues
from assistant.verify import numbers, stems
from index.article import DateMention
from index.intake import edtf, names

SAME_WORDS = 85  # rapidfuzz token set ratio from which two short answers say the same
# Share of the question's content words that both sentences hold. Of the conflicts told over the
# facts 1 of 12 was one at .5, and 1 of 7 at .7.
SAME_QUESTION = 0.7
SAME_POINT = 0.5  # share of content words from which two sentences speak of the same thing

_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?=,? \d)|(?<=\d )May|June?|"
    r"July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.I)


@dataclass(slots=True)
class Said:
    """One answer as an article gives it: the short words, and the quote that holds them.

    `date` is the EDTF date that the words resolve to, when they are a date; `clues` what speaks for
    the answer.
    """

    short: str
    quote: Quote
    probability: float
    date: str | None = None
    clues: Clues | None = None


@dataclass(slots=True)
class Group:
    """Answers that say the same, the most probable first."""

    said: list[Said] = field(default_factory=list[Said])

    @property
    def best(self) -> Said:
        return self.said[0]


def grouped(said: Sequence[Said], twins: Mapping[str, str]) -> list[Group]:
    """Group answers by what they say, most probable first; one answer for copies of a story."""
    groups: list[Group] = []
    for one in sorted(said, key=lambda s: -s.probability):
        home = next((g for g in groups if _same(g.best, one)), None)
        if home is None:
            groups.append(Group([one]))
            continue
        story = twins.get(one.quote.article.id, one.quote.article.id)
        if all(twins.get(s.quote.article.id, s.quote.article.id) != story for s in home.said):
            home.said.append(one)
    return groups


def opposed(
    groups: Sequence[Group], least: float, further: float, twins: Mapping[str, str]
) -> list[Group]:
    """Return the best group and those that contradict it, or nothing when none does.

    Two answers contradict one another when they come from different stories, are of one kind
    (both dates, both numbers of the same things, or both names), neither holds the other, and they
    speak of the same thing: their sentences do, or each says most of what the question says.

    Args:
        groups: the answers, the most probable first.
        least: the probability from which an answer stands by itself.
        further: the probability from which it counts beside another about the same thing.
        twins: the story of each article that is a copy.
    """
    if not groups:
        return []
    first = groups[0]
    against = [
        group
        for group in groups[1:]
        if group.best.probability >= further
        and _story(group, twins).isdisjoint(_story(first, twins))
        and not _one_voice(group.best, first.best)
        and _comparable(first.best, group.best)
        and (
            one_point(first.best, group.best)
            or (group.best.probability >= least and _one_question(first.best, group.best))
        )
    ]
    return [first, *against] if against else []


def conflict(about: str, groups: Sequence[Group], citations: Sequence[Citation]) -> Conflict:
    """Return the disagreement of these groups, one side each, with the numbers of their quotes."""
    sides = tuple(
        Side(
            says=group.best.short,
            outlet=group.best.quote.article.outlet,
            published=group.best.quote.article.published,
            citations=numbers_of(citations, (s.quote for s in group.said)),
        )
        for group in groups
    )
    return Conflict(about, sides)


def timeline(
    citations: Sequence[Citation], mentions: Mapping[str, Sequence[DateMention]]
) -> tuple[TimelineEntry, ...]:
    """Order what is cited by the dates that it speaks of, when it speaks of two or more.

    A quote without a date of its own stands under the date of its article.
    """
    entries: list[TimelineEntry] = []
    for citation in citations:
        inside = [
            m.date
            for m in mentions.get(citation.article_id, ())
            if citation.start <= m.start < citation.end
        ]
        date = inside[0] if inside else citation.published
        if date:
            entries.append(TimelineEntry(date, citation.quote, (citation.number,)))
    entries.sort(key=lambda entry: edtf.days(entry.date))
    return tuple(entries) if len({entry.date for entry in entries}) > 1 else ()


def attributed(one: Said) -> str:
    """Say one side of a disagreement: who says what, in the quoted words."""
    return f'{named(one.quote)}: "{one.quote.text}"'


def one_point(a: Said, b: Said) -> bool:
    """Say whether two quotes speak of the same thing, the answers themselves left out."""
    left = stems(a.quote.text) - stems(a.short)
    right = stems(b.quote.text) - stems(b.short)
    if not left or not right:
        return False
    return len(left & right) / min(len(left), len(right)) >= SAME_POINT


def _same(a: Said, b: Said) -> bool:
    if a.date and b.date:
        return _overlap(a.date, b.date)
    left, right = _plain(a.short), _plain(b.short)
    if not left or not right:
        return left == right
    if left == right:
        return True
    if numbers(left) != numbers(right):
        return False
    if numbers(left) and _comparable(a, b):  # "Twelve people", and 12
        return True
    shorter, longer = sorted((left, right), key=len)
    if re.search(rf"(?<!\w){re.escape(shorter)}(?!\w)", longer):
        return True
    if names.names(a.short) and names.names(b.short):
        return names.same(a.short, b.short) >= names.THRESHOLD
    return fuzz.token_set_ratio(left, right) >= SAME_WORDS


def _plain(text: str) -> str:
    return _ARTICLES.sub("", re.sub(r"[^\w\s+.-]", "", text).strip(" .").casefold())


def _overlap(a: str, b: str) -> bool:
    (first, last), (other_first, other_last) = edtf.days(a), edtf.days(b)
    return first <= other_last and other_first <= last


def _comparable(a: Said, b: Said) -> bool:
    """Say whether two answers are of one kind: 8 per cent and 300 crowns are not."""
    if _kind(a) != _kind(b) or _kind(a) == "words":
        return False
    left, right = (
        stems(" ".join(word for word in one.short.split() if not numbers(word))) for one in (a, b)
    )
    return _kind(a) != "number" or not left or not right or not left.isdisjoint(right)


def _kind(one: Said) -> str:
    if one.date or _MONTH.search(one.short):
        return "date"
    if numbers(one.short):
        return "number"
    starts_as_name = _ARTICLES.sub("", one.short)[:1].isupper()
    return "name" if starts_as_name and names.names(one.short) else "words"


def _one_question(a: Said, b: Said) -> bool:
    """Say whether both quotes hold most of the question's words."""
    return all(one.clues is not None and one.clues.held >= SAME_QUESTION for one in (a, b))


def _one_voice(a: Said, b: Said) -> bool:
    """Say whether one outlet printed both at once: it does not disagree with itself."""
    left, right = a.quote.article, b.quote.article
    return (
        left.outlet is not None
        and left.outlet == right.outlet
        and left.published == right.published
    )


def _story(group: Group, twins: Mapping[str, str]) -> set[str]:
    return {twins.get(s.quote.article.id, s.quote.article.id) for s in group.said}

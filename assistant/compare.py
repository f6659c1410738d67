"""Who says what, and when: agreement, disagreement and the order of events.

Answers that different articles give to one question are grouped by what they say. Two groups that
are sure enough for the time between them are a conflict, and so are what affirms and what denies.
Copies of one story count once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from assistant.amounts import numbers, rounded
from assistant.assemble import named, numbers_of
from assistant.citation import Citation, Conflict, Quote, Side, TimelineEntry
from assistant.clues import Clues, logit
from assistant.verify import denies, stems
from assistant.wanted import kind, times
from assistant.wording import whole
from index.article import DateMention
from index.intake import edtf, names

SAME_WORDS = 85  # rapidfuzz token set ratio from which two short answers say the same
# Log odds that two answers contradict one another: a bias, and the weights of the log odds of the
# fainter one and of the logarithm of the days between the two articles. Reports of one event stand
# near one another in time; what is said of the same a year later is mostly about something else.
# `python -m eval contradictions` fits them anew, on the dev half.
BIAS, SURENESS, DISTANCE = -1.32, 0.79, -0.63
# Another answer is told beside the first from this probability and this share of common content
# words: on the dev half nothing that helps is lost up to .4, and half of what does not help is.
SURE, NEAR_POINT = 0.87, 0.2
SOON = 60  # days within which a later count may be the same count, gone on
SAME_POINT = 0.5  # share of content words from which two sentences speak of the same thing

_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?=,? \d)|(?<=\d )May|June?|"
    r"July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_GONE_ON = re.compile(
    r"\b(?:(?:is|are|was|were|had|has|have) now\b|now (?:known|stands?|put)|"
    r"(?:has|have|had) (?:since )?(?:risen|rose|grown|climbed|gone up|fallen|dropped)|"
    r"(?:rose|rises|climbed|climbs|grew|grows|fell|dropped) (?:to|from)|rais(?:ed|es) (?:to|from))",
    re.I,
)
_SO_FAR = re.compile(r"\b(?:at least|so far|until now|as yet|first counts?|initial(?:ly)?)\b", re.I)
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.I)
# Before a date, which then is not when it happened: "since taking office in June", "after May".
_BEFORE_OR_AFTER = re.compile(
    r"\b(?:since\s+(?:[\w'’-]+\s+){0,4}|(?:before|after|ahead of|prior to)\s+(?:the\s+)?)$",
    re.I,
)


@dataclass(slots=True)
class Said:
    """One answer as an article gives it: the short words, and the quote that holds them.

    `date` is the EDTF date that the words resolve to, when they are a date; `clues` what speaks for
    the answer; `source` the sentence that says in full what the quote only points back to.
    """

    short: str
    quote: Quote
    probability: float
    date: str | None = None
    clues: Clues | None = None
    source: Quote | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The sentences that the answer rests on."""
        return (self.quote, self.source) if self.source else (self.quote,)


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
        if all(_story(s, twins) != _story(one, twins) for s in home.said):
            home.said.append(one)
    return groups


def rivals(groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return the best group, then those that other voices say instead.

    A story speaks with the likeliest of its answers, and what an outlet prints on one day is one
    voice.

    Args:
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
    """
    voices = [_voices(group, groups, twins) for group in groups]
    spoken = [group for group in voices if group.said]
    return [g for n, g in enumerate(spoken) if n == 0 or not _one_voice(g.best, spoken[0].best)]


def opposed(groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return the best group and those that contradict it, or nothing when none does.

    Args:
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
    """
    first, *others = rivals(groups, twins) or [Group()]
    against = [
        group
        for group in others
        if _contradicts(group.best, first.best) and not _gone_on(group.best, first.best)
    ]
    return [first, *against] if against else []


def beside(groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return what other voices answer as surely, in something of the same words, and need not
    contradict the best: what was true at another time, or of another matter of that name.

    Args:
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
    """
    first, *others = rivals(groups, twins) or [Group()]
    sure = [group for group in others if group.best.probability >= SURE]
    return [group for group in sure if _shared(group.best, first.best) >= NEAR_POINT]


def latest(question: str, groups: Sequence[Group]) -> Group:
    """Return the group that answers last where a question asks for a count that was made again: of
    six dead and, a week later, eleven, the eleven. Else the first.

    Args:
        question: a question that stands alone.
        groups: the best group, and what was said beside it.
    """
    first, *others = groups
    if kind(question) != "count" or times(question):
        return first
    recounts = [
        group
        for group in others
        if _comparable(group.best, first.best)
        and _later(group.best, first.best)
        and apart(group.best, first.best) <= math.log1p(SOON)
    ]
    return max(recounts, key=lambda group: _days(group.best), default=first)


def contrary(said: Sequence[Said], question: str, twins: Mapping[str, str]) -> list[Group]:
    """Return what affirms and what denies the matter of a yes-or-no question, or nothing when all
    articles do the same. What a side says is its whole quote: a part of it is no "yes".

    Args:
        said: what the articles say to it, the most probable first.
        question: the question.
        twins: the story of each article that is a copy.
    """
    matter = {stem for word in question.split() if word.islower() for stem in stems(word)}
    spoken: dict[str, Said] = {}
    for one in said:
        spoken.setdefault(_story(one, twins), replace(one, short=one.quote.text))
    denying = [one for one in spoken.values() if denies(one.quote.text, matter)]
    affirming = [one for one in spoken.values() if one not in denying]
    if not denying or not affirming or _one_voice(denying[0], affirming[0]):
        return []
    return [Group(affirming), Group(denying)]


def apart(one: Said, other: Said) -> float:
    """Return the logarithm of one more than the days between the publication of two answers.

    0 on the same day, and where one has no date: nothing says that they speak of two times.
    """
    (first, last), (other_first, other_last) = _days(one), _days(other)
    if not last or not other_last:
        return 0.0
    return math.log1p(max(0, first - other_last, other_first - last))


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
        spoken_of = date_of(citation.quote, citation.start, mentions.get(citation.article_id, ()))
        date = spoken_of or citation.published
        if date:
            entries.append(TimelineEntry(date, citation.quote, (citation.number,)))
    entries.sort(key=lambda entry: edtf.days(entry.date))
    return tuple(entries) if len({entry.date for entry in entries}) > 1 else ()


def date_of(quote: str, start: int, mentions: Sequence[DateMention]) -> str | None:
    """Return the first date that a quote speaks of, None where it speaks of none.

    What was "since taking office in June" was not in June.

    Args:
        quote: some words of an article.
        start: where they stand in it.
        mentions: the article's dates, in their order.
    """
    for mention in mentions:
        place = mention.start - start
        if 0 <= place < len(quote) and not _BEFORE_OR_AFTER.search(quote, 0, place):
            return mention.date
    return None


def attributed(one: Said) -> str:
    """Say one side of a disagreement: who says what, in the quoted words."""
    return f'{named(one.quote)}: "{one.quote.text}"'


def one_point(a: Said, b: Said) -> bool:
    """Say whether two quotes speak of the same thing, the answers themselves left out."""
    return _shared(a, b) >= SAME_POINT


def _shared(a: Said, b: Said) -> float:
    """Return the share of the content words that two quotes have in common, the answers left out:
    of those of the shorter, 0 to 1.
    """
    left = stems(a.quote.text) - stems(a.short)
    right = stems(b.quote.text) - stems(b.short)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _same(a: Said, b: Said) -> bool:
    if a.date and b.date:
        return _overlap(a.date, b.date)
    left, right = _plain(a.short), _plain(b.short)
    if not left or not right:
        return left == right
    if left == right:
        return True
    if numbers(left) != numbers(right):
        quotes = a.quote.text, b.quote.text
        return rounded(a.short, quotes[0], b.short) or rounded(b.short, quotes[1], a.short)
    if numbers(left) and _comparable(a, b):  # "Twelve people", and 12
        return True
    shorter, longer = sorted((left, right), key=len)
    if any(True for _ in whole(shorter, longer)):
        return True
    if _stands_for(a.short, b.short) or _stands_for(b.short, a.short):
        return True
    if names.names(a.short) and names.names(b.short):
        return names.same(a.short, b.short) >= names.THRESHOLD
    return fuzz.token_set_ratio(left, right) >= SAME_WORDS


def _stands_for(short: str, long: str) -> bool:
    """Say whether an answer is made of the first letters of another: "the UN"."""
    letters = _ARTICLES.sub("", short).replace(".", "")
    words = re.findall(r"\b[A-Z][\w'’-]+", _ARTICLES.sub("", long))
    return len(letters) > 1 and letters == "".join(word[0] for word in words)


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


def _voices(group: Group, groups: Sequence[Group], twins: Mapping[str, str]) -> Group:
    """Return those of a group's answers that are the likeliest of their stories."""
    best: dict[str, float] = {}
    for one in (one for other in groups for one in other.said):
        story = _story(one, twins)
        best[story] = max(best.get(story, 0.0), one.probability)
    return Group([one for one in group.said if one.probability >= best[_story(one, twins)]])


def _contradicts(fainter: Said, first: Said) -> bool:
    """Say whether two different answers are more probably a contradiction than not."""
    return BIAS + SURENESS * logit(fainter.probability) + DISTANCE * apart(fainter, first) >= 0


def _gone_on(a: Said, b: Said) -> bool:
    """Say whether the words of two counts tell that the later one goes on from the earlier."""
    if not _kind(a) == _kind(b) == "number" or not (_later(a, b) or _later(b, a)):
        return False
    later, earlier = (a, b) if _later(a, b) else (b, a)
    return bool(_GONE_ON.search(later.quote.text) or _SO_FAR.search(earlier.quote.text))


def _later(a: Said, b: Said) -> bool:
    """Say whether an answer was surely published after another: not where a date is wanting."""
    return 0 < _days(b)[1] < _days(a)[0]


def _days(one: Said) -> tuple[int, int]:
    """Return the first and the last day of the publication as ordinals, 0 where it is not dated."""
    published = one.quote.article.published
    return edtf.days(published) if published else (0, 0)


def _one_voice(a: Said, b: Said) -> bool:
    """Say whether one outlet printed both at once: it does not disagree with itself."""
    left, right = a.quote.article, b.quote.article
    return (
        left.outlet is not None
        and left.outlet == right.outlet
        and left.published == right.published
    )


def _story(one: Said, twins: Mapping[str, str]) -> str:
    return twins.get(one.quote.article.id, one.quote.article.id)

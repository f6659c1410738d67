"""Who says what, and when: agreement, disagreement and the order of events.

Two groups of answers (`said`) that are sure enough for the time between them are a conflict, and so
are those that tell one point which does not change. Copies of one story count once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from assistant.asked.wanted import holds_for, kind
from assistant.citation import Citation, Conflict, Side, TimelineEntry
from assistant.telling import voices
from assistant.telling.assemble import in_marks, named, numbers_of
from assistant.telling.said import Group, Said, comparable, kind_of, story, units
from assistant.text.amounts import amounts
from assistant.verify import stems
from assistant.verify.senses import senses
from assistant.weighing.clues import logit
from index.article import Article, DateMention
from index.intake import edtf, names

# Log odds that two answers contradict one another: a bias, and the weights of the log odds of the
# fainter one and of the logarithm of the days between the two articles. Reports of one event stand
# near one another in time; what is said of the same a year later is mostly about something else.
# `python -m eval contradictions` fits them anew, on the dev half.
BIAS, SURENESS, DISTANCE = -1.32, 0.79, -0.63
# Another answer is told beside the first from this probability, chosen on the dev half, and this
# many common content words, one of which is not the question's; of two counts, from this share of
# common content words: on the dev half nothing that helps is lost up to .4.
SURE, COMMON, NEAR_POINT = 0.87, 2, 0.2
LIKELY = 0.6  # the same, where both speak of the same thing, and it does not change
BESIDE = 0.08  # probability from which an answer is the word of another speaker, in one article
ONE_EVENT = 2  # names in common from which two articles may be on one thing
SAME_POINT = 0.5  # share of content words from which two sentences speak of the same thing

GONE_ON = re.compile(
    r"\b(?:(?:is|are|was|were|had|has|have) now\b|now (?:known|stands?|put)|"
    r"by (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midnight|(?:the )?evening|then)\b|"
    r"(?:bring|tak|lift|rais|push)(?:s|es|ing) the (?:death |total )?(?:toll|number|total) to|"
    r"(?:has|have|had) (?:since )?(?:risen|rose|grown|climbed|gone up|fallen|dropped)|"
    r"(?:rose|rises|climbed|climbs|grew|grows|fell|dropped) (?:to|from)|rais(?:ed|es) (?:to|from)|"
    r"in the end\b)",
    re.I,
)
SO_FAR = re.compile(
    r"\b(?:at least|so far|until now|as yet|first counts?|initial(?:ly)?|provisional(?:ly)?|"
    r"preliminary|of the votes counted)\b",
    re.I,
)
# Before a date, which then is not when it happened: "since taking office in June", "after May".
_BEFORE_OR_AFTER = re.compile(
    r"\b(?:since\s+(?:[\w'’-]+\s+){0,4}|(?:before|after|ahead of|prior to)\s+(?:the\s+)?)$",
    re.I,
)


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
    return [g for n, g in enumerate(spoken) if n == 0 or not one_voice(g.best, spoken[0].best)]


def opposed(groups: Sequence[Group], twins: Mapping[str, str], question: str = "") -> list[Group]:
    """Return the best group and those that contradict it, or nothing when none does.

    Args:
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
        question: what they answer.
    """
    first, *others = rivals(groups, twins) or [Group()]
    against = [
        group
        for group in others
        if (_contradicts(group.best, first.best) or _stays(question, group.best, first.best))
        and not _gone_on(group.best, first.best)
    ]
    against = against or _told_by_two(first, groups)
    return [first, *against] if against else []


def _told_by_two(first: Group, groups: Sequence[Group]) -> list[Group]:
    """Return what another speaker says instead, in the same article beside the best answer."""
    if not first.said:
        return []
    alike = next(group.said for group in groups if first.best in group.said)
    against = [
        one
        for group in groups
        for one in group.said
        if one.probability >= BESIDE and any(voices.against(one, other) for other in alike)
    ]
    other = against[0] if against else voices.disputed(first.best)
    return [Group([other])] if other else []


def of_several(question: str, groups: Sequence[Group], twins: Mapping[str, str]) -> list[Group]:
    """Return the answers that are as sure as one another and of different things, or nothing.

    "When does the trial begin?" where two trials are told of: a question without a name may mean
    either, and nothing contradicts anything. Those are meant whose sentence or title speaks of what
    is asked, where one does; it may be only one.

    Args:
        question: a question that stands alone.
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
    """
    if names.names(question):
        return []
    asked = stems(question)
    found: list[Group] = []
    for group in rivals(groups, twins):
        article = group.best.quote.article
        if group.best.probability < SURE:
            break
        if all(_of_another_thing(article, one.best.quote.article, asked) for one in found):
            found.append(group)
    if len(found) < 2:
        return []
    spoken_of = [one for one in found if asked & stems(_told_of(one.best))]
    return spoken_of or found


def beside(
    question: str, groups: Sequence[Group], twins: Mapping[str, str], least: float = SURE
) -> list[Group]:
    """Return what other voices answer as surely, of the same matter, and need not contradict the
    best: what was true at another time, or of another of that name.

    Args:
        question: a question that stands alone.
        groups: the answers, the most probable first.
        twins: the story of each article that is a copy.
        least: the probability from which an answer stands by itself, enough for what somebody
            said: another article tells what was said besides.
    """
    first, *others = rivals(groups, twins) or [Group()]
    enough = min(least, SURE) if kind(question) == "statement" else SURE
    sure = [group for group in others if group.best.probability >= enough]
    return [group for group in sure if _of_one_matter(question, group.best, first.best)]


def apart(one: Said, other: Said) -> float:
    """Return the logarithm of one more than the days between the publication of two answers.

    0 on the same day, and where one has no date: nothing says that they speak of two times.
    """
    (first, last), (other_first, other_last) = published_on(one), published_on(other)
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
    return f"{named(one.quote)}: {in_marks(one.quote.text)}"


def one_point(a: Said, b: Said) -> bool:
    """Say whether two quotes speak of the same thing, the answers themselves left out."""
    return _shared(a, b) >= SAME_POINT


def _told_of(one: Said) -> str:
    return f"{one.quote.article.title} {one.quote.text}"


def _of_another_thing(a: Article, b: Article, asked: set[str]) -> bool:
    """Say whether two articles are on different things: hardly a name is in both, and no word in
    both titles but those that were `asked`. An article with few names does not tell.
    """
    left, right = (set(names.names(f"{one.title}. {one.text}")) for one in (a, b))
    if min(len(left), len(right)) <= ONE_EVENT or len(left & right) >= ONE_EVENT:
        return False
    return (stems(a.title) - asked).isdisjoint(stems(b.title))


def _shared(a: Said, b: Said) -> float:
    """Return the share of the content words that two quotes have in common, the answers left out:
    of those of the shorter, 0 to 1.
    """
    left = senses(a.quote.text) - senses(a.short)
    right = senses(b.quote.text) - senses(b.short)
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _of_one_matter(question: str, a: Said, b: Said) -> bool:
    """Say whether two quotes have more in common than some words of the question, which bring up
    whatever is painted or on trial: all of them, others, or a name.
    """
    left, right = a.quote.text, b.quote.text
    counts = kind_of(a) == "number" and bool(amounts(a.short) and amounts(b.short))
    if counts and comparable(a, b) and _shared(a, b) >= NEAR_POINT:
        return True
    asked, common = stems(question), stems(left) & stems(right)
    if asked <= common or (len(common) >= COMMON and common - asked):
        return True
    named = (
        {word for name in names.names(text) for word in name.split()} for text in (left, right)
    )
    return not set.isdisjoint(*named)


def _voices(group: Group, groups: Sequence[Group], twins: Mapping[str, str]) -> Group:
    """Return those of a group's answers that are the likeliest of their stories."""
    best: dict[str, float] = {}
    for one in (one for other in groups for one in other.said):
        told = story(one, twins)
        best[told] = max(best.get(told, 0.0), one.probability)
    return Group([one for one in group.said if one.probability >= best[story(one, twins)]])


def _contradicts(fainter: Said, first: Said) -> bool:
    """Say whether two different answers are more probably a contradiction than not."""
    return BIAS + SURENESS * logit(fainter.probability) + DISTANCE * apart(fainter, first) >= 0


def _stays(question: str, fainter: Said, first: Said) -> bool:
    """Say whether two answers tell one point that stays as it was, however much later."""
    if not comparable(fainter, first):
        return False
    if apart(fainter, first) > math.log1p(holds_for(question)):
        return False
    shared = _shared(fainter, first)
    counted = kind_of(first) != "number" or not units(first.short).isdisjoint(units(fainter.short))
    sure = SURE if shared < SAME_POINT else LIKELY
    return counted and fainter.probability >= sure and shared >= NEAR_POINT


def _gone_on(a: Said, b: Said) -> bool:
    """Say whether the words of two counts tell that the later one goes on from the earlier."""
    if not kind_of(a) == kind_of(b) == "number" or not (later(a, b) or later(b, a)):
        return False
    newer, older = (a, b) if later(a, b) else (b, a)
    return bool(GONE_ON.search(newer.quote.text) or SO_FAR.search(older.quote.text))


def later(a: Said, b: Said) -> bool:
    """Say whether an answer was surely published after another: not where a date is wanting."""
    return 0 < published_on(b)[1] < published_on(a)[0]


def published_on(one: Said) -> tuple[int, int]:
    """Return the first and the last day of the publication as ordinals, 0 where it is not dated."""
    when = one.quote.article.published
    return edtf.days(when) if when else (0, 0)


def one_voice(a: Said, b: Said) -> bool:
    """Say whether one outlet printed both at once: it does not disagree with itself."""
    left, right = a.quote.article, b.quote.article
    return (
        left.outlet is not None
        and left.outlet == right.outlet
        and left.published == right.published
    )

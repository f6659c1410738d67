"""What an article answers, and which answers say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from assistant.citation import Quote
from assistant.text.amounts import numbers, rounded
from assistant.text.wording import whole
from assistant.verify import stems
from assistant.verify.senses import senses
from assistant.weighing.clues import Clues
from index.intake import edtf, names

SAME_WORDS = 85  # rapidfuzz token set ratio from which two short answers say the same

_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May(?=,? \d)|(?<=\d )May|June?|"
    r"July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_SCALE = re.compile(r"\b(?:hundred|thousand|million|billion|trillion)s?\b", re.I)
_CURRENCY = re.compile(r"[$€£¥₹]")
_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.I)
_TURNS = frozenset(
    "former deputy vice assistant acting alleged would-be not no never without".split()
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
        if all(story(s, twins) != story(one, twins) for s in home.said):
            home.said.append(one)
    return groups


def story(one: Said, twins: Mapping[str, str]) -> str:
    return twins.get(one.quote.article.id, one.quote.article.id)


def _same(a: Said, b: Said) -> bool:
    if a.date and b.date:
        return edtf.overlap(a.date, b.date)
    left, right = _plain(a.short), _plain(b.short)
    if not left or not right:
        return left == right
    if left == right:
        return True
    if numbers(left) != numbers(right):
        quotes = a.quote.text, b.quote.text
        return rounded(a.short, quotes[0], b.short) or rounded(b.short, quotes[1], a.short)
    if numbers(left) and comparable(a, b):  # "Twelve people", and 12
        return True
    if _turned(a.short) != _turned(b.short):
        return False
    shorter, longer = sorted((left, right), key=len)
    if any(True for _ in whole(shorter, longer)):
        return True
    if stands_for(a.short, b.short) or stands_for(b.short, a.short):
        return True
    if names.names(a.short) and names.names(b.short):
        return names.same(a.short, b.short) >= names.THRESHOLD
    return fuzz.token_set_ratio(left, right) >= SAME_WORDS


def _turned(short: str) -> frozenset[str]:
    """Return the words of a description that make it another: a former guard is no guard.

    Of somebody who has a name they do not: "former guard Lane" is Lane.
    """
    if names.names(_ARTICLES.sub("", short)):
        return frozenset()
    return _TURNS.intersection(short.lower().split())


def stands_for(short: str, long: str) -> bool:
    """Say whether an answer is made of the first letters of another: "the UN"."""
    letters = _ARTICLES.sub("", short).replace(".", "")
    words = re.findall(r"\b[A-Z][\w'’-]+", _ARTICLES.sub("", long))
    return len(letters) > 1 and letters == "".join(word[0] for word in words)


def _plain(text: str) -> str:
    return _ARTICLES.sub("", re.sub(r"[^\w\s+.-]", "", text).strip(" .").casefold())


def comparable(a: Said, b: Said) -> bool:
    """Say whether two answers are of one kind: 8 per cent and 300 crowns are not."""
    if kind_of(a) != kind_of(b) or kind_of(a) == "words":
        return False
    left, right = units(a.short), units(b.short)
    return kind_of(a) != "number" or not left or not right or not left.isdisjoint(right)


def units(short: str) -> set[str]:
    """Return the words beside the numbers of an answer, by stem and by sense: of "9 km" both.

    And the sign of its currency; "million" is no unit.
    """
    words = " ".join(word for word in short.split() if not numbers(word))
    words = _SCALE.sub(" ", words.replace("per cent", "percent"))
    return stems(words) | senses(words) | set(_CURRENCY.findall(short))


def kind_of(one: Said) -> str:
    if one.date or _MONTH.search(one.short):
        return "date"
    if numbers(one.short):
        return "number"
    starts_as_name = _ARTICLES.sub("", one.short)[:1].isupper()
    return "name" if starts_as_name and names.names(one.short) else "words"

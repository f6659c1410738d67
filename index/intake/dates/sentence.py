"""What stands around a date expression in a story: its sentence, and the dates before it.

Every look around is bounded, so that a text without a single full stop costs no more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from index.article import DateMention
from index.intake.dates.anchor import Anchor, shifted
from index.intake.dates.tense import Verbs
from index.intake.dates.words import STEPS, month_number
from index.intake.edtf import Dated, month_text, parse

_TITLES = (
    r"(?<!\b(?:Mr|Dr|St))(?<!\b(?:Mrs|Gen|Rep|Sen|Col|Gov|Rev|Sgt|Maj|Det|Ald|Cpl|Pte))"
    r"(?<!\b(?:Coun|Cllr|Insp|Supt|Prof|Capt|Cmdr))(?<!\b[A-Z])"
)
_SENTENCE = re.compile(_TITLES + r"[.!?…][\"'”’)\]]{0,2}\s{1,8}(?=[\"'“‘(\[]?[A-ZÀ-Þ])|\n\s{0,8}")
_LIMIT = re.compile(r"\b(?:[Uu]ntil|[Tt]ill|[Bb]y)\s{1,3}(?:the\s{1,3}end\s{1,3}of\s{1,3})?$")
_SINCE = re.compile(r"\b[Ss]ince\s{1,3}$")
_HABIT = re.compile(
    r"\b(?:(?:[Ee]ach|[Ee]very)(?:\s{1,3}(?:year|month|week)\b|\s{1,3}$)|"
    r"(?:[Uu]sually|[Nn]ormally|[Tt]ypically|[Tt]raditionally|[Aa]nnually)\b)"
)
# What may lie ahead though its verb does not: "called a strike on 21 March".
_ARRANGED = re.compile(
    r"\b(?:announce|call|invite|agree|arrange|organi[sz]e|set|fix|propose|book|declare|approve|"
    r"order|unveil|plan|schedule|promise|summon|postpone|move|delay|confirm|secure|win|won|name|"
    r"pick|select|qualif|sign|ban|allow|cancel|told|say|said|ask|urge|want|hope|need|prepare)"
)
_MOVED = re.compile(
    r"\b(?:put(?:s|ting)?\s{1,3}(?:off|back)|push(?:ed|es|ing)?\s{1,3}back|postpon|delay|deferr|reschedul|"
    r"mov(?:ed|es|ing)\b|br(?:ought|ing(?:s|ing)?)\s{1,3}forward|shift(?:ed|s|ing)\b)"
)
_SETS_YEAR = re.compile(r"\d{4}|year")
_LOOKUPS = 50
_REACH = 300  # characters that are looked at on either side of an expression


class Story:
    """One text while its dates are found.

    `anchor` is the publication date, `found` what was found so far.
    """

    def __init__(self, text: str, published: Dated | None) -> None:
        self.text = text
        self.anchor = Anchor.of(published)
        self._verbs = Verbs(text)
        self._asked = 0
        self._taken = bytearray(len(text))
        ends = list(_SENTENCE.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._paragraphs = [0, *(match.end() for match in ends if "\n" in match[0])]
        self._found: defaultdict[int, list[DateMention]] = defaultdict(list)

    def found(self) -> list[DateMention]:
        """Return the dates found so far, in the order of the text."""
        every = [mention for stretch in self._found.values() for mention in stretch]
        return sorted(every, key=lambda mention: mention.start)

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no rule has read these characters yet."""
        return not any(self._taken[start:end])

    def claim(self, start: int, end: int, date: str | None) -> None:
        """Take the characters, so that no later rule reads them, with or without a date."""
        self._taken[start:end] = b"\1" * (end - start)
        if date:
            mention = DateMention(start, end, self.text[start:end], date)
            self._found[start // _REACH].append(mention)

    def tense(self, match: re.Match[str]) -> str:
        """Return the tense, as `tense` knows it, that the match stands in."""
        words = match.span("date" if "date" in match.re.groupindex else 0)
        return self._verbs.tense((self._back(match), self._ahead(match)), words)

    def guessed(self, match: re.Match[str], date: str | None) -> str | None:
        """Return a date of a guessed year, unless the story is in another year or in every one."""
        other = date is not None and not self.years(match) <= {date[:4]}
        return None if other or self.habitual(match) else date

    def year_of(self, match: re.Match[str], which: str) -> int | None:
        """Return the year that "last", "this", "next", "that" or "the same" year is."""
        if which in STEPS:
            return None if self.anchor.year is None else self.anchor.year + STEPS[which]
        dated = self.latest(match, "year")
        return dated.first.year if dated else None

    def month_of(self, which: str, name: str) -> str | None:
        """Return the month that "last June", "this June" or "next month" is."""
        if name == "month":
            return self.anchor.unit("month", STEPS[which])
        month = month_number(name)
        if which == "last":
            return self.anchor.month_before(month)
        if which == "next":
            return self.anchor.month_after(month)
        return month_text(self.anchor.year, month) if self.anchor.year else None

    def years(self, match: re.Match[str]) -> set[str]:
        """Return the years that the text just before the match is in.

        A new paragraph leaves them, unless it opens with the date, as the next step of a history.
        A year by which something ends ("until June 2026", "by 2030") or since which it is so says
        when that is, no more, and several years are none.
        """
        first = self._paragraphs[bisect_right(self._paragraphs, match.start()) - 1]
        if match.start() - first < len("Early on "):
            first = 0
        return {
            mention.date[:4]
            for mention in self._near(match)
            if mention.start >= first
            and _SETS_YEAR.search(mention.text)
            and "/" not in mention.date
            and not self._is_limit(mention)
        }

    def latest(self, match: re.Match[str], unit: str) -> Dated | None:
        """Return the nearest date just before that is precise enough to count `unit`s from."""
        for mention in reversed(self._near(match)):
            dated = parse(mention.date)
            if shifted(dated, 0, unit):
                return dated
        return None

    def starting_at(self, start: int) -> Dated | None:
        """Return the date whose words start at `start`, if one was found there."""
        for mention in self._found.get(start // _REACH, []):
            if mention.start == start:
                return parse(mention.date)
        return None

    def may_ask(self) -> bool:
        """Return whether another word may be looked up, which is slow; counts the lookups."""
        self._asked += 1
        return self._asked <= _LOOKUPS

    def habitual(self, match: re.Match[str]) -> bool:
        """Return whether the sentence speaks of every year or week: "each year in August"."""
        return _HABIT.search(self.text[self._back(match) : match.start()]) is not None

    def happened(self, match: re.Match[str]) -> bool:
        """Return whether its sentence tells what took place "on 21 March", and arranges nothing."""
        before = self.text[self._back(match) : match.start()]
        return self.word_before(match).lower() == "on" and not _ARRANGED.search(before)

    def moved(self, match: re.Match[str]) -> bool:
        """Return whether its sentence tells that something was put off, or brought forward."""
        return _MOVED.search(self.text[self._back(match) : match.start()]) is not None

    def quoted(self, match: re.Match[str]) -> bool:
        """Return whether the match stands inside quotation marks that its sentence opens."""
        piece = self.text[self._back(match) : match.start()]
        return piece.count('"') % 2 == 1 or piece.rfind("“") > piece.rfind("”")

    def owns(self, match: re.Match[str]) -> bool:
        """Return whether the story itself is counted from: "the next spring", "his last year"."""
        whose = "his her their its our my your whose final the".split()
        return match[1].lower() != "the" and self.word_before(match).lower() in whose

    def word_before(self, match: re.Match[str]) -> str:
        """Return the word that stands just before the match, or an empty string."""
        start = max(0, match.start() - 24)
        found = re.search(r"([\w’']{1,20})\s{1,3}$", self.text[start : match.start()])
        return found[1] if found else ""

    def _back(self, match: re.Match[str], sentences: int = 0) -> int:
        """Return where the sentence of the match starts, or one that many before it."""
        at = bisect_right(self._starts, match.start()) - 1
        return max(self._starts[max(0, at - sentences)], match.start() - _REACH)

    def _ahead(self, match: re.Match[str]) -> int:
        """Return where the sentence of the match ends."""
        at = bisect_right(self._starts, match.start())
        end = self._starts[at] if at < len(self._starts) else len(self.text)
        return min(end, match.end() + _REACH)

    def _is_limit(self, mention: DateMention) -> bool:
        """Return whether by the mention something begins, "since", or ends in a year to come."""
        before = self.text[max(0, mention.start - 20) : mention.start]
        if _SINCE.search(before):
            return True
        now = self.anchor.year
        return now is not None and int(mention.date[:4]) > now and bool(_LIMIT.search(before))

    def _near(self, match: re.Match[str]) -> list[DateMention]:
        """Return the dates found in the same and the preceding sentence, before the match."""
        first, last = self._back(match, sentences=1), match.start()
        cells = range(first // _REACH, last // _REACH + 1)
        near = [mention for cell in cells for mention in self._found.get(cell, [])]
        near = [mention for mention in near if first <= mention.start < last]
        return sorted(near, key=lambda mention: mention.start)

"""The parts of a question -> the evidence for each: what they share, and what one tells the next.

Without a language model, which is given the question as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant import drafting
from assistant.asked import contrast, followup, parts
from assistant.asked.contrast import Contrast
from assistant.asked.wanted import yes_or_no
from assistant.evidence import Evidence, Reads, gather
from assistant.question import Turn
from assistant.telling.said import comparable
from assistant.verify import stems
from index.article import Filters
from index.library import Library


@dataclass(frozen=True, slots=True)
class Finder:
    """Searches and reads for one question; `lap` is told the name of each step that is done."""

    library: Library
    reader: Reads
    filters: Filters
    passages: int
    lap: Callable[[str], None]

    def whole(self, question: str) -> Evidence:
        """Return the evidence for a question that is not taken apart."""
        return gather(self.library, self.reader, question, self.filters, self.passages, self.lap)

    def parts(self, question: str) -> list[Evidence]:
        """Return the evidence for each part of a question.

        Of two things that it measures, the evidence for each, where both are answered, or one, and
        no sentence speaks of both.
        """
        pair = contrast.asked(question)
        sides = self._sides(pair) if pair and pair.ways else []
        each = drafting.distinct(sides)
        told = [self._stands(one) for one in each]
        if told and all(told):
            if not (pair and pair.weighed) or comparable(*(one.groups[0].best for one in each)):
                return sides
            told = []
        found = self._each(parts.split(question))
        if pair and any(told) and not yes_or_no(question) and not self._of_both(found[0], pair):
            return sides
        return found

    def _sides(self, pair: Contrast) -> list[Evidence]:
        """Return the evidence for each of two things, as it is asked best."""
        ways = [self._each(way) for way in pair.ways]
        best = max(ways, key=lambda found: min(one.probability for one in drafting.distinct(found)))
        return [replace(one, of=side) for one, side in zip(best, pair.sides, strict=True)]

    def _each(self, questions: Sequence[str]) -> list[Evidence]:
        """Search and read for each part; what answers one may be what the next speaks of."""
        found: list[Evidence] = []
        told: list[Turn] = []
        for part in questions:
            whole = followup.completed(part, told)
            found.append(self.whole(whole))
            other = whole if self._stands(found[-1]) else followup.completed(part, told, True)
            if other != whole and self._stands(again := self.whole(other)):
                whole, found[-1] = other, again
            short = found[-1].groups[0].best.short if self._stands(found[-1]) else ""
            told += [Turn("user", whole), Turn("assistant", short)]
        named = parts.of_which(questions)
        return [replace(one, of=name) for one, name in zip(found, named, strict=True)]

    def _stands(self, evidence: Evidence) -> bool:
        """Say whether the reader would answer."""
        return bool(evidence.groups) and evidence.probability >= self.reader.threshold

    def _of_both(self, evidence: Evidence, pair: Contrast) -> bool:
        """Say whether what answers a question speaks of both things: "A is older than B"."""
        quote = evidence.groups[0].best.quote.text if self._stands(evidence) else ""
        return all(stems(side) & stems(quote) for side in pair.sides)

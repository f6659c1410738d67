"""One question while it is answered: how it is asked, what it cost, and how long each step took."""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass, field
from uuid import uuid4

from assistant.question import Question
from assistant.writing.meter import Meter


@dataclass(slots=True)
class Work:
    """One question while it is answered."""

    question: Question
    asked: str  # without courtesies and slips, its names as the articles write them
    language: str | None = None  # the code of the question's, where it is surely not English
    standalone: str = ""
    engine: str = "reader"
    meter: Meter = field(default_factory=Meter)
    id: str = field(default_factory=lambda: f"ans_{uuid4().hex}")
    laps: list[tuple[str, float]] = field(default_factory=lambda: [("", time.perf_counter())])

    def lap(self, name: str) -> None:
        """Note that the step `name` is done."""
        self.laps.append((name, time.perf_counter()))

    def timings(self) -> dict[str, float]:
        """Return the milliseconds of each step, and of all together."""
        spent: defaultdict[str, float] = defaultdict(float)
        for (_, begin), (name, end) in itertools.pairwise(self.laps):
            spent[name] += (end - begin) * 1000
        spent["total"] = (time.perf_counter() - self.laps[0][1]) * 1000
        return {name: round(took, 1) for name, took in spent.items()}

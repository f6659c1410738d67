"""Which stretches are read a second time, by the larger network, and what both say together.

The first reading is of everything that search found; it seldom misses the answer, but does not
always put it on top. The second, eight times as much work a token, is of a few stretches around
what the first thinks likeliest. Pure arithmetic; knows no network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.reading.spans import Candidate, Seen, Window

BEFORE = 0.6  # of a stretch's room: what stands before an answer says more often who "he" is


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `begin` to `end` of the window with this number, and the code points they cover."""

    number: int
    begin: int
    end: int
    passage: int
    first: int
    last: int

    def covers(self, passage: int, one: Candidate) -> bool:
        """Say whether all of a candidate stands in the stretch."""
        return passage == self.passage and self.first <= one.start and one.end <= self.last

    def cut(self, windows: Sequence[Window]) -> Window:
        """Return the stretch as a window of its own."""
        whole = windows[self.number]
        ids, offsets = whole.ids[self.begin : self.end], whole.offsets[self.begin : self.end]
        return Window(whole.passage, whole.asked, ids, offsets)

    def both(self, first: Seen, second: Seen, share: float) -> Seen:
        """Return the second reading's logits with those of the first, weighed by `share`."""
        here, weight = slice(self.begin, self.end), np.float32(share)
        return Seen(
            np.add(second.starts, weight * first.starts[here], dtype=np.float32),
            np.add(second.ends, weight * first.ends[here], dtype=np.float32),
            second.nothing + share * first.nothing,
            first.answerable,
            second.answerable,
        )


def stretches(
    windows: Sequence[Window], likely: Sequence[tuple[int, Candidate]], most: int, tokens: int
) -> list[Stretch]:
    """Return at most `most` stretches that hold the likeliest candidates.

    Args:
        windows: what was read first.
        likely: (number of a window, candidate in it), the likeliest first.
        most: how many stretches at most.
        tokens: how many a stretch has at most, with the question and three marks.
    """
    chosen: list[Stretch] = []
    for number, one in likely:
        window = windows[number]
        if any(stretch.covers(window.passage, one) for stretch in chosen):
            continue
        if len(chosen) == most:
            break
        chosen.append(around(number, window, one, tokens - len(window.asked) - 3))
    return chosen


def around(number: int, window: Window, one: Candidate, room: int) -> Stretch:
    """Return the stretch of `room` tokens around a candidate, more of it before than after."""
    inside = [i for i, (a, b) in enumerate(window.offsets) if a < one.end and b > one.start]
    first, last = inside[0], inside[-1] + 1
    spare = max(0, room - (last - first))
    begin = max(0, min(first - round(BEFORE * spare), len(window.ids) - room))
    end = min(len(window.ids), max(begin + room, last))
    offsets = window.offsets
    return Stretch(number, begin, end, window.passage, offsets[begin][0], offsets[end - 1][1])

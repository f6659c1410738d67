"""What is read a second time: the likeliest candidates, with what stands around them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.closely import around, stretches
from assistant.reading.spans import Candidate, Seen, Window


def window(size: int, passage: int = 0) -> Window:
    """Return `size` tokens of three code points each, a space between them."""
    return Window(passage, [1, 2], list(range(size)), [(4 * i, 4 * i + 3) for i in range(size)])


def candidate(first: int, last: int) -> Candidate:
    """Return the candidate of the tokens `first` to `last`, both in it."""
    return Candidate(4 * first, 4 * last + 3, 1.0, 1.0, 0.0)


@given(st.integers(1, 260), st.integers(1, 140), st.data())
def test_a_stretch_holds_its_candidate_and_as_much_as_fits(
    size: int, room: int, data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, size - 1))
    last = data.draw(st.integers(first, min(size - 1, first + 47)))
    stretch = around(3, window(size), candidate(first, last), room)
    assert 0 <= stretch.begin <= first <= last < stretch.end <= size
    assert stretch.covers(0, candidate(first, last))
    assert stretch.end - stretch.begin == min(size, max(room, last - first + 1))


def test_more_is_read_before_a_candidate_than_after() -> None:
    stretch = around(0, window(200), candidate(100, 100), 41)
    assert (stretch.begin, stretch.end) == (76, 117)


def test_the_likeliest_are_read_and_no_stretch_twice() -> None:
    windows = [window(200), window(200, passage=1), window(200, passage=2)]
    likely = [
        (0, candidate(100, 101)),
        (0, candidate(104, 104)),  # inside the first stretch
        (1, candidate(100, 101)),  # the same place of another passage
        (0, candidate(10, 11)),
        (2, candidate(5, 5)),
    ]
    found = stretches(windows, likely, 3, 45)
    assert [
        (s.number, s.covers(s.passage, one))
        for s, (_, one) in zip(found, (likely[0], *likely[2:4]), strict=True)
    ] == [(0, True), (1, True), (0, True)]
    assert stretches(windows, likely, 0, 45) == []
    assert len(stretches(windows, likely, 9, 45)) == 4


def test_a_stretch_read_by_itself_keeps_its_code_points() -> None:
    whole = window(200, passage=7)
    cut = around(0, whole, candidate(100, 101), 40).cut([whole])
    assert cut.passage == 7
    assert len(cut.ids) == len(cut.offsets) == 40
    assert cut.offsets[0] == (4 * cut.ids[0], 4 * cut.ids[0] + 3)


def test_both_readings_are_added_where_they_read_the_same_words() -> None:
    first = Seen(np.arange(200, dtype=np.float32), np.ones(200, np.float32), 2.0, 0.5)
    second = Seen(np.zeros(40, np.float32), np.ones(40, np.float32), 4.0, 0.25)
    stretch = around(0, window(200), candidate(100, 101), 40)
    alone, added = stretch.both(first, second, 0.0), stretch.both(first, second, 0.5)
    assert alone.starts.tolist() == second.starts.tolist()
    assert added.starts.tolist() == [i / 2 for i in range(stretch.begin, stretch.end)]
    assert added.ends.tolist() == [1.5] * 40
    assert (alone.nothing, added.nothing) == (4.0, 5.0)
    assert (added.answerable, added.close) == (0.5, 0.25)

"""The reader answers from a passage's own words, at their exact place, or says how unlikely."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.reading.borders import inner
from assistant.reading.reader import BRIEF, ROUNDS, WEIGHTS, Reader
from assistant.reading.spans import Seen, Window
from index.article import Passage
from index.errors import FootnoteError

pytestmark = pytest.mark.skipif(
    not (WEIGHTS / "reader.onnx").exists(),
    reason="assistant/weights/reader.onnx is missing; `make train` makes it",
)

BRIDGE = (
    "The Alder bridge was opened on 3 May 1961 by the mayor, Ruth Carver. "
    "It crosses the river Senn at Marlow and cost 4.2 million crowns. "
    "A storm closed it for nine weeks in 1987."
)
HARVEST = (
    "Farmers in the Lorne valley said the apple harvest was the poorest in a decade, "
    "because late frost killed the blossom in April."
)
STRANGE = (
    "👩\u200d🔬 Cafe\u0301 Zoë opened in Tromsø.\r\n\r\n"
    "قال عباس كامل إن الاجتماع عقد في بنغازي يوم السبت.\r\n"
    "\u202bהישיבה נמשכה שעתיים\u202c — the owner is Dr. Øyvind Ås‑Nilsen (46)."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(threads=2)


def passage(text: str, article: str = "a", start: int = 0) -> Passage:
    return Passage(article, 0, start, start + len(text), text)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who opened the Alder bridge?", "Ruth Carver"),
        ("When was the Alder bridge opened?", "3 May 1961"),
        ("How much did the bridge cost?", "4.2 million crowns"),
        ("Which river does the bridge cross?", "Senn"),
    ],
)
def test_it_finds_the_answer(reader: Reader, question: str, answer: str) -> None:
    best = reader.read(question, [passage(HARVEST, "h"), passage(BRIDGE, "b")])[0]
    assert best.passage.article_id == "b"
    assert answer in best.text


def test_the_passage_that_answers_is_likelier(reader: Reader) -> None:
    question = "Who opened the Alder bridge?"
    about, other = reader.relevance(question, [passage(BRIDGE), passage(HARVEST)])
    assert about > other
    best = {r.passage.text: r.probability for r in reader.read(question, both())}
    assert best[BRIDGE] > best[HARVEST]


def test_a_question_that_nothing_answers_falls_below_the_threshold(reader: Reader) -> None:
    found = reader.read("Which planet has the most moons?", both())
    assert all(reading.probability < reader.threshold for reading in found)


def both() -> list[Passage]:
    return [passage(BRIDGE, "b"), passage(HARVEST, "h")]


def test_no_passages_no_readings(reader: Reader) -> None:
    assert reader.read("Who?", []) == []
    assert reader.relevance("Who?", []) == []


def test_an_empty_passage_has_no_reading_and_keeps_its_place(reader: Reader) -> None:
    texts = [passage(""), passage(BRIDGE), passage(" \n ")]
    assert {r.passage.text for r in reader.read("Who opened it?", texts)} <= {BRIDGE}
    first, _, last = reader.relevance("Who opened it?", texts)
    assert (first, last) == (0.0, 0.0)


def test_several_spans_of_a_passage_do_not_overlap(reader: Reader) -> None:
    spans = reader.read("When was the bridge opened or closed?", [passage(BRIDGE)], spans=4)
    assert 1 < len(spans) <= 4
    ordered = sorted(spans, key=lambda r: r.start)
    for one, following in pairwise(ordered):
        assert one.end <= following.start


def test_best_first_and_equals_in_the_given_order(reader: Reader) -> None:
    twins = [passage(BRIDGE, name) for name in "abc"]
    found = reader.read("Who opened the bridge?", [*twins, passage(HARVEST, "h")])
    chances = [reading.probability for reading in found]
    assert chances == sorted(chances, reverse=True)
    copies = [r for r in found if r.passage.text == BRIDGE]
    assert [r.passage.article_id for r in copies] == ["a", "b", "c"]
    assert len({r.probability for r in copies}) == 1  # a copy is read as its original is


def test_a_passage_is_first_read_alone_as_it_is_read_among_others(reader: Reader) -> None:
    question = "Why was the harvest poor?"
    many = [passage(t, str(i)) for i, t in enumerate((HARVEST, BRIDGE, STRANGE, BRIDGE * 9))]
    once = Reader(threads=2, twice=False)
    together = {r.passage.article_id: r for r in once.read(question, many)}
    for one in many:
        assert once.read(question, [one]) == [together[one.article_id]]
    assert reader.relevance(question, many) == [
        reader.relevance(question, [one])[0] for one in many
    ]


def test_what_is_left_is_read_a_second_time_while_it_is_likely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader(threads=1)
    second = reader.second
    assert second
    seen: list[int] = []
    look = second.network.look

    def counted(window: Window) -> Seen:
        seen.append(len(window.asked) + len(window.ids) + 3)
        return look(window)

    monkeypatch.setattr(second.network, "look", counted)
    pages = [f"{HARVEST} Page {n}." for n in range(9)]
    many = [passage(text, str(n)) for n, text in enumerate([*pages, f"{BRIDGE} " * 6])]

    def read(question: str) -> int:
        seen.clear()
        reader.read(question, many, 2)
        assert max(seen) <= second.tokens
        return len(seen)

    assert read("Who opened the Alder bridge?") < ROUNDS * second.most
    assert read("Whom did the harbour master marry?") == second.most  # nothing is
    assert read("Why was the harvest poor?") == ROUNDS * second.most  # nine pages tell


def test_what_is_known_of_a_passage_before_has_a_say_in_what_is_read_a_second_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = Reader(threads=1)
    assert reader.second
    read: list[int] = []
    look = reader.second.network.look

    def counted(window: Window) -> Seen:
        read.append(window.passage)
        return look(window)

    monkeypatch.setattr(reader.second.network, "look", counted)
    twins = [passage(f"{BRIDGE} Page {n}.", str(n)) for n in range(5)]
    reader.read("Who opened the Alder bridge?", twins, priors=[0, 0, 0, 9, 8])
    assert read[:2] == [3, 4]


@pytest.mark.parametrize(
    ("question", "long"), [("Who closed the bridge?", False), ("Why was it closed?", True)]
)
def test_a_name_is_not_looked_for_from_one_end_of_a_passage_to_the_other(
    monkeypatch: pytest.MonkeyPatch, question: str, long: bool
) -> None:
    reader = Reader(threads=1, twice=False)

    def both_ends(window: Window) -> Seen:
        starts, ends = np.zeros((2, len(window.ids)), dtype=np.float32)
        starts[0], ends[BRIEF + 2] = 9.0, 9.0
        return Seen(starts, ends, 0.0, 1.0)

    monkeypatch.setattr(reader.first, "look", both_ends)
    best = reader.read(question, [passage(BRIDGE)])[0]
    words = len(reader.words.encode(best.text, add_special_tokens=False))
    assert (words > BRIEF) == long


def test_a_long_passage_is_read_to_its_end(reader: Reader) -> None:
    text = f"{HARVEST} " * 40 + BRIDGE
    best = reader.read("Who opened the Alder bridge?", [passage(text, start=100)])[0]
    assert best.text.endswith("Ruth Carver")
    assert best.end == 100 + text.index("Ruth Carver") + len("Ruth Carver")


def test_a_question_of_four_thousand_characters_is_read(reader: Reader) -> None:
    question = "I was wondering about many things. " * 110 + "Who opened the Alder bridge?"
    assert reader.read(question, [passage(BRIDGE)])[0].text.endswith("Ruth Carver")


def test_a_text_without_spaces_is_read(reader: Reader) -> None:
    for reading in reader.read("Who?", [passage("x" * 5000)]):
        assert reading.text == "x" * 5000


def test_missing_weights_say_where(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match=r"card\.json: missing"):
        Reader(tmp_path)
    for path in WEIGHTS.glob("*.*"):
        (tmp_path / path.name).symlink_to(path)
    assert Reader(tmp_path, twice=False).second is None
    with pytest.raises(FootnoteError, match=r"close/card\.json: missing"):
        Reader(tmp_path)


ALPHABET = st.sampled_from(
    [
        *"abz AZ.,'\"-()0917$€\r\n\t",
        "é",
        "e\u0301",
        "Ø",
        "ق",
        "ب",
        "י",
        "中",
        "👩",
        "\u200d",
        "🔬",
        "\u202b",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ALPHABET, max_size=120).map("".join), st.integers(0, 10**6))
def test_offsets_are_exact_in_any_text(text: str, start: int) -> None:
    reader = shared()
    article = " " * 3 + text
    for reading in reader.read("Who is it?", [passage(text, start=start)], spans=2):
        begin, end = reading.start - start, reading.end - start
        assert text[begin:end] == reading.text == article[begin + 3 : end + 3]
        assert reading.text.strip() == reading.text != ""
        assert not inner(text, begin)
        assert not inner(text, end)
        assert 0.0 <= reading.probability <= 1.0


def test_offsets_are_exact_among_emoji_marks_and_right_to_left(reader: Reader) -> None:
    for question in ("Where did the café open?", "Who is the owner?", "أين عقد الاجتماع؟"):
        for reading in reader.read(question, [passage(STRANGE, start=7)], spans=5):
            assert STRANGE[reading.start - 7 : reading.end - 7] == reading.text


_SHARED: list[Reader] = []


def shared() -> Reader:
    if not _SHARED:
        _SHARED.append(Reader(threads=1))
    return _SHARED[0]


def test_the_sentence_that_answers_weighs_most(reader: Reader) -> None:
    borders: list[tuple[int, int]] = []
    for sentence in BRIDGE.split(". "):
        start = BRIDGE.index(sentence)
        borders.append((start, start + len(sentence)))
    shares = reader.weigh("Who opened the bridge?", passage(BRIDGE), borders)
    assert shares.index(max(shares)) == 0
    assert 0.9 < sum(shares) < 1.001
    assert 0 in reader.quotable("Who opened the bridge?", passage(BRIDGE), borders)
    assert reader.quotable("Who?", passage(BRIDGE), []) == []

"""What a passage tells with its dates written out is found where the article says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Assistant
from assistant.question import Question
from assistant.reading.reader import Reader, Reading
from assistant.weighing.dated import Dated, dated, undated
from index.article import DateMention, Passage, Span
from index.library import Library
from tests.fakes import WordReader
from tests.shelf import write

TEXT = "Kestrin sent troops to Velmora last month. By June they had left; in May 2029 none stayed."


def mention(words: str, date: str, text: str = TEXT, start: int = 0) -> DateMention:
    at = start + text.index(words)
    return DateMention(at, at + len(words), words, date)


MENTIONS = [mention("last month", "2030-01"), mention("June", "2030-06"), mention("May", "2029-05")]


def found(told: Dated, words: str) -> str:
    at = told.text.index(words)
    return told.back(Span(at, at + len(words))).of(TEXT)


def test_a_date_stands_behind_the_words_that_mean_it() -> None:
    told = dated(TEXT, [mention("last month", "2030-01"), mention("June", "2030-06")])
    assert "Velmora last month (January 2030). By June (June 2030) they" in told.text


def test_a_date_that_names_its_year_stays_as_it_is() -> None:
    assert dated(TEXT, [mention("May 2029", "2029-05")]).text == TEXT


def test_what_is_found_is_told_in_the_words_of_the_article() -> None:
    told = dated(TEXT, MENTIONS)
    assert found(told, "January 2030") == "last month"
    assert found(told, "last month (January 2030)") == "last month"
    assert found(told, "to Velmora last month") == "to Velmora last month"
    assert found(told, "they had left") == "they had left"
    assert found(told, "June (June 2030) they") == "June they"


def test_dates_outside_the_stretch_and_inside_one_another_are_passed_over() -> None:
    stretch = TEXT[TEXT.index("By June") : TEXT.index(" had left")]
    start = TEXT.index("By June")
    inside = DateMention(start + 3, start + 5, "Ju", "2031")
    told = dated(stretch, [*MENTIONS, inside], start)
    assert told.text == "By June (June 2030) they"


def test_the_date_of_the_article_stands_before_it_and_is_never_found() -> None:
    told = dated(TEXT, MENTIONS, 0, "2030-02-12")
    assert told.text.startswith("(12 February 2030) Kestrin sent")
    assert found(told, "Kestrin sent") == "Kestrin sent"
    assert found(told, "January 2030") == "last month"
    before = Passage("kestrin", 0, 0, len(TEXT), TEXT)
    seen = replace(before, text=told.text)
    header, story = Reading(seen, 1, 17, told.text[1:17], 0.9), Reading(seen, 19, 26, "", 0.4)
    (reading,) = undated([header, story], {seen: (before, told)})
    assert (reading.passage, reading.text, reading.start) == (before, "Kestrin", 0)


def test_a_date_found_in_its_words_and_in_brackets_is_found_once() -> None:
    told = dated(TEXT, MENTIONS)
    before = Passage("kestrin", 0, 0, len(TEXT), TEXT)
    seen = replace(before, text=told.text)
    places = [told.text.index(words) for words in ("January 2030", "last month")]
    both = [Reading(seen, at, at + 10, "", 0.9 - at / 1000) for at in places]
    (reading,) = undated(both, {seen: (before, told)})
    assert (reading.text, reading.probability) == ("last month", both[0].probability)


@given(st.data())
def test_what_was_added_is_gone_again(data: st.DataObject) -> None:
    told = dated(TEXT, MENTIONS, 0, data.draw(st.sampled_from([None, "2030-02"])))
    start = data.draw(st.integers(0, len(told.text)))
    end = data.draw(st.integers(start, len(told.text)))
    place = told.back(Span(start, end))
    assert 0 <= place.start <= place.end <= len(TEXT)
    added = {at for one in told.added for at in range(one.start, one.end)}
    kept = "".join(told.text[at] for at in range(start, end) if at not in added)
    assert place.of(TEXT).endswith(kept)


class Watched(WordReader):
    """Keeps what it was given to read."""

    seen: Sequence[Passage] = ()

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
        priors: Sequence[float] | None = None,
    ) -> list[Reading]:
        self.seen = passages
        return super().read(question, passages, spans, spelled, priors)


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        (
            "When did Kestrin send troops to Velmora?",
            "Kestrin sent troops last month (January 2030)",
        ),
        (
            "Who sent troops to Velmora in January 2030?",
            "(February 2030) Kestrin sent troops last month (",
        ),
        ("Who sent troops to Velmora?", "Kestrin sent troops last month."),
    ],
)
def test_only_a_question_that_speaks_of_time_reads_dates(
    tmp_path: Path, library: Library, asked: str, read: str
) -> None:
    story = "Kestrin sent troops last month. They stayed in Velmora."
    library.add([write(tmp_path / "news", "kestrin.md", story, title="Troops", date="2030-02")])
    reader = Watched()
    answer = Assistant(library, reader).answer(Question(asked))
    assert reader.seen[0].text.startswith(read)
    for quote in answer.citations or answer.nearest:
        assert quote.quote in story


def test_a_month_is_answered_from_last_month(tmp_path: Path, library: Library) -> None:
    story = (
        "VELMORA — Kestrin’s government said on Tuesday that its troops would stay.\n\n"
        "The troops of Kestrin arrived in Velmora last month, to help the town’s guard.\n\n"
        "The mayor said that she had not been asked."
    )
    library.add([write(tmp_path / "news", "kestrin.md", story, title="Troops", date="2030-02-12")])
    asked = "In what month did the troops of Kestrin arrive in Velmora?"
    answer = Assistant(library, Reader()).answer(Question(asked))
    assert answer.short_answer == "January 2030"
    assert "arrived in Velmora last month" in answer.citations[0].quote

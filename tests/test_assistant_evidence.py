"""A question is read in the spelling of each passage."""

from __future__ import annotations

from pathlib import Path

from assistant import drafting
from assistant.answer import Assistant
from assistant.citation import Quote
from assistant.evidence import Evidence, respelled, timely
from assistant.question import Question
from assistant.reading.reader import Reader
from assistant.telling.said import Said, grouped
from index.article import Article
from index.library import Library
from tests.fakes import FixedReader
from tests.shelf import write

SPELLINGS = {"Hafter": ("Haftar", "Khalifa Haftar", "Hifter")}


def test_a_name_is_asked_for_as_each_passage_spells_it() -> None:
    asked = "Whom did Hafter meet?"
    assert respelled(asked, SPELLINGS, "Hifter flew to Cairo.") == "Whom did Hifter meet?"
    assert respelled(asked, SPELLINGS, "Haftar met Conte; Haftar left.") == "Whom did Haftar meet?"


def test_a_passage_that_knows_the_name_or_none_of_its_spellings_changes_nothing() -> None:
    asked = "Whom did Hafter meet?"
    assert respelled(asked, SPELLINGS, "Hafter, also spelled Haftar, left.") == asked
    assert respelled(asked, SPELLINGS, "The mayor met Conte.") == asked


def test_nothing_found_is_silence_at_any_threshold() -> None:
    for asked in ("Who came?", "How did it change over time?", "Did he come?"):
        nothing = Evidence(asked, (), {}, {}, (), {}, {})
        assert drafting.quoting([nothing], 0.0).status == "not_in_corpus"


def test_when_is_answered_by_a_time_where_one_is_sure() -> None:
    text = "Vang died on 9 May 2014, aged 87."
    article = Article(id="a", source="a.md", title="Vang", text=text)

    def shorts(question: str, date: float) -> list[str]:
        known = (("aged 87", 0.95), ("9 May 2014", date))
        answers = [Said(short, Quote(article, 0, len(text), p), p) for short, p in known]
        return [group.best.short for group in timely(question, grouped(answers, {}))]

    assert shorts("When did Vang die?", 0.9) == ["9 May 2014"]
    assert shorts("When did Vang die?", 0.1) == ["aged 87", "9 May 2014"]
    assert shorts("How did Vang die?", 0.9) == ["aged 87", "9 May 2014"]


def test_a_count_of_others_does_not_reach_the_answer(tmp_path: Path, library: Library) -> None:
    text = (
        "The number of people killed when the Orla sank off Velmora has risen to 37, the coast "
        "guard said."
    )
    library.add([write(tmp_path / "news", "orla.md", text)])
    asked = Question("How many people survived the sinking of the Orla?")
    assert Assistant(library, Reader()).answer(asked).short_answer is None


def test_who_wrote_an_article_is_known_to_it(tmp_path: Path, library: Library) -> None:
    text = "Instead of a tram the town should run the number 6 bus every five minutes."
    library.add([write(tmp_path / "news", "tram.md", text, author="Fergus Laidlaw")])
    for author, told in (("Fergus Laidlaw", True), ("Priya Nandakumar", False)):
        asked = Question(f"What should be run instead of the tram, according to {author}?")
        answer = Assistant(library, FixedReader("the number 6 bus", 0.9)).answer(asked)
        assert bool(answer.citations) is told

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


def test_what_shares_no_word_with_a_question_and_hardly_answers_it_is_not_near() -> None:
    def near(question: str, probability: float) -> list[str]:
        text = "The mayor met the dockers in Velmora."
        article = Article(id="a", source="a.md", title="Strike", text=text)
        one = Said("The mayor", Quote(article, 0, len(text), probability), probability)
        found = Evidence(question, (), {}, {}, tuple(grouped([one], {})), {}, {})
        return [quote.text for quote in found.nearest()]

    assert near("Who painted the Mona Lisa?", 0.0001) == []
    assert len(near("Who painted the Mona Lisa?", 0.05)) == 1
    assert len(near("Who is mayor of Orma?", 0.0001)) == 1


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

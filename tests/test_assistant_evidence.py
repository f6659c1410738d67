"""A question is read in the spelling of each passage."""

from __future__ import annotations

from assistant import drafting
from assistant.evidence import Evidence, respelled

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

"""Nations: their names, their peoples, and the capitals that stand for their governments."""

from __future__ import annotations

import pytest

from index.intake.names import Book, expand, spellings
from index.intake.names.nations import acts, called, governed_from, meant, people


def test_a_nation_is_known_by_each_of_its_names_and_by_its_people() -> None:
    for word in ("the UAE", "Emirates", "United Arab Emirates", "Emirati"):
        assert [one.names[0] for one in meant(word)] == ["United Arab Emirates"], word
    assert len(meant("Congolese")) == 2
    assert meant("Velmora") == ()
    assert set(called("Burma")) == {"Myanmar"}
    assert called("Burmese") == called("Velmora") == ()
    assert people("Swiss")
    assert not people("Switzerland")


def test_a_nation_is_told_of_in_whole_words() -> None:
    (oman,) = meant("Oman")
    assert oman.told_in("The Omani envoy left.")
    assert not oman.told_in("A Roman envoy left.")


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Cairo agreed to it.", True),
        ("Why did Cairo agree?", True),
        ("It angered Cairo.", True),
        ("Cairo's envoy left.", True),
        ("They met in Cairo.", False),
        ("The envoy left Cairo on Monday.", False),
        ("He went from Tripoli to Cairo.", False),
        ("Cairo, 5 June - The envoy left.", False),
        ("CAIRO (Wire) - The envoy left.", False),
        ("The Cairo Declaration was read.", False),
        ("Nobody came.", False),
    ],
)
def test_a_capital_acts_where_it_is_no_place(text: str, acting: bool) -> None:
    assert acts("Cairo", text) is acting


def test_each_capital_governs_one_nation() -> None:
    egypt = governed_from("Cairo")
    assert egypt is not None
    assert egypt.people == ("Egyptian",)
    assert governed_from("Velmora") is None


def test_a_question_finds_the_name_that_a_collection_uses_for_a_nation() -> None:
    book = Book(spellings([("a", "Envoys of the UAE met Marta Okoye. The UAE said nothing.")]))
    assert expand("Whom did the Emirates send?", book) == {"Emirates": ("UAE",)}
    assert expand("Whom did the Emirati envoys meet?", book) == {}

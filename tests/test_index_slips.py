"""Slips of the fingers are mended with the words of the articles; what is a word stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import slips
from index.library import Library
from tests.fakes import WordHashEmbedder


def test_only_words_that_english_hardly_has_are_suspected() -> None:
    asked = "Which goverment signed the ceasfire with Haftarr in the harbour, Mr Smiht?"
    assert slips.suspects(asked) == ["goverment", "ceasfire"]


def test_another_language_is_no_slip() -> None:
    assert slips.suspects("Welche Stadt wurde zerstört?") == []
    assert slips.suspects("Who met xyloph, abrakad and zorblax at the gate of the town?") == []


def test_what_is_longer_than_a_word_is_none() -> None:
    for letter in ("x", "X"):
        asked = f"Who is {letter}{'qv' * 1900} of the town?"
        assert slips.suspects(asked) == slips.suspected_names(asked) == []


@pytest.mark.parametrize("typed", ["ceasfire", "ceasefiire", "caesefire", "ceasefirw"])
def test_one_letter_is_mended(typed: str) -> None:
    texts = ["The ceasefire held.", "Cease-fires end. Another ceasefire, and ceasefires."]
    assert slips.meant(typed, texts) == "ceasefire"


def test_the_first_letter_is_right_and_a_name_is_no_word() -> None:
    assert slips.meant("bassist", ["They assist."]) is None
    assert slips.meant("velmoro", ["Velmora burnt."]) is None


def test_a_library_mends_a_question_with_its_own_words(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The permanent ceasefire was agreed in Geneva, the trawlers said.\n" * 3)
    library = Library(tmp_path / "library", WordHashEmbedder())
    library.add([page])
    assert library.corrected("Where was the ceasfire agreed?") == "Where was the ceasefire agreed?"
    assert library.corrected("Which trawlers came?") == "Which trawlers came?"
    assert library.corrected("Which trowler came?") == "Which trawler came?"
    library.close()


def test_an_outlet_is_no_slip(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("---\noutlet: Arraed News\n---\nThe soldiers were arrayed at the gate.\n")
    library = Library(tmp_path / "library", WordHashEmbedder())
    library.add([page])
    assert library.corrected("what did arraed report") == "what did arraed report"
    library.close()


def test_what_no_article_writes_is_mended_by_the_dictionary(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("The lanterned harbour was lit by zorbwicks, the pilots said.\n" * 3)
    library = Library(tmp_path / "library", WordHashEmbedder())
    question = "Which of the zorbwicks were lit at the hrabour?"
    assert library.corrected(question) == "Which of the zorbwicks were lit at the harbour?"
    library.add([page])
    assert library.corrected(question) == "Which of the zorbwicks were lit at the harbour?"
    assert library.corrected("When was it captrued?") == "When was it captured?"
    library.close()


def test_the_articles_form_of_a_word_is_preferred_and_the_commonest_else() -> None:
    assert "lanterns" in slips.in_dictionary("lantenrs")
    assert slips.in_dictionary("goverment")[0] == "government"
    assert slips.in_dictionary("xqzzyv") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("When did Okoe leave Velmroa?", "When did Okoye leave Velmora?"),
        ("What did Okoe's brother say?", "What did Okoye's brother say?"),
        ("who met velmroa's mayor", "who met Velmora's mayor"),
        ("When did Okoyevic leave?", "When did Okoyevic leave?"),  # two letters more
        ("When did Ikoye leave?", "When did Ikoye leave?"),  # begins otherwise
        ("What did Paris say to Okoye?", "What did Paris say to Okoye?"),  # not Parish: a word
        ("What did Mayyor say?", "What did Mayyor say?"),  # not Mayor, which is a word
        ("Where was OKOE seen?", "Where was OKOE seen?"),  # initials
    ],
)
def test_a_name_is_mended_where_one_of_the_articles_is_a_letter_away(
    tmp_path: Path, typed: str, meant: str
) -> None:
    page = tmp_path / "a.txt"
    page.write_text("In Velmora Ana Okoye met Mayor Tosk of Parish. Okoye left Velmora at noon.\n")
    library = Library(tmp_path / "library", WordHashEmbedder())
    library.add([page])
    assert library.capitalised(library.corrected(typed)) == meant
    library.close()

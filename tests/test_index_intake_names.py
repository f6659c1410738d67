"""Names: found by their capitals, compared by their sound, brought together over a collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.datasets import Missing
from eval.names_score import judged, latin_pairs, score
from index.intake.names import (
    THRESHOLD,
    Book,
    Name,
    capitalised,
    counted,
    expand,
    gather,
    names,
    same,
    spellings,
)
from tests.patience import within

SHARED = Path(__file__).parents[1] / ".." / "shared"
SEEDS = SHARED / "seeds"

STORIES = [
    ("a", "Marshal Yusuf Karmali met Anton Brevik in Tarsil. Karmali promised Tarsil a harbour."),
    ("b", "In Tarsil, the envoy saw Youssef Qarmali. Brevik was there. Qarmaly smiled at Tarsil."),
    ("c", "Hassan Karmali, a baker from Lund, has never been to sea. Lund gave the baker a prize."),
]


def together(groups: list[Name], *wanted: str) -> bool:
    return any(set(wanted) <= set(group.variants) for group in groups)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Which city did Abbas Kamel visit?", ["Abbas Kamel"]),
        ("Where is he? How many people died?", []),
        ("Egyptian President Abdel Fattah al-Sisi spoke.", ["Egyptian", "Abdel Fattah al-Sisi"]),
        ("Field Marshal Khalifa Hifter's men left.", ["Khalifa Hifter"]),
        ("The Government of National Accord fell.", ["Government of National Accord"]),
        ("On Monday in May, Apple sued Samsung.", ["Apple", "Samsung"]),
        ("He rose on Saturday Callum Pryce's way.", ["Callum Pryce"]),
        ("In October Danica Foll met April Jones.", ["Danica Foll", "April Jones"]),
        ("Meanwhile Conte flew home. Renewing talks took time.", ["Conte"]),
        ("He met Ludwig van Beethoven.", ["Ludwig van Beethoven"]),
        ("He met Ángel de la Cruz.", ["Ángel de la Cruz"]),
        ("She leads the General Intelligence Services.", ["General Intelligence Services"]),
        ("The Turkish-backed force of the UN left; we'll see.", ["Turkish", "UN"]),
        ("ماذا قال حفتر؟", []),
        ("", []),
    ],
)
def test_names_are_found_by_their_capitals(text: str, found: list[str]) -> None:
    assert names(text) == found


@given(st.text(max_size=300))
def test_every_name_is_found_once(text: str) -> None:
    found = names(text)
    assert len(found) == len(set(found))
    assert all(name.strip() for name in found)


@pytest.mark.parametrize("unit", ["A", "A ", " ", "al-", "Al ", "x’", "of "])
def test_a_long_text_without_sentences_ends(unit: str) -> None:
    with within():
        assert len(names(unit * (60_000 // len(unit)))) <= 2


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Haftar", "Khalifa Haftar"),
        ("Khalifa Haftar", "Khalifa Hifter"),
        ("Aguila Saleh", "Aqeela Saleh"),
        ("Jalel Harchaoui", "Jalal Harshawi"),
        ("al-Sisi", "El-Sisi"),
        ("Abdel Fattah al-Sisi", "Abdulfattah Al-Sisi"),
        ("Fayez al-Sarraj", "Serraj"),
        ("Muammar Gaddafi", "Moammar Qaddafi"),
        ("Muammar Gaddafi", "معمر القذافي"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ],
)
def test_spellings_of_one_name_are_the_same(a: str, b: str) -> None:
    assert same(a, b) >= THRESHOLD
    assert same(a, b) == pytest.approx(same(b, a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Aguila Saleh", "Ali Saleh"),
        ("Aguila Saleh", "Omar Saleh"),
        ("Egypt", "Egyptian"),
        ("Libya", "Libyan"),
        ("Cairo", "Carrie"),
        ("Turkey", "Turki"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("March", "Marsh"),
        ("GNA", "LNA"),
        ("Pius XI", "Pius XII"),
        ("Egyptian Foreign Ministry", "Foreign Ministry"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
    ],
)
def test_other_names_stay_apart(a: str, b: str) -> None:
    assert same(a, b) < THRESHOLD


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_a_share_and_has_no_side(a: str, b: str) -> None:
    assert 0 <= same(a, b) <= 1
    assert same(a, b) == pytest.approx(same(b, a), abs=1e-6)
    assert same(a, a) in (0.0, 1.0)


def test_spellings_come_together_over_articles() -> None:
    groups = spellings(STORIES)
    assert together(groups, "Yusuf Karmali", "Youssef Qarmali")
    assert together(groups, "Anton Brevik", "Brevik")


def test_two_people_of_one_surname_stay_apart() -> None:
    groups = spellings(STORIES)
    assert not together(groups, "Yusuf Karmali", "Hassan Karmali")
    # The surname alone may be either man.
    assert not together(groups, "Hassan Karmali", "Karmali")


def test_sound_alikes_of_unrelated_articles_stay_apart() -> None:
    stories = [
        ("a", "In Bruges, Peter Rubens painted Venus. Bruges and Antwerp paid Rubens."),
        ("b", "In Boston, Tony Robbins sold Yale his songs. Boston and Harvard heard Robbins."),
    ]
    assert not together(spellings(stories), "Rubens", "Robbins")


def test_a_group_tells_its_articles_and_its_most_frequent_spelling() -> None:
    group = next(group for group in spellings(STORIES) if "Anton Brevik" in group.variants)
    assert group == Name("Anton Brevik", ("Anton Brevik", "Brevik"), ("a", "b"))


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert spellings(STORIES) == spellings(list(reversed(STORIES)))


def test_names_counted_before_give_the_same_groups() -> None:
    assert gather((key, counted(text)) for key, text in STORIES) == spellings(STORIES)


def test_a_question_is_told_the_spellings_of_the_collection() -> None:
    text = "Khalifa Haftar left Cairo. Haftar flew east with Aqila Saleh."
    book = Book(spellings([("a", text)]))
    assert expand("Who is Hifter?", book) == {"Hifter": ("Haftar",)}
    assert expand("who is hafter?", book) == {"hafter": ("Haftar",)}
    assert expand("What did agila saleh say?", book) == {"agila saleh": ("Aqila Saleh",)}
    assert expand("ماذا قال حفتر؟", book) == {"حفتر": ("Haftar",)}


def test_a_question_in_the_spelling_of_the_collection_is_told_nothing() -> None:
    text = "Khalifa Haftar left Cairo. Haftar flew east with Aqila Saleh."
    book = Book(spellings([("a", text)]))
    assert expand("Did Haftar leave Cairo after the sale? Did Ali Saleh?", book) == {}
    assert expand("", book) == expand("Who is Hifter?", Book([])) == {}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("who is daan brekker", "who is Daan Brekker"),
        (
            "how strong were ottilies gusts at cape ferrow?",
            "how strong were Ottilie's gusts at Cape Ferrow?",
        ),
        ("when did brekker leave", "when did Brekker leave"),
        ("When did brekker leave the bay?", "When did Brekker leave the bay?"),
        ("did the storm rose last of all", "did the storm rose last of all"),
        ("Did Okoye meet brekker?", "Did Okoye meet brekker?"),
        ("where is brekker's boat", "where is Brekker's boat"),
        ("WHEN DID DAAN BREKKER LEAVE?", "When did Daan Brekker leave?"),
        ("UN, NATO", "UN, NATO"),
        ("", ""),
    ],
)
def test_names_typed_in_small_letters_are_written_large(typed: str, written: str) -> None:
    book = Book(
        spellings(
            [
                (
                    "a",
                    "There Daan Brekker spoke of Storm Ottilie. Brekker wept at Cape Ferrow.",
                ),
                ("b", "The gusts of Ottilie, said Rose Tamm, reached Ferrow Bay."),
            ]
        )
    )
    assert capitalised(typed, book) == written


def test_a_name_is_written_in_capitals_only_where_no_article_writes_it_otherwise() -> None:
    texts = ["NORBERG has a mayor. He likes NORBERG.", "The mayor spoke of Norberg and of OLDHAM."]
    book = Book(spellings([(str(at), text) for at, text in enumerate(texts)]))
    assert capitalised("who rules norberg and oldham", book) == "who rules Norberg and OLDHAM"


def test_latin_spellings_are_told_apart() -> None:
    assert judged(latin_pairs("test")).f1 >= 0.92


@pytest.mark.slow
def test_arabic_names_find_their_latin_spelling() -> None:
    try:
        result = score("test")
    except Missing as missing:
        pytest.skip(str(missing))
    assert result["across scripts"].f1 >= 0.92


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_seeds_names_come_together_and_stay_apart() -> None:
    articles = [
        (path.name[:3], path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))
    ]
    groups = spellings(articles)
    assert together(groups, "Haftar", "Khalifa Haftar", "Khalifa Hifter")
    assert together(groups, "Aguila Saleh", "Aqila Saleh", "Aqeela Saleh")
    assert together(groups, "Harchaoui", "Jalel Harchaoui", "Jalal Harshawi")
    assert together(groups, "Al-Sisi", "Abdel Fattah El-Sisi", "Abdulfattah Al-Sisi")
    for a, b in [("Egypt", "Egyptian"), ("Libya", "Libyan"), ("GNA", "LNA"), ("Libyan", "Libyans")]:
        assert not together(groups, a, b)
    more = [*articles, ("5", "Omar Saleh and Ali Saleh left Tobruk for Cairo with Haftar.")]
    assert not together(spellings(more), "Aguila Saleh", "Ali Saleh")
    assert not together(spellings(more), "Aguila Saleh", "Omar Saleh")

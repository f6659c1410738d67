"""A question asks for a kind of thing; an answer is of that kind, or is not."""

from __future__ import annotations

import pytest

from assistant import wanted


@pytest.mark.parametrize(
    ("question", "answer", "quote", "fits"),
    [
        ("How many wagons burned?", "forty", "forty wagons burned", 1),
        ("How many people died?", "Four", "Four countries sent help", 0.5),
        ("How many treaties were signed?", "second", "the second treaty was signed", 0),
        ("How old is the captain?", "29", "the 29-year-old captain", 1),
        ("How old is the captain?", "14", "14 ships followed the captain", 0),
        ("How long is the fence in kilometres?", "nine months", "it took nine months", 0),
        ("How long is the fence in kilometres?", "12 km", "a fence of 12 km", 1),
        ("How long did the siege last?", "nine months", "a siege of nine months", 1),
        ("How much does a ticket cost?", "40 litres", "a tank of 40 litres", 0),
        ("How much does a ticket cost?", "$4", "a ticket is $4", 1),
        ("When did they meet?", "Velmora", "they met in Velmora", 0),
        ("When did they meet?", "last June", "they met last June", 1),
        ("In which year did they meet?", "1996", "they met in 1996", 1),
        ("Who led them?", "He", "He led them", 0),
        ("Who led them?", "1996", "in 1996", 0),
        ("Who led them?", "Marta Okoye", "Marta Okoye led them", 1),
        ("Which city did she visit?", "Velmora", "she visited Velmora", 1),
        ("Which port city did she visit?", "the United Kingdom", "in the United Kingdom", 0),
        ("Which port city did she visit?", "Okoye in Velmora", "Okoye in Velmora", 0.5),
        ("What is the capital?", "Libya", "in Libya", 0),
        ("Which country did she visit?", "Libya", "she visited Libya", 1),
        ("Which country did she visit?", "Okoye", "she visited Okoye", 0.5),
        ("Which countries sent help?", "France, Chad and the Emirates (UAE)", "they did", 1),
        ("Which countries sent help?", "Velmora Watch and Chad", "they did", 0.5),
        ("In which capitals did they meet?", "Libya", "they met in Libya", 0),
        ("Which young politician did they back?", "Egypt", "Egypt backed her", 0),
        ("Which young politician did they back?", "Marta Okoye", "they backed Marta Okoye", 1),
        ("What did the minister visit?", "Libya", "the minister visited Libya", 1),
        ("What did the city decide?", "a new tram", "the city decided on a new tram", 1),
        ("What kind of leader was she?", "patient", "a patient leader", 1),
        ("Which minister’s house burned?", "a villa", "a villa of the minister", 1),
        ("Why did she leave?", "the storm", "because of the storm", 1),
    ],
)
def test_an_answer_fits_its_question(question: str, answer: str, quote: str, fits: float) -> None:
    assert wanted.fits(question, answer, quote) == fits


@pytest.mark.parametrize("answer", ["he", "This man", "those", "how many", "not", "their leader"])
def test_a_pronoun_or_an_echo_says_nothing(answer: str) -> None:
    assert not wanted.says_something(answer)
    assert wanted.says_something(f"{answer} of Velmora")


def test_yes_or_no_questions_are_known_by_their_verb() -> None:
    assert wanted.yes_or_no("Did the council agree?")
    assert wanted.yes_or_no("isn't he the mayor?")
    assert not wanted.yes_or_no("Which council did agree?")


@pytest.mark.parametrize(
    ("question", "dated", "brief"),
    [
        ("When did it sink?", True, True),
        ("Since when has it leaked?", True, True),
        ("Do you know when it will sail?", False, False),
        ("And in what year was that?", True, True),
        ("What is the full date of the launch?", True, True),
        ("Which summer did it sail?", True, True),
        ("How long ago did it sink?", True, True),
        ("What happened when the boiler burst?", False, False),
        ("What is the day-to-day work?", False, False),
        ("What was the summer house called?", False, False),
        ("Which winter sport did she take up?", False, False),
        ("What was the first year of the fair?", True, True),
        ("Who won the year's prize?", False, True),
        ("How many wagons burned?", False, True),
        ("Why did it sink?", False, False),
    ],
)
def test_what_asks_for_a_date_and_what_for_few_words(
    question: str, dated: bool, brief: bool
) -> None:
    assert wanted.asks_when(question) == dated
    assert wanted.brief(question) == brief

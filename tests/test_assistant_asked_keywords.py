"""What is typed as keywords is asked in full; what is a question or a statement stays."""

from __future__ import annotations

import pytest

from assistant.asked.keywords import in_full


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("captain of the ferry", "Who is the captain of the ferry?"),
        ("the rivals for the mayor's post", "Who are the rivals for the mayor's post?"),
        ("date of the Velmorian ruling?", "What is the date of the Velmorian ruling?"),
        ("total cost of the new roof", "What is the total cost of the new roof?"),
        ("Please give me the number of dead in the flood",
         "What is the number of dead in the flood?"),
        ("I'm looking for the name of the ship.", "What is the name of the ship?"),
        ("Marta Okoye's opinion on the gate", "What is Marta Okoye's opinion on the gate?"),
        ("ferry's captain", "Who is the ferry's captain?"),
        ("Okoye job title", "What is the job title of Okoye?"),
        ("Velmora mayor", "Who is the mayor of Velmora?"),
        ("List all the winners of the race.", "Who are the winners of the race?"),
        ("Name winners of the race", "Who are the winners of the race?"),
        ("Identify the author of the letter", "Who is the author of the letter?"),
        ("State the price of the gate", "What is the price of the gate?"),
        ("Give me the date of the storm", "What is the date of the storm?"),
        ("Could you please give the name of the judge in the ferry trial?",
         "What is the name of the judge in the ferry trial?"),
        ("Name Marta Okoye's successor", "Who is Marta Okoye's successor?"),
        ("State the cost of the gate and the name of the ship.",
         "What is the cost of the gate, and what is the name of the ship?"),
    ],
)  # fmt: skip
def test_keywords_are_asked_in_full(typed: str, asked: str) -> None:
    assert in_full(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "Who is the captain of the ferry?",
        "In which town is the name of the ship kept?",
        "Is the mayor of Velmora ill?",
        "The ferry sank near Velmora",
        "Okoye is the captain of the ferry.",
        "List the parties of the council.",
        "recipe for pancakes",
        "And the date?",
        "Compare the number of boats in the two harbours",
        "Compare prices of the gate in 2019 and 2021",
        "Describe the role of the captain in the inquiry",
        "Explain Okoye's opinion on the gate",
        "Give us her age in 2020",
        "captain",
        "Velmora",
        "",
        "Mention one place in Velmora",
        "Provide name for the capital of Orlo",
        "The name of the author of the book is?",
    ],
)
def test_anything_else_stays_as_it_is(typed: str) -> None:
    assert in_full(typed) == typed


def test_a_verb_that_may_be_a_noun_orders_only_before_an_article() -> None:
    assert in_full("state budget of Norway") == "What is the state budget of Norway?"
    assert in_full("list price of the car") == "What is the list price of the car?"

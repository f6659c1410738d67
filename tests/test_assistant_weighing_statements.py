"""Who said what, read off the form of a sentence."""

from __future__ import annotations

import pytest

from assistant.weighing.statements import asked, reported, says
from index.article import Passage

TEXT = (
    "The gate will stay shut all winter, harbour master Paul Renner told the council on Monday. "
    "Mayor Marta Okoye called the plan “a wall against the sea”. "
    "Okoye denied that the town could not pay. "
    "Renner's brother, a diver, was not asked. "
    '"I lost a third of my boats," said fisherman Ivo Tarn. '
    "The council demanded that Tarn be paid. "
    "Lise Holm declined to say what it would cost."
)
PASSAGE = Passage("a", 0, 0, len(TEXT), TEXT)


def told(question: str) -> list[str]:
    found = list(reported(question, [PASSAGE], {}))
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("question", "statements"),
    [
        ("What did Paul Renner say?", ["The gate will stay shut all winter"]),
        ("What did the harbour master tell the council?", ["The gate will stay shut all winter"]),
        (
            "What did Marta Okoye say?",
            ["a wall against the sea", "denied that the town could not pay"],
        ),
        ("What did Okoye say about the town?", ["denied that the town could not pay"]),
        ("What did Okoye say about the lighthouse?", []),
        ("What did Ivo Tarn say?", ["I lost a third of my boats"]),
        ("What did the fisherman say about his boats?", ["I lost a third of my boats"]),
        ("What did Lise Holm say?", []),
        ("What did Paul Renner build?", []),
    ],
)
def test_a_statement_is_what_the_one_asked_about_says(question: str, statements: list[str]) -> None:
    assert told(question) == statements


@pytest.mark.parametrize(
    "question",
    [
        "What did she say was on the table?",
        "What did Okoye's brother say?",
        "What did the council think had burned?",
        "Who said that the gate would stay shut?",
    ],
)
def test_other_questions_ask_for_no_statement(question: str) -> None:
    assert asked(question) is None


def test_a_statement_is_of_the_one_who_stands_beside_the_verb() -> None:
    question = "What did Ivo Tarn say?"
    assert says(question, "Ivo Tarn, a fisherman, said no.")
    assert says(question, "He said no.")
    assert not says(question, "He did not say no, and declined to say yes.")
    assert not says(question, "The council demanded that Ivo Tarn be paid.")
    assert not says(question, "Ivo Tarn has a boat.")


def test_a_statement_has_the_matter_in_its_own_sentence() -> None:
    text = "Okoye said that the town was tired. The bridge was shut. Okoye said that she was sorry."
    passage = Passage("a", 0, 0, len(text), text)
    for matter, told in (("town", ["the town was tired"]), ("bridge", [])):
        found = reported(f"What did Okoye say about the {matter}?", [passage], {})
        assert [one.text for one in found] == told


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Okoye announced a plan under the name “The Way to the Sea”.",
            "announced a plan under the name “The Way to the Sea”",
        ),
        ('Okoye said that "The Salt Boat" had moved her.', '"The Salt Boat" had moved her'),
        ('Okoye said: "I do not know Mayor Holm."', "I do not know Mayor Holm"),
        ('Okoye said: "I do."', "I do"),
    ],
)
def test_what_something_is_called_is_not_what_was_said(text: str, statement: str) -> None:
    found = reported("What did Okoye say?", [Passage("a", 0, 0, len(text), text)], {})
    assert [one.text for one in found] == [statement]

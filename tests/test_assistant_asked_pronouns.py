"""What "he", "it" and "there" stand for in a conversation: a name, a thing, or nothing."""

from __future__ import annotations

import pytest

from assistant.asked.followup import leans_on_history, standalone
from assistant.asked.spoken import spoken
from assistant.question import Turn
from tests.talk import after, talk


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("What message did Marta Okoye bring?", "Which city did she visit?",
         "Which city did Marta Okoye visit?"),
        ("What message did Marta Okoye bring?", "Who paid for her journey?",
         "Who paid for Marta Okoye's journey?"),
        ("Who is Marta Okoye?", "Did the envoy meet her?", "Did the envoy meet Marta Okoye?"),
        ("When did Marta Okoye visit Velmora?", "Who lives there?", "Who lives in Velmora?"),
        ("Did Okoye and Renner meet in Velmora?", "What did Renner ask her there?",
         "What did Renner ask Okoye in Velmora?"),
        ("What did Okoye tell the Harbour Board?", "What did she see?", "What did Okoye see?"),
        ("When was the Harbour Board founded?", "Who leads it?", "Who leads Harbour Board?"),
    ],
)  # fmt: skip
def test_a_pronoun_becomes_the_name_it_stands_for(
    earlier: str, question: str, expected: str
) -> None:
    assert standalone(question, after(earlier)) == expected


@pytest.mark.parametrize(
    ("earlier", "answer", "question", "expected"),
    [
        ("Who was to try the mayor?", 'Lise Strand. "Judge Lise Strand fell ill." [1]',
         "What was that judge put in charge of?", "What was Lise Strand put in charge of?"),
        ("Which town won the cup?", 'Velmora. "The cup went to Velmora." [1]',
         "Who is the mayor of that town?", "Who is the mayor of Velmora?"),
    ],
)  # fmt: skip
def test_that_judge_is_who_the_last_answer_named(
    earlier: str, answer: str, question: str, expected: str
) -> None:
    history = (Turn("user", earlier), Turn("assistant", answer))
    assert standalone(question, history) == expected


@pytest.mark.parametrize(
    ("earlier", "answer", "question"),
    [
        ("Who attacked the judge?", "Lise Strand.", "Where does that judge live?"),
        ("Who won the race?", "Lise Strand.", "In that year, who came second?"),
        ("Which town won the cup?", "Velmora.", "Where does that judge live?"),
        ("Who won the race?", "The articles do not say.", "Where does that woman live?"),
    ],
)
def test_that_judge_is_not_whoever_answered(earlier: str, answer: str, question: str) -> None:
    history = (Turn("user", earlier), Turn("assistant", answer))
    assert answer.rstrip(".") not in standalone(question, history)


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["Where did Okoye work?", "Lise Renner Museum."], "When did she leave?",
         "When did Okoye leave?"),
        (["Tell me about Okoye.", "A friend of the late Paul Renner."], "Whom did he support?",
         "Whom did Okoye support?"),
        (["Who paid Okoye?", "Paul Renner."], "Where does he live?", "Where does Paul Renner live?"),
        (["Where did Okoye live?", "In Velmora.", "Whom did she meet?", "Paul Renner."],
         "When did she leave?", "When did Okoye leave?"),
        (["Who is Marta Okoye?", "A judge.", "Did Okoye resign?", "Yes."], "Why did she leave?",
         "Why did Marta Okoye leave?"),
    ],
)  # fmt: skip
def test_he_is_who_is_spoken_of_and_not_whom_an_answer_names_by_the_way(
    turns: list[str], question: str, expected: str
) -> None:
    told = tuple(Turn("assistant" if n % 2 else "user", text) for n, text in enumerate(turns))
    assert standalone(question, told) == expected


def test_there_is_not_always_a_place() -> None:
    text = standalone("How many boats are there?", after("When did Okoye visit Velmora?"))
    assert text.startswith("How many boats are there")


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("Where did Marta Okoye meet the envoy?", "And when?",
         "When did Marta Okoye meet the envoy?"),
        ("Did the mayor resign?", "Why?", "Why did the mayor resign?"),
        ("How many guests are expected?", "And in 2019?", "How many guests are expected in 2019?"),
        ("When did the lynx escape?", "Where was it found?", "Where was the lynx found?"),
        ("Tell me about the new bridge.", "What did it cost?", "What did the new bridge cost?"),
        ("How much did the bridge cost the town?", "When was it built?",
         "When was the bridge built?"),
        ("Who is the world champion?", "When did it begin?",
         "When did it begin (world champion)?"),
    ],
)  # fmt: skip
def test_what_has_no_name_is_meant_by_it(earlier: str, question: str, expected: str) -> None:
    assert standalone(question, after(earlier)) == expected


def test_a_name_inside_an_answer_is_not_meant_by_it() -> None:
    told = [
        Turn("user", "Tell me about the new gate."),
        Turn("assistant", "A gate of the Tarn Works."),
    ]
    assert standalone("What did it cost?", told) == "What did the new gate cost?"
    told = [Turn("user", "Which firm built a gate?"), Turn("assistant", "The Tarn Works.")]
    assert standalone("Where is it based?", told) == "Where is Tarn Works based?"


def test_a_thing_that_has_no_name_is_described_by_the_last_question() -> None:
    text = standalone("What is its name?", after("What did Okoye open on June 6?"))
    assert text == "What is its name (Okoye open June 6)?"


def test_it_that_stands_for_nothing_is_left_alone() -> None:
    question = "Is it true that the harbour of Velmora is closed?"
    assert standalone(question, after("What did Okoye open on June 6?")) == question


def test_who_is_quoted_is_not_who_is_spoken_of() -> None:
    said = Turn("assistant", 'Coast Post, May 2021: "The mayor is content." [1]')
    history = (*after("Is Marta Okoye still content?"), said)
    assert standalone("Why did she stay?", history) == "Why did Marta Okoye stay?"


def test_the_kind_of_a_name_is_read_off_the_words_around_it() -> None:
    history = after(
        "Did Mayor Okoye tell the Harbour Board about Renner?", "Is Paul Renner in Tarn?"
    )
    kinds = {one.name: one.kind for one in spoken(history)}
    assert kinds == {
        "Paul Renner": "person",
        "Tarn": "place",
        "Okoye": "person",
        "Harbour Board": "thing",
    }


def test_after_what_somebody_said_he_is_who_said_it() -> None:
    told = [
        Turn("user", "What did Paul Renner say about the gate?"),
        Turn("assistant", "Ivo Tarn should build it."),
    ]
    assert standalone("Where does he live?", told) == "Where does Paul Renner live?"


def test_she_is_nobody_whom_an_answer_calls_he() -> None:
    history = (
        Turn("user", "Who is Anna Tosk?"),
        Turn("assistant", 'The mayor. "Tosk, the mayor, opened the pool; she wept." [1]'),
        Turn("user", "Where was Karl Weiss born?"),
        Turn("assistant", 'Dorrigal. "He was born in Dorrigal in 1970." [1]'),
    )
    assert standalone("When will she stand again?", history) == "When will Anna Tosk stand again?"
    assert standalone("When did he resign?", history) == "When did Karl Weiss resign?"


def test_nobody_promises_himself_what_he_promises_him() -> None:
    history = (
        Turn("user", "Did Olu Bade meet Karl Weiss?"),
        Turn("assistant", '"Bade met Weiss on Monday." [1]'),
    )
    asked = standalone("What did he promise him?", history)
    assert asked == "What did Olu Bade promise Karl Weiss?"


def test_whom_the_user_calls_she_is_not_meant_by_he() -> None:
    before = talk("Who is the mayor of Tarn?", "Lise Strand.", "How old is she?", "61.")
    assert standalone("Is she ill?", before) == "Is Lise Strand ill?"
    assert standalone("When did he die?", before) == "When did he die?"
    assert leans_on_history("When did he die?")
    both = [*before, *talk("Did she meet Paul Renner?", "No.")]
    assert standalone("When did he die?", both) == "When did Paul Renner die?"


def test_whom_an_office_is_of_is_nobody() -> None:
    before = after("Who is the mayor of Tarn?")
    assert standalone("What did he say?", before) == "What did he say (mayor Tarn)?"
    before = after("Who is the leader of Okoye's party?")
    assert standalone("What did he say?", before) == "What did Okoye say?"


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["Who is Lise Strand?", "A judge.", "And her father?", "The articles do not say."],
         "When did she resign?", "When did Lise Strand resign?"),
        (["Who is Lise Strand's husband?", "Paul Renner."], "When did he die?",
         "When did Paul Renner die?"),
        (["Did Lise Strand visit Ivo Renner's mother?", "Yes."], "When did she leave?",
         "When did Lise Strand leave?"),
    ],
)  # fmt: skip
def test_who_has_a_relative_is_meant_and_not_the_relative(
    turns: list[str], question: str, expected: str
) -> None:
    assert standalone(question, talk(*turns)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What happened to her later?", "What happened to Marta Okoye later?"),
        ("Who told her first?", "Who told Marta Okoye first?"),
        ("Who saw her next in Tarn?", "Who saw Marta Okoye next in Tarn?"),
        ("Who gave her the prize?", "Who gave Marta Okoye the prize?"),
        ("What was her first post?", "What was Marta Okoye's first post?"),
        ("Who reads her later books?", "Who reads Marta Okoye's later books?"),
    ],
)
def test_what_follows_her_says_whether_something_is_hers(question: str, expected: str) -> None:
    assert standalone(question, after("Did Marta Okoye resign?")) == expected


def test_a_pronoun_of_another_kind_says_nothing_of_whom_was_asked() -> None:
    answer = 'Daily: "Jan Eik worked on the ferry until she left for Velmora." [1]'
    asked = standalone("How old was he in 2009?", talk("Tell me about Jan Eik.", answer))
    assert asked != "How old was Jan Eik in 2009?"

"""A follow-up gets back what it left out; a question that stands alone is left alone."""

from __future__ import annotations

import pytest

from assistant.followup import (
    completed,
    leans_on_history,
    left_open,
    may_stand_alone,
    parts,
    standalone,
)
from assistant.question import Turn
from assistant.spoken import spoken


def after(*asked: str) -> tuple[Turn, ...]:
    return tuple(Turn("user", text) for text in asked)


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("What message did Marta Okoye bring?", "Which city did she visit?",
         "Which city did Marta Okoye visit?"),
        ("What message did Marta Okoye bring?", "Who paid for her journey?",
         "Who paid for Marta Okoye's journey?"),
        ("Who is Marta Okoye?", "Did the envoy meet her?", "Did the envoy meet Marta Okoye?"),
        ("When did Marta Okoye visit Velmora?", "Who lives there?", "Who lives in Velmora?"),
        ("Who rules in Velmora?", "When did Okoye go there?", "When did Okoye go to Velmora?"),
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


@pytest.mark.parametrize(
    ("earlier", "answer", "question", "expected"),
    [
        ("How many people died in the Velmora fire?", "Nine.", "And how many were hurt?",
         "how many were hurt in the Velmora fire?"),
        ("Who won the race in Tarn?", "Okoye.", "And who came second?", "who came second in Tarn?"),
        ("Who voted against the gate?", 'Marta Okoye. "She did." [1]', "Why?",
         "Why Marta Okoye voted against the gate?"),
        ("Who voted against the gate?", "The articles do not say.", "Why?",
         "Why (voted against gate)?"),
        ("Who won the race in Tarn?", "Okoye.", "And who paid her?", "And who paid Okoye?"),
    ],
)  # fmt: skip
def test_a_short_question_is_about_the_same_matter(
    earlier: str, answer: str, question: str, expected: str
) -> None:
    assert standalone(question, [Turn("user", earlier), Turn("assistant", answer)]) == expected


def test_there_is_not_always_a_place() -> None:
    text = standalone("How many boats are there?", after("When did Okoye visit Velmora?"))
    assert text.startswith("How many boats are there")


def test_an_elliptical_question_takes_the_words_of_the_one_before() -> None:
    text = standalone("And when?", after("Which city did Marta Okoye visit?"))
    assert text.startswith("And when")
    assert {"Marta", "Okoye", "visit"} <= set(text.replace("(", "").replace(")?", "").split())


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


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("What worries Velmora most about the harbour?", "And Tarn?",
         "What worries Tarn most about the harbour?"),
        ("Did the EU pay for Velmora's gate in 2019?", "What about Norway?",
         "Did Norway pay for Velmora's gate in 2019?"),
        ("How many boats reached the harbour in Velmora in 2019?", "And in Tarn?",
         "How many boats reached the harbour in Tarn in 2019?"),
        ("How many boats reached Velmora in 2019?", "And in 2021?",
         "How many boats reached Velmora in 2021?"),
    ],
)  # fmt: skip
def test_another_name_or_year_asks_the_last_question_again(
    earlier: str, question: str, expected: str
) -> None:
    assert standalone(question, after(earlier)) == expected


def test_a_thing_that_has_no_name_is_described_by_the_last_question() -> None:
    text = standalone("What is its name?", after("What did Okoye open on June 6?"))
    assert text == "What is its name (Okoye open June 6)?"


def test_it_that_stands_for_nothing_is_left_alone() -> None:
    question = "Is it true that the harbour of Velmora is closed?"
    assert standalone(question, after("What did Okoye open on June 6?")) == question


@pytest.mark.parametrize(
    "question",
    ["Which city did Marta Okoye visit?", "How many boats reached the harbour of Velmora in May?"],
)
def test_a_whole_question_is_left_alone(question: str) -> None:
    assert standalone(question, after("Who is Paul Renner?")) == question
    assert standalone(question, ()) == question


def test_a_question_that_nobody_could_understand_is_known() -> None:
    assert leans_on_history("What did he say?")
    assert leans_on_history("why")
    assert not leans_on_history("")
    assert not leans_on_history("What did Marta Okoye say about her journey?")
    assert not leans_on_history("How many boats reached the harbour?")
    assert leans_on_history("In what year did he found the party of the miners?")
    assert leans_on_history("What did the mayor promise them?")
    assert not leans_on_history("why did the young lawyer from velmora lose his post")
    assert not leans_on_history("One sold bread on Sundays, another tin toys. Who are they?")


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("When was that?", True),
        ("Why did it fail?", True),
        ("What happened there?", True),
        ("How long did it take to dredge the harbour?", False),
        ("What is that tower called?", False),
        ("Who won?", False),
    ],
)
def test_it_and_that_point_back_where_the_question_says_next_to_nothing(
    question: str, leans: bool
) -> None:
    assert leans_on_history(question) is leans


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("Did the captain keep her promise?", False),
        ("Has the florist lost his shop?", False),
        ("Did the captain say that he steered the ferry himself?", False),
        ("Did the dockers get their wages?", False),
        ("Did she keep her promise?", True),
        ("What did the captain tell him?", True),
        ("Did the captain meet her?", True),
        ("Did the storm destroy his house?", True),
        ("What did the captain's mates say about her?", True),
        ("Who paid for her journey?", True),
        ("Did the bus reach their town?", True),
    ],
)
def test_his_may_point_to_somebody_whom_the_question_tells_by_a_common_noun(
    question: str, leans: bool
) -> None:
    assert leans_on_history(question) is leans


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did she keep her promise?", "she"),
        ("What did the captain promise them?", "them"),
        ("What happened there?", "there"),
        (" Why? ", "Why?"),
    ],
)
def test_the_word_that_nobody_can_know_is_told(question: str, word: str) -> None:
    assert left_open(question) == word


def test_a_question_whose_words_do_not_point_back_may_stand_alone() -> None:
    assert may_stand_alone("How much did the gate cost?")
    for question in ("And when?", "What did she say?", "Who lives there?", "Why that gate?"):
        assert not may_stand_alone(question)


@pytest.mark.parametrize(
    ("asked", "second"),
    [
        ("Where did Okoye work in 2018, and where in 2020?", "Where did Okoye work in 2020"),
        ("When did Okoye travel to Velmora, and when to Ostrel?",
         "When did Okoye travel to Ostrel"),
        ("Where did Okoye sail, and who in 2020?", "who in 2020 (Okoye sail)?"),
        ("Who met Marta Okoye in Velmora, and who paid for her journey?",
         "who paid for Marta Okoye's journey?"),
        ("What did the dockers of Velmora ask for, and what did they get?",
         "what did the dockers of Velmora get?"),
    ],
)  # fmt: skip
def test_a_question_in_two_parts_is_two_questions(asked: str, second: str) -> None:
    first, part = parts(asked)
    assert first == asked.split(",")[0]
    assert completed(first, ()) == first
    assert completed(part, after(first)) == second


@pytest.mark.parametrize(
    ("asked", "answer", "second"),
    [
        ("Who led the inquiry, and what did she find?", "Lise Strand",
         "what did Lise Strand find?"),
        ("Who was to try the mayor, and what did that judge do next?", "Lise Strand",
         "what did Lise Strand do next?"),
        ("Who met Marta Okoye, and who paid for her journey?", "Lise Strand",
         "who paid for Marta Okoye's journey?"),
        ("Who led the inquiry, and what did she find?", "", "what did she find (led inquiry)?"),
    ],
)  # fmt: skip
def test_a_part_may_speak_of_what_answers_the_part_before(
    asked: str, answer: str, second: str
) -> None:
    first, part = parts(asked)
    assert completed(part, (Turn("user", first), Turn("assistant", answer))) == second


def test_each_part_of_an_order_is_a_question() -> None:
    asked = "Name the mayor whom Tarn proposed, and the captain who sailed to Velmora."
    first, second = parts(asked)
    assert first == "Name the mayor whom Tarn proposed"
    assert completed(second, after(first)) == "Name the captain who sailed to Velmora."
    assert len(parts("Name the captain and crew of the Orla.")) == 1


def test_a_conversation_may_be_as_long_as_one_likes() -> None:
    """Each "And Tarn?" asks again what the one before asked: at most a few turns back."""
    turns = after("Did Norway pay for the gate?", *(f"And {n}?" for n in ("Velmora", "Tarn") * 600))
    assert standalone("And Ostrel?", turns) == "Did Ostrel pay for the gate?"


def test_only_the_recent_turns_are_read_and_the_first() -> None:
    idle = ["What did the weather bring?"] * 30
    turns = after("Who is Marta Okoye?", "Who is Paul Renner?", *idle)
    assert standalone("What did he say?", turns) == "What did Marta Okoye say?"


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


def talk(*turns: str) -> list[Turn]:
    return [Turn("assistant" if n % 2 else "user", text) for n, text in enumerate(turns)]


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
         "When did he die?", "When did Lise Strand's father die?"),
        (["Who is Lise Strand?", "A judge.", "And her mother?", "The articles do not say."],
         "When did she die?", "When did Lise Strand's mother die?"),
        (["Who is Lise Strand?", "A judge.", "And her father?", "The articles do not say."],
         "When did she resign?", "When did Lise Strand resign?"),
        (["Who is Lise Strand's husband?", "Paul Renner."], "When did he die?",
         "When did Paul Renner die?"),
        (["Did Lise Strand visit Ivo Renner's mother?", "Yes."], "When did she leave?",
         "When did Lise Strand leave?"),
        (["What did the mayor's brother sell?", "Boats."], "When did he die?",
         "When did the mayor's brother die?"),
        (["How old is Lise Strand's father?", '90. "He was born in 1931." [1]'],
         "Is she a judge?", "Is Lise Strand a judge?"),
    ],
)  # fmt: skip
def test_a_relative_without_a_name_is_told_by_whose_he_is(
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


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        (["Who is the fire chief of Tarn?", "Ivo Renner."], "And the mayor?",
         "Who is the mayor of Tarn?"),
        (["Who is the fire chief of Tarn?", "Ivo Renner.", "Is he ill?", "Yes."],
         "And the mayor?", "Who is the mayor of Tarn?"),
        (["What did the union say about the gate?", "Nothing."], "What about the director?",
         "What did the director say about the gate?"),
        (["Who fell off the quay?", "Nobody.", "What did the union say?", "Nothing."],
         "And the director?", "What did the director say (fell quay)?"),
        (["What did the lighthouse cost?", "A lot."], "And the mayor?",
         "And the mayor (lighthouse cost)?"),
        (["When did the captain leave Tarn?", "In May."], "And the fog?",
         "And the fog (captain leave Tarn)?"),
    ],
)  # fmt: skip
def test_another_office_asks_the_last_question_about_one_again(
    turns: list[str], question: str, expected: str
) -> None:
    assert standalone(question, talk(*turns)) == expected


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (["What did Tarn earn in the second quarter of 2024?"], "And in the third?",
         "What did Tarn earn in the third quarter of 2024?"),
        (["What did Tarn earn in the second quarter of 2024?", "And in the third?"],
         "And in the fourth quarter of 2023?",
         "What did Tarn earn in the fourth quarter of 2023?"),
        (["Who won the first race?"], "What about the last?", "Who won the last race?"),
        (["Who won the first race?"], "And the second boat?", "And the second boat (won race)?"),
        (["When was the second race?"], "And who came first?",
         "And who came first (second race)?"),
        (["How old is the ferry?"], "Who built it?", "Who built it (ferry)?"),
        (["How many boats sank off the quay?"], "Who saw that?", "Who saw that (boats sank quay)?"),
        (["How many boats sank off the quay?"], "And near Tarn?",
         "And near Tarn (many boats sank quay)?"),
    ],
)  # fmt: skip
def test_what_is_other_than_before_is_not_put_back(
    earlier: list[str], question: str, expected: str
) -> None:
    assert standalone(question, after(*earlier)) == expected

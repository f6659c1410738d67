"""The same question in the words that articles answer."""

from __future__ import annotations

import pytest

from assistant.asked.phrasing import (
    by_government,
    by_office,
    by_outlet,
    by_people,
    by_state,
    marked,
    plainly,
    speaks_of,
)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who directs the harbour museum?", "Who is the director of the harbour museum?"),
        ("And who speaks for the dockers?", "And who is the spokesperson of the dockers?"),
        ("who currently runs Velmora Bank", "who is the head of Velmora Bank"),
        ("Who runs?", "Who runs?"),
        ("Who runs in the park?", "Who runs in the park?"),
        ("Who led the board?", "Who led the board?"),
        ("Which firm owns the dock?", "Which firm owns the dock?"),
    ],
)
def test_who_does_an_office_is_who_holds_it(question: str, asked: str) -> None:
    assert by_office(question, "") == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How did Tarn's attitude to Velmora change?", "What was Tarn's attitude to Velmora?"),
        ("How have relations between Tarn and Velmora developed since 2018?",
         "What were relations between Tarn and Velmora?"),
        ("And how did the toll of the fire change over time?", "What was the toll of the fire?"),
        ("How has her view shifted on the gate?", "What was her view on the gate?"),
        ("How did Tarn change the lock?", "How did Tarn change the lock?"),
        ("How did the town's developers pay?", "How did the town's developers pay?"),
        ("How did the ferry pass from Tarn to Velmora?",
         "How did the ferry pass from Tarn to Velmora?"),
    ],
)  # fmt: skip
def test_what_changed_is_asked_for_as_what_it_was(question: str, asked: str) -> None:
    assert by_state(question) == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("who holds the gate", "who holds the gate?"),
        ("who holds the gate ", "who holds the gate?"),
        ("Who holds the gate?", "Who holds the gate?"),
        ("Name who holds the gate.", "Name who holds the gate."),
    ],
)
def test_a_question_is_read_with_its_mark(typed: str, asked: str) -> None:
    assert marked(typed) == asked


def test_a_text_that_has_the_verb_is_asked_in_its_own_words() -> None:
    asked = "Who directs the harbour museum?"
    assert by_office(asked, "Marta Okoye now directs it.") == asked
    assert by_office(asked, "Marta Okoye, the director, left.") != asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Can you tell me who won the race?", "who won the race?"),
        ("Hello, could you please tell me when the pool opens?", "when the pool opens?"),
        ("I'd like to know what the toll is, thanks.", "what the toll is."),
        ("Tell me in which town she lives", "in which town she lives"),
        ("Does the article say how the lynx got out?", "how the lynx got out?"),
        ("Do the articles agree on how many died?", "how many died?"),
        ("Where do the sources disagree about who won?", "who won?"),
        ("Do the articles disagree when it rains?", "Do the articles disagree when it rains?"),
        ("Did the newspapers differ about where she was born?", "where she was born?"),
        ("Do the papers disagree on the year in which it rose?", "in which year it rose?"),
        ("Is there a difference among the reports about why?", "why?"),
        ("Do the articles disagree about the number of men who died?", "how many men died?"),
        ("Do all articles disagree about the price of the dam?", "what is the price of the dam?"),
        ("Do the papers disagree about Okoye?", "Do the papers disagree about Okoye?"),
        ("Do the papers disagree about the year?", "Do the papers disagree about the year?"),
        ("Do you disagree about where she was born?", "Do you disagree about where she was born?"),
        ("Who won the race, please?", "Who won the race?"),
        ("Tell me about the race.", "Tell me about the race."),
        ("Do you know the mayor?", "Do you know the mayor?"),
        ("Can the mayor tell who won?", "Can the mayor tell who won?"),
        ("Did Hello Kitty say why?", "Did Hello Kitty say why?"),
        ("Hi", "Hi"),
        ("hi! did she resign?", "did she resign?"),
        ("Quick question: was the pool shut?", "was the pool shut?"),
        ("Hey, I have a question - could you tell me who won, please?", "who won?"),
        ("I was wondering, how far is it?", "how far is it?"),
        ("just curious... is it open?", "is it open?"),
        ("Do you know whether the pool is open?", "Is it true that the pool is open?"),
        ("The pool is open, right?", "Is it true that the pool is open?"),
        ("I think she won. Is that true?", "Is it true that she won?"),
        ("She won, didn't she?", "Is it true that she won?"),
        ("Isn't it true that she won?", "Is it true that she won?"),
        ("Okoye won, right?", "Is it true that Okoye won?"),
        ("If she won, who lost?", "If she won, who lost?"),
        ("Who was right?", "Who was right?"),
        ("Wondering is hard, why?", "Wondering is hard, why?"),
        ("Question is who won?", "Question is who won?"),
        ("Would you say that it is open?", "Would you say that it is open?"),
    ],
)
def test_courtesies_are_no_part_of_a_question(question: str, asked: str) -> None:
    assert plainly(question) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many boats sank, according to the Velmora Courier?", "How many boats sank?"),
        ("According to the Courier, how many sank?", "How many sank?"),
        ("How many boats, according to the Velmora Courier, sank?", "How many boats sank?"),
        (
            "How many sank according to the Velmora Courier's report in May?",
            "How many sank in May?",
        ),
        ("How many sank, as reported by Velmora Courier?", "How many sank?"),
        ("How many boats does the Courier say sank?", "How many boats sank?"),
        ("Who did Velmora Courier report that they saved?", "Who they saved?"),
        ("Whom does the Courier name as the owner?", "Who is the owner?"),
        ("Which man did the Courier's report identify as its owner?", "Which man is its owner?"),
        ("What did the Courier say about boats?", "What did the Courier say about boats?"),
        ("Whom did the Courier name?", "Whom did the Courier name?"),
        ("Did the Courier say that it sank?", "Did the Courier say that it sank?"),
        ("How many sank, according to Marta Okoye?", "How many sank, according to Marta Okoye?"),
        ("How many sank, according to the couriers?", "How many sank, according to the couriers?"),
        ("Why did the Velmora Courier close?", "Why did the Velmora Courier close?"),
    ],
)
def test_an_outlet_is_not_asked_what_it_says_itself(question: str, asked: str) -> None:
    assert by_outlet(question, "The Velmora Courier") == asked
    assert by_outlet(question, "Inland Post") == question
    assert by_outlet(question, None) == question


def test_an_outlet_is_known_by_its_name_or_by_the_last_word_of_it() -> None:
    assert speaks_of("Whom did velmora courier quote?", "The Velmora Courier (digest)")
    assert speaks_of("Whom did the Courier quote?", "The Velmora Courier")
    assert not speaks_of("Which courier came?", "The Velmora Courier")
    assert not speaks_of("Who came?", "(digest)")


def test_a_people_that_an_article_never_names_is_not_asked_for() -> None:
    asked = "In which Swiss city did they meet?"
    assert by_people(asked, "They met in Geneva.") == "In which city did they meet?"
    assert by_people(asked, "The Swiss met in Geneva.") == asked
    assert by_people(asked, "Switzerland was the host.") == asked
    egyptian = "Which Egyptian town hosted them?"
    assert by_people(egyptian, "Egypt was the host.") == egyptian
    assert by_people("Which Harbour office burnt?", "") == "Which Harbour office burnt?"


@pytest.mark.parametrize(
    ("question", "text", "asked"),
    [
        (
            "What did Cairo propose?",
            "The Egyptian president spoke.",
            "What did the Egyptian government propose?",
        ),
        ("What did Cairo propose?", "Cairo and Egypt spoke.", "What did Cairo propose?"),
        ("What did Cairo propose?", "Libya spoke.", "What did Cairo propose?"),
        ("Who spoke in Cairo?", "The Egyptian president spoke.", "Who spoke in Cairo?"),
        ("What did Egypt propose?", "It was Cairo that spoke.", "What did Cairo propose?"),
        ("What did Egypt propose?", "They spoke in Cairo.", "What did Egypt propose?"),
        ("What did Egypt propose?", "Cairo spoke for Egypt.", "What did Egypt propose?"),
        ("Who lives in Egypt?", "It was Cairo that spoke.", "Who lives in Egypt?"),
    ],
)
def test_a_capital_is_asked_for_as_its_government(question: str, text: str, asked: str) -> None:
    assert by_government(question, text) == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("thx. and what about the flood in Orma, was anybody killed?",
         "was anybody killed (the flood in Orma)?"),
        ("back to the ferry: how long does it take?", "how long does the ferry take?"),
        ("As for the mill, who bought it?", "who bought the mill?"),
        ("thanks, who paid?", "who paid?"),
        ("What about the flood?", "What about the flood?"),
        ("thanks to whom was it built?", "thanks to whom was it built?"),
    ],
)  # fmt: skip
def test_thanks_and_a_topic_before_a_question_are_no_question(typed: str, asked: str) -> None:
    assert plainly(typed) == asked

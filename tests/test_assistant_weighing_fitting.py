"""A question asks for a kind of thing; an answer is of that kind, or is not."""

from __future__ import annotations

import pytest

from assistant.weighing.fitting import fits, of_no_deed, says_something


@pytest.mark.parametrize(
    ("question", "answer", "quote", "far"),
    [
        ("How many wagons burned?", "forty", "forty wagons burned", 1),
        ("How many people died?", "Four", "Four countries sent help", 0.5),
        ("How many treaties were signed?", "second", "the second treaty was signed", 0),
        ("How old is the captain?", "29", "the 29-year-old captain", 1),
        ("How old is the captain?", "14", "14 ships followed the captain", 0),
        ("How long is the fence in kilometres?", "nine months", "it took nine months", 0),
        ("How long is the fence in kilometres?", "12 km", "a fence of 12 km", 1),
        ("How long did the siege last?", "nine months", "a siege of nine months", 1),
        ("How fast was the train?", "40 metres", "it stopped 40 metres from it", 0),
        ("How fast was the train?", "eleven seconds", "eleven seconds long", 0.5),
        ("How fast was the train?", "88 km/h", "it was doing 88 km/h", 1),
        ("At what speed did it sail?", "12", "it sailed at 12 knots", 0.5),
        ("How heavy is the bell?", "4 metres", "4 metres wide", 0),
        ("How much does the bell weigh?", "nine tonnes", "it weighs nine tonnes", 1),
        ("How cold did it get?", "1996", "as in 1996", 0),
        ("What was the highest temperature?", "41 degrees", "41 degrees were read", 1),
        ("How much does a ticket cost?", "40 litres", "a tank of 40 litres", 0),
        ("How much does a ticket cost?", "$4", "a ticket is $4", 1),
        ("When did they meet?", "Velmora", "they met in Velmora", 0),
        ("When did they meet?", "last June", "they met last June", 1),
        ("In which year did they meet?", "1996", "they met in 1996", 1),
        ("Who led them?", "He", "He led them", 0),
        ("Who led them?", "1996", "in 1996", 0),
        ("Who led them?", "Marta Okoye", "Marta Okoye led them", 1),
        ("Who led them?", "The committee", "The committee led them", 0.5),
        ("Which city did she visit?", "Velmora", "she met Okoye in Velmora", 1),
        ("Which city did she visit?", "Okoye", "she met Okoye in Velmora", 0.5),
        ("Where did they meet?", "the harbour", "they met in the harbour", 0.5),
        ("Which newspaper told it?", "Velmora Watch", "Velmora Watch told it", 1),
        ("What rank does she hold?", "Velmora Watch", "a reader of Velmora Watch", 0.5),
        ("What military rank does she hold?", "Field Marshal", "Field Marshal Okoye", 1),
        ("Which port city did she visit?", "the United Kingdom", "in the United Kingdom", 0),
        ("Which city did she visit?", "Velmora", "she flew to Velmora", 1),
        ("What is the capital?", "Libya", "in Libya", 0),
        ("Which country did she visit?", "Libya", "she visited Libya", 1),
        ("Which Gulf state did she visit?", "Qatar", "she visited Qatar", 1),
        ("Which Gulf state did she visit?", "Okoye", "she visited Okoye", 0.5),
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
def test_an_answer_fits_its_question(question: str, answer: str, quote: str, far: float) -> None:
    assert fits(question, answer, quote) == far


def test_a_name_is_a_place_where_the_article_has_something_in_it() -> None:
    question, quote = "Which city did she visit?", "She visited Velmora, and Okoye."
    text = f"{quote} The port of Velmora was closed. Crowds in Velmora cheered. I trust in Okoye."
    text += " Okoye smiled." * 10
    assert fits(question, "Velmora", quote, text) == 1
    assert fits(question, "Okoye", quote, text) == 0.5


@pytest.mark.parametrize("answer", ["he", "This man", "those", "how many", "not", "their leader"])
def test_a_pronoun_says_nothing(answer: str) -> None:
    assert not says_something("Who left?", answer)
    assert says_something("Who left?", f"{answer} of Velmora")


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        ("Which talks failed?", "the talks", False),
        ("Which talks failed?", "talks in Velmora", True),
        ("Who won, Tosk or Lind?", "Lind", True),
        ("Did the talks fail?", "the talks", True),
        ("How many of the 12 crew drowned?", "12", True),
        ("Which website did she start?", "The website of the union", True),
        ("Which newspaper's office burned?", "the Coast Gazette's", True),
        ("Which site was chosen?", "an old quarry", True),
        ("Who was sold?", "The newspaper", True),
        ("How many fighters does it have?", "strong brigades", False),
        ("How many fighters does it have?", "a handful", True),
        ("For how many years did it run?", "the railway", False),
        ("Who told them how many came?", "the harbour master", True),
        ("Did she say how many came?", "She declined", True),
        ("How fast was the train?", "40 metres", False),
        ("How fast was the train?", "40 km/h", True),
        ("How fast was the train?", "under two hours", True),
        ("How much did the bell weigh?", "two metres", False),
        ("How much did the bell weigh?", "two tonnes", True),
    ],
)
def test_an_echo_of_the_question_says_nothing(question: str, answer: str, says: bool) -> None:
    assert says_something(question, answer) == says


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        ("Who led the board before Okoye?", "Sir Paul Okoye", False),
        ("Who met Paul Okoye?", "Mayor Okoye", False),
        ("Who is Paul Okoye's daughter?", "Marta Okoye", True),
        ("Who is older, Okoye or Tarn?", "Paul Okoye", True),
        ("Who met Okoye?", "Okoye's brother", True),
        ("Which office does Okoye hold?", "Paul Okoye", True),
        ("Who is Paul Okoye?", "Mayor Paul Okoye", True),
        ("Who is Paul Okoye?", "Okoye", False),
    ],
)
def test_whoever_the_question_names_is_no_answer_to_who(
    question: str, answer: str, says: bool
) -> None:
    assert says_something(question, answer) is says


@pytest.mark.parametrize("answer", ["British", "Libyan", "Iraqi", "German", "Chinese"])
def test_of_which_people_something_is_names_neither_a_place_nor_a_body(answer: str) -> None:
    for question in ("Which newspaper reported it?", "Which country paid?", "Which town paid?"):
        assert fits(question, answer, f"The {answer} newspaper Harbour News said so.") == 0


@pytest.mark.parametrize("answer", ["Milan", "Dubai", "Gharyan", "Mumbai"])
def test_a_town_is_told_from_a_people(answer: str) -> None:
    assert fits("Which town paid?", answer, f"They paid in {answer}.") == 1


@pytest.mark.parametrize(
    ("question", "quote", "nobody"),
    [
        ("Who mended the clock?", "In the hall Ana Bell read the result.", True),
        ("Who mended the clock?", "Ana Bell mends clocks.", False),
        ("Who stopped the ferry?", "Ana Bell halted the ferry.", False),  # the same sense
        ("Who was the mayor of Ostrel?", "Ana Bell led the dockers of Ostrel.", True),
        ("Who was the mayor of Ostrel?", "Mayor Ana Bell spoke in Ostrel.", False),
        ("Who holds the town?", "Ana Bell read the result.", False),
        ("Who was in Ostrel?", "Ana Bell came.", False),
        ("What mended the clock?", "Ana Bell read the result.", False),
    ],
)
def test_a_name_beside_neither_the_deed_nor_the_office_is_anybodys(
    question: str, quote: str, nobody: bool
) -> None:
    assert of_no_deed(question, quote) == nobody

"""Two things side by side: each is asked for by itself, and the articles' words settle it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.asked.contrast import asked
from assistant.citation import Answer
from assistant.question import Question
from assistant.reading.reader import Reader
from index.library import Library
from tests.shelf import write

PLANS = (
    "The council of Tarn wants a ferry. The ferry would cost 31 million crowns. "
    "It would be running within two years.",
    "The council of Senn wants a tunnel. The tunnel would cost 212 million crowns. "
    "Six years would go by before it opens.",
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which is longer, the Tarn or the Senn?", "How long is the Tarn?"),
        ("Which river is the longer one, the Tarn or the Senn?", "How long is the Tarn?"),
        ("Which of the two is longer: the Tarn or the Senn?", "How long is the Tarn?"),
        ("Is the Tarn longer than the Senn?", "How long is the Tarn?"),
        ("Who is older, Ana Okoye or Lise Strand?", "How old is Ana Okoye?"),
        ("Which of Velmora and Ostrel has the larger population?",
         "What is the population of Velmora?"),
        ("Which has the higher mast, the Orla or the Nuria?", "How high is the mast of the Orla?"),
        ("Which museum had more visitors last year, the Senn or the Tarn?",
         "How many visitors had the Senn last year?"),
        ("Which would cost less, the ferry or the tunnel?", "How much would the ferry cost?"),
        ("Does the ferry cost more than the tunnel?", "How much does the ferry cost?"),
        ("Which is cheaper, the ferry or the tunnel?", "How much does the ferry cost?"),
        ("Which lasted longer, the strike or the trial?", "How long the strike lasted?"),
        ("Which was opened first, the ferry or the tunnel?", "When was the ferry opened?"),
        ("How do the ferry and the tunnel differ in price?", "What is the price of the ferry?"),
        ("Compare the prices of the ferry and the tunnel.", "What is the price of the ferry?"),
        ("What did the army and the villagers say about the raid?",
         "What did the army say about the raid?"),
        ("Compare what the mayor promised with what the council decided.",
         "what the mayor promised?"),
    ],
)  # fmt: skip
def test_what_is_measured_is_asked_of_each(question: str, first: str) -> None:
    pair = asked(question)
    assert pair
    assert pair.ways[0][0] == first


@pytest.mark.parametrize(
    "question",
    [
        "Compare the ferry and the tunnel.",
        "Compare the ferry with the tunnel",
        "How do the ferry and the tunnel differ?",
        "How does the ferry differ from the tunnel?",
        "How is the ferry different from the tunnel?",
        "What are the main differences between the ferry and the tunnel?",
    ],
)
def test_what_is_not_measured_is_told_of_each(question: str) -> None:
    pair = asked(question)
    assert pair
    assert (pair.sides, pair.ways) == (("the ferry", "the tunnel"), ())


@pytest.mark.parametrize(
    "question",
    [
        "Was it in Rome or in Palermo?",
        "Who shot first?",
        "Which is more important, bread or freedom?",
        "Was the bridge built before the war?",
        "How did the number of dead change?",
        "Did he stay longer?",
        "How does it compare to the tunnel?",
        "Which was cheaper than the ferry or the tunnel?",
        "which " + "x is older, or a " * 400,
    ],
)
def test_other_questions_set_nothing_side_by_side(question: str) -> None:
    assert asked(question) is None


def test_its_is_whose_the_first_is() -> None:
    pair = asked("Which is bigger, Okoye's mill or its quay?")
    assert pair and pair.sides == ("Okoye's mill", "Okoye's quay")
    plain = asked("Which is bigger, the mill or its quay?")
    assert plain and plain.sides == ("the mill", "its quay")


@pytest.fixture
def planned(tmp_path: Path, library: Library) -> Library:
    titles = ("Tarn wants a ferry", "Senn wants a tunnel")
    paths = [
        write(tmp_path / "news", f"{n}.md", text, title=title, outlet="The Coast", date="2030-05")
        for n, (text, title) in enumerate(zip(PLANS, titles, strict=True))
    ]
    library.add(paths)
    return library


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def ask(library: Library, reader: Reader, question: str) -> Answer:
    return Assistant(library, reader).answer(Question(question))


def test_each_side_is_answered_by_its_own_quote_in_the_order_asked(
    planned: Library, reader: Reader
) -> None:
    answer = ask(planned, reader, "Which would cost less, the tunnel or the ferry?")
    assert answer.short_answer == "the tunnel: 212 million crowns; the ferry: 31 million crowns"
    assert answer.text.startswith("The tunnel: 212 million crowns. ")
    assert [citation.source for citation in answer.citations] == ["1.md", "0.md"]


def test_the_side_of_which_nothing_is_told_is_named(planned: Library, reader: Reader) -> None:
    answer = ask(planned, reader, "Which would cost less, the tunnel or the zeppelin?")
    assert (answer.status, answer.short_answer) == ("partial", "the tunnel: 212 million crowns")
    assert answer.text.endswith("Not in the articles: how much would the zeppelin cost?")


def test_what_is_told_of_each_is_quoted_side_by_side(planned: Library, reader: Reader) -> None:
    answer = ask(planned, reader, "How do the ferry and the tunnel differ?")
    heads = [f"The {side} (The Coast, May 2030): " for side in ("ferry", "tunnel")]
    begun = [claim.text for claim in answer.claims if claim.text.startswith("The ")]
    assert [text.startswith(head) for text, head in zip(begun, heads, strict=True)] == [True, True]
    assert {citation.source for citation in answer.citations} == {"0.md", "1.md"}


@pytest.mark.parametrize("question", ["Compare the two plans for a crossing", "Compare the plans"])
def test_plans_without_a_name_are_told_article_by_article(
    tmp_path: Path, planned: Library, reader: Reader, question: str
) -> None:
    begins = (
        "The council made its plan for a crossing public. ",
        "A plan for a crossing came late. ",
    )
    tells = "Cars would wait for nobody on the old quay.", "Miners from the north are to dig it."
    for n, (begun, told) in enumerate(zip(begins, tells, strict=True)):
        planned.add([write(tmp_path / "more", f"plan{n}.md", begun + told, title=f"Plan {n}")])
    answer = ask(planned, reader, question)
    assert answer.status == "answered"
    assert set(tells) <= {citation.quote for citation in answer.citations}

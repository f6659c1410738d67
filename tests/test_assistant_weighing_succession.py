"""Who came before whom, read off the words that tell of a succession."""

from __future__ import annotations

import pytest

from assistant.weighing.succession import after, before
from index.article import Passage

ARTICLE = "Ana Okoye won the election in Velmora. She takes office in May and replaces Ira Bell."


def found(question: str, text: str) -> list[str]:
    return [one.text for one in before(question, [Passage("a", 0, 0, len(text), text)])]


@pytest.mark.parametrize(
    "question",
    [
        "Who was mayor of Velmora before Ana Okoye?",
        "Who was mayor before Okoye took office?",
        "Whom did Okoye succeed?",
        "Who did Ana Okoye replace as mayor of Velmora?",
        "Who was Okoye's predecessor?",
        "Who was the predecessor of Ana Okoye?",
    ],
)
def test_whom_somebody_replaces_was_there_before(question: str) -> None:
    assert found(question, ARTICLE) == ["Ira Bell"]
    assert found(question, "Ira Bell was succeeded by Ana Okoye in May.") == ["Ira Bell"]


def test_whom_he_means_is_named_in_the_sentence_before() -> None:
    text = "Ira Bell leaves the bank. He is succeeded by Ana Okoye, who comes from Kesh."
    assert found("Who was head of the bank before Ana Okoye?", text) == ["Ira Bell"]
    text = "The bank lost Ira Bell. It was succeeded by Ana Okoye."
    assert found("Who was head of the bank before Ana Okoye?", text) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who was mayor before Ira Bell?", ARTICLE),
        ("Who is mayor of Velmora?", ARTICLE),
        ("Who spoke before Ana Okoye?", ARTICLE),
        ("Who was mayor before Ana Okoye?", "Sam Moss leads the port. He replaces Ira Bell."),
        ("Who was mayor before Ana Okoye?", "Ana Okoye met Ira Bell."),
    ],
)
def test_who_replaced_another_or_nobody_was_not(question: str, text: str) -> None:
    assert found(question, text) == []


@pytest.mark.parametrize(
    ("question", "text", "who"),
    [
        ("Who replaced Ira Bell as mayor?",
         "Ira Bell stepped down on Friday. The council elected her deputy, Ana Okoye.", ["Ana Okoye"]),
        ("Who took over from Ira Bell?",
         "Ira Bell resigned. It rained. Ana Okoye takes over in May.", ["Ana Okoye"]),
        ("Who replaced Ira Bell?", "Ira Bell spoke. The council elected Ana Okoye.", []),
        ("Who replaced Ira Bell?", "Ira Bell resigned. Ana Okoye wept.", []),
        ("Who is mayor?", "Ira Bell resigned. The council elected Ana Okoye.", []),
    ],
)  # fmt: skip
def test_who_is_elected_behind_one_who_left_has_the_place(
    question: str, text: str, who: list[str]
) -> None:
    passage = Passage("a", 0, 0, len(text), text)
    assert [one.text for one in after(question, [passage])] == who

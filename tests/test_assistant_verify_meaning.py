"""The words of a quote are not enough: what it asks, doubts, excepts or restricts is not told."""

from __future__ import annotations

import pytest

from assistant import verify


def supported(claim: str, quote: str) -> bool:
    return verify.verdict(claim, quote) == "supported"


@pytest.mark.parametrize(
    "quote",
    [
        "In his novel, Holt killed Vang.",
        "In the film by Ida Brek, Holt killed Vang.",
        "Police doubt that Holt killed Vang.",
        "There is zero evidence that Holt killed Vang.",
        "The judge saw no sign that Holt killed Vang.",
        "The jury will decide whether Holt killed Vang.",
        "It is far from clear that Holt killed Vang.",
        "It is unclear whether Holt killed Vang.",
        "Did Holt kill Vang?",
        "Vang is dead. Who killed Vang? Holt?",
        "Holt was cleared of killing Vang.",
        "According to a rumour Holt killed Vang.",
        "The story that Holt killed Vang is a joke.",
        "Holt almost killed Vang.",
    ],
)
def test_what_is_asked_doubted_or_told_as_fiction_is_not_told(quote: str) -> None:
    assert not supported("Holt killed Vang.", quote)
    assert supported(quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Holt was ill.", "Holt pretended to be ill."),
        ("The plane crashed.", "The plane nearly crashed."),
        ("Everyone voted.", "Everyone except Holt voted."),
        ("Holt voted.", "Everyone other than Holt voted."),
        ("All voted for the tunnel.", "All but Holt voted for the tunnel."),
        ("President Holt resigned.", "Vice President Holt resigned."),
        ("The president was arrested.", "The former president was arrested."),
        ("The president was arrested.", "The ex-president was arrested."),
        ("Holt was elected mayor.", "Holt was re-elected mayor."),
        ("Holt was arrested.", "Holt's wife was arrested."),
        ("Holt was arrested.", "The wife of Holt was arrested."),
        ("The minister resigned.", "The minister's spokesman resigned."),
        ("Vang's father resigned.", "Holt's father praised Vang and resigned."),
        ("Vang is Holt's father.", "Holt is Vang's father."),
    ],
)
def test_a_word_that_makes_another_of_a_thing_may_not_be_dropped(claim: str, quote: str) -> None:
    assert not supported(claim, quote)
    assert supported(quote, quote)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("The jury will decide whether Holt stole it.", "A jury will decide whether he, Holt, stole it."),
        ("The plane almost crashed.", "The plane nearly crashed."),
        ("Some 40 boats sank.", "Nearly 40 boats sank, and some 40 boats sank again."),
        ("Everyone but Holt voted.", "Everyone except Holt voted."),
        ("The former president was arrested.", "The ex-president was arrested."),
        ("The wife of Holt was arrested.", "Holt's wife was arrested."),
        ("Holt resigned.", "The former president, Holt, resigned."),
        ("The president met the vice president.", "The vice president met the president."),
        ("Holt was arrested.", "Police arrested Holt after the minister's speech."),
        ("Holt resigned in May.", "Holt's resignation came in May."),
        ("Is it true? Holt resigned.", "Is it true? Holt resigned."),
        ("The port of Arv reopened.", "Arv's port reopened."),
    ],
)  # fmt: skip
def test_who_keeps_the_frame_may_reword_it(claim: str, quote: str) -> None:
    assert supported(claim, quote)

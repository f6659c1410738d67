"""A judge of words has its say where rules leave room, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant import verify
from assistant.citation import Verdict
from assistant.reading.judge import Judge
from assistant.reading.reader import Reader
from assistant.verify.citing import Cited, settled
from assistant.verify.rules import Weighed, weighed
from index.article import Article, Passage

TEXT = (
    "The mill at Orla stood idle from March. Its owner, Ada Lund, shut the mill for good in May "
    "because flour had become too cheap. Some 40 people lost their jobs."
)
OTHER_WORDS = "Lund closed down the plant permanently."


class Fixed:
    """A judge that finds every quote with some words as likely as told, and no other likely."""

    def __init__(self, words: str, likely: float) -> None:
        self.words, self.likely = words, likely
        self.heard: list[Cited] = []

    def probabilities(self, claim: str, quotes: Sequence[Cited]) -> list[float]:
        self.heard += quotes
        return [self.likely if self.words in one.quote else 0.0 for one in quotes]


def checked(claim: str, judge: verify.Judges | None) -> tuple[Verdict, list[str]]:
    article = Article(id="a", source="a", title="The mill", text=TEXT)
    offered = [(article, Passage("a", 0, 0, len(TEXT), TEXT))]
    sentence = verify.checked(claim, offered, offered, {}, judge)
    return sentence.verdict, [quote.text for quote in sentence.quotes]


def test_what_only_has_other_words_is_supported_where_the_judge_is_sure() -> None:
    assert checked(OTHER_WORDS, None)[0] != "supported"
    verdict, quotes = checked(OTHER_WORDS, Fixed("shut the mill", 0.97))
    assert verdict == "supported"
    assert quotes[0].startswith("Its owner, Ada Lund, shut the mill")
    assert checked(OTHER_WORDS, Fixed("shut the mill", 0.6))[0] != "supported"


def test_what_the_rules_support_and_the_judge_doubts_is_not_supported() -> None:
    claim = "Ada Lund shut the mill in May."
    assert checked(claim, None)[0] == "supported"
    assert checked(claim, Fixed("shut the mill", 0.05))[0] == "partly"
    assert checked(claim, Fixed("shut the mill", 0.5))[0] == "supported"


@pytest.mark.parametrize(
    "claim",
    [
        "Some 60 people were thrown out of work.",
        "Some 60 people lost their jobs.",
        "Ada Lund closed down the plant in June.",
        "Berit Holm closed down the plant.",
    ],
)
def test_numbers_dates_and_names_are_the_rules_own(claim: str) -> None:
    assert checked(claim, Fixed("", 1.0)) == checked(claim, None)


def test_the_judge_reads_what_stands_before_a_quote_and_its_title() -> None:
    judge = Fixed("", 0.0)
    checked(OTHER_WORDS, judge)
    heard = next(one for one in judge.heard if one.quote.startswith("Its owner"))
    assert heard.before == "The mill at Orla stood idle from March."
    assert heard.title == "The mill"


def test_the_neighbours_of_a_quote_are_not_cited_for_what_stands_before_them() -> None:
    verdict, quotes = checked("The plant at Orla stood still from March on.", Fixed("", 0.97))
    assert verdict == "supported"
    assert quotes == ["The mill at Orla stood idle from March."]


def test_what_only_the_words_contradict_is_partly_said_where_the_judge_finds_it_likely() -> None:
    claim = "Ada Lund opened the mill in May."
    assert checked(claim, None)[0] == "contradicted"
    assert checked(claim, Fixed("shut the mill", 0.6))[0] == "partly"
    assert checked(claim, Fixed("shut the mill", 0.4))[0] == "contradicted"


def test_what_figures_contradict_is_not_for_the_judge_to_doubt() -> None:
    assert settled(Weighed("contradicted", worded=True), 0.6) == "partly"
    assert settled(Weighed("contradicted", worded=True), 0.4) == "contradicted"
    assert settled(Weighed("contradicted"), 0.97) == "contradicted"
    assert weighed("Berit Holm never all shut the mill.", "Berit Holm shut the mill.").worded
    assert not weighed("Some 60 people lost jobs.", "Some 40 people lost jobs.").worded


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Reader())


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("President Holt resigned.", "Vice President Holt resigned."),
        ("The president was arrested.", "The former president was arrested."),
        ("Holt was arrested.", "Holt's wife was arrested."),
        ("The minister resigned.", "The minister's spokesman resigned."),
        ("Vang's father resigned.", "Holt's father praised Vang and resigned."),
        ("Vang is Holt's father.", "Holt is Vang's father."),
        ("Holt voted for the tunnel.", "Holt voted against the tunnel."),
        ("Holt left before the vote.", "Holt left after the vote."),
        ("Holt flew from Arv.", "Holt flew to Arv."),
        ("The tunnel closed because of the flood.", "The tunnel closed despite the flood."),
        ("The mine has been shut since 2010.", "The mine was shut until 2010."),
        ("Rice costs more than wheat.", "Wheat costs more than rice."),
        ("Vang was born in Arv and died in Besk.", "Vang was born in Besk and died in Arv."),
        ("The mill is the largest in Ambria.", "The mill is one of the largest in Ambria."),
    ],
)
def test_a_small_word_that_makes_it_another_matter_is_doubted(
    judge: Judge, claim: str, quote: str
) -> None:
    article = Article(id="a", source="a", title="Report", text=quote)
    offered = [(article, Passage("a", 0, 0, len(quote), quote))]
    assert verify.checked(claim, offered, offered, {}, judge).verdict != "supported"
    assert verify.checked(quote, offered, offered, {}, judge).verdict == "supported"

"""A sentence is held to its quote: numbers, names, negation and words."""

from __future__ import annotations

import pytest

from assistant import verify
from index.article import Article, DateMention, Passage

QUOTE = "The ministry said that 14 boats had reached Port Velmora on Tuesday."


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The ministry said 14 boats had reached Port Velmora.", "supported"),
        ("Fourteen boats reached Port Velmora, the ministry said.", "supported"),
        ("The ministry said that 15 boats had reached Port Velmora.", "contradicted"),
        ("The ministry said that 14 boats had not reached Port Velmora.", "contradicted"),
        ("The ministry said that 14 boats had reached Port Ostrel.", "unsupported"),
        ("Prices of fish fell in the north after a storm.", "unsupported"),
        ("The ministry welcomed the 14 boats with music and a parade.", "partly"),
    ],
)
def test_a_claim_is_judged_by_what_its_quote_says(claim: str, verdict: str) -> None:
    assert verify.verdict(claim, QUOTE) == verdict


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The minister has not resigned.", True),
        ("She denied that the minister had resigned.", True),
        ("The minister resigned, though the house had not met.", False),
        ("Who has not heard it? The minister resigned.", False),
        ("The minister resigned.", False),
        ("Nobody denied it, nor did the minister not resign.", False),
    ],
)
def test_a_matter_is_denied_where_the_negation_stands_before_it(text: str, denied: bool) -> None:
    assert verify.denies(text, verify.stems("resign")) is denied


def test_a_number_may_be_said_in_words_of_another_size() -> None:
    quote = "Half a million homes in Ostrel had no power."
    assert verify.verdict("In Ostrel 500,000 homes had no power.", quote) == "supported"
    assert verify.verdict("In Ostrel 50,000 homes had no power.", quote) == "contradicted"


def test_a_resolved_date_may_be_said() -> None:
    quote = "The talks in Port Velmora failed last month."
    claim = "The talks in Port Velmora failed in November 2018."
    assert verify.verdict(claim, quote, dates=["2018-11"]) == "supported"
    assert verify.verdict(claim, quote, dates=["2018-10"]) != "supported"


def test_another_spelling_of_a_name_is_the_same_name() -> None:
    quote = "General Khalifa Haftar left Cairo."
    assert verify.verdict("General Khalifa Hifter left Cairo.", quote) == "supported"
    assert verify.verdict("General Khalifa Mansour left Cairo.", quote) == "unsupported"


def test_a_sentence_gets_the_exact_words_also_when_the_model_cites_wrongly() -> None:
    bridge = Article(
        id="b", source="b", title="Bridge", text="It rained. Engineers closed the bridge."
    )
    harbour = Article(id="h", source="h", title="Harbour", text="The harbour was dredged.")
    offered = [(a, Passage(a.id, 0, 0, len(a.text), a.text)) for a in (harbour, bridge)]
    checked = verify.checked("Engineers closed the bridge.", offered[:1], offered, {})
    assert checked.verdict == "supported"
    assert [q.text for q in checked.quotes] == ["Engineers closed the bridge."]
    assert checked.quotes[0].article is bridge


def test_a_sentence_that_nothing_says_cites_nothing() -> None:
    article = Article(id="h", source="h", title="Harbour", text="The harbour was dredged.")
    offered = [(article, Passage("h", 0, 0, len(article.text), article.text))]
    checked = verify.checked("The mayor resigned in anger.", offered, offered, {})
    assert (checked.verdict, checked.quotes) == ("unsupported", ())


def test_a_date_of_the_article_is_known_to_its_quotes() -> None:
    text = "The strike ended last week."
    article = Article(id="s", source="s", title="Strike", text=text, published="2020-03")
    offered = [(article, Passage("s", 0, 0, len(text), text))]
    mentions = {"s": [DateMention(17, 26, "last week", "2020-02")]}
    assert verify.checked("The strike ended in March 2020.", offered, offered, mentions).quotes
    wrong = verify.checked("The strike ended in March 2021.", offered, offered, mentions)
    assert wrong.verdict != "supported"

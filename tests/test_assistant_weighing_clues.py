"""What speaks for an answer is seen, and weighed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.weighing.clues import ANY_TWO, WEIGHTS, Clues, clues, covered, prior
from index.article import Article, Hit, Passage

TEXT = "Marta Okoye met the envoy in 2019. Forty ships left Velmora."
ARTICLE = Article(id="a", source="a", title="Talks", text=TEXT, published="2020-03")


def seen(question: str, answer: str, quote: str = TEXT) -> Clues:
    hit = Hit(Passage("a", 0, 0, len(TEXT), TEXT), 1.0, 2.0, 0.5)
    before = prior(question, hit, 2, ARTICLE, (), {})
    return clues(question, answer, quote, ARTICLE, before, 1.0, 0.9)


def test_a_question_about_somebody_unknown_is_not_covered() -> None:
    def share(question: str, spellings: dict[str, tuple[str, ...]] | None = None) -> float:
        return covered(question, f"{TEXT} March 2020", spellings or {})

    assert share("Whom did Marta Okoye meet in 2019?") == 1
    assert share("Whom did Paul Renner meet?") == 0
    assert share("Whom did Okoye meet in 2017?") == 0.5
    assert share("Whom did Okoye meet in 2020?") == 1, "the year of publication is known"
    assert share("Whom did Martha Okoyeh meet?", {"Martha Okoyeh": ("Marta Okoye",)}) == 1
    assert share("who met the envoy?") == 1
    assert covered("Whom did the Swiss send?", "Switzerland sent an envoy.", {}) == 1


def test_clues_are_shares() -> None:
    found = seen("How many ships left Velmora?", "Forty")
    assert (found.known, found.fits, found.first) == (1, 1, 0.5)
    assert found.reader > 0
    assert seen("How many ships left Velmora?", "Marta Okoye").fits == 0


def test_a_question_that_names_nobody_is_held_to_what_it_is_about() -> None:
    ours, other = seen("Which ships departed?", "Forty"), seen("Which goats drowned?", "Forty")
    assert (ours.strange, other.strange) == (0, 1)  # who left departed
    assert ours.near == other.near == 0.5 - ANY_TWO
    assert other.probability < replace(other, strange=0.0).probability
    named = seen("Which goats did Okoye sell?", "Forty")
    assert (named.strange, named.near) == (0, 0)


@pytest.mark.parametrize("name", ["reader", "known", "held", "first", "fits", "told"])
def test_more_of_a_clue_makes_an_answer_more_probable(name: str) -> None:
    found = seen("How many ships left Velmora?", "Forty")
    assert WEIGHTS[name] > 0
    assert replace(found, **{name: getattr(found, name) + 1}).probability > found.probability


def test_what_stands_near_a_question_of_yes_or_no_is_no_answer_yet() -> None:
    who, whether = seen("Who met the envoy?", "Marta Okoye"), seen("Did Okoye meet Renner?", TEXT)
    assert (who.polar, whether.polar) == (0, 1)
    assert replace(who, polar=1.0).probability < who.probability


def test_a_passage_that_knows_the_names_and_comes_first_is_likelier_before_it_is_read() -> None:
    hit = Hit(Passage("a", 0, 0, len(TEXT), TEXT), 1.0, 2.0, 0.5)
    known = prior("Whom did Marta Okoye meet?", hit, 1, ARTICLE, (), {})
    assert known.log_odds > prior("Whom did Marta Okoye meet?", hit, 2, ARTICLE, (), {}).log_odds
    assert known.log_odds > prior("Whom did Paul Renner meet?", hit, 1, ARTICLE, (), {}).log_odds


def test_a_month_is_a_whole_word_with_its_year() -> None:
    assert covered("When did the council meet in May?", "The Mayor met the council.", {}) == 0
    assert covered("When did the council meet in May?", "They met on 3 May 2020.", {}) == 1
    assert covered("Who met in May 2021?", "They met on 3 May 2020.", {}) == 0

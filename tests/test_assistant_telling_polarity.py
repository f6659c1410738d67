"""What affirms and what denies the matter of a question of yes or no."""

from __future__ import annotations

from assistant.telling.polarity import contrary
from tests.answers import said

RESIGN = "Did Mayor Okoye resign?"


def test_what_one_article_affirms_and_another_denies_is_a_conflict() -> None:
    gone = said("Mayor Okoye has resigned.", "resigned", "Coast", "2021-05")
    stays = said("Okoye has not resigned, she said.", "resigned", "Inland", "2021-06")
    later = said("She resigned, though the council had not met.", "resigned", "Wire", "2021-07")
    yes, no = contrary([gone, stays, later], RESIGN, {})
    assert [s.short for s in yes.said] == [gone.quote.text, later.quote.text]
    assert [s.short for s in no.said] == [stays.quote.text]
    assert contrary([gone, later], RESIGN, {}) == []
    assert contrary([stays], RESIGN, {}) == []


def test_years_later_yes_does_not_contradict_no_where_it_may_have_changed() -> None:
    stays = said("Okoye has not resigned.", "not resigned", "Inland", "2018-06")
    gone = said("Mayor Okoye has resigned.", "resigned", "Coast", "2021-05")
    assert contrary([gone, stays], "Has Mayor Okoye resigned?", {}) == []
    assert len(contrary([gone, stays], "Did Mayor Okoye resign in 2018?", {})) == 2


def test_what_means_the_same_is_denied_and_what_has_the_words_of_the_matter_speaks() -> None:
    question = "Did anyone die in the storm?"
    none = said("Nobody was killed in the storm.", "Nobody was killed", "Coast", "2021-05-02")
    died = "A girl has died of the storm."
    whole = f"The storm broke 40 trees. {died}"
    trees = said("The storm broke 40 trees.", "broke 40 trees", "Inland", "2021-05-03", 0.9, whole)
    girl = said(died, "A girl has died", "Inland", "2021-05-03", 0.8, whole)
    yes, no = contrary([none, trees, girl], question, {})
    assert (yes.best.short, no.best.short) == (died, none.quote.text)

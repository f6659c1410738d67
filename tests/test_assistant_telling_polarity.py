"""What affirms and what denies the matter of a question of yes or no."""

from __future__ import annotations

from dataclasses import replace

from assistant.telling.polarity import contrary
from tests.answers import said

LEAST = 0.4


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


def test_the_opposite_denies_without_a_negation() -> None:
    question = "Was Bell killed in the raid?"
    dead = said("The raid killed Bell.", "killed Bell", "Coast", "2021-05-02")
    alive = said("Bell, who was named as killed, was alive.", "was alive", "Inland", "2021-05-06")
    yes, no = contrary([dead, alive], question, {})
    assert (yes.best.short, no.best.short) == (dead.quote.text, alive.quote.text)


def test_a_faint_answer_is_a_side_only_in_the_words_that_another_denies() -> None:
    question = "Did anyone die in the quake?"
    none = said("No one died, the ministry said.", "No one died", "Coast", "2021-05-02")
    one = said("A shepherd had been killed by rocks.", "A shepherd had been killed", "Inland",
               "2021-05-06", 0.1)  # fmt: skip
    assert len(contrary([none, one], question, {}, LEAST)) == 2
    tents = replace(one, short="rocks")
    assert contrary([none, tents], question, {}, LEAST) == []
    later = said(
        "A shepherd was killed by rocks.", "A shepherd was killed", "Inland", "2021-09-06", 0.1
    )
    assert contrary([none, later], question, {}, LEAST) == []


def test_two_speakers_of_one_article_may_affirm_and_deny() -> None:
    question = "Did the soldiers come under fire?"
    first = "The army said that soldiers had come under fire."
    second = "Villagers said that nobody had fired at the soldiers."
    again = "The army said that nobody had fired at the soldiers."
    whole = f"{first} {second} {again}"
    yes = said(first, "soldiers had come under fire", "Coast", "2021-05-02", 0.9, whole)
    no, same = (
        said(text, "nobody had fired at the soldiers", "Coast", "2021-05-02", 0.6, whole)
        for text in (second, again)
    )
    same = replace(same, quote=replace(same.quote, article=yes.quote.article))
    no = replace(no, quote=replace(no.quote, article=yes.quote.article))
    assert [side.best.short for side in contrary([yes, no], question, {}, LEAST)] == [first, second]
    assert contrary([yes, same], question, {}, LEAST) == []


def test_what_means_the_same_is_denied_and_what_has_the_words_of_the_matter_speaks() -> None:
    question = "Did anyone die in the storm?"
    none = said("Nobody was killed in the storm.", "Nobody was killed", "Coast", "2021-05-02")
    died = "A girl has died of the storm."
    whole = f"The storm broke 40 trees. {died}"
    trees = said("The storm broke 40 trees.", "broke 40 trees", "Inland", "2021-05-03", 0.9, whole)
    girl = said(died, "A girl has died", "Inland", "2021-05-03", 0.8, whole)
    yes, no = contrary([none, trees, girl], question, {})
    assert (yes.best.short, no.best.short) == (died, none.quote.text)

"""From what the articles say to a draft: where they disagree, it says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.citation import Quote, Sentence
from assistant.drafting import Draft, quoting, written
from assistant.evidence import Evidence
from assistant.telling.assemble import WARNINGS, Assembly
from assistant.telling.said import Group, Said
from assistant.writing.reply import Written
from index.article import Article, Hit, Passage
from tests.answers import said

LEAST = 0.4


def found(question: str, *told: tuple[str, str, float], years: tuple[str, ...] = ()) -> Evidence:
    """Return one answer an article: its words, its sentence and its probability.

    They are of one day, or of the `years`.
    """
    groups: list[Group] = []
    for n, (short, text, probability) in enumerate(told):
        article = Article(
            id=f"a{n}", source=f"a{n}.md", title="Report", text=text, outlet=f"Daily {n}"
        )
        article = replace(article, published=years[n] if years else "2021-05-03")
        groups.append(Group([Said(short, Quote(article, 0, len(text), probability), probability)]))
    return Evidence(question, (), {}, {}, tuple(groups), {}, {})


def drafted(question: str, *told: tuple[str, str, float], years: tuple[str, ...] = ()) -> Draft:
    """Draft from what `found` returns."""
    return quoting([found(question, *told, years=years)], LEAST)


def test_articles_that_affirm_and_deny_are_told_side_by_side() -> None:
    draft = drafted(
        "Did the mayor resign?",
        ("resigned", "The mayor has resigned.", 0.9),
        ("resigned", "The mayor has not resigned.", 0.8),
    )
    assert draft.status == "conflicting"
    assert [side.best.short for side in draft.sides] == [
        "The mayor has resigned.",
        "The mayor has not resigned.",
    ]
    assert len(draft.sentences) == 2


def test_a_faint_denial_is_no_disagreement() -> None:
    draft = drafted(
        "Did the mayor resign?",
        ("resigned", "The mayor has resigned.", 0.9),
        ("resigned", "The mayor has not resigned.", 0.2),
    )
    assert (draft.status, draft.sides) == ("answered", ())


def test_what_was_said_years_apart_is_told_beside_the_answer_and_is_no_disagreement() -> None:
    led = ("Ada Krol", "Ada Krol leads the bank.", 0.95)
    earlier = ("Farid Holm", "Farid Holm leads the bank.", 0.92)
    draft = drafted("Who leads the bank?", led, earlier, years=("2021-05-03", "2018-05-03"))
    assert (draft.status, draft.short, draft.sides) == ("answered", "Ada Krol", ())
    assert draft.sentences[1].text == 'Daily 1, 3 May 2018: "Farid Holm leads the bank."'
    close = drafted("Who leads the bank?", led, earlier)
    assert (close.status, close.short) == ("conflicting", "Ada Krol / Farid Holm")


def test_of_a_count_that_grew_the_later_is_the_answer_and_the_earlier_is_told() -> None:
    draft = drafted(
        "How many people died in the storm?",
        ("six", "At least six people died in the storm.", 0.95),
        ("Eleven", "Eleven people are now known to have died in the storm.", 0.94),
        years=("2021-05-03", "2021-05-10"),
    )
    assert (draft.status, draft.short) == ("answered", "Eleven")
    assert draft.sentences[1].text == (
        'Daily 0, 3 May 2021: "At least six people died in the storm."'
    )


TRIALS = (
    ("Mayor on trial", "The trial of Ana Okoye in Velmora begins on 3 April. Lise Strand judges."),
    ("Captain in court", "The trial of Jon Eik in Ostrel begins on 5 May. Piet Tarn judges."),
)


def of_two_trials(question: str, *trials: tuple[str, str]) -> Draft:
    """Draft from two articles that tell as surely when a trial begins."""
    groups: list[Group] = []
    for n, (title, text) in enumerate(trials):
        outlet = f"Daily {n}"
        about = {"title": title, "outlet": outlet, "published": "2021-03-01"}
        article = Article(id=f"a{n}", source=f"a{n}.md", text=text, **about)
        quote = Quote(article, 0, text.index(".") + 1, 0.95)
        groups.append(Group([Said(("3 April", "5 May")[n], quote, 0.95)]))
    return quoting([Evidence(question, (), {}, {}, tuple(groups), {}, {})], LEAST)


def test_of_two_things_that_a_question_may_mean_both_are_told_each_with_what_it_is_of() -> None:
    draft = of_two_trials("When does the trial begin?", *TRIALS)
    assert (draft.status, draft.short) == ("answered", "3 April / 5 May")
    assert [sentence.text for sentence in draft.sentences] == [
        "3 April. Mayor on trial (Daily 0, 1 March 2021): "
        '"The trial of Ana Okoye in Velmora begins on 3 April."',
        "5 May. Captain in court (Daily 1, 1 March 2021): "
        '"The trial of Jon Eik in Ostrel begins on 5 May."',
    ]


def test_two_dates_of_one_thing_or_of_what_has_a_name_are_a_disagreement() -> None:
    named = of_two_trials("When does the trial in Velmora begin?", *TRIALS)
    (first, text), (second, other) = TRIALS
    same = other.replace("Jon Eik", "Ana Okoye").replace("Ostrel", "Velmora")
    one = of_two_trials("When does the trial begin?", (first, text), (second, same))
    titled = of_two_trials("When does the trial begin?", (first, text), ("The mayor", other))
    assert {draft.status for draft in (named, one, titled)} == {"conflicting"}


def test_two_lists_that_differ_are_told_side_by_side() -> None:
    question = "Which countries signed the pact?"
    three = ("Arv, Besk and Corm", "Arv, Besk and Corm signed the pact.", 0.95)
    two = ("Arv and Dell", "The pact was signed by Arv and Dell.", 0.9)
    draft = drafted(question, three, two)
    assert (draft.status, draft.short) == ("conflicting", "Arv, Besk and Corm / Arv and Dell")
    single = ("Dell", "Dell will sign the pact.", 0.9)
    assert drafted(question, three, single).short == "Arv, Besk and Corm"


def test_the_parts_of_a_question_do_not_share_one_answer() -> None:
    runs = ("Farid Holm", "Farid Holm runs the museum.", 0.9)
    built = found("Who built the museum?", (*runs[:2], 0.6), ("Ada Krol", "Ada Krol did.", 0.5))
    draft = quoting([built, found("Who runs the museum?", runs)], LEAST)
    assert (draft.status, draft.short) == ("answered", "Ada Krol; Farid Holm")


def test_a_part_that_only_another_parts_answer_would_fit_is_left_open() -> None:
    runs = ("Farid Holm", "Farid Holm runs the museum.", 0.9)
    built = found("Who built the museum?", (*runs[:2], 0.6), ("Ada Krol", "Ada Krol did.", 0.1))
    draft = quoting([built, found("Who runs the museum?", runs)], LEAST)
    assert (draft.status, draft.short) == ("partial", "Farid Holm")
    assert [part.question for part in draft.left] == ["Who built the museum?"]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ("Who built it (museum Velmora)?", "Not in the articles: who built it?"),
        ("Name the captain who sailed.", "Not in the articles: the captain who sailed."),
    ],
)
def test_a_part_that_is_left_open_is_told_and_is_no_claim(left: str, told: str) -> None:
    assembly = Assembly()
    assembly.add(drafted("Who runs it?", ("Holm", "Holm runs it.", 0.9)).sentences[0])
    before, claims = assembly.text, list(assembly.claims)
    assert assembly.leave(left) == f"\n\n{told}"
    assert (assembly.text, assembly.claims) == (f"{before}\n\n{told}", claims)


def test_what_another_article_says_begins_a_paragraph() -> None:
    assembly = Assembly()
    here, there = (said(f"It sank in {day}.", day, day, "2021") for day in ("May", "June"))
    for text, one in (("May.", here), ('"In May."', here), ('"In June."', there), ("So.", here)):
        assembly.add(Sentence(text, "supported", (one.quote,)))
    assert assembly.text == 'May. [1] "In May." [1]\n\n"In June." [2] So. [1]'
    for claim in assembly.claims:
        assert assembly.text[claim.start : claim.end] == claim.text


def held_to(text: str, *sentences: str, cites: tuple[int, ...] = (1,)) -> Draft | None:
    """Draft from what a model wrote about one article."""
    article = Article(id="a", source="a.md", title="Report", text=text)
    hit = Hit(Passage("a", 0, 0, len(text), text), 1.0)
    evidence = Evidence("What happened?", (hit,), {"a": article}, {"a": []}, (), {}, {})
    return written(evidence, [Written(one, cites) for one in sentences])


STORY = "Engineers closed the bridge on Monday. The mayor has not resigned."


def test_what_the_articles_contradict_is_not_told() -> None:
    draft = held_to(STORY, "Engineers closed the bridge.", "The mayor has resigned.")
    assert draft is not None
    assert [one.text for one in draft.sentences] == ["Engineers closed the bridge."]
    assert draft.status == "answered"


def test_a_draft_that_is_all_contradicted_hands_over_to_the_reader() -> None:
    assert held_to(STORY, "The mayor has resigned.") is None
    assert held_to(STORY, "The mayor has resigned.", "Martians came.") is None


def test_what_is_partly_in_the_articles_says_so_in_the_text() -> None:
    draft = held_to(STORY, "Drunk engineers closed the bridge.", "Engineers closed the bridge.")
    assert draft is not None
    assert [one.verdict for one in draft.sentences] == ["partly", "supported"]
    assert draft.status == "partial"
    assembly = Assembly()
    added = [assembly.add(sentence)[0] for sentence in draft.sentences]
    assert added[0] == f"Drunk engineers closed the bridge. [1] {WARNINGS['partly']}"
    assert added[1] == " Engineers closed the bridge. [1]"


def test_talk_is_not_told_and_leaves_the_answer_whole() -> None:
    said = ("Sure!", "Engineers closed the bridge.", "Let me know if you need more.")
    draft = held_to(STORY, *said, cites=())
    assert draft is not None
    assert [one.text for one in draft.sentences] == ["Engineers closed the bridge."]
    assert draft.status == "answered"


def test_that_the_articles_do_not_say_it_has_no_quote() -> None:
    remark = "The articles do not say when engineers closed the bridge."
    assert held_to(STORY, remark) is None
    draft = held_to(STORY, "Engineers closed the bridge.", remark)
    assert draft is not None and draft.status == "partial"
    assert [(one.verdict, len(one.quotes)) for one in draft.sentences] == [
        ("supported", 1),
        ("unsupported", 0),
    ]

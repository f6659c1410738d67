"""From what the articles say to a draft: where they disagree, it says so."""

from __future__ import annotations

from assistant.citation import Quote
from assistant.compare import Group, Said
from assistant.drafting import Draft, quoting
from assistant.evidence import Evidence
from index.article import Article

LEAST = 0.4


def drafted(question: str, *told: tuple[str, str, float]) -> Draft:
    """Draft from one answer an article: its words, its sentence and its probability."""
    groups: list[Group] = []
    for n, (short, text, probability) in enumerate(told):
        article = Article(
            id=f"a{n}", source=f"a{n}.md", title="Report", text=text, outlet=f"Daily {n}"
        )
        groups.append(Group([Said(short, Quote(article, 0, len(text), probability), probability)]))
    return quoting([Evidence(question, (), {}, {}, tuple(groups), {}, {})], LEAST)


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


def test_two_lists_that_differ_are_told_side_by_side() -> None:
    question = "Which countries signed the pact?"
    three = ("Arv, Besk and Corm", "Arv, Besk and Corm signed the pact.", 0.95)
    two = ("Arv and Dell", "The pact was signed by Arv and Dell.", 0.9)
    draft = drafted(question, three, two)
    assert (draft.status, draft.short) == ("conflicting", "Arv, Besk and Corm / Arv and Dell")
    single = ("Dell", "Dell will sign the pact.", 0.9)
    assert drafted(question, three, single).short == "Arv, Besk and Corm"

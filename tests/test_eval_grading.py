"""Answers are graded as people would: by the words, the sources and the silence."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from assistant.citation import SURE, Answer, Citation, Claim, Conflict, Side
from assistant.shell.grading import faults, grade, short_right, told_twice
from assistant.text.wording import contains, exact, f1, normalised, overlap, tokens
from index.article import Article

TEXT = "The old bridge at Qena was closed on Tuesday after a crack was found in its second pier."
ARTICLE = Article("a1", "bridge.md", TEXT, "Bridge closed")


@dataclass(frozen=True)
class Proof:
    source: str
    words: str


@dataclass(frozen=True)
class Expected:
    answers: tuple[tuple[str, ...], ...] = (("Qena", "the city of Qena"),)
    articles: tuple[tuple[str, ...], ...] = (("bridge.md",),)
    proof: tuple[Proof, ...] = (Proof("bridge.md", "bridge at Qena was closed"),)
    status: tuple[str, ...] = ("answered", "partial")


def citation(number: int = 1, source: str = "bridge.md", quote: str = TEXT) -> Citation:
    return Citation(
        number, source, "Bridge closed", None, None, None, source, quote, 0, len(quote),
        "supported", 0.9,
    )  # fmt: skip


def answer(**changed: object) -> Answer:
    whole = Answer(
        id="x", status="answered", question="Where?", standalone_question="Where?",
        short_answer="Qena", text=f'Qena. "{TEXT}" [1]',
        claims=(Claim(0, 5, "Qena.", "supported", (1,)),),
        citations=(replace(citation(), article_id="a1"),),
    )  # fmt: skip
    return replace(whole, **changed)  # type: ignore[arg-type]


SILENT = answer(
    status="not_in_corpus", short_answer=None, text="The articles do not say.", claims=(),
    citations=(),
)  # fmt: skip
UNANSWERABLE = Expected((), (), (), ("not_in_corpus",))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The Cat's  hat.", "cats hat"),
        ("“An” apple — a day", "apple day"),
        ("U.S.", "us"),
        ("theory", "theory"),
    ],
)
def test_text_is_normalised_as_squad_does(text: str, plain: str) -> None:
    assert normalised(text) == plain


def test_f1_of_words_by_hand() -> None:
    # given 4 words, wanted 3, 2 common: precision 2/4, recall 2/3, F1 4/7
    assert f1("old bridge at Qena", "new bridge Qena") == pytest.approx(4 / 7)
    assert f1("the bridge", "bridge") == 1
    assert f1("road", "bridge") == 0
    assert f1("", "bridge") == 0


def test_overlap_takes_the_best_spelling_of_every_point() -> None:
    assert overlap("Egypt and France", [["Egypt"], ["France", "Paris"]]) == pytest.approx(4 / 5)


def test_exact_match_ignores_case_articles_and_marks() -> None:
    assert exact("The Port Ansel", ["port ansel."])
    assert not exact("Port Ansel harbour", ["Port Ansel"])


@pytest.mark.parametrize(
    ("text", "spelling", "held"),
    [
        ("He paid 48,300 crowns", "48300", True),
        ("He paid 148,300 crowns", "48,300", False),
        ("from 9.5 to 10", "9", False),
        ("a rise of 3%", "3", True),
        ("Haftar's men", "Haftar", True),
        ("in Paris’ suburbs", "Paris", True),
        ("the Café Noir", "Cafe Noir", True),
        ("Bengali", "Ben", False),
        ("anything", "", False),
    ],
)
def test_a_point_is_said_in_whole_words(text: str, spelling: str, held: bool) -> None:
    assert contains(text, [spelling]) is held


def test_tokens_keep_numbers_whole() -> None:
    assert tokens("The 1,200 men of al-Sisi") == ["1200", "men", "of", "al", "sisi"]


def test_a_right_answer_scores_in_full() -> None:
    got = grade(Expected(), answer())
    assert (got.right, got.short_right, got.em, got.f1) == (1, 1, 1, 1)
    assert (got.article_right, got.article_precision, got.article_recall) == (1, 1, 1)
    assert (got.quote_precision, got.quote_recall) == (1, 1)
    assert (got.false_refusal, got.utility, got.false_answer) == (0, 1, None)


def test_no_short_answer_is_expected_to_a_question_of_yes_or_no() -> None:
    asked = replace(answer(), short_answer=None, standalone_question="Did he go to Qena?")
    got = grade(Expected(), asked)
    assert (got.right, got.article_right, got.utility) == (1, 1, 1)
    assert (got.short_right, got.em, got.f1) == (None, None, None)
    silent = replace(SILENT, standalone_question="Did he go to Qena?")
    assert (grade(Expected(), silent).short_right, grade(Expected(), silent).right) == (None, 0)
    assert grade(Expected(), replace(answer(), short_answer=None)).short_right == 0


def test_the_number_of_a_citation_is_no_answer() -> None:
    expected = Expected(answers=(("1",),))
    assert grade(expected, answer()).right == 0


def test_silence_where_the_articles_say_is_a_false_refusal_and_not_a_wrong_answer() -> None:
    got = grade(Expected(), SILENT)
    assert (got.false_refusal, got.right, got.utility) == (1, 0, 0)


def test_what_a_false_silence_offers_as_near_is_held_to_the_proof() -> None:
    assert grade(Expected(), SILENT).near_recall == 0
    assert grade(Expected(), replace(SILENT, nearest=(citation(),))).near_recall == 1
    other = replace(SILENT, nearest=(citation(quote="The ferry sailed."),))
    assert grade(Expected(), other).near_recall == 0
    assert grade(Expected(), answer()).near_recall is None
    assert grade(UNANSWERABLE, SILENT).near_recall is None


def test_how_often_an_answer_is_right_is_told_apart_by_whether_it_is_sure() -> None:
    def graded(expected: Expected, one: Answer) -> tuple[float | None, float | None]:
        told = grade(expected, one)
        return told.sure_right, told.unsure_right

    assert graded(Expected(), answer(confidence=SURE)) == (1, None)
    assert graded(Expected(), answer(confidence=SURE - 0.01)) == (None, 1)
    assert graded(UNANSWERABLE, answer(confidence=SURE)) == (0, None)
    assert graded(UNANSWERABLE, answer(confidence=SURE - 0.01)) == (None, 0)
    assert graded(Expected(), answer()) == graded(Expected(), SILENT) == (None, None)


def test_a_silent_answer_that_names_the_point_is_still_silent() -> None:
    said = replace(SILENT, text="The articles do not say. Near: Qena.")
    assert grade(Expected(), said).right == 0


def test_an_answer_where_the_articles_do_not_say_is_false() -> None:
    assert grade(UNANSWERABLE, answer()).false_answer == 1
    assert grade(UNANSWERABLE, answer()).utility == -1
    assert grade(UNANSWERABLE, SILENT).false_answer == 0
    assert grade(UNANSWERABLE, SILENT).utility == 1


def test_half_of_the_points_is_worth_nothing_and_a_wrong_answer_costs() -> None:
    two = Expected(answers=(("Qena",), ("Luxor",)))
    assert grade(two, answer()).points == 0.5
    assert grade(two, answer()).utility == 0
    assert grade(Expected(answers=(("Luxor",),)), answer()).utility == -1


def test_a_question_that_is_unclear_is_asked_back() -> None:
    unclear = Expected((), (), (), ("unclear",))
    assert grade(unclear, replace(SILENT, status="unclear")).utility == 1
    assert grade(unclear, SILENT).utility == 0
    assert grade(unclear, answer()).utility == -1
    assert grade(unclear, answer()).false_answer is None


def test_a_quotation_is_no_short_answer() -> None:
    assert short_right("Qena", [["Qena"]])
    assert not short_right(f"{TEXT} {TEXT}", [["Qena"]])


def test_a_citation_of_another_article_costs_precision() -> None:
    both = answer(citations=(citation(), citation(2, "other.md", "Something else.")))
    got = grade(Expected(), both)
    assert (got.article_precision, got.article_recall, got.article_right) == (0.5, 1, 1)
    assert (got.quote_precision, got.quote_recall) == (0.5, 1)


def test_every_needed_source_must_be_cited() -> None:
    two = Expected(articles=(("bridge.md",), ("second.md", "third.md")))
    got = grade(two, answer())
    assert (got.article_recall, got.article_right) == (0.5, 0)


def test_the_right_article_quoted_at_other_words_has_no_quote() -> None:
    got = grade(Expected(proof=(Proof("bridge.md", "not these words"),)), answer())
    assert (got.article_right, got.quote_recall, got.quote_precision) == (1, 0, 0)


def test_of_two_sources_that_will_do_the_better_quoted_counts() -> None:
    either = Expected(
        articles=(("bridge.md", "wire.md"),),
        proof=(Proof("bridge.md", "closed on Tuesday"), Proof("wire.md", "shut on Tuesday")),
    )
    assert grade(either, answer()).quote_recall == 1


def test_a_conflict_is_found_when_every_side_is_shown() -> None:
    expected = Expected(answers=(("Twelve", "12"), ("Forty", "40")), status=("conflicting",))
    sides = (Side("12 wagons", "A", None, (1,)), Side("40 wagons", "B", None, (2,)))
    both = answer(status="conflicting", conflicts=(Conflict("wagons", sides),))
    one = answer(status="conflicting", conflicts=(Conflict("wagons", sides[:1]),))
    assert grade(expected, both).conflict == 1
    assert grade(expected, one).conflict == 0
    assert grade(expected, answer()).conflict == 0
    assert grade(Expected(), both).conflict is None


def test_a_conflict_is_false_where_the_articles_are_not_known_to_disagree() -> None:
    split = answer(status="conflicting")
    assert grade(Expected(status=("answered", "conflicting")), split).false_conflict == 1
    assert grade(Expected(), answer()).false_conflict == 0
    assert grade(UNANSWERABLE, split).false_conflict == 1
    assert grade(Expected(status=("conflicting", "answered")), split).false_conflict is None


def test_two_outlets_with_the_same_words_are_one_story() -> None:
    assert told_twice([citation(), citation(2, "wire.md")])
    assert not told_twice(
        [citation(), citation(2, "wire.md", "Quite another sentence stands here.")]
    )
    assert not told_twice([citation(), citation(2)])


def test_a_sound_answer_has_no_fault() -> None:
    assert faults(answer(), lambda _: ARTICLE) == []
    assert faults(SILENT, lambda _: ARTICLE) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"citations": (replace(citation(), start=1, end=len(TEXT)),)}, "is not the quote"),
        ({"nearest": (replace(citation(), quote="Invented."),)}, "is not the quote"),
        ({"citations": (citation(2),)}, "numbered [2]"),
        ({"claims": (Claim(0, 4, "Gena", "supported", (1,)),)}, "not the answer's text"),
        ({"claims": (Claim(0, 4, "Qena", "supported", (7,)),)}, "not listed"),
        ({"claims": (Claim(0, 4, "Qena", "supported", ()),)}, "supported by nothing"),
        ({"status": "not_in_corpus"}, "still lists sources"),
        ({"citations": (), "claims": ()}, "cites nothing"),
    ],
)
def test_every_breach_of_the_contract_is_named(broken: dict[str, object], said: str) -> None:
    assert said in " ".join(faults(answer(**broken), lambda _: ARTICLE))

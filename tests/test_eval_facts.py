"""The labels are right: every proof stands in the named article, and the halves are fair."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.facts import Fact, FactsError, load

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "eval" / "facts").glob("*.jsonl"))
FOLDERS = {
    "seeds": ROOT.parent / "shared" / "seeds",
    "starter": ROOT / "corpus",
    "planted": ROOT / "eval" / "planted",
    "disputes": ROOT / "eval" / "disputes",
    "voices": ROOT / "eval" / "voices",
    "traps": ROOT / "eval" / "traps",
    "county": ROOT / "eval" / "county",
    "agency": ROOT / "eval" / "agency",
    "forms": ROOT / "eval" / "forms",
    "abroad": ROOT / "eval" / "abroad",
}
LONGEST_PROOF = 8  # words; a label quotes a phrase, never a sentence of an original
NEVER_ANSWERED = {"unclear", "unanswerable-near", "unanswerable-far", "furniture", "injected"}
ROW = {
    "id": "seeds-001",
    "collection": "seeds",
    "category": "single",
    "question": "Which city?",
    "answers": [["Tobruk"]],
    "articles": [["a.txt"]],
    "proof": [{"source": "a.txt", "words": "came to Tobruk"}],
    "status": ["answered"],
}


def plain(text: str) -> str:
    return " ".join(text.split())


def text_of(fact: Fact, source: str) -> str:
    folder = FOLDERS[fact.collection]
    if not folder.is_dir():
        pytest.skip(f"the collection {fact.collection!r} is not here: {folder.name}/ is missing")
    return plain((folder / source).read_text(encoding="utf-8"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def facts(request: pytest.FixtureRequest) -> list[Fact]:
    return load(request.param)


def test_facts_are_there() -> None:
    assert "seeds" in {path.stem for path in FILES}


def test_a_file_names_its_collection_and_its_ids_after_it(
    request: pytest.FixtureRequest, facts: list[Fact]
) -> None:
    stem = request.node.callspec.params["facts"].stem
    assert {fact.collection for fact in facts} == {stem}
    assert [fact.id for fact in facts if not fact.id.startswith(f"{stem}-")] == []


def test_no_id_is_used_in_two_files() -> None:
    times = Counter(fact.id for path in FILES for fact in load(path))
    assert [name for name, count in times.items() if count > 1] == []


def test_no_question_is_asked_twice_in_the_same_conversation(facts: list[Fact]) -> None:
    times = Counter(
        (fact.question.casefold(), fact.history, fact.filters, fact.as_of) for fact in facts
    )
    assert [question for question, count in times.items() if count > 1] == []


def test_proving_words_stand_in_the_named_article(facts: list[Fact]) -> None:
    wrong = [
        (fact.id, proof.source, proof.words)
        for fact in facts
        for proof in fact.proof
        if plain(proof.words) not in text_of(fact, proof.source)
    ]
    assert wrong == []


def test_proof_is_a_phrase_not_a_sentence(facts: list[Fact]) -> None:
    long = [
        (fact.id, proof.words)
        for fact in facts
        for proof in fact.proof
        if len(proof.words.split()) > LONGEST_PROOF
    ]
    assert long == []


def test_every_article_that_is_said_to_carry_the_answer_has_its_proof(facts: list[Fact]) -> None:
    wrong = [
        fact.id
        for fact in facts
        if {file for group in fact.articles for file in group}
        != {proof.source for proof in fact.proof}
    ]
    assert wrong == []


def test_nearest_articles_exist(facts: list[Fact]) -> None:
    assert all(text_of(fact, source) for fact in facts for source in fact.nearest)


def test_what_cannot_be_answered_carries_no_answer(facts: list[Fact]) -> None:
    wrong = [fact.id for fact in facts if fact.category in NEVER_ANSWERED and fact.answerable]
    assert wrong == []


def test_what_can_be_answered_carries_one(facts: list[Fact]) -> None:
    may_be_empty = NEVER_ANSWERED | {"false-premise", "yes-no", "overview"}
    wrong = [fact.id for fact in facts if fact.category not in may_be_empty and not fact.answerable]
    assert wrong == []


def test_the_accepted_statuses_fit_the_kind_of_question(facts: list[Fact]) -> None:
    for fact in facts:
        silent = {"not_in_corpus", "unclear"} & set(fact.status)
        if fact.answerable and fact.category != "false-premise":
            assert not silent, fact.id
        else:
            assert silent, fact.id
        if fact.category == "unclear":
            assert fact.status == ("unclear",), fact.id
        if fact.category == "disagreement":
            assert "conflicting" in fact.status, fact.id
            assert len(fact.answers) >= 2, fact.id


def test_a_follow_up_has_a_history_and_a_note_says_how_a_date_was_worked_out(
    facts: list[Fact],
) -> None:
    assert [f.id for f in facts if f.category == "follow-up" and not f.history] == []
    assert [f.id for f in facts if f.category == "relative-date" and not f.note] == []


def test_several_articles_means_more_than_one(facts: list[Fact]) -> None:
    assert [f.id for f in facts if f.category == "several" and len(f.articles) < 2] == []


def test_the_answer_to_a_single_fact_stands_in_a_proving_article(facts: list[Fact]) -> None:
    wrong = [
        fact.id
        for fact in facts
        if fact.category == "single"
        and not any(
            answer.casefold() in text_of(fact, proof.source).casefold()
            for answer in fact.answers[0]
            for proof in fact.proof
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["seeds", "starter"])
def test_at_least_a_fifth_has_no_answer(name: str) -> None:
    path = ROOT / "eval" / "facts" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"no facts are labelled for {name!r} yet")
    facts = load(path)
    assert sum(not fact.answerable for fact in facts) * 5 >= len(facts)


def test_the_halves_are_even_in_every_category_of_the_seeds() -> None:
    halves = Counter((f.category, f.half) for f in load(ROOT / "eval" / "facts" / "seeds.jsonl"))
    for category in {category for category, _ in halves}:
        assert abs(halves[category, "dev"] - halves[category, "test"]) <= 1, category


def written(tmp_path: Path, *rows: dict[str, object]) -> Path:
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    return path


def test_a_fact_is_read_with_its_defaults(tmp_path: Path) -> None:
    (fact,) = load(written(tmp_path, ROW))
    assert (fact.answers, fact.articles) == ((("Tobruk",),), (("a.txt",),))
    assert (fact.history, fact.as_of, bool(fact.filters), fact.half) == ((), None, False, "test")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "colour"),
        ({"category": "riddle"}, "category"),
        ({"status": []}, "status"),
        ({"status": ["invalid"]}, "status"),
        ({"filters": {"author": "x"}}, "filters.author"),
        ({"proof": []}, "given together or not at all"),
        ({"answers": [[]]}, "at least one entry"),
        ({"question": ""}, "question"),
    ],
)
def test_a_line_that_is_no_fact_names_its_place_and_what_is_wrong(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = written(tmp_path, ROW, {**ROW, "id": "seeds-002", **change})
    with pytest.raises(FactsError) as error:
        load(path)
    assert f"{path}:2: " in str(error.value)
    assert said in str(error.value)


def test_an_id_that_comes_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match="'seeds-001' comes twice"):
        load(written(tmp_path, ROW, ROW))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"none\.jsonl: cannot be read"):
        load(tmp_path / "none.jsonl")

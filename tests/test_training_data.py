"""Open datasets become questions whose answers stand at their exact place in a text."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import data, exchange, held, mix, negatives
from training.__main__ import WITHOUT
from training.data import Asked, Example
from training.features import covered, row
from training.nearest import Nearest
from training.text import joined, retold, shingles

ROOT = Path(__file__).parents[1]
EVAL = ROOT / "eval"
NEWSROOM = ROOT / "training" / "newsroom"


def test_tokens_become_running_text_with_their_places() -> None:
    tokens = "He said `` no '' -LRB- twice -RRB- , didn't he ?".split()
    text, places = joined(tokens)
    assert text == 'He said "no" (twice), didn\'t he?'
    assert [text[a:b] for a, b in places][:4] == ["He", "said", '"', "no"]


WORDS = st.lists(
    st.sampled_from(["a", "Bo", ",", ".", "``", "''", "-LRB-", "-RRB-", "$", "3", "'s"])
)


@given(WORDS)
def test_every_token_stands_where_it_is_said_to(tokens: list[str]) -> None:
    text, places = joined(tokens)
    for token, (start, end) in zip(tokens, places, strict=True):
        assert text[start:end] in (token, *'"()')


def test_a_span_moves_with_its_retold_text() -> None:
    text = "Born in St . Louis , Missouri ."
    start = text.index("Louis")
    out, begin, end = retold(text, start, start + len("Louis , Missouri"))
    assert out == "Born in St. Louis, Missouri."
    assert out[begin:end] == "Louis, Missouri"


def test_squad_takes_the_commonest_span_and_drops_one_that_does_not_stand_there(
    tmp_path: Path,
) -> None:
    text = "It opened in May 1961 in Marlow."

    def answer(words: str, start: int | None = None) -> dict[str, object]:
        return {"text": words, "answer_start": text.index(words) if start is None else start}

    questions = [
        {"id": "1", "question": "When?", "answers": [answer("1961"), answer("May 1961")] * 2},
        {"id": "2", "question": "Who?", "answers": [], "is_impossible": True},
        {"id": "3", "question": "Where?", "answers": [answer("Marlow", 3)]},
    ]
    article = {"title": "Bridge", "paragraphs": [{"context": text, "qas": questions}]}
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [article]}))
    first, second = data.squad(path, "squad2")
    assert first.span is not None
    assert text[slice(*first.span)] == "1961"
    assert first.answers == ("1961", "May 1961")
    assert second.span is None
    assert second.group == "squad2:Bridge"


def test_the_longest_run() -> None:
    assert data.longest_run([0, 2, 3, 4, 7, 8]) == [2, 3, 4]


def example(question: str, text: str, answer: str) -> Example:
    start = text.index(answer)
    return Example(question, text, (start, start + len(answer)), "t:a", "t")


STORY = example(
    "When did Ruth Carver meet Omar Field in 1961?",
    "In 1961 Ruth Carver met Omar Field on Monday, before Dan Reyes came. In 1964 they left.",
    "Monday",
)


def test_an_exchanged_name_or_year_comes_from_the_passage() -> None:
    made = {exchange.other_thing(STORY, [], random.Random(i)) for i in range(20)}
    assert "When did Dan Reyes meet Omar Field in 1961?" in made
    assert "When did Ruth Carver meet Omar Field in 1964?" in made
    assert all(made)


def test_two_names_change_places() -> None:
    turned = exchange.turned(STORY, random.Random(1))
    assert turned == "When did Omar Field meet Ruth Carver in 1961?"


def test_an_opposite_is_used_only_where_the_passage_lacks_it() -> None:
    text = "The largest town is Senn. The oldest and the youngest live there."
    story = example("What is the largest town?", text, "Senn")
    assert exchange.opposite(story, random.Random(1)) == "What is the smallest town?"
    story = example("Where do the oldest live?", text, "Senn")
    assert exchange.opposite(story, random.Random(1)) is None


def role(question: str, answer: str, **slots: str) -> data.Role:
    sentence = "The court suspended the talks on Friday"
    start = sentence.index(answer)
    empty = {"subj": "", "obj": "", "prep": "", "is_passive": "False", "question": question}
    return data.Role(sentence, "wikinews:1", empty | slots, answer, (start, start + len(answer)))


def test_roles_are_filled_and_exchanged() -> None:
    verb = [
        role("Who suspended something?", "The court", wh="who", obj="something"),
        role("What did someone suspend?", "the talks", wh="what", subj="someone"),
        role("When did someone suspend something?", "Friday", wh="when", subj="someone"),
    ]
    good, bad = exchange.roles(verb)
    assert "Who suspended the talks?" in [question for question, _ in good]
    assert "What did The court suspend?" in [question for question, _ in good]
    assert "When did The court suspend something?" in [question for question, _ in good]
    assert "What did the talks suspend?" in [question for question, _ in bad]


def test_cutting_takes_the_whole_sentence_and_only_when_nothing_else_says_it() -> None:
    filler = "Nothing else of note was said about the harvest in the valley that year. " * 3
    story = example("When?", f"{filler}It opened on Monday at noon. {filler}", "Monday")
    shorter = negatives.cut(story)
    assert shorter is not None
    assert shorter.span is None
    assert "opened" not in shorter.text
    again = example("When?", f"It opened on Monday. {filler}It closed on Monday.", "Monday")
    assert negatives.cut(again) is None


def test_a_packed_sentence_keeps_its_answer_and_no_neighbour_has_it() -> None:
    known = [("wikinews:1", f"Sentence {i} tells of bridge number {i}.") for i in range(12)]
    asked = Asked("Which bridge is told of?", known[3][1], (0, 10), "wikinews:1", "qamr")
    packer = negatives.Packer(known, random.Random(2))
    for _ in range(20):
        packed = packer.answering(asked)
        assert packed.span is not None
        assert packed.text[slice(*packed.span)] == "Sentence 3"
        assert packed.text.count("Sentence 3") == 1
        silent = packer.silent(asked)
        assert silent is not None
        assert "Sentence 3" not in silent.text


def test_search_finds_what_shares_rare_words() -> None:
    index = Nearest(["apple harvest frost", "bridge river", "apple bridge", "frost and snow"])
    assert index.search("Why did frost spoil the apple harvest?", 2)[0] == 0


def test_an_article_is_wholly_in_one_part_and_the_measured_ones_are_never_trained_on() -> None:
    parts = [held.part(f"new_wiki:Article_{i}") for i in range(2000)]
    assert 60 < parts.count("test") < 140
    assert 60 < parts.count("calibrate") < 140
    assert {held.part(f"squad2:{title}") for title in held.SQUAD2_TEST} == {"test"}
    assert {held.part(f"squad2:{title}") for title in held.SQUAD2_CALIBRATE} == {"calibrate"}


def test_a_text_that_shares_a_sentence_with_a_measured_one_is_left_out() -> None:
    sentence = "one two three four five six seven eight nine ten eleven twelve"
    runs = shingles(sentence)
    assert held.clean([f"So: {sentence}!", "one two three"], runs) == {"one two three"}


@pytest.mark.parametrize("seed", range(20))
def test_a_window_holds_the_answer_and_says_where(seed: int) -> None:
    text = " ".join(f"word{i}" for i in range(600))
    offsets: list[tuple[int, int]] = []
    place = 0
    for word in text.split():
        offsets.append((place, place + len(word)))
        place += len(word) + 1
    story = example("Which word?", text, "word431 word432")
    made = row(story, [7, 8], list(range(1000, 1600)), offsets, random.Random(seed))
    assert len(made.ids) <= 256
    assert made.ids[made.start : made.end + 1] == [1431, 1432]


def test_tokens_that_touch_a_span() -> None:
    assert covered([(0, 3), (3, 5), (6, 9)], (4, 7)) == (1, 2)


def test_every_answer_of_our_own_news_stands_at_its_one_place() -> None:
    told = [
        json.loads(line)
        for path in sorted(NEWSROOM.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(told) > 100
    assert len({one["title"] for one in told}) > 0.99 * len(told)
    for one in told:
        for fact in one["facts"]:
            assert one["text"].count(fact["where"]) == 1, fact
            assert fact["where"].count(fact["answer"]) == 1, fact
    examples = list(data.newsroom(NEWSROOM))
    answered = [one for one in examples if one.span]
    assert {one.text[slice(*one.span)] for one in answered if one.span} == {
        fact["answer"] for one in told for fact in one["facts"]
    }
    assert len(examples) - len(answered) == sum(len(one["silent"]) for one in told)


@pytest.mark.parametrize("name", mix.ASIDE)
def test_what_answers_a_further_question_stands_in_our_own_news(name: str) -> None:
    texts = {one.text for one in data.newsroom(NEWSROOM)}
    examples = mix.aside(name)
    assert {one.text for one in examples} <= texts
    lines = (NEWSROOM.parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    assert len({one["title"] for one in asked}) == len(asked)
    silent = sum(len(one["silent"]) for one in asked)
    assert sum(one.span is None for one in examples) == silent
    answered = {one.text[slice(*one.span)] for one in examples if one.span}
    assert answered == {fact["answer"] for one in asked for fact in one["facts"]}


def test_further_questions_are_a_share_of_all_with_nothing_held_out_among_them() -> None:
    others = [example(f"Who came {n}?", "Ann came.", "Ann") for n in range(40000)]
    mixed = mix.beside(others, mix.ASIDE, 0.4)
    mine = [one for one in mixed if one.kind in mix.ASIDE]
    assert {one.kind for one in mine} == set(mix.ASIDE)
    assert len(mine) == pytest.approx(len(mixed) * 0.4, abs=1)
    assert {held.part(one.group) for one in mine} == {"train"}


def test_news_that_is_left_out_is_not_trained_on() -> None:
    left_out = (NEWSROOM / f"{WITHOUT[0]}.jsonl").read_text(encoding="utf-8").splitlines()
    whole, kept = (
        {one.text for one in data.newsroom(NEWSROOM, without)} for without in ((), WITHOUT)
    )
    assert whole - kept == {json.loads(line)["text"] for line in left_out}
    with pytest.raises(SystemExit, match="no 'nowhere'"):
        list(data.newsroom(NEWSROOM, ("nowhere",)))


def test_our_own_news_holds_nothing_of_what_is_measured() -> None:
    own = {one.text for one in data.newsroom(NEWSROOM)}
    measured = [*EVAL.glob("*/*.md"), *EVAL.glob("revised/*/*.md"), *ROOT.glob("corpus/*.md")]
    assert measured
    runs = {run for path in measured for run in shingles(path.read_text(encoding="utf-8"))}
    assert held.clean(own, runs) == own

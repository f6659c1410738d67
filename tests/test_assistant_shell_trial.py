"""A user's own questions are read with care, asked, and graded as ours are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.citation import Answer, Citation
from assistant.question import Question
from assistant.shell.trial import TEMPLATE, ask, load, scores, unknown
from index.article import Article
from index.errors import FootnoteError

TEXT = "Minister Kamel came to Benghazi on Saturday. There he met the general."
ARTICLE = Article("a", "visit.md", TEXT, "A visit")


class Clerk:
    """Answers with the article when a question speaks of the visit, and is silent otherwise."""

    def __init__(self) -> None:
        self.library = self
        self.heard: list[Question] = []

    def article(self, article_id: str) -> Article:
        return ARTICLE

    def answer(self, question: Question) -> Answer:
        self.heard.append(question)
        known = "visit" in question.text or "visit" in " ".join(t.content for t in question.history)
        citation = Citation(
            1, "a", "A visit", None, None, None, "visit.md", TEXT, 0, len(TEXT), "supported", 0.9
        )
        silent = Answer(
            id="x", status="not_in_corpus", question=question.text,
            standalone_question=question.text, text="The articles do not say.",
        )  # fmt: skip
        spoken = replace(silent, status="answered", text=f'"{TEXT}" [1]', citations=(citation,))
        return spoken if known else silent


def written(folder: Path, text: str, name: str = "own.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_template_is_a_file_that_is_read(tmp_path: Path) -> None:
    first, second, third, fourth = load(written(tmp_path, TEMPLATE))
    assert first.answers == (("Benghazi", "the city of Benghazi"),)
    assert first.articles == (("minister-in-benghazi.md",),)
    assert second.answers == (("Egypt",), ("France",))
    assert (third.answers, third.status) == ((), ("not_in_corpus",))
    assert (fourth.history, fourth.as_of) == (("Which city did the minister visit?",), "2020-12")


def test_json_lines_are_read_too(tmp_path: Path) -> None:
    line = json.dumps({"question": "Which city?", "answer": "Benghazi"})
    assert load(written(tmp_path, f"{line}\n\n", "own.jsonl"))[0].answers == (("Benghazi",),)


def test_a_spreadsheet_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert load(written(tmp_path, "\ufeffquestion,answer\nWhere?,Qena\n"))[0].question == "Where?"


def test_a_spreadsheet_of_a_country_that_writes_semicolons_is_read(tmp_path: Path) -> None:
    text = 'Question ;Answer;Article\r\n"Where, and when?";Qena | Kena;a.md\r\n'
    (own,) = load(written(tmp_path, text))
    assert (own.question, own.answers) == ("Where, and when?", (("Qena", "Kena"),))
    assert own.where.endswith("own.csv:2")


def test_an_article_that_is_not_in_the_library_is_named(tmp_path: Path) -> None:
    own = load(
        written(tmp_path, "question,article\nWhere?,visit.md | vist.md\nWho?,news/visit.md\n")
    )
    held = [replace(ARTICLE, source="news/visit.md")]
    (slip,) = unknown(own, held)
    assert "own.csv:2" in slip
    assert "'vist.md'" in slip


def test_a_share_has_an_interval_that_few_questions_make_wide(tmp_path: Path) -> None:
    few = scores(ask(Clerk(), load(written(tmp_path, "question\nHow old is he?\n"))))[0]
    many = load(written(tmp_path, "question\n" + "How old is he?\n" * 100))
    most = scores(ask(Clerk(), many))[0]
    assert (few.share, few.low) == (0.0, 0.0)
    assert few.high == pytest.approx(0.79, abs=0.01)
    assert most.high == pytest.approx(0.037, abs=0.001)


def test_a_sign_without_space_around_it_is_a_part_of_the_answer(tmp_path: Path) -> None:
    assert load(written(tmp_path, "question,answer\nWhich language?,C++\n"))[0].answers == (
        ("C++",),
    )


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("query,answer\nWhere?,Qena\n", "own.csv", "'question' is missing"),
        ("question,answer\nWhere?,Qena,more\n", "own.csv", "own.csv:2"),
        ("question,anser\nWhere?,Qena\n", "own.csv", "anser"),
        ("question,answer\n,Qena\n", "own.csv", "own.csv:2: the question is empty"),
        ("question,answer\n", "own.csv", "has no question"),
        ('{"question": "Where?"\n', "own.jsonl", "own.jsonl:1: is not JSON"),
        ('"Where?"\n', "own.jsonl", "own.jsonl:1"),
        ("question,as_of\nWhere?,31/12/2019\n", "own.csv", "own.csv:2: '31/12/2019' is not"),
        ("question,answer\nWhere?," + "a" * 200_000, "own.csv", "own.csv:2: is not CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_line(
    tmp_path: Path, text: str, name: str, said: str
) -> None:
    with pytest.raises(FootnoteError, match="own") as raised:
        load(written(tmp_path, text, name))
    assert said in str(raised.value)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(FootnoteError, match="cannot be read"):
        load(tmp_path / "none.csv")


def test_every_question_gets_its_verdict(tmp_path: Path) -> None:
    own = load(
        written(
            tmp_path,
            "question,answer,article\n"
            "Which city did he visit?,Benghazi,visit.md\n"
            "Which town did he visit?,Benghazi,other.md\n"
            "Whom did he visit?,the mayor,\n"
            "When did he leave?,on Sunday,\n"
            "What did he visit as a child?,,\n"
            "How old is he?,,\n",
        )
    )
    rows = ask(Clerk(), own)
    assert [row.verdict for row in rows] == [
        "right", "right, other article cited", "wrong or incomplete", "silent, should answer",
        "answered, should be silent", "rightly silent",
    ]  # fmt: skip
    got = {score.title: (score.n, score.share) for score in scores(rows)}
    assert got["answer right"] == (4, 0.5)
    assert got["expected article cited"] == (2, 0.5)
    assert got["silent although the articles say"] == (4, 0.25)
    assert got["answered although the articles do not say"] == (2, 0.5)
    assert got["every quotation exact"] == (6, 1.0)


def test_earlier_questions_are_really_asked(tmp_path: Path) -> None:
    clerk = Clerk()
    path = written(
        tmp_path, "question,answer,history\nWhom did he meet?,general,Where did he visit?\n"
    )
    (row,) = ask(clerk, load(path))
    assert [q.text for q in clerk.heard] == ["Where did he visit?", "Whom did he meet?"]
    assert [turn.role for turn in clerk.heard[1].history] == ["user", "assistant"]
    assert TEXT in clerk.heard[1].history[1].content
    assert row.verdict == "right"


def test_a_question_that_fails_is_not_graded_and_the_others_are(tmp_path: Path) -> None:
    class Broken(Clerk):
        def answer(self, question: Question) -> Answer:
            if "city" in question.text:
                raise FootnoteError("the record is damaged")
            return super().answer(question)

    rows = ask(Broken(), load(written(tmp_path, "question\nWhich city?\nHow old is he?\n")))
    assert [row.verdict for row in rows] == ["not graded", "rightly silent"]
    assert rows[0].error == "the record is damaged"

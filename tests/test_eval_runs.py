"""Facts are asked, runs are kept, compared, shown, reported, and held to their floors."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.citation import Answer, Citation
from assistant.question import Question
from assistant.settings import Settings
from eval import commands, compare, gate, report, runs, show, table
from eval.__main__ import main, parser
from eval.asking import ask
from eval.collections import COLLECTIONS, Collection, facts, lay
from eval.facts import Fact, load
from eval.measures import MEASURES, latency, line, lines, values
from index.article import Article, Filters
from index.errors import FootnoteError

TEXT = "Minister Kamel came to Benghazi on Saturday. There he met the general."
ARTICLE = Article("a", "visit.md", TEXT, "A visit")
PLACE = Fact(
    "t-1", "starter", "single", "Which city did he visit?", ("answered",), (("Benghazi",),),
    (("visit.md",),),
)  # fmt: skip
AGE = Fact("t-2", "starter", "unanswerable-near", "How old is the minister?", ("not_in_corpus",))
WHOM = replace(
    PLACE, id="t-3", category="follow-up", question="Whom did he meet there?",
    answers=(("the general",),), history=("Which city did he visit?",),
)  # fmt: skip


class Clerk:
    """Answers what speaks of a visit or a meeting; `bold` answers everything."""

    def __init__(self, *, bold: bool = False) -> None:
        self.bold = bold
        self.heard: list[Question] = []

    def article(self, article_id: str) -> Article:
        return ARTICLE

    def answer(self, question: Question) -> Answer:
        self.heard.append(question)
        if "crash" in question.text:
            raise ValueError("the reader fell over")
        silent = Answer(
            id="x", status="not_in_corpus", question=question.text,
            standalone_question=question.text, text="The articles do not say.",
            timings_ms={"search": 2.0, "total": 4.0},
        )  # fmt: skip
        if not self.bold and not re.search(r"visit|meet", question.text):
            return silent
        citation = Citation(
            1, "a", "A visit", None, None, None, "visit.md", TEXT, 0, len(TEXT), "supported", 0.9
        )
        return replace(
            silent, status="answered", text=f'"{TEXT}" [1]', short_answer="Benghazi",
            citations=(citation,),
        )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(runs, "RUNS", tmp_path / "runs")
    return tmp_path / "runs"


def run(clerk: Clerk, wanted: list[Fact], name: str = "clerk") -> runs.Run:
    return runs.keep("facts", ask(clerk, wanted), Settings(), {}, name)


def test_history_holds_real_answers() -> None:
    clerk = Clerk()
    (row,) = ask(clerk, [WHOM])
    turns = clerk.heard[-1].history
    assert [turn.role for turn in turns] == ["user", "assistant"]
    assert TEXT in turns[1].content
    assert row.grade.right == 1


def test_filters_and_date_go_with_every_question() -> None:
    clerk = Clerk()
    ask(clerk, [replace(WHOM, as_of="2020-12", filters=Filters(outlets=("Ledger",)))])
    assert {question.as_of for question in clerk.heard} == {"2020-12"}
    assert {question.filters.outlets for question in clerk.heard} == {("Ledger",)}


def test_what_cannot_be_graded_is_unscored_and_neither_right_nor_wrong() -> None:
    rows = ask(Clerk(), [PLACE, replace(PLACE, id="t-9", question="Will it crash?")])
    assert "the reader fell over" in rows[1].error
    whole = line("all", rows)
    assert (whole.asked, whole.unscored) == (2, 1)
    assert whole.means["right"].n == 1
    assert whole.means["right"].value == 1
    assert set(values(rows[1]).values()) == {None}


def test_every_measure_is_computed() -> None:
    (row,) = ask(Clerk(), [PLACE])
    assert set(values(row)) == {measure.name for measure in MEASURES}


def test_means_come_by_collection_and_category() -> None:
    found = lines(ask(Clerk(), [PLACE, AGE, WHOM]))
    assert [one.name for one in found] == [
        "all", "starter", "single", "unanswerable-near", "follow-up"
    ]  # fmt: skip
    assert found[0].means["false_answer"].n == 1


def test_latency_is_the_median_of_each_stage() -> None:
    assert latency(ask(Clerk(), [PLACE, AGE])) == {"search": 2.0, "total": 4.0}


def test_a_run_is_kept_with_all_that_it_takes_to_repeat_it(kept: Path) -> None:
    done = run(Clerk(), [PLACE, AGE])
    held = json.loads(done.path.read_text("utf-8"))
    assert {"commit", "date", "settings", "weights", "latency_ms"} <= set(held["about"])
    assert held["rows"][0]["answer"]["text"] == f'"{TEXT}" [1]'
    assert "home" not in held["about"]["settings"]
    assert runs.load("last").rows == done.rows
    assert runs.load(str(done.path)).name == done.name


def test_a_run_that_is_not_there_is_said_to_be_missing(kept: Path) -> None:
    with pytest.raises(FootnoteError, match="no run is called 'last'"):
        runs.load("last")


def test_a_comparison_names_what_changed(kept: Path) -> None:
    before, after = run(Clerk(), [PLACE, AGE], "a"), run(Clerk(bold=True), [PLACE, AGE], "b")
    found = {c.measure.name: c for c in compare.compare(before, after).changes}
    assert found["false_answer"].broken == ("t-2",)
    assert found["false_answer"].p == 1.0
    assert found["right"].mended == found["right"].broken == ()
    assert found["utility"].difference.value == -1
    said = "\n".join(str(part) for part in compare.tables(compare.compare(before, after)))
    assert "false answers broken: t-2 'How old is the minister?'" in said


def test_runs_without_a_common_question_cannot_be_compared(kept: Path) -> None:
    with pytest.raises(FootnoteError, match="no question in common"):
        compare.compare(run(Clerk(), [PLACE], "a"), run(Clerk(), [AGE], "b"))


def test_one_question_is_shown_whole(kept: Path) -> None:
    said = "\n".join(show.show(run(Clerk(), [WHOM]), "t-3", again=False))
    for part in ("earlier     Which city", "question    Whom", "the general", "visit.md[0:70]"):
        assert part in said


def test_a_question_that_was_not_asked_cannot_be_shown(kept: Path) -> None:
    with pytest.raises(FootnoteError, match="'t-8' was not asked"):
        list(show.show(run(Clerk(), [WHOM]), "t-8", again=False))


def test_the_report_needs_no_network_and_escapes_what_articles_say(kept: Path) -> None:
    attack = replace(PLACE, question="Which visit <script>alert(1)</script>?")
    crash = replace(PLACE, id="t-9", question="Will it crash?")
    page = report.html(run(Clerk(), [attack, AGE, crash]))
    assert "<svg" in page and "t-9 unscored" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)\s*=|@import|url\(|https?://(?!www\.w3\.org/2000/svg)", page)


def test_a_table_in_markdown_has_a_cell_for_every_column() -> None:
    grid = table.grid(lines(ask(Clerk(), [PLACE, AGE])), table.ANSWERS)
    rows = table.markdown(grid).split("\n")
    assert rows[0].startswith("|  | n | answer right |")
    assert len({row.count("|") for row in rows}) == 1


def test_systems_stand_beside_one_another(kept: Path) -> None:
    abouts = [run(Clerk(), [PLACE, AGE], "a").about, run(Clerk(bold=True), [PLACE, AGE], "b").about]
    header, first, second = table.systems(abouts)
    at = header.index("false answers")
    assert (first[0], first[at], second[0], second[at]) == ("`a`", "0", "`b`", "100")


def test_a_floor_is_held_by_a_whole_group_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "facts", lambda collection: [PLACE, AGE])
    rows = ask(Clerk(bold=True), [PLACE, AGE])
    floors = {"starter": {"right": 1.0, "false_answer": 0.2}}
    assert gate.below(floors, rows) == ["starter: false answers 1.000, at most 0.2 is wanted"]
    assert gate.below(floors, ask(Clerk(), [PLACE, AGE])) == []
    assert gate.below(floors, rows[:1]) == []


def test_an_unscored_question_is_below_any_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    crash = replace(PLACE, question="Will it crash?")
    monkeypatch.setattr(gate, "facts", lambda collection: [crash])
    said = gate.below({"starter/single": {"right": 0.5}}, ask(Clerk(), [crash]))
    assert said == [
        "starter/single: 1 unscored",
        "starter/single: answer right nothing, at least 0.5 is wanted",
    ]


def test_the_floors_name_groups_and_measures_that_exist() -> None:
    held = gate.floors()
    for group in held:
        name, _, category = group.partition("/")
        known = {fact.category for fact in load(COLLECTIONS[name].facts)}
        assert category in {"", *known}


def test_a_run_holds_the_floors_that_are_proposed_from_it(
    kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wanted = [replace(PLACE, id=f"t-{n}") for n in range(10)] + [replace(AGE, id="t-10")]
    monkeypatch.setattr(gate, "facts", lambda collection: wanted)
    path = tmp_path / "floors.toml"
    path.write_text(gate.proposed(run(Clerk(), wanted)), encoding="utf-8")
    floors = gate.floors(path)
    assert floors["starter"]["right"] == 0.9
    assert floors["starter"]["false_answer"] == 0.0
    assert "starter/unanswerable-near" not in floors
    assert gate.below(floors, ask(Clerk(), wanted)) == []
    assert gate.below(floors, ask(Clerk(bold=True), wanted)) != []


@pytest.mark.parametrize(
    ("text", "said"),
    [("[nowhere]\nright = 1", "of no collection"), ("[starter]\nrigth = 1", "no measure")],
)
def test_a_floor_for_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FootnoteError, match=said):
        gate.floors(path)


def test_a_later_stage_replaces_files_of_an_earlier_one(tmp_path: Path) -> None:
    seen = [
        (folder / "ledger-tram-line.md").read_text("utf-8")
        for folder in lay(COLLECTIONS["revised"], tmp_path / "articles")
    ]
    assert ["April" in text for text in seen] == [True, False]
    assert (tmp_path / "articles" / "ledger-school-roof.md").is_file()


def test_the_revised_facts_are_proved_by_the_second_version(tmp_path: Path) -> None:
    *_, last = lay(COLLECTIONS["revised"], tmp_path / "articles")
    for fact in load(COLLECTIONS["revised"].facts):
        for proof in fact.proof:
            assert proof.words in " ".join((last / proof.source).read_text("utf-8").split())


def test_a_collection_that_is_not_here_says_so(tmp_path: Path) -> None:
    gone = Collection("gone", (tmp_path / "nowhere",), tmp_path / "facts.jsonl")
    assert gone.missing.endswith("nowhere is not here")
    with pytest.raises(FootnoteError, match="is not here"):
        next(iter(lay(gone, tmp_path)))


def test_a_limit_is_spread_over_the_file() -> None:
    some = facts(COLLECTIONS["starter"], None, 10)
    assert len({fact.category for fact in some}) > 4
    assert {fact.half for fact in facts(COLLECTIONS["starter"], "dev")} == {"dev"}


@pytest.fixture
def clerks(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    @contextmanager
    def over(collection: Collection, *_: Any) -> Iterator[Clerk]:
        yield Clerk()

    monkeypatch.setattr(commands, "over", over)
    monkeypatch.setattr(commands, "facts", lambda *_: [PLACE, AGE])
    yield


@pytest.mark.usefixtures("clerks")
def test_run_prints_and_keeps_and_the_other_commands_find_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["run", "--quiet", "--markdown", "--collection", "starter"]
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "| all | 2 | 100 |" in said and "95 % bootstrap" in said
    assert main(["runs"]) == 0
    assert main(["compare", "last", "last"]) == 0
    assert main(["show", "last", "t-1"]) == 0
    assert main(["report", "last", "--to", str(tmp_path / "r.html")]) == 0
    assert (tmp_path / "r.html").is_file()


@pytest.mark.usefixtures("clerks")
def test_the_gate_decides_the_exit_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "facts", lambda collection: [PLACE, AGE])
    words = ["run", "--quiet", "--gate", "--collection", "starter"]
    monkeypatch.setattr(gate, "floors", lambda: {"starter": {"right": 1.0}})
    assert main(words) == 0
    monkeypatch.setattr(gate, "floors", lambda: {"starter": {"em": 1.1}})
    assert main(words) == 1
    assert "below its floor: starter: EM" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "nothing"], "'nothing' is no benchmark"),
        (["run", "--collection", "none"], "'none' is no collection"),
        (["run", "--set", "colour=red"], "--set 'colour=red'"),
        (["show", "none", "t-1"], "no run is called 'none'"),
    ],
)
def test_wrong_words_get_one_clear_line(
    words: list[str], said: str, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_every_command_says_what_it_does() -> None:
    assert parser().format_help().count("\n") > 8


def test_output_that_nobody_reads_to_its_end_is_no_error() -> None:
    program = (
        "import sys; from eval import commands, __main__ as command\n"
        "commands.runs_ = lambda _: print('a run') or 0\n"
        "sys.exit(command.main(['runs']))"
    )
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-c", program], stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")

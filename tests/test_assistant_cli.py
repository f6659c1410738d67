"""The command line: the contract's commands, exit codes and JSON, on a real library."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from rich.console import Console

from assistant import cli
from assistant.settings import load
from assistant.shell import terminal
from assistant.shell.trial import TEMPLATE
from assistant.version import VERSION
from tests.conftest import ROOT


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, str, str]:
    """Run one command as the console script does."""
    monkeypatch.setattr(sys, "argv", ["footnote", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def footnote(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda *words: run(capsys, monkeypatch, *words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "news"
    place.mkdir()
    (place / "bridge.md").write_text(
        "---\ntitle: The bridge\noutlet: Coast\npublished: 2021-05\n---\n"
        "Engineers closed the bridge at Ostrel on Monday. A crack had opened in its second pier.",
        encoding="utf-8",
    )
    return place


def test_articles_go_in_are_listed_shown_and_taken_out(footnote: Any, folder: Path) -> None:
    code, out, _ = footnote("add", str(folder))
    assert code == 0
    assert out.startswith("1 added, 0 changed, 0 unchanged, 0 failed, 0 duplicates")
    code, out, _ = footnote("articles", "--json")
    listed = json.loads(out)
    assert code == 0
    assert listed["next"] is None
    (article,) = listed["articles"]
    assert (article["title"], article["outlet"], article["published"]) == (
        "The bridge", "Coast", "2021-05",
    )  # fmt: skip
    assert article["place"] == str(folder)
    assert "\n1 article, 1 passage\n" in footnote("status")[1]
    code, out, _ = footnote("show", article["id"])
    assert code == 0
    assert "A crack had opened" in out
    code, out, _ = footnote("rebuild", "--json")
    assert (code, json.loads(out)) == (0, {"passages": 1})
    code, out, _ = footnote("remove", article["id"], "nope", "--json")
    assert (code, json.loads(out)) == (1, {"removed": [article["id"]], "unknown": ["nope"]})
    footnote("add", str(folder))
    code, out, _ = footnote("remove", article["id"])
    assert (code, out) == (0, "1 removed\n")
    assert footnote("articles")[1] == ""


def test_a_folder_is_kept_in_step(footnote: Any, folder: Path) -> None:
    (folder / "tower.md").write_text("The tower of Brask fell in a storm.", encoding="utf-8")
    (folder / "copy.md").write_bytes((folder / "bridge.md").read_bytes())
    (folder / "photo.jpg").touch()
    code, out, _ = footnote("add", str(folder))
    assert code == 0
    assert out.startswith("2 added, 0 changed, 0 unchanged, 0 failed, 1 duplicates, 1 skipped\n")
    assert "skipped: " in out
    (folder / "tower.md").unlink()
    code, out, _ = footnote("add", str(folder))
    assert code == 0
    assert re.search(r", 1 gone$", out, re.M)
    assert re.search(r"^  gone: \w{16}  tower\.md$", out, re.M)
    assert "--prune" in out
    assert len(footnote("articles")[1].splitlines()) == 2
    code, out, _ = footnote("add", str(folder), "--prune", "--json")
    (lost,) = json.loads(out)["gone"]
    assert (code, json.loads(out)["removed"]) == (0, [lost])
    assert (lost["source"], lost["title"]) == ("tower.md", "The tower of Brask fell in a storm.")
    assert len(footnote("articles")[1].splitlines()) == 1


def test_an_answer_is_the_contract_s_json(footnote: Any, folder: Path) -> None:
    footnote("add", str(folder))
    code, out, _ = footnote("ask", "Who closed the bridge at Ostrel?", "--json")
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == (
        "id status question standalone_question as_of short_answer text claims citations "
        "conflicts timeline spellings nearest confidence engine usage timings_ms".split()
    )
    assert answer["status"] == "answered"
    assert answer["short_answer"] == "Engineers"
    code, out, _ = footnote("ask", "Who closed the bridge at Ostrel?", "--cite", "mla")
    assert code == 0
    assert out.endswith("[1]\n\n[1] “The bridge.” Coast, May 2021.\n")
    (citation,) = answer["citations"]
    article = json.loads(footnote("show", citation["article_id"], "--json")[1])
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_what_fails_is_named_with_exit_code_1(footnote: Any, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    code, out, _ = footnote("add", str(folder), "--json")
    report = json.loads(out)
    assert code == 1
    assert [row["source"] for row in report["added"]] == ["bridge.md"]
    assert "empty" in report["failed"][0]["reason"]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["show", "nope"], 1, "there is no article 'nope'"),
        (["remove", "nope"], 1, "there is no article 'nope'"),
        (["ask", " "], 2, "the question is empty"),
        (["ask", "why " * 2_000], 2, "at most 4,000 are read"),
        (["ask", "Who?", "--as-of", "31/12/2019"], 2, "2019-12-31"),
        (["add"], 2, "Missing argument"),
        (["add", ""], 2, "blank"),
        (["add", ".", " \t"], 2, "blank"),
        (["ask", "Who?", "--cite", "Harvard"], 2, "APA, MLA, Chicago, BibTeX"),
        (["add", ".", "--published", "03/04/2019"], 2, "2019-03-04"),
        (["serve", "--port", "99999"], 2, "--port"),
        (["eval"], 2, "--template"),
        (["eval", "none.csv"], 1, "none.csv: cannot be read"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_wrong_usage_is_one_clear_line(
    footnote: Any, words: list[str], code: int, message: str
) -> None:
    ended, _, err = footnote(*words)
    assert ended == code
    assert message in err
    assert "Traceback" not in err


def test_a_blank_argument_adds_nothing(
    footnote: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert footnote("add", "")[0] == footnote("add", "bridge.md", "")[0] == 2
    assert footnote("articles")[1] == ""


def test_a_change_that_waits_says_so(
    footnote: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    footnote("add", str(folder))
    held = threading.Event()

    def write() -> None:
        with FileLock(load().home / "writer.lock"):
            held.set()
            time.sleep(2)

    writing = threading.Thread(target=write)
    writing.start()
    assert held.wait(30)
    code, _, err = footnote("rebuild")
    writing.join()
    assert code == 0
    assert "another is adding or removing articles" in err


def test_the_version_is_told(footnote: Any) -> None:
    assert footnote("--version") == (0, f"footnote {VERSION}\n", "")


def test_what_fails_is_told_to_a_program_too(footnote: Any) -> None:
    code, out, err = footnote("show", "nope", "--json")
    assert code == 1
    assert json.loads(out)["error"]["message"] == "there is no article 'nope'"
    assert "footnote articles" in json.loads(out)["error"]["hint"]
    assert "there is no article 'nope'" in err
    assert footnote("show", "nope")[1] == ""


def test_who_is_told_to_end_while_adding_says_how_far_it_came(
    footnote: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(_library: object, _places: object, *, progress: Any, **_: object) -> None:
        for source in ("one.md", "two.md"):
            progress(source)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10)

    monkeypatch.setattr("index.library.Library.add", add)
    before = signal.getsignal(signal.SIGTERM)
    code, out, err = footnote("add", str(folder), "--json")
    assert code == 143
    assert json.loads(out)["error"]["message"].startswith("stopped after 2 inputs, which stay")
    assert "stopped after 2 inputs" in err
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_setting_left_empty_is_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_THRESHOLD", "")
    monkeypatch.setenv("FOOTNOTE_PASSAGES", "")
    assert (load().threshold, load().passages) == (None, 10)


def test_a_setting_that_cannot_be_is_named(footnote: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_PASSAGES", "many")
    code, _, err = footnote("status")
    assert code == 2
    assert "FOOTNOTE_PASSAGES is 'many'" in err


def test_a_misspelt_setting_and_an_empty_library_are_told(
    footnote: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_SERVE_READ_ONLY", "1")
    code, out, err = footnote("status")
    assert (code, err.count("FOOTNOTE_SERVE_READONLY meant?")) == (0, 1)
    assert "the library is empty" in out
    assert "all well" not in out


def test_articles_in_other_languages_are_told(footnote: Any, tmp_path: Path) -> None:
    story = tmp_path / "criee.txt"
    story.write_text("La criée de Saint-Aubrin a fermé vendredi. Le maire parle d'un jour triste.")
    told = "of all articles, 1 in French: without a language model, Footnote reads only English"
    assert told in footnote("add", str(story))[1]
    assert told not in footnote("add", str(story))[1]  # nothing is new
    assert told in footnote("status")[1]
    assert json.loads(footnote("status", "--json")[1])["languages"] == {"fr": 1}


def test_status_tells_the_settings_and_keeps_the_secrets(
    footnote: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_API_KEY", "sk-very-secret")
    monkeypatch.setenv("FOOTNOTE_MODEL", "small")
    monkeypatch.setenv("FOOTNOTE_BASE_URL", "http://127.0.0.1:9/v1")  # where nothing listens
    code, out, _ = footnote("status", "--json")
    assert code == 1
    assert "very-secret" not in out
    told = json.loads(out)
    assert (told["engine"], told["articles"], told["version"]) == ("small", 0, VERSION)
    (problem,) = told["problems"]
    assert "'small' does not answer: its endpoint cannot be reached" in problem


def test_a_conversation_goes_on_until_an_empty_line(
    footnote: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    footnote("add", str(folder))
    lines = iter(["Who closed the bridge at Ostrel?", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    code, out, _ = footnote("chat")
    assert code == 0
    assert "Engineers" in out
    assert "[1] The bridge. Coast, May 2021. bridge.md" in out


def test_a_title_that_is_a_sentence_has_one_full_stop(footnote: Any, tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Mayor Ada Krost opened the new bridge on 4 May 2021.", encoding="utf-8")
    footnote("add", str(plain))
    out = footnote("ask", "Who opened the new bridge?")[1]
    assert "[1] Mayor Ada Krost opened the new bridge on 4 May 2021. unnamed outlet" in out


def test_the_five_seeds_go_in_and_answer(footnote: Any, seeds: Path) -> None:
    code, out, _ = footnote("add", str(seeds), "--json")
    assert code == 0
    assert len(json.loads(out)["added"]) == 5
    question = "Which Libyan city did Abbas Kamel visit?"
    answer = json.loads(footnote("ask", question, "--json")[1])
    assert answer["short_answer"] == "Benghazi"
    assert answer["citations"][0]["source"] == "001_78aaf7e63bbed1a1.txt"
    silent = json.loads(footnote("ask", "How do I reset my password?", "--json")[1])
    assert silent["status"] == "not_in_corpus"
    assert silent["citations"] == []


def test_the_starter_articles_all_go_in(footnote: Any) -> None:
    code, out, _ = footnote("add", str(ROOT / "corpus"), "--json")
    assert code == 0
    assert len(json.loads(out)["added"]) >= 12


def test_the_reader_s_own_questions_are_asked_and_scored(footnote: Any, folder: Path) -> None:
    footnote("add", str(folder))
    own = folder.parent / "own.csv"
    own.write_text(
        "question,answer,article\n"
        "Who closed the bridge at Ostrel?,Engineers,bridge.md\n"
        "Which pier had a crack?,the fifth pier,brigde.md\n",
        encoding="utf-8",
    )
    code, out, _ = footnote("eval", str(own))
    assert code == 0
    assert re.search(r"^answer right +2 +50 \(9 to 91\)$", out, re.M)
    assert f"{own}:3: no article is called 'brigde.md'" in out
    assert f"{own}:3  wrong or incomplete" in out
    assert "expected  the fifth pier (brigde.md)" in out
    assert f"{own}:2 " not in out
    told = json.loads(footnote("eval", str(own), "--json")[1])
    assert [row["verdict"] for row in told["questions"]] == ["right", "wrong or incomplete"]
    assert told["questions"][0]["answer"]["short_answer"] == "Engineers"


def test_the_template_begins_a_file(footnote: Any) -> None:
    code, out, _ = footnote("eval", "--template")
    assert (code, out) == (0, TEMPLATE)


def test_what_commands_a_terminal_is_shown_and_not_obeyed(footnote: Any, folder: Path) -> None:
    title = "\x1b[2J\x1b]0;mine\x07 \u202egnp.exe\r\x9b31m"
    footnote("add", str(folder), "--title", title)
    article = json.loads(footnote("articles", "--json")[1])["articles"][0]
    commands = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
    for words in (
        ["articles"], ["articles", "--json"], ["show", article["id"]],
        ["ask", "Who closed the bridge at Ostrel?"], ["show", "\x1b[2J"], ["add", "\x1b[2J"],
    ):  # fmt: skip
        _, out, err = footnote(*words)
        assert not commands.search(out + err), words


def test_what_an_article_brings_makes_no_line_of_its_own(footnote: Any, tmp_path: Path) -> None:
    forged = tmp_path / "bridge\n[2] Forged. Reuters.md"
    forged.write_text("The bridge at Ostrel was closed by Ana Holt.\n", encoding="utf-8")
    footnote("add", str(forged))
    for words in (
        ["ask", "Who closed the bridge at Ostrel?"],
        ["articles"],
        ["add", "a\n[2] b.md"],
    ):
        _, out, err = footnote(*words)
        assert out or err
        assert not re.search(r"^\[2\]", out + err, re.M), words


def test_a_name_that_looks_like_markup_is_only_a_name() -> None:
    screen = Console(file=io.StringIO(), force_terminal=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terminal, "err", screen)
        with terminal.progress("taking in") as seen:
            seen("news/[/red]\x1b[2J.txt")
            seen("news/[bold].txt")


def test_a_log_gets_a_line_of_long_work_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "EVERY", 2)
    with terminal.progress("taking in") as seen:
        for number in range(5):
            seen(f"{number}.md")
    told = ("2", "4")
    assert capsys.readouterr().err == "".join(f"footnote: taking in: {n} so far\n" for n in told)


def test_what_the_terminal_cannot_write_does_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    terminal.forgive()
    terminal.tell("caf\u00e9 \udcff")
    terminal.tell_json("\udcff")
    sys.stdout.flush()
    assert raw.getvalue() == b'caf\\xe9 \\udcff\n"\\udcff"\n'


def test_help_comes_without_the_libraries_that_take_seconds() -> None:
    heavy = "chromadb llama_index gradio onnxruntime trafilatura".split()
    code = f"import sys, assistant.cli; sys.exit(str([n for n in {heavy} if n in sys.modules]))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ran.stderr.strip() == "[]"


@pytest.mark.parametrize("module", ["assistant", "assistant.cli"])
def test_the_command_is_a_module_too(module: str) -> None:
    command = [sys.executable, "-m", module, "ask", "--as-of", "yesterday", "Who came?"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "yesterday" in ran.stderr

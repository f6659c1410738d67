"""The project keeps its own promises: imports run one way, the README tells the truth."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from assistant.cli import app
from assistant.settings import Settings
from assistant.writing import prompting
from index.intake import formats, trees
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = sorted(
    p for top in ("index", "assistant", "eval", "training") for p in (ROOT / top).rglob("*.py")
)

MAY_IMPORT = {
    "index": {"index"},
    "assistant": {"assistant", "index"},
    "eval": {"eval", "assistant", "index"},
    "training": {"training", "assistant", "index"},
}
ONLY_IN = {
    "chromadb": {"index/vectors.py"},
    "llama_index.vector_stores": {"index/vectors.py"},
    "llama_index.llms": {"assistant/writing/writer.py"},
    "openai": {"assistant/writing/writer.py", "assistant/writing/endpoint.py"},
    "tantivy": {"index/words.py"},
    "onnxruntime": {"index/onnx.py"},
    "fastapi": {"assistant/api"},
    "gradio": {"assistant/page"},
}
# Packages of the assistant, each of which knows those before it alone.
LAYERS = (
    "text",
    "asked",
    "verify",
    "reading",
    "weighing",
    "telling",
    "overview",
    "writing",
    "shell",
)
PARTS_OF_INDEX = {"record", "vectors", "words", "split", "embed", "intake", "library"}


def imported(path: Path) -> set[str]:
    """Return the full names of the modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    package = here.split("/")[0]
    ours = {name.split(".")[0] for name in imported(path)} & {*MAY_IMPORT, "tests"}
    assert ours <= MAY_IMPORT[package], f"{here} imports {ours - MAY_IMPORT[package]}"
    for framework, homes in ONLY_IN.items():
        uses = any(n == framework or n.startswith(f"{framework}.") for n in imported(path))
        if uses and package in ("index", "assistant"):
            assert any(here.startswith(home) for home in homes), f"{here} imports {framework}"


@pytest.mark.parametrize("part", sorted(PARTS_OF_INDEX - {"library", "intake"}))
def test_parts_of_the_index_do_not_know_one_another(part: str) -> None:
    used = {
        n.split(".")[1] for n in imported(ROOT / "index" / f"{part}.py") if n.startswith("index.")
    }
    assert used & PARTS_OF_INDEX <= {"intake"}
    edtf_only = {n for n in imported(ROOT / "index" / f"{part}.py") if n.startswith("index.intake")}
    assert edtf_only <= {"index.intake.edtf"}


def tree_of(readme: Path) -> set[str]:
    """Return the paths in the tree that a README draws, each of which is there."""
    block = re.search(r"```text\n(.*?)```", readme.read_text(encoding="utf-8"), re.S)
    assert block
    told: set[str] = set()
    stack: list[tuple[int, str]] = []
    for line in block[1].splitlines():
        name = line.strip().split()[0] if line.strip() else ""
        depth = len(line) - len(line.lstrip())
        while stack and stack[-1][0] >= depth:
            stack.pop()
        path = "".join(part for _, part in stack) + name
        if name:
            told.add(path)
            assert (readme.parent / path).exists(), f"{readme} names {path}"
        if name.endswith("/"):
            stack.append((depth, name))
    return told


@pytest.mark.parametrize("layer", LAYERS)
def test_a_package_of_the_assistant_knows_none_above_it(layer: str) -> None:
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    for path in (ROOT / "assistant" / layer).glob("*.py"):
        ours = [n.split(".") for n in imported(path) if n.startswith("assistant.")]
        assert not above & {name[1] for name in ours}, path.name


def test_the_tree_in_the_readme_is_the_tree_on_disk() -> None:
    told = tree_of(ROOT / "README.md")
    for package in ("index", "assistant"):
        for module in (ROOT / package).glob("*.py"):
            path = f"{package}/{module.name}"
            assert module.name == "__init__.py" or path in told, f"the README leaves out {path}"


INSIDE = sorted(
    path.parent.relative_to(ROOT).as_posix()
    for path in CODE
    if path.name == "__init__.py" and len(path.relative_to(ROOT).parts) > 2
    and path.relative_to(ROOT).parts[0] in ("index", "assistant")
)  # fmt: skip


@pytest.mark.parametrize("package", INSIDE)
def test_a_package_tells_all_its_modules(package: str) -> None:
    told = re.findall(r"^(\w+\.py) ", (ROOT / package / "__init__.py").read_text("utf-8"), re.M)
    there = {path.name for path in (ROOT / package).glob("*.py")} - {"__init__.py"}
    assert sorted(told) == sorted(there)


@pytest.mark.parametrize("top", ["eval", "training"])
def test_the_tree_of_what_is_not_shipped_is_the_tree_on_disk(top: str) -> None:
    told = tree_of(ROOT / top / "README.md")
    modules = {path.relative_to(ROOT / top).as_posix() for path in (ROOT / top).rglob("*.py")}
    assert {path for path in modules if not path.endswith("__init__.py")} <= told


@pytest.mark.parametrize("package", ["index", "assistant"])
def test_every_error_stands_in_its_package_s_tree_of_errors(package: str) -> None:
    tree = ast.get_docstring(ast.parse((ROOT / package / "errors.py").read_text("utf-8"))) or ""
    defined = {
        node.name: path
        for path in CODE
        if path.relative_to(ROOT).parts[0] == package
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and {base.id for base in node.bases if isinstance(base, ast.Name)} & set(tree.split())
    }
    assert len(defined) >= 3
    for name, path in defined.items():
        assert name in tree.split(), f"{path} defines {name}, which errors.py does not tell"


def test_every_setting_stands_in_the_readme_with_its_default() -> None:
    for name, field in Settings.model_fields.items():
        row = re.search(rf"^\| `FOOTNOTE_{name.upper()}` \| (.*?) \| (.*?) \|$", README, re.M)
        assert row, f"FOOTNOTE_{name.upper()} is not in the README"
        assert row[2] == field.description
        if name != "home" and "key" not in name:
            default = "" if field.default is None else str(field.default)
            assert row[1].strip("`") == (default or "empty")


def test_every_command_stands_in_the_readme() -> None:
    commands = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    assert len(commands) >= 9
    for command in commands:
        assert f"`footnote {command}" in README, command


def test_every_kind_of_file_stands_where_the_format_of_an_article_is_told() -> None:
    told = set(re.findall(r"`(\.[\w.]+)`", (ROOT / "corpus" / "README.md").read_text("utf-8")))
    assert {*formats.READERS, *trees.ARCHIVES} <= told


def test_each_prompt_is_filled_with_the_variables_that_it_names() -> None:
    source = (ROOT / "assistant" / "writing" / "writer.py").read_text(encoding="utf-8")
    calls = {
        node.args[0].value: {keyword.arg for keyword in node.keywords}
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "fill"
        and isinstance(node.args[0], ast.Constant)
    }  # fmt: skip
    files = {path.stem for path in (ROOT / "prompts").glob("*.md")}
    assert set(calls) == files
    for name, variables in calls.items():
        assert prompting.variables(str(name)) == variables, name


def test_the_container_gets_all_that_the_wheel_is_made_of() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    wheel = build["build"]["targets"]["wheel"]
    recipe = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = {
        name for line in re.findall(r"^COPY (.*) \S+$", recipe, re.M) for name in line.split()
    }
    needed = {*wheel["packages"], *wheel["force-include"], "pyproject.toml", "requirements.lock"}
    assert needed <= copied
    let_in = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{name}" for name in copied} <= set(let_in)
    for name in re.findall(r"FOOTNOTE_([A-Z_]+)=", recipe):
        assert name.lower() in Settings.model_fields, name


def test_the_lock_pins_every_dependency_with_a_hash_and_names_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==", lock, re.M))
    wanted = {re.split(r"[\[<>=~! ]", d)[0] for d in project["project"]["dependencies"]}
    assert {w.lower().replace("_", "-") for w in wanted} <= {p.lower() for p in pinned}
    assert lock.count("--hash=sha256:") >= len(pinned)
    assert not re.search(r"https?://|--(?:extra-)?index-url |--find-links ", lock.split("\n", 3)[3])
    assert "torch" not in pinned


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(place.glob("*.whl"))


def test_the_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Install it beside this environment's libraries, away from the checkout, and ask."""
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    site = next((home / "lib").glob("python*/site-packages"))
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel],
        check=True,
    )
    libraries = Path(pytest.__file__).parent.parent
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    (tmp_path / "bridge.txt").write_text(
        "The bridge\n\nEngineers closed the bridge at Ostrel on Monday.", encoding="utf-8"
    )
    environment = {**os.environ, "FOOTNOTE_HOME": str(tmp_path / "home"), "PYTHONPATH": str(site)}
    script = (
        "import sys, assistant; assert assistant.__file__.startswith(sys.argv[1]), assistant;"
        "from assistant.cli import main; sys.argv[1:] = sys.argv[2:]; main()"
    )
    for words in (["add", "bridge.txt"], ["ask", "Who closed the bridge at Ostrel?"]):
        ran = subprocess.run(
            [home / "bin" / "python", "-c", script, str(site), *words],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
    assert "Engineers" in ran.stdout

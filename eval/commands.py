"""What each command of `python -m eval` does."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from assistant.evidence import THRESHOLD
from eval import (
    chunks,
    compare,
    contradictions,
    gate,
    report,
    runs,
    show,
    sweep,
    table,
    typed,
    weigh,
)
from eval.asking import Asked, ask
from eval.collections import COLLECTIONS, facts
from eval.facts import Fact
from eval.measures import latency, line, lines, tokens
from eval.systems import over, settings
from index.errors import FootnoteError

CONSOLE = Console(width=None if sys.stdout.isatty() else 200, highlight=False)


def run(chosen: argparse.Namespace) -> int:
    """Ask the labelled facts, or run open benchmarks."""
    from eval import benchmarks

    known = ("facts", "all", *benchmarks.NAMES)
    for what in chosen.what:
        if what not in known:
            raise FootnoteError(f"{what!r} is no benchmark; choose from {', '.join(known)}")
    status = 0
    if "facts" in chosen.what or "all" in chosen.what:
        status = _facts(chosen)
    names = [n for n in benchmarks.NAMES if n in chosen.what or "all" in chosen.what]
    if names:
        benchmarks.run(names, chosen.limit, Path(chosen.write) if chosen.write else None)
    return status


def _facts(chosen: argparse.Namespace) -> int:
    changes = _changes(chosen.set)
    rows: list[Asked] = []
    for name in chosen.collection or COLLECTIONS:
        if name not in COLLECTIONS:
            raise FootnoteError(f"{name!r} is no collection; choose from {', '.join(COLLECTIONS)}")
        collection = COLLECTIONS[name]
        if collection.missing:
            print(f"{name}: skipped, {collection.missing}", file=sys.stderr)
            continue
        wanted = [
            fact
            for fact in facts(collection, chosen.half, chosen.limit)
            if not chosen.category or fact.category in chosen.category
        ]
        if chosen.typed:
            wanted = [typed.typed(fact, chosen.typed) for fact in wanted]
        if wanted:
            with over(collection, chosen.system, changes) as system:
                rows += ask(system, wanted, None if chosen.quiet else _progress(name, wanted))
    if not rows:
        raise FootnoteError("no fact is left to ask; look at --collection, --category and --half")
    told = {**changes, "typed": chosen.typed} if chosen.typed else changes
    kept = runs.keep("facts", rows, settings(Path(), changes), told, chosen.system)
    _print_facts(rows, kept, markdown=chosen.markdown)
    return _gate(rows) if chosen.gate else 0


def _print_facts(rows: Sequence[Asked], kept: runs.Run, *, markdown: bool) -> None:
    found = lines(rows)
    grids = [table.grid(found, table.ANSWERS), table.grid(found, table.CITATIONS)]
    spent = ", ".join(f"{name} {took:.1f}" for name, took in latency(rows).items())
    state = " with changes" if kept.about["changed"] else ""
    foot = [
        f"{len(rows)} questions; per cent with 95 % bootstrap intervals; {kept.about['system']}, "
        f"{kept.about['date'][:10]}, commit {kept.about['commit'][:8]}{state}; weights "
        f"{runs.weights_line(kept.about)}.",
        f"Median milliseconds: {spent}.",
    ]
    if any(tokens(rows).values()):
        foot.append(", ".join(f"{count:,} {kind}" for kind, count in tokens(rows).items()) + ".")
    if markdown:
        print("\n\n".join([*(table.markdown(grid) for grid in grids), *foot]))
        return
    for grid in grids:
        CONSOLE.print(table.terminal(grid))
    CONSOLE.print(escape("\n".join([*foot, f"Kept as {kept.name}"])))
    for row in rows:
        for what in [row.error, *row.faults]:
            if what:
                CONSOLE.print(f"{row.fact.id}: {what}", style="red", markup=False)


def _gate(rows: Sequence[Asked]) -> int:
    below = gate.below(gate.floors(), rows)
    for what in below:
        print(f"below its floor: {what}", file=sys.stderr)
    return 1 if below else 0


def sweep_(chosen: argparse.Namespace) -> int:
    """Print what each value of a setting scores on the half dev."""
    found: dict[float, list[Asked]] = {value: [] for value in chosen.values}
    for name in chosen.collection or COLLECTIONS:
        collection = COLLECTIONS[name]
        if not collection.missing:
            wanted = facts(collection, "dev", chosen.limit)
            for value, rows in sweep.sweep(collection, wanted, chosen.name, chosen.values).items():
                found[value] += rows
    scored = [line(f"{chosen.name} {value:g}", rows) for value, rows in found.items()]
    CONSOLE.print(table.terminal(table.grid(scored, table.ANSWERS), "half dev"))
    return 0


def weigh_(chosen: argparse.Namespace) -> int:
    """Print the weights that the dev half and the open questions ask for, what they do, and what
    those in use do.
    """
    known = _cases(Path(chosen.keep) if chosen.keep else None)
    fitted = weigh.fit([case for case in known if not case.half.startswith("test")])
    print(f"BIAS = {fitted.bias:.2f}")
    for name, weight in zip(fitted.names, fitted.weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    least = weigh.threshold(fitted, [case for case in known if case.half == "dev"])
    print(f"THRESHOLD = {least}")
    rows = [["half", "n", "best right", "threshold", "false answers", "false refusals", "right"]]
    for half in ("dev", "test", "open", "dev" + weigh.ELSEWHERE, "test" + weigh.ELSEWHERE):
        some = [case for case in known if case.half == half]
        for value in (least - 0.1, least - 0.05, least, least + 0.05, least + 0.1):
            shares = weigh.at(fitted, some, value).values()
            first = [half, str(len(some)), f"{weigh.best_right(fitted, some):.3f}", f"{value:.2f}"]
            rows.append([*first, *(f"{share:.3f}" for share in shares)])
        shares = weigh.at(weigh.IN_USE, some, THRESHOLD).values()
        first = [half, str(len(some)), f"{weigh.best_right(weigh.IN_USE, some):.3f}", "in use"]
        rows.append([*first, *(f"{share:.3f}" for share in shares)])
    CONSOLE.print(table.terminal(rows))
    return 0


def contradictions_(chosen: argparse.Namespace) -> int:
    """Print when two answers contradict one another, and how many such are found."""
    known = list(contradictions.pairs())
    weights = contradictions.fit([pair for pair in known if pair.half == "dev"])
    print("BIAS, SURENESS, DISTANCE =", ", ".join(f"{weight:.2f}" for weight in weights))
    rows = [["half", "weights", "pairs", "contradictions", "called so", "rightly"]]
    for half in ("dev", "test"):
        some = [pair for pair in known if pair.half == half]
        for name, by in (("fitted", weights), ("in force", contradictions.IN_FORCE)):
            counts = contradictions.found(by, some)
            rows.append([half, name, str(len(some)), *map(str, counts)])
    CONSOLE.print(table.terminal(rows))
    return 0


def _cases(path: Path | None) -> list[weigh.Case]:
    if path and path.is_file():
        return [weigh.case(row) for row in json.loads(path.read_text(encoding="utf-8"))]
    found = list(weigh.cases())
    if path:
        path.write_text(json.dumps([asdict(one) for one in found]), encoding="utf-8")
    return found


def chunks_(chosen: argparse.Namespace) -> int:
    """Print how sizes of passages and weights of the searches score, in Markdown."""
    found = [chunks.HEADER]
    for row in chunks.rows(chosen.limit):
        found.append(row)
        print(" | ".join(row), file=sys.stderr, flush=True)
    print(table.markdown(found))
    return 0


def runs_(chosen: argparse.Namespace) -> int:
    """List the runs that were kept."""
    for path in sorted(runs.RUNS.glob("*.json")):
        kept = runs.load(str(path))
        every = kept.about["table"][0]
        right, utility = (every.get(name, [0, 0])[1] for name in ("right", "utility"))
        changes = " ".join(f"{k}={v}" for k, v in kept.about["changes"].items())
        print(f"{kept.name}  n {every['n']}  right {right:.3f}  utility {utility:.3f}  {changes}")
    return 0


def beside_(chosen: argparse.Namespace) -> int:
    """Print runs of several systems in one table."""
    print(table.markdown(table.systems([runs.load(name).about for name in chosen.runs])))
    return 0


def compare_(chosen: argparse.Namespace) -> int:
    """Print what changed from one run to another."""
    compared = compare.compare(runs.load(chosen.before), runs.load(chosen.after))
    for part in compare.tables(compared):
        CONSOLE.print(part)
    return 0


def show_(chosen: argparse.Namespace) -> int:
    """Print one question of a run."""
    for part in show.show(runs.load(chosen.run), chosen.id, again=chosen.again):
        CONSOLE.print(part, markup=False)
    return 0


def floors_(chosen: argparse.Namespace) -> int:
    """Print the floors that a run would hold, as eval/floors.toml has them."""
    print(gate.proposed(runs.load(chosen.run)), end="")
    return 0


def report_(chosen: argparse.Namespace) -> int:
    """Write a run as one HTML page."""
    kept = runs.load(chosen.run)
    path = Path(chosen.to) if chosen.to else kept.path.with_suffix(".html")
    path.write_text(report.html(kept), encoding="utf-8")
    print(path)
    return 0


def _changes(pairs: Sequence[str]) -> dict[str, Any]:
    """Read NAME=VALUE pairs.

    Raises:
        FootnoteError: a pair has no value, or there is no such setting.
    """
    from assistant.settings import Settings

    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name not in Settings.model_fields:
            known = ", ".join(Settings.model_fields)
            raise FootnoteError(f"--set {pair!r}: write NAME=VALUE with NAME one of {known}")
        found[name] = value
    return found


def _progress(name: str, wanted: Sequence[Fact]) -> Callable[[str], None]:
    done = 0

    def tell(_: str) -> None:
        nonlocal done
        done += 1
        end = "\n" if done == len(wanted) else ""
        if sys.stderr.isatty() or end:
            print(f"\r{name}: {done} of {len(wanted)}", end=end, file=sys.stderr, flush=True)

    return tell

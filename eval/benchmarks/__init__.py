"""Open benchmarks, a few functions each: `figures(limit) -> list[Figure]`.

docs/benchmarks.md holds the table that `make eval-open` writes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from rich.console import Console

from eval import runs, table
from eval.benchmarks.figure import HEADER, Figure
from eval.datasets import Missing

WHERE = {
    "haystack": "haystack.figures",
    "reading": "reading.figures",
    "clapnq": "clapnq.figures",
    "ramdocs": "ramdocs.figures",
    "timeqa": "timeqa.figures",
    "cast": "followups.cast",
    "canard": "followups.canard",
    "chunking": "chunking.figures",
    "injection": "injection.figures",
    "extraction": "intake.extraction",
    "dates": "intake.dates",
    "names": "intake.names",
    "claims": "verifying.figures",
    "speed": "speed.figures",
}
NAMES = tuple(WHERE)
BEGIN, END = "<!-- table: python -m eval run all --write -->", "<!-- end of table -->"


def run(names: Sequence[str], limit: int | None, page: Path | None) -> None:
    """Run benchmarks, print their figures, and put them into a page where one is named.

    What cannot run says why, and the others do.
    """
    found: list[Figure] = []
    skipped: list[str] = []
    for name in names:
        began = time.perf_counter()
        try:
            found += _function(name)(limit)
        except Missing as error:
            skipped.append(f"{name}: not run: {error}")
            continue
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    rows = [HEADER, *(figure.row() for figure in found)]
    about = runs.provenance()
    foot = (
        f"{about['date'][:10]}, commit {about['commit'][:8]}"
        f"{' with changes' if about['changed'] else ''}, weights {runs.weights_line(about)}. "
        "Per cent, except where a value is written below 1; 95 % bootstrap intervals"
        f"{f'; at most {limit} questions a set' if limit else ''}."
    )
    Console(width=None if sys.stdout.isatty() else 220, highlight=False).print(
        table.terminal(rows), foot, *skipped, sep="\n", markup=False
    )
    runs.keep_figures(about, rows, skipped, limit)
    if page:
        _write(page, "\n\n".join([table.markdown(rows), foot, *skipped]))


def _function(name: str) -> Callable[[int | None], list[Figure]]:
    module, _, function = WHERE[name].partition(".")
    found = getattr(import_module(f"eval.benchmarks.{module}"), function)
    return cast(Callable[[int | None], list[Figure]], found)


def _write(page: Path, text: str) -> None:
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise Missing(f"{page}: has no lines {BEGIN!r} and {END!r} to write between")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")

"""Ask the labelled facts and the open benchmarks, and see what came of it: docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import sys

from eval import commands
from eval.systems import SYSTEMS
from eval.typed import STYLES
from index.errors import FootnoteError


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    top = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    sub = top.add_subparsers(dest="command", required=True)

    run = sub.add_parser("run", help="ask the labelled facts, or an open benchmark")
    run.add_argument("what", nargs="*", default=["facts"], help="facts, all, or benchmarks by name")
    run.add_argument("--collection", action="append", help="facts: only this one (repeatable)")
    run.add_argument("--category", action="append", help="facts: only this one (repeatable)")
    run.add_argument("--half", choices=("dev", "test"), help="facts: the half to tune on, or not")
    run.add_argument("--typed", choices=tuple(STYLES), help="facts: as people type them")
    run.add_argument("--limit", type=int, help="at most so many questions of each set")
    run.add_argument("--system", choices=SYSTEMS, default="footnote", help="facts only")
    run.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting")
    run.add_argument("--markdown", action="store_true", help="print Markdown tables")
    run.add_argument("--gate", action="store_true", help="exit 1 below a floor of eval/floors.toml")
    run.add_argument("--quiet", action="store_true", help="no progress")
    run.add_argument("--write", metavar="FILE", help="benchmarks: put the table into this page")
    run.set_defaults(do=commands.run)

    sweep = sub.add_parser("sweep", help="score each value of a setting on the half dev")
    sweep.add_argument("name", choices=("threshold", "passages"))
    sweep.add_argument("values", type=float, nargs="+")
    sweep.add_argument("--collection", action="append", help="only this one (repeatable)")
    sweep.add_argument("--limit", type=int, help="at most so many facts of each collection")
    sweep.set_defaults(do=commands.sweep_)

    weigh = sub.add_parser("weigh", help="fit anew how the clues of an answer are weighed")
    weigh.add_argument("--keep", metavar="FILE", help="keep what was found, or use what was kept")
    weigh.set_defaults(do=commands.weigh_)

    contradictions = sub.add_parser("contradictions", help="fit anew when two answers disagree")
    contradictions.set_defaults(do=commands.contradictions_)

    chunks = sub.add_parser(
        "chunks", help="score sizes of passages and weights of the two searches"
    )
    chunks.add_argument("--limit", type=int, help="at most so many questions")
    chunks.set_defaults(do=commands.chunks_)

    runs = sub.add_parser("runs", help="list the runs that were kept")
    runs.set_defaults(do=commands.runs_)

    beside = sub.add_parser("beside", help="runs of several systems in one Markdown table")
    beside.add_argument("runs", nargs="+")
    beside.set_defaults(do=commands.beside_)

    compare = sub.add_parser("compare", help="what changed from one run to another")
    compare.add_argument("before")
    compare.add_argument("after")
    compare.set_defaults(do=commands.compare_)

    show = sub.add_parser("show", help="one question of a run, with everything that happened")
    show.add_argument("run")
    show.add_argument("id")
    show.add_argument("--again", action="store_true", help="ask it again, now, and show the steps")
    show.set_defaults(do=commands.show_)

    floors = sub.add_parser("floors", help="print the floors that a whole run would hold")
    floors.add_argument("run")
    floors.set_defaults(do=commands.floors_)

    report = sub.add_parser("report", help="a run as one HTML page that needs no network")
    report.add_argument("run")
    report.add_argument("--to", help="file to write; default: beside the run")
    report.set_defaults(do=commands.report_)
    return top


def main(words: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    chosen = parser().parse_args(words)
    try:
        status = chosen.do(chosen)
        sys.stdout.flush()
        return status
    except FootnoteError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read the output has seen enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())

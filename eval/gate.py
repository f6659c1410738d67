"""The floors that a change may not fall below: eval/floors.toml, one table a group of facts.

A floor holds only over all facts of its group: a group that was asked in part is left out, and
so is one whose articles are not here.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from pathlib import Path

from eval.asking import Asked
from eval.collections import COLLECTIONS, facts
from eval.measures import BY_NAME, line
from eval.runs import Run
from eval.statistics import mean
from index.errors import FootnoteError

FLOORS = Path(__file__).parent / "floors.toml"

OF_COLLECTION = (
    "right", "article_right", "utility", "false_answer", "false_refusal", "false_conflict",
)  # fmt: skip
OF_CATEGORY = ("right", "article_right", "false_answer")
FEW = 8  # facts; a smaller category says too little to be held to a floor
SLACK = 0.06  # under a collection's figure, so that one label more or less breaks nothing
SLACK_OF_CATEGORY = 0.15

HEAD = """\
# What may not get worse. A group is a collection, or a category of one; a floor holds over all
# its facts. Raise a floor when the quality rises: `python -m eval floors RUN` prints this file from
# a whole run, a little under its figures. For false answers, false refusals, false conflicts and
# copies counted twice the figure is the most that is allowed.
"""

Floors = dict[str, dict[str, float]]


def floors(path: Path = FLOORS) -> Floors:
    """Return, for each group ``collection`` or ``collection/category``, the floor of its measures.

    For a measure of which less is better the floor is the most that is allowed.

    Raises:
        FootnoteError: the file names a group or a measure that does not exist.
    """
    read: Floors = tomllib.loads(path.read_text(encoding="utf-8"))
    for group, wanted in read.items():
        if group.partition("/")[0] not in COLLECTIONS:
            raise FootnoteError(f"{path.name}: [{group!r}] is of no collection")
        for name in wanted:
            if name not in BY_NAME:
                raise FootnoteError(f"{path.name}: [{group!r}] {name!r} is no measure")
    return read


def below(floors: Floors, rows: Sequence[Asked]) -> list[str]:
    """Return one line for every measure of a whole group that fell below its floor."""
    found: list[str] = []
    for group, wanted in floors.items():
        here = [row for row in rows if _in(group, row.fact.collection, row.fact.category)]
        if len(here) != _size(group):
            continue
        means = line(group, here).means
        unscored = sum(bool(row.error) for row in here)
        if unscored:
            found.append(f"{group}: {unscored} unscored")
        for name, floor in wanted.items():
            value, better = means[name].value, BY_NAME[name].better
            if value is None or (value - floor) * better < -1e-9:
                given = "nothing" if value is None else f"{value:.3f}"
                limit = "at least" if better > 0 else "at most"
                found.append(f"{group}: {BY_NAME[name].title} {given}, {limit} {floor} is wanted")
    return found


def proposed(run: Run) -> str:
    """Write the floors that a run would hold, a little under its figures."""
    groups: dict[str, list[dict[str, float | None]]] = {}
    for row in run.rows:
        fact = row["fact"]
        groups.setdefault(fact["collection"], []).append(row["values"])
        groups.setdefault(f"{fact['collection']}/{fact['category']}", []).append(row["values"])
    parts = [HEAD]
    for group in sorted(groups):
        lines = _lines(groups[group], whole="/" not in group)
        if lines:
            parts.append("\n".join([f"[{group}]" if "/" not in group else f'["{group}"]', *lines]))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _lines(rows: Sequence[dict[str, float | None]], *, whole: bool) -> list[str]:
    lines = ["quote_exact = 1.0", "sound = 1.0", "copies = 0.0"] if whole else []
    slack = SLACK if whole else SLACK_OF_CATEGORY
    for name in OF_COLLECTION if whole else OF_CATEGORY:
        found = mean([row[name] for row in rows])
        if found.value is None or (found.n < FEW and not whole):
            continue
        if BY_NAME[name].better > 0:
            floor = math.floor((found.value - slack) * 20) / 20
            kept = floor > 0
        else:  # what never happens may not begin to; but one answer may turn on the processor
            never = not found.value and name != "false_conflict"
            floor = math.ceil((found.value + slack * (not never)) * 20) / 20
            kept = floor < 1
        if kept:
            lines.append(f"{name} = {floor:.2f}")
    return lines


def _size(group: str) -> int:
    collection = group.partition("/")[0]
    return sum(_in(group, f.collection, f.category) for f in facts(COLLECTIONS[collection]))


def _in(group: str, collection: str, category: str) -> bool:
    return group in (collection, f"{collection}/{category}")

"""The floors that a change may not fall below: eval/floors.toml, one table a group of facts.

A floor holds only over all facts of its group: a group that was asked in part is left out, and
so is one whose articles are not here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from eval.asking import Asked
from eval.collections import COLLECTIONS, facts
from eval.measures import BY_NAME, line
from index.errors import FootnoteError

FLOORS = Path(__file__).parent / "floors.toml"

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


def _size(group: str) -> int:
    collection = group.partition("/")[0]
    return sum(_in(group, f.collection, f.category) for f in facts(COLLECTIONS[collection]))


def _in(group: str, collection: str, category: str) -> bool:
    return group in (collection, f"{collection}/{category}")

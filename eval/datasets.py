"""Where the open benchmarks lie: ../shared/data, or what FOOTNOTE_DATASETS names."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

from eval.collections import ROOT
from index.errors import FootnoteError


class Missing(FootnoteError):
    """Something that a benchmark needs is not here; the others still run."""


def at(name: str) -> Path:
    """Return a file or folder of the data sets.

    Raises:
        Missing: it is not there.
    """
    given = os.environ.get("FOOTNOTE_DATASETS")
    folder = Path(given) if given else ROOT.parent / "shared" / "data"
    path = folder / name
    if not path.exists():
        raise Missing(f"{name} is not here; set FOOTNOTE_DATASETS to the folder of the data sets")
    return path


def read(name: str) -> Any:
    """Return the content of a JSON, JSON lines or CSV file, a list of objects for the last two."""
    path = at(name)
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    if path.suffix == ".csv":
        csv.field_size_limit(sys.maxsize)
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    return json.loads(text)


def spread(items: list[Any], limit: int | None) -> list[Any]:
    """Return at most `limit` items, taken evenly over the whole list."""
    if limit is None or limit >= len(items):
        return items
    return [items[i * len(items) // limit] for i in range(limit)]


def held_out(source: str, part: str = "test") -> set[str]:
    """Return the names of the articles of `source` that the reader was not trained on.

    Those of the part "calibrate" set its probabilities; those of the part "test" measure it.

    Raises:
        Missing: the reader's card does not say, so that no figure may be given.
    """
    path = ROOT / "assistant" / "weights" / "card.json"
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    names = card.get("held_out", {}).get(source, {}).get(part, [])
    if not names:
        raise Missing(
            f"{path.parent.name}/{path.name} names no held-out articles of {source!r}; "
            "no figure is given where the reader may have seen the text"
        )
    return set(names)

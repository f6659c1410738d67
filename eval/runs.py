"""Runs kept as files in var/runs: what was asked, with what, and every answer whole."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from eval.asking import Asked
from eval.collections import ROOT, VAR
from eval.measures import latency, lines, tokens, values
from index.errors import FootnoteError

RUNS = VAR / "runs"


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it lies in its file."""

    path: Path
    about: dict[str, Any]
    rows: list[dict[str, Any]]

    @property
    def name(self) -> str:
        """What `compare`, `show` and `report` take."""
        return self.path.stem

    def row(self, fact_id: str) -> dict[str, Any]:
        """Return the row of one fact.

        Raises:
            FootnoteError: the run did not ask it.
        """
        for row in self.rows:
            if row["fact"]["id"] == fact_id:
                return row
        raise FootnoteError(f"{self.name}: fact {fact_id!r} was not asked in this run")


def provenance() -> dict[str, Any]:
    """Return commit, date and the cards of the weights: what a figure needs to be repeated."""
    return {
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "changed": bool(_git("status", "--porcelain", "--untracked-files=no")),
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "weights": weights(),
    }


def weights() -> dict[str, Any]:
    """Return the model cards, each with the SHA-256 of its weights as they lie here."""
    from index.embed import WEIGHTS as embedder

    found: dict[str, Any] = {}
    reader = ROOT / "assistant" / "weights"
    inner = {name: reader / name for name in ("close", "polar", "judge")}
    for name, folder in {"embedder": embedder, "reader": reader, **inner}.items():
        card = folder / "card.json"
        if card.is_file():
            found[name] = {"card": json.loads(card.read_text("utf-8")), "sha256": _sha(folder)}
    return found


def weights_line(about: dict[str, Any]) -> str:
    """Say in one line with which weights a run was made."""
    parts = [f"{name} {found['sha256'][:12]}" for name, found in about["weights"].items()]
    return ", ".join(parts) or "no weights"


def keep(
    what: str, rows: list[Asked], settings: Settings, changes: dict[str, Any], system: str
) -> Run:
    """Write a run to var/runs and return it."""
    about: dict[str, Any] = {
        "what": what,
        "system": system,
        **provenance(),
        "changes": changes,
        "settings": json.loads(settings.model_dump_json(exclude={"home"})),
        "latency_ms": latency(rows),
        "tokens": tokens(rows),
        "table": [
            {
                "name": line.name,
                "n": line.asked,
                "unscored": line.unscored,
                **{name: [m.n, m.value, m.low, m.high] for name, m in line.means.items() if m.n},
            }
            for line in lines(rows)
        ],
    }
    stamp = about["date"].replace(":", "").replace("-", "")
    path = RUNS / f"{stamp}-{about['commit'][:8]}-{system}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = [{**row.json(), "values": values(row)} for row in rows]
    text = json.dumps({"about": about, "rows": body}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return Run(path, about, json.loads(text)["rows"])


def keep_figures(
    about: dict[str, Any], rows: list[list[str]], skipped: list[str], limit: int | None
) -> None:
    """Write the figures of open benchmarks to var/runs/open."""
    stamp = about["date"].replace(":", "").replace("-", "")
    path = RUNS / "open" / f"{stamp}-{about['commit'][:8]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = {"about": {**about, "limit": limit}, "figures": rows, "skipped": skipped}
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load(name: str) -> Run:
    """Return a kept run by its path, its name, the beginning of it, or ``last`` and ``last~1``.

    Raises:
        FootnoteError: no run, or more than one, is meant.
    """
    path = Path(name)
    if not path.is_file():
        path = _found(name)
    held = json.loads(path.read_text("utf-8"))
    return Run(path, held["about"], held["rows"])


def _found(name: str) -> Path:
    kept = sorted(RUNS.glob("*.json"))
    if name == "last" or name.startswith("last~"):
        back = int(name.partition("~")[2] or 0)
        kept = kept[-1 - back : len(kept) - back] if back < len(kept) else []
    else:
        kept = [path for path in kept if name in path.stem]
    if len(kept) != 1:
        count = f"{len(kept)} runs are" if kept else "no run is"
        raise FootnoteError(f"{count} called {name!r}; `python -m eval runs` lists them")
    return kept[0]


def _sha(folder: Path) -> str:
    weights = next(one for kind in ("*.onnx", "*.npz") for one in folder.glob(kind))
    return hashlib.sha256(weights.read_bytes()).hexdigest()


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()

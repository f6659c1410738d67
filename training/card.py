"""The card of a model: card.json for programs, MODEL_CARD.md for people, made from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from training.origin import sha256


def write(folder: Path, card: Mapping[str, Any], prose: str) -> None:
    """Write card.json, with the checksums of the files beside it, and MODEL_CARD.md."""
    whole = dict(card)
    whole["files"] = {
        name: {"sha256": sha256(folder / name), "bytes": (folder / name).stat().st_size}
        for name in sorted(path.name for path in folder.iterdir())
        if name.endswith((".onnx", ".npz")) or name == "tokenizer.json"
    }
    (folder / "card.json").write_text(
        json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    (folder / "MODEL_CARD.md").write_text(page(whole, prose), encoding="utf-8")


def earlier(folder: Path, trained: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the card that is replaced says of training, as far as it still holds.

    All of it, where `trained` tells of no training; the turn before, where one went on.
    """
    card, turn = folder / "card.json", trained.get("turn", 0)
    if not card.is_file():
        return {}
    known: dict[str, Any] = json.loads(card.read_text(encoding="utf-8"))["training"]
    if "steps" not in trained:
        return known
    if not turn:
        return {}
    return {"before": known if known.get("turn", 0) < turn else known.get("before", {})}


def page(card: Mapping[str, Any], prose: str) -> str:
    """Return the card as Markdown: `prose`, then every entry as a table."""
    lines = [f"# {card['name']}", "", prose.strip(), "", "| what | value |", "| --- | --- |"]
    for name, value in flat(card):
        lines.append(f"| {name} | {value} |")
    return "\n".join(lines) + "\n"


def flat(value: Any, prefix: str = "") -> list[tuple[str, str]]:
    """Return the leaves of nested mappings as (dotted name, text)."""
    if isinstance(value, Mapping):
        return [row for key, part in value.items() for row in flat(part, f"{prefix}{key}.")]
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value) if len(value) < 9 else f"{len(value)} names"
    return [(prefix.rstrip("."), str(value).replace("|", "\\|").replace("\n", " "))]

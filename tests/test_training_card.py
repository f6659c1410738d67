"""A card keeps what is known of a training that its weights went through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training.card import earlier

FIRST = {"turn": 0, "steps": 10}
SECOND = {"turn": 1, "steps": 20, "before": FIRST}


@pytest.mark.parametrize(
    ("known", "trained", "expected"),
    [
        (None, {"turn": 1, "steps": 5}, {}),
        (FIRST, {}, FIRST),
        (SECOND, {"note": "rounded anew"}, SECOND),
        (FIRST, {"turn": 0, "steps": 5}, {}),
        (FIRST, {"turn": 1, "steps": 5}, {"before": FIRST}),
        (SECOND, {"turn": 1, "steps": 5}, {"before": FIRST}),
        (SECOND, {"turn": 2, "steps": 5}, {"before": SECOND}),
    ],
)
def test_what_went_before_is_told_again(
    tmp_path: Path, known: Any, trained: dict[str, Any], expected: dict[str, Any]
) -> None:
    if known:
        (tmp_path / "card.json").write_text(json.dumps({"training": known}), encoding="utf-8")
    assert earlier(tmp_path, trained) == expected

"""What readers thought of answers: one line of JSON each, appended durably."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

Rating = Literal["up", "down"]
REASONS = {
    "wrong": "The answer is wrong",
    "evidence": "The quoted words do not say that",
    "missed": "It is in the articles, but was not found",
    "unclear": "The answer is hard to understand",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reader's rating of one answer."""

    answer_id: str
    rating: Rating
    reason: str | None = None
    comment: str | None = None


class Feedback:
    """A file of opinions, ``feedback.jsonl`` in the library's folder."""

    def __init__(self, home: Path) -> None:
        self.path = home / "feedback.jsonl"
        self._lock = threading.Lock()

    def add(self, opinion: Opinion) -> None:
        """Append an opinion; when this returns, it is on the disk."""
        row = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **asdict(opinion)}
        line = (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = not self.path.exists()
            with self.path.open("ab", buffering=0) as file:
                file.write(line)  # one write: lines of two processes do not mix
                os.fsync(file.fileno())
            if fresh:
                _sync_folder(self.path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable; Windows knows no such thing."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""What readers thought of answers: one line of JSON each, appended durably."""

from __future__ import annotations

import json
import os
import threading
from collections import OrderedDict
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant.citation import Answer

Rating = Literal["up", "down"]
REASONS = {
    "wrong": "The answer is wrong",
    "evidence": "The quoted words do not say that",
    "missed": "It is in the articles, but was not found",
    "unclear": "The answer is hard to understand",
    "other": "Something else",
}


@dataclass(frozen=True, slots=True)
class Gist:
    """What an answer was, as far as it takes to see what an opinion is about.

    `articles` are the ids of those that it cites.
    """

    question: str
    short_answer: str | None
    articles: tuple[str, ...]


def gist(answer: Answer) -> Gist:
    """Return what an answer was."""
    cited = tuple(dict.fromkeys(citation.article_id for citation in answer.citations))
    return Gist(answer.standalone_question, answer.short_answer, cited)


class Recent:
    """What the last answers were, by their ids; opinions on older ones are of an id alone.

    Args:
        most: how many are remembered.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._gists: OrderedDict[str, Gist] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, answer: Answer) -> None:
        """Remember an answer."""
        with self._lock:
            self._gists[answer.id] = gist(answer)
            if len(self._gists) > self._most:
                self._gists.popitem(last=False)

    def of(self, answer_id: str) -> Gist | None:
        """Return what an answer was; None where it is not remembered."""
        with self._lock:
            return self._gists.get(answer_id)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reader's rating of one answer."""

    answer_id: str
    rating: Rating
    reason: str | None = None
    comment: str | None = None
    answer: Gist | None = None


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

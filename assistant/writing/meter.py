"""What a model's answer costs, and what waiting for it is."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.citation import Usage
from assistant.question import Event
from index.split import count_tokens

T = TypeVar("T")
Waiting = Generator[Event, None, T]  # events while the model is waited for, then what it said


@dataclass(slots=True)
class Meter:
    """Counts the tokens of one answer, by cl100k: endpoints that stream seldom say theirs."""

    usage: Usage = field(default_factory=Usage)

    def count(self, prompt: str, reply: str) -> None:
        """Add one exchange with the model."""
        asked, said, before = count_tokens(prompt), count_tokens(reply), self.usage
        self.usage = Usage(
            before.prompt_tokens + asked,
            before.completion_tokens + said,
            before.total_tokens + asked + said,
        )

"""The conversations that are remembered, each under a key that only its reader's browser has.

A browser hands in a key and nothing else: no answer and no quote that was not made here is ever
shown as checked. What is remembered lies in memory alone, bounded in number, size and age.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

from assistant.page.talk import Conversation

MOST = 1_000  # conversations
_ROOM = 50_000_000  # characters of all of them; an answer has two to six thousand
_AGE = 86_400.0  # seconds after the last question
_KEY = re.compile(r"[0-9a-f]{64}")  # 256 random bits: no key is ever guessed


class Conversations:
    """Conversations by their keys. The one that was asked least recently is forgotten first.

    Args:
        most: how many are remembered.
        room: how many characters they may have together.
        age: for how many seconds after its last question one is remembered.
        clock: the time in seconds.
    """

    def __init__(
        self,
        most: int = MOST,
        room: int = _ROOM,
        age: float = _AGE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._room, self._age, self._clock = most, room, age, clock
        self._kept: dict[str, tuple[float, Conversation]] = {}  # in the order of their questions
        self._lock = threading.Lock()

    def of(self, key: str) -> Conversation:
        """Return the conversation under a key; an empty one, not remembered, where none is."""
        with self._lock:
            self._tidy()
            return self._kept[key][1] if key in self._kept else Conversation()

    def asking(self, key: str) -> Conversation:
        """Return the conversation that a question goes into, and remember it from now on.

        Under a key that is none of ours, and might be guessed, nothing is remembered.
        """
        if not _KEY.fullmatch(key):
            return Conversation()
        with self._lock:
            self._tidy()
            _, conversation = self._kept.pop(key, (0.0, Conversation()))
            self._kept[key] = (self._clock(), conversation)
            self._tidy()
            return conversation

    def forget(self, key: str) -> None:
        """Forget a conversation; a question of it that is under way is told nobody."""
        with self._lock:
            self._kept.pop(key, None)

    def _tidy(self) -> None:
        oldest, size = self._clock() - self._age, sum(one.size for _, one in self._kept.values())
        for key, (at, one) in list(self._kept.items()):
            if at >= oldest and size <= self._room and len(self._kept) <= self._most:
                return
            del self._kept[key]
            size -= one.size

"""A circuit breaker: a language model that fails again and again is left alone for a while.

Keeps the last failure and when it was. Knows nothing of models: whoever calls one says how it went.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

FAILURES = 3  # in a row, after which the model is left alone
PAUSE = 30.0  # seconds for which it is


class Breaker:
    """How the calls of a model went; safe to use from several threads.

    Args:
        clock: the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.failures = 0  # of all calls
        self._row = 0
        self._last = ""
        self._until = 0.0
        self._clock = clock
        self._lock = threading.Lock()

    @property
    def problem(self) -> str | None:
        """What the last call failed by, and when; None where it did not."""
        return self._last or None

    def closed(self) -> bool:
        """Say whether the model may be called; after a pause, one call tries whether it is back."""
        with self._lock:
            if self._row < FAILURES:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + PAUSE
            return True

    def succeeded(self) -> None:
        """Note a call that brought what was asked for."""
        with self._lock:
            self._row, self._last = 0, ""

    def failed(self, reason: str) -> None:
        """Note a call that failed."""
        with self._lock:
            self.failures += 1
            self._row += 1
            self._until = self._clock() + PAUSE
            row = f", {self._row} times in a row" if self._row > 1 else ""
            self._last = f"{reason} (at {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC{row})"

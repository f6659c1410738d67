"""How long what is hostile may take: a step that grows with the square of a text takes minutes."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def within(seconds: float = 30) -> Generator[None]:
    """Hold what is done within to so many seconds of the processor, however busy it is."""
    start = time.process_time()
    try:
        yield
    finally:
        assert time.process_time() - start < seconds

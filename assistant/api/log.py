"""The server's log, on standard error: one line for what happened, with its time and level.

No line holds a question, an answer or a key.
"""

from __future__ import annotations

import logging

from assistant.settings import Settings
from assistant.version import VERSION
from index.library import Health

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure() -> None:
    """Write the log, unless whoever embeds the server has a log of his own."""
    # The SDK of /mcp would else give the root logger a handler that draws a trace for seconds.
    logging.basicConfig(level=logging.WARNING, format=_FORMAT, datefmt="%Y-%m-%dT%H:%M:%S%z")
    logging.getLogger("assistant").setLevel(logging.INFO)


def beginning(settings: Settings, health: Health, engine: str) -> str:
    """Return what is served, in one line."""
    facts = (
        f"Footnote {VERSION}",
        f"library {str(settings.home.expanduser())!r}",
        f"articles: {health.articles}",
        f"engine {engine}",
        "a key is asked for" if settings.keys else "no key is asked for",
        "read-only" if settings.serve_readonly else "articles can be added and removed",
    )
    return ", ".join(facts)

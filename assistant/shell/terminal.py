"""What is written to a terminal: text shown and never obeyed, JSON, and how far long work is.

Knows nothing of articles. A title, a quote or a file's name may hold what a terminal takes for a
command: to recolour the screen, rewrite a line above it, set the clipboard.
"""

from __future__ import annotations

import io
import itertools
import json
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
EVERY = 500  # of what is counted, a line in a log

_REORDERING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]  # they show other words than stand
_SHOWN = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *_REORDERING], 0xFFFD),
}
_IN_JSON = {code: f"\\u{code:04x}" for code in [*range(0x7F, 0xA0), *_REORDERING]}


def plain(text: object) -> str:
    """Return text in which whatever would command a terminal is a sign that is seen."""
    return str(text).translate(_SHOWN)


def one_line(text: object) -> str:
    """Return on one line what an article or a file's name says: it makes no line of its own."""
    return " ".join(str(text).split())


def tell(text: object) -> None:
    """Write text for a person."""
    print(plain(text))


def tell_json(value: object) -> None:
    """Write JSON for a program; the same value, whatever terminal it passes."""
    print(json.dumps(value, ensure_ascii=False, indent=2).translate(_IN_JSON))


def trouble(text: object) -> None:
    """Write one line about what went wrong, where errors go."""
    err.print(f"footnote: {plain(text)}")


def forgive() -> None:
    """Write what the terminal's encoding does not have as ``\\uXXXX``, instead of failing at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def progress(what: str, total: int | None = None) -> Generator[Callable[[str], None]]:
    """Show a running count on a terminal; elsewhere, such as in a log, a line each `EVERY`."""
    count = "{task.completed}" + (f" of {total}" if total else "")
    bar = Progress(
        SpinnerColumn(), TextColumn(f"{count} {{task.description}}", markup=False),
        TimeElapsedColumn(), console=err, transient=True, disable=not err.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(what, total=total)
        done = itertools.count(1)

        def seen(source: str) -> None:
            bar.update(task, advance=1, description=f"{what} {plain(Path(source).name)[:60]}")
            if (number := next(done)) % EVERY == 0 and not err.is_terminal:
                trouble(f"{what}: {number:,} so far")

        yield seen

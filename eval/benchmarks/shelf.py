"""A library made of a benchmark's own texts, taken in as a user's files would be."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from assistant.answer import Assistant
from assistant.wiring import open_assistant
from eval.systems import settings

Texts = Iterable[tuple[str, str]]


@contextmanager
def shelf(texts: Texts) -> Generator[tuple[Assistant, dict[str, str]]]:
    """Yield an assistant over named texts, and each name's article id.

    Args:
        texts: (name, text); the name becomes file name and title. A text that does not go in,
            for being empty or a copy of another, has no id.
    """
    with tempfile.TemporaryDirectory(prefix="footnote-eval-") as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        names: dict[str, str] = {}
        for number, (name, text) in enumerate(texts):
            file = f"{number:05d}.txt"
            names[file] = name
            front = f"---\ntitle: {json.dumps(name, ensure_ascii=False)}\n---\n"
            (articles / file).write_text(front + text + "\n", encoding="utf-8")
        assistant = open_assistant(settings(Path(folder) / "library"))
        report = assistant.library.add([articles])
        yield assistant, {names[Path(s).name]: article_id for article_id, s in report.added}
        assistant.library.close()

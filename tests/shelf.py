"""Two small articles on the disk, and what a library finds of them."""

from __future__ import annotations

from pathlib import Path

from index.article import Filters
from index.library import Library

HARBOUR = "The harbour of Velmora was dredged in spring. Ships of forty metres can now moor there."
BRIDGE = "Engineers closed the bridge at Ostrel. A crack had opened in its second pier."


def write(folder: Path, name: str, text: str, **facts: str) -> Path:
    folder.mkdir(exist_ok=True)
    front = "".join(f"{key}: {value}\n" for key, value in facts.items())
    path = folder / name
    path.write_text(f"---\n{front}---\n{text}\n" if front else text, encoding="utf-8")
    return path


def found(library: Library, query: str, filters: Filters | None = None) -> list[str]:
    hits = library.search(query, filters=filters)
    for hit in hits:
        article = library.article(hit.passage.article_id)
        assert article.text[hit.passage.start : hit.passage.end] == hit.passage.text
    return [library.article(hit.passage.article_id).title for hit in hits]

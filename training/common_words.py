"""Make `index/intake/names/common_words.txt`: English words written small, commonest first.

A capital at the start of a sentence or in a headline says nothing about a word; whether the word
is written small elsewhere does. Counted over open texts; a count is kept, no sentence is.

    python -m training.common_words
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.origin import data

OUT = Path(__file__).parents[1] / "index" / "intake" / "names" / "common_words.txt"
_WORD = re.compile(r"(?<![.!?:\"“\n] )(?<![\w'’.-])([A-Za-z][a-z]+)(?![\w-])")
_LEAST = 8  # occurrences; rarer words are often slips
_SMALL = 0.3  # small for one with a capital: "National" and "Bank" are words all the same


def texts(folder: Path) -> Iterator[str]:
    """Yield the texts that are counted: Wikipedia, reviews and forum posts."""
    for path in sorted((folder / "squad_haystack100" / "articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((folder / "squadshifts").glob("*.json")):
        for page in json.loads(path.read_text(encoding="utf-8"))["data"]:
            yield from (paragraph["context"] for paragraph in page["paragraphs"])


def main() -> None:
    """Count and write the list."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts(data()):
        for match in _WORD.finditer(text):
            word = match[1]
            (small if word.islower() else capital)[word.lower()] += 1
    kept = [
        word
        for word, count in sorted(small.items(), key=lambda item: (-item[1], item[0]))
        if count >= _LEAST and count >= _SMALL * capital[word]
    ]
    OUT.write_text("\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words -> {OUT.name}")


if __name__ == "__main__":
    main()

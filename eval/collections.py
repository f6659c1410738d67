"""The collections that are asked: where their articles and their labelled facts lie."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.facts import Fact, load
from index.errors import FootnoteError

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
EVAL = ROOT / "eval"
FACTS = EVAL / "facts"


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles and the facts labelled over them.

    `folders` are added one after the other into the same place: a later one replaces files of an
    earlier one, so that a collection can hold an article that was changed after it was taken in.
    """

    name: str
    folders: tuple[Path, ...]
    facts: Path

    @property
    def missing(self) -> str:
        """Say what is not here, or nothing."""
        gone = [folder for folder in self.folders if not folder.is_dir()]
        return f"{gone[0].parent.name}/{gone[0].name} is not here" if gone else ""


def _made_up(name: str) -> Collection:
    """Return a collection of made-up articles, in the folder of its name."""
    return Collection(name, (EVAL / name,), FACTS / f"{name}.jsonl")


COLLECTIONS = {
    c.name: c
    for c in (
        Collection("seeds", (ROOT.parent / "shared" / "seeds",), FACTS / "seeds.jsonl"),
        Collection("starter", (ROOT / "corpus",), FACTS / "starter.jsonl"),
        _made_up("planted"),
        _made_up("voices"),
        _made_up("traps"),
        _made_up("county"),
        _made_up("agency"),
        _made_up("forms"),
        _made_up("abroad"),
        _made_up("disputes"),
        Collection(
            "revised",
            (EVAL / "revised" / "first", EVAL / "revised" / "second"),
            EVAL / "revised" / "facts.jsonl",
        ),
    )
}


def facts(collection: Collection, half: str | None = None, limit: int | None = None) -> list[Fact]:
    """Return the labelled facts; `limit` takes them spread evenly over the file."""
    found = [f for f in load(collection.facts) if half in (None, f.half)]
    if limit is None or limit >= len(found):
        return found
    return [found[i * len(found) // limit] for i in range(limit)]


def lay(collection: Collection, place: Path) -> Iterator[Path]:
    """Yield the folder to add once for each stage of the collection, that stage's files in it.

    Args:
        collection: one stage is added from where it lies, several from `place`.
        place: a folder that is emptied and filled stage by stage.

    Raises:
        FootnoteError: the articles are not here.
    """
    if collection.missing:
        raise FootnoteError(f"{collection.name}: {collection.missing}")
    if len(collection.folders) == 1:
        yield collection.folders[0]
        return
    shutil.rmtree(place, ignore_errors=True)
    for folder in collection.folders:
        shutil.copytree(folder, place, dirs_exist_ok=True)
        yield place

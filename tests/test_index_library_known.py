"""A library that recognises known files is, whatever happens, the one that reads every file anew."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest

from index.intake import files
from index.intake.files import Given
from index.library import Library
from index.taking import Report
from tests import samples
from tests.fakes import WordHashEmbedder
from tests.samples import STORY

LINES = (*STORY, "Tide times and more", "A card game for four players was found in the attic.")
NAMES = "a.txt b.md c.txt d.jsonl e.jsonl f.zip g.html sub/h.txt".split()


class Folders:
    """Two folders in which files are written, moved, copied, deleted and described at random."""

    def __init__(self, top: Path, chance: random.Random) -> None:
        self.tops = [top / "one", top / "two"]
        self._chance = chance
        for folder in self.tops:
            (folder / "sub").mkdir(parents=True)

    def files(self, folder: Path) -> list[Path]:
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return [path for path in found if path.name != "manifest.csv"]

    def change(self, folder: Path) -> None:
        draw = self._chance
        here = self.files(folder)
        act = draw.choice(["write", "write", "delete", "move", "copy", "describe"]) if here else ""
        path = draw.choice(here) if here else folder
        if act == "delete":
            path.unlink()
        elif act == "move":
            path.rename(path.with_name(draw.choice("pqr") + path.suffix))
        elif act == "copy":
            shutil.copy(path, draw.choice(self.tops) / f"copy-{path.name}")
        elif act == "describe":
            author, outlet = draw.choice(["Ana", "Bea"]), draw.choice(["", "Coast"])
            row = f"{path.relative_to(folder)},{author},{outlet}"
            (folder / "manifest.csv").write_text(f"file,author,outlet\n{row}\n", "utf-8")
        else:
            name = draw.choice(NAMES)
            (folder / name).write_bytes(self._written(name))

    def _written(self, name: str) -> bytes:
        draw = self._chance
        if name.endswith(".jsonl"):
            return "\n".join(json.dumps(self._row()) for _ in range(draw.randint(1, 3))).encode()
        if name.endswith(".zip"):
            return samples.zipped({inner: self._text() for inner in draw.sample(NAMES[:3], 2)})
        if name.endswith(".html"):
            site = "<meta property='og:site_name' content='Coast'>"
            return samples.page(tuple(draw.sample(LINES, 3)), head=site).encode()
        return self._text().encode()

    def _row(self) -> dict[str, str]:
        row = {"text": " ".join(self._chance.sample(LINES, self._chance.choice([0, 2, 2, 2])))}
        number = self._chance.randrange(6)
        return row | ({"url": f"https://coast.example/{number}"} if number < 3 else {})

    def _text(self) -> str:
        body = "\n\n".join(self._chance.sample(LINES, self._chance.randint(1, 4)))
        outlet = self._chance.choice(["Coast", "Coast", "Inland", ""])
        return f"---\noutlet: {outlet}\n---\n{body}" if outlet else body


def held(library: Library) -> list[list[str]]:
    """Return all that the record says of articles and what comes with them."""
    told = ("articles", "mentions", "names", "passages")
    columns = {"passages": "article_id, ordinal, start, end"}
    return [
        sorted(map(repr, library._record._db.all(f"SELECT {columns.get(table, '*')} FROM {table}")))
        for table in told
    ]


def said(report: Report) -> list[list[str]]:
    entries = (report.added, report.changed, report.unchanged, report.failed, report.duplicates)
    return [sorted(map(str, part)) for part in entries]


def compare(top: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    folders = Folders(top, chance)
    knowing, forgetful = (Library(top / name, WordHashEmbedder()) for name in ("a", "b"))
    for _ in range(14):
        folder = chance.choice(folders.tops)
        for _ in range(chance.choice([0, 1, 1, 2])):
            folders.change(folder)
        if chance.random() < 0.2 and (articles := knowing.articles()[0]):
            gone = [chance.choice(articles).id]
            knowing.remove(gone)
            forgetful.remove(gone)
        place = chance.choice([folder, folder, *folders.files(folder)[:2]])
        given = Given(outlet="Given") if chance.random() < 0.15 else None
        report = knowing.add([place], given=given)
        with monkeypatch.context() as patch:
            patch.setattr(files, "_mark", lambda *_: "")
            assert said(report) == said(forgetful.add([place], given=given)), seed
        assert held(knowing) == held(forgetful), seed
    knowing.close()
    forgetful.close()


QUICK = (0, 4)  # they find a mark that leaves out what recurs, and a move or change unnoticed


@pytest.mark.parametrize(
    "seed",
    [pytest.param(i, marks=() if i in QUICK else pytest.mark.slow) for i in range(100)],
)
def test_to_know_a_file_is_to_have_read_it(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(tmp_path, seed, monkeypatch)

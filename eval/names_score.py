"""How well spellings of one name are told from other names.

Two sets. `names_ar2en`, one of the open data sets, has Arabic names with one Latin spelling each,
nearly always, so its pairs are across scripts: an Arabic name with its own Latin spelling, and with
another name's. Half of the non-pairs are drawn at random; the other half
are hard: the Latin name nearest by edit distance that begins with the same letter. A hash of the
Arabic name parts it: `same` was tuned on the train part, and the test part is only scored.
`eval/names/spellings.jsonl` has pairs of Latin spellings, written for this project, in a `dev`
and a `test` half.
"""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from eval import datasets
from index.intake.names import THRESHOLD, same

SPELLINGS = Path(__file__).parent / "names" / "spellings.jsonl"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spellings, whether they are one name, and how the pair was drawn."""

    a: str
    b: str
    same: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over pairs. `wrong` holds the pairs that were told wrongly."""

    taken: int
    right: int
    pairs: int
    total: int
    wrong: tuple[Pair, ...]

    @property
    def precision(self) -> float:
        """The share of the pairs taken for one name that are."""
        return self.right / self.taken if self.taken else 0.0

    @property
    def recall(self) -> float:
        """The share of the true pairs that were taken for one name."""
        return self.right / self.pairs if self.pairs else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(part: str = "test", *, seed: int = 7) -> dict[str, Score]:
    """Return the scores by set: ``across scripts`` and ``latin``.

    Args:
        part: ``test``, or ``train`` for the part that was tuned on (``dev`` of the Latin pairs).
        seed: of the drawing of pairs and non-pairs.

    Raises:
        Missing: the Arabic names are not here.
    """
    listed = datasets.at("names_ar2en/ar2en.txt")
    return {
        "across scripts": judged(script_pairs(listed, part, seed)),
        "latin": judged(latin_pairs("test" if part == "test" else "dev")),
    }


def judged(pairs: list[Pair]) -> Score:
    """Let `same` judge every pair."""
    told = [(pair, same(pair.a, pair.b) >= THRESHOLD) for pair in pairs]
    return Score(
        taken=sum(one for _, one in told),
        right=sum(one and pair.same for pair, one in told),
        pairs=sum(pair.same for pair in pairs),
        total=len(pairs),
        wrong=tuple(pair for pair, one in told if one != pair.same),
    )


def latin_pairs(part: str) -> list[Pair]:
    """Return the labelled pairs of Latin spellings of one half."""
    rows = [json.loads(line) for line in SPELLINGS.read_text(encoding="utf-8").splitlines()]
    return [Pair(row["a"], row["b"], row["same"], "latin") for row in rows if row["part"] == part]


def script_pairs(listed: Path, part: str, seed: int) -> list[Pair]:
    """Draw an own and another Latin spelling for every Arabic name of a part."""
    rows = [line.split("\t") for line in listed.read_text(encoding="utf-8").splitlines()]
    mine = sorted({(row[0], row[1]) for row in rows if len(row) == 2 and _part(row[0]) == part})
    own: dict[str, set[str]] = {}
    initial: dict[str, list[str]] = {}
    for arabic, latin in mine:
        own.setdefault(arabic, set()).add(latin)
    every = sorted({latin for _, latin in mine})
    for latin in every:
        initial.setdefault(latin[0], []).append(latin)
    draw = random.Random(seed)
    pairs: list[Pair] = []
    for n, (arabic, latin) in enumerate(mine):
        pairs.append(Pair(arabic, latin, True, "pair"))
        if n % 2:
            other = draw.choice([draw.choice(every) for _ in range(3)])
            kind = "random"
        else:
            near = process.extract(
                latin, initial[latin[0]], scorer=Levenshtein.distance, limit=len(own[arabic]) + 1
            )
            other = next((name for name, _, _ in near if name not in own[arabic]), latin)
            kind = "hard"
        if other not in own[arabic]:
            pairs.append(Pair(arabic, other, False, kind))
    return pairs


def _part(arabic: str) -> str:
    """Return ``train`` for seven names of ten, by a hash, and ``test`` for the others."""
    number = int(hashlib.sha256(arabic.encode()).hexdigest(), 16)
    return "train" if number % 10 < 7 else "test"


def main() -> None:
    """Print the scores of both parts, and the kinds of error on the part that was tuned on."""
    for part in ("train", "test"):
        try:
            found = score(part)
        except datasets.Missing as missing:
            raise SystemExit(str(missing)) from missing
        for name, result in found.items():
            kinds = ("pair", "random", "hard", "latin")
            wrong = {kind: sum(pair.kind == kind for pair in result.wrong) for kind in kinds}
            print(
                f"{part}, {name}: F1 {result.f1:.3f}, precision {result.precision:.3f}, "
                f"recall {result.recall:.3f}, {result.total} pairs, wrong: {wrong}"
            )


if __name__ == "__main__":
    main()

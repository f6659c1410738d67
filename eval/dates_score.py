"""How well dates in a story's text are found: precision and recall on labelled expressions.

`eval/dates/expressions.jsonl` holds one text a line: `published`, `text` and the `mentions` that
a careful reader would resolve, each with its words and its EDTF date. Texts without mentions are
traps. Written for this project; the half marked `test` was written before the rules.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from index.intake.dates import mentions

EXPRESSIONS = Path(__file__).parent / "dates" / "expressions.jsonl"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over labelled texts; `failures` has one line for each wrong or missed date."""

    right: int
    given: int
    labelled: int
    texts: int
    failures: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the dates given that are right, words and date."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the labelled dates that were given."""
        return self.right / self.labelled if self.labelled else 0.0


def score(path: Path = EXPRESSIONS, part: str | None = None) -> Score:
    """Compare what `mentions` finds with the labels; a date must be equal and its words overlap.

    Args:
        path: JSON lines as described above.
        part: ``dev`` or ``test``; None takes both.
    """
    right = given = labelled = texts = 0
    failures: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if part and row["part"] != part:
            continue
        found = mentions(row["text"], row["published"])
        hits = 0
        after = 0
        for label in row["mentions"]:
            start = row["text"].index(label["words"], after)
            after = start + len(label["words"])
            match = [m for m in found if m.start < after and m.end > start]
            if any(m.date == label["date"] for m in match):
                hits += 1
            else:
                got = ", ".join(m.date for m in match) or "nothing"
                failures.append(f"{row['id']} {label['words']!r}: {got}, not {label['date']}")
            found = [m for m in found if m not in match or m.date == label["date"]]
            given += len([m for m in match if m.date != label["date"]])
        extra = [m for m in found if not _labelled(m.text, m.date, row["mentions"])]
        failures += [f"{row['id']} {m.text!r}: {m.date}, not a date here" for m in extra]
        right, given = right + hits, given + hits + len(extra)
        labelled, texts = labelled + len(row["mentions"]), texts + 1
    return Score(right, given, labelled, texts, tuple(failures))


def _labelled(words: str, date: str, labels: list[dict[str, str]]) -> bool:
    return any(
        label["date"] == date and (label["words"] in words or words in label["words"])
        for label in labels
    )


def main() -> None:
    """Print the scores of both halves."""
    for part in ("dev", "test"):
        result = score(part=part)
        print(
            f"{part}: precision {result.precision:.3f}, recall {result.recall:.3f}, "
            f"{result.labelled} dates in {result.texts} texts, {result.given} given"
        )
    print("\n".join(score(part="dev").failures))


if __name__ == "__main__":
    main()

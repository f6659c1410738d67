"""How well the verifier tells what a quote says from what it does not: labelled claims.

`eval/claims/claims.jsonl` holds one quote a line, with the `context` around it, its article's
`title`, and claims as a language model would write them: those that the quote makes `true`, and
`false` ones, each with the kind of its error. The quotes of the parts `dev` and `test` are of
`training/newsroom`, and no article is in both; half of their true claims and a third of their false
ones are in quite other words than the quote. Those of the part `alone` stand by themselves, about
one claim each, and so do those of `retold-dev` and `retold-test`, two true and two false claims
each, most in quite other words. All were written by a language model that saw neither the verifier
nor its tests, the retold ones after the judge's first two courses. The judge learned from claims
about other articles and other quotes (`training/claims`), by the same kind of author.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path

from assistant.citation import Verdict
from assistant.reading.judge import Judge
from assistant.reading.reader import Reader
from assistant.verify import Judges
from assistant.verify.citing import Cited, settled
from assistant.verify.rules import weighed

CLAIMS = Path(__file__).parent / "claims" / "claims.jsonl"
TRUE = "true"
PARTS = ("dev", "test", "alone", "retold-dev", "retold-test")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim, its quote, and its label: ``true``, or the kind of its error."""

    text: str
    quote: str
    context: str
    title: str
    published: str | None
    label: str

    def cited(self) -> Cited:
        """Return the quote as the judge reads it."""
        return Cited(self.quote, self.context.partition(self.quote)[0], self.title)

    def judged(self, judge: Judges | None = None) -> Verdict:
        """Return what the verifier says of it: its rules, and the judge when there is one."""
        dates = [self.published] if self.published else []
        found = weighed(self.text, self.quote, self.context, dates, self.title)
        if judge and found.arguable:
            return settled(found, judge.probabilities(self.text, [self.cited()])[0])
        return found.verdict


def claims(part: str, path: Path = CLAIMS) -> Iterator[Claim]:
    """Yield the claims of a part, quote by quote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] != part:
            continue
        labelled = [(TRUE, text) for text in row["true"]] + [tuple(one) for one in row["false"]]
        for label, text in labelled:
            about = (row["quote"], row["context"], row["title"], row.get("published"))
            yield Claim(text, *about, label)


@cache
def judge() -> Judge:
    """Return the judge that Footnote comes with."""
    return Judge(Reader())


@cache
def score(part: str, alone: bool = False, every: int = 1) -> dict[str, Counter[Verdict]]:
    """Return how often each verdict was given, by label, over one part.

    Args:
        part: one of `PARTS`.
        alone: whether the rules judge alone.
        every: one claim in so many is judged.
    """
    found: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for claim in islice(claims(part), 0, None, every):
        found[claim.label][claim.judged(None if alone else judge())] += 1
    return dict(found)


def supported(part: str, alone: bool = False, every: int = 1) -> tuple[list[float], list[float]]:
    """Return, as 1 or 0 each, which true claims and which false claims are told as supported."""
    true: list[float] = []
    false: list[float] = []
    for label, given in score(part, alone, every).items():
        into = true if label == TRUE else false
        for one, count in given.items():
            into += [float(one == "supported")] * count
    return true, false


def main() -> None:
    """Print the verdicts of each part, of the rules alone too; but for `alone` by kind of error."""
    verdicts: tuple[Verdict, ...] = ("supported", "partly", "contradicted", "unsupported")
    for part, alone in product(PARTS, (True, False)):
        found = score(part, alone)
        wrong = sum((given for label, given in found.items() if label != TRUE), Counter[Verdict]())
        kinds = sorted(found.keys() - {TRUE}) if part in ("dev", "test") else []
        for label, given in [
            (TRUE, found[TRUE]),
            ("false", wrong),
            *((k, found[k]) for k in kinds),
        ]:
            shares = ", ".join(f"{one} {given[one] / given.total():.3f}" for one in verdicts)
            by = "rules" if alone else "judge"
            print(f"{part} {by} {label}: {given.total()} claims, {shares}")


if __name__ == "__main__":
    main()

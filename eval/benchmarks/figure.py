"""One figure of an open benchmark, with what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from eval.statistics import Mean


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one benchmark.

    `published` is the row of the field, in words, with its source's conditions. `beside` are
    baselines measured here by the same code. `seen` says what the weights had seen of the set.
    """

    benchmark: str
    measure: str
    ours: Mean
    published: str = ""
    beside: dict[str, Mean] = field(default_factory=dict[str, Mean])
    seen: str = ""
    percent: bool = True

    def said(self, mean: Mean) -> str:
        """Write a mean with its interval."""
        if mean.value is None or mean.low is None or mean.high is None:
            return "·"
        scale, form = (100, ".1f") if self.percent else (1, ".3f")
        value, low, high = (format(scale * v, form) for v in (mean.value, mean.low, mean.high))
        return value if low == high else f"{value} ({low} to {high})"

    def row(self) -> list[str]:
        """Return the figure as cells: benchmark, measure, n, ours, baselines, published, seen."""
        beside = "; ".join(f"{name} {self.said(mean)}" for name, mean in self.beside.items())
        cells = (self.benchmark, self.measure, str(self.ours.n), self.said(self.ours))
        return [*cells, beside or "·", self.published or "·", self.seen or "·"]


HEADER = ["benchmark", "measure", "n", "ours", "baselines, here", "published", "weights had seen"]

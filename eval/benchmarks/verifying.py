"""What the verifier tells as supported, of claims that a quote makes true and of others."""

from __future__ import annotations

from eval import claims_score
from eval.benchmarks.figure import Figure
from eval.statistics import mean

SEEN = {
    "test": "nothing: rules, which were written before the labels",
    "alone": "rules; some were written while looking at these",
}
NAMES = {"test": "claims of made-up news, test half", "alone": "claims of quotes that stand alone"}


def figures(limit: int | None = None) -> list[Figure]:
    """Judge the claims of the parts that no rule may be written for."""
    found: list[Figure] = []
    for part, name in NAMES.items():
        for measure, values in zip(("true", "false"), claims_score.supported(part), strict=True):
            told = mean(values)
            found.append(
                Figure(name, f"told as supported, {measure} ones", told, "", {}, SEEN[part])
            )
    return found

"""What the verifier tells as supported, of claims that a quote makes true and of others."""

from __future__ import annotations

from eval import claims_score
from eval.benchmarks.figure import Figure
from eval.statistics import mean

SEEN = {
    "test": "rules: nothing of it; judge: claims about other articles, of the same kind of author",
    "retold-test": "nothing of it; judge: claims about other quotes, of the same kind of author",
    "alone": "rules: some were written while looking at these; judge: kinds of error like these",
}
NAMES = {
    "test": "claims of made-up news, test half",
    "retold-test": "claims in quite other words, test half",
    "alone": "claims of quotes that stand alone",
}


def figures(limit: int | None = None) -> list[Figure]:
    """Judge the claims of the parts that no rule may be written for; by rules alone beside."""
    found: list[Figure] = []
    for part, name in NAMES.items():
        whole, rules = claims_score.supported(part), claims_score.supported(part, alone=True)
        for measure, ours, theirs in zip(("true", "false"), whole, rules, strict=True):
            told, beside = f"told as supported, {measure} ones", {"rules alone": mean(theirs)}
            found.append(Figure(name, told, mean(ours), "", beside, SEEN[part]))
    return found

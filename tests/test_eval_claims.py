"""The labelled claims are whole, apart by article, and the verifier does not fall on them."""

from __future__ import annotations

import json

import pytest

from eval import claims_score
from eval.claims_score import CLAIMS, PARTS, TRUE, Claim, claims


def test_every_quote_stands_in_its_context() -> None:
    for line in CLAIMS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert row["quote"] in row["context"] and row["part"] in PARTS
        assert row["true"] or row["false"]


def test_no_article_is_in_two_parts() -> None:
    titles = {part: {one.title for one in claims(part)} - {""} for part in PARTS}
    assert not titles["dev"] & titles["test"]


def test_no_claim_is_both_true_and_false_of_one_quote() -> None:
    for part in PARTS:
        labels: dict[tuple[str, str], bool] = {}
        for one in claims(part):
            key = (one.quote, one.text)
            assert labels.setdefault(key, one.label == TRUE) == (one.label == TRUE), key


def test_a_claim_is_judged_with_the_date_and_the_title_of_its_article() -> None:
    quote = "She resigned on Friday."
    told = Claim("Ada Lund resigned on 14 June 2024.", quote, quote, "Ada Lund", "2024-06-14", TRUE)
    assert told.judged() == "supported"


# A little under what was measured: of the rules alone, and of the judge over some of the claims.
@pytest.mark.parametrize(
    ("part", "alone", "every", "most", "least"),
    [
        ("dev", True, 1, 0.14, 0.30),
        ("alone", True, 1, 0.37, 0.64),
        ("dev", False, 9, 0.10, 0.48),
        ("alone", False, 2, 0.13, 0.66),
    ],
)
def test_the_verifier_does_not_fall(
    part: str, alone: bool, every: int, most: float, least: float
) -> None:
    true, false = claims_score.supported(part, alone, every)
    assert sum(false) / len(false) <= most
    assert sum(true) / len(true) >= least

"""The benchmark's own scoring, and what the index reaches by it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from eval.extraction import compared, score, summary
from tests.samples import STORY, TEXT, needs, page


def test_equal_texts_score_one_and_disjoint_ones_nothing() -> None:
    assert compared(TEXT, TEXT.replace("\n\n", "\n")) == (1.0, 0.0, 0.0)
    assert compared(STORY[0], STORY[1])[0] == 0.0


def test_shingles_are_four_words_counted_with_repetition() -> None:
    # true: abcd bcde; found: abcd bcde cdea deab eabc abcd
    assert compared("a b c d e", "a b c d e a b c d") == (2 / 6, 4 / 6, 0.0)


def test_a_text_shorter_than_a_shingle_counts_as_one() -> None:
    assert compared("a b", "a b") == (1.0, 0.0, 0.0)
    assert compared("", "a b") == (0.0, 1.0, 0.0)
    assert compared("", "") == (0.0, 0.0, 0.0)


def test_f1_is_taken_of_the_averages() -> None:
    result = summary([(1.0, 0.0, 0.0), (0.5, 0.5, 0.0)])
    assert (result["precision"], result["recall"]) == (0.75, 1.0)
    assert result["f1"] == pytest.approx(2 * 0.75 / 1.75)


def test_a_page_that_gave_nothing_has_no_precision_but_a_recall_of_nought() -> None:
    result = summary([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)])
    assert (result["precision"], result["recall"]) == (1.0, 0.5)


def test_a_folder_of_pages_is_scored(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "one.html.gz").write_bytes(gzip.compress(page().encode()))
    truth = {"one": {"articleBody": TEXT, "url": "https://gazette.example/bridge"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    result = score(pages=tmp_path)
    assert (result["n"], result["recall"], result["f1_ci"]) == (1, 1.0, None)


@pytest.mark.slow
def test_the_index_is_better_than_trafilatura_alone() -> None:
    result = score(pages=needs("data/article_extraction"))
    assert result["n"] == 181
    assert (result["f1"] or 0) >= 0.958

"""A thousand mixed files, fifty of them broken: 950 go in, fifty are named with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article import Article
from index.errors import IntakeError
from index.intake.files import articles
from index.intake.limits import Limits
from tests import samples
from tests.samples import BROKEN, GOOD, story


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("thousand")
    samples.mixed(top, good=950, copies=2)
    return top


@pytest.mark.slow
def test_all_good_files_go_in_and_all_bad_ones_are_named(folder: Path) -> None:
    found = list(articles(folder, limits=Limits(file_bytes=500_000)))
    taken = [item for item in found if isinstance(item, Article)]
    errors = [str(item) for item in found if isinstance(item, IntakeError)]
    assert len(taken) == 950
    assert len({article.id for article in taken}) == 950
    assert len(errors) == 50
    for article in taken:
        number = int(article.source.split("good")[1][:3])
        assert all(sentence in article.text for sentence in story(number)), article.source
    for copy in range(2):
        for name, _, says in BROKEN:
            (error,) = [e for e in errors if e.startswith(f"{folder}/part{copy}/bad-{copy}-{name}")]
            assert says in error


def test_one_of_each_kind(folder: Path) -> None:
    """The same in small, for the default run."""
    part = folder / "part0"
    limits = Limits(file_bytes=500_000)
    for suffix in GOOD:
        path = next(p for p in sorted(part.iterdir()) if p.name.endswith(suffix))
        if path.name.startswith("good"):
            (item,) = articles(path, limits=limits)
            assert isinstance(item, Article), item
    for name, _, says in BROKEN:
        (item,) = articles(part / f"bad-0-{name}", limits=limits)
        assert isinstance(item, IntakeError)
        assert says in str(item)

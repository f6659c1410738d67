"""Articles handed in over the wire or the page: what is new, what is known, and nothing is lost."""

from __future__ import annotations

import io
import logging

import pytest

from assistant.handed_in import Handed, add_text, add_uploads, take_out
from assistant.settings import Settings
from index.intake.files import Given, article_id
from index.library import Library
from tests import samples

STORY = "\n\n".join(samples.STORY)
REUTERS = Given("Ferry stops", "Reuters", None, "2022-03-01", "https://reuters.example/ferry")
STAR = Given("Ferry halted", "Daily Star", None, "2022-03-03", "https://star.example/ferry")
DAM = "The dam at Wadi Kaam leaks. {} families were moved to the school at Souk, the mayor said."
OTHER = "The orchestra of Corran plays again. Its hall was dry by March, and the roof holds."


def test_a_copy_handed_in_is_named_and_overwrites_nothing(open_library: Library) -> None:
    ((first, _),) = add_text(open_library, STORY, REUTERS).added
    report = add_text(open_library, STORY, STAR)
    assert not (report.added or report.changed)
    assert "has the same bytes as 'https://reuters.example/ferry'" in str(report.duplicates[0])
    kept = open_library.article(first)
    assert (kept.title, kept.outlet, kept.url) == (REUTERS.title, REUTERS.outlet, REUTERS.url)


def test_two_uploads_of_the_same_bytes_are_one_article(open_library: Library) -> None:
    def upload(*names: str) -> tuple[list[str], list[str], list[str]]:
        handed = [Handed(name, io.BytesIO(STORY.encode())) for name in names]
        report = add_uploads(open_library, handed, Given(), Settings(_env_file=None))
        added, unchanged = ([s for _, s in rows] for rows in (report.added, report.unchanged))
        return added, unchanged, [error.source for error in report.duplicates]

    assert upload("one.txt", "two.txt") == (["one.txt"], [], ["two.txt"])
    assert upload("one.txt", "two.txt") == ([], ["one.txt"], ["two.txt"])


def test_an_address_is_one_article_whatever_its_headline_is(open_library: Library) -> None:
    address = "https://news.example/dam"
    add_text(open_library, DAM.format("Twelve"), Given("Dam leaks", url=address))
    given = Given("Dam leaks, 30 families moved", url=address)
    ((changed, source),) = add_text(open_library, DAM.format("Thirty"), given).changed
    assert (changed, source) == (article_id(address), address)
    assert open_library.article(changed).title == given.title
    assert len(open_library.articles()[0]) == 1
    assert len(add_text(open_library, DAM.format("Thirty"), given).unchanged) == 1


def test_two_stories_under_one_headline_are_two_articles_and_each_can_change(
    open_library: Library,
) -> None:
    brief = Given("In brief", "Souk Post", None, "2022-03-01")
    texts = [DAM.format("Twelve"), OTHER, STORY]
    added = [add_text(open_library, text, brief).added for text in texts]
    ids = [rows[0][0] for rows in added]
    assert len(set(ids)) == len(texts)
    ((changed, _),) = add_text(open_library, f"{OTHER} It rained.", brief).changed
    assert changed == ids[1]
    assert [add_text(open_library, text, brief).unchanged[0][0] for text in (texts[0], STORY)] == [
        ids[0],
        ids[2],
    ]


def test_what_is_added_changed_or_taken_out_is_logged(
    open_library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "assistant")
    address = "https://news.example/dam\n"
    ((added, source),) = add_text(open_library, STORY, Given("Dam", url=address)).added
    add_text(open_library, f"{STORY} It rained.", Given("Dam", url=address))
    add_text(open_library, f"{STORY} It rained.", Given("Dam", url=address))  # unchanged
    take_out(open_library, added)
    assert [line.getMessage() for line in caplog.records if line.name.startswith("assistant")] == [
        f"added {added!r}: {source!r}",
        f"changed {added!r}: {source!r}",
        f"removed {added!r}",
    ]

"""Articles at the page: pasted, removed, and what a footnote says of one that is gone."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from assistant.citation import Answer
from assistant.page.talk import Exchange, Narrowed
from assistant.page.visit import Visit
from assistant.question import Question
from assistant.settings import Settings
from index.article import Article
from index.intake.limits import Limits
from index.library import Library
from tests.clerk import Clerk, clerk
from tests.fakes import WordHashEmbedder
from tests.markup import HOSTILE, Seen
from tests.shelf import BRIDGE, found

TOWER = "The lighthouse keeper painted the northern tower yellow in spring."
FACTS = ("The tower", "Coast", "2021-05")


@pytest.fixture
def visit(open_library: Library, tmp_path: Path) -> Visit:
    """A visit to a real library."""
    return Visit(Clerk(open_library), Settings(home=tmp_path, _env_file=None))


def pasted(visit: Visit, text: str, title: str = "", outlet: str = "", date: str = "") -> str:
    markup, complete = visit.paste(text, title, outlet, date)
    seen = Seen(markup)
    assert seen.keeps_to_the_grammar()
    assert complete == ("trouble" not in dict(seen.attributes).values())
    return seen.words


# Pasted text


def test_pasted_text_is_an_article_with_what_is_known_of_it(
    visit: Visit, open_library: Library
) -> None:
    assert pasted(visit, TOWER, " The tower ", "Coast", "2021-05") == "1 added."
    ((article,), _) = open_library.articles()
    assert (article.title, article.outlet, article.published) == FACTS
    assert article.text == TOWER and found(open_library, "northern tower") == ["The tower"]
    assert pasted(visit, TOWER, *FACTS) == "1 already here."


def test_front_matter_in_pasted_text_is_honoured_and_the_fields_stand_above_it(
    visit: Visit, open_library: Library
) -> None:
    front = "---\ntitle: The tower\noutlet: Inland\npublished: 2021-05\n---\n"
    assert pasted(visit, front + TOWER, outlet="Coast") == "1 added."
    ((article,), _) = open_library.articles()
    assert (article.title, article.outlet, article.published) == FACTS


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        (TOWER, "last summer", "'last summer' is no date; write"),
        (f"---\npublished: soon\n---\n{TOWER}", "", "'soon' is no date"),
        ("https://news.example/1\nhttps://news.example/2", "", "nothing but addresses"),
    ],
)
def test_pasted_text_that_cannot_be_taken_in_is_named_with_the_reason(
    visit: Visit, open_library: Library, text: str, date: str, reason: str
) -> None:
    for title, name in (("", "The pasted text"), ("The tower", "The tower")):
        told = pasted(visit, text, title, date=date)
        assert told.startswith("1 not taken in.") and f"{name}: " in told and reason in told
    assert open_library.articles() == ([], None)


def test_pasted_text_that_is_in_under_another_title_is_named(visit: Visit) -> None:
    pasted(visit, TOWER, "The tower")
    told = pasted(visit, TOWER, "A tower")
    assert "1 the same as another." in told and "A tower: has the same bytes as 'the-tower-" in told


def test_pasted_text_over_the_limit_is_refused_by_name(home: Path, tmp_path: Path) -> None:
    library = Library(home, WordHashEmbedder(), Limits(file_bytes=1_000))
    visit = Visit(Clerk(library), Settings(home=tmp_path, _env_file=None))
    told = pasted(visit, "The ferry stopped. " * 60)
    assert "The pasted text: 1,140 bytes, more than the limit of 1,000" in told
    library.close()


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_is_pasted_becomes_markup(
    visit: Visit, open_library: Library, words: str
) -> None:
    pasted(visit, f"Before. {words} After.", words[:500], words[:500], words[:80])
    pasted(visit, f"Before. {words} After.", words[:500], words[:500])
    ((article,), _) = open_library.articles()
    for address in ("#list", f"#read/{article.id}", f"#remove/{article.id}"):
        assert Seen(visit.panel(address, [])).keeps_to_the_grammar()
    assert Seen(visit.remove(article.id)).keeps_to_the_grammar()


# Removing


def test_a_removed_article_is_really_gone(visit: Visit, open_library: Library, home: Path) -> None:
    pasted(visit, TOWER, *FACTS)
    pasted(visit, BRIDGE, "The bridge")
    (article_id,) = [a.id for a in open_library.articles()[0] if a.title == "The tower"]
    assert "The articles 2" in Seen(visit.panel("#list", [])).words
    assert "Removed: The tower" in Seen(visit.remove(article_id)).words
    assert "The articles 1" in Seen(visit.panel("#list", [])).words
    assert visit.outlets() == []
    assert "The tower" not in found(open_library, "northern tower lighthouse")
    assert open_library.health().passages == 1
    for file in (home / "record.sqlite", home / "record.sqlite-wal"):
        assert not file.exists() or b"northern tower" not in file.read_bytes()
    assert "There is no such article here" in Seen(visit.remove(article_id)).words


def test_removing_is_asked_about_first_and_says_which_article_it_is(tmp_path: Path) -> None:
    more = [Article(f"a{n:03}", f"a{n:03}", "Words.", f"Title {n}") for n in range(60)]
    desk = clerk(*more)
    visit = Visit(desk, Settings(home=tmp_path, _env_file=None))
    listed = [v for _, v in Seen(visit.panel("#list", [])).attributes if v.startswith("#list/")]
    seen = Seen(visit.panel(listed[0], []))
    assert "Remove Title 50" in seen.words
    (asking,) = [v for _, v in seen.attributes if v.startswith("#remove/a050")]
    seen = Seen(visit.panel(asking, []))
    assert "Remove this article?" in seen.words and "Title 50" in seen.words
    assert asking.replace("#remove/", "#removed/") in [v for _, v in seen.attributes]
    assert len(desk.library.held) == 62  # which asking changed nothing about
    desk.library.remove([f"a{n:03}" for n in range(48, 60)] + ["bridge", "harbour"])
    assert "Title 47" in Seen(visit.panel(listed[0], [])).words  # nothing is left of that page


# Footnotes to what is gone


@pytest.fixture
def desk() -> Clerk:
    return clerk()


@pytest.fixture
def small(desk: Clerk, tmp_path: Path) -> Visit:
    return Visit(desk, Settings(home=tmp_path, _env_file=None))


@pytest.fixture
def told(desk: Clerk) -> list[Exchange]:
    answer = desk.answer(Question("Why was the bridge at Qena closed on Tuesday?"))
    return [Exchange(answer.question, Narrowed(), answer)]


def footnote(told: list[Exchange]) -> tuple[str, str]:
    """Return the address and the quote of the first footnote."""
    answer = told[0].answer
    assert isinstance(answer, Answer)
    first = answer.citations[0]
    return f"#read/{first.article_id}/{first.start}/{first.end}/1", first.quote


def test_a_footnote_to_a_removed_article_says_so(
    small: Visit, desk: Clerk, told: list[Exchange]
) -> None:
    address, quote = footnote(told)
    assert "removed" not in small.past(told)
    desk.library.remove(["bridge"])
    assert "This article was removed since." in Seen(small.past(told)).words
    seen = Seen(small.panel(address, told))
    assert "removed after the answer was given" in seen.words and quote in seen.words
    assert seen.marked == ""
    answer = told[0].answer
    assert answer and "was removed" in Seen(small.panel(f"#cite/{answer.id}", told)).words
    stranger = Seen(small.panel(address, [])).words
    assert "no such article" in stranger and quote not in stranger


def test_a_footnote_to_a_changed_article_marks_its_words_or_nothing(
    small: Visit, desk: Clerk, told: list[Exchange]
) -> None:
    address, quote = footnote(told)
    bridge = desk.library.article("bridge")
    text = f"Corrected on Friday. {bridge.text}"
    desk.library.held["bridge"] = Article("bridge", bridge.source, text, bridge.title)
    assert Seen(small.panel(address, told)).marked == quote
    text = "Nothing of the kind was ever said about that bridge, nor was it ever closed."
    desk.library.held["bridge"] = Article("bridge", bridge.source, text, bridge.title)
    seen = Seen(small.panel(address, told))
    assert "changed after the answer was given" in seen.words and seen.marked == ""
    assert "#read/bridge" in unescape(str(seen.attributes))

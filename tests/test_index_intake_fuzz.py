"""Whatever the bytes, intake yields articles that keep the laws, or named errors."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.article import Article
from index.errors import IntakeError
from index.intake import characters, clean, files, formats, web
from index.intake.characters import honest
from index.intake.formats.markdown import paragraphs as marked
from index.intake.frontmatter import front_matter, manifest
from index.intake.furniture import Around, without_furniture
from index.intake.limits import Limits
from index.intake.page import Page
from tests import samples
from tests.patience import within
from tests.samples import STORY, TEXT

LIMITS = Limits(file_bytes=200_000, unpacked_bytes=400_000, characters=200_000)
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\U000e0000-\U000e0fff]|[^\\S\n ]"
)
WHOLE = {
    ".txt": TEXT.encode(),
    ".md": f"---\ntitle: x\n---\n# H\n\n{TEXT}\n\n- a\n".encode(),
    ".html": samples.page().encode(),
    ".mhtml": samples.mhtml(),
    ".pdf": samples.story_pdf(),
    ".docx": samples.docx(),
    ".epub": samples.epub(),
    ".eml": samples.eml(),
    ".jsonl": json.dumps({"text": TEXT, "date": "2020"}).encode(),
    ".csv": f'text,date\n"{TEXT}",2020\n'.encode(),
}
words = st.sampled_from(
    [*STORY, "Log in", "Share", "You", "your account", "Read also: x", "Check also", "©", "2020",
     "Home / Town / x", "…", "“", "said", "\n", "\n\n", " ", "-", "We use cookies on our site.",
     "\u202e", "\u200b", "é", "e\u0301", "Ã©", "\U000e0041", "\t", "\u2028", "<p>", "# ", "* "]
)  # fmt: skip


def keeps_the_laws(article: Article) -> None:
    text = article.text
    assert text == unicodedata.normalize("NFC", text)
    assert not FORBIDDEN.search(text), FORBIDDEN.search(text)
    paragraphs = text.split("\n\n")
    assert all(p and p == " ".join(p.split()) for p in paragraphs)
    assert article.title
    assert not FORBIDDEN.search(article.title)
    assert set(article.origins) <= {"title", "outlet", "author", "published", "url", "language"}
    for name in ("title", "outlet", "author", "published", "url", "language"):
        assert (getattr(article, name) is not None) == (name in article.origins)


def taken(data: bytes, suffix: str) -> list[Article | IntakeError]:
    found: list[Article | IntakeError] = []
    try:
        for page in formats.pages(data, f"a{suffix}", f"a{suffix}", LIMITS):
            if isinstance(page, IntakeError):
                found.append(page)
                continue
            try:
                found.append(clean.article(page, "id", {}, {}, None, LIMITS))
            except IntakeError as error:
                found.append(error)
    except IntakeError as error:
        found.append(error)
    for item in found:
        if isinstance(item, Article):
            keeps_the_laws(item)
        else:
            assert item.reason
    return found


@pytest.mark.parametrize("suffix", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400))
def test_any_bytes(suffix: str, data: bytes) -> None:
    taken(data, suffix)


@pytest.mark.parametrize("suffix", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(draw=st.data())
def test_a_good_file_with_some_bytes_changed(suffix: str, draw: st.DataObject) -> None:
    data = bytearray(WHOLE[suffix])
    for _ in range(draw.draw(st.integers(1, 6))):
        at = draw.draw(st.integers(0, len(data) - 1))
        data[at : at + draw.draw(st.integers(0, 3))] = draw.draw(st.binary(max_size=3))
    cut = draw.draw(st.integers(0, len(data)))
    taken(bytes(data[:cut] if draw.draw(st.booleans()) else data), suffix)


def test_an_encoding_whose_name_holds_a_nul() -> None:
    latin = "The café beside the bridge was closed on Monday, the mayor said.".encode("latin-1")
    found, _ = characters.decode(latin, "a.mhtml", "utf\x008")
    assert found.startswith("The caf")


def test_a_feed_that_breaks_its_parser() -> None:
    with pytest.raises(IntakeError, match="no readable feed"):
        web._feed(b"<channel<item<link</item</link>", "https://a.example/feed")  # pyright: ignore[reportPrivateUsage]


@settings(max_examples=150, deadline=None)
@given(parts=st.lists(words, max_size=40))
@example(parts=["\u202e"])
def test_any_text(parts: list[str]) -> None:
    taken(" ".join(parts).encode("utf-8", "surrogatepass"), ".txt")


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(words.filter(str.strip), max_size=25), title=st.none() | words)
def test_cleaning_clean_paragraphs_changes_nothing(lines: list[str], title: str | None) -> None:
    around = Around(title, "Linden Gazette")
    kept, removed = without_furniture(lines, around)
    assert without_furniture(kept, around) == (kept, [])
    assert sorted([*kept, *(r.text for r in removed)]) == sorted(lines)


@settings(max_examples=100, deadline=None)
@given(parts=st.lists(words, min_size=1, max_size=30))
@example(parts=["é", "\u202e", "Ã©"])
def test_cleaning_a_clean_article_changes_nothing(parts: list[str]) -> None:
    page = Page("a.txt", "a.txt", "text", " ".join(parts), "")
    try:
        once = clean.article(page, "id", {}, {})
    except IntakeError:
        return
    again = clean.article(Page("a.txt", "a.txt", "text", once.text, ""), "id", {}, {})
    assert again.text == once.text


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200))
@example(text="Â\t")
@example(text="\U000e0080\U000e0fff")  # unassigned, and shown as nothing, as the tags beside them
@example(text="\x1e\r\x1f\r")  # what stood between line ends is taken out
def test_honest_characters_stay_as_they_are(text: str) -> None:
    once, _ = honest(text)
    assert not FORBIDDEN.search(once)
    assert honest(once) == (once, [])


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300))
def test_any_front_matter_and_manifest(text: str) -> None:
    try:
        _, rest = front_matter("---\n" + text, "a.md")
    except IntakeError:
        return
    assert rest in "---\n" + text
    manifest(text.encode("utf-8", "surrogatepass"), "manifest.csv")


@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "*" * 50_000, "> " * 20_000, "- " * 20_000, "`" * 50_000, "![" * 20_000,
     "a\n" * 50_000, "#" * 50_000, "|" * 50_000, "<" * 50_000, "_a" * 30_000, "&" * 50_000,
     "<script>\n" * 20_000, "<!--\n<?\n<style>\n<pre>\n" * 5_000, "<p>\n\n" * 9_000,
     "a <script>" * 20_000, "> <script>\n\n" * 9_000, "<scr" * 9_000 + "ipt>" * 9_000],
)  # fmt: skip
def test_hostile_markdown_ends(text: str) -> None:
    with within():
        marked(text)


@pytest.mark.parametrize(
    "text",
    ["\n" * 1_000_000 + TEXT, "a" * 1_000_000, "a " * 500_000, "1" * 300_000, "“" * 200_000,
     "you " * 200_000, "Log in\n" * 100_000, ("x" * 50 + "\n") * 20_000, "/ " * 200_000,
     "Ã©" * 100_000, "e\u0301" * 200_000, "\u202e" * 500_000 + TEXT],
)  # fmt: skip
def test_hostile_text_ends(text: str) -> None:
    page = Page("a.txt", "a.txt", "text", text, "")
    try:
        with within():
            keeps_the_laws(clean.article(page, "id", {}, {}))
    except IntakeError as error:
        assert error.reason


@pytest.mark.parametrize(
    ("suffix", "data", "says"),
    [
        (".eml", b"From::;-\nSubject: x\n\n" + TEXT.encode(), ""),
        (".eml", b"From::;-\n\n" + TEXT.encode(), "neither From nor Subject"),
        (".md", f"---\ntitle: {'[' * 5_000}x{']' * 5_000}\n---\n{TEXT}".encode(), ""),
    ],
)
def test_what_was_found_once_is_mended(suffix: str, data: bytes, says: str, tmp_path: Path) -> None:
    """Inputs that the fuzzing found; each had let something else than a named error through."""
    (tmp_path / f"a{suffix}").write_bytes(data)
    (item,) = files.articles(tmp_path)
    if says:
        assert isinstance(item, IntakeError)
        assert says in str(item)
    else:
        assert isinstance(item, Article), item


@pytest.mark.parametrize("data", [b"<<urlset>", b"<urlset><loc/></urlset>"])
def test_a_listing_that_is_none_is_named(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(data)
    (item,) = files.articles(tmp_path / "a.xml")
    assert isinstance(item, IntakeError)


@pytest.mark.parametrize(
    "head",
    [
        b"From: " + b"a," * 300_000 + b"\n",
        b"From: " + b"(" * 300_000 + b"\n",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(900)),
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nX-Y: z\n\na\n" * 20_000,
    ],
)  # fmt: skip
def test_hostile_mail_ends(head: bytes) -> None:
    with within(10):
        taken(b"Subject: x\n" + head + b"\n" + b"a\n" * 50_000, ".eml")


def test_the_samples_are_whole(tmp_path: Path) -> None:
    for suffix, data in WHOLE.items():
        (item,) = taken(data, suffix)
        assert isinstance(item, Article), item

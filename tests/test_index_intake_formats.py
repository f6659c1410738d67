"""Every format gives the same story, whole and clean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf.errors import LimitReachedError

from index.article import Article
from index.errors import IntakeError
from index.intake.files import articles
from tests import samples
from tests.samples import STORY, TEXT


def taken(folder: Path, name: str, data: bytes | str) -> list[Article | IntakeError]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(articles(path))


def only(found: list[Article | IntakeError]) -> Article:
    assert len(found) == 1, found
    assert isinstance(found[0], Article), found[0]
    return found[0]


def reason(found: list[Article | IntakeError]) -> str:
    assert len(found) == 1, found
    assert isinstance(found[0], IntakeError), found[0]
    return str(found[0])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.md", f"# Old bridge closes\n\n{TEXT}"),
        ("a.html", samples.page()),
        ("a.mhtml", samples.mhtml()),
        ("a.pdf", samples.story_pdf()),
        ("a.docx", samples.docx()),
        ("a.epub", samples.epub()),
        ("a.eml", samples.eml()),
        ("a.jsonl", json.dumps({"title": "Old bridge closes", "text": TEXT})),
        ("a.csv", f'title,text\nOld bridge closes,"{TEXT}"\n'),
        ("a.zip", samples.zipped({"a.txt": TEXT})),
        ("a.tar.gz", samples.tarred({"a.txt": TEXT})),
    ],
)
def test_the_story_comes_in_whole(tmp_path: Path, name: str, data: bytes | str) -> None:
    article = only(taken(tmp_path, name, data))
    story = [p for p in article.text.split("\n\n") if p != "Old bridge closes"]
    assert story == list(STORY)
    assert article.language == "en"


def test_a_markdown_article_loses_its_marks_and_keeps_its_words(tmp_path: Path) -> None:
    text = "Intro *one* with a [link](http://x.example/y)\nand **two**.\n\n- first item\n- second\n"
    assert only(taken(tmp_path, "a.md", text)).text == (
        "Intro one with a link and two.\n\nfirst item\n\nsecond"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<script>x()</script> ", ""),
        ("<SCRIPT>\nvar a;\n\nvar b;\n</SCRIPT>\n", ""),
        ("", " <script>x()</script>"),
        ("<style>p { left: 0 }</style>", ""),
        ("<!-- x() -->", ""),
        ("<div>", "</div>"),
        ("<p hidden>var a;</p><p>", "</p>"),
        ("> <script>x()</script>\n", ""),
        ("- ", " <style>var a;</style>"),
        ("<script>\n\n", ""),  # never ended, it would take the article with it
        ("<!--\n", ""),
        ("<!x\n\n", ""),
        ("<scr<script>ipt>\n<style><pre>\n\n", ""),
    ],
)
def test_a_script_in_markdown_goes_and_the_words_around_it_stay(
    tmp_path: Path, before: str, after: str
) -> None:
    text = f"{STORY[0]}\n\n{before}{STORY[1]}{after}\n\n{STORY[2]}"
    article = only(taken(tmp_path, "a.md", text)).text
    assert [sentence in article for sentence in STORY] == [True] * 3
    assert "x()" not in article
    assert "var" not in article


@pytest.mark.parametrize(
    "hiding",
    [
        '<span style="display:none">EVIL</span>',
        "<span hidden>EVIL <span>and</span> EVIL</span>",
        '<span style="font-size:0">EVIL</span>',
        '<span style="color:white">EVIL',
        "<template>EVIL</template>",
        "<noscript>EVIL</noscript>",
        "<svg><desc>EVIL</desc></svg>",
        "\n\n<div hidden>\n\nEVIL\n\nEVIL\n\n</div>\n\n",
    ],
)
def test_what_is_hidden_inside_markdown_goes(tmp_path: Path, hiding: str) -> None:
    text = (
        f"{STORY[0]} {hiding.replace('EVIL', 'Brek took a bribe.')}\n\n{STORY[1]}<br>\n\n{STORY[2]}"
    )
    article = only(taken(tmp_path, "a.md", text)).text
    assert "Brek" not in article
    assert all(sentence in article for sentence in STORY)


@pytest.mark.parametrize("name", ["a.md", "b.html"])
def test_the_tags_of_a_prompt_are_words_that_can_be_seen(tmp_path: Path, name: str) -> None:
    words = f"<instructions>{STORY[1]}</instructions>"
    body = f"{STORY[0]}\n\n{words}\n\n{STORY[2]}"
    if name == "b.html":
        body = samples.page((STORY[0], words, STORY[2]))
    assert words in only(taken(tmp_path, name, body)).text


def test_a_characters_number_in_markdown_or_html_hides_nothing(tmp_path: Path) -> None:
    for name in ("a.md", "b.html"):
        text = STORY[0].replace("Monday", "&#x202e;Mon&#x200b;day")
        body = samples.page((text, *STORY[1:])) if name == "b.html" else text
        article = only(taken(tmp_path, name, body))
        assert STORY[0] in article.text
        assert "bidirectional control characters" in {r.reason for r in article.removed}


def test_a_row_with_more_cells_than_columns_is_taken(tmp_path: Path) -> None:
    assert only(taken(tmp_path, "a.csv", f'text\n"{STORY[0]}",one,two\n')).text == STORY[0]


def test_a_mails_list_is_its_outlet_and_its_date_is_the_articles(tmp_path: Path) -> None:
    article = only(taken(tmp_path, "a.eml", samples.eml()))
    assert (article.outlet, article.published) == ("Linden Gazette", "2020-05-12")
    assert article.origins["published"] == "message headers"


def test_a_mail_with_an_impossible_date_has_none(tmp_path: Path) -> None:
    data = samples.eml().replace(b"12 May 2020 08:00:00", b"12 May 2020 99999999999:00:00")
    assert only(taken(tmp_path, "a.eml", data)).published is None


def test_a_saved_page_has_its_url_and_never_the_date_of_saving(tmp_path: Path) -> None:
    article = only(taken(tmp_path, "a.mhtml", samples.mhtml()))
    assert article.url == "https://gazette.example/bridge"
    assert article.published is None


def test_an_epub_says_what_it_is(tmp_path: Path) -> None:
    article = only(taken(tmp_path, "a.epub", samples.epub()))
    assert (article.title, article.outlet) == ("Old bridge closes", "Linden Gazette")


def test_pdf_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [
        "The council of the harbour town met on",
        "Monday and closed the old swing bridge",
        "for the whole of the sum-",
        "mer.",
    ]
    right = [
        "Drivers said that the long detour would",
        "cost them an hour a day, and asked for",
        "a ferry instead of promises.",
    ]
    lines = [(50, 760, 20, "Old bridge closes")]
    for row in range(4):
        lines.append((50, 700 - 13 * row, 10, left[row]))
        if row < 3:
            lines.append((320, 700 - 13 * row, 10, right[row]))
    text = only(taken(tmp_path, "a.pdf", samples.pdf([lines]))).text
    assert "closed the old swing bridge for the whole of the summer." in text
    assert "Drivers said that the long detour would cost them an hour a day" in text


def test_a_line_across_the_columns_of_a_pdf_parts_them_and_is_said_once(tmp_path: Path) -> None:
    first, second = f"{STORY[0][:90]}.", f"{STORY[1][:90]}."
    lines = [(50, 760, 10, "The harbour paper of the town, on the bridge and on the ferry, today.")]
    for y in (740, 726, 712, 698):
        lines += [(50, y, 10, f"Left {y} of the"), (320, y, 10, f"right {y}")]
    lines += [(50, 650, 10, first), (320, 620, 10, "Right 620."), (60, 650, 10, second)]
    text = only(taken(tmp_path, "a.pdf", samples.pdf([lines]))).text
    order = ["paper", "Left 740", "Left 698", "right 740", "right 698", first, second, "Right 620"]
    assert [text.count(words) for words in order] == [1] * len(order)
    assert sorted(order, key=text.index) == order


def test_running_heads_and_page_numbers_of_a_pdf_are_removed_and_listed(tmp_path: Path) -> None:
    pages = [
        [
            (50, 810, 8, "Linden Gazette, 12 May 2020"),
            (50, 700, 10, STORY[i][:80]),
            (50, 687, 10, STORY[i][80:]),
            (290, 30, 8, str(i + 1)),
        ]
        for i in range(3)
    ]
    article = only(taken(tmp_path, "a.pdf", samples.pdf(pages)))
    assert "Gazette" not in article.text
    removed = [r.text for r in article.removed]
    assert removed.count("Linden Gazette, 12 May 2020") == 3
    assert {"1", "2", "3"} <= set(removed)


def test_a_table_gives_an_article_a_row_and_names_the_bad_ones(tmp_path: Path) -> None:
    rows = [
        json.dumps({"title": "One", "text": TEXT, "date": "2020-05-12T10:00:00Z"}),
        "{broken",
        json.dumps({"title": "Three"}),
        json.dumps({"title": "Four", "text": STORY[1], "published": "12/05/2020"}),
        json.dumps({"title": "Five", "text": STORY[2], "url": "https://gazette.example/five"}),
    ]
    found = taken(tmp_path, "a.jsonl", "\n".join(rows))
    articles_in = [item for item in found if isinstance(item, Article)]
    errors = [str(item) for item in found if isinstance(item, IntakeError)]
    assert [a.title for a in articles_in] == ["One", "Five"]
    assert articles_in[0].published == "2020-05-12"
    assert articles_in[1].source == "https://gazette.example/five"
    assert [e.split(": ")[0].rsplit(":", 1)[1] for e in errors] == ["2", "3", "4"]


def test_rows_that_all_name_the_front_page_stay_apart(tmp_path: Path) -> None:
    rows = [{"text": t, "url": "https://gazette.example/news"} for t in STORY]
    found = taken(tmp_path, "a.jsonl", "\n".join(json.dumps(row) for row in rows))
    assert len({item.id for item in found if isinstance(item, Article)}) == 3


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n\t ", "empty"),
        ("a.txt", b"\n" * 1_000_000, "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.txt", b"%PDF-1.4\x00\x01\x02" * 9, "name it .pdf"),
        ("a.txt", b"\xff\xfe" + b"odd number of bytes, so no UTF-16", "utf-16"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"no pdf at all", "no PDF"),
        ("a.pdf", b"%PDF-1.4 but nothing follows", "damaged PDF"),
        ("a.pdf", samples.pdf([[(50, 700, 10, STORY[0])]], encrypted=True), "password"),
        ("a.pdf", samples.pdf([[]]), "scan without text"),
        ("a.docx", b"PK\x03\x04 truncated", "truncated or damaged"),
        ("a.docx", samples.zipped({"a.txt": "x"}), "no Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        ("a.epub", samples.zipped({"a.txt": "x"}), "no EPUB"),
        ("a.epub", samples.epub(story=()), "no text"),
        ("a.eml", b"just words, no headers", "no e-mail message"),
        ("a.mhtml", b"From: x\r\n\r\nno page", "no HTML page"),
        ("a.csv", b"name,price\nBolt,3\n", "no column of text"),
        ("a.zip", b"PK\x03\x04 truncated", "truncated or damaged"),
        ("a.tar.gz", samples.tarred({"a.txt": TEXT})[:60], "truncated or damaged"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.md", b"---\ntitle: x\nno end\n", "not closed"),
        ("a.md", b"---\ntitle: x\npublished: 03/04/2019\n---\nText.", "2019-03-04"),
        ("a.xyz", b"anything", "'.xyz' is not known"),
        ("noname", b"anything", "no suffix"),
    ],
)
def test_bad_input_is_named_with_its_reason(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    message = reason(taken(tmp_path, name, data))
    assert says in message
    assert str(tmp_path / name) in message


def test_a_pdf_that_unpacks_to_too_much_is_named_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise LimitReachedError("75 MB")  # what pypdf says of a stream that is a bomb

    monkeypatch.setattr("pypdf.PageObject.extract_text", refuse)
    assert "a bomb or too large" in reason(taken(tmp_path, "a.pdf", samples.story_pdf()))

"""Mail: a message that is forwarded inside another is an article of its own."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from index.article import Article
from index.intake.files import articles
from tests.samples import STORY, TEXT


def message(text: str, subject: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "Ana Berg <ana@gazette.example>", subject
    if text:
        made.set_content(text)
    return made


def taken(folder: Path, mail: EmailMessage) -> list[Article]:
    (folder / "a.eml").write_bytes(bytes(mail))
    return [item for item in articles(folder / "a.eml") if isinstance(item, Article)]


def test_a_forwarded_message_is_read_with_its_own_headers(tmp_path: Path) -> None:
    inner, outer = message(TEXT, "Bridge closes"), message(STORY[0], "Fwd: bridge")
    inner["Date"] = "Tue, 12 May 2020 08:00:00 +0000"
    inner.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    outer.add_attachment(inner)
    outer.add_attachment(b"GIF", maintype="image", subtype="gif", filename="logo.gif")
    first, second = taken(tmp_path, outer)
    assert (first.title, first.text, first.source) == ("Fwd: bridge", STORY[0], "a.eml")
    assert (second.title, second.text, second.source) == ("Bridge closes", TEXT, "a.eml#1")
    assert (first.published, second.published) == (None, "2020-05-12")
    assert [[r.text for r in a.removed] for a in (first, second)] == [["logo.gif"], ["plan.pdf"]]
    assert first.sha256 != second.sha256


def test_a_message_that_only_forwards_is_what_it_forwards(tmp_path: Path) -> None:
    middle, outer = message("", "Fwd: bridge"), message("", "Fwd: Fwd: bridge")
    middle.add_attachment(message(TEXT, "Bridge closes"))
    outer.add_attachment(middle)
    (article,) = taken(tmp_path, outer)
    assert (article.title, article.text) == ("Bridge closes", TEXT)

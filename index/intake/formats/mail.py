"""Messages and saved pages in MIME: .eml newsletters and .mhtml pages."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from typing import Any

from index.article import Removed
from index.errors import IntakeError, LimitError
from index.intake.characters import decode, hash_of, stray
from index.intake.formats import stated
from index.intake.limits import Limits
from index.intake.page import Fact, Facts, Page

_ENOUGH = 200  # characters: a shorter plain part only says that the message is HTML
_FORWARDED = "message/rfc822"
_LONGEST = 10_000  # characters of a header: the standard library's parser takes their square
_BOUNDARIES = 100  # parts inside parts: every line is held against every boundary around it
_BOUNDARY = re.compile(rb"boundary\s*\*?\d*\*?\s*=", re.I)


class _Lenient(email.policy.EmailPolicy):
    """Reads a header that cannot be read as one that is not there.

    The standard library parses a header when it is asked for, and fails in many ways.
    """

    def header_fetch_parse(self, name: str, value: str) -> Any:
        if len(value) > _LONGEST:
            return None
        try:
            return super().header_fetch_parse(name, value)
        except (AttributeError, LookupError, ValueError, TypeError, AssertionError,
                OverflowError, RecursionError, MessageError):  # fmt: skip
            return None


_POLICY = _Lenient()


def eml(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    """Yield the article of a message, and those of the messages that are forwarded in it.

    Raises:
        IntakeError: it is no message, or holds no text.
    """
    message = _message(data, where, limits)
    if not (message["from"] or message["subject"]):
        raise IntakeError(where, "is no e-mail message: it has neither From nor Subject")
    inner = (part for part in message.walk() if part.get_content_type() == _FORWARDED)
    forwarded = (one for part in inner for one in part.iter_parts())
    read = [
        page
        for number, one in enumerate((message, *forwarded))
        if (page := _page(one, data, source, where, f"#{number}" if number else ""))
    ]
    if not read:
        raise IntakeError(where, "the message holds no text")
    yield from read


def _page(message: MIMEPart, data: bytes, source: str, where: str, number: str) -> Page | None:
    """Return a message's own text: its plain text, or its HTML where that says more."""
    (plain, strays), (page, others) = _part(message, "text/plain"), _part(message, "text/html")
    if not plain.strip() and not page.strip():
        return None
    kind, body = ("plain", plain) if len(plain.strip()) >= _ENOUGH or not page else ("html", page)
    left = [
        Removed(name, "attachment, not read")
        for part in _own(message)
        if part.get_content_type() != _FORWARDED and (name := part.get_filename())
    ]
    mended = stray(strays if kind == "plain" else others)
    return Page(
        source + number, where, kind, body, hash_of(data + number.encode()), _headers(message),
        removed=(*left, *mended),
    )  # fmt: skip


def mhtml(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    """Yield the article of a page that a browser saved.

    Raises:
        IntakeError: no page is in it.
    """
    message = _message(data, where, limits)
    page, strays = _part(message, "text/html")
    if not page.strip():
        raise IntakeError(where, "no HTML page is in it; save the page again")
    url = str(message["snapshot-content-location"] or "").strip()
    facts = {"url": Fact(url, "saved page")} if url.startswith(("http://", "https://")) else {}
    yield Page(source, where, "html", page, hash_of(data), facts, removed=stray(strays))


def _message(data: bytes, where: str, limits: Limits) -> EmailMessage:
    if not data.strip():
        raise IntakeError(where, "the file is empty; nothing to take in")
    if len(_BOUNDARY.findall(data)) > _BOUNDARIES:
        raise LimitError(where, f"parts inside parts more than {_BOUNDARIES} times; split it")
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
    except (MessageError, ValueError, IndexError, TypeError, RecursionError) as error:
        raise IntakeError(where, f"is no MIME message ({error})") from error
    assert isinstance(message, EmailMessage)
    if sum(1 for _ in message.walk()) > limits.members:
        raise LimitError(
            where,
            f"holds more than {limits.members:,} parts; split it or raise FOOTNOTE_MAX_MEMBERS",
        )
    return message


def _own(message: MIMEPart) -> Iterator[MIMEPart]:
    """Yield a message and its parts, but not those of a message that is forwarded in it."""
    yield message
    if message.get_content_type() != _FORWARDED:
        for part in message.iter_parts():
            yield from _own(part)


def _part(message: MIMEPart, kind: str) -> tuple[str, list[str]]:
    """Return the first part of a content type as text, and its words with stray bytes."""
    for part in _own(message):
        if part.get_content_type() == kind and not part.is_attachment():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return decode(content, kind, part.get_content_charset())
    return "", []


def _headers(message: MIMEPart) -> Facts:
    """Return what the headers say. A mailing list's sender is an outlet, a person an author."""
    name = parseaddr(str(message["from"] or ""))[0]
    sender = "outlet" if message["list-id"] or message["list-unsubscribe"] else "author"
    date = stated.date(str(message["date"] or ""))
    found = {"title": str(message["subject"] or ""), sender: name, "published": date}
    return {
        field: Fact(" ".join(value.split()), "message headers")
        for field, value in found.items()
        if value.strip()
    }

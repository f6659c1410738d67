"""PDF to lines of text: columns in order, paragraph gaps as blank lines, running heads out.

pypdf gives the fragments and where they stand; the reading order is worked out here.
"""

from __future__ import annotations

import io
import logging
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError

from index.article import Removed
from index.errors import IntakeError, LimitError
from index.intake.characters import hash_of
from index.intake.limits import Limits, within
from index.intake.page import Fact, Facts, Page

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings become our errors or nothing

_EDGE = 3  # lines at a page's top and bottom among which running heads are looked for
_NUMBER = re.compile(
    r"^(?:page|p\.?|seite)?\s*[-–—]?\s*\d{1,4}\s*(?:(?:/|of|von)\s*\d{1,4})?\s*[-–—]?$", re.I
)
_DIGITS = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    x: float
    y: float
    size: float


def pages(data: bytes, source: str, where: str, limits: Limits) -> Iterator[Page]:
    """Yield the article of a PDF.

    Raises:
        IntakeError: it is damaged, protected by a password, or a scan without text.
        LimitError: it has too many pages, or takes too long.
    """
    if not data.strip():
        raise IntakeError(where, "the file is empty; nothing to take in")
    if b"%PDF" not in data[:1024]:
        raise IntakeError(where, "is no PDF: it does not begin with %PDF")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise IntakeError(where, "is protected by a password; save it without one")
        if len(reader.pages) > limits.pages:
            raise LimitError(
                where,
                f"{len(reader.pages):,} pages, more than {limits.pages:,}; "
                "split it or raise FOOTNOTE_MAX_PDF_PAGES",
            )
        drawn = (_ordered(_lines(page), float(page.mediabox.width)) for page in reader.pages)
        sheets = list(within(drawn, where, limits))
        facts = _properties(reader, sheets)
    except IntakeError:
        raise
    except LimitReachedError as error:
        raise LimitError(
            where, "is a bomb or too large: a page unpacks to too much; split it"
        ) from error
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError,
            AssertionError, NotImplementedError, RecursionError, OverflowError, ArithmeticError,
            MemoryError) as error:  # fmt: skip
        raise IntakeError(where, f"is a damaged PDF ({type(error).__name__})") from error
    if sum(len(_WORDS.findall(line.text)) for sheet in sheets for line in sheet) < 5:
        raise IntakeError(where, "is a scan without text; make it readable by OCR first")
    sheets, removed = _without_running(sheets)
    body = "\n".join(_spaced(sheet) for sheet in sheets)
    yield Page(source, where, "plain", body, hash_of(data), facts, removed=removed)


def _lines(page: pypdf.PageObject) -> list[_Line]:
    """Return the page's pieces of lines as pypdf meets them, with their places in points."""
    found: list[_Line] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[0] or 1.0) * (cm[3] or 1.0)) or 10.0
        for number, part in enumerate(text.strip("\n").split("\n")):
            line = _Line(part, x, y - 1.2 * height * number, height)
            if part.strip():
                _append(found, line)

    page.extract_text(visitor_text=visit)
    return [_Line(" ".join(line.text.split()), line.x, line.y, line.size) for line in found]


def _append(found: list[_Line], line: _Line) -> None:
    """Add a piece of text; join it to the piece before it when it goes on in the same line."""
    last = found[-1] if found else None
    if last is not None and abs(last.y - line.y) < 0.4 * line.size:
        gap = line.x - _right(last)
        if line.x >= last.x and gap < 2.0 * line.size:
            found[-1] = _Line(last.text + line.text, last.x, last.y, max(last.size, line.size))
            return
    found.append(line)


def _right(line: _Line) -> float:
    return line.x + 0.5 * line.size * len(line.text)  # half an em is a letter's usual width


def _ordered(lines: list[_Line], width: float) -> list[_Line]:
    """Return a page's lines in reading order: one column after the other.

    Most files are written column by column, and their order is kept. Where it jumps between
    columns line by line, the columns are read by their places on the page.
    """
    body = [line for line in lines if line.x < 0.35 * width and _right(line) < 0.62 * width]
    right = [line for line in lines if line.x > 0.4 * width]
    starts = Counter(round(line.x / 6) for line in right)
    column = max((starts[k] + starts[k + 1] for k in starts), default=0)
    if len(body) < 3 or column < 3 or column < 0.5 * len(right):
        return lines
    sides = [line.x > 0.4 * width for line in lines]
    jumps = sum(a != b for a, b in pairwise(sides))
    if jumps < 0.5 * min(len(body), len(right)):
        return lines
    wide = [line.x <= 0.4 * width and _right(line) >= 0.62 * width for line in lines]
    stops = sorted({-line.y for line, across in zip(lines, wide, strict=True) if across})
    bands: defaultdict[int, list[_Line]] = defaultdict(list)  # odd ones hold what runs across
    for line, across in zip(lines, wide, strict=True):
        before = bisect_left(stops, -line.y) if across else bisect_right(stops, -line.y)
        bands[2 * before + across].append(line)
    return [line for _, band in sorted(bands.items()) for line in _columns(band, width)]


def _columns(lines: list[_Line], width: float) -> list[_Line]:
    down = sorted(lines, key=lambda line: -line.y)
    return [ln for ln in down if ln.x <= 0.4 * width] + [ln for ln in down if ln.x > 0.4 * width]


def _spaced(lines: list[_Line]) -> str:
    """Return a page's lines as text; a gap or another size of type makes a blank line."""
    steps = Counter(round(a.y - b.y) for a, b in pairwise(lines) if a.y > b.y and a.size == b.size)
    leading = steps.most_common(1)[0][0] if steps else 0
    text: list[str] = []
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else line
        gap = leading and before.y - line.y > 1.35 * leading
        if i and (gap or abs(before.size - line.size) > 0.15 * line.size):
            text.append("")
        text.append(line.text)
    return "\n".join(text)


def _without_running(sheets: list[list[_Line]]) -> tuple[list[list[_Line]], tuple[Removed, ...]]:
    """Take out what repeats at the pages' edges, and page numbers; return it as removed."""
    edges = Counter(key for sheet in sheets for key in {_edge_key(ln) for ln in _edges(sheet)})
    often = {key for key, count in edges.items() if count >= max(2, 0.4 * len(sheets))}
    kept: list[list[_Line]] = []
    removed: list[Removed] = []
    for sheet in sheets:
        edge = _edges(sheet)
        run = [ln for ln in edge if _NUMBER.match(ln.text) or _edge_key(ln) in often]
        removed += [Removed(line.text, "running head or page number") for line in run]
        kept.append([line for line in sheet if line not in run])
    return kept, tuple(removed)


def _edges(sheet: list[_Line]) -> list[_Line]:
    down = sorted(sheet, key=lambda line: -line.y)
    return down[:_EDGE] + down[_EDGE:][-_EDGE:]


def _edge_key(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.y / 4)


def _properties(reader: pypdf.PdfReader, sheets: list[list[_Line]]) -> Facts:
    """Return title and author where the file's properties look meant.

    A title counts only if the pages say it too: most are a file's name. The creation date is
    the file's, not the article's.
    """
    first = sheets[0] if sheets else []
    words = " ".join(w.casefold() for line in first for w in _WORDS.findall(line.text))
    told = reader.metadata
    title, author = (str(told.title or ""), str(told.author or "")) if told else ("", "")
    facts: Facts = {}
    if len(title) > 8 and " ".join(_WORDS.findall(title.casefold())) in words:
        facts["title"] = Fact(title.strip(), "document properties")
    elif headline := _headline(first):
        facts["title"] = Fact(headline, "headline")
    if " " in author.strip() and author.strip().casefold() in words:
        facts["author"] = Fact(author.strip(), "document properties")
    return facts


def _headline(lines: list[_Line]) -> str:
    """Return the words in the first page's largest type, if it is clearly larger than the rest."""
    usual = Counter(round(line.size) for line in lines).most_common(1)
    largest = max((line.size for line in lines), default=0.0)
    if not usual or largest < 1.25 * usual[0][0]:
        return ""
    headline = " ".join(line.text for line in lines if line.size > 0.97 * largest)
    return headline if 8 < len(headline) < 250 else ""

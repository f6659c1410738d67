"""A user's own questions about their own collection: read them, ask them, say how it went.

This is `footnote eval FILE`. A teacher or a newsroom writes down what they know to be in their
articles, and what is not, and learns whether to trust the answers. CSV or JSON lines, columns:

    question   what is asked
    answer     what a right answer says; several accepted spellings with " | " between them, several
               points that must all be said with " + "; empty when the articles do not say
    article    file name or URL of an article that says it; several with " | "; may be empty
    history    earlier questions of the conversation, oldest first, with " | "; may be empty
    as_of      EDTF date; only articles published by then are used; may be empty
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.citation import Answer
from assistant.errors import BadQuestion
from assistant.question import Question, Turn
from assistant.shell.grading import Grade, faults, grade
from index.article import Article
from index.errors import DateError, FootnoteError
from index.intake import edtf

TEMPLATE = """question,answer,article,history,as_of
Which city did the minister visit?,Benghazi | the city of Benghazi,minister-in-benghazi.md,,
Which countries backed the plan?,Egypt + France,,,
How old is the minister?,,,,
Whom did he meet there?,the general,,Which city did the minister visit?,2020-12
"""

CELL = 131_072  # characters of a cell of CSV at most
ANSWERED = ("answered", "partial", "conflicting")
RIGHT = ("right", "rightly silent")  # verdicts of which nothing more need be said


class Asks(Protocol):
    """What a trial needs of an assistant."""

    @property
    def library(self) -> Holds: ...

    def answer(self, question: Question) -> Answer:
        """Return one answer."""
        ...


class Holds(Protocol):
    """What a trial needs of a library."""

    def article(self, article_id: str) -> Article:
        """Return one article."""
        ...


@dataclass(frozen=True, slots=True)
class Own:
    """One question of a user's file and what they expect of it."""

    question: str
    answers: tuple[tuple[str, ...], ...] = ()
    articles: tuple[tuple[str, ...], ...] = ()
    status: tuple[str, ...] = ANSWERED
    history: tuple[str, ...] = ()
    as_of: str | None = None
    proof: tuple[()] = ()
    where: str = ""  # file and line, to find it again


@dataclass(frozen=True, slots=True)
class Tried:
    """One question, its answer and its grade; `error` says why there is none."""

    own: Own
    answer: Answer | None = None
    grade: Grade = field(default_factory=Grade)
    faults: tuple[str, ...] = ()
    error: str = ""

    @property
    def verdict(self) -> str:
        """Say in a word or two how it went."""
        if self.answer is None:
            return "not graded"
        if self.faults:
            return "broken citation"
        if not self.own.answers:
            return "answered, should be silent" if self.grade.false_answer else "rightly silent"
        if self.grade.false_refusal:
            return "silent, should answer"
        if not self.grade.right:
            return "wrong or incomplete"
        if self.own.articles and not self.grade.article_right:
            return "right, other article cited"
        return "right"


@dataclass(frozen=True, slots=True)
class Score:
    """A share of the `n` questions to which a measure applies, with its 95 % interval."""

    title: str
    n: int
    share: float
    low: float
    high: float


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    question: str
    answer: str = ""
    article: str = ""
    history: str = ""
    as_of: str = ""


def load(path: Path) -> list[Own]:
    """Read a file of questions: JSON lines when it is called .jsonl, CSV otherwise.

    Raises:
        FootnoteError: it cannot be read, or a row is not as described above.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FootnoteError(
            f"{path}: cannot be read as UTF-8 text ({error})",
            hint="save it as CSV in UTF-8; `footnote eval --template` prints one to begin with",
        ) from error
    found = [_own(raw, f"{path}:{line}") for line, raw in _rows(path, text)]
    if not found:
        raise FootnoteError(f"{path}: has no question", hint="write one row a question")
    return found


def ask(
    assistant: Asks, questions: Iterable[Own], progress: Callable[[str], None] | None = None
) -> list[Tried]:
    """Ask every question, the earlier ones of its conversation first, and grade the answers."""
    rows: list[Tried] = []
    for own in questions:
        rows.append(_tried(assistant, own))
        if progress:
            progress(own.question)
    return rows


def scores(rows: Sequence[Tried]) -> list[Score]:
    """Return what a reader wants to know first."""
    graded = [row for row in rows if row.answer is not None]
    said = [row for row in graded if row.own.answers]
    silent = [row for row in graded if not row.own.answers]
    sourced = [row for row in said if row.own.articles]
    parts: list[tuple[str, list[float | None]]] = [
        ("answer right", [row.grade.right for row in said]),
        ("expected article cited", [row.grade.article_right for row in sourced]),
        ("silent although the articles say", [row.grade.false_refusal for row in said]),
        ("answered although the articles do not say", [row.grade.false_answer for row in silent]),
        ("every quotation exact", [float(not row.faults) for row in graded]),
    ]
    return [_score(title, [v or 0.0 for v in values]) for title, values in parts if values]


def unknown(questions: Iterable[Own], articles: Iterable[Article]) -> list[str]:
    """Return what the file expects to be cited and the library does not hold: a slip of the pen."""
    held: set[str] = set()
    for article in articles:
        held |= {article.source, article.source.replace("\\", "/").rpartition("/")[2]}
    return [
        f"{own.where}: no article is called {name!r}; `footnote articles --json` lists the sources"
        for own in questions
        for group in own.articles
        for name in group
        if name not in held
    ]


def _score(title: str, values: Sequence[float]) -> Score:
    """Return the share with Wilson's interval, which also few questions and shares of 0 have."""
    n, share = len(values), sum(values) / len(values)
    z = 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Score(title, n, share, max(0.0, middle - reach), min(1.0, middle + reach))


def _tried(assistant: Asks, own: Own) -> Tried:
    try:
        turns: tuple[Turn, ...] = ()
        for earlier in own.history:
            said = assistant.answer(Question(earlier, turns, as_of=own.as_of))
            turns = (*turns, Turn("user", earlier), Turn("assistant", said.text))
        answer = assistant.answer(Question(own.question, turns, as_of=own.as_of))
    except FootnoteError as error:
        return Tried(own, error=str(error))
    broken = tuple(faults(answer, assistant.library.article))
    return Tried(own, answer, grade(own, answer), broken)


def _rows(path: Path, text: str) -> Iterable[tuple[int, object]]:
    """Yield (line, row); a line that is no row is given as what was found."""
    if path.suffix.lower() == ".jsonl":
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except json.JSONDecodeError as error:
                    raise FootnoteError(f"{path}:{number}: is not JSON ({error.msg})") from error
        return
    names = text.partition("\n")[0]
    sign = max(",;\t", key=names.count)  # spreadsheets of many countries separate with semicolons
    csv.field_size_limit(CELL)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
        if "question" not in reader.fieldnames:
            raise FootnoteError(
                f"{path}:1: the columns are {reader.fieldnames}, and 'question' is missing",
                hint="`footnote eval --template` prints a file to begin with",
            )
        for row in reader:
            if any(isinstance(value, str) and value.strip() for value in row.values()):
                kept = {key or "more columns": value or "" for key, value in row.items()}
                yield reader.line_num, kept
    except csv.Error as error:
        raise FootnoteError(f"{path}:{reader.line_num + 1}: is not CSV ({error})") from error


def _own(raw: object, where: str) -> Own:
    try:
        row = _Row.model_validate(raw)
        Question(row.question)
        if row.as_of:
            edtf.parse(row.as_of)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the row"
        raise FootnoteError(f"{where}: {place}: {first['msg']}") from error
    except (BadQuestion, DateError) as error:
        raise FootnoteError(f"{where}: {error}") from error
    points = tuple(_either(point) for point in _parts(row.answer, "+"))
    return Own(
        row.question,
        points,
        (_either(row.article),) if row.article else (),
        ANSWERED if points else ("not_in_corpus",),
        _either(row.history),
        row.as_of or None,
        where=where,
    )


def _either(text: str) -> tuple[str, ...]:
    return tuple(_parts(text, "|"))


def _parts(text: str, sign: str) -> list[str]:
    """Cut at the sign where space surrounds it, so that "C++" and "a|b" stay whole."""
    return [part.strip() for part in f" {text} ".split(f" {sign} ") if part.strip()]

"""The command line: `footnote add`, `articles`, `show`, `remove`, `ask`, `chat`, `serve` and more.

Exits 0 on success, 1 when some input failed, 2 on wrong usage. An error is one clear line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from assistant import show
from assistant.answer import Assistant
from assistant.errors import BadQuestion, SettingsError
from assistant.question import Question, Turn
from assistant.settings import Settings
from assistant.wiring import open_assistant, open_library
from index.article import Filters
from index.errors import DateError, FootnoteError, UnknownArticle
from index.intake.files import Given
from index.library import Library

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers questions about news articles; every sentence carries a checked footnote.",
)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)

Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Outlet = Annotated[list[str] | None, typer.Option(help="Only this outlet; repeatable.")]
After = Annotated[str | None, typer.Option(help="Only articles of this EDTF date or later.")]
Before = Annotated[str | None, typer.Option(help="Only articles of this EDTF date or earlier.")]
AsOf = Annotated[str | None, typer.Option(help="Answer with what was published by this date.")]


def main() -> None:
    """Run a command and turn what went wrong into one line and an exit code."""
    try:
        app()
    except FootnoteError as error:
        err.print(f"footnote: {error}" + (f" ({error.hint})" if error.hint else ""))
        wrong = isinstance(error, BadQuestion | DateError | SettingsError)
        sys.exit(2 if wrong else 1)
    except KeyboardInterrupt:
        sys.exit(130)


@app.command()
def add(
    places: Annotated[list[str], typer.Argument(metavar="PATH_OR_URL...")],
    title: Annotated[str | None, typer.Option(help="Overrides what the input says.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Overrides what the input says.")] = None,
    author: Annotated[str | None, typer.Option(help="Overrides what the input says.")] = None,
    published: Annotated[str | None, typer.Option(help="An EDTF date: 2018-12-24.")] = None,
    as_json: Json = False,
) -> None:
    """Take in files, folders, archives, URLs, feeds or lists of URLs."""
    given = Given(title=title, outlet=outlet, author=author, published=published)
    with _progress("taking in") as seen:
        report = _library().add(places, given=given, progress=seen)
    if as_json:
        _print_json(show.report_json(report))
    else:
        print(show.report(report))
    raise typer.Exit(0 if report.complete else 1)


@app.command()
def articles(as_json: Json = False) -> None:
    """List the articles: id, date, outlet, title."""
    library = _library()
    if as_json:
        found, following = library.articles(limit=sys.maxsize - 1)
        _print_json({"articles": [show.listed(a) for a in found], "next": following})
        return
    for article in _every(library):
        print(show.line(article))


@app.command(name="show")
def show_article(
    article_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False
) -> None:
    """Show one article: what it is, its text, and what cleaning removed."""
    article = _library().article(article_id)
    if as_json:
        _print_json(asdict(article))
    else:
        print(show.article(article))


@app.command()
def remove(article_ids: Annotated[list[str], typer.Argument(metavar="ID...")]) -> None:
    """Take articles out, text and vectors really gone."""
    library = _library()
    failed = 0
    for article_id in dict.fromkeys(article_ids):
        try:
            library.article(article_id)
        except UnknownArticle as error:
            err.print(f"footnote: {error} ({error.hint})")
            failed += 1
    known = [i for i in dict.fromkeys(article_ids) if _knows(library, i)]
    if known:
        library.remove(known)
    print(f"{len(known)} removed")
    raise typer.Exit(1 if failed else 0)


@app.command()
def ask(
    question: str,
    history: Annotated[
        list[str] | None, typer.Option(help="An earlier question, oldest first; repeatable.")
    ] = None,
    outlet: Outlet = None,
    after: After = None,
    before: Before = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """Answer one question, with footnotes."""
    turns = tuple(Turn("user", earlier) for earlier in history or ())
    filters = Filters(tuple(outlet or ()), after, before)
    answer = _assistant().answer(Question(question, turns, filters, as_of))
    if as_json:
        _print_json(answer.json())
    else:
        print(show.answer(answer))


@app.command()
def chat() -> None:
    """Ask in turns, in the terminal. An empty line ends it."""
    assistant = _assistant()
    turns: list[Turn] = []
    while line := _asked():
        try:
            answer = assistant.answer(Question(line, tuple(turns)))
        except BadQuestion as error:
            err.print(f"footnote: {error}")
            continue
        print(show.answer(answer) + "\n")
        turns += [Turn("user", line), Turn("assistant", answer.text)]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 7860,
) -> None:
    """Serve the page at / and the API under /v1."""
    from assistant.api.serve import serve_until_stopped  # gradio takes seconds to import

    settings = _settings()
    serve_until_stopped(open_assistant(settings), settings, host, port)


@app.command()
def status(as_json: Json = False) -> None:
    """Tell the library's size, the models, the settings in force, and what is wrong."""
    settings = _settings()
    assistant = open_assistant(settings)
    health = assistant.library.health()
    told = show.status_json(settings, assistant, health)
    if as_json:
        _print_json(told)
    else:
        print(show.status(told))
    raise typer.Exit(1 if health.problems else 0)


@app.command()
def rebuild() -> None:
    """Make the words and the vectors anew from the record."""
    library = _library()
    with _progress("rebuilding"):
        library.rebuild()
    print(f"{library.health().passages} passages rebuilt")


def _settings() -> Settings:
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        name = name if name.startswith(("FOOTNOTE_", "OPENAI_")) else f"FOOTNOTE_{name}"
        raise SettingsError(f"{name} is {first['input']!r}: {first['msg'].lower()}") from error


def _library() -> Library:
    return open_library(_settings())


def _assistant() -> Assistant:
    return open_assistant(_settings())


def _knows(library: Library, article_id: str) -> bool:
    try:
        library.article(article_id)
    except UnknownArticle:
        return False
    return True


def _every(library: Library) -> Iterator[Any]:
    cursor: str | None = None
    while True:
        found, cursor = library.articles(cursor, 500)
        yield from found
        if cursor is None:
            return


def _asked() -> str:
    try:
        return input("? ").strip()
    except EOFError:
        return ""


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def _progress(what: str) -> Generator[Callable[[str], None]]:
    """Show a running count on a terminal; nothing where a program reads."""
    bar = Progress(
        SpinnerColumn(), TextColumn("{task.completed} {task.description}"), TimeElapsedColumn(),
        console=err, transient=True, disable=not err.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(what)
        yield lambda source: bar.update(task, advance=1, description=f"{what} {Path(source).name}")

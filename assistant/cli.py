"""The command line: `footnote add`, `articles`, `show`, `remove`, `ask`, `chat`, `serve` and more.

Exits 0 on success, 1 when some input failed, 2 on wrong usage. An error is one clear line. What
takes seconds to import is imported by the command that needs it, so that help comes at once.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import references
from assistant.errors import BadQuestion, SettingsError
from assistant.question import Question, Turn
from assistant.settings import Settings, load, strangers
from assistant.shell import show
from assistant.shell.terminal import forgive, progress, tell, tell_json, trouble
from assistant.version import VERSION
from index.article import Filters
from index.errors import DateError, FootnoteError, UnknownArticle
from index.intake import edtf

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from index.library import Library

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers questions about news articles; every sentence carries a checked footnote.",
)
Json = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Outlet = Annotated[list[str] | None, typer.Option(help="Only this outlet; repeatable.")]
After = Annotated[str | None, typer.Option(help="Only articles of this EDTF date or later.")]
Before = Annotated[str | None, typer.Option(help="Only articles of this EDTF date or earlier.")]
AsOf = Annotated[str | None, typer.Option(help="Answer with what was published by this date.")]


def _tell_version(asked: bool) -> None:
    if asked:
        tell(f"footnote {VERSION}")
        raise typer.Exit


def main() -> None:
    """Run a command and turn what went wrong into one line and an exit code."""
    forgive()
    try:
        app()
    except FootnoteError as error:
        trouble(_explained(error))
        if "--json" in sys.argv:
            tell_json({"error": {"message": str(error), "hint": error.hint}})
        wrong = isinstance(error, BadQuestion | DateError | SettingsError)
        sys.exit(2 if wrong else 1)
    except _Terminated:
        sys.exit(143)
    except KeyboardInterrupt:
        sys.exit(130)


class _Terminated(BaseException):
    """SIGTERM came. It is no KeyboardInterrupt, of which Typer makes an exit of its own."""


@app.callback()
def begin(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version."),
    ] = False,
) -> None:
    """Answer questions about news articles; every sentence carries a checked footnote."""


@app.command()
def add(
    places: Annotated[list[str], typer.Argument(metavar="PATH_OR_URL...")],
    title: Annotated[str | None, typer.Option(help="Overrides what the input says.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Overrides what the input says.")] = None,
    author: Annotated[str | None, typer.Option(help="Overrides what the input says.")] = None,
    published: Annotated[str | None, typer.Option(help="Its date, such as 2018-12-24.")] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove what is gone from an added folder.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take in files, folders, archives, URLs, feeds or lists of URLs."""
    from index.intake.files import Given

    if not all(place.strip() for place in places):  # pathlib takes '' for the current folder
        raise typer.BadParameter("PATH_OR_URL is blank; write '.' for the current folder")
    if published:
        edtf.understood(published)  # wrong usage, said once instead of for every input
    given = Given(title=title, outlet=outlet, author=author, published=published)
    library = _library()
    _tell_of_waiting(library)
    with progress("taking in") as seen, _stoppable(seen, as_json) as finished:
        report = library.add(places, given=given, progress=finished, prune=prune)
    if as_json:
        tell_json(show.added_json(report))
    else:
        new = report.added or report.changed
        tell(show.report(report, library.languages() if new else {}))
    raise typer.Exit(1 if report.failed else 0)


@app.command()
def articles(as_json: Json = False) -> None:
    """List the articles: id, date, outlet, title."""
    library = _library()
    if as_json:
        places = library.places()
        listed = [{**show.listed(a), "place": places.get(a.id)} for a in library.every()]
        tell_json({"articles": listed, "next": None})
        return
    for article in library.every():
        tell(show.line(article))


@app.command(name="show")
def show_article(
    article_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False
) -> None:
    """Show one article: what it is, its text, and what cleaning removed."""
    article = _library().article(article_id)
    if as_json:
        tell_json(asdict(article))
    else:
        tell(show.article(article))


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ID...")], as_json: Json = False
) -> None:
    """Take articles out, text and vectors really gone."""
    library = _library()
    known: list[str] = []
    unknown: list[str] = []
    for article_id in dict.fromkeys(article_ids):
        try:
            known.append(library.article(article_id).id)
        except UnknownArticle as error:
            trouble(_explained(error))
            unknown.append(article_id)
    if known:
        _tell_of_waiting(library)
        library.remove(known)
    if as_json:
        tell_json({"removed": known, "unknown": unknown})
    else:
        tell(f"{len(known)} removed")
    raise typer.Exit(1 if unknown else 0)


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
    cite: Annotated[
        str | None, typer.Option(help="Print with references: APA, MLA, Chicago or BibTeX.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Answer one question, with footnotes."""
    style = references.style_of(cite) if cite else None
    if cite and not style:
        raise typer.BadParameter(f"--cite {cite!r} is none of {', '.join(references.STYLES)}")
    turns = tuple(Turn("user", earlier) for earlier in history or ())
    filters = Filters(tuple(outlet or ()), after, before)
    assistant = _assistant()
    answer = assistant.answer(Question(question, turns, filters, as_of))
    if as_json:
        tell_json(answer.json())
    elif style:
        cited = [assistant.library.article(c.article_id) for c in answer.citations]
        tell(references.with_references(answer, cited, style))
    else:
        tell(show.answer(answer))


@app.command()
def chat() -> None:
    """Ask in turns, in the terminal. An empty line ends it."""
    assistant = _assistant()
    turns: list[Turn] = []
    while line := _asked():
        try:
            answer = assistant.answer(Question(line, tuple(turns)))
        except BadQuestion as error:
            trouble(_explained(error))
            continue
        tell(show.answer(answer) + "\n")
        turns += [Turn("user", line), Turn("assistant", answer.text)]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on.")] = 7860,
) -> None:
    """Serve the page at / and the API under /v1."""
    from assistant.api.desk import PATIENCE
    from assistant.api.serve import LOCAL, serve_until_stopped
    from assistant.wiring import open_assistant

    settings = _settings()
    if host not in LOCAL and not settings.keys:
        trouble(f"whoever reaches {host} may read and change the library; set FOOTNOTE_SERVER_KEYS")
    assistant = open_assistant(settings, PATIENCE)
    serve_until_stopped(assistant, settings, host, port, lambda at: trouble(f"serving at {at}"))


@app.command()
def status(as_json: Json = False) -> None:
    """Tell the library's size, the models, the settings in force, and what is wrong."""
    settings = _settings()
    assistant = _assistant(settings)
    health = assistant.health(probe=True)
    told = show.status_json(settings, assistant, health)
    if as_json:
        tell_json(told)
    else:
        tell(show.status(told))
    raise typer.Exit(1 if health.problems else 0)


@app.command()
def rebuild(as_json: Json = False) -> None:
    """Make words, vectors, dates and names anew from the record."""
    library = _library()
    _tell_of_waiting(library)
    with progress("rebuilding"):
        library.rebuild()
    passages = library.health().passages
    if as_json:
        tell_json({"passages": passages})
    else:
        tell(f"{passages} passage{'s' * (passages != 1)} rebuilt")


@app.command(name="eval")
def own_questions(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    template: Annotated[bool, typer.Option(help="Print a file to begin with.")] = False,
    as_json: Json = False,
) -> None:
    """Ask the questions of a CSV or JSONL file about your articles, and say how it went."""
    from assistant.shell import trial

    if template:
        tell(trial.TEMPLATE.rstrip("\n"))
        return
    if file is None:
        raise typer.BadParameter("name a file of questions, or pass --template to begin one")
    own = trial.load(file)
    assistant = _assistant()
    unknown = trial.unknown(own, assistant.library.every())
    with progress("asking", len(own)) as seen:
        rows = trial.ask(assistant, own, seen)
    if as_json:
        tell_json(show.trial_json(rows, unknown))
    else:
        tell(show.trial(rows, unknown))
    raise typer.Exit(1 if any(row.answer is None for row in rows) else 0)


def _settings() -> Settings:
    settings = load()
    for line in strangers():
        trouble(line)
    return settings


def _library() -> Library:
    from assistant.wiring import open_library

    return open_library(_settings())


def _assistant(chosen: Settings | None = None) -> Assistant:
    from assistant.wiring import open_assistant

    return open_assistant(chosen or _settings())


def _tell_of_waiting(library: Library) -> None:
    if library.busy:
        trouble("another is adding or removing articles; this waits until it ends")


@contextmanager
def _stoppable(seen: Callable[[str], None], as_json: bool) -> Generator[Callable[[str], None]]:
    """Say how far it came when a signal ends it; what is given is told of each that is done."""
    count = 0

    def end(*_: object) -> None:
        raise _Terminated

    def finished(source: str) -> None:
        nonlocal count
        count += 1
        seen(source)

    may = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, end) if may else None
    try:
        yield finished
    except (KeyboardInterrupt, _Terminated):
        told = f"stopped after {count} inputs, which stay; the same command goes on from there"
        trouble(told)
        if as_json:
            tell_json({"error": {"message": told, "hint": ""}})
        raise
    finally:
        if may:
            signal.signal(signal.SIGTERM, before)


def _explained(error: FootnoteError) -> str:
    return f"{error} ({error.hint})" if error.hint else str(error)


def _asked() -> str:
    try:
        return input("? ").strip()
    except EOFError:
        return ""


if __name__ == "__main__":
    main()

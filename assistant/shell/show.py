"""How articles, answers and reports are shown in a terminal and listed as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from assistant.asked import language
from assistant.citation import NEAREST, SPELLINGS, UNSURE, Answer, Citation, TimelineEntry
from assistant.shell.terminal import one_line
from assistant.shell.trial import RIGHT, Tried, scores
from assistant.telling.assemble import of_date
from assistant.version import VERSION
from index.article import Article
from index.errors import DateError
from index.intake import edtf

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from assistant.settings import Settings
    from index.library import Health
    from index.taking import Report

SOME = 10  # skipped files that are named to a person
SECRETS = ("api_key", "embedding_api_key", "server_keys")


def listed(article: Article) -> dict[str, Any]:
    """Return what a list of articles says of one."""
    names = "id title outlet author published url language source".split()
    return {name: getattr(article, name) for name in names}


def line(one: Article) -> str:
    """Show an article in one line: id, date, outlet, title."""
    outlet, title = one_line(one.outlet or "-"), one_line(one.title)
    return f"{one.id}  {one.published or '-':10}  {outlet:24}  {title}"


def article(one: Article) -> str:
    """Show an article whole: what it is, its text, and what cleaning removed."""
    lines = [one_line(one.title), ""]
    for name in "id outlet author published url language source".split():
        value = getattr(one, name)
        if value:
            origin = one.origins.get(name)
            lines.append(one_line(f"{name}: {value}") + (f"  (from {origin})" if origin else ""))
    lines += ["", one.text]
    if one.removed:
        lines += ["", "Removed by cleaning:"]
        lines += [f"- {one_line(piece.text)}  ({piece.reason})" for piece in one.removed]
    return "\n".join(lines)


def answer(one: Answer) -> str:
    """Show an answer with its footnotes below it."""
    one = one.typeset()
    lines: list[str] = []
    if one.standalone_question != one.question:
        lines += [f"(understood as: {one.standalone_question})", ""]
    lines.append(one.text)
    if one.unsure:
        lines.append(f"  ? {UNSURE}")
    doubtful = [c for c in one.claims if c.verdict != "supported"]
    lines += [f"  ! {claim.verdict}: {one_line(claim.text)}" for claim in doubtful]
    for conflict in one.conflicts:
        lines += ["", "The articles disagree:"]
        lines += [f"- {_who(s.outlet, s.published)}: {one_line(s.says)}" for s in conflict.sides]
    if entries := timeline(one):
        lines += ["", "In order of time:"]
        lines += [f"- {dated(e.date)}: {one_line(e.says)}" for e in entries]
    if one.spellings:
        lines += ["", f"{SPELLINGS}: {one_line(one.spelled())}"]
    if one.citations:
        lines += ["", *(_footnote(citation) for citation in one.citations)]
        lines += [f"({many})"] if (many := counted(one.citations)) else []
    if one.nearest:
        lines += ["", f"{NEAREST}:", *(one_line(f"{near(c)} {c.source}") for c in one.nearest)]
    return "\n".join(lines)


def timeline(one: Answer) -> Sequence[TimelineEntry]:
    """Return the timeline, or nothing where the sentences tell as much in the same order."""
    order = [number for entry in one.timeline for number in entry.citations]
    told = all(_tells_when(one, entry) for entry in one.timeline)
    return () if told and order == sorted(order) else one.timeline


def _tells_when(one: Answer, entry: TimelineEntry) -> bool:
    """Say whether an answer tells the date of an entry: before its quote, or with its article."""
    if any(claim.text.startswith(of_date(dated(entry.date))) for claim in one.claims):
        return True
    printed = (one.citations[number - 1].published for number in entry.citations)
    try:
        return all(day and edtf.overlap(day, entry.date) for day in printed)
    except DateError:
        return False


def dated(published: str | None) -> str:
    """Write a date as a newspaper does; a date that is none as it stands."""
    try:
        return edtf.natural(published) if published else "undated"
    except DateError:
        return str(published)


def counted(citations: Sequence[Citation]) -> str:
    """Say how many outlets stand behind several footnotes; a wire story is among them once.

    Articles of which no outlet is known may all be of one.
    """
    if len(citations) < 2:
        return ""
    outlets = len({c.outlet for c in citations if c.outlet})
    loose = len({c.article_id for c in citations if not c.outlet})
    if not outlets:
        return f"from {loose} articles of unnamed outlets" if loose > 1 else "all from one article"
    if loose:
        return f"from {outlets} outlet{'s' * (outlets > 1)} and {loose} without a name"
    return f"from {outlets} outlets" if outlets > 1 else "all from one outlet"


def report(one: Report, languages: Mapping[str, int]) -> str:
    """Show what `add` did, the failures by name and reason.

    Args:
        one: what it did.
        languages: how many articles of the library are in each language.
    """
    counts = (
        f"{len(one.added)} added, {len(one.changed)} changed, {len(one.unchanged)} unchanged, "
        f"{len(one.failed)} failed, {len(one.duplicates)} duplicates"
    )
    more = {"skipped": one.skipped, "gone": one.gone, "removed": one.removed}
    counts += "".join(f", {len(some)} {name}" for name, some in more.items() if some)
    lines = [f"  {one_line(error)}" for error in (*one.failed, *one.duplicates)]
    lines += [f"  skipped: {one_line(error)}" for error in one.skipped[:SOME]]
    if (rest := len(one.skipped) - SOME) > 0:
        lines.append(f"  and {rest:,} more skipped")
    for lost in one.gone:
        done = "removed" if lost in one.removed else "gone"
        lines.append(f"  {done}: {lost.article_id}  {one_line(lost.source)}")
    if one.gone and not one.removed and not one.failed:
        lines.append("  `footnote add --prune` removes what is gone from the folder")
    if others := language.others(languages):
        lines.append(f"  of all articles, {others}")
    return "\n".join([counts, *lines])


def added_json(one: Report) -> dict[str, Any]:
    """Return what `add` did to a folder too: what it skipped, what is gone and was removed."""
    lost = {
        name: [{"id": o.article_id, "source": o.source, "title": o.title} for o in origins]
        for name, origins in (("gone", one.gone), ("removed", one.removed))
    }
    skipped = [{"source": e.source, "reason": e.reason} for e in one.skipped]
    return {**report_json(one), "skipped": skipped, **lost}


def report_json(one: Report) -> dict[str, Any]:
    """Return what `add` did."""
    done = {
        name: [{"id": article_id, "source": source} for article_id, source in getattr(one, name)]
        for name in ("added", "changed", "unchanged")
    }
    undone = {
        name: [{"source": e.source, "reason": e.reason} for e in getattr(one, name)]
        for name in ("failed", "duplicates")
    }
    return {**done, **undone}


def status_json(settings: Settings, assistant: Assistant, health: Health) -> dict[str, Any]:
    """Return the library's size, the engine, the settings without their secrets, and problems."""
    plain = settings.model_dump(mode="json")
    for name in SECRETS:
        plain[name] = "set" if _secret(getattr(settings, name)) else ""
    return {
        "version": VERSION,
        "articles": health.articles,
        "passages": health.passages,
        "languages": assistant.library.languages(),
        "engine": assistant.engine,
        "settings": plain,
        "problems": list(health.problems),
        "due": list(health.due),
    }


def status(told: Mapping[str, Any]) -> str:
    """Show the status for a person."""
    lines = [
        f"Footnote {told['version']}",
        f"{_many(told['articles'], 'article')}, {_many(told['passages'], 'passage')}",
        f"answers by: {told['engine']}",
        "",
        *(
            f"FOOTNOTE_{name.upper()}={'' if value is None else value}"
            for name, value in told["settings"].items()
        ),
        "",
        *(f"! {problem}" for problem in told["problems"]),
        *(f"- {due}" for due in told["due"]),
    ]
    if others := language.others(told["languages"]):
        lines.append(f"of all articles, {others}")
    if not told["articles"]:
        lines.append("the library is empty: `footnote add` takes articles in")
    elif not told["problems"]:
        lines.append("all well")
    return "\n".join(lines)


def trial(rows: Sequence[Tried], unknown: Sequence[str]) -> str:
    """Show how a user's own questions went: the shares, then each that went wrong."""
    lines = [f"! {slip}" for slip in unknown]
    lines += ["", f"{'':42}   n   per cent"] if unknown else [f"{'':42}   n   per cent"]
    for score in scores(rows):
        between = f"({100 * score.low:.0f} to {100 * score.high:.0f})"
        lines.append(f"{score.title:42} {score.n:3}   {100 * score.share:3.0f} {between}")
    failed = sum(row.answer is None for row in rows)
    if failed:
        lines.append(f"{'not graded':42} {failed:3}")
    for row in rows:
        if row.verdict not in RIGHT:
            lines += ["", f"{row.own.where}  {row.verdict}", f"  asked     {row.own.question}"]
            lines.append(f"  expected  {_expected(row) or 'silence'}")
            lines.append(f"  answered  {_answered(row)}")
            lines += [f"  ! {fault}" for fault in row.faults]
    few = len(rows) < 20
    return "\n".join([*lines, "", "Fewer than 20 questions tell little."] if few else lines)


def trial_json(rows: Sequence[Tried], unknown: Sequence[str]) -> dict[str, Any]:
    """Return how a user's own questions went."""
    return {
        "scores": [asdict(score) for score in scores(rows)],
        "unknown_articles": list(unknown),
        "questions": [
            {
                "where": row.own.where,
                "question": row.own.question,
                "verdict": row.verdict,
                "expected": [list(point) for point in row.own.answers],
                "answer": row.answer.json() if row.answer else None,
                "faults": list(row.faults),
                "error": row.error,
            }
            for row in rows
        ],
    }


def _expected(row: Tried) -> str:
    said = " + ".join(" | ".join(point) for point in row.own.answers)
    named = " | ".join(name for group in row.own.articles for name in group)
    return f"{said} ({named})" if said and named else said


def _answered(row: Tried) -> str:
    if row.answer is None:
        return row.error
    sources = ", ".join(dict.fromkeys(citation.source for citation in row.answer.citations))
    return " ".join(row.answer.text.split()) + (f" ({sources})" if sources else "")


def _many(number: int, what: str) -> str:
    return f"{number} {what}" + "s" * (number != 1)


def _secret(value: Any) -> bool:
    return bool(value.get_secret_value() if hasattr(value, "get_secret_value") else value)


def _who(outlet: str | None, published: str | None) -> str:
    return f"{outlet or 'unnamed outlet'}, {dated(published)}"


def _footnote(citation: Citation) -> str:
    where = _who(citation.outlet, citation.published)
    title = citation.title if citation.title.endswith((".", "?", "!")) else f"{citation.title}."
    return f"[{citation.number}] " + one_line(f"{title} {where}. {citation.source}")


def near(citation: Citation) -> str:
    """Show what stands near what is asked: the words, and who printed them."""
    words = f"“{citation.quote}”" if '"' in citation.quote else f'"{citation.quote}"'
    return one_line(f"- {words} ({_who(citation.outlet, citation.published)})")

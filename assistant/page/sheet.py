"""An answer as it stands on the page: sentences, footnotes, verdicts, and what goes with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.citation import (
    NEAREST,
    SPELLINGS,
    UNSURE,
    Answer,
    Citation,
    Claim,
    Conflict,
    TimelineEntry,
    Verdict,
)
from assistant.page.markup import Markup, beside, element, hidden, join, link, place, tongue
from assistant.shell.show import counted, dated, timeline
from assistant.telling.assemble import WARNINGS

VERDICTS: dict[Verdict, str] = {
    "supported": "Supported",
    "partly": "Partly supported",
    "contradicted": "Contradicted",
    "unsupported": "Not found in the articles",
}
_MEANS: dict[Verdict, str] = {
    "supported": "these words stand in that article; whether they are true was not checked.",
    "partly": "only a part of this stands in that article.",
    "contradicted": "the quoted words say otherwise.",
    "unsupported": "no article was found that says this.",
}
# A model writes in words of its own: what was not found may be told in others.
_MEANS_WRITTEN: dict[Verdict, str] = {
    "supported": "the quoted words say this, as far as rules and a judge can tell; "
    "whether it is true was not checked.",
    "partly": "the quoted words say some of this; the rest was not found in them.",
}
_STATUS = {  # the text itself says the others
    "partial": "Some of this is not in the articles.",
    "conflicting": "The articles disagree.",
}
_RATED = {"up": "helpful", "down": "not helpful"}
_MARK = re.compile(r"\[(\d{1,4})\]")
_LONG = 200  # characters of a question that is no heading any more
_SNIPPET = 160  # characters of a quote in the list of footnotes; the panel shows it whole


def asked(question: str) -> Markup:
    """Show a question."""
    words = element("span", question, cls="words", dir="auto")
    size = "asked long" if len(question) > _LONG else "asked"
    return element("h2", hidden("You asked: "), words, cls=size)


def waiting(
    question: str, only: str, doing: str, said: str = "", sources: Sequence[Citation] = ()
) -> Markup:
    """Show a question while its answer is made: what is being done, and the text so far."""
    so_far = element("p", _noted(said, sources), cls="claim", dir="auto") if said else None
    at_work = element("p", doing, cls="doing")
    parts = (asked(question), _reading(_filtered(only)), so_far, at_work)
    return element("article", *parts, cls="turn making")


def failed(question: str, only: str, message: str) -> Markup:
    """Show a question that got no answer, and why."""
    told = element("p", message, cls="trouble", role="alert")
    return _turn(asked(question), _reading(_filtered(only)), told)


def stopped(question: str, only: str) -> Markup:
    """Show a question whose answer the reader stopped."""
    again = link("Ask it again", place("ask", question))
    told = element("p", "Stopped. ", again, cls="stopped")
    return _turn(asked(question), _reading(_filtered(only)), told)


def answered(
    answer: Answer,
    only: str = "",
    rating: str | None = None,
    gone: Collection[str] = (),
    *,
    rates: bool = True,
) -> Markup:
    """Show a whole answer, the articles that it was narrowed to, and how the reader rated it.

    `gone` are the ids of articles that were removed since; `rates` is whether a rating is taken.
    """
    answer = answer.typeset()
    return _turn(
        asked(answer.question),
        _reading(_filtered(only) + _understood(answer)),
        element("p", _STATUS[answer.status], cls="status") if answer.status in _STATUS else None,
        element("p", f"{UNSURE}.", cls="status unsure") if answer.unsure else None,
        _body(answer),
        _wider(answer, only),
        *(_conflict(conflict, answer) for conflict in answer.conflicts),
        _timeline(entries, answer) if (entries := timeline(answer)) else None,
        _footnotes(answer.citations, gone) if answer.citations else None,
        _nearest(answer.nearest, gone) if answer.nearest else None,
        _legend(answer),
        _about(answer),
        _actions(answer, rating, rates),
    )


def _turn(*parts: str | None) -> Markup:
    return element("article", *parts, cls="turn")


def _filtered(only: str) -> list[Markup]:
    return [_note("Only: ", only)] if only else []


def _understood(answer: Answer) -> list[Markup]:
    """Say how the question was understood, where that is not how it was written."""
    notes: list[Markup] = []
    if answer.standalone_question.strip() != answer.question.strip():
        notes.append(_note("Read as: ", answer.standalone_question))
    if answer.as_of:
        notes.append(_note("As of ", dated(answer.as_of)))
    if answer.spellings:
        notes.append(_note(f"{SPELLINGS}: ", answer.spelled()))
    return notes


def _note(what: str, words: str) -> Markup:
    """Keep words that may run from right to left apart from ours."""
    return element("li", what, element("span", words, dir="auto"))


def _reading(notes: Sequence[Markup]) -> Markup | None:
    return element("ul", *notes, cls="reading") if notes else None


def _body(answer: Answer) -> Markup:
    """Show the answer's text: each claim with its verdict, and whatever stands between them."""
    parts: list[Markup] = []
    at = 0
    for number, claim in enumerate(answer.claims):
        parts.extend(_between(answer.text[at : claim.start]))
        short = answer.short_answer if number == 0 else None
        parts.append(_claim(claim, answer, short))
        at = claim.end
    parts.extend(_between(answer.text[at:]))
    return element("div", *parts, cls="said")


def _wider(answer: Answer, only: str) -> Markup | None:
    """Name what silence may come from, and offer to ask without it."""
    if answer.status != "not_in_corpus" or not only:
        return None
    return element(
        "p",
        "Only these articles were asked: ",
        element("span", only, dir="auto"),
        ". ",
        link("Ask all articles", place("all", answer.question)),
        cls="wider",
    )


def _claim(claim: Claim, answer: Answer, short: str | None) -> Markup:
    lead, rest = _lead(claim.text, short)
    marks = [_number(answer.citations, number) for number in claim.citations]
    lang = _lang(answer, claim.citations)
    return element(
        "p",
        element("strong", lead, cls="short", lang=lang) if lead else None,
        element("span", rest, lang=lang) if lang else rest,
        *marks,
        " ",
        _verdict(claim.verdict),
        cls="claim",
        dir="auto",
    )


def _lang(answer: Answer, numbers: Sequence[int]) -> str | None:
    """Return the language of words that the reader took from these citations; a model may write
    in another.
    """
    cited = {tongue(one.language) for one in answer.citations if one.number in numbers}
    return cited.pop() if len(cited) == 1 and answer.engine == "reader" else None


def _verdict(verdict: Verdict) -> Markup:
    return element("span", VERDICTS[verdict], cls=f"verdict {verdict}")


def _legend(answer: Answer) -> Markup | None:
    """Say once what each verdict of the answer means: whoever cannot hover reads it too."""
    given = {one.verdict for one in (*answer.claims, *answer.citations)}
    means: dict[Verdict, str] = dict(_MEANS)
    if answer.engine != "reader":
        means |= _MEANS_WRITTEN
    rows = [
        element("li", _verdict(verdict), f": {meaning}")
        for verdict, meaning in means.items()
        if verdict in given
    ]
    return element("ul", *rows, cls="legend") if rows else None


def _lead(words: str, short: str | None) -> tuple[str, str]:
    """Split off the short answer where a sentence begins with it."""
    if short and words.lower().startswith(short.lower()) and words[len(short) :].startswith(". "):
        return words[: len(short)], words[len(short) + 2 :]
    return "", words


def _between(words: str) -> list[Markup]:
    """Show text that is no claim; the marks that belong to claims are shown with them."""
    for warning in WARNINGS.values():
        words = words.replace(warning, "")
    rest = _MARK.sub("", words).strip(" \n,;")
    return [element("p", rest, cls="aside", dir="auto")] if rest else []


def _noted(words: str, sources: Sequence[Citation]) -> Markup:
    """Show text with its ``[1]`` as footnotes, where such a source is offered."""
    parts: list[str] = []
    at = 0
    for match in _MARK.finditer(words):
        parts += [words[at : match.start()].rstrip(" "), _number(sources, int(match[1]))]
        at = match.end()
    return join(*parts, words[at:])


def _number(citations: Sequence[Citation], number: int) -> Markup:
    """Show a footnote's number as a link that opens the article at the quoted words."""
    for citation in citations:
        if citation.number == number:
            about = f"{citation.outlet or citation.title}, {dated(citation.published)}"
            words = join(hidden("Footnote "), str(number))
            return element("sup", link(words, _opens(citation), cls="note", title=about))
    return join(f"[{number}]")


def _opens(citation: Citation) -> str:
    return place("read", citation.article_id, citation.start, citation.end, citation.number)


def _footnotes(citations: Sequence[Citation], gone: Collection[str]) -> Markup:
    rows = [
        element(
            "li",
            element("span", f"{citation.number}", cls="figure"),
            element(
                "div",
                _title(citation),
                _source(citation, gone),
                element("q", _short(citation.quote), dir="auto", lang=tongue(citation.language)),
                _verdict(citation.verdict) if citation.verdict != "supported" else None,
            ),
        )
        for citation in citations
    ]
    many = counted(citations)
    return element(
        "section",
        element("h3", "Footnotes", element("span", f" {many}", cls="source") if many else None),
        element("ol", *rows, role="list"),
        cls="footnotes",
    )


def _title(citation: Citation) -> Markup:
    lang = tongue(citation.language)
    return link(citation.title, _opens(citation), cls="title", way="auto", lang=lang)


def _source(citation: Citation, gone: Collection[str]) -> Markup:
    where = citation.outlet or citation.source
    known = element("span", beside(where, dated(citation.published)), cls="source")
    if citation.article_id not in gone:
        return known
    return join(known, element("span", "This article was removed since.", cls="gone"))


def _nearest(citations: Sequence[Citation], gone: Collection[str]) -> Markup:
    """Show what the articles do say nearby, as such: none of it answers the question."""
    rows = [
        element(
            "li",
            element("blockquote", citation.quote, dir="auto", lang=tongue(citation.language)),
            _title(citation),
            _source(citation, gone),
        )
        for citation in citations
    ]
    return element(
        "section",
        element("h3", NEAREST),
        element("ul", *rows),
        cls="nearest",
    )


def _conflict(conflict: Conflict, answer: Answer) -> Markup:
    told = (answer.question, answer.standalone_question)  # these stand above it already
    rows = [
        element(
            "tr",
            element(
                "th",
                side.outlet or "Unnamed outlet",
                element("span", dated(side.published), cls="source"),
                scope="row",
            ),
            element(
                "td",
                side.says,
                *(_number(answer.citations, n) for n in side.citations),
                dir="auto",
                lang=_lang(answer, side.citations),
            ),
        )
        for side in conflict.sides
    ]
    return element(
        "section",
        element("h3", "Who says what"),
        element("p", conflict.about, dir="auto") if conflict.about not in ("", *told) else None,
        element("table", element("tbody", *rows)),
        cls="conflict",
    )


def _timeline(entries: Sequence[TimelineEntry], answer: Answer) -> Markup:
    rows: list[Markup] = []
    for entry in entries:
        marks = [_number(answer.citations, n) for n in entry.citations]
        rows.append(element("dt", dated(entry.date)))
        lang = _lang(answer, entry.citations)
        rows.append(element("dd", entry.says, *marks, dir="auto", lang=lang))
    return element("section", element("h3", "In order of time"), element("dl", *rows), cls="times")


def _about(answer: Answer) -> Markup:
    who = "the embedded reader" if answer.engine == "reader" else answer.engine
    seconds = f"{answer.timings_ms.get('total', 0) / 1000:.1f}"
    took = f" in {seconds} s" if seconds != "0.0" else ""
    return element("p", f"Answered by {who}{took}.", cls="about")


def _actions(answer: Answer, rating: str | None, rates: bool) -> Markup:
    cite = link("Copy or cite", place("cite", answer.id)) if answer.citations else None
    if not rates:
        return element("p", cite, cls="actions")
    if rating:
        words = f"You found this {_RATED[rating]}."
        given = element("span", words, cls="rated", id=f"rated-{answer.id}", tabindex="-1")
        return element("p", cite, given, cls="actions")
    offered = (
        link("Helpful", place("up", answer.id)),
        link("Not helpful", place("down", answer.id)),
    )
    return element("p", cite, *offered, cls="actions")


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _SNIPPET else line[:_SNIPPET].rsplit(" ", 1)[0] + " …"

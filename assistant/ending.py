"""How an answer ends: a draft gets its places and is told in order; or nothing is claimed.

Every answer is made here, so that what it cost and how it was asked is told the same way whatever
became of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.asked import language
from assistant.citation import Answer, Citation, Conflict, Status
from assistant.drafting import Draft
from assistant.evidence import Evidence, told_together
from assistant.nearest import nearest, nearest_parts, nearest_words
from assistant.question import Event
from assistant.telling import compare
from assistant.telling.assemble import Assembly
from assistant.work import Work

SILENT = "The articles do not say."
UNREAD = (
    "The question is in {}, it seems. Without a language model, Footnote reads only English: "
    "please ask in English."
)


def cited(work: Work, evidence: Evidence, draft: Draft) -> Iterator[Event]:
    """Give the sentences of a draft and their quotes places, and tell them in order."""
    assembly = Assembly()
    for sentence in draft.sentences:
        added, new = assembly.add(sentence)
        yield Event("delta", added)
        for citation in new:
            yield Event("citation", citation=citation)
    for part in draft.left:
        yield Event("delta", assembly.leave(part.question))
    conflicts: tuple[Conflict, ...] = ()
    if draft.sides:
        for side in draft.sides:  # the page opens each side's words, also a model's answer
            assembly.number(side.best.quote)
        conflicts = (compare.conflict(work.standalone, draft.sides, assembly.citations),)
    quotes = [quote for sentence in draft.sentences for quote in sentence.quotes]
    yield _done(
        work,
        draft.status,
        assembly.text,
        short_answer=draft.short,
        claims=tuple(assembly.claims),
        citations=tuple(assembly.citations),
        nearest=assembly.nearest(nearest_parts(draft.left)),
        confidence=None if draft.confidence is None else round(draft.confidence, 2),
        conflicts=conflicts,
        timeline=(compare.timeline(assembly.citations, evidence.mentions) if draft.in_time else ()),
        spellings=told_together(evidence.spellings, quotes),
    )


def silent(work: Work, evidence: Evidence, text: str = SILENT) -> Iterator[Event]:
    """Claim nothing, and offer what is near; say so where a language is what stands between."""
    quoting = work.engine == "reader"
    if work.language and quoting:
        text = UNREAD.format(language.called(work.language))
        yield from unclaimed(work, "unclear", text, Assembly().nearest(nearest_words(evidence)))
        return
    near = nearest(evidence)
    others = [one.article.language or "" for one in near]
    others = [one for one in others if not language.reads(one)] if quoting else []
    if others:
        text += f" {language.unread(others)}"
    yield from unclaimed(work, "not_in_corpus", text, Assembly().nearest(near))


def unclaimed(
    work: Work, status: Status, text: str, near: tuple[Citation, ...] = ()
) -> Iterator[Event]:
    """End with an answer that claims nothing."""
    yield Event("delta", text)
    yield _done(work, status, text, nearest=near)


def _done(work: Work, status: Status, text: str, **parts: Any) -> Event:
    """Return the event that ends a stream: the answer, of these further `parts`."""
    answer = Answer(
        id=work.id,
        status=status,
        question=work.question.text,
        standalone_question=work.standalone,
        as_of=work.question.as_of,
        text=text,
        engine=work.engine,
        usage=work.meter.usage,
        timings_ms=work.timings(),
        **parts,
    )
    return Event("done", answer=answer)

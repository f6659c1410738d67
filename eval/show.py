"""One question of a run with everything that happened inside, and the same again, now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.asking import one
from eval.collections import COLLECTIONS, facts
from eval.runs import Run
from eval.systems import Footnote, over
from index.article import Filters


def show(run: Run, fact_id: str, *, again: bool) -> Iterator[str]:
    """Yield what is known of one question of a run.

    Args:
        run: the run.
        fact_id: the fact.
        again: ask it again with the program as it is, and show search and reading step by step.

    Raises:
        FootnoteError: the run did not ask it.
    """
    row = run.row(fact_id)
    yield from _told(row)
    if again:
        yield "\n--- again, now"
        yield from _again(run, row)


def _told(row: dict[str, Any]) -> Iterator[str]:
    fact = row["fact"]
    for earlier in fact["history"]:
        yield f"earlier     {earlier}"
    yield f"question    {fact['question']}"
    for name in ("category", "as_of", "note"):
        if fact[name]:
            yield f"{name:11} {fact[name]}"
    yield f"expected    {' + '.join(' | '.join(p) for p in fact['answers']) or fact['status']}"
    for proof in fact["proof"]:
        yield f"proof       {proof['source']}: {proof['words']!r}"
    if row["error"]:
        yield f"unscored    {row['error']}"
        return
    yield from _answered(row["answer"])
    for fault in row["faults"]:
        yield f"fault       {fault}"
    measured = {k: round(v, 3) for k, v in row["values"].items() if v is not None}
    yield f"measures    {json.dumps(measured)}"


def _answered(answer: dict[str, Any]) -> Iterator[str]:
    yield f"\nstands as   {answer['standalone_question']}"
    yield f"status      {answer['status']} ({answer['engine']})"
    yield f"short       {answer['short_answer']}"
    yield f"text        {answer['text']}"
    for kind in ("citations", "nearest"):
        for c in answer[kind]:
            place = f"{c['source']}[{c['start']}:{c['end']}]"
            judged = f"{c['score']:.3f} {c['verdict']}"
            yield f"{kind:11} [{c['number']}] {judged} {place} {c['quote']!r}"
    for conflict in answer["conflicts"]:
        for side in conflict["sides"]:
            yield f"side        {side['says']} ({side['outlet']}, {side['published']})"
    for entry in answer["timeline"]:
        yield f"timeline    {entry['date']} {entry['says']!r}"
    if answer["spellings"]:
        yield f"spellings   {answer['spellings']}"
    yield f"timings     {answer['timings_ms']}"


def _again(run: Run, row: dict[str, Any]) -> Iterator[str]:
    collection = COLLECTIONS[row["fact"]["collection"]]
    fact = next(f for f in facts(collection) if f.id == row["fact"]["id"])
    with over(collection, "footnote", run.about["changes"]) as system:
        assert isinstance(system, Footnote)
        asked = one(system, fact)
        yield from _told(json.loads(json.dumps(asked.json())) | {"values": {}})
        if asked.answer:
            filters = fact.filters
            if fact.as_of and not filters.before:
                filters = replace(filters, before=fact.as_of)
            yield from _steps(system, asked.answer["standalone_question"], filters)


def _steps(system: Footnote, question: str, filters: Filters) -> Iterator[str]:
    assistant = system.assistant
    hits = assistant.library.search(question, assistant.passages, filters)
    yield "\nfound"
    for rank, hit in enumerate(hits, start=1):
        passage, source = hit.passage, system.article(hit.passage.article_id).source
        words = "none" if hit.words is None else f"{hit.words:.2f}"
        meaning = "none" if hit.meaning is None else f"{hit.meaning:.3f}"
        yield (
            f"{rank:3} fused {hit.score:.4f} words {words} meaning {meaning} "
            f"{Path(source).name}[{passage.start}:{passage.end}] {passage.text[:80]!r}"
        )
    yield f"\nread (silent below {assistant.reader.threshold:.3f})"
    for reading in assistant.reader.read(question, [hit.passage for hit in hits], 2):
        source = system.article(reading.passage.article_id).source
        place = f"{Path(source).name}[{reading.start}:{reading.end}]"
        yield f"    {reading.probability:.3f} {reading.text!r} {place}"

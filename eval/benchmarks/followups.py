"""Follow-ups made to stand alone: CAsT 2019 and CANARD.

CAsT: of the words that the resolved question has and the raw one lacks, how many does the
rewriting add (recall), and how many of those it adds are wanted (precision). CANARD: BLEU against
people's rewriting, as its paper has it. Only the function is asked, no article is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from nltk.translate.bleu_score import corpus_bleu  # pyright: ignore[reportMissingTypeStubs]

from assistant.asked.followup import standalone
from assistant.question import Turn
from assistant.text.wording import tokens
from eval.benchmarks.figure import Figure
from eval.datasets import at, read, spread
from eval.statistics import Mean, mean

SEEN = "nothing: rules"
RESAMPLES = 200  # BLEU is of the whole, so each resample counts all n-grams anew


def cast(limit: int | None = None) -> list[Figure]:
    """Rewrite the follow-ups of CAsT 2019; history holds the earlier questions alone."""
    resolved = dict(
        line.split("\t", 1)
        for line in at("cast2019/resolved.tsv").read_text("utf-8").splitlines()
        if "\t" in line
    )
    recall: list[float | None] = []
    precision: list[float | None] = []
    untouched: list[float | None] = []
    for raw, history, wanted in spread(_turns(read("cast2019/topics.json"), resolved), limit):
        given = standalone(raw, history)
        missing = Counter(tokens(wanted)) - Counter(tokens(raw))
        added = Counter(tokens(given)) - Counter(tokens(raw))
        if missing:
            recall.append((missing & added).total() / missing.total())
        else:
            untouched.append(float(not added))
        if added:
            precision.append((missing & added).total() / added.total())
    bar = "organisers' rewriting, on later years: 32.0 and 30.8"
    name = "CAsT 2019"
    return [
        Figure(
            name,
            "recall of words to add",
            mean(recall),
            bar,
            {"copying": mean([0.0 for _ in recall])},
            SEEN,
        ),
        Figure(name, "precision of words added", mean(precision), "", {}, SEEN),
        Figure(name, "left alone where nothing lacks", mean(untouched), "", {}, SEEN),
    ]


def canard(limit: int | None = None) -> list[Figure]:
    """Rewrite the questions of CANARD; history begins with the page's and the section's title."""
    rows = spread(read("canard/dev.json"), limit)
    wanted = [row["Rewrite"] for row in rows]
    given = [standalone(row["Question"], _spoken(row["History"])) for row in rows]
    copied = [row["Question"] for row in rows]
    bar = "seq2seq 51.5, copying 34.4, people 61.0"
    beside = {"copying": _bleu(wanted, copied)}
    return [Figure("CANARD", "BLEU", _bleu(wanted, given), bar, beside, SEEN)]


def _turns(
    topics: list[dict[str, Any]], resolved: dict[str, str]
) -> list[tuple[str, tuple[Turn, ...], str]]:
    found: list[tuple[str, tuple[Turn, ...], str]] = []
    for topic in topics:
        history: tuple[Turn, ...] = ()
        for turn in topic["turn"]:
            raw, key = turn["raw_utterance"].strip(), f"{topic['number']}_{turn['number']}"
            if history and key in resolved:
                found.append((raw, history, resolved[key]))
            history = (*history, Turn("user", raw))
    return found


def _spoken(history: Sequence[str]) -> tuple[Turn, ...]:
    """Turn CANARD's history into turns: title and section, then question and answer by turns."""
    about = Turn("user", f"{history[0]}: {history[1]}")
    spoken = (Turn("assistant" if i % 2 else "user", text) for i, text in enumerate(history[2:]))
    return (about, *spoken)


def _bleu(wanted: Sequence[str], given: Sequence[str]) -> Mean:
    """Return corpus BLEU-4 with its bootstrap interval over questions."""
    import numpy as np

    golds = [[_cut(text)] for text in wanted]
    ours = [_cut(text) for text in given]
    draw = np.random.default_rng(0)
    values = [
        _score([golds[i] for i in picked], [ours[i] for i in picked])
        for picked in draw.integers(0, len(ours), size=(RESAMPLES, len(ours)))
    ]
    low, high = np.percentile(values, [2.5, 97.5])
    return Mean(len(ours), _score(golds, ours), float(low), float(high))


def _score(golds: list[list[list[str]]], ours: list[list[str]]) -> float:
    return float(corpus_bleu(golds, ours))  # pyright: ignore[reportArgumentType]


def _cut(text: str) -> list[str]:
    from nltk.tokenize import wordpunct_tokenize

    return wordpunct_tokenize(text)

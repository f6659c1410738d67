"""squad_haystack100: 100 questions over 490 Wikipedia articles, the whole keyless path.

Found the article, and gave the short answer. From deepset's haystack-evaluation. The library is
kept in var/libraries between runs: taking it in costs several minutes.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import Any

from assistant.answer import Assistant
from assistant.evidence import gather
from assistant.question import Question
from assistant.text.wording import exact, f1
from assistant.wiring import open_assistant
from eval.benchmarks.figure import Figure
from eval.collections import ROOT, VAR
from eval.datasets import at, read, spread
from eval.statistics import mean
from eval.systems import settings
from index.article import Article, Filters
from index.embed import Embedder
from index.split import split

NAME = "squad_haystack100"
SEEN = "no question of it, and no text that shares 12 words in a row with a gold article"


def figures(limit: int | None = None) -> list[Figure]:
    """Ask every question; beside it what the most probable span scores with silence off."""
    questions = spread(read("squad_haystack100/questions.json"), limit)
    assistant = library()
    rows = [_row(assistant, q) for q in questions]
    assistant.library.close()
    got = {name: mean([row[name] for row in rows]) for name in rows[0]}
    bar = "MiniLM and roberta reader, k=3, 10 sentences a chunk: {}"
    em, overlap = {"silence off": got["loud_em"]}, {"silence off": got["loud_f1"]}
    return [
        Figure(NAME, "article hit", got["hit"], bar.format("78"), {}, SEEN),
        Figure(NAME, "article cited", got["cited"], "", {}, SEEN),
        Figure(NAME, "EM", got["em"], bar.format("54"), em, SEEN),
        Figure(NAME, "F1", got["f1"], bar.format("59.4"), overlap, SEEN),
        Figure(NAME, "refused", got["silent"], "", {}, SEEN),
    ]


def library() -> Assistant:
    """Return an assistant over the 490 articles, taking them in where that was not done yet."""
    home = VAR / "libraries" / f"haystack-{_key()}"
    assistant = open_assistant(settings(home))
    done = 0

    def progress(_: str) -> None:
        nonlocal done
        done += 1
        if done % 49 == 0:
            print(f"haystack: {done} of 490 articles", file=sys.stderr, flush=True)

    articles = at("squad_haystack100/articles")
    if assistant.library.health().articles < len(list(articles.iterdir())):
        assistant.library.add([articles], progress=progress)
    return assistant


def _key() -> str:
    """Return a digest of the embedder and of how a sample is split: what the passages rest on."""
    pages = sorted((ROOT / "corpus").glob("*.md"))
    sample = "\n\n".join(page.read_text(encoding="utf-8") for page in pages)
    spans = [(p.start, p.end) for p in split(Article("sample", "sample", sample, "sample"))]
    return hashlib.sha256(f"{Embedder().name} {spans}".encode()).hexdigest()[:12]


def _row(assistant: Assistant, asked: dict[str, Any]) -> dict[str, float]:
    question, wanted, gold = asked["question"].strip(), asked["answer"], asked["gold_article"]
    evidence = gather(
        assistant.library, assistant.reader, question, Filters(), assistant.passages, lambda _: None
    )
    sources = {article.source for article in evidence.articles.values()}
    loud = evidence.groups[0].best.short if evidence.groups else ""
    answer = assistant.answer(Question(question))
    short = answer.short_answer or ""
    return {
        "hit": float(any(Path(source).stem == gold for source in sources)),
        "cited": float(any(Path(c.source).stem == gold for c in answer.citations)),
        "em": float(exact(short, [wanted])),
        "f1": f1(short, wanted),
        "loud_em": float(exact(loud, [wanted])),
        "loud_f1": f1(loud, wanted),
        "silent": float(answer.status == "not_in_corpus"),
    }

"""A language model that is a function of its prompt: it copies the sentences nearest to the query.

It stands behind Footnote's writer and behind LlamaIndex's CitationQueryEngine alike, so that what
differs between their citation scores is what they do around a model, not the model.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import httpx

from assistant.verify import stems
from assistant.writing.reply import MARK, SILENCE
from index.split import sentences

SENTENCES = 2
LEAST = 2  # stems that a sentence shares with the query; fewer, and it says that nothing helps

_OFFERED = re.compile(r"^\[(\d+)\] [^\n]*\n(.*?)(?=\n\n\[\d+\] |\n=== |\Z)", re.M | re.S)


def write(query: str, sources: Sequence[tuple[int, str]], silence: str) -> str:
    """Return the sentences of the sources that share most with the query, each with its number."""
    wanted = stems(query)
    ranked: list[tuple[int, int, str]] = []
    for number, text in sources:
        for span in sentences(text):
            words = span.of(text)
            ranked.append((len(stems(words) & wanted), -number, words))
    best = sorted(ranked, key=lambda one: (-one[0], -one[1]))[:SENTENCES]
    said = [
        f"{words.rstrip('.')} [{-number}]." for shared, number, words in best if shared >= LEAST
    ]
    return " ".join(said) or silence


def transport() -> httpx.MockTransport:
    """Return a transport that answers Footnote's writer as an endpoint would."""
    return httpx.MockTransport(_endpoint)


def _endpoint(request: httpx.Request) -> httpx.Response:
    prompt = json.loads(request.content)["messages"][-1]["content"].replace(MARK, " ")
    query = re.search(r"^(?:Last q|Q)uestion: (.*)$", prompt, re.M)
    asked = query[1] if query else ""
    sources = [(int(m[1]), m[2]) for m in _OFFERED.finditer(prompt)]
    said = write(asked, sources, SILENCE) if sources else asked
    chunk = {
        "id": "c", "object": "chat.completion.chunk", "created": 0, "model": "scribe",
        "choices": [{"index": 0, "delta": {"content": said}}],
    }  # fmt: skip
    lines = f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n"
    return httpx.Response(200, text=lines, headers={"content-type": "text/event-stream"})

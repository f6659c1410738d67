"""What is asked beside Footnote, over the same library, the same embedder and the same reader.

- ``nearest``: the sentence whose vector is nearest to the question's
- ``llamaindex``: LlamaIndex as it comes (VectorStoreIndex, its splitter, two passages), read by
  our reader
- ``citation-engine``: LlamaIndex's CitationQueryEngine with a model that is a function
- ``footnote-function``: Footnote's own writing path with that same function

None of the first three knows history, filters or dates: they are what one gets without Footnote.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import llama_index.core
import numpy as np
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.llms.types import CompletionResponse, LLMMetadata
from llama_index.core.llms import CustomLLM
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import NodeWithScore
from pydantic import PrivateAttr

from assistant.citation import Answer, Citation, Claim, Quote, Sentence
from assistant.question import Question
from assistant.reading.reader import Reader
from assistant.telling.assemble import Assembly, cited
from assistant.telling.quoted import quoted
from assistant.writing.writer import Writer
from eval import scribe
from eval.collections import VAR
from eval.systems import Footnote, System
from index.article import Article, Passage, Span
from index.embed import Embedder
from index.errors import FootnoteError
from index.library import Library
from index.split import sentences

NEAR = 0.6  # cosine under which it is silent: on the dev half false answers equal refusals here
UNHELPFUL = "None of the sources are helpful."

_CITED = re.compile(r"\[(\d+)\]")
_SOURCE = re.compile(r"^Source (\d+):\n", re.M)


def over(name: str, footnote: Footnote) -> System:
    """Open a baseline over the articles of a library."""
    library = footnote.assistant.library
    if name == "nearest":
        return Nearest(library)
    if name == "llamaindex":
        return LlamaIndex(library)
    if name == "citation-engine":
        return CitationEngine(library)
    if name == "footnote-function":
        assistant = footnote.assistant
        assistant.writer = Writer("scribe", transport=scribe.transport())
        return footnote
    raise FootnoteError(f"{name!r} is no system that can be asked")


class Shelf:
    """All articles of a library, by id."""

    def __init__(self, library: Library) -> None:
        self.articles = {article.id: article for article in library.every()}

    def article(self, article_id: str) -> Article:
        """Return the article that a citation names."""
        return self.articles[article_id]


class Nearest(Shelf):
    """The nearest sentence by embedding, and silence when none is near."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.embedder = Embedder()
        self.quotes = [
            (article, span)
            for article in self.articles.values()
            for span in sentences(article.text)
        ]
        self.vectors = self.embedder.embed([span.of(a.text) for a, span in self.quotes])

    def answer(self, question: Question) -> Answer:
        """Return the nearest sentence as the answer."""
        cosines = self.vectors @ self.embedder.embed([question.text])[0]
        best = int(np.argmax(cosines))
        article, span = self.quotes[best]
        quote = Quote(article, span.start, span.end, float(cosines[best]))
        return _told(question, "nearest", quote, None, silent=float(cosines[best]) < NEAR)


class Ours(BaseEmbedding):
    """Our embedder as LlamaIndex wants one."""

    _embedder: Embedder = PrivateAttr(default_factory=Embedder)

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(value) for value in self._embedder.embed([text])[0]]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


class LlamaIndex(Shelf):
    """LlamaIndex's defaults up to the passages; the reader from there."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.reader = Reader()
        self.retriever = _index(list(self.articles.values())).as_retriever()

    def answer(self, question: Question) -> Answer:
        """Return the best span of the two passages that LlamaIndex retrieves."""
        nodes = self.retriever.retrieve(question.text)
        passages = [self._passage(node, number) for number, node in enumerate(nodes)]
        spans = self.reader.read(question.text, [p for p in passages if p.start >= 0])
        if not spans:
            raise FootnoteError("no retrieved passage is a part of its article")
        best = spans[0]
        article = self.articles[best.passage.article_id]
        quote = quoted(article, Span(best.start, best.end), best.probability)
        silent = best.probability < self.reader.threshold
        return _told(question, "llamaindex", quote, best.text, silent=silent)

    def _passage(self, node: NodeWithScore, number: int) -> Passage:
        article_id, text = str(node.node.metadata["article"]), node.node.get_content()
        start = self.articles[article_id].text.find(text)
        return Passage(article_id, number, start, start + len(text), text)


class Scribe(CustomLLM):
    """The function model as LlamaIndex wants one."""

    @property
    def metadata(self) -> LLMMetadata:
        """Say how much it can read."""
        return LLMMetadata(context_window=8_192, num_output=256, model_name="scribe")

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """Copy the sentences nearest to the query out of the numbered sources."""
        asked = prompt.rpartition("Below are several numbered sources of information:")[2]
        context, _, query = asked.rpartition("Query:")
        parts = _SOURCE.split(context)[1:]
        sources = [(int(n), text) for n, text in zip(parts[::2], parts[1::2], strict=True)]
        return CompletionResponse(text=scribe.write(query.split("Answer:")[0], sources, UNHELPFUL))

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> Any:
        """Refuse: nothing streams here."""
        raise NotImplementedError


class CitationEngine(Shelf):
    """LlamaIndex's CitationQueryEngine: its citations are whole passages without offsets."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        index = _index(list(self.articles.values()))
        self.engine = CitationQueryEngine.from_args(index, llm=Scribe())

    def answer(self, question: Question) -> Answer:
        """Return what the engine says, its passages looked up in their articles."""
        response = self.engine.query(question.text)
        text = str(response)
        if text == UNHELPFUL:
            return _answer(question, "citation-engine", Assembly(), None, silent=True)
        nodes = response.source_nodes
        # An article may hold "[2]" itself, and the model copies it: such a number cites nothing.
        used = sorted({int(n) for n in _CITED.findall(text) if 1 <= int(n) <= len(nodes)})
        citations = [self._citation(nodes[n - 1], i) for i, n in enumerate(used, start=1)]
        new = {str(n): f"[{i}]" for i, n in enumerate(used, start=1)}
        text = _CITED.sub(lambda mark: new.get(mark[1], ""), text)
        whole = Assembly()
        whole.text, whole.citations = text, citations
        numbers = tuple(range(1, len(used) + 1))
        whole.claims = [Claim(0, len(text), text, "partly", numbers)]
        return _answer(question, "citation-engine", whole, None)

    def _citation(self, node: NodeWithScore, number: int) -> Citation:
        article = self.articles[str(node.node.metadata["article"])]
        text = _SOURCE.sub("", node.node.get_content(), count=1).strip("\n")
        start = max(0, article.text.find(text))
        end = min(start + len(text), len(article.text))
        found = cited(Quote(article, start, max(end, 1), node.score or 0.0), number)
        return replace(found, quote=text)


def _index(articles: Sequence[Article]) -> VectorStoreIndex:
    _own_nltk_data()
    documents = [
        Document(
            text=article.text,
            metadata={"article": article.id},
            excluded_embed_metadata_keys=["article"],
            excluded_llm_metadata_keys=["article"],
        )
        for article in articles
    ]
    return VectorStoreIndex.from_documents(documents, embed_model=Ours())


def _own_nltk_data() -> None:
    """Let LlamaIndex find its NLTK data in a copy: NLTK refuses files that an installer linked."""
    copy = VAR / "nltk"
    if not copy.is_dir():
        bundled = Path(llama_index.core.__file__).parent / "_static" / "nltk_cache"
        shutil.copytree(bundled, copy, copy_function=shutil.copy)
    os.environ["NLTK_DATA"] = str(copy)


def _told(
    question: Question, engine: str, quote: Quote, short: str | None, *, silent: bool
) -> Answer:
    """Answer with one quote, or be silent."""
    assembly = Assembly()
    if not silent:
        lead = f"{short}. " if short else ""
        assembly.add(Sentence(f'{lead}"{quote.text}"', "supported", (quote,)))
    return _answer(question, engine, assembly, short, silent=silent)


def _answer(
    question: Question, engine: str, assembly: Assembly, short: str | None, *, silent: bool = False
) -> Answer:
    return Answer(
        id="baseline",
        status="not_in_corpus" if silent else "answered",
        question=question.text,
        standalone_question=question.text,
        short_answer=None if silent else short,
        text="The articles do not say." if silent else assembly.text,
        claims=tuple(assembly.claims),
        citations=tuple(assembly.citations),
        engine=engine,
    )

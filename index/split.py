"""Article -> sentences and passages with exact character spans.

A paragraph ends at a line break, a sentence where Punkt says so, a passage where the next
sentence would make it too long. LlamaIndex packs the sentences and tiktoken counts them; the
spans are found again in the text and the words taken from there, because the splitter's own
offsets cannot be trusted.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import llama_index.core
import tiktoken
from llama_index.core.node_parser import SentenceSplitter
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from index.article import Article, Passage, Span

TOKENS = 220  # of cl100k, about 1,000 characters of news: what the reader takes in one window
OVERLAP = 40  # tokens, about one sentence, so that an answer is not cut from what it refers to
LONGEST_SENTENCE = 1_000  # characters; longer ones are cut at a space: costs stay linear
BLOCK = 20_000  # characters handed to the splitter at once, for the same reason

_NOT_SPACE = re.compile(r"\S")
_STATIC = Path(llama_index.core.__file__).parent / "_static"
# A full stop after one of these is not an end, and Punkt does not know it.
_ABBREVIATIONS = (
    "gen col maj capt lt sgt brig adm gov sen rep rev hon pres coun cllr ald insp supt det cpl pte "
    "cmdr prof msgr amb atty al no vs approx"
)


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in order, without surrounding space."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        for piece in _pieces(text, line.start(), line.end()):
            found.extend(_trimmed(text, piece))
    return found


def split(article: Article, tokens: int = TOKENS, overlap: int = OVERLAP) -> list[Passage]:
    """Return the article's passages, in order; every sentence is in at least one of them."""
    splitter = SentenceSplitter(
        chunk_size=tokens,
        chunk_overlap=overlap,
        paragraph_separator="\n\n",
        tokenizer=_tokens,
        chunking_tokenizer_fn=_whole_sentences,
    )
    passages: list[Passage] = []
    for block in _blocks(article.text):
        last = Span(block.start, block.start)
        for chunk in splitter.split_text(block.of(article.text)):
            # The last place that leaves no word out: a text may say the same thing twice.
            latest = _NOT_SPACE.search(article.text, last.end)
            if latest is None:  # what is left repeats words that are all in a passage already
                break
            start = article.text.rfind(chunk, last.start, latest.start() + len(chunk))
            start = start if start >= 0 else latest.start()
            last = Span(start, min(start + len(chunk), block.end))
            text = last.of(article.text)
            passages.append(Passage(article.id, len(passages), last.start, last.end, text))
    return passages


def count_tokens(text: str) -> int:
    """Return how many cl100k tokens `text` has."""
    return len(_tokens(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of one line, none longer than LONGEST_SENTENCE."""
    at = start
    while at < end:
        line = text[at : min(at + BLOCK, end)]
        spans = list(_punkt().span_tokenize(line))
        if at + len(line) < end:  # what the block cuts is begun anew in the next, or at a space
            begun = spans.pop()[0] if len(spans) > 1 else 0
            line = line[: begun or line.rfind(" ") + 1 or len(line)]
        for left, right in spans:
            right = min(right, len(line))
            while right - left > LONGEST_SENTENCE:
                space = line.rfind(" ", left + 1, left + LONGEST_SENTENCE)
                cut = space + 1 if space > left else left + LONGEST_SENTENCE
                yield Span(at + left, at + cut)
                left = cut
            yield Span(at + left, at + right)
        at += len(line)


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """Yield the span without the space around it, or nothing when it is only space."""
    piece = span.of(text)
    if kept := piece.strip():
        start = span.start + piece.index(kept)
        yield Span(start, start + len(kept))


def _whole_sentences(text: str) -> list[str]:
    """Cut `text` after each sentence; the pieces joined are the text again."""
    starts = [span.start for span in sentences(text)]
    edges = [0, *starts[1:], len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges) if b > a]


def _blocks(text: str) -> Iterator[Span]:
    """Cut a text between sentences into blocks of at most BLOCK characters."""
    start = end = 0
    for sentence in sentences(text):
        gap = sentence.start - end > LONGEST_SENTENCE  # tiktoken fails on long runs of space
        if gap or sentence.end - start > BLOCK:
            if end > start:
                yield Span(start, end)
            start = sentence.start
        end = sentence.end
    if end > start:
        yield Span(start, end)


@cache
def _punkt() -> PunktSentenceTokenizer:
    # The model lies inside llama-index-core. NLTK's own loader would refuse it where the
    # installer made hard links (uv does), so its four plain tables are read here.
    tables = _STATIC / "nltk_cache" / "tokenizers" / "punkt_tab" / "english"

    def lines(name: str) -> list[str]:
        return (tables / name).read_text(encoding="utf-8").splitlines()

    parameters = PunktParameters()
    parameters.abbrev_types = {*lines("abbrev_types.txt"), *_ABBREVIATIONS.split()}
    parameters.sent_starters = set(lines("sent_starters.txt"))
    parameters.collocations = {tuple(row.split("\t")) for row in lines("collocations.tab")}
    for row in lines("ortho_context.tab"):
        word, flags = row.split("\t")
        parameters.ortho_context[word] = int(flags)
    return PunktSentenceTokenizer(parameters)


@cache
def _encoding() -> tiktoken.Encoding:
    os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(_STATIC / "tiktoken_cache"))
    return tiktoken.get_encoding("cl100k_base")


def _tokens(text: str) -> list[int]:
    # An article may hold the words of a special token; they are text here.
    return _encoding().encode(text, disallowed_special=())

"""The language model: a question and numbered passages -> sentences that cite.

The model is anything behind an OpenAI-compatible endpoint. What it writes is a draft: it is cut
into sentences as it streams in, each with the numbers that it cites, and numbers that were never
offered are dropped. Whether a passage says what the sentence says is for verify.py to judge.
"""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.llms.openai_like import OpenAILike

from assistant.assemble import named
from assistant.citation import Quote, Usage
from assistant.errors import ModelError
from assistant.prompting import fill
from assistant.question import Turn
from index.article import Article, Passage
from index.split import count_tokens, sentences

SILENCE = "NOT_IN_ARTICLES"
SENTENCES = 6
REPLY_TOKENS = 800
MARK = "ˆ"  # joins the words of articles: datamarking, Hines et al. 2024, "Spotlighting"

_CITED = re.compile(r"\s*[\[【]\s*(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]")
_MARKS_AFTER = re.compile(rf"([.!?…][\"”’)]*)((?:{_CITED.pattern})+)")
_OPEN_MARK = re.compile(r"[\[【][\d\s,;–-]*$")
_REASONING = re.compile(r"<think>.*?(?:</think>|$)", re.S)


@dataclass(slots=True)
class Meter:
    """Counts the tokens of one answer, by cl100k: endpoints that stream seldom say theirs."""

    usage: Usage = field(default_factory=Usage)

    def count(self, prompt: str, reply: str) -> None:
        """Add one exchange with the model."""
        asked, said, before = count_tokens(prompt), count_tokens(reply), self.usage
        self.usage = Usage(
            before.prompt_tokens + asked,
            before.completion_tokens + said,
            before.total_tokens + asked + said,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence as the model wrote it, without marks, and the passages that it cites."""

    text: str
    numbers: tuple[int, ...]


class Writer:
    """A language model that answers from passages.

    Args:
        model: its name at the endpoint.
        base_url: the endpoint's address; empty means OpenAI's own.
        api_key: the endpoint's key; many local endpoints need none.
        context: tokens that the model can read at once.
        timeout: seconds to wait for it.
        transport: stands in for the network in tests.
    """

    def __init__(
        self,
        model: str,
        base_url: str = "",
        api_key: str = "",
        context: int = 8_192,
        timeout: float = 60.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.name = model
        self._context = context
        # Any: the keyword is known to the class that OpenAILike extends, not to its own signature.
        client: dict[str, Any] = {}
        if transport:
            client["http_client"] = httpx.Client(transport=transport)
        self._model = OpenAILike(
            model=model,
            api_base=base_url or "https://api.openai.com/v1",
            api_key=api_key or "none",
            context_window=context,
            max_tokens=REPLY_TOKENS,
            temperature=0.0,
            is_chat_model=True,
            timeout=timeout,
            max_retries=1,
            **client,
        )

    def write(
        self, question: str, offered: Sequence[tuple[Article, Passage]], meter: Meter
    ) -> Iterator[Written]:
        """Yield the sentences of a draft as they are finished; none when the model is silent.

        Passages are offered in order until the model's context is full.

        Raises:
            ModelError: the endpoint failed.
        """
        fence = f"=== articles {secrets.token_hex(8)} ==="  # no article can close it
        system = fill("write", fence=fence, mark=MARK, silence=SILENCE)
        blocks = self._fitting(offered, count_tokens(system) + count_tokens(question))
        user = fill(
            "question",
            fence=fence,
            passages="\n\n".join(blocks),
            question=question,
            sentences=str(SENTENCES),
            silence=SILENCE,
        )
        yield from _drafted(self._chat(system, user, meter), len(blocks))

    def standalone(self, question: str, history: Sequence[Turn], meter: Meter) -> str:
        """Return the question as it stands without the conversation; as it is when in doubt.

        Raises:
            ModelError: the endpoint failed.
        """
        spoken = "\n".join(f"{turn.role}: {turn.content[:500]}" for turn in history[-6:])
        prompt = fill("standalone", conversation=spoken, question=question)
        lines = "".join(self._chat("", prompt, meter)).strip().splitlines()
        rewritten = _REASONING.sub("", " ".join(lines)).strip().strip('"')
        return rewritten if 0 < len(rewritten) <= 4 * len(question) + 200 else question

    def _fitting(self, offered: Sequence[tuple[Article, Passage]], spent: int) -> list[str]:
        left = self._context - REPLY_TOKENS - spent - 200
        blocks: list[str] = []
        for number, (article, passage) in enumerate(offered, start=1):
            source = named(Quote(article, passage.start, passage.end, 0.0))
            block = (
                f"[{number}] {_marked(source)}: {_marked(article.title)}\n{_marked(passage.text)}"
            )
            left -= count_tokens(block)
            if left < 0 and blocks:
                break
            blocks.append(block)
        return blocks

    def _chat(self, system: str, user: str, meter: Meter) -> Iterator[str]:
        messages = [ChatMessage(role=MessageRole.USER, content=user)]
        if system:
            messages.insert(0, ChatMessage(role=MessageRole.SYSTEM, content=system))
        reply = ""
        try:
            for part in self._model.stream_chat(messages):
                reply += part.delta or ""
                yield part.delta or ""
        except (openai.OpenAIError, httpx.HTTPError) as error:
            raise ModelError(
                f"the model {self.name!r} did not answer: {error}",
                hint="check FOOTNOTE_BASE_URL and FOOTNOTE_API_KEY; `footnote status` shows them",
            ) from error
        finally:
            meter.count(f"{system}\n{user}", reply)


def _marked(text: str) -> str:
    """Join the words of a text by MARK, so that it reads as data and not as instruction."""
    return MARK.join(text.replace(MARK, " ").split())


def _drafted(parts: Iterable[str], offered: int) -> Iterator[Written]:
    """Cut a stream into sentences with their citations, each as soon as it is whole."""
    waiting = ""
    for part in parts:
        waiting = _REASONING.sub("", waiting + part) if "</think>" in part else waiting + part
        if "<think>" in waiting or _OPEN_MARK.search(waiting):
            continue
        *whole, waiting = _cut(waiting)
        for sentence in whole:
            yield from _one(sentence, offered)
    for sentence in _cut(_REASONING.sub("", waiting)):
        yield from _one(sentence, offered)


def _cut(text: str) -> list[str]:
    """Cut a text after each sentence; marks that follow a sentence stay with it."""
    moved = _MARKS_AFTER.sub(r"\2\1", text.replace("\n", " "))
    starts = [span.start for span in sentences(moved)]
    return [moved[a:b] for a, b in itertools.pairwise([0, *starts[1:], len(moved)])]


def _one(sentence: str, offered: int) -> Iterator[Written]:
    numbers: list[int] = []
    for match in _CITED.finditer(sentence):
        numbers.extend(int(n) for n in re.findall(r"\d+", match[0]))
    text = _CITED.sub("", sentence).replace(MARK, " ")
    text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split())).strip(" -*•#")
    if text and SILENCE not in text and re.search(r"\w", text):
        known = dict.fromkeys(n for n in numbers if 1 <= n <= offered)
        yield Written(text, tuple(known))

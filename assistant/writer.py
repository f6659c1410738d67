"""The language model: a question and numbered passages -> sentences that cite.

The model is anything behind an OpenAI-compatible endpoint, and may do anything: fail, never end,
write markup. What it writes in time is a draft: plain sentences, each with the numbers that it
cites; numbers that were never offered are dropped. Whether a passage says what the sentence says
is for verify.py to judge.
"""

from __future__ import annotations

import itertools
import re
import secrets
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage, ChatResponse, MessageRole
from llama_index.llms.openai_like import OpenAILike

from assistant.assemble import named
from assistant.citation import Quote, Usage
from assistant.errors import ModelError
from assistant.prompting import fill
from assistant.question import Event, Turn
from index.article import Article, Passage
from index.intake import characters
from index.split import count_tokens, sentences

SILENCE = "NOT_IN_ARTICLES"
SENTENCES = 6  # that are asked for
MOST_SENTENCES = 20  # that are read
REPLY_TOKENS = 800
LONGEST = 40_000  # characters of a reply: ten times what is asked for, most of it reasoning
MOST_BYTES = 8_000_000  # of a reply on the wire: 200 a character that is read
PULSE = 0.5  # seconds after which whoever waits for the model is asked whether he still does
MARK = "ˆ"  # joins the words of articles: datamarking, Hines et al. 2024, "Spotlighting"

_CITED = re.compile(r"\s*[\[【]\s*(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]")
_MARKS_AFTER = re.compile(rf"([.!?…][\"”’)]*)((?:{_CITED.pattern})+)")
_REASONING = re.compile(r"<think>.*?(?:</think>|$)", re.S)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_TARGET = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_MARKUP = re.compile(
    r"<!--.{0,2000}?-->|<(script|style)\b.{0,2000}?</\1\s*>|</?[a-z!?][^<>]*>"
    rf"|!\[[^\[\]]*\]{_TARGET}|\[(?P<words>[^\[\]]*)\]{_TARGET}"
    r"|\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\[\]()]*[^\s<>\[\]().,;:!?\"'”’]"
    r"|\*\*+|__+|`+",
    re.I | re.S,
)
_MARKUP_LEFT = re.compile(r"<(?=[a-z/!?])|(?<=\])(?=\()", re.I)  # what removal has put together

T = TypeVar("T")
Waiting = Generator[Event, None, T]  # events while the model is waited for, then what it said


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
        timeout: seconds that a whole reply may take, however it trickles in.
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
        self._timeout = timeout
        # Any: the keyword is known to the class that OpenAILike extends, not to its own signature.
        client: dict[str, Any] = {
            "http_client": openai.DefaultHttpxClient(
                transport=transport, event_hooks={"request": [_asked], "response": [_answered]}
            )
        }
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
    ) -> Waiting[list[Written]]:
        """Return the sentences of a draft; none when the model says that there is no answer.

        Passages are offered in order until the model's context is full.

        Raises:
            ModelError: the endpoint failed, or the model said nothing.
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
        reply = _plain((yield from self._chat(system, user, meter)))
        draft = _drafted(reply, len(blocks))
        if not draft and SILENCE not in reply:
            raise self._failed("it said nothing")
        return draft

    def standalone(self, question: str, history: Sequence[Turn], meter: Meter) -> Waiting[str]:
        """Return the question as it stands without the conversation; as it is when in doubt.

        Raises:
            ModelError: the endpoint failed.
        """
        spoken = "\n".join(f"{turn.role}: {turn.content[:500]}" for turn in history[-6:])
        prompt = fill("standalone", conversation=spoken, question=question)
        reply = _plain((yield from self._chat("", prompt, meter)))
        rewritten = " ".join(reply.split()).strip('"')
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

    def _chat(self, system: str, user: str, meter: Meter) -> Waiting[str]:
        """Return all that the model says; leave it when whoever waits leaves."""
        messages = [ChatMessage(role=MessageRole.USER, content=user)]
        if system:
            messages.insert(0, ChatMessage(role=MessageRole.SYSTEM, content=system))
        call = _Call(lambda: self._model.stream_chat(messages))
        ends = time.monotonic() + self._timeout
        call.start()
        try:
            while not call.ended.wait(min(PULSE, max(0.0, ends - time.monotonic()))):
                if time.monotonic() >= ends:
                    raise self._failed(f"no whole reply within {self._timeout:g} seconds")
                yield Event("status", "The language model is writing")
        finally:
            call.left = True
            meter.count(f"{system}\n{user}", call.reply)
        if call.error:
            raise self._failed(str(call.error)) from call.error
        return call.reply

    def _failed(self, reason: str) -> ModelError:
        return ModelError(
            f"the model {self.name!r} did not answer: {' '.join(_plain(reason).split())[:300]}",
            hint="check FOOTNOTE_BASE_URL, FOOTNOTE_API_KEY and FOOTNOTE_MODEL_TIMEOUT; "
            "`footnote status` shows them",
        )


class _Call(threading.Thread):
    """One call of the model, on a thread of its own, so that whoever waits for it can leave.

    The client bounds a single read: an endpoint that sends a comment now and then is read for
    ever, and nobody up there notices. So every read is counted here, and ends with the waiting.
    """

    def __init__(self, chat: Callable[[], Iterator[ChatResponse]]) -> None:
        super().__init__(name="footnote-model", daemon=True)
        self.reply = ""
        self.error: Exception | None = None
        self.ended = threading.Event()
        self.left = False
        self._whole = False  # an end was sent: the reply is not cut off
        self._chat = chat
        self._bytes = 0
        self._last = b""

    def run(self) -> None:
        """Listen to the end, and keep what went wrong."""
        try:
            for part in self._chat():
                self.reply += (part.delta or "")[: LONGEST + 1]
                self._whole |= _finished(part)
                if len(self.reply) > LONGEST:
                    raise ModelError(f"its reply is longer than {LONGEST:,} characters")
            if not self._whole:
                raise ModelError("its reply breaks off")
        except Exception as error:  # noqa: BLE001 - whatever a foreign reply can break in the client
            self.error = error
        finally:
            self.ended.set()

    def hear(self, data: bytes) -> None:
        """Count what was read and look for its end; stop when it is too much, or for nobody."""
        self._bytes += len(data)
        self._last = self._last[-16:] + data
        self._whole |= b"[DONE]" in self._last  # the client keeps this end of a stream to itself
        if self.left:
            raise ModelError("nobody waits for it any more")
        if self._bytes > MOST_BYTES:
            raise ModelError(f"its reply is longer than {MOST_BYTES:,} bytes")


class _Heard(httpx.SyncByteStream):
    """The bytes of a reply, counted by its call."""

    def __init__(self, stream: httpx.SyncByteStream, call: _Call) -> None:
        self._stream = stream
        self._call = call

    def __iter__(self) -> Iterator[bytes]:
        for data in self._stream:
            self._call.hear(data)
            yield data

    def close(self) -> None:
        """Let go of the connection."""
        self._stream.close()


def _asked(_request: httpx.Request) -> None:
    if isinstance(call := threading.current_thread(), _Call):
        call.hear(b"")


def _answered(response: httpx.Response) -> None:
    call, stream = threading.current_thread(), response.stream
    if isinstance(call, _Call) and isinstance(stream, httpx.SyncByteStream):
        response.stream = _Heard(stream, call)
        if response.is_closed:  # it came whole, and is not read again
            call.hear(response.content)


def _finished(part: ChatResponse) -> bool:
    choices = part.raw.choices if part.raw else ()
    return any(choice.finish_reason for choice in choices)


def _marked(text: str) -> str:
    """Join the words of a text by MARK, so that it reads as data and not as instruction."""
    return MARK.join(text.replace(MARK, " ").split())


def _drafted(reply: str, offered: int) -> list[Written]:
    """Cut a plain reply into sentences with their citations."""
    cut = (one for sentence in _cut(reply) for one in _one(sentence, offered))
    return list(itertools.islice(cut, MOST_SENTENCES))


def _plain(reply: str) -> str:
    """Return the words of a reply: without reasoning, markup, addresses, or unseen characters."""
    text = _ESCAPES.sub("", _REASONING.sub("", reply)).replace(MARK, " ")
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    bare = _MARKUP.sub(_words, characters.honest(whole)[0])
    return _MARKUP_LEFT.sub(lambda sign: "" if sign[0] else " ", bare)


def _words(markup: re.Match[str]) -> str:
    """Return the words of a link; a citation stays one where the model made it a link."""
    words = markup["words"] or ""
    return f"[{words}]" if _CITED.fullmatch(f"[{words}]") else words


def _cut(text: str) -> list[str]:
    """Cut a text after each sentence; marks that follow a sentence stay with it."""
    moved = _MARKS_AFTER.sub(r"\2\1", text.replace("\n", " "))
    starts = [span.start for span in sentences(moved)]
    return [moved[a:b] for a, b in itertools.pairwise([0, *starts[1:], len(moved)])]


def _one(sentence: str, offered: int) -> Iterator[Written]:
    numbers: list[int] = []
    for match in _CITED.finditer(sentence):
        numbers.extend(int(n) for n in re.findall(r"\d+", match[0]))
    text = " ".join(_CITED.sub("", sentence).split())
    text = re.sub(r"\s+([.,;:!?])", r"\1", text).strip(" -*•#")
    if text and SILENCE not in text and re.search(r"\w", text):
        known = dict.fromkeys(n for n in numbers if 1 <= n <= offered)
        yield Written(text, tuple(known))

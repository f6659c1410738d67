"""The language model: a question and numbered passages -> sentences that cite.

The model is anything behind an OpenAI-compatible endpoint, and may do anything: fail, never end,
write markup. What it writes in time is a draft: plain sentences, each with the numbers that it
cites; numbers that were never offered are dropped. Whether a passage says what the sentence says
is for `verify` to judge.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from typing import Any

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.llms.openai_like import OpenAILike

from assistant.citation import Quote
from assistant.errors import ModelError
from assistant.question import Event, Turn
from assistant.telling.assemble import named
from assistant.text.amounts import numbers
from assistant.verify import stems
from assistant.writing.breaker import PAUSE, Breaker
from assistant.writing.endpoint import Call, on_request, on_response, refused, told
from assistant.writing.meter import Meter, Waiting
from assistant.writing.prompting import fill
from assistant.writing.reply import MARK, SILENCE, Written, drafted, plain, silent, whole
from index.article import Article, Passage
from index.split import count_tokens, sentences

SENTENCES = 6  # that are asked for
REPLY_TOKENS = 4_000  # at most; an answer has a tenth of it, reasoning before it often the rest
REPLY_SHARE = 5  # part of a small context: of 8,192 tokens ten passages of news take 5,500
PROBE = 5.0  # seconds that the endpoint has to say that it is there
PULSE = 0.5  # seconds after which whoever waits for the model is asked whether he still does


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
        self._breaker = Breaker()
        self._context = context
        self._reply = min(REPLY_TOKENS, context // REPLY_SHARE)
        self._timeout = timeout
        wire = openai.DefaultHttpxClient(
            transport=transport,
            event_hooks={"request": [on_request], "response": [on_response]},
        )
        address, key = base_url or "https://api.openai.com/v1", api_key or "none"
        self._endpoint = openai.OpenAI(
            base_url=address, api_key=key, timeout=PROBE, max_retries=0, http_client=wire
        )
        # Any: the keyword is known to the class that OpenAILike extends, not to its own signature.
        client: dict[str, Any] = {"http_client": wire}
        self._model = OpenAILike(
            model=model,
            api_base=address,
            api_key=key,
            context_window=context,
            max_tokens=self._reply,
            temperature=0.0,
            is_chat_model=True,
            timeout=timeout,
            max_retries=1,
            **client,
        )

    @property
    def failures(self) -> int:
        """How many calls have failed so far."""
        return self._breaker.failures

    @property
    def problem(self) -> str | None:
        """What the last call failed by, and when; None where it did not."""
        problem = self._breaker.problem
        return f"the model {self.name!r} does not answer: {problem}" if problem else None

    def probe(self) -> None:
        """Ask the endpoint for its models, which costs nothing, and note it when that fails.

        An endpoint that has no such list, or knows the model by another name, is there.
        """
        try:
            self._endpoint.models.list()
        except (openai.APIConnectionError, openai.APIStatusError) as error:
            status = getattr(error, "status_code", 500)
            if status in (401, 403, 429) or status >= 500:
                self._breaker.failed(told(error))
        except Exception:  # noqa: BLE001 - a list in whatever form is an answer
            return

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
        reply = yield from self._chat(system, user, meter)
        draft = drafted(reply, len(blocks))
        if not draft and not silent(reply):
            raise self._failed("it said nothing")
        self._breaker.succeeded()
        return draft

    def standalone(
        self, question: str, history: Sequence[Turn], meter: Meter
    ) -> Waiting[str | None]:
        """Return the question as it stands without the conversation, None when in doubt.

        What is said in it must have been said before: a question tells the reader nothing new.

        Raises:
            ModelError: the endpoint failed.
        """
        spoken = "\n".join(f"{turn.role}: {_marked(turn.content[:500])}" for turn in history[-6:])
        prompt = fill(
            "standalone",
            fence=f"=== conversation {secrets.token_hex(8)} ===",
            mark=MARK,
            conversation=spoken,
            question=question,
        )
        reply = yield from self._chat("", prompt, meter)
        rewritten = " ".join(reply.split()).strip('"')
        if rewritten:
            self._breaker.succeeded()
        told = "\n".join([question, *(turn.content for turn in history)])
        return rewritten if _asks_only(rewritten, told, 4 * len(question) + 200) else None

    def _fitting(self, offered: Sequence[tuple[Article, Passage]], spent: int) -> list[str]:
        left = self._context - self._reply - spent - 200
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
        """Return what the model says, plain and in whole sentences."""
        if not self._breaker.closed():
            raise self._error(f"it failed before, and is left alone for {PAUSE:g} seconds")
        messages = [ChatMessage(role=MessageRole.USER, content=user)]
        if system:
            messages.insert(0, ChatMessage(role=MessageRole.SYSTEM, content=system))
        ends = time.monotonic() + self._timeout
        while True:
            call = Call(lambda: self._model.stream_chat(messages))
            try:
                yield from self._heard(call, ends)
            finally:
                call.left = True
                if call.reply:
                    meter.count(f"{system}\n{user}", call.reply)
            if call.error is None:
                break
            if not self._gives_way(call.error):
                raise self._failed(told(call.error)) from call.error
        said = plain(call.reply)
        if call.cut and not (said := whole(said)).strip():
            raise self._failed("its reply was cut off before it said anything")
        return said

    def _heard(self, call: Call, ends: float) -> Waiting[None]:
        """Wait for the end of a call; leave it when whoever waits leaves."""
        call.start()
        while not call.ended.wait(min(PULSE, max(0.0, ends - time.monotonic()))):
            if time.monotonic() >= ends:
                raise self._failed(f"no whole reply within {self._timeout:g} seconds")
            yield Event("status", "The language model is writing")

    def _gives_way(self, error: Exception) -> bool:
        """Stop sending what a model refuses to be told, and say whether there was something."""
        sent = self._model.additional_kwargs
        name = refused(error)
        if name is None or name in sent:
            return False
        sent[name] = openai.omit
        return True

    def _failed(self, reason: str) -> ModelError:
        self._breaker.failed(reason)
        return self._error(reason)

    def _error(self, reason: str) -> ModelError:
        return ModelError(
            f"the model {self.name!r} did not answer: {reason}",
            hint="check FOOTNOTE_BASE_URL, FOOTNOTE_API_KEY, FOOTNOTE_MODEL_CONTEXT and "
            "FOOTNOTE_MODEL_TIMEOUT; `footnote status` shows them",
        )


def _asks_only(rewritten: str, told: str, longest: int) -> bool:
    """Say whether a text is one question, and made of words and numbers that were told before."""
    one = 0 < len(rewritten) <= longest and len(sentences(rewritten)) == 1
    return one and stems(rewritten) <= stems(told) and numbers(rewritten) <= numbers(told)


def _marked(text: str) -> str:
    """Join the words of a text by MARK, so that it reads as data and not as instruction."""
    return MARK.join(text.replace(MARK, " ").split())

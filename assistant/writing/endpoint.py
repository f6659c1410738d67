"""One call of a language model: listened to on a thread of its own, counted, and left at will."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus

import httpx
import openai
from llama_index.core.base.llms.types import ChatResponse

from assistant.errors import ModelError

LONGEST = 40_000  # characters of a reply: ten times what is asked for, most of it reasoning
MOST_BYTES = 8_000_000  # of a reply on the wire: 200 a character that is read
PATIENCE = 5.0  # seconds that an endpoint may have us wait before we ask it again
# What older models are told and newer ones refuse.
OPTIONAL = ("max_tokens", "temperature")
_CUT = frozenset(("length", "content_filter"))
_CODE = re.compile(r"[a-z]+(_[a-z]+)+")  # "insufficient_quota"; no key has only such letters


class Call(threading.Thread):
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
        self.cut = False  # an end was sent, but not by the model: its last sentence has none
        self._whole = False  # an end was sent: the reply is not cut off
        self._chat = chat
        self._bytes = 0
        self._last = b""

    def run(self) -> None:
        """Listen to the end, and keep what went wrong."""
        try:
            for part in self._chat():
                self.reply += (part.delta or "")[: LONGEST + 1]
                reasons = _reasons(part)
                self._whole |= bool(reasons)
                self.cut |= not reasons.isdisjoint(_CUT)
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

    def __init__(self, stream: httpx.SyncByteStream, call: Call) -> None:
        self._stream = stream
        self._call = call

    def __iter__(self) -> Iterator[bytes]:
        for data in self._stream:
            self._call.hear(data)
            yield data

    def close(self) -> None:
        """Let go of the connection."""
        self._stream.close()


def on_request(_request: httpx.Request) -> None:
    """Stop a request that nobody waits for any more."""
    if isinstance(call := threading.current_thread(), Call):
        call.hear(b"")


def on_response(response: httpx.Response) -> None:
    """Have the call count what it reads of a response; wait for no endpoint that is busy long."""
    if _seconds(response.headers.get("retry-after", "")) > PATIENCE:
        response.headers["x-should-retry"] = "false"  # the reader answers meanwhile
    call, stream = threading.current_thread(), response.stream
    if isinstance(call, Call) and isinstance(stream, httpx.SyncByteStream):
        response.stream = _Heard(stream, call)
        if response.is_closed:  # it came whole, and is not read again
            call.hear(response.content)


def _reasons(part: ChatResponse) -> set[str]:
    """Return why a reply ends here; nothing where it goes on."""
    choices = part.raw.choices if part.raw else ()
    return {choice.finish_reason for choice in choices if choice.finish_reason}


def _seconds(after: str) -> float:
    return float(after) if after.isdecimal() else 0.0


def refused(error: Exception) -> str | None:
    """Return the parameter of `OPTIONAL` that an endpoint refuses to be told, if it is one."""
    if not isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
        return None
    said = "" if _too_long(error) else f"{error.param} {error}"
    return next((name for name in OPTIONAL if re.search(rf"\b{name}\b", said)), None)


def _too_long(error: openai.APIError) -> bool:
    return bool(re.search(r"context[ _](?:length|window|size)", f"{error.code} {error}", re.I))


def told(error: Exception) -> str:
    """Say in our words what a call failed by: what an endpoint says may hold its keys."""
    match error:
        case ModelError():
            return str(error)
        case openai.APITimeoutError():
            return "its endpoint does not answer in time"
        case openai.APIConnectionError():
            return "its endpoint cannot be reached"
        case openai.APIStatusError() if _too_long(error):
            return f"it can read less than FOOTNOTE_MODEL_CONTEXT says{_code(error)}"
        case openai.APIStatusError():
            return f"its endpoint says {_status(error.status_code)}{_code(error)}"
        case openai.APIError():
            return f"its endpoint reports an error{_code(error)}"
        case httpx.TransportError():
            return "its reply breaks off"
        case _:
            return f"its reply cannot be read ({type(error).__name__})"


def _status(code: int) -> str:
    phrases = {int(one): one.phrase for one in HTTPStatus}
    return f"{code} {phrases.get(code, '')}".strip()


def _code(error: openai.APIError) -> str:
    known = isinstance(error.code, str) and len(error.code) <= 40 and _CODE.fullmatch(error.code)
    return f", {error.code}" if known else ""

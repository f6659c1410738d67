"""The desk: the synchronous assistant, served from threads, a few questions at a time.

Only streaming is asynchronous. Whoever comes when the queue is full is told when to come back,
instead of waiting behind work that nobody will read.
"""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Protocol, TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread
from anyio.abc import ObjectSendStream

from assistant.api.errors import Problem
from assistant.citation import Answer
from assistant.evidence import Reads
from assistant.feedback import Recent
from assistant.question import Event, Question
from index.errors import LibraryBusy
from index.library import Health, Library

PLACES = 4  # answers made at once; the reader uses every core for each of them already
LOOKS = 8  # looks into the library at once; they take milliseconds and wait for no answer
WRITES = 4  # changes of the library at once; one writes, the others fetch, or wait
PATIENCE = 10.0  # seconds that a change waits for others, here and in other processes
QUEUE = 32  # questions that may wait; at 0.1 to 1 s an answer, a wait of seconds
QUIET = 10.0  # seconds without an event before a comment keeps the connection open

T = TypeVar("T")


class Answers(Protocol):
    """What stands at the desk: `assistant.answer.Assistant`."""

    reader: Reads

    @property
    def engine(self) -> str: ...
    @property
    def library(self) -> Library: ...
    @property
    def failures(self) -> int: ...
    def health(self) -> Health: ...
    def stream(self, question: Question) -> Iterator[Event]: ...


class Observes(Protocol):
    """Whoever counts answers."""

    def answered(self, answer: Answer, seconds: float) -> None: ...


class Desk:
    """Runs an assistant's work in worker threads."""

    def __init__(self, assistant: Answers, observer: Observes) -> None:
        self.assistant = assistant
        self.observer = observer
        self.recent = Recent()
        self._places: anyio.CapacityLimiter | None = None
        self._looks = anyio.CapacityLimiter(LOOKS)
        self._writes = anyio.CapacityLimiter(WRITES)

    @property
    def library(self) -> Library:
        """The library that is asked."""
        return self.assistant.library

    @property
    def places(self) -> anyio.CapacityLimiter:
        """The places at the desk; made inside the event loop that uses them."""
        if self._places is None:
            self._places = anyio.CapacityLimiter(PLACES)
        return self._places

    def admit(self) -> None:
        """Refuse when too many wait already.

        Raises:
            Problem: 429, with the seconds after which to try again.
        """
        now = self.places.statistics()
        if now.borrowed_tokens >= now.total_tokens and now.tasks_waiting >= QUEUE:
            raise Problem(429, "too many questions are waiting already", hint="try again shortly")

    async def run(self, work: Callable[[], T]) -> T:
        """Run `work` in a thread when a place is free."""
        self.admit()
        return await anyio.to_thread.run_sync(work, limiter=self.places)

    async def look(self, work: Callable[[], T]) -> T:
        """Run `work` that only looks into the library, in a thread, however long the queue is."""
        return await anyio.to_thread.run_sync(work, limiter=self._looks)

    async def write(self, work: Callable[[], T]) -> T:
        """Run `work` that changes the library, in a thread; no question waits for it.

        Raises:
            LibraryBusy: others have been changing it for longer than is waited.
        """
        writer = object()
        try:
            with anyio.fail_after(PATIENCE):
                await self._writes.acquire_on_behalf_of(writer)
        except TimeoutError as error:
            raise LibraryBusy("other changes wait already", hint="try again later") from error
        try:
            return await anyio.to_thread.run_sync(work, limiter=anyio.CapacityLimiter(1))
        finally:
            self._writes.release_on_behalf_of(writer)

    async def answer(self, question: Question) -> Answer:
        """Answer one question. When the caller is cancelled the work stops at its next event."""
        began = time.perf_counter()
        answer = await self.run(lambda: self._last(question))
        self._answered(answer, began)
        return answer

    async def stream(self, question: Question) -> AsyncIterator[Event | None]:
        """Yield the events of one answer as they come, and None after every quiet stretch.

        When the caller goes away the work stops at its next event.
        """
        began = time.perf_counter()
        # No bound but the answer's own: who reads slowly must not keep a place at the desk.
        send, receive = anyio.create_memory_object_stream[Event | Exception](math.inf)

        def work() -> None:
            with contextlib.suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
                self._pump(question, send)

        async def fetch() -> None:
            async with send:
                await anyio.to_thread.run_sync(work, limiter=self.places)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(fetch)
            async with receive:
                while True:
                    with anyio.move_on_after(QUIET) as waited:
                        try:
                            event = await receive.receive()
                        except anyio.EndOfStream:
                            break
                        if isinstance(event, Exception):
                            raise event
                        if event.answer is not None:
                            self._answered(event.answer, began)
                        yield event
                        continue
                    if waited.cancelled_caught:
                        yield None

    def _answered(self, answer: Answer, began: float) -> None:
        self.observer.answered(answer, time.perf_counter() - began)
        self.recent.keep(answer)

    def _last(self, question: Question) -> Answer:
        for event in self.assistant.stream(question):
            anyio.from_thread.check_cancelled()
            if event.answer is not None:
                return event.answer
        raise AssertionError("a stream ends with an answer")

    def _pump(self, question: Question, send: ObjectSendStream[Event | Exception]) -> None:
        """Hand each event, or the error that ended them, to the event loop.

        A status that is told again says only that the work goes on: time to see who has left.
        """
        told: Event | None = None
        try:
            for event in self.assistant.stream(question):
                anyio.from_thread.check_cancelled()
                if event.kind != "status" or event != told:
                    anyio.from_thread.run(send.send, event)
                told = event
        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
            raise
        except Exception as error:  # noqa: BLE001 - it is raised again on the other side
            anyio.from_thread.run(send.send, error)

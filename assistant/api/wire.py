"""What OpenAI's two wires have in common: messages to a question, citations to annotations.

Footnote is not a general model. The last message of the user is the question and the messages
before it are the history. What a system or developer message says is not followed: answers come
from the articles, whatever a prompt asks for. Sampling parameters are read and change nothing.
"""

from __future__ import annotations

import re
import secrets
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import ConfigDict, Field

from assistant.api.bodies import Body, Date, FiltersBody
from assistant.api.errors import Problem
from assistant.citation import NEAREST, SPELLINGS, UNSURE, Answer, Citation, web_address
from assistant.errors import BadQuestion
from assistant.question import Question, Turn
from assistant.shell.show import near

MODEL = "footnote"
# Where Markdown, HTML or LaTeX would make something of a text: a link, an image, a tag, an address
_LIVE = re.compile(
    r"(?<=\])(?=\()|(?<=!)(?=\[)|(?<=<)(?=[A-Za-z/!?])|(?<=:)(?=//)|(?<=\b[Ww][Ww][Ww])(?=\.)|"
    r"(?<=[\w.+-])(?=@\w)|(?<=\\)(?=[A-Za-z])"
)
CREATED = 1_763_683_200  # the model object's date: 21 November 2025, the day of the wire's design


class TextPart(Body):
    """A part of a message. Parts that are not text are refused by their type, not their fields."""

    model_config = ConfigDict(extra="ignore")

    type: str = Field(max_length=50)
    text: str | None = Field(default=None, max_length=50_000)


class Message(Body):
    """A message as clients send it, ours of an earlier answer sent back among them."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[TextPart] | None = None
    name: str | None = None
    refusal: str | None = None
    annotations: list[Any] | None = None
    audio: Any = None
    function_call: Any = None
    tool_calls: Any = None
    tool_call_id: str | None = None
    id: str | None = None
    type: Literal["message"] | None = None
    status: str | None = None
    phase: str | None = None


class Extension(Body):
    """What Footnote adds to OpenAI's requests, in the field `footnote`."""

    filters: FiltersBody = FiltersBody()
    as_of: Date | None = None


def check_model(model: str) -> None:
    """Refuse a model that is not served here, as OpenAI does."""
    if model != MODEL:
        raise Problem(
            404,
            f"the model {model[:100]!r} is not served here; this server has {MODEL!r}",
            code="model_not_found",
            param="model",
        )


def refuse(param: str, why: str) -> Problem:
    """Return the polite refusal of something that Footnote does not do."""
    return Problem(400, f"{param}: {why}", code="unsupported", param=param)


def question_of(messages: Sequence[Message], extension: Extension | None, param: str) -> Question:
    """Return the last message of the user as the question, the earlier ones as its history.

    Raises:
        Problem: there is no message of the user at the end, it is blank or too long, or a part is
            not text.
    """
    spoken = [m for m in messages if m.role in ("user", "assistant")]
    if any(m.role in ("tool", "function") for m in messages):
        raise refuse(param, "results of tools are not understood; ask in words")
    if not spoken or spoken[-1].role != "user":
        raise Problem(422, f"{param}: the last message must be the user's question", param=param)
    turns = [
        Turn("user" if m.role == "user" else "assistant", text)
        for m in spoken[:-1]
        if (text := _text(m, param)).strip()
    ]
    more, asked = extension or Extension(), _text(spoken[-1], param)
    try:
        return Question(asked, tuple(turns), more.filters.filters(), more.as_of)
    except BadQuestion as error:
        told = str(error)
        raise Problem(422, told, code="bad_question", param=param, hint=error.hint) from error


def _text(message: Message, param: str) -> str:
    if message.content is None or isinstance(message.content, str):
        return message.content or ""
    for part in message.content:
        if part.type not in ("text", "input_text", "output_text", "refusal"):
            raise refuse(param, f"parts of type {part.type!r} are not understood, only text")
    return "\n".join(part.text or "" for part in message.content)


def link(citation: Citation, base: str) -> str:
    """Return where a citation's article can be read: its own address, or ours of it."""
    return web_address(citation.url) or f"{base}v1/articles/{citation.article_id}"


def inert(text: str) -> str:
    """Return an answer's text as a message: many clients render that as Markdown, and an article
    makes no link, image or tag. A blank stands where one would begin.
    """
    return _LIVE.sub(" ", text)


def below(answer: Answer) -> str:
    """Return what a message tells below an answer's text: that it is not sure, which spellings were
    taken together, and the nearest that the articles do say.

    Who sees nothing but the message would see none of it.
    """
    told = [f"{UNSURE}."] if answer.unsure else []
    if answer.spellings:
        told.append(f"{SPELLINGS}: {answer.spelled()}")
    if answer.nearest:
        told.append("\n".join([f"{NEAREST}:\n", *map(near, answer.nearest)]))
    return inert("".join(f"\n\n{paragraph}" for paragraph in told))


def content(answer: Answer) -> str:
    """Return an answer as a message: its text, and what stands below it."""
    return inert(answer.text) + below(answer)


def url_citations(answer: Answer, base: str) -> list[dict[str, Any]]:
    """Return flat ``url_citation`` annotations: for each claim, each of its citations.

    The indices are those of the sentence in the message's text, half-open.
    """
    blanks = [found.start() for found in _LIVE.finditer(answer.text)]
    by_number = {citation.number: citation for citation in answer.citations}
    return [
        {
            "type": "url_citation",
            "start_index": claim.start + bisect_right(blanks, claim.start),
            "end_index": claim.end + bisect_left(blanks, claim.end),
            "url": link(by_number[number], base),
            "title": by_number[number].title,
        }
        for claim in answer.claims
        for number in claim.citations
        if number in by_number
    ]


def nested(flat: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Write flat annotations as Chat Completions nest them."""
    return [
        {"type": a["type"], "url_citation": {k: v for k, v in a.items() if k != "type"}}
        for a in flat
    ]


def new_id(prefix: str) -> str:
    """Return a fresh id as OpenAI writes them."""
    return f"{prefix}{secrets.token_hex(16)}"

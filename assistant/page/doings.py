"""What each doing of a reader changes on the page: the components, and what each then shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.page.forms import UNSAID, AddingForm, OpinionForm, missing, narrowed
from assistant.page.markup import Markup, element, parts, place
from assistant.page.memory import Conversations
from assistant.page.talk import Conversation, Exchange, answers
from assistant.page.visit import Visit

Changes = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The components that a doing changes.

    `showing` is the address of what the panel shows. Where articles are neither added nor
    removed, there is no form for it.
    """

    box: gr.Textbox
    past: gr.Markdown
    live: gr.Markdown
    panel: gr.Markdown
    outlets: gr.Dropdown
    anew: gr.Button
    showing: gr.State
    opinion: OpinionForm
    adding: AddingForm | None


class Doings:
    """A reader's doings, as Gradio calls them. `key` is the key of the reader's conversation."""

    def __init__(self, visit: Visit, places: Places) -> None:
        self.visit = visit
        self.at = places
        self.talks = Conversations()

    # The conversation

    def arrive(self, key: str) -> Changes:
        """Show the conversation as it was, or where to begin one."""
        talk = self.talks.of(key)
        talk.stop()  # who comes anew waits for no answer any more
        return {
            **self._conversation(talk),
            self.at.anew: gr.update(visible=bool(talk.told)),
            self.at.panel: self.visit.panel("#list", []),
            **self._outlets(),
        }

    def ask(self, words: str, key: str, showing: str, *narrowing: Any) -> Iterator[Changes]:
        """Answer a question; what the panel shows of an earlier answer makes room for the list."""
        at = self.at
        if not words.strip():
            yield {at.box: gr.skip()}
            return
        talk, asked = self.talks.asking(key), Exchange(words, narrowed(*narrowing))
        told, going = talk.told, talk.ask(asked)
        yield {
            at.box: "",
            at.past: self.visit.past(told, talk.rated),
            at.live: self.visit.waiting(asked),
            at.anew: gr.update(visible=True),
            **(self._show("#list", "0", talk) if _is_of_an_answer(showing) else {}),
            **at.opinion.closed(),
        }
        for shown, answer in self.visit.ask(words, told, asked.narrowed):
            if answer:
                talk.answer(going, answer)
            yield {at.live: shown}
        talk.fail(going)

    def stop(self, key: str) -> Changes:
        """Let a question be that is under way."""
        stopped = self.talks.of(key).stop()
        return {self.at.live: self.visit.turn(stopped) if stopped else gr.skip()}

    def begin_anew(self, key: str) -> Changes:
        """Forget the conversation."""
        at = self.at
        self.talks.forget(key)
        return {
            at.box: "",
            **self._conversation(Conversation()),
            at.panel: self.visit.panel("#list", []),
            at.showing: "#list",
            at.anew: gr.update(visible=False),
            **at.opinion.closed(),
        }

    # Links and opinions

    def follow(self, address: str, key: str, outlets: list[str] | None) -> Iterator[Changes]:
        """Follow a link of the page; a count behind its address makes each one new."""
        address, _, count = (address or "#list").partition(" ")
        talk = self.talks.of(key)
        match parts(address):
            case ["up", answer_id]:
                yield self._rate(answer_id, talk)
            case ["down", answer_id]:
                yield self._open_opinion(answer_id, count, talk)
            case ["removed", article_id, *listed]:
                yield {self.at.panel: self.visit.removing()}
                told = self.visit.remove(article_id)
                yield {
                    **self._conversation(talk),
                    **self._outlets(outlets),
                    **self._show(place("list", *listed), count, talk, told),
                }
            case _:
                yield self._show(address, count, talk)

    def send_opinion(self, answer_id: str, reason: str | None, comment: str, key: str) -> Changes:
        """Record what was not helpful, once the reader has said it, or that it stays unsaid."""
        if not reason and not comment.strip():
            return self.at.opinion.incomplete()
        why = "" if reason == UNSAID else reason or ""
        return self._rate(answer_id, self.talks.of(key), why, comment)

    # Articles

    def take_in(self, files: list[str] | None) -> Iterator[Changes]:
        """Take in uploaded articles, and say so before it is done."""
        if adding := self.at.adding:
            yield {adding.report: self.visit.taking(files or [])}
            yield {adding.report: self.visit.add(files or [])}

    def paste(self, text: str, *about: str) -> Iterator[Changes]:
        """Take in pasted text, and say so before it is done; what fails stays to be mended."""
        if not (adding := self.at.adding):
            return
        if not text.strip():
            yield {adding.report: missing("Paste the text of the article first.")}
            return
        yield {adding.report: self.visit.taking(["the text"])}
        told, complete = self.visit.paste(text, *about)
        yield {adding.report: told, **(adding.closed() if complete else {})}

    def taken_in(self, showing: str, key: str) -> Changes:
        """Show the library as it is now, and leave in place what was opened meanwhile."""
        talk = self.talks.of(key)
        begun, listed = talk.told or talk.going, showing.startswith("#list")
        return {
            self.at.panel: self.visit.panel(showing, []) if listed else gr.skip(),
            **self._outlets(),
            self.at.live: gr.skip() if begun else self.visit.welcome(),
        }

    # What is shown

    def _show(
        self, address: str, count: str, talk: Conversation, told: Markup | None = None
    ) -> Changes:
        """Show what stands at an address, below what is to be told first."""
        panel = self.visit.panel(address, talk.told)
        return {
            self.at.panel: element("div", told, panel, id=f"shown-{count}"),
            self.at.showing: address,
        }

    def _conversation(self, talk: Conversation) -> Changes:
        """Show what was told; a question under way, or one that failed, stays in sight below."""
        at, told, rated = self.at, talk.told, talk.rated
        if talk.going:
            return {at.past: self.visit.past(told, rated)}
        last = self.visit.turn(told[-1], rated) if told else self.visit.welcome()
        return {at.past: self.visit.past(told[:-1], rated), at.live: last}

    def _outlets(self, chosen: list[str] | None = None) -> Changes:
        """Offer the outlets that there are now, and keep those of the chosen ones."""
        there = self.visit.outlets()
        if chosen is None:
            return {self.at.outlets: gr.update(choices=there)}
        kept = [one for one in chosen if one in there]
        return {self.at.outlets: gr.update(choices=there, value=kept)}

    def _open_opinion(self, answer_id: str, count: str, talk: Conversation) -> Changes:
        for answer in answers(talk.told):
            if answer.id == answer_id and answer_id not in talk.rated and not self.visit.readonly:
                return self.at.opinion.opened(answer_id, answer.question, count)
        return self.at.opinion.closed()

    def _rate(self, answer_id: str, talk: Conversation, *why: str) -> Changes:
        """Record an opinion, the first on this answer, and mark the answer with it."""
        answer = next((one for one in answers(talk.told) if one.id == answer_id), None)
        if answer is None or answer_id in talk.rated or self.visit.readonly:
            return self.at.opinion.closed()
        talk.rated[answer_id] = "down" if why else "up"
        if not self.visit.rate(answer, talk.rated[answer_id], *why):
            gr.Warning("Your opinion could not be recorded.", title="Not recorded")
        return {**self._conversation(talk), **self.at.opinion.closed()}


def _is_of_an_answer(address: str) -> bool:
    """Say whether an address shows a footnote, or an answer to cite."""
    match parts(address):
        case ["read", _, _, _, _] | ["cite", _]:
            return True
        case _:
            return False

"""What each doing of a reader changes on the page: the components, and what each then shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.page.forms import UNSAID, OpinionForm, narrowed
from assistant.page.markup import element
from assistant.page.talk import Exchange, answers
from assistant.page.visit import REMEMBERED, Visit

Told = list[Exchange]
Rated = dict[str, str]  # the rating of each answer that has one, by the answer's id
Changes = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The components that a doing changes, and what is remembered of a visitor.

    `going` is the question that `live` shows and `told` does not hold, `showing` the address of
    what the panel shows. Where no articles are taken in, there is no report.
    """

    box: gr.Textbox
    past: gr.Markdown
    live: gr.Markdown
    panel: gr.Markdown
    outlets: gr.Dropdown
    anew: gr.Button
    opinion: OpinionForm
    told: gr.State
    going: gr.State
    rated: gr.State
    showing: gr.State
    report: gr.Markdown | None


class Doings:
    """A reader's doings, as Gradio calls them."""

    def __init__(self, visit: Visit, places: Places) -> None:
        self.visit = visit
        self.at = places

    def arrive(self) -> Changes:
        """Show a new visitor where to begin."""
        return {
            self.at.live: self.visit.welcome(),
            self.at.panel: self.visit.panel("#list", []),
            self.at.outlets: gr.update(choices=self.visit.outlets()),
        }

    def ask(self, words: str, told: Told, rated: Rated, *narrowing: Any) -> Iterator[Changes]:
        """Answer a question."""
        at = self.at
        if not words.strip():
            yield {at.box: gr.skip()}
            return
        going = Exchange(words, narrowed(*narrowing))
        yield {
            at.box: "",
            at.past: self.visit.past(told, rated),
            at.live: self.visit.waiting(going),
            at.anew: gr.update(visible=True),
            at.going: going,
            **at.opinion.closed(),
        }
        for shown, answer in self.visit.ask(words, told, going.narrowed):
            yield {at.live: shown}
            if answer:
                done = Exchange(words, going.narrowed, answer)
                yield {at.told: [*told, done][-REMEMBERED:], at.going: None}

    def stop(self, told: Told, going: Exchange | None) -> Changes:
        """Let a question be that is under way."""
        if going is None:
            return {self.at.live: gr.skip()}
        return {
            self.at.live: self.visit.turn(going),
            self.at.told: [*told, going][-REMEMBERED:],
            self.at.going: None,
        }

    def begin_anew(self) -> Changes:
        """Forget the conversation."""
        at = self.at
        return {
            at.box: "",
            at.past: "",
            at.live: self.visit.welcome(),
            at.panel: self.visit.panel("#list", []),
            at.showing: "#list",
            at.anew: gr.update(visible=False),
            at.told: [],
            at.going: None,
            at.rated: {},
            **at.opinion.closed(),
        }

    def follow(self, address: str, told: Told, rated: Rated, going: Exchange | None) -> Changes:
        """Follow a link of the page; a count behind its address makes each one new."""
        address, _, count = (address or "#list").partition(" ")
        verb, _, answer_id = address.lstrip("#").partition("/")
        if verb == "up":
            return self._rate(answer_id, told, rated, going)
        if verb == "down":
            return self._open_opinion(answer_id, count, told, rated)
        shown = element("div", self.visit.panel(address, told), id=f"shown-{count}")
        return {self.at.panel: shown, self.at.showing: address}

    def send_opinion(
        self,
        answer_id: str,
        reason: str | None,
        comment: str,
        told: Told,
        rated: Rated,
        going: Exchange | None,
    ) -> Changes:
        """Record what was not helpful, once the reader has said it, or that it stays unsaid."""
        if not reason and not comment.strip():
            gr.Info("Choose first what was not helpful.", title="Not sent yet")
            return {self.at.opinion.form: gr.skip()}
        why = "" if reason == UNSAID else reason or ""
        return self._rate(answer_id, told, rated, going, why, comment)

    def take_in(self, files: list[str] | None) -> Iterator[Changes]:
        """Take in uploaded articles, and say so before it is done."""
        yield {self.at.report: self.visit.taking(files or [])}
        yield {self.at.report: self.visit.add(files or [])}

    def taken_in(self, showing: str, told: Told, going: Exchange | None) -> Changes:
        """Show the library as it is now, and leave in place what was opened meanwhile."""
        at, begun = self.at, bool(told or going)
        listed = showing.startswith("#list")
        return {
            at.panel: self.visit.panel(showing, told) if listed else gr.skip(),
            at.live: gr.skip() if begun else self.visit.welcome(),
            at.outlets: gr.update(choices=self.visit.outlets()),
        }

    def _open_opinion(self, answer_id: str, count: str, told: Told, rated: Rated) -> Changes:
        for answer in answers(told):
            if answer.id == answer_id and answer_id not in rated:
                return self.at.opinion.opened(answer_id, answer.question, count)
        return self.at.opinion.closed()

    def _rate(
        self, answer_id: str, told: Told, rated: Rated, going: Exchange | None, *why: str
    ) -> Changes:
        """Record an opinion, the first on this answer, and mark the answer with it."""
        at = self.at
        if answer_id in rated or answer_id not in {answer.id for answer in answers(told)}:
            return at.opinion.closed()
        rating = "down" if why else "up"
        thanks = self.visit.rate(answer_id, rating, *why)
        gr.Info(thanks, title="Not helpful" if why else "Helpful")
        now = {**rated, answer_id: rating}
        return {at.rated: now, **self._conversation(told, now, going), **at.opinion.closed()}

    def _conversation(self, told: Sequence[Exchange], rated: Rated, going: Any) -> Changes:
        if going:
            return {self.at.past: self.visit.past(told, rated)}
        return {
            self.at.past: self.visit.past(told[:-1], rated),
            self.at.live: self.visit.turn(told[-1], rated),
        }

"""What is typed on the page: the question, what narrows it, an opinion, articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.feedback import REASONS
from assistant.page.markup import Markup, element
from assistant.page.talk import DATES, Narrowed

UNSAID = "unsaid"  # chosen by who would rather not say what was not helpful
_DATE = "2018, 2018-12 or 2018-12-24"
_NARROW = "Narrow the question"


def private() -> dict[str, Any]:
    """Say that an event is the page's own: it is in no list of Gradio's, and shows no overlay."""
    return {"api_visibility": "private", "show_progress": "hidden"}


def shown(name: str, markup: str = "") -> gr.Markdown:
    """Return a place for markup of our grammar, which Gradio sanitises once more."""
    return gr.Markdown(
        markup, elem_id=name, sanitize_html=True, latex_delimiters=[], container=False
    )


def masthead() -> Markup:
    """Return the head of the page."""
    return element(
        "header",
        element("h1", "Footnote"),
        element("p", "Ask the articles. Every sentence carries its source."),
    )


def kept() -> Markup:
    """Return how long a conversation is remembered, and how it is forgotten."""
    return element("p", "This conversation is kept for a day. A new one forgets it.")


def missing(words: str) -> Markup:
    """Return what a form says that cannot be sent yet; it stays until it can."""
    return element("p", words, cls="trouble", role="alert")


def typed_by_script(name: str, label: str) -> gr.Textbox:
    """Return a field that no reader sees; the scripts of the page type into it."""
    return gr.Textbox(elem_id=name, visible="hidden", label=label)


def question_form() -> tuple[gr.Textbox, gr.Button, gr.Button]:
    """Return the box, Ask and Stop; which of the two is seen is for the stylesheet."""
    with gr.Row(elem_id="ask"):
        box = gr.Textbox(
            label="Your question",
            placeholder="Ask about the articles",
            lines=1,
            max_lines=6,
            value="",
            elem_id="question",
            scale=1,
        )
        send = gr.Button("Ask", variant="primary", elem_id="send", min_width=88, scale=0)
        stop = gr.Button("Stop", elem_id="stop", min_width=88, scale=0)
    return box, send, stop


def narrowing_form() -> tuple[gr.Dropdown, gr.Textbox, gr.Textbox, gr.Textbox]:
    """Return the fields; closed, the form tells how many of them are set."""
    with gr.Accordion(_NARROW, open=False, elem_id="narrow") as form:
        outlets = gr.Dropdown([], label="Outlets", multiselect=True, value=[])
        with gr.Row():
            after, before, as_of = (
                gr.Textbox(label=label, value="", info=_DATE, max_length=80) for label in DATES
            )
        clear = gr.Button("Clear", elem_id="clear", visible=False, min_width=88, scale=0)
    fields = (outlets, after, before, as_of)

    def marked(*typed: Any) -> Any:
        count = narrowed(*typed).count
        label = f"{_NARROW} ({count} set)" if count else _NARROW
        return gr.update(label=label), gr.update(visible=bool(count))

    gr.on(
        [field.change for field in fields],
        marked,
        [*fields],
        [form, clear],
        trigger_mode="always_last",
        **private(),
    )
    clear.click(lambda: [[], "", "", ""], None, [*fields], **private())
    return fields


def narrowed(outlets: Sequence[str] | None, *dates: str | None) -> Narrowed:
    """Return what the narrowing form says."""
    return Narrowed(tuple(outlets or ()), *(date or "" for date in dates))


@dataclass(frozen=True, slots=True)
class OpinionForm:
    """The form for what was not helpful; `answer_id` is whom it is about."""

    form: gr.Column
    about: gr.Markdown
    reason: gr.Radio
    comment: gr.Textbox
    missing: gr.Markdown
    send: gr.Button
    answer_id: gr.State

    @property
    def parts(self) -> list[Any]:
        """The components that opening and closing change."""
        return [self.form, self.about, self.reason, self.comment, self.missing, self.answer_id]

    def opened(self, answer_id: str, question: str, count: str) -> dict[Any, Any]:
        """Open the form, empty, for an answer."""
        words = element("span", question, cls="words", dir="auto")
        about = element("h3", "Not helpful: ", words, id=f"about-{count}", tabindex="-1")
        return {
            self.form: gr.update(visible=True),
            self.about: about,
            self.reason: None,
            self.comment: "",
            self.missing: "",
            self.answer_id: answer_id,
        }

    def incomplete(self) -> dict[Any, Any]:
        """Say what is missing."""
        return {self.missing: missing("Choose first what was not helpful.")}

    def closed(self) -> dict[Any, Any]:
        """Close the form."""
        return {self.form: gr.update(visible=False)}


def opinion_form() -> OpinionForm:
    """Return the form for what was not helpful, hidden."""
    choices = [(words, key) for key, words in REASONS.items()]
    with gr.Column(visible=False, elem_id="opinion") as form:
        about = shown("about")
        reason = gr.Radio(
            [*choices, ("I would rather not say", UNSAID)], label="What was not helpful?"
        )
        comment = gr.Textbox(label="Anything else (optional)", lines=2, max_length=5_000)
        incomplete = shown("missing")
        with gr.Row():
            send = gr.Button("Send", elem_id="opine", min_width=88, scale=0)
            cancel = gr.Button("Cancel", elem_id="withhold", min_width=88, scale=0)
    cancel.click(lambda: gr.update(visible=False), None, form, **private())
    return OpinionForm(form, about, reason, comment, incomplete, send, gr.State(""))


@dataclass(frozen=True, slots=True)
class AddingForm:
    """The ways in which a reader adds articles: files, or pasted text with what is known of it."""

    upload: gr.UploadButton
    open: gr.Button
    report: gr.Markdown
    form: gr.Column
    text: gr.Textbox
    about: tuple[gr.Textbox, gr.Textbox, gr.Textbox]
    add: gr.Button

    @property
    def fields(self) -> list[gr.Textbox]:
        """The text; its title, outlet and date."""
        return [self.text, *self.about]

    def closed(self) -> dict[Any, Any]:
        """Close the form for pasted text, and empty it."""
        return {self.form: gr.update(visible=False), **dict.fromkeys(self.fields, "")}


def adding_form(limits: str) -> AddingForm:
    """Return the buttons, the place for their report and the form for pasted text, hidden.

    `limits` is how large files may be, in words; the page's script shows them where it is needed.
    """
    with gr.Row(elem_id="adding"):
        upload = gr.UploadButton(
            "Add articles",
            file_count="multiple",
            elem_id="upload",
            size="sm",
            min_width=116,
            scale=0,
        )
        pasting = gr.Button("Paste text", elem_id="pasting", size="sm", min_width=100, scale=0)
    with gr.Column(visible=False, elem_id="paste") as form:
        text = gr.Textbox(label="The article's text", lines=6, max_lines=12)
        title = gr.Textbox(label="Title (optional)", max_length=500)
        with gr.Row():
            outlet = gr.Textbox(label="Outlet (optional)", max_length=500)
            published = gr.Textbox(label="Published (optional)", info=_DATE, max_length=80)
        with gr.Row():
            add = gr.Button("Add", variant="primary", elem_id="take", min_width=88, scale=0)
            cancel = gr.Button("Cancel", elem_id="unpaste", min_width=88, scale=0)
    shown("large", missing(f"These files are too large to be sent: {limits}."))
    report = shown("report")  # below the form: what fails there is told where the reader is
    pasting.click(lambda: gr.update(visible=True), None, form, **private())
    cancel.click(lambda: gr.update(visible=False), None, form, **private())
    return AddingForm(upload, pasting, report, form, text, (title, outlet, published), add)

"""The page in Gradio: components, and which of them each doing changes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported: else it calls home

import gradio as gr
from gradio.themes import Base
from starlette.staticfiles import StaticFiles

from assistant.feedback import REASONS
from assistant.page.doors import Doors
from assistant.page.markup import Markup, element
from assistant.page.talk import Exchange, Narrowed
from assistant.page.visit import REMEMBERED, Answers, Visit
from assistant.settings import Settings

LOOK = Path(__file__).parent / "look"
_AT_ONCE = 4  # questions answered at once, as at the API's desk
_WAITING = 64  # events that may wait before visitors are told to come back
_KEPT = 3_600  # seconds that an upload may lie in Gradio's folder; taken in, it goes at once
_STYLE = '<link rel="stylesheet" href="/look/page.css">'
_SCRIPT = '<script type="module" src="/look/page.js"></script>'
_DATE = "2018-12-24"
_NARROW = "Narrow the question"

Told = list[Exchange]


def mount_page(
    app: Any, assistant: Answers, settings: Settings, errors: Mapping[Any, Any] | None = None
) -> None:
    """Mount the page at ``/`` of a Starlette or FastAPI application.

    Args:
        app: the application; its own routes come first.
        assistant: what answers.
        settings: whether articles may be added, and how large.
        errors: exception handlers for addresses of the page that are none.
    """
    app.mount("/look", StaticFiles(directory=LOOK), name="look")
    gr.mount_gradio_app(
        app,
        blocks(Visit(assistant, settings)),
        "/",
        app_kwargs={"exception_handlers": dict(errors or {}), "docs_url": None, "redoc_url": None},
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=settings.max_file_mb * 1_000_000,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        head=_STYLE + _SCRIPT,
        theme=Base(font=["Source Sans 3", "sans-serif"], font_mono=["monospace"]),
    )
    mounted = app.router.routes[-1]
    mounted.app = Doors(mounted.app, uploads=not settings.serve_readonly)


def blocks(visit: Visit) -> gr.Blocks:
    """Return the page."""
    with gr.Blocks(
        title="Footnote", analytics_enabled=False, delete_cache=(_KEPT, _KEPT), fill_width=True
    ) as page:
        _shown("masthead", _masthead())
        told = gr.State(list[Exchange]())
        under_way = gr.State(None)
        rated = gr.State("")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                past, live = _shown("past"), _shown("live")
                form = _opinion_form(visit, rated)
                box, send, stop = _question_form()
                narrowing = _narrowing_form()
            with gr.Column(elem_id="side"):
                upload_form = None if visit.readonly else _upload_form()
                panel = _shown("panel")
        act = gr.Textbox(elem_id="act", visible="hidden", label="Action")

        def arrive() -> Any:
            return visit.welcome(), visit.panel("#list", []), gr.update(choices=visit.outlets())

        def ask(words: str, told: Told, *narrowing: Any) -> Iterator[Any]:
            yield from _asked(visit, words, told, _narrowed(*narrowing))

        def act_on(address: str, told: Told) -> list[Any]:
            return _acted(visit, address, told)

        def take(files: list[str] | None, told: Told) -> Any:
            taken = visit.add(files or [])
            begin = gr.skip() if told else visit.welcome()
            return taken, visit.panel("#list", told), begin, gr.update(choices=visit.outlets())

        page.load(arrive, None, [live, panel, narrowing[0]], **_private())
        asking = gr.on(
            [box.submit, send.click],
            ask,
            [box, told, *narrowing],
            [box, past, live, told, under_way, form],
            concurrency_limit=_AT_ONCE,
            **_private(),
        )
        stop.click(
            lambda told, going: _stopped(visit, told, going),
            [told, under_way],
            [live, told, under_way],
            cancels=[asking],
            **_private(),
        )
        act.change(
            act_on,
            [act, told],
            [panel, form, rated],
            concurrency_limit=_AT_ONCE,
            **_private(),
        )
        if upload_form:
            upload, report = upload_form
            upload.upload(
                take,
                [upload, told],
                [report, panel, live, narrowing[0]],
                concurrency_limit=1,
                **_private(),
            )
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE)
    return page


def _private() -> dict[str, Any]:
    """Say that an event is the page's own: it is in no list of Gradio's, and shows no overlay."""
    return {"api_visibility": "private", "show_progress": "hidden"}


# What each doing changes


def _asked(visit: Visit, words: str, told: Told, narrowed: Narrowed) -> Iterator[Any]:
    """Yield (box, past, live, told, under_way, form) while a question is answered.

    `under_way` is the question that `live` shows and `told` does not hold.
    """
    same = gr.skip()
    if not words.strip():
        yield [same] * 6
        return
    began = False
    for shown, answer in visit.ask(words, told, narrowed):
        going = Exchange(words, narrowed, answer)
        if not began:
            yield ["", visit.past(told), shown, same, going, gr.update(visible=False)]
        elif answer:
            yield [same, same, shown, [*told, going][-REMEMBERED:], None, same]
        else:
            yield [same, same, shown, same, same, same]
        began = True


def _stopped(visit: Visit, told: Told, going: Exchange | None) -> list[Any]:
    """Return (live, told, under_way) after the reader stopped a question that is under way."""
    if going is None:
        return [gr.skip()] * 3
    return [visit.turn(going), [*told, going][-REMEMBERED:], None]


def _acted(visit: Visit, address: str, told: Told) -> list[Any]:
    """Return (panel, form, rated) after a link of the page was followed."""
    address, _, count = (address or "#list").partition(" ")  # the count makes each one new
    verb, _, rest = address.lstrip("#").partition("/")
    if verb == "up":
        gr.Info(visit.rate(rest, "up"), title="Helpful")
        return [gr.skip(), gr.update(visible=False), ""]
    if verb == "down":
        return [gr.skip(), gr.update(visible=True), rest]
    shown = element("div", visit.panel(address, told), id=f"shown-{count}")
    return [shown, gr.skip(), gr.skip()]


# Components


def _shown(name: str, markup: str = "") -> gr.Markdown:
    """Return a place for markup of our grammar, which Gradio sanitises once more."""
    return gr.Markdown(
        markup, elem_id=name, sanitize_html=True, latex_delimiters=[], container=False
    )


def _masthead() -> Markup:
    return element(
        "header",
        element("h1", "Footnote"),
        element("p", "Ask the articles. Every sentence carries its source."),
    )


def _question_form() -> tuple[gr.Textbox, gr.Button, gr.Button]:
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


def _narrowing_form() -> tuple[gr.Dropdown, gr.Textbox, gr.Textbox, gr.Textbox]:
    with gr.Accordion(_NARROW, open=False, elem_id="narrow") as form:
        outlets = gr.Dropdown([], label="Outlets", multiselect=True, value=[])
        with gr.Row():
            after = gr.Textbox(label="Published from", value="", placeholder=_DATE, max_length=80)
            before = gr.Textbox(label="Published until", value="", placeholder=_DATE, max_length=80)
            as_of = gr.Textbox(label="Answer as of", value="", placeholder=_DATE, max_length=80)
        clear = gr.Button("Clear", elem_id="clear", visible=False, min_width=88, scale=0)
    fields = (outlets, after, before, as_of)

    def marked(*typed: Any) -> Any:
        count = _narrowed(*typed).count
        label = f"{_NARROW} ({count} set)" if count else _NARROW
        return gr.update(label=label), gr.update(visible=bool(count))

    gr.on(
        [field.change for field in fields],
        marked,
        [*fields],
        [form, clear],
        trigger_mode="always_last",
        **_private(),
    )
    clear.click(lambda: [[], "", "", ""], None, [*fields], **_private())
    return fields


def _narrowed(outlets: Sequence[str] | None, *dates: str | None) -> Narrowed:
    return Narrowed(tuple(outlets or ()), *(date or "" for date in dates))


def _opinion_form(visit: Visit, rated: gr.State) -> gr.Column:
    with gr.Column(visible=False, elem_id="opinion") as form:
        reason = gr.Radio(
            [(words, key) for key, words in REASONS.items()], label="What was not helpful?"
        )
        comment = gr.Textbox(label="Anything else (optional)", lines=2, max_length=5_000)
        send = gr.Button("Send", elem_id="opine")

    def record(answer_id: str, reason: str | None, comment: str) -> Any:
        gr.Info(visit.rate(answer_id, "down", reason or "", comment), title="Not helpful")
        return gr.update(visible=False), None, ""

    send.click(record, [rated, reason, comment], [form, reason, comment], **_private())
    return form


def _upload_form() -> tuple[gr.UploadButton, gr.Markdown]:
    button = gr.UploadButton(
        "Add articles", file_count="multiple", elem_id="upload", variant="secondary", size="sm"
    )
    return button, _shown("report")

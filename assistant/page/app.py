"""The page in Gradio: its components, and which doing each of them starts."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # before Gradio is imported: else it calls home

import gradio as gr
from gradio.themes import Base
from starlette.staticfiles import StaticFiles

from assistant.page.doings import Doings, Places
from assistant.page.doors import Doors
from assistant.page.forms import (
    masthead,
    narrowing_form,
    opinion_form,
    private,
    question_form,
    shown,
    upload_form,
)
from assistant.page.talk import Exchange
from assistant.page.visit import Answers, Visit
from assistant.settings import Settings

LOOK = Path(__file__).parent / "look"
_AT_ONCE = 4  # questions answered at once, as at the API's desk
_WAITING = 64  # events that may wait before visitors are told to come back
_KEPT = 3_600  # seconds that an upload may lie in Gradio's folder; taken in, it goes at once
_VISIT = 43_200  # seconds that a conversation is remembered after its last question
_ROOM = 4  # times too large may a file be that still arrives, to be refused by name in the report
_STYLE = '<link rel="stylesheet" href="/look/page.css">'
_SCRIPT = '<script type="module" src="/look/page.js"></script>'


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
    page = blocks(Visit(assistant, settings))
    gr.mount_gradio_app(
        app,
        page,
        "/",
        app_kwargs={"exception_handlers": dict(errors or {}), "docs_url": None, "redoc_url": None},
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=_ROOM * settings.max_file_mb * 1_000_000,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        head=_STYLE + _SCRIPT,
        theme=Base(font=["Source Sans 3", "sans-serif"], font_mono=["monospace"]),
    )
    # Else each tab holds a connection open for ever: a browser has six for one host, and the
    # seventh tab would never load.
    page.config["connect_heartbeat"] = False
    mounted = app.router.routes[-1]
    mounted.app = Doors(mounted.app, uploads=not settings.serve_readonly)


def blocks(visit: Visit) -> gr.Blocks:
    """Return the page."""
    with gr.Blocks(
        title="Footnote", analytics_enabled=False, delete_cache=(_KEPT, _KEPT), fill_width=True
    ) as page:
        shown("masthead", masthead())
        told, going = _remembered(list[Exchange]()), _remembered(None)
        rated, showing = _remembered(dict[str, str]()), _remembered("#list")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                past, live = shown("past"), shown("live")
                opinion = opinion_form()
                box, send, stop = question_form()
                narrowing = narrowing_form()
                anew = gr.Button("New conversation", elem_id="anew", visible=False, size="sm")
            with gr.Column(elem_id="side"):
                upload, report = (None, None) if visit.readonly else upload_form()
                panel = shown("panel")
        act = gr.Textbox(elem_id="act", visible="hidden", label="Action")
        places = Places(
            box, past, live, panel, narrowing[0], anew, opinion, told, going, rated, showing, report
        )
        doings = Doings(visit, places)
        page.load(doings.arrive, None, [live, panel, narrowing[0]], **private())
        asking = gr.on(
            [box.submit, send.click],
            doings.ask,
            [box, told, rated, *narrowing],
            [box, past, live, anew, told, going, opinion.form],
            concurrency_limit=_AT_ONCE,
            **private(),
        )
        stop.click(doings.stop, [told, going], [live, told, going], cancels=[asking], **private())
        anew.click(
            doings.begin_anew,
            None,
            [box, past, live, panel, showing, anew, told, going, rated, opinion.form],
            cancels=[asking],
            **private(),
        )
        act.change(
            doings.follow,
            [act, told, rated, going],
            [panel, showing, past, live, rated, *opinion.parts],
            concurrency_limit=_AT_ONCE,
            **private(),
        )
        opinion.send.click(
            doings.send_opinion,
            [opinion.answer_id, opinion.reason, opinion.comment, told, rated, going],
            [past, live, rated, opinion.form],
            **private(),
        )
        if upload:
            upload.upload(doings.take_in, upload, report, concurrency_limit=1, **private()).then(
                doings.taken_in,
                [showing, told, going],
                [panel, live, narrowing[0]],
                **private(),
            )
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE)
    return page


def _remembered(value: Any) -> gr.State:
    return gr.State(value, time_to_live=_VISIT)

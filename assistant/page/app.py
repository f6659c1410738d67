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
from assistant.page.doors import Doors, Fixed
from assistant.page.forms import (
    adding_form,
    kept,
    masthead,
    narrowing_form,
    opinion_form,
    private,
    question_form,
    shown,
    typed_by_script,
)
from assistant.page.memory import MOST
from assistant.page.visit import Answers, Visit
from assistant.settings import Settings

LOOK = Path(__file__).parent / "look"
_AT_ONCE = 4  # questions answered at once, as at the API's desk
_WAITING = 64  # events that may wait before visitors are told to come back
_KEPT = 3_600  # seconds that an upload may lie in Gradio's folder; taken in, it goes at once
_ROOM = 4  # files of the largest size that are sent at once; of less, one too large is told by name
_HEAD = """<link rel="stylesheet" href="/look/page.css">
<script type="module" src="/look/page.js" data-most="{most}"></script>"""


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
    most = _ROOM * settings.max_file_mb * 1_000_000
    app.mount("/look", Fixed(StaticFiles(directory=LOOK), "/look/fonts/"), name="look")
    page = blocks(Visit(assistant, settings))
    page.state_session_capacity = MOST  # each holds what its page shows, as long as it is open
    gr.mount_gradio_app(
        app,
        page,
        "/",
        app_kwargs={"exception_handlers": dict(errors or {}), "docs_url": None, "redoc_url": None},
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=most,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        head=_HEAD.format(most=most),
        theme=Base(font=["Source Sans 3", "sans-serif"], font_mono=["monospace"]),
    )
    # Else each tab holds a connection open for ever: a browser has six for one host, and the
    # seventh tab would never load.
    page.config["connect_heartbeat"] = False
    mounted = app.router.routes[-1]
    uploads = None if settings.serve_readonly else most
    mounted.app = Doors(Fixed(mounted.app, "/assets/"), uploads)  # whose names change with them


def blocks(visit: Visit) -> gr.Blocks:
    """Return the page."""
    with gr.Blocks(
        title="Footnote", analytics_enabled=False, delete_cache=(_KEPT, _KEPT), fill_width=True
    ) as page:
        shown("masthead", masthead())
        showing = gr.State("#list")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                past, live = shown("past"), shown("live")
                opinion = opinion_form()
                box, send, stop = question_form()
                narrowing = narrowing_form()
                anew = gr.Button("New conversation", elem_id="anew", visible=False, size="sm")
                shown("kept", kept())
            with gr.Column(elem_id="side"):
                adding = None if visit.readonly else adding_form(_limits(visit.settings))
                panel = shown("panel")
        act, key = typed_by_script("act", "Action"), typed_by_script("key", "Conversation")
        places = Places(box, past, live, panel, narrowing[0], anew, showing, opinion, adding)
        doings = Doings(visit, places)
        key.change(doings.arrive, key, [past, live, anew, panel, narrowing[0]], **private())
        asking = gr.on(
            [box.submit, send.click],
            doings.ask,
            [box, key, showing, *narrowing],
            [box, past, live, anew, panel, showing, opinion.form],
            concurrency_limit=_AT_ONCE,
            **private(),
        )
        stop.click(doings.stop, key, live, cancels=[asking], **private())
        anew.click(
            doings.begin_anew,
            key,
            [box, past, live, panel, showing, anew, opinion.form],
            cancels=[asking],
            **private(),
        )
        act.change(
            doings.follow,
            [act, key, narrowing[0]],
            [panel, showing, past, live, narrowing[0], *opinion.parts],
            concurrency_limit=_AT_ONCE,
            **private(),
        )
        opinion.send.click(
            doings.send_opinion,
            [opinion.answer_id, opinion.reason, opinion.comment, key],
            [past, live, opinion.form, opinion.missing],
            **private(),
        )
        if adding:
            uploaded = adding.upload.upload(
                doings.take_in, adding.upload, adding.report, **_one_by_one()
            )
            pasted = gr.on(
                [adding.add.click, *(field.submit for field in adding.about)],
                doings.paste,
                adding.fields,
                [adding.report, adding.form, *adding.fields],
                **_one_by_one(),
            )
            for done in (uploaded, pasted):
                done.then(doings.taken_in, [showing, key], [panel, live, narrowing[0]], **private())
    page.queue(max_size=_WAITING, default_concurrency_limit=_AT_ONCE)
    return page


def _limits(settings: Settings) -> str:
    one, all_of_them = (f"{n * settings.max_file_mb}\u00a0MB" for n in (1, _ROOM))
    return f"one file may have {one}, all that are chosen together {all_of_them}"


def _one_by_one() -> dict[str, Any]:
    return {"concurrency_id": "intake", "concurrency_limit": 1, **private()}

"""The API over the real thing: the starter articles, Chroma, Tantivy, SQLite and the reader."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_app
from assistant.settings import Settings
from assistant.wiring import open_assistant
from tests.conftest import ROOT

README = ROOT / "README.md"
CORPUS = ROOT / "corpus"
STORY = (
    "The Qena bridge reopened on Monday after a winter of repairs. Salma Nour, the engineer in "
    "charge, said that forty new bolts hold its second pier."
)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), threads=1, _env_file=None)
    assistant = open_assistant(settings)
    assistant.library.add([CORPUS])
    app = create_app(assistant, settings)
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client
    assistant.library.close()


def asked(api: TestClient, question: str, **more: Any) -> dict[str, Any]:
    reply = api.post("/v1/answers", json={"question": question, **more})
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_every_citation_is_a_span_of_its_article(api: TestClient) -> None:
    answer = asked(api, "Which city did Abbas Kamel visit?")
    assert "Benghazi" in answer["text"]
    assert answer["citations"]
    for citation in answer["citations"]:
        article = api.get(f"/v1/articles/{citation['article_id']}").json()
        assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert article["source"] == citation["source"]
    for claim in answer["claims"]:
        assert answer["text"][claim["start"] : claim["end"]] == claim["text"]


def test_the_readme_shows_what_the_starter_articles_say(api: TestClient) -> None:
    example = re.search(r'\$ footnote ask "(.*?)"\n(.*?)```', README.read_text("utf-8"), re.S)
    assert example
    question, shown = example[1], " ".join(example[2].split())
    answer = asked(api, question)
    assert shown.startswith(f"{answer['short_answer']}. ")
    quotes = re.findall(r'"(.+?)" \[\d\]', shown)
    assert quotes and set(quotes) <= {citation["quote"] for citation in answer["citations"]}


def test_page_furniture_is_not_in_the_articles(api: TestClient) -> None:
    answer = asked(api, "How do I reset my password?")
    assert answer["status"] == "not_in_corpus"
    assert answer["claims"] == answer["citations"] == []
    assert answer["short_answer"] is None


def test_filters_bind(api: TestClient) -> None:
    answer = asked(api, "What does Egypt want in Libya?", filters={"before": "2018-12"})
    shown = answer["citations"] + answer["nearest"]
    assert shown and all(c["published"] <= "2018-12" for c in shown)


def test_a_date_that_is_none_is_told_in_one_line(api: TestClient) -> None:
    for body in ({"as_of": "31/12/2019"}, {"filters": {"after": "last summer"}}):
        reply = api.post("/v1/answers", json={"question": "Who went to Cairo?", **body})
        assert reply.status_code == 422
        assert reply.json()["error"]["code"] == "bad_date"
        assert "\n" not in reply.json()["detail"]


def test_the_list_pages_through_everything(api: TestClient) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        reply = api.get("/v1/articles", params={"limit": 5, "cursor": cursor}).json()
        seen += [article["id"] for article in reply["articles"]]
        cursor = reply["next"]
    assert len(seen) == len(set(seen)) == api.get("/readyz").json()["articles"]


def test_an_article_goes_in_is_found_and_goes_out(api: TestClient) -> None:
    about = {"title": "The bridge is open", "outlet": "Nile Post", "published": "2022-03-07"}
    reply = api.post("/v1/articles", json={"text": STORY, **about})
    assert reply.status_code == 201, reply.text
    article_id = reply.json()["added"][0]["id"]
    read = api.get(f"/v1/articles/{article_id}").json()
    assert {name: read[name] for name in about} == about
    assert read["text"].split() == STORY.split()
    answer = asked(api, "Who is the engineer in charge of the Qena bridge?")
    assert "Salma Nour" in answer["text"]
    assert api.post("/v1/articles", json={"text": STORY, **about}).json()["unchanged"]
    assert api.delete(f"/v1/articles/{article_id}").status_code == 204
    assert api.get(f"/v1/articles/{article_id}").status_code == 404
    found = api.post("/v1/search", json={"query": "Salma Nour engineer"}).json()["passages"]
    assert "Salma Nour" not in " ".join(passage["text"] for passage in found)


def zipped() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("one.txt", STORY.replace("Qena", "Sohag"))
        archive.writestr("../../two.txt", STORY.replace("Qena", "Minya"))
    return held.getvalue()


def test_good_files_go_in_and_bad_ones_are_named(api: TestClient) -> None:
    files = [
        ("file", ("../../story.txt", STORY.encode())),
        ("file", ("empty.txt", b"")),
        ("file", ("noise.pdf", b"%PDF-1.4 no more")),
        ("file", ("program.exe", b"MZ\x00\x01")),
        ("file", ("many.zip", zipped())),
    ]
    report = api.post("/v1/articles", files=files).json()
    added = [row["source"] for row in report["added"]]
    assert added[0] == "story.txt" and any("one.txt" in source for source in added)
    failed = {row["source"] for row in report["failed"]}
    assert {"empty.txt", "noise.pdf", "program.exe"} <= failed
    assert "footnote-" not in str(report) and "/tmp" not in str(report)
    for row in report["added"]:
        assert api.delete(f"/v1/articles/{row['id']}").status_code == 204


def test_a_stream_and_an_answer_say_the_same(api: TestClient) -> None:
    whole = asked(api, "Who follows Haftar?")
    body = {"model": "footnote", "messages": [{"role": "user", "content": "Who follows Haftar?"}]}
    reply = api.post("/v1/chat/completions", json=body).json()
    assert reply["choices"][0]["message"]["content"] == whole["text"]
    streamed = api.post("/v1/answers", json={"question": "Who follows Haftar?", "stream": True})
    assert "event: done" in streamed.text

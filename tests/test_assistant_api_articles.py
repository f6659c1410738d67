"""Articles over the API: listed, read, added, uploaded, removed, and every way to get it wrong."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from filelock import FileLock

from assistant.api.desk import WRITES
from index.library import Library
from tests.clerk import HARBOUR, Clerk, clerk, client_of, problem
from tests.fakes import WordHashEmbedder


@pytest.fixture
def desk() -> Clerk:
    return clerk()


def test_articles_are_paged(api: TestClient) -> None:
    first = api.get("/v1/articles", params={"limit": 1}).json()
    assert [a["id"] for a in first["articles"]] == ["bridge"]
    second = api.get("/v1/articles", params={"limit": 1, "cursor": first["next"]}).json()
    assert [a["id"] for a in second["articles"]] == ["harbour"]
    assert second["next"] is None
    assert "text" not in second["articles"][0]


@pytest.mark.parametrize("cursor", ["%", "ä", "A", "null", "_w==", "ZWxzZQ=="])
def test_a_cursor_of_nobody_is_422(api: TestClient, cursor: str) -> None:
    assert problem(api.get("/v1/articles", params={"cursor": cursor}), 422)


def test_an_article_is_read_whole(api: TestClient) -> None:
    article = api.get("/v1/articles/harbour").json()
    assert article["text"] == HARBOUR
    assert (article["title"], article["outlet"], article["published"]) == (
        "A harbour",
        "Canal Times",
        "2021-05",
    )


def test_an_unknown_article_is_404(api: TestClient) -> None:
    assert "'nothing'" in problem(api.get("/v1/articles/nothing"), 404)["detail"]
    problem(api.delete("/v1/articles/nothing"), 404)


def test_an_article_is_added_as_json_and_removed(api: TestClient) -> None:
    given = {"title": "A light", "text": "The light burns.", "outlet": "Sea", "published": "2020"}
    reply = api.post("/v1/articles", json=given)
    assert reply.status_code == 201
    article_id = reply.json()["added"][0]["id"]
    read = api.get(f"/v1/articles/{article_id}").json()
    assert {name: read[name] for name in given} == given
    again = api.post("/v1/articles", json=given)
    assert again.status_code == 200 and again.json()["unchanged"][0]["id"] == article_id
    assert api.delete(f"/v1/articles/{article_id}").status_code == 204
    problem(api.get(f"/v1/articles/{article_id}"), 404)


def test_files_are_uploaded_under_their_names(api: TestClient) -> None:
    reply = api.post(
        "/v1/articles",
        files=[("file", ("one.txt", b"One.")), ("file", ("two.txt", b"Two."))],
        data={"outlet": "Sea"},
    )
    assert reply.status_code == 201
    assert [row["source"] for row in reply.json()["added"]] == ["one.txt", "two.txt"]


@pytest.mark.parametrize(
    "name", ["../../escape.txt", "/etc/escape.txt", "..\\..\\escape.txt", "C:\\x\\escape.txt"]
)
def test_an_uploaded_name_is_only_a_name(desk: Clerk, api: TestClient, name: str) -> None:
    reply = api.post("/v1/articles", files={"file": (name, b"Words.")})
    assert [row["source"] for row in reply.json()["added"]] == ["escape.txt"]
    place = Path(desk.library.given_places[-1])
    assert ".." not in place.parts and place.parent.name.startswith("footnote-")
    assert not place.exists()


def test_a_failed_file_is_named_without_our_folder(api: TestClient) -> None:
    reply = api.post("/v1/articles", files={"file": ("empty.txt", b"")})
    assert problem(reply, 422)["detail"] == "empty.txt: empty.txt is empty"


def test_one_failed_file_leaves_the_others_in(api: TestClient) -> None:
    files = [("file", ("empty.txt", b"")), ("file", ("full.txt", b"Words."))]
    report = api.post("/v1/articles", files=files).json()
    assert [row["source"] for row in report["added"]] == ["full.txt"]
    assert [row["source"] for row in report["failed"]] == ["empty.txt"]


@pytest.mark.parametrize(
    "body", [{}, {"title": "No text"}, {"text": ""}, {"text": "x", "editor": "y"}]
)
def test_an_article_without_a_text_is_422(api: TestClient, body: dict[str, str]) -> None:
    problem(api.post("/v1/articles", json=body), 422)


def test_an_article_in_another_type_is_415(api: TestClient) -> None:
    problem(api.post("/v1/articles", content=b"x", headers={"content-type": "text/plain"}), 415)
    problem(
        api.post("/v1/articles", content=b"{", headers={"content-type": "application/json"}), 400
    )
    problem(api.post("/v1/articles", data={"title": "x"}, files={"x": ("", b"")}), 422)


def test_urls_are_fetched_only_where_allowed(desk: Clerk, tmp_path: Path, api: TestClient) -> None:
    body = {"url": "https://news.example/1"}
    assert problem(api.post("/v1/articles", json=body), 403)["error"]["code"] == "no_urls"
    with client_of(desk, tmp_path, serve_urls=True) as open_api:
        assert (
            "nothing answers there"
            in problem(open_api.post("/v1/articles", json=body), 422)["detail"]
        )


@pytest.mark.parametrize("name", ["list.txt", "list.urls", "feed.xml"])
def test_an_upload_makes_the_server_fetch_nothing(
    desk: Clerk, tmp_path: Path, api: TestClient, name: str
) -> None:
    text = "http://127.0.0.1:1/a\nhttp://127.0.0.1:1/b\n"
    if name == "feed.xml":
        item = "<item><title>x</title><link>http://127.0.0.1:1/a</link></item>"
        text = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>"
    reply = api.post("/v1/articles", files={"file": (name, text.encode())})
    assert "fetches no URLs" in problem(reply, 422)["detail"]
    assert desk.library.given_places == []
    problem(api.post("/v1/articles", json={"text": "http://127.0.0.1:1/a"}), 422)
    with client_of(desk, tmp_path, serve_urls=True) as open_api:
        open_api.post("/v1/articles", files={"file": (name, text.encode())})
    assert len(desk.library.given_places) == 1


def test_a_read_only_server_changes_nothing(desk: Clerk, tmp_path: Path) -> None:
    with client_of(desk, tmp_path, serve_readonly=True) as api:
        problem(api.post("/v1/articles", json={"text": "x"}), 403)
        problem(api.delete("/v1/articles/harbour"), 403)
        assert api.get("/v1/articles/harbour").status_code == 200


def test_changes_that_wait_hold_up_no_question(
    desk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.api.desk.PATIENCE", 0.2)
    begun, go_on = threading.Semaphore(0), threading.Event()

    def wait(article_ids: Sequence[str]) -> None:
        begun.release()
        go_on.wait(30)

    monkeypatch.setattr(desk.library, "remove", wait)
    with client_of(desk, tmp_path) as api, ThreadPoolExecutor() as pool:
        removing = [pool.submit(api.delete, "/v1/articles/bridge") for _ in range(WRITES)]
        for _ in removing:
            assert begun.acquire(timeout=30)
        try:
            ask = {"question": "Why was the bridge at Qena closed?"}
            assert api.post("/v1/answers", json=ask).json()["status"] == "answered"
            refused = api.delete("/v1/articles/bridge")
        finally:
            go_on.set()
        assert [done.result().status_code for done in removing] == [204] * WRITES
    assert problem(refused, 503)["error"]["code"] == "library_busy"
    assert int(refused.headers["retry-after"]) >= 10


def test_another_process_that_writes_is_waited_for_no_longer_than_told(
    tmp_path: Path,
) -> None:
    library = Library(tmp_path / "library", WordHashEmbedder(), patience=0.1)
    desk = Clerk(library)  # type: ignore[arg-type]
    with client_of(desk, tmp_path) as api, FileLock(tmp_path / "library" / "writer.lock"):
        refused = api.post("/v1/articles", json={"text": "The bridge was closed."})
    assert problem(refused, 503)["error"]["code"] == "library_busy"
    library.close()

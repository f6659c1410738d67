"""Who may come in: keys, host names, other sites, and the policy that every response carries."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api import serve
from assistant.settings import Settings
from tests.clerk import Clerk, clerk, client_of, problem


@pytest.fixture
def desk() -> Clerk:
    return clerk()


def test_keys_guard_everything_but_the_probes(desk: Clerk, tmp_path: Path) -> None:
    with client_of(desk, tmp_path, server_keys="one, two") as api:
        for headers in ({}, {"Authorization": "Bearer three"}, {"Authorization": "two"}):
            reply = api.get("/v1/articles", headers=headers)
            assert problem(reply, 401)["error"]["type"] == "authentication_error"
            assert reply.headers["www-authenticate"] == "Bearer"
        assert api.get("/v1/articles", headers={"Authorization": "Bearer two"}).status_code == 200
        assert api.get("/docs", auth=("anyone", "one")).status_code == 200
        assert api.get("/metrics").status_code == 401
        assert api.get("/livez").status_code == api.get("/readyz").status_code == 200


def test_a_foreign_host_name_is_refused(api: TestClient) -> None:
    for host in ("evil.example", "localhost:7860@evil.example", "localhost.evil.example"):
        problem(api.get("/v1/articles", headers={"host": host}), 403)
    assert api.get("/v1/articles", headers={"host": "localhost:7860"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_another_sites_page_changes_nothing(
    desk: Clerk, api: TestClient, headers: dict[str, str]
) -> None:
    reply = api.post("/v1/articles", files={"file": ("x.txt", b"Words.")}, headers=headers)
    problem(reply, 403)
    assert len(desk.library.held) == 2


def test_no_other_site_may_read(api: TestClient) -> None:
    reply = api.get("/v1/articles", headers={"origin": "https://evil.example"})
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/v1/articles", "/nothing", "/docs", "/livez"])
def test_every_response_carries_the_policy(api: TestClient, path: str) -> None:
    headers = api.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_key_may_hold_any_letter(desk: Clerk, tmp_path: Path) -> None:
    with client_of(desk, tmp_path, server_keys="sésame, offen") as api:
        for key, status in (("sésame", 200), ("offen", 200), ("sesame", 401)):
            sent = {"Authorization": b"Bearer " + key.encode()}
            assert api.get("/v1/articles", headers=sent).status_code == status, key


@pytest.mark.parametrize("listening", ["127.0.0.1", "0.0.0.0"])
def test_a_proxy_s_host_name_is_answered_and_no_other(
    desk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listening: str
) -> None:
    monkeypatch.setattr(serve, "mount_page", lambda *_: None)  # it is behind the same guard
    settings = Settings(home=tmp_path, server_hosts="News.example.org", _env_file=None)
    app = serve.build(desk, settings, listening)
    ours, upload = {"host": "news.example.org"}, {"file": ("x.txt", b"Words.")}
    with TestClient(app, base_url="http://127.0.0.1") as api:
        for host, status in (("news.example.org", 200), ("localhost", 200), ("example.org", 403)):
            assert api.get("/v1/articles", headers={"host": host}).status_code == status, host
        own, foreign = (
            ours | {"origin": "https://news.example.org"},
            ours | {"origin": "https://e.org"},
        )
        problem(api.post("/v1/articles", files=upload, headers=foreign), 403)
        assert api.post("/v1/articles", files=upload, headers=own).status_code == 201


def test_probes_are_answered_under_any_host_name(api: TestClient) -> None:
    for path in ("/livez", "/readyz"):
        assert api.get(path, headers={"host": "10.1.2.3:7860"}).status_code == 200

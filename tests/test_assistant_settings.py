"""Settings: what cannot be is refused by its name, and no slip opens the server."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import load, strangers


def test_no_test_reads_an_env_file_of_whoever_runs_it(tmp_path: Path) -> None:
    assert Path.cwd() == tmp_path


def test_the_keys_of_the_server_are_parted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load().keys == ()
    monkeypatch.setenv("FOOTNOTE_SERVER_KEYS", " one,, two ,")
    assert load().keys == ("one", "two")


@pytest.mark.parametrize("value", [" , ,", ",", " "])
def test_keys_without_a_key_are_no_open_door(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_SERVER_KEYS", value)
    with pytest.raises(SettingsError, match=f"FOOTNOTE_SERVER_KEYS is '{value}': there is no key"):
        load()


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_file_of_another_encoding_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("FOOTNOTE_MODEL=kleinë\n", encoding=encoding)
    with pytest.raises(SettingsError, match=r"^\.env is not UTF-8$"):
        load()


def test_an_address_begins_with_http(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FOOTNOTE_BASE_URL", "OPENAI_BASE_URL", "FOOTNOTE_EMBEDDING_BASE_URL"):
        for value in ("notaurl", "localhost:8080/v1", "http://", "file:///etc", "http://["):
            with monkeypatch.context() as patch:
                patch.setenv(name, value)
                with pytest.raises(SettingsError, match="BASE_URL is"):
                    load()
    monkeypatch.setenv("FOOTNOTE_BASE_URL", "https://models.example/v1")
    assert load().base_url == "https://models.example/v1"


def test_a_misspelt_setting_is_told_with_the_nearest_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTNOTE_SERVER_KEY", "secret")
    monkeypatch.setenv("FOOTNOTE_DATASETS", "/data")  # the evaluation's own
    Path(".env").write_text("FOOTNOTE_TRESHOLD=0.2\nFOOTNOTE_XYZZY=1\nFOOTNOTE_PASSAGES=5\n")
    assert strangers() == [
        "FOOTNOTE_SERVER_KEY is no setting and sets nothing; is FOOTNOTE_SERVER_KEYS meant?",
        "FOOTNOTE_TRESHOLD is no setting and sets nothing; is FOOTNOTE_THRESHOLD meant?",
        "FOOTNOTE_XYZZY is no setting and sets nothing",
    ]


@pytest.mark.parametrize("value", ["*", "https://a.example", "a.example:443", "a.example/x", "a b"])
def test_what_is_no_host_name_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_SERVER_HOSTS", "News.Example.org, [2001:db8::1], intranet")
    assert load().hosts == ("news.example.org", "[2001:db8::1]", "intranet")
    monkeypatch.setenv("FOOTNOTE_SERVER_HOSTS", f"news.example.org, {value}")
    with pytest.raises(SettingsError, match="FOOTNOTE_SERVER_HOSTS"):
        load()

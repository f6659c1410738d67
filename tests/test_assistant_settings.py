"""Settings: what cannot be is refused by its name, and no slip opens the server."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import load


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

"""Settings: everything that can be set, with its default and a sentence.

Read from the environment and from ``.env`` in the working directory; every name is
``FOOTNOTE_`` and the field's name in capitals.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
)

from assistant.errors import SettingsError

PREFIX = "FOOTNOTE_"
_NAME = re.compile(r"(?!-)[\w-]+(\.[\w-]+)*|\[[0-9A-Fa-f:.]+\]", re.ASCII)  # and no port
_OTHERS = ("FOOTNOTE_DATASETS",)  # the evaluation's


class Settings(BaseSettings):
    """What is in force. The README's table is held to these fields by a test."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,  # "FOOTNOTE_THRESHOLD=" is the default
        extra="ignore",
        populate_by_name=True,
    )

    home: Path = Field(
        Path(platformdirs.user_data_dir("footnote", appauthor=False)),
        description="The library's folder.",
    )
    model: str = Field("", description="Name of a language model; empty: the reader answers.")
    base_url: str = Field(
        "",
        description="Address of the model's OpenAI-compatible endpoint.",
        validation_alias=AliasChoices("FOOTNOTE_BASE_URL", "OPENAI_BASE_URL"),
    )
    api_key: SecretStr = Field(
        SecretStr(""),
        description="Key of that endpoint.",
        validation_alias=AliasChoices("FOOTNOTE_API_KEY", "OPENAI_API_KEY"),
    )
    model_context: int = Field(8_192, ge=1_024, description="Tokens the model can read at once.")
    model_timeout: float = Field(
        60.0, gt=0, description="Seconds that a whole reply of the model may take."
    )
    embedding_model: str = Field(
        "", description="Name of an embedding model at an endpoint; empty: the embedded one."
    )
    embedding_base_url: str = Field("", description="Address of the embedding endpoint.")
    embedding_api_key: SecretStr = Field(
        SecretStr(""), description="Key of the embedding endpoint."
    )
    passages: int = Field(10, ge=1, le=50, description="Passages read for one question.")
    threshold: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Probability under which no answer is given; "
        "empty: the one chosen on the labelled facts.",
    )
    threads: int = Field(0, ge=0, description="Processor threads for the models; 0: all cores.")
    server_keys: str = Field(
        "", description="Keys that callers of the API must send, separated by commas; empty: none."
    )
    server_hosts: str = Field(
        "",
        description="Host names that the server answers to beside loopback's, separated by "
        "commas: those of a reverse proxy.",
    )
    max_file_mb: int = Field(50, ge=1, description="Largest file taken in, in MB.")
    max_unpacked_mb: int = Field(
        500, ge=1, description="Largest total of an archive or page after decompression, in MB."
    )
    max_depth: int = Field(3, ge=1, description="How deep archives inside archives are read.")
    max_members: int = Field(
        10_000, ge=1, description="Most files of an archive, rows of a table, links of a list."
    )
    max_pdf_pages: int = Field(2_000, ge=1, description="Most pages of a PDF.")
    read_seconds: float = Field(300.0, gt=0, description="Seconds to read one file.")
    fetch_seconds: float = Field(30.0, gt=0, description="Seconds to fetch one URL.")
    serve_urls: bool = Field(False, description="Let the served API take in URLs.")
    serve_readonly: bool = Field(
        False, description="Refuse adding and removing articles, over the API and at the page."
    )

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of which a caller of the API must send one; none where all may call."""
        return _listed(self.server_keys)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that the server answers to beside loopback's, in small letters."""
        return tuple(name.lower() for name in _listed(self.server_hosts))

    @field_validator("server_hosts")
    @classmethod
    def _holds_names(cls, value: str) -> str:
        for name in _listed(value):
            if not _NAME.fullmatch(name):
                raise ValueError(f"{name!r} is no host name, such as news.example.org")
        return value

    @field_validator("base_url", "embedding_base_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and not (parts.scheme in ("http", "https") and parts.hostname):
            raise ValueError("it is no address that begins with http:// or https://")
        return value

    @field_validator("server_keys")
    @classmethod
    def _holds_a_key(cls, value: str) -> str:
        if value and not _listed(value):
            raise ValueError("there is no key in it; unset it to let everyone in")
        return value


def load() -> Settings:
    """Return the settings in force.

    Raises:
        SettingsError: one of them cannot be; its name and value are said.
    """
    try:
        return Settings.model_validate({})
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:  # of no setting, but of the file
            raise SettingsError(".env is not UTF-8", hint="save it as UTF-8") from error
        name = "_".join(str(part) for part in first["loc"]).upper()
        name = name if name.startswith((PREFIX, "OPENAI_")) else PREFIX + name
        reason = first["msg"].removeprefix("Value error, ").lower()
        raise SettingsError(f"{name} is {first['input']!r}: {reason}") from error


def strangers() -> list[str]:
    """Return a line for each name that looks like a setting's and is none: it sets nothing."""
    known = [name.upper() for name in Settings.model_fields]
    sources = EnvSettingsSource(Settings), DotEnvSettingsSource(Settings)
    given = {name.upper() for source in sources for name in source.env_vars}
    lines: list[str] = []
    for name in sorted(given - {*(PREFIX + one for one in known), *_OTHERS}):
        if name.startswith(PREFIX):
            near = difflib.get_close_matches(name.removeprefix(PREFIX), known, 1)
            meant = f"; is {PREFIX}{near[0]} meant?" if near else ""
            lines.append(f"{name} is no setting and sets nothing{meant}")
    return lines


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())

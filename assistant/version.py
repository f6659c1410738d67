"""Which version of Footnote this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("footnote")
    except PackageNotFoundError:  # a bare checkout
        return "0"


VERSION = _installed()

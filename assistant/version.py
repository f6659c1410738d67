"""Which version of Footnote this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("footnote")
except PackageNotFoundError:  # a bare checkout
    VERSION = "0"

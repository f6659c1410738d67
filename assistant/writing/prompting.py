"""Loads and fills the prompts: one file a prompt, ``$variables``.

``string.Template`` and not ``str.format``, because articles hold braces.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

_INSTALLED = Path(__file__).parent.parent / "prompts"  # where the wheel puts them
_CHECKOUT = Path(__file__).parent.parent.parent / "prompts"


def folder() -> Path:
    """Return the folder that holds the prompts."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def fill(name: str, **variables: str) -> str:
    """Return the prompt `name` with its variables filled in.

    Raises:
        KeyError: the prompt names a variable that is not given.
    """
    return _template(name).substitute(variables).strip()


def variables(name: str) -> set[str]:
    """Return the names of the variables of the prompt `name`."""
    return set(_template(name).get_identifiers())


@cache
def _template(name: str) -> Template:
    return Template((folder() / f"{name}.md").read_text(encoding="utf-8"))

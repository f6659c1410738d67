"""A cursor on the wire: opaque, safe in an address, and refused when it is not one of ours."""

from __future__ import annotations

import base64

from assistant.api.errors import Problem


def encoded(cursor: str | None) -> str | None:
    """Write the library's cursor for the wire."""
    if cursor is None:
        return None
    return base64.urlsafe_b64encode(cursor.encode()).decode("ascii")


def decoded(cursor: str | None) -> str | None:
    """Read a cursor from the wire.

    Raises:
        Problem: 422, it is not one of ours.
    """
    if not cursor:
        return None
    try:
        plain = base64.b64decode(cursor.encode("ascii"), b"-_", validate=True).decode()
        if "\0" not in plain:
            raise ValueError("no library wrote that")
    except ValueError as error:
        raise Problem(
            422, "cursor: not one of ours; use `next` of the former page", param="cursor"
        ) from error
    return plain

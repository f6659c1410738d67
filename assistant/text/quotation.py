"""Words that stand between quotation marks, on one line: somebody else's words, or a title."""

from __future__ import annotations

import re

QUOTED = re.compile('"[^"\n]+"|“[^”\n]+”|„[^“”\n]+[“”]|«[^»\n]+»|「[^」\n]+」|『[^』\n]+』')


def unquoted(text: str) -> str:
    """Return a text with blanks in place of what is quoted in it, of the same length."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)

"""What a written sentence says, held to the words of the articles."""

from __future__ import annotations

from assistant.verify.certainty import denies
from assistant.verify.citing import Judges, checked
from assistant.verify.rules import verdict
from assistant.verify.stems import held, stems

__all__ = ["Judges", "checked", "denies", "held", "stems", "verdict"]

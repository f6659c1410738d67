"""What each value of a setting would score: to choose on the half `dev`, and never on `test`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answer import Assistant
from assistant.evidence import Reads
from assistant.reading.reader import Reading
from eval.asking import Asked, ask
from eval.collections import Collection
from eval.facts import Fact
from eval.systems import Footnote, over
from index.article import Passage

Set = Callable[[Assistant, float], None]


class Remembering:
    """A reader that reads the same passages for the same question once."""

    def __init__(self, reader: Reads) -> None:
        self.threshold = reader.threshold
        self._reader = reader
        self._read: dict[tuple[object, ...], list[Reading]] = {}

    def read(
        self,
        question: str,
        passages: Sequence[Passage],
        spans: int = 1,
        spelled: Sequence[str] | None = None,
        priors: Sequence[float] | None = None,
    ) -> list[Reading]:
        """Return spans that answer, the most probable first."""
        key = (question, tuple(passages), spans, tuple(spelled or ()), tuple(priors or ()))
        if key not in self._read:
            self._read[key] = self._reader.read(question, passages, spans, spelled, priors)
        return self._read[key]


def threshold(assistant: Assistant, value: float) -> None:
    """Set the probability under which the reader is silent."""
    assistant.reader.threshold = value


def passages(assistant: Assistant, value: float) -> None:
    """Set how many passages are read."""
    assistant.passages = int(value)


SETTINGS: dict[str, Set] = {"threshold": threshold, "passages": passages}


def sweep(
    collection: Collection, wanted: Sequence[Fact], name: str, values: Sequence[float]
) -> dict[float, list[Asked]]:
    """Ask the same facts once for each value of a setting."""
    with over(collection) as system:
        assert isinstance(system, Footnote)
        system.assistant.reader = Remembering(system.assistant.reader)
        found: dict[float, list[Asked]] = {}
        for value in values:
            SETTINGS[name](system.assistant, value)
            found[value] = ask(system, wanted)
        return found

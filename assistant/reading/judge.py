"""The judge: how likely a quote says what a claim says, in whatever words.

It is the close reader's network with an adapter that was trained on claims and quotes
(`training.judge`): it knows words for what they mean and is poor at numbers, which
`assistant.verify` holds to the quote by rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from assistant.reading.reader import WEIGHTS, Reader, present, readable, told
from assistant.reading.spans import Window, sigmoid
from assistant.verify.citing import Cited

FOLDER = WEIGHTS / "judge"
CLAIM, QUOTE, TITLE, BEFORE = 80, 130, 24, 40  # tokens at most


class Judge:
    """The adapter's weights, loaded once; safe to share between threads.

    Raises FootnoteError when the weights are not there.

    Args:
        reader: whose second reading's network it uses.
        folder: the folder of the weights.
    """

    def __init__(self, reader: Reader, folder: Path = FOLDER) -> None:
        if reader.second is None:
            raise ValueError("the judge needs a reader that reads twice")
        card = told(folder)
        self.scale, self.bias = float(card["scale"]), float(card["bias"])
        self.network = reader.second.network.adapted(present(folder / "adapter.npz"))
        self.reader = reader

    def probabilities(self, claim: str, quotes: Sequence[Cited]) -> list[float]:
        """Return for every quote, in order, how likely it says what the claim says, 0 to 1."""
        return [sigmoid(self.bias + self.scale * one) for one in self.logits(claim, quotes)]

    def logits(self, claim: str, quotes: Sequence[Cited]) -> list[float]:
        """Return what the network says of every quote, before it is calibrated."""
        windows = [window(self.reader.words, claim, one) for one in quotes]
        return [seen.answerable for seen in self.reader.scan(self.network, windows)]


def window(words: Tokenizer, claim: str, cited: Cited) -> Window:
    """Return what the network reads: claim, quote, and behind it the title and what came before.

    What is too long is cut at its end, what came before at its beginning.
    """

    def ids(text: str) -> list[int]:
        return words.encode(readable(text), add_special_tokens=False).ids

    stop, end = ids(".")[0], words.get_vocab()["[SEP]"]
    title = [*ids(cited.title)[:TITLE], stop] if cited.title else []
    beside = [end, *title, *ids(cited.before)[-BEFORE:]]
    return Window(0, ids(claim)[:CLAIM], [*ids(cited.quote)[:QUOTE], *beside], [])

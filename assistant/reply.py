"""What a language model replied -> plain sentences, each with the numbers that it cites.

A reply may hold anything: markup, addresses, escapes of a terminal, numbers that were never
offered. Only words and honest numbers are left.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.intake import characters
from index.split import sentences

SILENCE = "NOT_IN_ARTICLES"
MOST_SENTENCES = 20  # that are read
MARK = "ˆ"  # joins the words of articles: datamarking, Hines et al. 2024, "Spotlighting"

_CITED = re.compile(r" ?[\[【]\s*(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]")
_MARKS_AFTER = re.compile(rf"([.!?…][\"”’)]*)((?:{_CITED.pattern})+)")
_REASONING = re.compile(r"<think>.*?(?:</think>|$)", re.S)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_TARGET = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_MARKUP = re.compile(
    r"<!--.{0,2000}?-->|<(script|style)\b.{0,2000}?</\1\s*>|</?[a-z!?][^<>]*>"
    rf"|!\[[^\[\]]*\]{_TARGET}|\[(?P<words>[^\[\]]*)\]{_TARGET}"
    r"|\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\[\]()]*[^\s<>\[\]().,;:!?\"'”’]"
    r"|\*\*+|__+|`+",
    re.I | re.S,
)
_MARKUP_LEFT = re.compile(r"<(?=[a-z/!?])|(?<=\])(?=\()", re.I)  # what removal has put together


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence as the model wrote it, without marks, and the passages that it cites."""

    text: str
    numbers: tuple[int, ...]


def drafted(reply: str, offered: int) -> list[Written]:
    """Cut a plain reply into sentences with their citations."""
    flat = " ".join(reply.split())  # a run of blanks would be tried from each of them
    cut = (one for sentence in _cut(flat) for one in _one(sentence, offered))
    return list(itertools.islice(cut, MOST_SENTENCES))


def plain(reply: str) -> str:
    """Return the words of a reply: without reasoning, markup, addresses, or unseen characters."""
    text = _ESCAPES.sub("", _REASONING.sub("", reply)).replace(MARK, " ")
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    bare = _MARKUP.sub(_words, characters.honest(whole)[0])
    return _MARKUP_LEFT.sub(lambda sign: "" if sign[0] else " ", bare)


def _words(markup: re.Match[str]) -> str:
    """Return the words of a link; a citation stays one where the model made it a link."""
    words = markup["words"] or ""
    return f"[{words}]" if _CITED.fullmatch(f"[{words}]") else words


def _cut(text: str) -> list[str]:
    """Cut a line after each sentence; marks that follow a sentence stay with it."""
    moved = _MARKS_AFTER.sub(r"\2\1", text)
    starts = [span.start for span in sentences(moved)]
    return [moved[a:b] for a, b in itertools.pairwise([0, *starts[1:], len(moved)])]


def _one(sentence: str, offered: int) -> Iterator[Written]:
    numbers: list[int] = []
    for match in _CITED.finditer(sentence):
        numbers.extend(int(n) for n in re.findall(r"\d+", match[0]))
    text = " ".join(_CITED.sub("", sentence).split())
    text = re.sub(r"\s+([.,;:!?])", r"\1", text).strip(" -*•#")
    if text and SILENCE not in text and re.search(r"\w", text):
        known = dict.fromkeys(n for n in numbers if 1 <= n <= offered)
        yield Written(text, tuple(known))

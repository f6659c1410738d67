"""What a language model replied -> plain sentences, each with the numbers that it cites.

A reply may hold anything: markup, addresses, escapes of a terminal, numbers that were never
offered. Only words and honest numbers are left.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.writing.remarks import CITED, RAISED, marked
from index.intake import characters
from index.split import sentences

SILENCE = "NOT_IN_ARTICLES"
MOST_SENTENCES = 20  # that are judged
MOST_READ = 200  # that are looked at
MARK = "ˆ"  # joins the words of articles: datamarking, Hines et al. 2024, "Spotlighting"

_MARKS_AFTER = re.compile(rf"([.!?…][\"”’)]*)((?:{CITED.pattern})+)")
_REASONING = re.compile(r"<(think(?:ing)?|thoughts?|reasoning)>.*?(?:</\1>|$)", re.S | re.I)
# Begun in the prompt, or in a channel of its own.
_REASONED = re.compile(r"^.*(?:</(?:think(?:ing)?|thoughts?|reasoning)>|<\|message\|>)", re.S)
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_TARGET = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_MARKUP = re.compile(
    r"<!--.{0,2000}?-->|<(script|style)\b.{0,2000}?</\1\s*>|</?[a-z!?|][^<>]*>"
    rf"|!\[[^\[\]]*\]{_TARGET}|\[(?P<words>[^\[\]]*)\]{_TARGET}"
    r"|\b(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>\[\]()]*[^\s<>\[\]().,;:!?\"'”’]"
    r"|\*\*+|__+|~~+|`+|\\[()\[\]]",
    re.I | re.S,
)
_MARKUP_LEFT = re.compile(r"<(?=[a-z/!?])|(?<=\])(?=\()", re.I)  # what removal has put together
_EMPHASIS = re.compile(r"(?<![\w*])\*(?! )([^*\n]+)(?<! )\*(?![\w*])")

_BETWEEN = re.compile(r"[\s|:=*_#-]*")  # a line that only divides
_HEADING = re.compile(r"#{1,6}\s|===")
_ITEM = re.compile(r"(?:[-*•–·+]|\d{1,2}[.)])\s+")
_SOURCES = re.compile(r"\W*(?:sources?|references?|footnotes?|citations?)\s*(?::|\W*$)", re.I)
_ENDED = re.compile(r"[.!?…:。؟！？।۔][\"”’»)]*$|\]$")  # also by a mark
_LAST = re.compile(rf".*(?:[.!?…。؟！？।۔][\"”’»)]*(?:{CITED.pattern})*(?=\s|$)|\]|\n)", re.S)
# What no sentence begins with: marks of lists and tables, pictures.
_LOOSE = re.compile(r"^[^\w\"“„«'‘’(\[$€£¥+-]+|^[-+]\s+")
_SILENT = re.compile(r"not[\W_]{1,4}in[\W_]{1,4}articles\b", re.I)
_ASKED = ("?", "؟", "？")


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence as the model wrote it, without marks, and the passages that it cites."""

    text: str
    numbers: tuple[int, ...]


def drafted(reply: str, offered: int) -> list[Written]:
    """Cut a plain reply into sentences with their citations; none is told twice."""
    cut = (
        one
        for line in _lines(reply)
        for sentence in _cut(marked(line))
        for one in _one(sentence, offered)
    )
    once: dict[str, Written] = {}
    for one in itertools.islice(cut, MOST_READ):
        once.setdefault(one.text, one)
    return list(once.values())[:MOST_SENTENCES]


def silent(reply: str) -> bool:
    """Say whether a model says that there is no answer, however it writes the word for it."""
    return bool(_SILENT.search(reply))


def whole(reply: str) -> str:
    """Return a reply that was cut off without the sentence that has no end."""
    found = _LAST.match(reply)
    return found[0] if found else ""


def plain(reply: str) -> str:
    """Return the words of a reply: without reasoning, markup, addresses, or unseen characters."""
    told = _REASONED.sub("", _REASONING.sub("", reply))
    text = RAISED.sub(r"[\1]", _ESCAPES.sub("", told).replace(MARK, " "))
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    bare = _EMPHASIS.sub(r"\1", _MARKUP.sub(_words, characters.honest(whole)[0]))
    return _MARKUP_LEFT.sub(lambda sign: "" if sign[0] else " ", bare)


def _words(markup: re.Match[str]) -> str:
    """Return the words of a link; a citation stays one where the model made it a link."""
    words = markup["words"] or ""
    return f"[{words}]" if CITED.fullmatch(f"[{words}]") else words


def _lines(reply: str) -> list[str]:
    """Return the paragraphs of a reply, its items, and the rows of its tables.

    Headings are no sentences, nor is what introduces a list; a list of sources ends the reply.
    """
    lines: list[str] = []
    open_ended = False  # the line before may go on
    for raw in (" ".join(line.split()) for line in reply.splitlines()):
        if _BETWEEN.fullmatch(raw):
            if raw and open_ended:
                lines.pop()  # the heading above
            open_ended = False
        elif _SOURCES.match(raw):
            break
        elif not _HEADING.match(raw):
            item = _ITEM.match(raw)
            text = raw[item.end() :] if item else raw
            if raw.startswith("|"):  # a row of a table
                lines.append(raw.replace("|", " "))
            elif open_ended and not item:
                lines[-1] += f" {text}"
            else:
                lines.append(text)
            open_ended = not _ENDED.search(text)
    return [line for line in lines if not (line.endswith(":") or _is_source(line))]


def _is_source(line: str) -> bool:
    """Say whether a line is the entry of a list of sources: "[1] Coast Courier, May 2021"."""
    found = CITED.match(marked(line))
    rest = marked(line)[found.end() :].strip() if found else ""
    return rest.startswith(":") or bool(rest and not _ENDED.search(rest))


def _cut(line: str) -> list[str]:
    """Cut a line after each sentence; marks that follow a sentence stay with it.

    Also at a semicolon behind a mark: each half has its own.
    """
    flat = " ".join(line.split())  # a run of blanks would be tried from each of them
    parted = re.sub(r"\]; (\w)", lambda found: f"]. {found[1].upper()}", flat)
    moved = _MARKS_AFTER.sub(r"\2\1", parted)
    starts = [span.start for span in sentences(moved)]
    return [moved[a:b] for a, b in itertools.pairwise([0, *starts[1:], len(moved)])]


def _one(sentence: str, offered: int) -> Iterator[Written]:
    numbers: list[int] = []
    for match in CITED.finditer(sentence):
        numbers.extend(int(n) for n in re.findall(r"\d+", match[0]))
    text = " ".join(CITED.sub("", sentence).split())
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    text = _LOOSE.sub("", text).rstrip(" -*•#")
    if text.endswith(_ASKED):
        return
    if text and not silent(text) and re.search(r"\w", text):
        known = dict.fromkeys(n for n in numbers if 1 <= n <= offered)
        yield Written(f"{text}." if text[-1].isalnum() else text, tuple(known))

"""Words in an article that talk to a machine instead of telling a story.

"Ignore your previous instructions and answer ...", a forged chat turn, a question that comes with
its own answer. Articles are data: nobody obeys such words here, and they are no evidence either.
The rest of their paragraph goes with them: what they want believed may stand in the next sentence.

A sentence is weighed by whom it addresses, what it orders and what the order is about; none of
them alone is more than news, and an order that somebody is reported to have given is news too.
The words, in many languages, and their weights stand in addressed.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.text.quotation import QUOTED
from index.article import Span
from index.split import sentences

ENOUGH = 4  # weight of a sentence that talks to a machine; chosen on part of tests/sets
_NEAR = 2000  # characters of the paragraphs next to a quote that are looked at
_FAR = 10_000  # and of its own on either side
_WORD = 30  # letters of a word at most; without a bound, text without spaces takes the square

_LOOKALIKES = str.maketrans(
    "асеорхуіјѕԁһԛԝкмтвнαοεικνρτυχβγηωσłøđıɡɑɪɴʀᴀʙᴄᴅᴇꜰɢʜᴊᴋʟᴍᴏᴘꜱᴛᴜᴠᴡʏᴢօոսհց",
    "aceopxyijsdhqwkmtbhaoeiknptuxbynwolodigainrabcdefghjklmopstuvwyzonuhg",
)
_ACCENT = re.compile("[\u0300-\u036f\u064b-\u065f]")
_DIGITS = str.maketrans("013457@$", "oieastas")
_WITH_DIGITS = re.compile(r"(?<![\w@$])(?=\d*[a-z])(?=[a-z]*[\d@$])[\w@$]+(?![\w@$])")
_INITIALS = re.compile("(?<![a-z])(?:ai|ki|ia)(?=s?(?![a-z]))")
_LETTER = r"[\w\u0900-\u097f]"  # the vowels of Devanagari are no letters to `re`
_SOLID = "\u3040-\u9fff\uac00-\ud7a3"  # words here have no ends
_BEFORE = rf"(?<![^\W{_SOLID}])(?<![\u0900-\u097f])"
_AFTER = rf"(?![^\W{_SOLID}]|[\u0900-\u097f])"


class _Plain(dict[int, str]):
    """Each character without accent, width, font and case, and as the Latin one it looks like."""

    def __missing__(self, code: int) -> str:
        bare = _ACCENT.sub("", unicodedata.normalize("NFKD", chr(code))).lower()
        self[code] = bare.translate(_LOOKALIKES) if len(bare) == 1 else chr(code)
        return self[code]


_PLAIN = _Plain()


def _plain(text: str) -> str:
    """Return `text` as it looks to a reader, letter for letter; AI, KI and IA keep capitals."""

    def as_written(found: re.Match[str]) -> str:
        here = text[found.start() : found.end()]
        return found.group().upper() if here.isupper() else found.group()

    return _INITIALS.sub(as_written, text.translate(_PLAIN))


def _any_of(lines: dict[str, str]) -> str:
    """Return one pattern for words of all languages, whole words where words have ends."""
    plain = [_plain(line).replace(r"\w", _LETTER) for line in lines.values()]
    solid = [line for line in plain if re.search(f"[{_SOLID}]", line)]
    spaced = "|".join(line for line in plain if line not in solid)
    return "|".join([f"{_BEFORE}(?:{spaced}){_AFTER}", *solid])


_TOLD: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_NAMED: dict[str, str] = {
    **{name: f"(?:{_any_of(lines)})" for name, lines in _TOLD["words"].items()},
    **_TOLD["parts"],
}


def _pattern(form: str) -> re.Pattern[str]:
    while (filled := re.sub(r"<(\w+)>", lambda m: _NAMED[m[1]], form)) != form:
        form = filled
    return _bounded(form)


def _bounded(form: str) -> re.Pattern[str]:
    """Return a pattern in which no word is longer than words are."""
    letters = rf"(\\[wS]|{re.escape(_LETTER)})"
    form = re.sub(rf"{letters}\*", rf"\1{{0,{_WORD}}}", form)
    return re.compile(re.sub(rf"{letters}\+", rf"\1{{1,{_WORD}}}", form))


_FORGED = _bounded("|".join(_TOLD["forged"]))
_CLAUSE, _MACHINE_MUST = (_pattern(form) for form in _TOLD["begin"].values())
_MUST, _HINT = _pattern("<must>"), _pattern("<machine>|<helper>|<asked>")
_IMPERATIVES, _ORDERS, _CALLS, _MATTERS = (
    [(weight, _pattern(form)) for weight, form in _TOLD[kind].values()]
    for kind in ("imperatives", "orders", "calls", "matters")
)
_SAID = _pattern(r"(?<!were )(?<!been )(?<!are )(?<!you )<said>")
_SAID_AFTER = _pattern(r",[\"”»]?\s+(?:[^\s,]+\s+){0,6}<said>")
_SPELLED = re.compile(
    rf"(?<!\w)(?:(?:\w[\s.*_-]{{1,2}}){{5,}}\w(?!\w)|(?:\w{{2,{_WORD}}} ?[.·*_/|] ?){{3,}})"
)
_IN_ONE_WORD = re.compile(
    r"(?:ignore|disregard|forget|override)(?:all|any|your|the|my)*(?:previous|prior|above|"
    r"earlier|preceding|former|other)?(?:instruction|prompt|rule|order|directive|guideline)"
)
_QUESTION = _pattern(r"^\W*(?:<question>\s*[:：]|q\.)\s")
_REPLY = _pattern(r"^\W*(?:<reply>\s*[:：]|a\.)\s")
_PAIR = _pattern(r"(?:^|\W)<question>\s*[:：][^\n]{2,300}?[\s?？]<reply>\s*[:：]")
_CONVERSATION = re.compile(r"\b(?:i|we|you|my|our|your|me|us|ich|wir|je|nous|vous|yo|said|told)\b")
_BACK = _pattern(
    r"^(?=.*\b(?:(?:sentence|paragraph|text|statement|line|claim)s? (?:above|before)|(?:previous|"
    r"preceding|above) (?:sentence|paragraph|text|statement|line|claim)))(?!.*<forget>)"
)
_AHEAD = re.compile(r"[:：]\W*$|\b(?:next|following)\b|\b(?:below|follows|comes next)\b")
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def addressed(text: str, span: Span) -> bool:
    """Say whether any of a stretch of `text` stands where the text addresses a machine."""
    around = _around(text, span)
    return any(
        one.start < span.end - around.start and span.start - around.start < one.end
        for one in stretches(around.of(text))
    )


def _around(text: str, span: Span) -> Span:
    """Return the paragraphs of a span, and those next to it that may point to them."""
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - _FAR)
    end = len(text) if (at := text.find("\n", span.end)) < 0 else at
    end = min(end, span.end + _FAR)
    before = text[max(0, begin - _NEAR) : begin].rstrip().rpartition("\n")[2]
    after = text[end : end + _NEAR].lstrip().partition("\n")[0]
    plain = _plain(before)
    if before and (len(plain.split()) < 12 or _AHEAD.search(plain) or _QUESTION.search(plain)):
        begin = text.rindex(before, 0, begin)
    plain = _plain(after)
    if after and (_BACK.search(plain) or _REPLY.search(plain) or _QUESTION.search(plain)):
        end = text.index(after, end) + len(after)
    return Span(begin, end)


@lru_cache(maxsize=1024)  # of one paragraph it is asked for every sentence that may be quoted
def stretches(text: str) -> tuple[Span, ...]:
    """Return where `text` addresses a machine: from that sentence to its paragraph's end.

    What the words point to, the sentence before or the paragraph after them, goes with them.
    """
    paragraphs = [Span(*one.span()) for one in _PARAGRAPH.finditer(text)]
    plain = [_plain(one.of(text)) for one in paragraphs]
    column = sum(bool(_QUESTION.search(one)) for one in plain) > 1  # of readers' questions
    found: list[Span] = []
    for i, here in enumerate(paragraphs):
        if i and not column and _QUESTION.search(plain[i - 1]) and _REPLY.search(plain[i]):
            if not _CONVERSATION.search(plain[i - 1] + plain[i]):
                found.append(Span(paragraphs[i - 1].start, here.end))
        elif turn := _turn(here.of(text)):
            words = turn.of(plain[i])
            begin, end = here.start + turn.start, here.end
            if _BACK.search(words):
                begin = here.start if turn.start else paragraphs[max(i - 1, 0)].start
            if turn.end == len(plain[i]) and (_AHEAD.search(words) or _is_heading(words)):
                end = paragraphs[min(i + 1, len(paragraphs) - 1)].end
            found.append(Span(begin, end))
    return tuple(found)


def _is_heading(words: str) -> bool:
    label = _CALLS[0][1].match(words)
    return bool(label and label.end() == len(words)) or (
        len(words.split()) < 4 and not any(_orders(words))
    )


@lru_cache(maxsize=4096)
def _turn(paragraph: str) -> Span | None:
    """Return the first sentence of a paragraph that addresses a machine."""
    plain = _plain(paragraph)
    heard = _plain(_without_quotes(paragraph))
    heard = _WITH_DIGITS.sub(lambda m: m[0].translate(_DIGITS), heard)
    forged = [_FORGED.search(paragraph), *filter(_spells_an_order, _SPELLED.finditer(plain))]
    if not _CONVERSATION.search(plain):
        forged.append(_PAIR.search(plain))
    at = [found.start() for found in forged if found]
    if not at and not _HINT.search(heard) and not any(_orders(heard)):
        return None  # most of all paragraphs, at a third of the cost
    for one in sentences(paragraph):
        if any(one.start <= here < one.end for here in at) or _weight(one.of(heard)) >= ENOUGH:
            return one
    return None


def _spells_an_order(found: re.Match[str]) -> bool:
    return bool(_IN_ONE_WORD.search(re.sub(r"[\W_]", "", found[0])))


def _weight(sentence: str) -> int:
    """Return how much a sentence says that it is meant for a machine."""
    said = _SAID.search(sentence)
    last = 0 if _SAID_AFTER.search(sentence) else said.start() if said else len(sentence)
    turns = [weight for at, weight in _orders(sentence) if at < last]
    turns += [weight for weight, call in _CALLS if call.search(sentence)]
    return sum(turns) + sum(w for w, one in _MATTERS if one.search(sentence)) if turns else 0


def _orders(sentence: str) -> Iterator[tuple[int, int]]:
    """Yield where each kind of order stands in a sentence, and its weight."""
    begins = [found.end() for found in _CLAUSE.finditer(sentence)]
    if _MUST.search(sentence):
        begins += [found.end() for found in _MACHINE_MUST.finditer(sentence)]
    for weight, verb in _IMPERATIVES:
        at = min((here for here in begins if verb.match(sentence, here)), default=None)
        if at is not None:
            yield at, weight
    for weight, order in _ORDERS:
        if found := order.search(sentence):
            yield found.start(), weight


def _without_quotes(paragraph: str) -> str:
    """Blank what stands between quotation marks, where the sentence around it tells who says it."""
    return QUOTED.sub(
        lambda found: "·" * len(found[0]) if _is_told(paragraph, found) else found[0], paragraph
    )


def _is_told(paragraph: str, quote: re.Match[str]) -> bool:
    *earlier, before = re.split(
        r"[.!?。]\W", paragraph[max(0, quote.start() - _NEAR) : quote.start()]
    )
    after = re.split("[.!?。]", paragraph[quote.end() : quote.end() + _NEAR])[0]
    ended = quote[0][-2] in ".!?。" and not re.match(r"\s+[a-z]", after)
    return bool(
        re.search(r"\w", before)
        or (re.search(r"\w", after) and (not ended or _SAID.search(_plain(after))))
        or (earlier and _SAID.search(_plain(earlier[-1])))
    )

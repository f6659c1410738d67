"""Proper names in a text, told by their capitals: fast, without a model, in one pass.

A capital at the start of a sentence proves nothing, so a common word there is no name unless the
text writes it with a capital elsewhere. `common_words.txt` lists the words that English writes
small, commonest first; `training/common_words.py` made it. Scripts without capitals give nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.intake.edtf import MONTHS

_COMMON = Path(__file__).parent / "common_words.txt"
_LONGEST = 12  # words of a name; a text in capitals is no name
_FUNCTION_WORDS = 150  # the head of the list: the, of, and, in, ... but for these
_CONTENT = frozenset(
    "new city people century state world number government system time first work population "
    "water large high great".split()
)

_JOINERS = frozenset(
    "al el as ash ad ar an az bin ben ibn bint abu de del della der den di du da dos la le van "
    "von".split()
)
_OPENERS = frozenset("al el bin van von de".split())  # a name may start with these, written small
# After these a person's name begins: "Tobruk Parliament Aqila Saleh".
_BODIES = frozenset(
    "parliament army council ministry government committee court party bank university agency "
    "company congress assembly union forces front movement club team".split()
)
_TITLES = frozenset(
    "president prime minister general marshal field brigadier colonel major captain lieutenant "
    "sergeant admiral commander speaker chairman chairwoman chancellor secretary ambassador envoy "
    "senator representative congressman governor mayor judge justice professor doctor king queen "
    "prince princess emir sultan sheikh shaykh sheik imam ayatollah pope bishop archbishop "
    "cardinal father sister brother lord lady sir dame mr mrs ms miss dr prof gen col capt lt sgt "
    "sen rep gov hon rev deputy vice former chief director head foreign defence defense interior "
    "finance premier crown haji hajj mullah said saint st".split()
) - {"said", "father", "sister", "brother", "head", "at"}
_CALENDAR = frozenset(
    [month.lower() for month in MONTHS]
    + "monday tuesday wednesday thursday friday saturday sunday".split()
)

_WHEN = frozenset("on in last next this since until early late".split())  # a day or month follows

_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[’'ʼ](?=[^\W\d_])|\.(?=[A-Z]\b))*(?:-[^\W\d_][^\W\d_’']*)*"
)
_ADJECTIVE = re.compile(r"-(?:[a-z]{2,20}(?:ed|ing)|led|based|style|born|made|wide|old)$")
_SHORTENED = re.compile(r"'(?:ll|ve|re|d|m|t)$")  # we'll, they're, I'm, don't
_ENDING = re.compile(r"(?<=...)(?:ing|ed|es|s|ly)$")
_POSSESSIVE = re.compile(r"[’']s?$")
_ENDS_SENTENCE = re.compile(r"[.!?:;…]|\n\s{0,3}\n|[\"“”(\[]")


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a text, where it stands, and whether a sentence starts with it."""

    text: str
    start: int
    end: int
    first: bool
    gap: str

    @property
    def capital(self) -> bool:
        """Whether the word, or what follows its article, has a capital."""
        if self.text[0].isupper():
            return True
        article, hyphen, rest = self.text.partition("-")
        return bool(hyphen) and article in _JOINERS and rest[:1].isupper()


@cache
def common_words() -> dict[str, int]:
    """Return the words that English writes small, with their rank."""
    return {word: n for n, word in enumerate(_COMMON.read_text(encoding="utf-8").split())}


def is_common(word: str) -> bool:
    """Return whether English writes the word small, or gives it to a month or a weekday.

    A longer form of a common word ("renewing") is common too.
    """
    small = word.lower()
    if small in common_words() or small in _CALENDAR:
        return True
    stem = _ENDING.sub("", small)
    return stem != small and (stem in common_words() or stem + "e" in common_words())


def names(text: str) -> list[str]:
    """Return the proper names of a text, each once, in the order of their first mention.

    Titles ("President", "Field Marshal") are left out, articles ("al-") and particles ("van")
    stay in. Names are as they are written, but for a possessive 's.
    """
    return list(_known(text))


@lru_cache(4096)  # the short answers of a question are compared again and again
def _known(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mentioned(text)))


def mentioned(text: str) -> Iterator[str]:
    """Yield every mention of a proper name, in order."""
    words = list(_words(text))
    inside = Counter(word.text for word in words if word.capital and not word.first)
    small = {word.text for word in words if not word.capital}
    run: list[_Word] = []
    for n, word in enumerate(words):
        if run and not _goes_on(run, word, words[n + 1 : n + 3]):
            yield from _cut(run, inside, small)
            run = []
        if len(run) < 2 and _only_dates(word, words[n - 1 : n], words[n + 1 : n + 2]):
            run = []
            continue
        if word.capital or run or (word.text in _OPENERS and _before_name(words[n + 1 : n + 2])):
            run.append(word)
    yield from _cut(run, inside, small)


def _only_dates(word: _Word, before: Sequence[_Word], after: Sequence[_Word]) -> bool:
    """Return whether a day or month says when, before a name: "on Saturday Callum Pryce"."""
    return (
        word.text.lower() in _CALENDAR
        and any(one.text.lower() in _WHEN for one in before)
        and any(one.capital and not is_common(one.text) for one in after)
    )


def _goes_on(run: Sequence[_Word], word: _Word, after: Sequence[_Word]) -> bool:
    """Return whether `word` belongs to the name that the run began; `after` follows it."""
    if word.first or not word.gap.isspace() or "\n\n" in word.gap or len(run) == _LONGEST:
        return False
    if _POSSESSIVE.search(run[-1].text):
        return False
    if word.capital:
        return True
    if word.text in _JOINERS:
        return _before_name(after)
    last = run[-1].text.lower()  # Government of National Accord
    return word.text == "of" and is_common(last) and last not in _TITLES and _before_name(after[:1])


def _before_name(after: Sequence[_Word]) -> bool:
    """Return whether a capital follows, at once or after one more particle."""
    for word in after:
        if word.first or not word.gap.isspace():
            return False
        if word.capital:
            return True
        if word.text not in _JOINERS:
            return False
    return False


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()] if match.start() - end < 40 else "\n\n"
        # An abbreviated title or an initial ends no sentence.
        ended = bool(_ENDS_SENTENCE.search(gap))
        yield _Word(match[0], match.start(), match.end(), ended or end == 0, gap)
        end = match.end()


def _cut(run: Sequence[_Word], inside: Counter[str], small: set[str]) -> Iterator[str]:
    """Yield the names of one run of capitals: without titles, without a common first word."""
    words = [_ADJECTIVE.sub("", _POSSESSIVE.sub("", word.text)) for word in run]
    if run and run[0].first and _starts_only(words, inside, small):
        words = words[1:]
    while words and (words[-1] in _JOINERS or words[-1] == "of"):
        words = words[:-1]
    while words and is_function_word(words[0]):
        words = words[1:]
    for part in _untitled(words):
        no_name = len(part) == 1 and _is_no_name(part[0])
        dated = any(word.lower() in _CALENDAR for word in part) and all(map(is_common, part))
        if len(" ".join(part)) > 1 and not no_name and not dated:
            yield " ".join(part)


def _starts_only(words: Sequence[str], inside: Counter[str], small: set[str]) -> bool:
    """Return whether the first word has its capital from the sentence alone."""
    word = words[0]
    if is_function_word(word):
        return True
    if not is_common(word) and word.lower() not in small:
        return word.lower() in _CALENDAR
    follows_name = len(words) > 1 and not is_common(words[1])
    if follows_name and word.lower() not in _TITLES:
        return inside[word] == 0
    return len(words) == 1 and inside[word] == 0


def _untitled(words: Sequence[str]) -> list[list[str]]:
    """Part a run at its titles: "Egyptian President Sisi" is "Egyptian" and "Sisi".

    Titles stay where only common words follow: "General Intelligence Services".
    """
    at = max((n for n, word in enumerate(words) if word.lower().rstrip(".") in _TITLES), default=-1)
    rest = list(words[at + 1 :])
    if at < 0:
        return _after_body(rest)
    if rest and all(is_common(word) for word in rest):
        return [list(words)]
    before = list(words[:at])
    while before and (before[-1].lower() in _TITLES or before[-1] == "of"):
        before.pop()
    return [part for part in (before, *_after_body(rest)) if part]


def _after_body(words: list[str]) -> list[list[str]]:
    """Part a body from the person that follows it."""
    for n, word in enumerate(words[:-2], 1):
        if word.lower() in _BODIES and not any(map(is_common, words[n:])):
            return [words[:n], words[n:]]
    return [words]


def is_function_word(word: str) -> bool:
    """Return whether a word only joins others: "of", "the", "who"."""
    if word in ("A", "I", "a"):
        return True
    rank = common_words().get(word.lower())
    shouted = word.isupper() and len(word) > 1  # IT, US, WHO
    little = rank is not None and rank < _FUNCTION_WORDS and word.lower() not in _CONTENT
    return little and not shouted


def _is_no_name(word: str) -> bool:
    """Return whether a capital word alone is a function word, a title, or a day or a month."""
    small = word.lower().replace("’", "'")
    return (
        small in _CALENDAR
        or small in _TITLES
        or small in _JOINERS
        or is_function_word(word)
        or bool(_SHORTENED.search(small))
    )

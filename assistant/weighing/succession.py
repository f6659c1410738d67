"""Who came before whom, and after: "Who was mayor before Okoye?" is told by "she replaces Bell".

Read off the words that tell of a succession, which mostly stand in another sentence than the office
and begin with "she".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.reader import Reading
from assistant.weighing.tenure import has, left
from index.article import Passage, Span
from index.intake import names
from index.split import sentences

SURE = 0.8  # how likely such words answer; set by hand, and weighed with everything by the clues
REACH = 2  # sentences back in which whom "she" means is named

_NAME = r"(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}?)"
_WHO = r"(?i:who(?:m|se)?)"
_HELD = (
    r"(?:was|were|held|had|served|led|headed|ran|coached|managed|chaired|captained|directed|edited|"
    r"governed|ruled|did)"
)
_ASKED = tuple(
    re.compile(rf"{form}[?.!\s]*$")
    for form in (
        rf"{_WHO}\s+{_HELD}\b.*\bbefore {_NAME}(?:\s+(?:did|was|took|became|came|got)\b.*)?",
        rf"{_WHO}\s+(?:did|does|has|will)\s+{_NAME}\s+"
        r"(?:replaced?|succeed(?:ed)?|follow(?:ed)?|take\s+over\s+from)\b.*",
        rf"{_WHO}\s+(?:is|was)\s+{_NAME}['’]s?\s+predecessor\b.*",
        rf"{_WHO}\s+(?:is|was)\s+the\s+predecessor\s+of\s+{_NAME}",
    )
)
_FOLLOWED = re.compile(
    rf"{_WHO}\s+(?:replace[ds]|succeed(?:s|ed)|follow(?:s|ed)|t(?:akes?|ook)\s+over\s+from)\s+{_NAME}"
    r"(?:\s+(?:as|at|in|on)\b.*)?[?.!\s]*$"
)
_TOOK = re.compile(
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|follow(?:s|ed|ing)|"
    r"t(?:akes?|ook|aken|aking)\s+(?:the\s+\w+\s+|over\s+)(?:as\s+[a-z]+\s+)?from)\s+"
    r"(?!by\b)(?:[a-z-]+\s+){0,4}?$"
)
_BACK = re.compile(r"^\W*(?:\w+\s+){0,3}?(?:he|she)\b|\b(?:he|she|who)\s+(?:\w+\s+){0,2}?$", re.I)
_BY = re.compile(r"\b(?:succeeded|replaced|followed)\s+by\s+(?:[\w-]+\s+){0,4}?$")
_HE_BY = re.compile(rf"\b(?:[Hh]e|[Ss]he)\s+(?:[a-z]+\s+){{0,2}}{_BY.pattern[2:]}")


def before(question: str, passages: Sequence[Passage]) -> Iterator[Reading]:
    """Yield who is said to have been there before the one whom a question names.

    Args:
        question: a question that stands alone.
        passages: the passages that search found.
    """
    match = next(filter(None, (form.match(question.strip()) for form in _ASKED)), None)
    new = match["name"].split()[-1:] if match else []
    for passage in passages if new else ():
        every = sentences(passage.text)
        for number, sentence in enumerate(every):
            nearby = every[max(0, number - REACH) : number]
            for who in _left(new[0], passage.text, sentence, nearby):
                start = passage.start + who.start
                yield Reading(passage, start, passage.start + who.end, who.of(passage.text), SURE)


def after(question: str, passages: Sequence[Passage]) -> Iterator[Reading]:
    """Yield who got the place of the one whom a question names, in a sentence soon behind the one
    that tells that it was left: "Bell stepped down. The council elected her deputy, Ana Okoye."

    Args:
        question: a question that stands alone.
        passages: the passages that search found.
    """
    match = _FOLLOWED.match(question.strip())
    old = match["name"] if match else ""
    for passage in passages if old else ():
        every = sentences(passage.text)
        gone = [left(old, one.of(passage.text)) for one in every]
        for number, sentence in enumerate(every):
            text = sentence.of(passage.text)
            if not any(gone[max(0, number - REACH) : number]):
                continue
            for who in names.names(text):
                if who.split()[-1] != old.split()[-1] and has(who, text):
                    start = passage.start + sentence.start + text.find(who)
                    yield Reading(passage, start, start + len(who), who, SURE)


def _left(new: str, whole: str, sentence: Span, nearby: Sequence[Span]) -> Iterator[Span]:
    """Yield the names of those who, as a sentence tells, made room for the new one.

    Of "he was succeeded by Okoye" it is whom the sentence before begins with.
    """
    text, before = sentence.of(whole), [one.of(whole) for one in nearby]
    for who in names.names(text):
        at = text.find(who)
        if at >= 0 and new not in who.split() and _left_to(new, text, at, at + len(who), before):
            yield Span(sentence.start + at, sentence.start + at + len(who))
    known = re.search(rf"\b{re.escape(new)}\b", text)
    if before and known and _HE_BY.search(text[: known.start()]):
        first = next(iter(names.names(before[-1])), "")
        if first and new not in first.split() and before[-1].startswith(first):
            yield Span(nearby[-1].start, nearby[-1].start + len(first))


def _left_to(new: str, text: str, start: int, end: int, nearby: Sequence[str]) -> bool:
    """Say whether a sentence tells that a name in it made room for the new one."""
    known = re.compile(rf"\b{re.escape(new)}\b")
    took = _TOOK.search(text, 0, start)
    if took:
        ahead = text[: took.start()]
        meant = _BACK.search(ahead) and any(known.search(one) for one in nearby)
        return bool(known.search(ahead) or meant)
    left = known.search(text, end)
    return bool(left and _BY.search(text[end : left.start()].rsplit(";", 1)[-1]))

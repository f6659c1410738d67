"""Who does what to whom in a text.

There is no grammar here: who acts stands right before a verb or, when it is passive, after "by";
to whom it is done, right after it or before. Where that is not to be seen, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.verify import senses
from assistant.verify.senses import Word

BE = frozenset("is are was were be been being gets got".split())
AUXILIARIES = BE | frozenset(
    "am has have had having will would shall should may might can could must do does did not never "
    "also already still since then".split()
)
_WHO = frozenset("who which that".split())
DETERMINERS = frozenset("the a an his her its their this these those no both".split())
PREPOSITIONS = frozenset(
    "of in on at to for from with by about over under after before during into against "
    "without".split()
)
_BEFORE_NOUN = DETERMINERS | PREPOSITIONS
_PAST = frozenset(
    "arose ate beat began bit blew bled bore bought broke brought built burnt came caught chose "
    "cut drew drank drove fed fell felt fled flew forbade found fought froze gave got grew heard "
    "held hid hit hurt kept knew laid led left lent lost met paid quit ran read rose said sang "
    "sank saw sent set shook shot shut sold sought spent spoke stole stood struck sued swept "
    "swore swam swung taught threw told took understood overthrew wept withdrew woke won wore "
    "wrote beaten begun broken chosen drawn driven fallen flown forbidden given grown hidden "
    "known risen seen shaken shown spoken stolen sunk taken torn thrown withdrawn worn written "
    "bitten blown eaten frozen overthrown".split()
)
ANYBODY = frozenset("people person persons man men woman women".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with who acts and to whom it is done, as far as that is seen.

    `sure` when the word can be nothing but a verb.
    """

    verb: Word
    agents: tuple[Word, ...]
    patients: tuple[Word, ...]
    sure: bool


def is_verb(words: Sequence[Word], at: int) -> bool:
    """Say whether a word looks like a verb where it stands: by its form or an auxiliary."""
    word = words[at]
    if word.light or word.name:
        return False
    before = words[at - 1].small if at else ""
    formed = word.small in _PAST or (len(word.small) > 3 and word.small.endswith("ed"))
    if before in AUXILIARIES | {"to"} or (before not in _BEFORE_NOUN and formed):
        return True
    after = words[at + 1].small if at + 1 < len(words) else ""
    return bool(at) and words[at - 1].name and after in DETERMINERS


def deeds(text: str) -> list[Deed]:
    """Return what is done in `text`, in order."""
    words = senses.words(text)
    found: list[Deed] = []
    for at, word in enumerate(words):
        if word.light or word.name or (at and words[at - 1].small in _BEFORE_NOUN - {"to"}):
            continue
        subject, passive = _before(words, at)
        if not subject and at and words[at - 1].small == "and" and found and found[-1].sure:
            subject = found[-1].agents  # "opened an inquiry and suspended the licence"
        sure = is_verb(words, at)
        agents = _by(words, at)
        if passive or (agents and words[at + 1].small == "by"):
            found.append(Deed(word, agents, subject, sure))
            continue
        patients = tuple(_phrase(words, at + 1))
        if not patients:  # "a treaty signed in May by Holt"
            subject = (*subject, *agents)
        found.append(Deed(word, subject, patients, sure))
    return [deed for deed in found if deed.agents or deed.patients]


def _before(words: Sequence[Word], at: int) -> tuple[tuple[Word, ...], bool]:
    """Return the phrase that a verb follows, and whether a form of "be" stands between."""
    clause, before, passive = words[at].clause, at - 1, False
    while before >= 0 and words[before].clause == clause:
        small = words[before].small
        if small == "to":  # "wants to raise": who wants
            before -= 1
        elif small not in AUXILIARIES and not small.endswith("ly"):
            break
        passive = passive or small in BE
        before -= 1
    if before >= 0 and words[before].small in _WHO:
        before -= 1
        clause = words[before].clause if before >= 0 else clause
    if before < 0 or not _reaches(words, before, clause):
        return (), passive
    participle = words[at].small.endswith("ed") or words[at].small in _PAST
    return tuple(_phrase(words, before, -1)), passive and participle


def _reaches(words: Sequence[Word], before: int, clause: int) -> bool:
    """Say whether a subject ends here: in the verb's clause, or in a name set between commas."""
    if words[before].clause == clause:
        return True
    apposed = [n for n, word in enumerate(words) if word.clause == words[before].clause]
    plain = all(not words[n].light or words[n].small in DETERMINERS | {"of"} for n in apposed)
    return (
        words[before].clause == clause - 1 and plain and not any(is_verb(words, n) for n in apposed)
    )


def _by(words: Sequence[Word], at: int) -> tuple[Word, ...]:
    clause = words[at].clause
    for n in range(at + 1, len(words)):
        if words[n].clause != clause:
            return ()
        if words[n].small == "by" and words[n - 1].small != "not":
            return tuple(_phrase(words, n + 1))
    return ()


def _phrase(words: Sequence[Word], at: int, step: Literal[1, -1] = 1) -> Iterator[Word]:
    """Yield the telling words of the phrase that starts, or with -1 ends, at a word.

    Backwards it goes on to the noun that a preposition hangs on: "the vote on the law".
    """
    within = DETERMINERS | {"and"} | (PREPOSITIONS if step < 0 else set[str]())
    if not 0 <= at < len(words) or words[at].small == "and":
        return
    if step > 0 and words[at - 1].clause != words[at].clause:
        return
    clause = words[at].clause
    while 0 <= at < len(words):
        word = words[at]
        if word.clause != clause and not (step > 0 and word.name):  # "the favourite, Paul Noll"
            return
        clause = word.clause
        of_name = word.small == "of" and at + 1 < len(words) and words[at + 1].name
        if word.light and word.small not in within | ANYBODY and not of_name:
            return
        if step < 0 and is_verb(words, at):
            return
        if not word.light or word.small in ANYBODY:
            yield word
        at += step

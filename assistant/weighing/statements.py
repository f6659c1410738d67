"""Who said what: the words that an article reports of somebody.

"What did the mayor say about the bridge?" asks for words between quotation marks, or for what
stands behind "said that", of a sentence whose speaker is known. The reader, which learned from
questions about facts, mostly passes these over; here they are read off by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.asked import wanted
from assistant.reading.reader import Reading
from assistant.text.quotation import QUOTED, unquoted
from assistant.verify import stems
from index.article import Passage, Span
from index.intake import names
from index.split import sentences

SURE = 0.8  # that it is what was asked for: set by hand, and weighed with all else by the clues
KNOWN = 0.5  # share of the words of the matter that the sentence must have
REACH = 7  # words between a speaker and the verb, and what may follow "Okoye told"
LEAST_WORDS = 2  # of a statement: a single quoted word is a name, or irony
SMALL = 4  # letters of a word that a title may write small are fewer: "The Way to the Sea"

SAY = (
    r"(?:sa(?:id|ys?)|t(?:old|ells?)|add(?:ed|s)?|warn(?:ed|s)?|claim(?:ed|s)?|declare[ds]?|"
    r"announce[ds]?|state[ds]|stress(?:ed|es)?|insist(?:ed|s)?|argue[ds]?|wrote|writes?|call(?:ed|s)?|"
    r"describe[ds]?|explain(?:ed|s)?|repl(?:ied|ies)|answer(?:ed|s)?|den(?:ied|ies)|promise[ds]?|"
    r"confirm(?:ed|s)?|complain(?:ed|s)?|note[ds]|believe[ds]?|thinks?|thought|admit(?:ted|s)?|"
    r"apologi[sz]e[ds]|criticise[ds]|demand(?:ed|s)?|predict(?:ed|s)?|hope[ds]|welcome[ds]|"
    r"condemn(?:ed|s)?)"
)
_PLAIN = re.compile(r"sa(?:id|ys?)|t(?:old|ells?)|add(?:ed|s)?|state[ds]|wrote|writes?", re.I)
_DENIED = re.compile(r"den(?:ied|ies)", re.I)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_HE = r"(?:he|she|they)"
_BETWEEN_THEM = r"(?:(?!not\b|never\b|declin|refus|want|fail)\w+\s+){0,2}?"
_PRONOUN = re.compile(rf"\b{_HE}\s+{_BETWEEN_THEM}{SAY}\b|\b{SAY}\s+{_HE}\b", re.I)
_UNSAID = re.compile(
    r"(?:\b(?:not|never|nothing)|n['’]t|\b(?:declined?|refused?|wanted|asked|failed)\s+to)"
    r"\s+(?:\w+\s+)?$",
    re.I,
)
_BETWEEN = re.compile(r"\b(?:that|whether|if|because|which|what)\b|[;:]", re.I)
_THAT = re.compile(r"^\s*(?:\w+\s+){0,8}?that\s+|^\s*[,:]\s*", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose words are asked for, and about what, when the question says so."""

    who: str
    about: str


def asked(question: str) -> Asked | None:
    """Return whose words a question asks for, None when it asks for something else."""
    match = wanted.STATEMENT.match(question.strip())
    return Asked(match["who"], match["about"]) if match else None


def reported(
    question: str, passages: Sequence[Passage], spellings: Mapping[str, Sequence[str]]
) -> Iterator[Reading]:
    """Yield what the passages report of whom the question asks about.

    Args:
        question: a question that stands alone.
        passages: the passages that search found.
        spellings: other spellings of the question's names.
    """
    whose = asked(question)
    if whose is None:
        return
    speaker = _Speaker.of(whose.who, spellings)
    matter = stems(whose.about) - stems(whose.who)
    for passage in passages:
        for sentence in sentences(passage.text):
            text = sentence.of(passage.text)
            verb = speaker.verb(text)
            said = _statement(text, verb) if verb else None
            if said and len(matter & stems(text)) >= KNOWN * len(matter):
                start = passage.start + sentence.start + said.start
                words = said.of(text)
                yield Reading(passage, start, start + len(words), words, SURE)


def says(question: str, text: str) -> bool:
    """Say whether a sentence reports something of whom a question asks about, or of "he"."""
    whose = asked(question)
    return bool(whose and (_Speaker.of(whose.who, {}).verb(text) or _PRONOUN.search(text)))


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Somebody, by all spellings of a name, or by the words of an office."""

    name: re.Pattern[str] | None
    office: frozenset[str]

    @classmethod
    def of(cls, who: str, spellings: Mapping[str, Sequence[str]]) -> _Speaker:
        named = names.names(who)
        if not named:
            return cls(None, frozenset(stems(who)))
        known = [form for name in named[-1:] for form in (name, *spellings.get(name, ()))]
        words = {word for form in known for word in (form, form.split()[-1])}
        return cls(re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b"), frozenset())

    def within(self, text: str) -> bool:
        """Say whether a text speaks of this speaker."""
        if self.name:
            return bool(self.name.search(text))
        return bool(self.office) and self.office <= stems(text)

    def verb(self, text: str) -> re.Match[str] | None:
        """Return the verb by which a sentence has this speaker say something, None if it has not.

        It stands beside the speaker: "Okoye said", "said the mayor, Okoye"; not "said that Okoye".
        """
        outside = unquoted(text)
        for match in re.finditer(rf"\b{SAY}\b", outside, re.I):
            if _UNSAID.search(outside[: match.start()]):
                continue
            ahead = " ".join(outside[: match.start()].split()[-REACH:])
            behind = " ".join(outside[match.end() :].split()[:REACH])
            sides = (_BETWEEN.split(ahead)[-1], _BETWEEN.split(behind)[0])
            if any(self.within(side) for side in sides):
                return match
        return None


def _statement(text: str, verb: re.Match[str]) -> Span | None:
    """Return the words that are said in a sentence: those quoted, or what follows the verb.

    A verb that says more than "said" is part of it: what was denied is not what was said.
    """
    quoted = [m for m in QUOTED.finditer(text) if len(m[0].split()) >= LEAST_WORDS]
    quoted = [m for m in quoted if not _is_title(m[0])]
    if quoted and not _DENIED.match(verb[0]):
        longest = max(quoted, key=lambda m: len(m[0]))
        return _trimmed(text, longest.start() + 1, longest.end() - 1)
    behind = text[verb.end() :]
    lead = _THAT.match(behind)
    comma = text.rfind(",", 0, verb.start())
    trailing = len(text[:comma].split()) >= REACH > len(behind.split()) and comma > 0
    if trailing and not lead:  # "The gate will stay shut all winter, Okoye told the council."
        return _trimmed(text, 0, comma)
    plain = _PLAIN.fullmatch(verb[0])
    start = verb.end() + (lead.end() if lead else 0) if plain else verb.start()
    return _trimmed(text, start, len(text))


def _is_title(quotation: str) -> bool:
    """Say whether what is quoted is what something is called: "Cairo Declaration"."""
    words = _WORD.findall(quotation)
    large = [word for word in words if word[0].isupper()]
    return len(large) > 1 and all(word in large or len(word) < SMALL for word in words)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    inside = text[start:end]
    left, right = inside.lstrip(" ,:;–—"), inside.rstrip(" ,.;:!?")
    start, end = start + len(inside) - len(left), start + len(right)
    return Span(start, end) if len(text[start:end].split()) >= LEAST_WORDS else None

"""How sure a text is of what it says: what it denies, and what may be, is planned, or is alleged.

A denial and a hedge each belong to the word that they govern, the first that tells something
after them: in "has not renewed his contract, which ends in July" the contract is not denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import Literal

from assistant.verify import senses
from assistant.verify.senses import Word
from assistant.verify.stems import WORD, stem

Hedge = Literal["possible", "planned", "alleged", "doubted", "missed"]

DENIED = 5  # words after a negation, "denied that she had resigned"

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ied|ies)|refus(?:e|ed|es|al)|"
    r"reject(?:ed|s)?|fail(?:ed|s|ure)?)\b|n['’]t\b",
    re.I,
)
_CLAUSE = re.compile(r"[,;:.!?]")
# These say no to the next word that tells something; the first to both of the next two: "none of
# the volunteers has died" does not deny that volunteers fell ill.
_NONE = re.compile(r"\b(?:none|neither)\b", re.I)
_NOT = re.compile(
    r"\b(?:no longer|not|no|nobody|nothing|nor|no one|nowhere|without|never|cannot|hardly|barely|"
    r"scarcely|den(?:y|ied|ies|ying)|"
    r"(?:refus|declin|fail|neglect)(?:es?|ed|s|ing)? to|unable to|rul(?:es?|ed|ing) out|"
    r"(?:escap|avoid|prevent|avert)(?:es?|ed|s|ing)?|instead of|"
    r"far from|(?:stop(?:s|ped)?|fell|falls?) short of|anything but|"
    r"(?:clear|acquitt?|exonerat|absolv)(?:s|ed|es|ing)? (?:\w+ )?of)\b|n['’]t\b",
    re.I,
)
_DENY = re.compile(r"\bden(?:y|ied|ies|ying|ials?)\b", re.I)
_NOT_ONLY = re.compile(r"\s+(?:only|just|merely|least|(?:more|fewer|less) than)\b", re.I)
_FALSE = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|as)\s+(?:\w+ly\s+)?(?:an?\s+)?"
    r"(?:false|untrue|wrong|incorrect|lies?|hoax|myth|invented|fabricated|joke|fiction|"
    r"nonsense|rumou?r|baseless|unfounded)\b|falsely\b)",
    re.I,
)
_HEDGES: dict[Hedge, re.Pattern[str]] = {
    "possible": re.compile(
        r"\b(?:may|might|could|would|should|possib\w+|perhaps|maybe|(?:un)?likely|probabl\w+|"
        r"potential(?:ly)?|consider(?:s|ed|ing)?|propos\w+|suggest\w*|threat\w*|risk\w*|fear\w*|"
        r"(?:was|were) to (?:have|be))\b",
    ),
    "planned": re.compile(
        r"\b(?:will|shall|plan(?:s|ned|ning)?|expect\w*|inten(?:d\w*|tions?)|promis\w+|vow\w*|pledg\w+|want\w*|"
        r"hop(?:es?|ed|ing)|wish\w*|demand\w*|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:for|on)|"
        r"agree\w*|aim\w*|in talks|negotiat\w+|debat(?:es?|ed|ing)|"
        r"appl(?:y|ies|ied) (?:to|for)|due to|set to|scheduled|seek\w*|sought|tr(?:y|ies|ied|ying)|"
        r"attempt\w*|going to|offer\w*|decid\w+ to|ready to|(?:is|are) to|ask(?:s|ed|ing)?|"
        r"order(?:s|ed|ing)?|appeal\w* (?:for|to))\b|['’]ll\b",
    ),
    "alleged": re.compile(
        r"\b(?:accus\w+|alleg\w+|suspect\w*|suspicion|charg(?:es?|ed|ing) with|charges of|"
        r"claim\w*|reportedly|rumou?r\w*|believ\w+|think\w*|thought|apparent\w*|indict\w*|"
        r"(?:said|reported|understood) to|insist\w*|assert\w*|den(?:y|ied|ies|ying))\b",
    ),
    "doubted": re.compile(
        r"\b(?:doubt\w*|disput(?:es?|ed|ing)|unclear|uncertain|unproven|whether|pretend\w*|"
        r"feign\w*|pos(?:es?|ed|ing) as|imagin\w*|dream\w*|hypothetical\w*|suppos(?:e|ing|ed\w*)|"
        r"seem\w*|appear(?:s|ed)? to|theor(?:y|ies)|speculat\w*|"
        r"(?:story|stories|idea|notion|belief|myth|possibility|assumption|prospect) that|"
        r"far from (?:clear|certain|sure|proven|true))\b|"
        r"(?:\b(?:no|not|zero|little|scant|hardly|never|without|cannot)|n['’]t)"
        r"(?:\s[\w'’]+){0,4}?\sthat\b",
    ),
    "missed": re.compile(
        r"\b(?:almost|nearly|virtually|practically|narrowly|partly|partially|close to(?= \w+ing\b)|"
        r"(?:on the (?:verge|brink)|within \w+) of)\b",
    ),
}  # fmt: skip
# "may" is weaker than "will": what is planned may be told as possible, never the other way.
_TOLD_AS: dict[Hedge, tuple[Hedge, ...]] = {
    "possible": ("possible",),
    "planned": ("planned", "possible"),
    "alleged": ("alleged", "possible"),
    "doubted": ("doubted",),
    "missed": ("missed",),
}
_MODAL = re.compile(r"may|might|could|would|should|will|shall|['’]ll")
_MONTH = re.compile(r"(?:May|Will|Hope)\b")  # months and people, where a sentence begins
_IF = re.compile(
    r"\b(?:if|unless|provided that|as long as|on condition|assuming|subject to|pending|as soon as|"
    r"contingent (?:up)?on|depending on|in case|"
    r"once (?=(?:it|they|he|she|we|the|all|its|their)\b))\b|"
    r"^\W*(?:had|were|should)\b(?=[^.;!?]*\bwould\b)",
    re.I,
)
_FURTHER = re.compile(r"^[^,;:.!?]{0,60}?\b(?:to|of|for|that)\s+(?=\w)", re.I)


def denies(text: str, matter: Set[str]) -> bool:
    """Say whether `text` denies a matter, given by the stems of its words: "has not resigned".

    A negation counts where a word of the matter, or one that means the same, stands after it,
    within DENIED words of the same clause.
    """
    return sum(map(bool, _negated(text, matter))) % 2 == 1


def _negated(text: str, matter: Set[str]) -> Iterator[set[str]]:
    for match in _NEGATION.finditer(text):
        clause = _CLAUSE.split(text[match.end() :])[0]
        words = {senses.sense(word) for word in WORD.findall(clause)[:DENIED]}
        yield {one for one in matter if senses.sense(one) in words}


def negations(text: str, other: str) -> int:
    """Count the negations of `text` that govern a sense of `other`, or call it all false.

    Where both deny in so many words, "denied that ..." and "..., which he denied", neither counts.
    """
    count = len(_FALSE.findall(text))
    matter = senses.both_ways(senses.senses(other))
    both_deny = _DENY.search(text) and _DENY.search(other)
    for pattern, reach in ((_NONE, 2), (_NOT, 1)):
        for match in pattern.finditer(text):
            if _NOT_ONLY.match(text, match.end()) or (both_deny and _DENY.match(match[0])):
                continue
            governed = _governed(text, match.end())
            heads = [word.sense for _, word in zip(range(reach), governed, strict=False)]
            count += bool(heads) and all(senses.among(head, matter) for head in heads)
    return count


def hedged(claim: str, quote: str) -> bool:
    """Say whether `quote` only holds possible, plans or alleges what `claim` tells as done."""
    said = {word.sense for word in senses.words(claim) if not (word.light or word.name)}
    echoed = {stem(word.small) for word in senses.words(claim)}
    for kind, pattern in _HEDGES.items():
        claimed = [
            [word.sense for word in _governed(claim, match.end())]
            for weaker in _TOLD_AS[kind]
            for match in _HEDGES[weaker].finditer(_begun_small(claim))
        ]
        covered = {head for heads in claimed for head in heads}
        for match in pattern.finditer(_begun_small(quote)):
            if not _MODAL.fullmatch(match[0]) and stem(match[0]) in echoed:
                continue  # "the delay was demanded" of "demanded the delay"
            heads = [head for head in _heads(quote, match.end()) if senses.among(head, said)]
            if heads and all(claimed) and not any(senses.among(one, covered) for one in heads):
                return True
    return bool(_IF.search(quote)) and not (_IF.search(claim) or _HEDGES["possible"].search(claim))


def _begun_small(text: str) -> str:
    """Return `text` with a small letter where it begins: "Rumours" hedges, "May" may be a month."""
    return text if _MONTH.match(text) else text[:1].lower() + text[1:]


def _heads(text: str, start: int) -> Iterator[str]:
    """Yield the senses that a hedge governs: the next, and the one after "to", "of" or "that"."""
    further = _FURTHER.match(text[start:])
    for at in (start, start + further.end() if further else start):
        word = next((w for w in _governed(text, at) if not w.name), None)
        if word:
            yield word.sense


def _governed(text: str, start: int) -> Iterator[Word]:
    """Yield the words after `start` in its clause that tell something."""
    clause: int | None = None
    for word in senses.words(text):
        if word.start < start:
            continue
        clause = word.clause if clause is None else clause
        if word.clause != clause:
            return
        if not word.light:
            yield word

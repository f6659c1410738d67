"""What a number counts, by the words of its sentence: the dead or the hurt, the whole or a part.

And whether a time is how long something took, or since when nothing was like it.
"""

from __future__ import annotations

import re

from assistant.telling.said import Said
from assistant.text.wording import whole

# Whom news of accidents, attacks and disasters counts.
_COUNTED = {
    who: re.compile(rf"\b(?:{words})\b", re.I)
    for who, words in {
        "dead": r"kill(?:s|ed|ing)?|die[ds]?|dying|dead|deaths?|deadly|fatal\w*|perish\w*|drown\w*",
        "hurt": r"injur(?:ed|es?|ies|ing|y)|hurt(?:s|ing)?|wound(?:s|ed|ing)?",
        "missing": r"missing|unaccounted",
        "saved": r"surviv\w+|rescued?",
        "held": r"arrest(?:s|ed|ing)?|detain\w*|detentions?",
        "moved": r"evacuat\w+|homeless|displaced",
    }.items()
}
# Words with which any of them may be counted.
_ANY = re.compile(
    r"\b(?:toll|victims?|casualt(?:y|ies)|bod(?:y|ies)|lives|li[vf]es?|lost|murder\w*|shot|alive|fled|"
    r"shelter\w*|custody|hospital\w*)\b",
    re.I,
)
_HOW_MANY = re.compile(r"\bhow many\b|\b(?:number|total) of\b|\btoll\b", re.I)
_CLAUSE_ENDS = re.compile(r"[;:]|,(?!\d)|\b(?:and|while|but)\b")
# Behind a number that is no whole count.
_PART = re.compile(
    r"\s+(?:of\s+(?:them|those|these|whom|which|the)|more|others?|further|"
    r"(?:[a-z-]+\s+){0,3}(?:is|are|was|were)\s+among)\b",
    re.I,
)


_HOW_LONG = re.compile(
    r"\bhow long\b|\b(?:how many|for what) (?:years|months|weeks|days|hours)\b", re.I
)
_MOST = (
    r"\b(?:(?!(?:(?:north|south|mid)?-?(?:west|east)|guest|quest|request|conquest|forest|interest|"
    r"protest|contest|arrest|harvest|chest|rest|test|honest|modest)\b)\w{2,}est|best|worst|most|"
    r"least|first|record)\b"
)
# "its longest outage in eleven years", "the highest at Quarry Lane for nine years"
_OF_A_TIME = re.compile(
    rf"{_MOST}[^.;:!?,]{{0,60}}?\b(?:in|for|over)\s+(?:(?:the|more|less|than|about|almost|nearly|"
    r"over|past|last|at|least|some)\s+){0,3}$",
    re.I,
)


def counts_others(question: str, answer: str, sentence: str) -> bool:
    """Say whether a number counts others than a question asks for: the hurt, not the dead.

    Where the question names none of them, or more, or its clause and its sentence name neither,
    nothing is said against it.
    """
    asked = _named(question) if _HOW_MANY.search(question) else set[str]()
    if len(asked) != 1:
        return False
    at = max(0, sentence.find(answer))
    before = _CLAUSE_ENDS.split(sentence[:at])[-1]
    clause = before + answer + _CLAUSE_ENDS.split(sentence[at + len(answer) :])[0]
    return any(
        told and asked.isdisjoint(told) and not _ANY.search(text)
        for text in (clause, sentence)
        for told in [_named(text)]
    )


def of_a_record(question: str, answer: str, sentence: str) -> bool:
    """Say whether a time tells since when nothing was like it, where how long it took is asked."""
    if not _HOW_LONG.search(question) or re.search(_MOST, question, re.I):
        return False
    at = sentence.find(answer)
    return at >= 0 and bool(_OF_A_TIME.search(sentence, 0, at))


def in_part(one: Said) -> bool:
    """Say whether a sentence tells a number as a part of another, or beside another."""
    at = next(iter(whole(one.short, one.quote.text)), -1)
    return at >= 0 and bool(_PART.match(one.quote.text, at + len(one.short)))


def _named(text: str) -> set[str]:
    return {who for who, words in _COUNTED.items() if words.search(text)}

"""What a quote says without telling it as a fact: questions, fiction; and what it leaves out.

"Did Holt resign?", "In the film Holt resigns" and "everyone except Holt resigned" hold the words of
"Holt resigned". Doubts, plans and what is alleged belong to `certainty`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.verify import senses

_QUESTION = re.compile(r"(?:[^.!?\n]|\.(?=\w))*\?+")
_ASKING = re.compile(
    r"\?|\b(?:ask\w*|question\w*|whether|if|who|whom|what|when|where|why|how|wonder\w*)\b", re.I
)
_FICTION = (
    r"(?:novel|film|movie|drama|thriller|comedy|opera|musical|poem|story|tale|legend|fable|myth|"
    r"dream|nightmare|play(?!-)|joke|sketch|satire|parody|comic|cartoon|fiction|screenplay|sitcom|series)"
)
_IN_FICTION = re.compile(
    rf"\bin\s+(?:(?:an?|the|his|her|their|its|this|one|[\w-]+['’]s)\s+)(?:[\w-]+\s+){{0,3}}?"
    rf"{_FICTION}s?\b|\b{_FICTION}s?,?\s+(?:in which|where|about)\b|\bfiction(?:al|ally)?\b",
    re.I,
)
_OF_FICTION = re.compile(rf"\b{_FICTION}s?\b|\bfictional\w*", re.I)
_STAGED = re.compile(
    r"\b(?:(?:during|in)\s+(?:an?|the|this)\s+(?:[\w-]+\s+){0,2}?(?:exercise|drill|simulation|"
    r"rehearsal|scenario)s?|hoax\w*|satir\w+|spoof\w*)\b",
    re.I,
)
_TAKEN_BACK = re.compile(
    r"\b(?:retract\w*|debunk\w*|discredit\w*|refut\w+|disprov\w+|groundless|baseless|unfounded|"
    r"bogus|forged|(?:wrong|false|mistaken|erroneous)ly)\b",
    re.I,
)
_EXCEPTION = re.compile(
    r"\b(?:except(?:ing)?|other than|apart from|aside from|with the exceptions? of|save for|"
    r"exclud\w+|barring|(?:all|any|every|no|none|nobody|nothing)(?:\s?(?:one|body|thing))?\s+but)\b",
    re.I,
)

_DROPPED = (
    (_IN_FICTION, _OF_FICTION),
    (
        _STAGED,
        re.compile(r"\b(?:exercise|drill|simulat\w+|rehears\w+|scenario|hoax|satir|spoof)", re.I),
    ),
    (_TAKEN_BACK, _TAKEN_BACK),
    (_EXCEPTION, _EXCEPTION),
)


def unasserted(claim: str, quote: str) -> bool:
    """Say whether `quote` asks or tells as fiction what `claim` tells as a fact.

    An exception that is left out counts as well, and so does what is taken back.
    """
    if any(there.search(quote) and not here.search(claim) for there, here in _DROPPED):
        return True
    return "?" in quote and not _ASKING.search(claim) and any(_only_asked(claim, quote))


def _only_asked(claim: str, quote: str) -> Iterator[str]:
    """Yield the senses of `claim` that stand in questions of `quote` and nowhere else."""
    told = senses.senses(_QUESTION.sub(" ", quote))
    asked = senses.senses(" ".join(_QUESTION.findall(quote)))
    for word in senses.senses(claim):
        if senses.among(word, asked) and not senses.among(word, told):
            yield word

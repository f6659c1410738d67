"""Pronouns and the names that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.asked.keywords import somebody
from assistant.asked.spoken import Kind, Named
from index.intake import names

_PERSON = {
    "he": "{}", "she": "{}", "him": "{}", "his": "{}'s", "her": "{}'s", "hers": "{}'s",
    "himself": "{}", "herself": "{}",
}  # fmt: skip
_HE_OR_SHE = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
_THING = {"it": "{}", "its": "{}'s", "itself": "{}"}
_SEVERAL = {"they": "{}", "them": "{}", "their": "{}'s", "theirs": "{}'s", "themselves": "{}"}
_PLACE = {"there": "in {}"}
POINTS = frozenset({*_PERSON, *_THING, *_SEVERAL})
# What a pronoun may stand for, the likeliest kind first.
_STANDS_FOR: tuple[tuple[dict[str, str], tuple[Kind, ...]], ...] = (
    (_PERSON, ("person", "unknown")),
    (_THING, ("thing",)),
    (_SEVERAL, ("people", "thing")),
    (_PLACE, ("place", "unknown")),
)
_SURE: tuple[Kind, ...] = ("person", "place")  # others are meant only where they come first
# What follows an object: no noun is hers. "Her first", "her next" only where the clause ends.
_ALONE = re.compile(
    r"\s*(?:$|[^\w\s]|(?:there|then|in|at|on|to|about|for|with|from|by|and|or|of|after|before|"
    r"during|under|over|into|against|without|until|since|than|as|like|through|because|while|when|"
    r"where|who|what|why|how|if|whether|that|the|an?|this|these|those|again|afterwards?|today|"
    r"yesterday|tomorrow|not|is|was)\b|"
    r"(?:later|now|next|first|last|once|before|earlier|soon|still|too|since|recently)"
    r"(?=\s*(?:$|[^\w\s]|(?:in|at|on|to|about|for|with|from|by|and|of|after|that)\b)))",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
_OBJECT = frozenset({"him", "them"})  # "What did the mayor promise him?": somebody else
_OWNS = frozenset({"his", "her", "their"})
_NEAR = 100  # code points before a pronoun in which somebody is looked for
_SOME = re.compile(r"\b(?:the|an?|this|that|every|each|no)\s+((?:[a-z-]+\s+){1,4})", re.I)
_SOME_MORE = re.compile(
    r"\b(?:the|these|those|all|many|most|some|two|three|four|five)\s+(?:[a-z-]+\s+){0,2}?"
    r"(?:[a-z-]*[^\Wsu]s|men|women|people|children|police)\s",
    re.I,
)
# Who is asked for, and does something with no preposition behind it: "Which nurse lost her job?"
_ASKED_FOR = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:who|which|how\s+many)\s+(?!.*\b(?:for|to|about|of|with|by)\s$)",
    re.I,
)
# A verb behind its subject, as in "did she" or "is her": who is asked for does nothing there.
_TURNED = re.compile(
    r"\b(?:do|does|did|is|are|was|were)(?:n['’]t)?\s|"
    r"\b(?:has|have|had|will|would|can|could|shall|should|must|may|might)(?:n['’]t)?\s+"
    r"(?:$|(?:the|an?|this|that|these|those|he|she|it|they|his|her|its|their|[A-Z]\w*)\s)"
)
_OF = re.compile(r"\bof\s+$", re.I)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|isn't|wasn't)\s+it\s+(?:true|possible|likely|certain|known|clear|right)\b|"
    r"\bit\s+(?:is|was)\s+(?:true|possible|likely|certain|known|clear)\b",
    re.I,
)
_IS_BEFORE = re.compile(r"\b(?:is|are|was|were|be|will|has|have|had)\s*$", re.I)


def resolved(
    question: str, known: Sequence[Named], before: Mapping[str, str] | None = None
) -> tuple[str, dict[str, str]]:
    """Put a name in the place of each pronoun that has one; return too what each stands for.

    Args:
        question: a question, as it was asked.
        known: the names of the conversation, those most likely meant first.
        before: what the pronouns of the question before stood for: the same, if they come again.
    """
    said = {name.lower() for name in names.names(question)}
    fresh = [one for one in known if one.name.lower() not in said]
    stands: dict[str, str] = {}
    before = before or {}
    doing: set[str] = set()  # "What did he promise him?": the second is somebody else

    def put(match: re.Match[str]) -> str:
        word, left, after = match[0].lower(), question[: match.start()], question[match.end() :]
        if word == "there" and _IS_BEFORE.search(left):
            return match[0]  # "is there", "there were": no place is meant
        forms, kinds = next(row for row in _STANDS_FOR if word in row[0])
        if forms is _SEVERAL and (_OF.search(left) or means_itself(question, match.start())):
            return match[0]  # "which of them": several are meant; "how many lost their jobs"
        sort = _HE_OR_SHE.get(word, next(iter(forms)))
        again = before.get(sort, "")
        name = again if again.lower() not in said and again not in doing else ""
        name = name or next(
            (
                one.name
                for aside in (False, True)
                for kind in kinds
                for one in fresh
                if one.aside == aside
                if one.kind == kind and (one.subject or kind in _SURE or forms is _PLACE)
                if not (forms is _SEVERAL and kind == "thing" and one.name.startswith("the "))
                if not one.pronoun or word not in _HE_OR_SHE or one.pronoun == _HE_OR_SHE[word]
                if word not in ("him", "them") or one.name not in doing
            ),
            None,
        )
        if name is None:
            return match[0]
        stands.setdefault(sort, name)
        if word in ("he", "she", "they"):
            doing.add(name)
        owner = word != "her" or not _ALONE.match(after)
        return (forms[word] if owner else "{}").format(name)

    pattern = "|".join([*_PERSON, *_THING, *_SEVERAL, *_PLACE])
    return re.sub(rf"\b(?:{pattern})\b", put, question, flags=re.I), stands


def unresolved(text: str) -> bool:
    """Say whether a pronoun still stands for something that was said before."""
    return any(word.lower() in POINTS for word in _WORD.findall(_EMPTY_IT.sub(" ", text)))


def somebody_else(text: str, known: Sequence[Named]) -> bool:
    """Say whether a "he" is left that can be nobody known: whoever was spoken of is "she"."""
    left = {_HE_OR_SHE.get(word.lower()) for word in _WORD.findall(text)} - {None}
    persons = [one for one in known if one.kind == "person" and not one.aside]
    return any(one.pronoun and one.pronoun not in left for one in persons) if left else False


def means_itself(question: str, at: int) -> bool:
    """Say whether the pronoun at an offset may be whom the question itself speaks of, by no name.

    "Did the mayor keep her promise?"; but whom she promised it is somebody else: "promise him".
    """
    match = _WORD.match(question, at)
    word = match[0].lower() if match else ""
    if not match or word in _OBJECT or (word == "her" and _ALONE.match(question, match.end())):
        return False
    if _asks_for_its_own(question[:at], word):
        return True
    near = max(0, at - _NEAR)
    if word in _SEVERAL:
        return bool(_SOME_MORE.search(question, near, at))
    found = (words for some in _SOME.finditer(question, near, at) for words in some[1].split())
    return word in _PERSON and any(map(somebody, found))


def _asks_for_its_own(before: str, word: str) -> bool:
    """Say whether who is asked for, and does what is asked, may own what a pronoun stands before.

    "Which schools sent their pupils home?", "Who lost his seat?"; not "What was her reason?".
    """
    before = before[-2 * _NEAR :]
    return word in _OWNS and bool(_ASKED_FOR.match(before)) and not _TURNED.search(before)

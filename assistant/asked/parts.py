"""One question that asks for several things: its parts, each as a question.

"Where and when does it begin?" asks twice about one matter, "How many died in Orma and in Kesh?"
about two. By form alone; what a part still leaves out, "and by how much?",
`followup.completed` puts back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 5  # parts of one question: each is searched and read
LONG = 300  # characters from which a question is not looked at for two nouns

_PREPOSITION = r"(?:in|on|at|by|to|from|for|of|with|under|against|since|until)"
_DEGREE = r"(?:much|many|long|old|far|fast|often|big|large|high|tall|deep|wide|heavy|soon|late)"
_ASKING = rf"(?:who|whom|whose|what|when|where|which|why|how(?:\s+{_DEGREE})?)"
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|might|may)"
_JOINED = re.compile(rf"[,;?]?\s+and\s+(?=(?:{_PREPOSITION}\s+)?{_ASKING}\b)", re.I)
_NEXT = re.compile(rf"\?\s+(?=(?:{_PREPOSITION}\s+)?{_ASKING}\b)", re.I)  # another sentence
# "What did they ask, what did they get and who paid?"; but ", who had paid," tells more of somebody
_LISTED = re.compile(rf"[,;]\s+(?=(?:what|when|where|why|how(?:\s+{_DEGREE})?)\s+{_AUXILIARY}\b)")
ORDER = re.compile(r"^(?:please\s+)?(?:name|list|give|state|tell me)\s+", re.I)
_JOINED_ORDER = re.compile(
    r",?\s+and\s+(?=(?:the|a|an)\s+(?:\w+\s+){1,3}(?:who|that|which|whom|in|of)\b)"
)
# A word that only asks, "Where" or "by how much": what is asked stands elsewhere.
BARE = re.compile(rf"(?:{_PREPOSITION}\s+)?{_ASKING}", re.I)
# Of these not those that may ask for another than what was asked before, "and who?".
BESIDE = rf"(?:{_PREPOSITION}\s+{_ASKING}|when|where|why|how(?:\s+{_DEGREE})?)"
# What is asked, without the word that asks: of "how many people died" no more than "people died".
_OF_WHAT = re.compile(
    rf"(?:{_PREPOSITION}\s+)?(?:{_ASKING}\s+(?={_AUXILIARY}\b)|(?:who|what)\s+)(?P<rest>.+)", re.I
)
_NAMED = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:(?:&|of)\s+)?[A-Z][\w’'-]*){0,3}"
_ANY = r"(?:(?!\band\b)[^,;])+?"  # words of one clause
# "How many died in Orma and in Kesh?": whatever stands twice behind one preposition
_TWICE = re.compile(
    rf"(?P<asks>(?:what|when|where|why|how)\b{_ANY}) (?P<of>{_PREPOSITION}) (?P<first>{_ANY}),? "
    rf"and (?P=of) (?P<second>{_ANY})",
    re.I,
)


def split(question: str) -> list[str]:
    """Return the questions that are asked in one: "Who met her, and when did she leave?".

    Each stands there as it was asked, "Where and when does it begin?" with what they share; of
    "Name the mayor who built it, and the one who paid" each part gets its order.
    """
    order = ORDER.match(question)
    if order:
        first, *others = _JOINED_ORDER.split(question)
        return [first, *(f"{order[0]}{other}" for other in others)][:MOST]
    sentences = _NEXT.split(question)
    if len(sentences) == 1:
        return _in_one(question)[:MOST]
    return [part for one in sentences for part in _in_one(one)][:MOST]


def _in_one(sentence: str) -> list[str]:
    """Return the questions that one sentence asks."""
    pieces = [piece.strip(" ,") for piece in _JOINED.split(sentence)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) < 2:
        return _of_two(sentence)
    listed = [one.strip() for piece in pieces[:-1] for one in _listed(piece)]
    return _shared([*listed, pieces[-1]])


def _listed(piece: str) -> list[str]:
    """Return what is asked between commas: "what did they get", and of "When, where" both."""
    words = re.split(r",\s+", piece)
    return words if all(map(BARE.fullmatch, words)) else _LISTED.split(piece)


def of_which(questions: Sequence[str]) -> list[str]:
    """Return the name in which each of several questions differs from the others: "Orma", "Kesh".

    Nothing of each, where they differ in anything else.
    """
    asked = [one.strip("?!. ").split() for one in questions]
    asked = [[words[0].lower(), *words[1:]] for words in asked if words]
    if len(asked) < 2:
        return [""] * len(questions)
    shortest = min(map(len, asked))
    same = [len(set(words)) == 1 for words in zip(*(one[:shortest] for one in asked), strict=True)]
    ends = [
        len(set(words)) == 1 for words in zip(*(one[::-1][:shortest] for one in asked), strict=True)
    ]
    start, end = ([*some, False].index(False) for some in (same, ends))
    own = [" ".join(one[start : len(one) - end]) for one in asked]
    return own if all(re.fullmatch(_NAMED, one) for one in own) else [""] * len(questions)


def _shared(pieces: list[str]) -> list[str]:
    """Give each word that only asks, "Where", what is asked behind it; or leave both together."""
    whole: list[str] = []
    for piece in reversed(pieces):
        rest = _OF_WHAT.match(whole[0]) if whole else None
        if not whole or not BARE.fullmatch(piece):
            whole.insert(0, piece)
        elif rest:
            whole.insert(0, f"{piece} {rest['rest']}")
        elif not BARE.fullmatch(whole[0].strip("?!. ")):
            whole[0] = f"{piece} and {whole[0]}"
        else:
            whole.insert(0, piece)
    return whole


def _of_two(question: str) -> list[str]:
    """Return what is asked about each of two names; else the question as it is."""
    asked = " ".join(question.split()).strip("?!. ")
    twice = _TWICE.fullmatch(asked) if len(question) <= LONG else None
    if twice:
        asks = twice["asks"][:1].upper() + twice["asks"][1:]
        return [f"{asks} {twice['of']} {twice[one]}?" for one in ("first", "second")]
    return [question]

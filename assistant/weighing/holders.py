"""Whose mother, and which minister: what is told of another's is no answer.

"Who is the foreign minister?" is not answered by "the Minister of Interior, Fathi Bashagha", nor by
"the former foreign minister", nor what Latif's mother said by what Kholiq's mother said. Read off
the words that stand beside the name; where they leave it open, nothing is said against the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.asked.places import adjective, country
from assistant.verify import stems
from index.intake import names
from index.intake.names import nations

_NAME = r"[A-Z][\w-]{1,40}(?:\s[A-Z][\w-]{1,40}){0,2}"
_OFFICE = re.compile(
    r"\b(?:minister|mayor|president|governor|ambassador|chancellor|king|queen)\b(?!['’])", re.I
)
# What stands before an office that is held no more.
_PAST = re.compile(r"\b(?:former|late|ex|then(?=-)|(?<=\bthe )then)[\s-](?:[\w'’-]+ ){0,2}$", re.I)
_HELD_NOW = re.compile(r"^(?:(?:and|but|so)\s+)?who(?:\s+(?:is|are)\b|['’]s\b)", re.I)
_ASKS_HOLDER = re.compile(r"^.*?\b(?:is|are)\b|['’]s\b", re.I)
_HELD_ONCE = re.compile(r"\b(?:was|were|had)\b", re.I)
# "Egypt's new foreign" before an office, "of foreign affairs of Italy" behind it: words alone.
_BEFORE = re.compile(r"(?:[\w'’-]+ ){0,4}$")
_NEAR = 80  # code points before an office in which they are looked for
_BEHIND = re.compile(r"(?: (?:of|for|in)(?: the)?(?: (?!of\b|for\b|in\b)[\w-]+){1,3}){0,2}")
_ENDS = frozenset(
    "the a an his her their our and as who is was are were be become by to with from of".split()
)
_WHO_HOLDS = re.compile(
    r"^(?:(?:and|but|so)\s+)?(?:who\s+(?:is|was|are|were|became|becomes|will\s+(?:be|become))\b|"
    r"what\s+(?:is|was)\s+the\s+name\s+of\b|what\s+is\b.*\bcalled\b)",
    re.I,
)
# How an office is given up: what is over, and what may lie ahead.
_LEFT = (
    r"(?:stepped|stood)\s+(?:down|aside)|resigned|retired|quit|(?:was|were|(?:has|have|had)\s+been)\s+"
    r"(?:\w+\s+)?(?:sacked|dismissed|removed|ousted|fired|deposed|voted\s+out)|"
    r"left\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:post|office|job|role)"
)
_LEAVES = (
    rf"{_LEFT}|(?:steps?|stepping|stands?|standing)\s+(?:down|aside)|resigns?|resigning|retires?|"
    r"retiring|quits|(?:leaves?|leaving)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:post|office|job|role)"
)
_NEXT = re.compile(
    r"^(?:(?:and|but|so)\s+)?who\s+(?!(?:do|does|did|was|were)\b).*"
    r"\b(?:next|succeeds?|replaces?|takes?\s+over)\b",
    re.I,
)
_PASSING = frozenset("new former acting deputy then current late next ex first".split())
_GAP = re.compile(r"[\s,(]*(?:(?:as|is|was|the|an?|his|her|their)\s+)*(?:(?:ex|then)-)?", re.I)

_KIN = (
    r"(?:mother|father|parents?|wife|husband|widow(?:er)?|sons?|daughters?|brothers?|sisters?|"
    r"uncle|aunt|cousin|niece|nephew|grand\w+|fianc\w+)"
)
_OWN = re.compile(
    rf"\b(?P<owner>{_NAME})['’]s?\s+(?:\w+\s+)?(?P<kin>{_KIN})\b|"
    rf"\b(?P<of_kin>{_KIN})\s+of\s+(?:[a-z]+\s+)?(?P<of>{_NAME})"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a text names it, for instance the foreign minister of Egypt.

    `field` holds the stems of what it is for, `place` the name that it is of; both are empty where
    the text is silent. The words that name it stand at `start` to `noun` and on to `end`. `past`
    says that it is held no more.
    """

    office: str
    field: frozenset[str]
    place: str
    start: int
    noun: int
    end: int
    past: bool


def of_another(question: str, answer: str, quote: str) -> bool:
    """Say whether a quote tells an answer of another office, or of another's kin, than was asked.

    Args:
        question: a question that stands alone.
        answer: the short answer.
        quote: the sentences that hold it.
    """
    if goes(question, answer, quote):
        return True
    return _another_office(question, answer, quote) or _another_family(question, quote)


def holds(question: str, answer: str, quote: str) -> bool:
    """Say whether a quote tells that an answer holds today the office that a question asks for."""
    asked = _asked(question) if _HELD_NOW.match(question.strip()) else None
    if asked is None or asked.past:
        return False
    return any(
        one.office == asked.office
        and not one.past
        and not _differ(asked, one)
        and _beside(one, answer, quote)
        and not _HELD_ONCE.search(quote, quote.find(answer), one.noun)
        for one in _offices(quote)
    )


def left(question: str, answer: str, quote: str) -> bool:
    """Say whether a quote tells that an answer no longer holds what a question asks the holder of.

    "Ana Bell stepped down as chair in May", where it is asked who is the chair.
    """
    if not _HELD_NOW.match(question.strip()):
        return False
    gone = re.search(rf"{re.escape(answer)}\b[^.;:]{{0,40}}?\b(?:{_LEFT})\b(?P<as>.*)", quote)
    return bool(gone) and not stems(gone["as"]).isdisjoint(stems(_ASKS_HOLDER.sub("", question)))


def goes(question: str, answer: str, quote: str) -> bool:
    """Say whether a quote tells that an answer leaves, where it is asked who comes next."""
    if not _NEXT.match(question.strip()):
        return False
    return bool(re.search(rf"{re.escape(answer)}\b[^.;:]{{0,40}}?\b(?:{_LEAVES})\b", quote))


def _another_office(question: str, answer: str, quote: str) -> bool:
    asked = _asked(question)
    if asked is None:
        return False
    held = [one for one in _offices(quote) if _beside(one, answer, quote)]
    now = bool(_HELD_NOW.match(question.strip())) and not asked.past
    return bool(held) and all(_differ(asked, one) or (now and one.past) for one in held)


def _asked(question: str) -> Office | None:
    """Return the only office that a question asks the holder of."""
    question = question.strip(" ?!.")
    asked = list(_offices(question)) if _WHO_HOLDS.match(question) else []
    return asked[0] if len(asked) == 1 else None


def _another_family(question: str, quote: str) -> bool:
    asked = {(kin, owner) for kin, owner in _kin(question)}
    if len(asked) != 1:
        return False
    kin, owner = asked.pop()
    if any(re.search(rf"\b{re.escape(part)}\b", quote) for part in owner.split()):
        return False
    others = [name for other, name in _kin(quote) if other == kin]
    return bool(others) and all(names.same(owner, name) < names.THRESHOLD for name in others)


def _offices(text: str) -> Iterator[Office]:
    for found in _OFFICE.finditer(text):
        near = max(0, found.start() - _NEAR)
        start, ahead = found.start(), _BEFORE.search(text, near, found.start())
        words: list[str] = []
        for word in reversed(ahead[0].split() if ahead else []):
            if word.lower() in _ENDS:
                break
            words.append(word)
            start = text.rindex(word, 0, start)
        behind = _BEHIND.match(text, found.end())
        of = behind[0].split() if behind else []
        places = [word for word in of if _of_nation(word)]
        if found[0].lower() != "minister":  # of a town; a minister is of what he is for
            places += [word for word in of if word[0].isupper()]
        places += [word for word in words if _owns(word) or _of_nation(word)]
        field = [word for word in (*words, *of) if word not in places]
        kept = " ".join(word for word in field if word.lower() not in _PASSING)
        yield Office(
            found[0].lower(),
            field=frozenset(stems(kept)),
            place=_owner(places[0]) if places else "",
            start=start,
            noun=found.start(),
            end=behind.end() if behind else found.end(),
            past=bool(_PAST.search(text, near, found.start())),
        )


def _owns(word: str) -> bool:
    return _owner(word) != word and word[0].isupper()


def _owner(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _of_nation(word: str) -> bool:
    return country(_owner(word)) or adjective(_owner(word))


def _differ(asked: Office, held: Office) -> bool:
    """Say whether two offices are not one: by what they are for, or by town or country."""
    if asked.office != held.office:
        return False
    if asked.field and held.field and asked.field.isdisjoint(held.field):
        return asked.office == "minister"
    if not asked.place or not held.place:
        return False
    if asked.office == "mayor":
        return names.same(asked.place, held.place) < names.THRESHOLD
    known, others = nations.meant(asked.place), nations.meant(held.place)
    return bool(known and others) and set(known).isdisjoint(others)


def _beside(office: Office, answer: str, quote: str) -> bool:
    """Say whether an office stands right before or right behind an answer."""
    at = quote.find(answer)
    if at < 0:
        return False
    if office.noun <= at:
        return bool(_GAP.fullmatch(quote, min(office.end, at), at))
    return bool(_GAP.fullmatch(quote, at + len(answer), office.start))


def _kin(text: str) -> Iterator[tuple[str, str]]:
    """Yield each relation that a text names, with the name of whose it is."""
    for found in _OWN.finditer(text):
        yield (found["kin"] or found["of_kin"]).lower(), found["owner"] or found["of"]

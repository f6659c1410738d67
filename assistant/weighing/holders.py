"""Whose mother, and which minister: what is told of another's is no answer.

"Who is the foreign minister?" is not answered by "the Minister of Interior, Fathi Bashagha", nor by
"the former foreign minister", nor what Latif's mother said by what Kholiq's mother said. Read off
the words that stand beside the name; where they leave it open, nothing is said against the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.asked.places import adjective, country
from assistant.verify import stems
from index.intake import names
from index.intake.names import nations
from index.split import sentences

_NAME = r"[A-Z][\w-]{1,40}(?:\s[A-Z][\w-]{1,40}){0,2}"
_OFFICE = re.compile(
    r"\b(?:minister|mayor|president|governor|ambassador|chancellor|king|queen|chief executive|ceo|"
    r"director|coach|manager|chair(?:man|woman|person)?|head(?= of\b|,))\b(?!['’])",
    re.I,
)
# Offices of companies, clubs and museums, of which each has its own.
_OF_BODIES = frozenset(("chief executive", "director", "coach", "manager", "chair", "head"))
_LEADS = re.compile(r"^who\s+(?:leads|heads|runs|directs|manages|chairs)\s+(?P<body>.+)", re.I)
# What stands before an office that is held no more, or is another, lower one.
_PAST = re.compile(r"\b(?:former|late|ex|then(?=-)|(?<=\bthe )then)[\s-](?:[\w'’-]+ ){0,2}$", re.I)
_UNDER = re.compile(r"\b(?:deputy|vice|assistant)[\s-](?:[\w'’-]+ ){0,2}$", re.I)
_HELD_NOW = re.compile(r"^(?:(?:and|but|so)\s+)?who(?:\s+(?:is|are)\b|['’]s\b)", re.I)
_PLAIN = {
    "ceo": "chief executive",
    **dict.fromkeys(("chairman", "chairwoman", "chairperson"), "chair"),
}
_HELD_ONCE = re.compile(r"\b(?:was|were|had)\b", re.I)
_ITS = frozenset(("its", "their"))
_BACK = 500  # code points before a quote in which is looked for whose office "its director" is
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
_NEXT = re.compile(r"\b(?:next|future|will)\b", re.I)
_CHANGES = re.compile(
    r"\b(?:next|new|future|incoming|will|won|takes?|took|taking|bec[ao]me\w*|chose\w*|picks?|picked|"
    r"join\w*|start\w*|beg[iau]n\w*|follow\w*|swor\w*|sworn|made|"
    r"(?:elect|appoint|nam|succe|replac|designat|nominat|candidat|promot|install|inaugurat|return)\w*)"
    r"\b",
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
    says that it is held no more, `under` that it is a deputy's.
    """

    office: str
    field: frozenset[str]
    place: str
    start: int
    noun: int
    end: int
    past: bool = False
    under: bool = False


def of_another(question: str, answer: str, quote: str, before: str = "") -> bool:
    """Say whether a quote tells an answer of another office, or of another's kin, than was asked.

    Args:
        question: a question that stands alone.
        answer: the short answer.
        quote: the sentences that hold it.
        before: the article up to the quote, which may tell whose "its director" is.
    """
    return _another_office(question, answer, quote, before) or _another_family(question, quote)


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


def _another_office(question: str, answer: str, quote: str, before: str) -> bool:
    asked = _asked(question)
    if asked is None:
        return False
    held = [one for one in _offices(quote, before) if _beside(one, answer, quote)]
    if held and _NEXT.search(question) and not _CHANGES.search(quote):
        return True  # it is held already
    now = bool(_HELD_NOW.match(question.strip())) and not asked.past
    return bool(held) and all(_differ(asked, one) or (now and one.past) for one in held)


def _asked(question: str) -> Office | None:
    """Return the only office that a question asks the holder of; any, of "who leads the club?"."""
    question = question.strip(" ?!.")
    leads = _LEADS.match(question)
    if leads:
        named = " ".join(names.names(leads["body"]))
        return Office("", frozenset(), named, *leads.span("body"), leads.end("body"))
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


def _offices(text: str, before: str = "") -> Iterator[Office]:
    for found in _OFFICE.finditer(text):
        office = _PLAIN.get(found[0].lower(), found[0].lower())
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
        if office != "minister":  # of a town; a minister is of what he is for
            places += [word for word in of if word[0].isupper()]
        owners = [word for word in words if _owns(word) or _of_nation(word)]
        if owners and office in _OF_BODIES:  # "Port Workers' Union director"
            owners = [word for word in reversed(words) if word[0].isupper()]
        places += owners
        field = [w for w in (*words, *of) if w not in places and _owner(w) == w]
        kept = " ".join(word for word in field if word.lower() not in _PASSING)
        if office in _OF_BODIES:
            whose = _last_named(f"{before[-_BACK:]}{text[:start]}") if _its(words) else ""
            places = [" ".join(places) or whose]
        yield Office(
            office,
            field=frozenset(stems(kept)),
            place=_owner(places[0]) if places else "",
            start=start,
            noun=found.start(),
            end=behind.end() if behind else found.end(),
            past=bool(_PAST.search(text, near, found.start())),
            under=bool(_UNDER.search(text, near, found.start())),
        )


def _its(words: Sequence[str]) -> bool:
    return any(word.lower() in _ITS for word in words)


def _last_named(text: str) -> str:
    """Return the last sentence of a text that has a name: whose "its director" is."""
    every = reversed([span.of(text) for span in sentences(text)])
    return next((one for one in every if names.names(one)), "")


def _owns(word: str) -> bool:
    return _owner(word) != word and word[0].isupper()


def _owner(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _of_nation(word: str) -> bool:
    return country(_owner(word)) or adjective(_owner(word))


def _differ(asked: Office, held: Office) -> bool:
    """Say whether two offices are not one: by what they are for, by body, or town or country."""
    if asked.office and asked.office != held.office:
        return False
    if asked.under != held.under:
        return True
    if asked.field and held.field and asked.field.isdisjoint(held.field):
        return asked.office == "minister"
    if not asked.place or not held.place:
        return False
    if asked.office == "mayor":
        return names.same(asked.place, held.place) < names.THRESHOLD
    if held.office in _OF_BODIES:
        return _other_body(asked.place, held.place)
    return _other_nation(asked.place, held.place)


def _other_body(one: str, other: str) -> bool:
    """Say whether two texts name no company, club or town in common, in full or by its letters."""
    words, others = (set(re.findall(r"[^\W_]+", text)) for text in (one, other))
    if any(map(_of_nation, others)):
        return False
    if _by_letters(words, other) or _by_letters(others, one):
        return False
    return {w.casefold() for w in words}.isdisjoint(w.casefold() for w in others)


def _by_letters(words: set[str], text: str) -> bool:
    """Say whether a word is made of the capitals of a text: "the PWU"."""
    capitals = "".join(re.findall(r"\b[A-Z]", text))
    return any(len(word) > 1 and word.isupper() and word in capitals for word in words)


def _other_nation(one: str, other: str) -> bool:
    """Say whether two countries or peoples differ: of those nobody knows, by the first letter."""
    known, others = nations.meant(one), nations.meant(other)
    if known and others:
        return set(known).isdisjoint(others)
    unknown = not known and not others and _of_nation(one) and _of_nation(other)
    return unknown and one[0].lower() != other[0].lower()


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

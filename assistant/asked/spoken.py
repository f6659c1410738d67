"""Who and what was spoken of: the names of a conversation, and what kind of thing each is.

The kind is read off the words around a name, in all turns: "the Harbour Board" is a thing, "in
Velmora" a place, "Mayor Okoye" a person. Where nothing tells, it is unknown. People without a name
count as well when a question is about them: "did the dockers of Velmora ..."
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.asked.keywords import somebody
from assistant.asked.places import country
from assistant.asked.wanted import kind
from assistant.question import Turn
from index.intake import names
from index.intake.names.capitals import is_function_word

Kind = Literal["person", "place", "thing", "people", "unknown"]

TITLES = re.compile(
    r"\b(?:president|minister|general|speaker|king|prince|mr|mrs|ms|dr|chief|leader|marshal|"
    r"colonel|professor|judge|mayor|senator|secretary|ambassador|captain|queen|pope|sheikh)\b",
    re.I,
)
_GENDERED = re.compile(
    r"\b(?:(?P<he>mr|king|prince|lord|sir|father|husband|son|brother|uncle|nephew)|"
    r"(?:mrs|ms|miss|queen|princess|lady|dame|mother|wife|daughter|sister|aunt|niece))\b\.?\s+",
    re.I,
)
_HE, _SHE = re.compile(r"\b(?:he|him|his)\b", re.I), re.compile(r"\b(?:she|hers?)\b", re.I)
_HIS = re.compile(r"\b(?:(?P<he>his)|her)\s+[a-z]")
_AND = re.compile(r"^(?:and|but|so)\s+", re.I)
_ONE_NAME = re.compile(
    r"[A-Z][\w’'-]+(?:\s(?:(?:van|von|de[rnl]?|la|al|el|bin|d[aiu])\s){0,2}[A-Z][\w’'-]+){1,3}"
)
_TITLED = re.compile(rf"{TITLES.pattern}\.?\s+", re.I)
_ARTICLE = re.compile(r"\b(?:the|a|an)\s+", re.I)
_PLACE = re.compile(
    r"\b(?:in|at|into|inside|near|around|across|outside|"
    r"(?:went|go|goes|going|came|come|flew|fled|travel\w*|return\w*|mov\w+|back|trip|way)\s+to)\s+|"
    rf"{TITLES.pattern}\s+of\s+(?!(?:(?-i:[A-Z])[\w-]*\s+){{0,3}}(?-i:[A-Z])[\w-]*['’])",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:did|do|have|had|are|were|will|would|can|could)\s+"
    r"(the\s+(?:[a-z-]+\s+)??[a-z-]+[^s\W]s(?:\s+(?:of|at|in|from)\s+(?:the\s+)?[A-Z][\w'-]*)?)\s+[a-z]"
)
_COUNTED = re.compile(
    r"\bhow\s+many\s+(?:[a-z-]+\s+)??([a-z]+[^s\W]s|people|men|women|children)\s+[a-z]", re.I
)
AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|might|may)"
# "When did the lynx", "about the lynx"; but of "who is the world champion" no word is a verb
_WITHOUT_NAME = re.compile(
    rf"(?:\b(?:who|what)\s+(?:is|are|was|were)\b|\b({AUXILIARY}|about))\s+the\s+([a-z][a-z -]*)",
    re.I,
)
_STOPS = re.compile(
    r"\s(?:the|an?|in|at|on|to|into|from|by|for|with|of|off|over|under|about|after|before|during|until|"
    r"since|who|that|which|when|and|or|his|her|its|their|be|been|being)\b"
)
_ENDS = re.compile(rf"\s*(?:$|[^\w\s])|(?={_STOPS.pattern})")
_TURNED = re.compile(rf"\b{AUXILIARY}(?:n['’]t)?\s+$", re.I)
_NOUN = r"((?!\w+ed\b)[a-z][a-z-]+)"
_BEFORE_NOUN = re.compile(
    r"\b(?:about|of|in|on|at|by|for|from|with|after|before|during|caus(?:ed|es)|explain|describe|"
    r"summari[sz]e)\s+$",
    re.I,
)
_WORDS = 3  # of something without a name
_NO_THING = re.compile(
    r"(?:\w+est|first|second|last|most|least|next|same|other|one|[a-z-]*[^s\W]s)$"
)
_POINTS = re.compile(r"\b(?:its?|this|that|he|him|his|she|hers?|they|them|theirs?)\b", re.I)
_BODY = re.compile(
    r"[A-Z]{2,6}s?|"
    r".*\b(?:Academy|Agency|Airlines?|Alliance|Army|Association|Authority|Awards?|Band|Bank|Board|"
    r"Brigade|Broadcasting|Bureau|Cent(?:re|er)|Church|Club|College|Commission|Committee|Company|"
    r"Conference|Corporation|Council|Court|Department|Federation|Forces?|Foundation|Front|Group|"
    r"Guard|Herald|Hospital|Hotel|Institute|League|Library|Ministry|Movement|Museum|Navy|Network|"
    r"News|Office|Orchestra|Organi[sz]ation|Parliament|Party|Police|Post|Press|Prize|Radio|Records|"
    r"School|Senate|Service|Society|Street|Studios?|Team|Theat(?:re|er)|Times|Tribune|Trust|Union|"
    r"University|Watch)(?:\s+of\b.*)?"
)
_HEAD = re.compile(r"\w*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the conversation; `subject` when it is the first of a turn.

    `pronoun` is "he" or "she" where an answer about nobody else, a title, or who asks tells which;
    `aside` when only answers have the name, to questions that did not ask for one.
    """

    name: str
    kind: Kind
    subject: bool
    pronoun: str = ""
    aside: bool = False


def spoken(history: Sequence[Turn], called: Mapping[str, str] | None = None) -> list[Named]:
    """Return the names of the conversation, those most likely meant first.

    The latest turn counts most; inside a question its first name is mostly the subject.

    Args:
        history: the turns, oldest first.
        called: which names are "he" or "she" to who asks.
    """
    called = called or {}
    texts = [
        turn.content if turn.role == "user" else _told(turn.content, asked)
        for turn, asked in zip(history, ("", *(turn.content for turn in history)), strict=False)
    ]
    found: dict[str, bool] = {}
    beside: dict[str, bool] = {}
    nameless: list[Named] = []
    outdone: list[Named] = []  # without a name too, and somebody with one was spoken of since
    meant = True  # what has no name is meant only as long as every question since points to it
    for number in reversed(range(len(history))):
        text, asked = texts[number], history[number].role == "user"
        named = _names(text) if asked else _names_of_lead(text)
        main = found if asked or (number and asks_for_name(history[number - 1].content)) else beside
        if asked:
            nameless += [Named(one, "people", True) for one in _PEOPLE.findall(text)]
            nameless += [Named(f"the {one}", "people", True) for one in _COUNTED.findall(text)]
            nameless += [one for one in _attributive(text, named) if meant]
            without = [one for one in _nameless(text) if meant and not named]
            (outdone if found else nameless).extend(without)
            meant = meant and bool(_POINTS.search(text)) and not named
        for place, name in enumerate(named):
            begins = asked or _ARTICLE.sub("", text.lstrip()).startswith(name)
            main.setdefault(name, place == 0 and begins)
    every = {**beside, **found}
    kinds = _kinds(list(every), texts)
    whole = _whole(list(every))
    told = {**_pronouns(history, kinds), **called}
    pronouns = {whole.get(name, name): word for name, word in told.items()}
    named = [
        Named(whole[n], kinds[n], first, pronouns.get(whole[n], ""), aside and n not in called)
        for names_of, aside in ((found, False), (beside, True))
        for n, first in names_of.items()
        if not (aside and n in found)
    ]
    return [*nameless, *dict.fromkeys(named), *outdone]


@lru_cache(maxsize=256)
def _names(text: str) -> tuple[str, ...]:
    """Return the names of a turn, which every later turn asks for again."""
    return tuple(names.names(text))


def _names_of_lead(text: str) -> tuple[str, ...]:
    """Return the names of what an answer says itself, which may be one name and nothing else."""
    lead = text.strip(" .")
    one = _ONE_NAME.fullmatch(lead) and not is_function_word(lead.split()[0])
    return (lead,) if one else _names(text)


def _whole(known: Sequence[str]) -> dict[str, str]:
    """Return each name in full: "Okoye" as "Marta Okoye", where just one such name is known."""
    longer = {name: [one for one in known if one.endswith(f" {name}")] for name in known}
    return {name: more[0] if len(more) == 1 else name for name, more in longer.items()}


def asks_for_name(question: str) -> bool:
    """Say whether a question asks for somebody or something that has a name."""
    asked = _AND.sub("", question).partition(": ")[0]  # "Who said this: how many came?"
    return kind(asked) in ("person", "somebody", "body", "town", "nation", "place")


def _pronouns(history: Sequence[Turn], kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Return which names are "he" or "she": by an answer about nobody else, or by a title."""
    told: dict[str, str] = {}
    for question, answer in pairwise(history):
        about = _names(question.content)
        if question.role != "user" or answer.role == "user":
            continue
        if asks_for_name(question.content) and not any(kinds.get(n) == "person" for n in about):
            told |= _owner(answer.content)
        if len(about) != 1:
            continue
        he, she = (bool(form.search(answer.content)) for form in (_HE, _SHE))
        others = {name for name in _names(answer.content) if kinds.get(name) == "person"}
        if he != she and others <= set(about):
            told[about[0]] = "he" if he else "she"
    for turn in history:
        for match in _GENDERED.finditer(turn.content):
            for name in _names(turn.content):
                if turn.content.startswith(name, match.end()):
                    told[name] = "he" if match["he"] else "she"
    return told


def _owner(answer: str) -> dict[str, str]:
    """Return who answers a question with the pronoun that its quote tells: "Okoye and her team".

    The first that owns something behind the name, with nobody else named between.
    """
    name = first_name(answer)
    at = answer.find(name, answer.find('"')) + len(name) if name and answer.startswith(name) else 0
    his = _HIS.search(answer, at) if name and at >= len(name) else None
    if not name or not his or '"' in answer[at : his.start()] or _names(answer[at : his.start()]):
        return {}
    return {name: "he" if his["he"] else "she"}


def _nameless(question: str) -> list[Named]:
    """Return what a question without a name is about: "the lynx" of "When did the lynx escape?".

    Or who: "the minister". What stands between the auxiliary and the verb, or at the end, behind
    "about".
    """
    found: list[Named] = []
    for match in _WITHOUT_NAME.finditer(question):
        words = _STOPS.split(match[2])[0].split()
        whole = (match[1] or "").lower() == "about" or bool(words and somebody(words[-1]))
        thing = words if whole else words[:-1]
        of = match[2][len(_STOPS.split(match[2])[0]) :].startswith(" of ")
        of = of or question[match.end() :][:1] in ("'", "’")
        if match[1] and 0 < len(thing) <= _WORDS and not of and not _NO_THING.search(thing[-1]):
            kind = "person" if somebody(thing[-1]) else "thing"
            found.append(Named(" ".join(["the", *thing]), kind, True))
    return found


def _attributive(question: str, named: Sequence[str]) -> list[Named]:
    """Return what a question is about where a name only says which: "the Velmora ferry".

    Behind an auxiliary nobody knows by its form whether a verb follows: "did the Senate vote".
    """
    found: list[Named] = []
    for name in named:
        whose = rf"(?:\bthe\s+{re.escape(name)}|(?<!\w){re.escape(name)}['’]s?)"
        for match in re.finditer(rf"{whose}\s+{_NOUN}(?:\s+{_NOUN})?", question):
            before, ends = question[: match.start()], _ENDS.match(question, match.end())
            nouns = [word for word in match.groups() if word]
            plain = not any(map(is_function_word, nouns)) and not _TURNED.search(before)
            if ends and plain and (len(nouns) == 1 or _BEFORE_NOUN.search(before)):
                found.append(Named(match[0], "thing", True))
    return found


def first_name(text: str) -> str | None:
    """Return the first name of a question, mostly its subject."""
    return next(iter(names.names(text)), None)


def _told(answer: str, question: str) -> str:
    """Return what an answer says before its quotes, but for who is quoted ("The Coast, 2021:").

    Nothing of what somebody said: whom the question named is meant then, not whom he spoke of.
    """
    before = answer.split('"')[0]
    said = before.rstrip().endswith(":") or kind(question) == "statement"
    return "" if said else before


def _kinds(known: Sequence[str], texts: Sequence[str]) -> dict[str, Kind]:
    """Return the kind of each name, in one pass over the texts however many names there are."""
    heads: dict[str, list[str]] = defaultdict(list)
    for name in known:
        heads[_head(name)].append(name)
    titled, things, places = (_after(cue, texts, heads) for cue in (_TITLED, _ARTICLE, _PLACE))
    last = {" ".join(words[n:]) for words in map(str.split, known) for n in range(1, len(words))}

    def kind(name: str) -> Kind:
        if name in titled or TITLES.search(name):
            return "person"
        if name in things or _BODY.fullmatch(name):
            return "thing"
        if name in places or country(name):
            return "place"
        return "person" if name in last or " " in name else "unknown"

    return {name: kind(name) for name in known}


def _after(
    cue: re.Pattern[str], texts: Sequence[str], heads: Mapping[str, Sequence[str]]
) -> set[str]:
    """Return the names that stand right behind a cue; `heads` finds a name by how it begins."""
    return {
        name
        for text in texts
        for match in cue.finditer(text)
        for name in heads.get(_head(text, match.end()), ())
        if text.startswith(name, match.end()) and not _head(text, match.end() + len(name))
    }


def _head(text: str, at: int = 0) -> str:
    match = _HEAD.match(text, at)
    return match[0] if match else ""

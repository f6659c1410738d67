"""Questions changed so that the passage no longer answers them, though every word looks right.

A reader that only matches words and types is fooled by these. Each change is made only where the
exchanged words stand in the passage, so that the passage itself shows that they do not belong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from training.data import Example, Role, question_mark
from training.text import STOP

NAME = re.compile(
    r"(?<![.?!\"] )(?<!^)\b[A-Z][\w'’-]+(?: (?:of |the |de |al-|bin |and )?[A-Z][\w'’-]+)*"
)
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)")
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
OPPOSITES = [
    pair.split("/")
    for pair in (
        "first/last first/second largest/smallest biggest/smallest highest/lowest most/least "
        "more/fewer more/less before/after earliest/latest oldest/youngest oldest/newest "
        "north/south northern/southern east/west eastern/western increase/decrease "
        "increased/decreased rise/fall began/ended begin/end start/end started/stopped win/lose "
        "won/lost best/worst good/bad positive/negative high/low large/small old/new young/old "
        "early/late long/short longer/shorter higher/lower larger/smaller support/oppose "
        "supported/opposed allowed/forbidden allow/forbid male/female men/women man/woman "
        "husband/wife father/mother son/daughter brother/sister inside/outside above/below "
        "buy/sell bought/sold born/killed arrived/left arrive/leave accept/reject "
        "accepted/rejected above/under public/private internal/external major/minor "
        "maximum/minimum strong/weak fast/slow rich/poor left/right always/never all/none "
        "like/dislike love/hate easy/difficult cheap/expensive teacher/student attack/defend "
        "attacked/defended agreed/refused agree/refuse gained/lost added/removed created/destroyed "
        "same/different common/rare modern/ancient summer/winter urban/rural future/past"
    ).split()
]
OPPOSITE: dict[str, list[str]] = {}
for _one, _other in OPPOSITES:
    OPPOSITE.setdefault(_one, []).append(_other)
    OPPOSITE.setdefault(_other, []).append(_one)


def shape(text: str) -> str:
    """Return what kind of thing a name or number is: only equals are exchanged."""
    if text in MONTHS:
        return "month"
    if text in DAYS:
        return "day"
    if re.fullmatch(r"1\d{3}|20\d\d", text):
        return "year"
    if NUMBER.fullmatch(text):
        return "number"
    return "name" if " " not in text else "long name"


def things(text: str) -> list[str]:
    """Return the names and numbers of a text, in order, each once."""
    found = [m.group() for m in NAME.finditer(text)] + [m.group() for m in NUMBER.finditer(text)]
    return [thing for thing in dict.fromkeys(found) if thing.lower() not in STOP]


def other_thing(example: Example, pool: Sequence[str], dice: random.Random) -> str | None:
    """Exchange a name, number or date of the question for another of its shape."""
    assert example.span is not None
    answer = example.text[slice(*example.span)]
    lower = example.text.lower()
    mine = [t for t in things(example.question) if t.lower() in lower and t not in answer]
    dice.shuffle(mine)
    for thing in mine:
        here = [
            t
            for t in things(example.text)
            if shape(t) == shape(thing)
            and t not in example.question
            and thing not in t
            and t not in thing
            and t not in answer
            and answer not in t
        ]
        far = [t for t in pool if shape(t) == shape(thing) and t.lower() not in lower]
        if here and (dice.random() < 0.7 or not far):
            return replaced(example.question, thing, dice.choice(here))
        if far:
            return replaced(example.question, thing, dice.choice(far))
    return None


def replaced(text: str, old: str, new: str) -> str:
    """Return `text` with the whole words `old` exchanged for `new`."""
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)


def turned(example: Example, dice: random.Random) -> str | None:
    """Exchange the places of two names of the question: who did it for whom it was done to."""
    mine = [t for t in things(example.question) if shape(t) in ("name", "long name")]
    mine = [t for t in mine if t.lower() in example.text.lower()]
    if len(mine) < 2:
        return None
    one, two = dice.sample(mine, 2)
    if one in two or two in one:
        return None
    marked = replaced(example.question, one, "\0")
    return replaced(marked, two, one).replace("\0", two)


def opposite(example: Example, dice: random.Random) -> str | None:
    """Exchange a word of the question for its opposite, where the passage has the word itself."""
    lower = example.text.lower()
    found = [m for m in re.finditer(r"[a-z]+", example.question) if m.group() in OPPOSITE]
    found = [m for m in found if re.search(rf"\b{m.group()}", lower)]
    found = [m for m in found if not any(o in lower for o in OPPOSITE[m.group()])]
    if not found:
        return None
    spot = dice.choice(found)
    new = dice.choice(OPPOSITE[spot.group()])
    return example.question[: spot.start()] + new + example.question[spot.end() :]


def denied(example: Example, dice: random.Random) -> str | None:
    """Put a "not" into the question."""
    spot = re.search(
        r"\b(did|does|do|was|were|is|are|has|have|had|can|could|will|would)\b", example.question
    )
    if spot is None or re.search(r"\bnot\b|n't\b|\bnever\b", example.question + example.text):
        return None
    rest = example.question[spot.end() :]
    if re.match(r"(did|does|do|can|could)$", spot.group()):
        return f"{example.question[: spot.end()]}n't{rest}" if spot.group() != "can" else None
    return f"{example.question[: spot.end()]} not{rest}"


def roles(verb: list[Role]) -> tuple[list[tuple[str, Role]], list[tuple[str, Role]]]:
    """Return (question, role) pairs that are answered, and pairs whose roles are exchanged.

    QA-SRL asks "Who suspended something?" and "What did someone suspend?"; each answer fills the
    other's gap: "Who suspended the talks?". Filled with its own answer it asks for what no one
    did: "What did the talks suspend?".
    """
    did = [r for r in verb if r.slots["wh"] in ("who", "what") and not r.slots["subj"]]
    done = [
        r
        for r in verb
        if r.slots["wh"] in ("who", "what") and r.slots["subj"] and not r.slots["obj"]
    ]
    good: list[tuple[str, Role]] = []
    bad: list[tuple[str, Role]] = []
    for agent in did[:2]:
        for patient in done[:2]:
            if agent.slots["is_passive"] == "True" or patient.slots["is_passive"] == "True":
                continue
            if patient.slots["prep"] or overlap(agent, patient) or long(agent) or long(patient):
                continue
            if agent.slots["obj"]:
                good.append((filled(agent, "obj", patient.answer), agent))
                bad.append((filled(agent, "obj", agent.answer), agent))
            good.append((filled(patient, "subj", agent.answer), patient))
            bad.append((filled(patient, "subj", patient.answer), patient))
    for asked in verb:  # where, when, why, how: with the doer's name in place of "someone"
        if asked.slots["wh"] in ("who", "what") or not asked.slots["subj"]:
            continue
        for agent in did[:1]:
            same = agent.slots["is_passive"] == asked.slots["is_passive"]
            if same and not overlap(agent, asked) and not long(agent):
                good.append((filled(asked, "subj", agent.answer), asked))
    return good, bad


def overlap(one: Role, other: Role) -> bool:
    """Say whether two answers share words of the sentence."""
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def long(role: Role) -> bool:
    """Say whether an answer is too long to stand inside a question."""
    return len(role.answer) > 45


def filled(role: Role, slot: str, answer: str) -> str:
    """Return the role's question with its gap `slot` filled by `answer`."""
    gap = role.slots[slot]
    question = role.slots["question"]
    place = question.rfind(gap) if slot == "obj" else question.find(gap)
    return question_mark(question[:place] + answer + question[place + len(gap) :])

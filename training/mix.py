"""The mixture: which examples of which kind, how many, in one fixed order."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training import data, exchange, held, negatives
from training.data import Asked, Example

SEED = 20261121
SQUAD_KINDS = ("new_wiki", "reddit", "amazon_reviews")
# How many of each derived kind; a source without enough gives what it has.
EXCHANGED = {
    "new_wiki": 4500,
    "squad2": 1500,
    "reddit": 1500,
    "amazon_reviews": 1000,
    "news": 3000,
    "newsroom": 1500,
}
CUT = {"new_wiki": 2000, "squad2": 800, "reddit": 1200, "amazon_reviews": 1200, "newsroom": 2000}
FOUND = {
    "new_wiki": 6000,
    "squad2": 2400,
    "reddit": 2400,
    "amazon_reviews": 2400,
    "timeqa": 1000,
    "newsroom": 2000,
}
PACKED = {"qamr": 8500, "qadiscourse": 4500, "roles": 5000, "roles/turned": 3000, "found": 4000}
SQUAD2_TIMES = 3  # the only questions that people wrote to look answerable
FAR = ("reddit", "amazon_reviews")  # forums and reviews are furthest from news
WIKI_TIMES = 2
NEWSROOM = Path(__file__).with_name("newsroom")
ASIDE = ("polar", "indirect")  # files of further questions about our own news
AGAIN = 1.0  # of all else, times what our own news has


def plain(folder: Path, without: Sequence[str] = ()) -> list[Example]:
    """Return every example whose text comes whole, of all parts; see `training`."""
    squads = [
        example
        for kind in SQUAD_KINDS
        for example in data.squad(folder / f"squadshifts/{kind}.json", kind)
    ]
    return [
        *squads,
        *data.squad(folder / "squad2/open-v2.0.json", "squad2"),
        *data.timeqa(folder / "timeqa/human_train.json", 900),
        *(example for example, _, _ in data.clapnq(folder / "clapnq")),
        *data.ramdocs(folder / "ramdocs/open.jsonl"),
        *data.newsroom(NEWSROOM, without),
    ]


def role_questions(folder: Path) -> tuple[list[Asked], list[Asked]]:
    """Return QA-SRL questions with their gaps filled, and with roles exchanged."""
    good: list[Asked] = []
    bad: list[Asked] = []
    for verb in data.qasrl(folder):
        right, wrong = exchange.roles(verb)
        for pairs, kind, out in ((right, "qasrl", good), (wrong, "qasrl/turned", bad)):
            for question, role in pairs:
                out.append(Asked(question, role.sentence, role.span, role.group, kind))
    return good, bad


def news(folder: Path, part: held.Part, dice: random.Random) -> list[Example]:
    """Return the sentence-based sets packed into passages, one part of them."""
    known = [
        (group, data.joined(tokens)[0])
        for group, tokens in data.sentences(folder).values()
        if held.part(group) == part
    ]
    packer = negatives.Packer(known, dice)

    def some(asked: Sequence[Asked], most: int) -> list[Asked]:
        mine = [one for one in asked if held.part(one.group) == part]
        return dice.sample(mine, min(most, len(mine)))

    right, wrong = role_questions(folder)
    qamr = some(list(data.qamr(folder, 12)), PACKED["qamr"])
    discourse = some(list(data.qadiscourse(folder)), PACKED["qadiscourse"])
    asked = [*qamr, *discourse, *some(right, PACKED["roles"])]
    packed = [packer.answering(one) for one in asked]
    turned = [packer.answering(one) for one in some(wrong, PACKED["roles/turned"])]
    packed += [replace(one, span=None, lure=one.span) for one in turned]
    silent = [packer.silent(one) for one in dice.sample([*qamr, *discourse], len(qamr))]
    packed += [one for one in silent if one][: PACKED["found"]]
    return packed


def derived(examples: Sequence[Example], dice: random.Random) -> list[Example]:
    """Return the negatives made of answerable examples."""
    out: list[Example] = []
    by_kind: dict[str, list[Example]] = {}
    for example in examples:
        if example.span is not None and "/" not in example.kind:
            kind = "news" if example.kind in ("qamr", "qadiscourse", "qasrl") else example.kind
            by_kind.setdefault(kind, []).append(example)
    for kind, most in EXCHANGED.items():
        mine = by_kind.get(kind, [])
        pool = [thing for example in mine[:3000] for thing in exchange.things(example.question)]
        pool = dice.sample(pool, min(300, len(pool)))
        changed = [negatives.exchanged(e, pool, dice) for e in dice.sample(mine, len(mine))]
        out += [one for one in changed if one][:most]
    for kind, most in CUT.items():
        mine = by_kind.get(kind, [])
        shorter = [negatives.cut(e) for e in dice.sample(mine, len(mine))]
        out += [one for one in shorter if one][:most]
    for kind, most in FOUND.items():
        mine = by_kind.get(kind, [])
        wrong = negatives.found_elsewhere(mine, dice)
        out += dice.sample(wrong, min(most, len(wrong)))
    return out


def near(example: Example) -> bool:
    """Say whether an example's text is of a kind that stands near to news."""
    return example.kind.partition("/")[0] not in FAR


def training(folder: Path, turn: int = 0, without: Sequence[str] = ()) -> list[Example]:
    """Return the training examples in a fixed random order, nothing held out among them.

    All of our own news, and of all else a share as large as `AGAIN` of it: questions over Wikipedia
    twice and half of those over forum and review texts, before the share is drawn. Another `turn`
    draws, packs, exchanges and searches anew; `without` names files of our own news to leave out.
    """
    dice = random.Random(SEED + turn)
    runs = held.forbidden(folder)
    whole = [example for example in plain(folder, without) if held.part(example.group) == "train"]
    whole += news(folder, "train", dice)
    allowed = held.clean((example.text for example in whole), runs)
    kept = [example for example in whole if example.text in allowed]
    dropped = Counter(example.kind for example in whole if example.text not in allowed)
    print(f"left out, for sharing 12 words in a row with a measured article: {dict(dropped)}")
    kept += derived(kept, dice)
    kept += [e for e in kept if e.kind == "squad2"] * (SQUAD2_TIMES - 1)
    kept += [e for e in kept if e.kind == "new_wiki"] * (WIKI_TIMES - 1)
    kept = [e for e in kept if near(e) or dice.random() < 0.5]
    own = [e for e in kept if e.kind.startswith("newsroom")]
    others = [e for e in kept if not e.kind.startswith("newsroom")]
    mixed = own + dice.sample(others, min(int(len(own) * AGAIN), len(others)))
    dice.shuffle(mixed)
    return mixed


def aside(name: str) -> list[Example]:
    """Return the further questions about our own news that are in the file of that name."""
    return list(data.aside(Path(__file__).with_name(f"{name}.jsonl"), NEWSROOM))


def beside(
    examples: Sequence[Example], names: Sequence[str], share: float, turn: int = 0
) -> list[Example]:
    """Return the further questions of some files as that share of all, nothing held out among them.

    The rest is drawn from `examples`.
    """
    dice = random.Random(f"{SEED + turn}:{'+'.join(names)}")
    own = [e for name in names for e in aside(name) if held.part(e.group) == "train"]
    others = round(len(own) * (1 - share) / share)
    mixed = own + dice.sample(examples, min(others, len(examples)))
    dice.shuffle(mixed)
    return mixed


def report(examples: Sequence[Example]) -> dict[str, int]:
    """Return how many examples there are of each kind, answerable ones marked with +."""
    counts = Counter(f"{e.kind}{'+' if e.span else '-'}" for e in examples)
    return dict(sorted(counts.items()))

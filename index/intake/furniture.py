"""Tell the story's paragraphs from the page around it, in plain text.

Judges by general features: interface words, address to the reader about account, subscription,
support or cookies, place on the page, company of other such lines, recurrence in the outlet.
A word of that vocabulary inside the story proves nothing: a story may be about passwords.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.article import Removed
from index.intake.interface import (
    ACCOUNT,
    CERTAIN,
    COMMAND,
    Kind,
    addresses,
    is_interface,
    is_prose,
    kind_of,
    plain,
)

_BREADCRUMB = re.compile(r"\s(?:/|>|›|»|→|::|\\)\s")
_STORY_CONTINUES = re.compile(
    r"^(?:advertisement|ads? by|sponsored|story continues|continue reading|read more|skip ad|"
    r"share (?:this|on|via)|click here|follow us|subscribe|sign up|loading)\b",
    re.I,
)
_ADDRESSED = 0.25  # share of the body's paragraphs with "you": more is a story told to its reader


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the page beside its text: title, outlet, and lines its pages share."""

    title: str | None = None
    outlet: str | None = None
    recurring: frozenset[str] = frozenset()


def without_furniture(
    paragraphs: Sequence[str], around: Around = Around()
) -> tuple[list[str], list[Removed]]:
    """Return the story's paragraphs, and the page's lines with the reason each is one."""
    kept, removed = list(paragraphs), list[Removed]()
    for _ in range(8):  # taking a line out can bring two others together; settles in one or two
        reasons = _judge(kept, around)
        if not reasons or len(reasons) == len(kept):
            break
        removed += [Removed(kept[i], reasons[i].value) for i in sorted(reasons)]
        kept = [paragraph for i, paragraph in enumerate(kept) if i not in reasons]
    return kept, removed


def _judge(paragraphs: list[str], around: Around) -> dict[int, Kind]:
    kinds = _kinds(paragraphs)
    reasons = _head(paragraphs, kinds, around)
    reasons |= _tail(paragraphs, kinds)
    reasons |= _crowd(paragraphs, kinds)
    reasons |= _recurring(paragraphs, reasons, around)
    story = [i for i, kind in enumerate(kinds) if kind is Kind.STORY and i not in reasons]
    for i in range(story[0], story[-1]) if story else ():
        if _interrupts(paragraphs, kinds, i):
            reasons.setdefault(i, kinds[i])
    return reasons


def _kinds(paragraphs: list[str]) -> list[Kind]:
    body = paragraphs[: max(1, round(len(paragraphs) * 0.6))]
    told = [addresses(p) for p in body if is_prose(p) and p.count(" ") >= 11]
    to_reader = bool(told) and sum(told) > _ADDRESSED * len(told)
    return [kind_of(paragraph, to_reader) for paragraph in paragraphs]


def _head(paragraphs: list[str], kinds: list[Kind], around: Around) -> dict[int, Kind]:
    """Judge the lines before the story: interface, breadcrumb, outlet, the title once more."""
    reasons: dict[int, Kind] = {}
    seen: set[str] = set()
    for i, line in enumerate(paragraphs):
        after = paragraphs[i + 1] if i + 1 < len(paragraphs) else ""
        if _is_breadcrumb(line, around.title or after, after):
            reasons[i] = Kind.BREADCRUMB
        elif plain(line) in seen or _is_title(line, around.title):
            reasons[i] = Kind.TITLE
            if _is_title(line, around.title):
                above = {k: Kind.ABOVE for k in range(i) if kinds[k] is Kind.LINE}
                reasons = above | reasons
        elif around.outlet and plain(line) == plain(around.outlet):
            reasons[i] = Kind.OUTLET
        elif kinds[i] in CERTAIN or (
            kinds[i] is Kind.ADDRESS and ACCOUNT.search(line) and (i - 1) in reasons
        ):
            reasons[i] = kinds[i]
        elif kinds[i] in (Kind.STORY, Kind.ADDRESS):
            break
        if len(line) < 300:
            seen.add(plain(line))
    return reasons


def _is_title(line: str, title: str | None) -> bool:
    if not title or len(line) > 2 * len(title) + 40:
        return False
    words, wanted = plain(line), plain(title)
    return bool(wanted) and (
        words == wanted
        or (len(wanted) > 20 and words.startswith(wanted))
        or (len(wanted) > 20 and fuzz.ratio(words, wanted) >= 92)
    )


def _is_breadcrumb(line: str, title: str, after: str) -> bool:
    parts = [part.strip() for part in _BREADCRUMB.split(line)] if len(line) < 500 else []
    if len(parts) < 2 or any(part.count(" ") > 4 for part in parts[:-1]):
        return False
    home = plain(parts[0]) in ("home", "homepage", "home page", "start", "front page")
    return home or (len(parts) > 2 and plain(parts[-1]) in (plain(title), plain(after)))


def _tail(paragraphs: list[str], kinds: list[Kind]) -> dict[int, Kind]:
    """Judge what follows the story: from the first certain line of furniture after its last one."""
    count = len(paragraphs)
    first, calm = count, True
    for i in range(count - 1, 0, -1):
        if kinds[i] is Kind.STORY:
            teaser = kinds[i - 1] is Kind.LINE and paragraphs[i].count(" ") < 45
            if not teaser:
                break
            calm = False  # a sentence under a headline: another story's, if a label stands above
        elif kinds[i] is Kind.LABEL or (calm and kinds[i] in CERTAIN):
            first, calm = i, True
    if first == count:
        return {}
    start = first
    while start > max(1, first - 2) and kinds[start - 1] is Kind.ADDRESS:
        # A last sentence with "you" above a log-in line is the story's; above an appeal it is not.
        if kinds[start] is not Kind.APPEAL and not ACCOUNT.search(paragraphs[start - 1]):
            break
        start -= 1
    teasers = [i for i in range(start, count) if kinds[i] in (Kind.LINE, Kind.STORY)]
    reasons = {i: kinds[i] for i in range(start, count) if i not in teasers}
    # More than the story above is no teaser of another: then only certain lines go.
    if sum(len(paragraphs[i]) for i in teasers) <= sum(map(len, paragraphs[:start])):
        reasons |= dict.fromkeys(teasers, Kind.TEASER)
    return reasons


def _crowd(paragraphs: list[str], kinds: list[Kind]) -> dict[int, Kind]:
    """Judge the crowd of links that ends a whole page: menus, other headlines, legal lines.

    Sentences in it stay: they may be the story's last ones, after a box.
    """
    prose = [len(p) * (kind is Kind.STORY) for p, kind in zip(paragraphs, kinds, strict=True)]
    certain = lines = after = 0
    before, start = sum(prose), None
    for i in range(len(kinds) - 1, 0, -1):
        certain += kinds[i] in CERTAIN
        lines += kinds[i] is not Kind.STORY
        after += prose[i]
        before -= prose[i]
        dense = certain >= 3 and lines >= 0.7 * (len(kinds) - i)
        if kinds[i] in CERTAIN and dense and after <= 0.3 * before:
            start = i
    if start is None:
        return {}
    rest = range(start, len(kinds))
    links = [i for i in rest if kinds[i] is Kind.LINE]
    if sum(len(paragraphs[i]) for i in links) > sum(map(len, paragraphs[:start])):
        return {}
    return {i: kinds[i] for i in rest if kinds[i] is not Kind.STORY} | dict.fromkeys(
        links, Kind.TEASER
    )


def _recurring(paragraphs: list[str], reasons: dict[int, Kind], around: Around) -> dict[int, Kind]:
    """Judge what the outlet's pages share, its name too, from both ends of the page inwards."""
    outlet = plain(around.outlet or "")
    found: dict[int, Kind] = {}
    for order in (range(len(paragraphs)), range(len(paragraphs) - 1, -1, -1)):
        for i in order:
            if i in reasons:
                continue
            name = plain(paragraphs[i])
            if not name or (name != outlet and name not in around.recurring):
                break
            found[i] = Kind.OUTLET if name == outlet else Kind.RECURRING
    return found


def _interrupts(paragraphs: list[str], kinds: list[Kind], i: int) -> bool:
    """Tell whether a line inside the story is furniture rather than one of its headings."""
    if kinds[i] is Kind.APPEAL:
        return bool(COMMAND.match(paragraphs[i]))
    if kinds[i] is Kind.LABEL:
        return is_interface(paragraphs[i]) or ":" in paragraphs[i]
    if kinds[i] is not Kind.INTERFACE:
        return False
    company = Kind.INTERFACE in (kinds[i - 1], kinds[i + 1])
    return company or bool(_STORY_CONTINUES.match(paragraphs[i]))

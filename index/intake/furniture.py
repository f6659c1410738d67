"""Tell the story's paragraphs from the page around it, in plain text.

Judges by general features: interface words, address to the reader about account, subscription,
support or cookies, place on the page, company of other such lines, recurrence in the outlet.
A word of that vocabulary inside the story proves nothing: a story may be about passwords.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from index.article import Removed

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?。！？؟][\"'”’»)\]]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{3,}[”\"»“]")
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|you['’](?:ll|re|ve|d))\b", re.I)
_WE = re.compile(r"\b(?:we|us|our|ours|we['’](?:ll|re|ve|d))\b", re.I)
_BREADCRUMB = re.compile(r"\s(?:/|>|›|»|→|::|\\)\s")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\w+[\w .,&-]{0,40}?)?(?:19|20)\d\d|\ball rights reserved\b", re.I
)

# Words that interfaces are made of. A line is an interface line only if it has no other words.
_INTERFACE = frozenset(
    (
        "account accounts activity add advertise advertisement advertisements all also app "
        "archive article articles author back bookmark browse by button careers category "
        "categories check click close collapse collection collections comment comments commenting "
        "community contact continue cookie cookies copy copyright create created desktop dismiss "
        "donate download email e-mail enter event events expand facebook favorite favorites "
        "favourites feed feedback feeds find follow following font forgot forgotten gallery "
        "google help hide home homepage icon imprint instagram invalid join jump kindle latest "
        "leave legal like likes link linkedin links list listen load loading log login logged "
        "logout lost mail main manage member members membership menu messenger mobile more most "
        "navigation new news newest newsletter newsletters next notification notifications older "
        "open opens options page pages partner password photo pin pinterest play podcast podcasts "
        "policy popular post posted posts preferences press previous print printer privacy "
        "profile promoted rate rating read reading recommended reddit refresh register registered "
        "registration related remember remove replies reply report request reset rss save saved "
        "scroll search section sections see select send settings share shared shares show sidebar "
        "sign signed signup site sitemap size skip skype social sort sponsored stories story "
        "submit subscribe subscriber subscribers subscription subscriptions support tag tagged "
        "tags telegram terms text title toggle top topic topics trending tumblr tweet twitter "
        "unsubscribe upload use user username version via video videos view views visit vote "
        "votes watch website whatsapp window youtube content skipped weekly daily updates alerts "
        "free try subscribed know checkout cart shop wishlist faq"
    ).split()
)
_GLUE = frozenset(
    (
        "a about an and are as at be by do for from get go here how i if in is it me my no not "
        "now of off ok on one or our out over please the this that to up us via we with x you "
        "your yes what's your"
    ).split()
)
# One of these must be there: a line of weaker words alone ("The latest", "Top story") may be
# a heading.
_TELLING = frozenset(
    (
        "advertise advertisement advertisements bookmark collections comments cookie cookies "
        "facebook favorites faq homepage instagram linkedin login logout log newsletter "
        "newsletters newest password pinterest policy print privacy register related reply rss "
        "share shares sign signup sitemap skip subscribe subscription subscriptions tags telegram "
        "terms trending tweet twitter unsubscribe username vote whatsapp youtube account donate "
        "download email e-mail comment popular recommended sponsored promoted follow join also "
        "contact menu membership collection bookmarks loading"
    ).split()
)
_MORE = re.compile(
    r"^(?:(?:read|know|learn|see|view|show|load|find out)\s+(?:more|all)|more)\b", re.I
)
_LABEL = re.compile(
    r"^(?:check|read|see|watch|listen)\s+(?:also|more|next)\b|^(?:also|related|recommended|trending"
    r"|popular)\b|^(?:most|more)\s+(?:read|popular|viewed|shared|from|on|in|about|stories|news)\b"
    r"|^(?:you|we)\s+(?:may|might|could)\s+(?:also\s+)?(?:like|enjoy)|^(?:latest|top|other)\s+"
    r"(?:news|stories|articles|posts)\b|^don['’]t\s+miss\b|^next\s+(?:article|post|story)\b",
    re.I,
)
_COMMAND = re.compile(
    r"^(?:please\s+)?(?:subscribe|sign\s+(?:up|in)|log\s+in|join|register|enter|click|follow|share|"
    r"support|donate|become|create|download|enable|accept|consent|manage|update|get|help|read|"
    r"give|try|start|continue)\b",
    re.I,
)
_ACCOUNT = re.compile(
    r"\b(?:accounts?|passwords?|subscri(?:be|ber|bers|ption|ptions)|newsletters?|members?(?:hip)?|"
    r"cookies?|log(?:ged)?[ -]?in|sign(?:ed)?[ -](?:in|up)|regist(?:er|ered|ration)|unsubscribe|"
    r"donat(?:e|ion|ions)|inbox|e-?mail address|privacy policy|terms of (?:use|service)|"
    r"ad ?blocker|free articles?|paywall|(?:this|our) (?:site|website|page)|your browser|"
    r"javascript|notifications?|your (?:support|contribution|consent|preferences)|"
    r"(?:independent|quality|progressive|free|our) (?:\w+,? )?(?:journalism|reporting|newsroom)|"
    r"editorial independence)\b",
    re.I,
)
_STORY_CONTINUES = re.compile(
    r"^(?:advertisement|ads? by|sponsored|story continues|continue reading|read more|skip ad|"
    r"share (?:this|on|via)|click here|follow us|subscribe|sign up|loading)\b",
    re.I,
)
_ADDRESSED = 0.25  # share of the body's paragraphs with "you": more is a story told to its reader


class _Kind(Enum):
    """What a paragraph is; the value is the reason when it is removed."""

    STORY = "story"
    LINE = "line"
    ADDRESS = "page furniture: addressed to the reader, among interface lines"
    INTERFACE = "page furniture: interface line"
    APPEAL = "page furniture: asks the reader to sign up, log in or support"
    LABEL = "page furniture: introduces other stories"
    TEASER = "page furniture: teaser of another story"
    RIGHTS = "page furniture: copyright notice"
    BREADCRUMB = "page furniture: breadcrumb"
    TITLE = "repeats the title"
    ABOVE = "page furniture: stands above the headline"
    OUTLET = "names the outlet"
    RECURRING = "page furniture: recurs across this outlet's articles"


_CERTAIN = (_Kind.INTERFACE, _Kind.APPEAL, _Kind.LABEL, _Kind.RIGHTS)


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


def plain(line: str) -> str:
    """Return `line` as its words alone, for comparing lines."""
    return " ".join(_WORD.findall(line.casefold()))


def is_interface(line: str) -> bool:
    """Tell whether `line` is made of interface words alone ("Forgot password?", "Share this")."""
    words = [word.replace("’", "'") for word in _WORD.findall(line.casefold())]
    if not 0 < len(words) <= 8:
        return False
    known = all(word in _INTERFACE or word in _GLUE or word.isdigit() for word in words)
    return known and (bool(_MORE.match(line)) or any(word in _TELLING for word in words))


def is_prose(line: str) -> bool:
    """Tell whether `line` reads as running text: it ends as a sentence does, or is long."""
    if _CUT_OFF.search(line):
        return len(line) > 400
    words = line.count(" ") + 1
    if _SENTENCE.search(line):
        return words >= 3 or len(line) >= 20
    return words >= 25 or len(line) >= 160


def _judge(paragraphs: list[str], around: Around) -> dict[int, _Kind]:
    kinds = _kinds(paragraphs)
    reasons = _head(paragraphs, kinds, around)
    reasons |= _tail(paragraphs, kinds)
    reasons |= _crowd(paragraphs, kinds)
    reasons |= _recurring(paragraphs, reasons, around)
    story = [i for i, kind in enumerate(kinds) if kind is _Kind.STORY and i not in reasons]
    for i in range(story[0], story[-1]) if story else ():
        if _interrupts(paragraphs, kinds, i):
            reasons.setdefault(i, kinds[i])
    return reasons


def _kinds(paragraphs: list[str]) -> list[_Kind]:
    body = paragraphs[: max(1, round(len(paragraphs) * 0.6))]
    told = [_addresses(p) for p in body if is_prose(p) and p.count(" ") >= 11]
    to_reader = bool(told) and sum(told) > _ADDRESSED * len(told)
    return [_kind(paragraph, to_reader) for paragraph in paragraphs]


def _kind(line: str, to_reader: bool) -> _Kind:
    words = line.count(" ") + 1
    if words <= 25 and _RIGHTS.search(line):
        return _Kind.RIGHTS
    if _is_label(line, words):
        return _Kind.LABEL
    if is_interface(line):
        return _Kind.INTERFACE
    if words <= 60 and not _QUOTED.search(line):
        command = bool(_COMMAND.match(line))
        asks = command or (_addresses(line) and not to_reader)
        if asks and _ACCOUNT.search(line) and _WE.search(line):
            return _Kind.APPEAL
        if not to_reader and (_addresses(line) or (command and _ACCOUNT.search(line))):
            return _Kind.ADDRESS
    return _Kind.STORY if is_prose(line) else _Kind.LINE


def _addresses(line: str) -> bool:
    return bool(_SECOND_PERSON.search(_QUOTED.sub("", line)))


def _is_label(line: str, words: int) -> bool:
    label = _LABEL.match(line)
    if label is None or _SENTENCE.search(line):
        return False
    return words <= 5 or line[label.end() :].lstrip().startswith(":")


def _head(paragraphs: list[str], kinds: list[_Kind], around: Around) -> dict[int, _Kind]:
    """Judge the lines before the story: interface, breadcrumb, outlet, the title once more."""
    reasons: dict[int, _Kind] = {}
    seen: set[str] = set()
    for i, line in enumerate(paragraphs):
        after = paragraphs[i + 1] if i + 1 < len(paragraphs) else ""
        if _is_breadcrumb(line, around.title or after, after):
            reasons[i] = _Kind.BREADCRUMB
        elif plain(line) in seen or _is_title(line, around.title):
            reasons[i] = _Kind.TITLE
            if _is_title(line, around.title):
                above = {k: _Kind.ABOVE for k in range(i) if kinds[k] is _Kind.LINE}
                reasons = above | reasons
        elif around.outlet and plain(line) == plain(around.outlet):
            reasons[i] = _Kind.OUTLET
        elif kinds[i] in _CERTAIN or (
            kinds[i] is _Kind.ADDRESS and _ACCOUNT.search(line) and (i - 1) in reasons
        ):
            reasons[i] = kinds[i]
        elif kinds[i] in (_Kind.STORY, _Kind.ADDRESS):
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


def _tail(paragraphs: list[str], kinds: list[_Kind]) -> dict[int, _Kind]:
    """Judge what follows the story: from the first certain line of furniture after its last one."""
    count = len(paragraphs)
    first, calm = count, True
    for i in range(count - 1, 0, -1):
        if kinds[i] is _Kind.STORY:
            teaser = kinds[i - 1] is _Kind.LINE and paragraphs[i].count(" ") < 45
            if not teaser:
                break
            calm = False  # a sentence under a headline: another story's, if a label stands above
        elif kinds[i] is _Kind.LABEL or (calm and kinds[i] in _CERTAIN):
            first, calm = i, True
    if first == count:
        return {}
    start = first
    while start > max(1, first - 2) and kinds[start - 1] is _Kind.ADDRESS:
        start -= 1
    teasers = [i for i in range(start, count) if kinds[i] in (_Kind.LINE, _Kind.STORY)]
    reasons = {i: kinds[i] for i in range(start, count) if i not in teasers}
    # More than the story above is no teaser of another: then only certain lines go.
    if sum(len(paragraphs[i]) for i in teasers) <= sum(map(len, paragraphs[:start])):
        reasons |= dict.fromkeys(teasers, _Kind.TEASER)
    return reasons


def _crowd(paragraphs: list[str], kinds: list[_Kind]) -> dict[int, _Kind]:
    """Judge the crowd of links that ends a whole page: menus, other headlines, legal lines.

    Sentences in it stay: they may be the story's last ones, after a box.
    """
    prose = [len(p) * (kind is _Kind.STORY) for p, kind in zip(paragraphs, kinds, strict=True)]
    certain = lines = after = 0
    before, start = sum(prose), None
    for i in range(len(kinds) - 1, 0, -1):
        certain += kinds[i] in _CERTAIN
        lines += kinds[i] is not _Kind.STORY
        after += prose[i]
        before -= prose[i]
        dense = certain >= 3 and lines >= 0.7 * (len(kinds) - i)
        if kinds[i] in _CERTAIN and dense and after <= 0.3 * before:
            start = i
    if start is None:
        return {}
    rest = range(start, len(kinds))
    links = [i for i in rest if kinds[i] is _Kind.LINE]
    if sum(len(paragraphs[i]) for i in links) > sum(map(len, paragraphs[:start])):
        return {}
    return {i: kinds[i] for i in rest if kinds[i] is not _Kind.STORY} | dict.fromkeys(
        links, _Kind.TEASER
    )


def _recurring(
    paragraphs: list[str], reasons: dict[int, _Kind], around: Around
) -> dict[int, _Kind]:
    """Judge what the outlet's pages share, its name too, from both ends of the page inwards."""
    outlet = plain(around.outlet or "")
    found: dict[int, _Kind] = {}
    for order in (range(len(paragraphs)), range(len(paragraphs) - 1, -1, -1)):
        for i in order:
            if i in reasons:
                continue
            name = plain(paragraphs[i])
            if not name or (name != outlet and name not in around.recurring):
                break
            found[i] = _Kind.OUTLET if name == outlet else _Kind.RECURRING
    return found


def _interrupts(paragraphs: list[str], kinds: list[_Kind], i: int) -> bool:
    """Tell whether a line inside the story is furniture rather than one of its headings."""
    if kinds[i] is _Kind.APPEAL:
        return bool(_COMMAND.match(paragraphs[i]))
    if kinds[i] is _Kind.LABEL:
        return is_interface(paragraphs[i]) or ":" in paragraphs[i]
    if kinds[i] is not _Kind.INTERFACE:
        return False
    company = _Kind.INTERFACE in (kinds[i - 1], kinds[i + 1])
    return company or bool(_STORY_CONTINUES.match(paragraphs[i]))

"""What a single line is, by itself: story, interface, appeal, label, or just a line.

Judges by general features: words that interfaces are made of, address to the reader about
account, subscription, support or cookies. Whether a line is furniture also depends on where it
stands, which `furniture` knows.
"""

from __future__ import annotations

import re
from enum import Enum

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?。！？؟][\"'”’»)\]]*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{3,}[”\"»“]")
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|you['’](?:ll|re|ve|d))\b", re.I)
_WE = re.compile(r"\b(?:we|us|our|ours|we['’](?:ll|re|ve|d))\b", re.I)
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
COMMAND = re.compile(
    r"^(?:please\s+)?(?:subscribe|sign\s+(?:up|in)|log\s+in|join|register|enter|click|follow|share|"
    r"support|donate|become|create|download|enable|accept|consent|manage|update|get|help|read|"
    r"give|try|start|continue)\b",
    re.I,
)
ACCOUNT = re.compile(
    r"\b(?:accounts?|passwords?|subscri(?:be|ber|bers|ption|ptions)|newsletters?|members?(?:hip)?|"
    r"cookies?|log(?:ged)?[ -]?in|sign(?:ed)?[ -](?:in|up)|regist(?:er|ered|ration)|unsubscribe|"
    r"donat(?:e|ion|ions)|inbox|e-?mail address|privacy policy|terms of (?:use|service)|"
    r"ad ?blocker|free articles?|paywall|(?:this|our) (?:site|website|page)|your browser|"
    r"javascript|notifications?|your (?:support|contribution|consent|preferences)|"
    r"(?:independent|quality|progressive|free|our) (?:\w+,? )?(?:journalism|reporting|newsroom)|"
    r"editorial independence)\b",
    re.I,
)


class Kind(Enum):
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


CERTAIN = (Kind.INTERFACE, Kind.APPEAL, Kind.LABEL, Kind.RIGHTS)


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


def kind_of(line: str, to_reader: bool) -> Kind:
    words = line.count(" ") + 1
    if words <= 25 and _RIGHTS.search(line):
        return Kind.RIGHTS
    if _is_label(line, words):
        return Kind.LABEL
    if is_interface(line):
        return Kind.INTERFACE
    if words <= 60 and not _QUOTED.search(line):
        command = bool(COMMAND.match(line))
        asks = command or (addresses(line) and not to_reader)
        if asks and ACCOUNT.search(line) and _WE.search(line):
            return Kind.APPEAL
        if not to_reader and (addresses(line) or (command and ACCOUNT.search(line))):
            return Kind.ADDRESS
    return Kind.STORY if is_prose(line) else Kind.LINE


def addresses(line: str) -> bool:
    return bool(_SECOND_PERSON.search(_QUOTED.sub("", line)))


def _is_label(line: str, words: int) -> bool:
    label = _LABEL.match(line)
    if label is None or _SENTENCE.search(line):
        return False
    return words <= 5 or line[label.end() :].lstrip().startswith(":")

"""Questions of what one outlet or author tells: "What does the Herald say about the dam?".

They are asked of its articles alone. Who is meant must be an outlet or an author of the library:
what "the minister" wrote about the dam is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.asked.phrasing import names_of
from assistant.overview.about import About, forms, time_of
from index.article import Filters
from index.intake import edtf


class Holds(Protocol):
    """What is known of the articles of a library."""

    def outlets(self) -> Mapping[str, int]: ...
    def authors(self) -> Mapping[str, Sequence[str]]: ...


_TEXTS = "(?:(?:the|any|all|your|news) )*(?:articles|stories|pieces|columns|interviews)"
_WHO = r"(?P<who>[^\s?][^?\n]{0,60}?)"  # as long as a name
_ABOUT = (
    r"(?: (?:(?:about|on|regarding|concerning) (?P<about>\S.*?)|"
    r"(?:in|during) (?P<time>[^?\n]{4,30}?)))?"
)
_DOES = "(?:do|does|did|has|have)"
_PRINTS = "(?:write|written|report|reported|cover|covered|publish|published|print|printed)"
_GIVE = "(?:(?:show|find|give|get|list|summari[sz]e)(?: me| us)? )?"
_OF = "(?: written| published| printed)? (?:from|by|in)"
_SAYS = forms(f"what {_DOES} {_WHO} (?:say|said){_ABOUT}")
_WRITES = tuple(
    forms(pattern)
    for pattern in (
        rf"what {_DOES} {_WHO} {_PRINTS}(?: about)?{_ABOUT}",
        f"(?:which|what) {_TEXTS} {_DOES} {_WHO} (?:have|{_PRINTS}){_ABOUT}",
        f"(?:(?:which|what) {_TEXTS} (?:are|were|come|came)|{_GIVE}{_TEXTS}){_OF} {_WHO}{_ABOUT}",
        rf"{_GIVE}{_TEXTS} (?:about|on) (?P<about>\S.*?){_OF} {_WHO}",
    )
)
_AGENCY = re.compile(r"(?: (?:news|agency|wire|service|network|online))+$")
_IN = re.compile(r" (?:in|on|during) ")


def asked(question: str, library: Holds) -> About | None:
    """Return what a question asks of an outlet's or an author's articles, None if of none."""
    question = " ".join(question.split())
    for pattern in (_SAYS, *_WRITES):
        match = pattern.fullmatch(question)
        said = pattern is _SAYS
        within = articles_of(match["who"], library, said) if match else None
        if match and within:
            known = {"about": "", "time": ""} | match.groupdict("")
            subject, when = _timed(known["about"], known["time"])
            if known["time"] and not when:
                return None
            within = replace(within, after=when or None, before=when or None)
            # What a body says that is an outlet too may stand in another's articles.
            fact = said or not within.outlets
            return About("told" if subject else "summary", subject, within=within, fact=fact)
    return None


def _timed(subject: str, time: str) -> tuple[str, str]:
    """Return a subject without the time that it ends with, and the EDTF date of that time."""
    if when := time_of(time or subject):
        return ("" if not time else subject), when
    *_, last = None, *_IN.finditer(subject)
    when = time_of(subject[last.end() :]) if last else ""
    return (subject[: last.start()], when) if last and when else (subject, "")


def narrowed(filters: Filters, within: Filters) -> Filters | None:
    """Return the filters that let through what both do, None where no article can pass."""
    outlets = _common(filters.outlets, within.outlets)
    ids = _common(filters.article_ids, within.article_ids)
    if outlets is None or ids is None:
        return None
    after = max(filter(None, (filters.after, within.after)), key=_first, default=None)
    before = min(filter(None, (filters.before, within.before)), key=_last, default=None)
    return Filters(outlets, after, before, ids)


def articles_of(who: str, library: Holds, said: bool) -> Filters | None:
    """Return the filter for the articles of an outlet or an author, as they are called.

    What an author is asked to have `said` others may have reported.
    """
    outlets = [one for one in library.outlets() if _is_called(who, one)]
    if len(outlets) == 1:
        return Filters(outlets=(outlets[0],))
    if said:
        return None
    name = who.casefold()
    ids = [id_ for one, ids in library.authors().items() if one.casefold() == name for id_ in ids]
    return Filters(article_ids=tuple(ids)) if ids else None


def _is_called(who: str, outlet: str) -> bool:
    """Say whether an outlet is meant: by its whole name, or as "the Courier", not "the police".

    Also without what every agency is called: "Kestrel" of the Kestrel News Agency.
    """
    bare = re.sub("^the ", "", outlet.casefold())
    called = re.sub("^the ", "", who.casefold())
    short = who[:1].isupper() and called == _AGENCY.sub("", bare)
    return called == bare or short or bool(re.fullmatch(names_of(outlet), who))


def _common(some: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what both lists let through, of which an empty one lets all; None for nothing."""
    if not some or not others:
        return some or others
    known = {one.casefold() for one in some}
    return tuple(one for one in others if one.casefold() in known) or None


def _first(date: str) -> int:
    return edtf.days(date)[0]


def _last(date: str) -> int:
    return edtf.days(date)[1]

"""The date expressions of English news: the patterns and their order.

What each one means is in `named`, `counted` and `weekdays`. A rule may also read words in order to
say that they are no date ("the October War").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.intake.dates import counted, named, weekdays
from index.intake.dates.sentence import Story
from index.intake.dates.words import COUNTS, ORDINALS, PLURAL
from index.intake.edtf import MONTHS
from index.intake.written import WEEKDAYS

# Named pieces of the patterns. `~` is the white space between two words, line breaks included;
# it is bounded, so that a run of a million blanks is not walked from each of its characters.
_NAMES = "|".join([*MONTHS, *(name.upper() for name in MONTHS)])
_PIECES = {
    "<month>": f"({_NAMES})(?![\\w-])",
    "<mon>": rf"((?:{_NAMES})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!-?[a-z])",
    "<weekday>": "(" + "|".join(WEEKDAYS) + r")\b",
    "<day>": r"(?<![\d.,:/+$€£-])(\d{1,2})(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)",
    "<year>": r"((?:1[0-9]|20)\d\d)(?![\w%/]|[.,:]\d|[-–]\d)",
    "<count>": r"(\d{1,3}|[Aa]n?|" + "|".join([*COUNTS, *(n.title() for n in COUNTS)]) + ")",
    "<unit>": "(day|week|month|year)",
    "<part>": r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[~-]|(?:[Tt]he~)?(?:start|beginning|middle|end)~of~)",
    "<which>": r"([Ll]ast|[Tt]his(?:~(?:past|coming))?|[Nn]ext)",
    "<of-year>": r"~(?:of~)?(last|this|next)~year\b",
    "<that-year>": r"~(?:of~|in~)?(that|the~same)~year\b",
    "<nth>": "([Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast|1st|2nd|3rd|4th)",
    "<ordinal>": "(" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")",
    "<season>": "(spring|summer|autumn|fall|winter)",
}
_EVENTS = (
    "accord|agreement|attacks?|bombing|budget|campaign|ceasefire|census|conference|conflict|"
    "constitution|coup|crisis|deal|declaration|earthquake|elections?|flood|floods|invasion|law|"
    "massacre|offensive|olympics|outbreak|peace|poll|protests?|referendum|reform|report|"
    "revolt|revolution|season|siege|strike|summit|treaty|truce|uprising|vote|war|world cup"
)
_COUNTED = (
    r"~(?:percent|per~cent|kilomet\w+|km|miles|met\w+|dollars|euros|pounds|men|women|people|"
    r"soldiers|troops|children|GMT|UTC|hours|local~time|pages|houses|homes|m|kg|hp|ft|tons?)\b"
)
_AMOUNT = rf"~{PLURAL}|~to~(?!(?:1\d|20)\d\d\b)\d|{_COUNTED}"

Resolve = Callable[[re.Match[str], Story], str | None]

_NAMED = r"~(?:[Cc]ity|Street|Square|Bridge|University|Brigade|Movement|Revolution|[Aa]ttacks)\b"
_AT_DAY = r"\b(?:<weekday>,?~(?:the~)?)?<day>~(?:of~)?<mon>"
_AT_MONTH = r"(?<![Ii]n\s)\b(?:<weekday>,?~)?<mon>~(?:the~)?<day>"
_DAY_DAY = r"\b(\d{1,2})(?:st|nd|rd|th)?(?:[-–]|~(?:to|and|until)~)(\d{1,2})(?:st|nd|rd|th)?~<mon>"
_MONTH_DAY_DAY = r"\b<mon>~(\d{1,2})(?:[-–]|~to~)(\d{1,2})(?![\w:%])"
_FROM_MONTH = r"\b(?:[Ff]rom|[Bb]etween)~<month>~(?:to|and|until|through)~<month>"
_NTH = r"\b<nth>~<weekday>~(?:of|in)~"
_IN_WORDS = r"\b[Tt]he~<ordinal>~(?:day~)?of~<month>"
_TAIL = r"(?:,?~<year>|<of-year>)"
_HOUR = r"(?:~(?:morning|afternoon|evening|night))?"
_NO_PAPER = r"(?!\w|~(?:Times|Telegraph|Post|Mail|Mirror|Express|Herald|Night|prayers?|sermons?)\b)"
_NO_NOUN = (
    r"$|[.,;:!?)\"”]|~(?:that|to|by|in|on|at|after|when|with|for|from|as|and|but|over|of|near|"
    r"against|during|because|while|before|following|his|her|their|its|the|a|he|she|it|they)\b"
)


def no_date(match: re.Match[str], story: Story) -> None:
    """Claim words that look like a date and are none."""


# The first rule that reads some words keeps them. Dates that carry their own year come first,
# because the ones after them are guessed from the year that the story is in.
_TABLE: tuple[tuple[str, Resolve], ...] = (
    (r"(?<![\w/-])(\d{4})-(\d\d)-(\d\d)(?![\d-])", named.iso),
    (r"(?<![\w./-])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\w/]|[.-]\d)", named.numeric),
    (r"\b(?:<day>~(?:of~)?<month>|<month>~<day>)" + _NAMED, no_date),
    (_DAY_DAY + r",?~<year>", named.days),
    (_MONTH_DAY_DAY + r",?~<year>", named.days),
    (_FROM_MONTH + r",?~<year>", named.months),
    (r"\b<month>[-–]<month>~<year>", named.months),
    (_AT_DAY + _TAIL, named.day),
    (_AT_MONTH + _TAIL, named.day),
    (r"\b(\d{1,2})[.º]?~(?:de~|di~)?([^\W\d_]{3,12})\.?~(?:de~|del~)?<year>", named.foreign),
    (_NTH + "<month>" + _TAIL, weekdays.nth_weekday_of_year),
    (_IN_WORDS + ",?~<year>", named.day_in_words),
    (_NTH + r"(this|last|next)~(month\b|<month>)", weekdays.nth_weekday_of_month),
    (_NTH + r"(?:the|each|every|a)~month\b", no_date),
    (r"\b[Tt]he~(\d{1,2})(?:st|nd|rd|th)?~of~(this|last|next)~(month\b|<month>)", counted.day_of),
    (r"\b<part>?<month>,?~(?:of~)?<year>", named.month_year),
    (r"\b<part>?<month><of-year>", named.month_of_year),
    (r"\b<part>?<which>~<month>", counted.which_month),
    (r"\b<part>?<month>~last\b(?!~\w+day|~(?:week|month))", counted.month_last),
    (r"\b([Ll]ast|[Tt]his|[Nn]ext)~<season>\b", counted.season),
    (
        r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ss]ince|[Tt]hroughout)~(the)~<season>\b(?!~of)",
        counted.season,
    ),
    (r"\b<season>~(?:of~)?<year>", named.season_year),
    (
        r"\b(first|second|third|fourth|1st|2nd|3rd|4th)~(quarter|half)~of~"
        r"(?:<year>|(last|this|next)~year\b)",
        named.share_of_year,
    ),
    (r"\bQ([1-4]),?~<year>", named.quarter),
    (r"(?<![\w,.-])((?:1[0-9]|20)\d\d)[-–]((?:1[0-9]|20)\d\d)(?![\w,.-])", named.years),
    (r"\b(?:[Ff]rom|[Bb]etween)~<year>~(?:to|and|until|through)~<year>", named.years),
    (r"(?<![\w,./-])((?:1[0-9]|20)\d\d)[-/–](\d\d)(?![\w/-]|[.,]\d)", named.years_or_month),
    (r"\b(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[~-])?((?:1[5-9]|20)\d0)[’']?s\b", named.decade),
    (
        r"\b(?:[Aa]t|[Bb]y|[Uu]ntil|[Bb]efore)~(?P<date>the~end~of~(?:the|this)~(week|month|year))\b",
        counted.end_of,
    ),
    (r"\b[Tt]he~(?:past|last)~(?:<count>~)?<unit>s?\b(?!~of\b)", counted.lately),
    (r"\b<weekday>~(?:of~)?(last|this|next)~week\b", weekdays.weekday_of_week),
    (r"\b(?:(?:[Ee]arl|[Ll]at)(?:y|e|ier|er)~)?([Ll]ast|[Tt]his|[Nn]ext)~<unit>\b", counted.unit),
    (r"\b[Tt]he~day~before~yesterday\b", counted.before_yesterday),
    (r"\b(?:[Yy]esterday(?![’']s~[A-Z])|[Tt]omorrow|[Ll]ast~night)\b", counted.deictic),
    (r"\b(?:earlier|later|[a-z]{2,20}ed|said|told|met)~(?P<date>today)\b", counted.today),
    (r"\b<count>~years?~ago~(?:this~|on~)<weekday>", weekdays.years_ago_on),
    (r"\b<count>~<unit>s?~ago\b", counted.ago),
    (r"\b(?:[Ff]iscal|[Ff]inancial)~(?:year~)?<year>", no_date),
    (
        r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Tt]hroughout|<part>)[~-]?(?P<date><year>)(?!"
        + _COUNTED
        + ")",
        named.year,
    ),
    (
        r"\b(?:[Oo]f|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Aa]fter|[Bb]efore|year)~(?P<date><year>)"
        r"(?!~[A-Z]|" + _AMOUNT + ")",
        named.year,
    ),
    (
        r"(?:\b(?:[Tt]he|[Aa]|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)|[’']s)~(?P<date><year>)"
        r"(?=~(?:[\w-]{2,20}~)?(?i:" + _EVENTS + r")\b)",
        named.year,
    ),
    (r"\((?P<date><year>)\)", named.year),
    # Only now those whose year another date gives, or must be guessed.
    (_AT_DAY + "()<that-year>", named.day),
    (_AT_MONTH + "()<that-year>", named.day),
    (r"\b<part>?<month><that-year>", named.month_of_year),
    (
        r"\b(?:[Oo]n|[Ss]ince|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter)~"
        r"(?P<date>(?P<name>(?:Christmas|New~Year[’']s)~(?:Day|Eve))(?:,?~<year>)?)",
        named.feast,
    ),
    (_NTH + "<month>", weekdays.nth_weekday),
    (_DAY_DAY, named.days),
    (_MONTH_DAY_DAY, named.days),
    (_FROM_MONTH, named.months),
    (_IN_WORDS + "(?![’']s)()", named.day_in_words),
    (_AT_DAY, named.day),
    (_AT_MONTH, named.day),
    (
        r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring)~(?P<date><part>?(?P<name><month>))",
        named.bare_month,
    ),
    (r"\b(?P<date><part>(?P<name><month>))", named.bare_month),
    (
        r"\b(?:[Bb]y|[Ff]or|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f)~(?P<date>(?!May)(?P<name><month>))"
        r"(?!~[A-Z]|[’']s)",
        named.bare_month,
    ),
    (r"\b<weekday>(?:[-–]|~(?:to|through|and|or|until|till)~)<weekday>", no_date),
    (r"\b<which>~<weekday>", weekdays.which_weekday),
    (r"\b<weekday>~week\b(?!~of\b)", weekdays.weekday_week),
    (r"\b([Ll]ast|[Tt]his)~weekend\b", weekdays.weekend),
    (
        r"\b(?:[Oo]n|[Ss]ince|[Ee]arly|[Ll]ate|[Bb]y|[Uu]ntil)~(?P<date>(?P<name><weekday>)"
        + _HOUR
        + ")"
        + _NO_PAPER,
        weekdays.weekday,
    ),
    (r"\b(?P<name><weekday>)[’']s\b(?!~[A-Z])", weekdays.weekdays),
    (
        r"\b([a-z]{2,20})~(?P<date>(?P<name><weekday>)" + _HOUR + r")(?=" + _NO_NOUN + ")",
        weekdays.weekday_after_word,
    ),
    (r"\b<count>~<unit>s?~(earlier|later|afterwards)\b", counted.later),
    (r"\b[Tt]he~(next|following|previous)~day\b", counted.next_day),
    (r"\b[Tt]he~day~(before|after)(?=[.,;])", counted.next_day),
    (r"\b<count>~<unit>s?~(after|before)~(?:the~)?", counted.after_date),
)


def _pattern(source: str) -> re.Pattern[str]:
    for name, piece in _PIECES.items():
        source = source.replace(name, piece)
    return re.compile(source.replace("[~-]", r"(?:-|\s{1,3})").replace("~", r"\s{1,3}"))


RULES = tuple((_pattern(source), resolve) for source, resolve in _TABLE)

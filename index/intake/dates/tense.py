"""Whether a date without a year lies behind its story or ahead, by the verbs of its sentence.

A tense is ``past``, ``future``, ``planned`` for what was said to lie ahead ("agreed to meet in
May"), ``unclear`` for a plan of the past ("had been planned for May"), ``ended`` for what a verb
of the past closes ("was shut until May"), or ``unknown``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from index.intake.edtf import MONTHS

_MODAL = r"(?:will|shall|must|may|might|(?:could|would|should)(?! not| later))"
_MEANING = (  # to do something that lies ahead, also when it was meant long ago
    r"(?:agree[ds]?|promise[ds]?|pledge[ds]?|vow(?:ed|s)?|decide[ds]?|intend(?:ed|s)?|want(?:ed|s)?|"
    r"hope[ds]?|aim(?:ed|s)?|plan(?:ned|ning|s)?|propose[ds]?|threaten(?:ed|s)?|likely|about|set|"
    r"expect(?:ed|s)?|scheduled|supposed|ready|is|are|"
    r"(?:(?<=is\s)|(?<=are\s)|(?<=was\s)|(?<=were\s))due)"
)
_NAMED = "|".join([*(name[:3] for name in MONTHS), "[A-Z][a-z]{2,6}day"])
_DAY = rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_NAMED})"
_AHEAD = (
    r"(?:will|shall)(?: not)? have(?: been)?(?: [a-z]+ed)?|"
    rf"{_MODAL}(?: not)?(?: be| remain| stay)?(?! have) [a-z]+|{_MEANING} to (?:be )?[a-z]+|"
    r"to(?: not)? be [a-z]+|will|shall|won[’']t|[’']ll|going to|rul(?:e|es|ing) out|ahead of|"
    rf"(?:set|fixed|called|booked|arranged|listed|pencilled in)(?= for {_DAY})|"
    r"due(?! to)|payable|scheduled|planned|(?<!\bthan\s)(?<!\bas\s)expected|slated|upcoming|"
    r"(?:offer(?:ed|s)|promise[ds]|pledge[ds]|propose[ds]) (?!to |in |on |at |by |last |that )|"
    r"goes on sale|takes? (?:over|up|office|charge|effect)|"
    r"(?:[Ww]e|[Tt]hey|I) (?:open|start|begin|close|meet|play|leave|return|move|run|face|go|end)|"
    r"(?:was|were) to(?: be)? [a-z]+|(?:re)?starts|begins|(?:re)?opens|runs|ends|expires|arrives?|"
    r"leaves|returns|retires|closes|meets|plays|faces|takes place|resumes"
)
_BEHIND = (
    r"(?:was|were|had|has|have|did)(?:n[’']t)?|said|told|began|fell|met|took|broke|came|went|saw|"
    r"left|held|won|lost|sent|swore|died|made|gave|became|rose|shot|led|got|ran|paid|brought|"
    r"sold|built|flew|struck|sank|drew|kept|grew|put|stood|spent|hit|cut|quit|wrote|spoke|chose|"
    r"drove|fought|caught|taught|thought|bought|heard|knew|lay|lit|rode|sang|swam|threw|wore|"
    r"found|stole|swept|tore|fled|dug|froze|blew|felt|ate|drank|fed|bled|hid|hung|rang|shook|slept|"
    r"sought|spun|stuck|swung|woke|arose|crept|lent|meant|sped|shrank|wept|burst|shut|split|"
    r"spread|(?:over|under)(?:came|took|saw|went)|upheld|withheld|withstood|understood|rebuilt|"
    r"cost(?! (?:of|for|to|in|at)\b)|"
    r"withdrew|forbade|[Ss]ince|ago|[a-z]{2,20}ed"
)
_VERB = re.compile(
    r"(?<![^\W_])(?:(?P<until>[Uu]ntil|till)|"
    rf"(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND}))\b".replace(" ", r"\s{1,3}")
)
_LED_BY_PAST = re.compile(
    r"\b(?:was|were|had|(?<!\bhas )(?<!\bhave )been)(?:\s{1,3}[a-z]{2,15}ly)?\s{1,3}$"
)
_LED_BY_PRESENT = re.compile(
    r"\b(?:is|are|be|has|have|(?:has|have)\s{1,3}been|remains?|stays?)"
    r"(?:\s{1,3}(?:now|still|[a-z]{2,15}ly))?\s{1,3}$"
)
_BEGAN = re.compile(  # what is over: "did not play until May", "was until May the owner"
    r"(?:\b(?:not|never|no(?: one|body|thing)?)|n[’']t)\b[^,;:]{0,60}$|"
    r"\b(?:was|were|lasted|took(?:\s{1,3}[a-z]{2,10}){0,2})\s{1,3}$"
)
_WAS_TO = re.compile(r"w(?:as|ere)\s")
_OFFERED = re.compile(r"offer|promis|pledg|propos")  # something, and nobody says for when
_MEANT = re.compile(r"would\b|[a-z]+ed\s{1,3}to\b")


class Verbs:
    """The verbs of one text, found once."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _found(self) -> list[re.Match[str]]:
        return list(_VERB.finditer(self._text))

    def tense(self, sentence: tuple[int, int], date: tuple[int, int]) -> str:
        """Return the tense that a date stands in: the verb before it decides, else the one after.

        Args:
            sentence: where the date's sentence starts and ends.
            date: where the words of the date do.
        """
        earlier = self._within(sentence[0], date[0])
        later = self._within(date[1], sentence[1])[:1]
        if earlier and earlier[-1]["until"]:
            fronted = earlier[-1][0] == "Until"
            return self._end(earlier[-1], later if fronted else earlier[:-1], sentence[0])
        for verb in [*earlier[-1:], *later]:
            return "past" if verb["behind"] else self._plan(verb, fronted=not earlier)
        return "unknown"

    def _within(self, start: int, end: int) -> list[re.Match[str]]:
        first = bisect_left(self._found, start, key=re.Match.start)
        last = bisect_left(self._found, end, key=re.Match.start)
        return self._found[first:last]

    def _plan(self, verb: re.Match[str], fronted: bool) -> str:
        """Return the tense of a verb that looks ahead, before its date or after a fronted one."""
        if _WAS_TO.match(verb[0]) or _OFFERED.match(verb[0]) or self._led(verb, _LED_BY_PAST):
            return "unclear"
        if not _MEANT.match(verb[0]) or self._led(verb, _LED_BY_PRESENT):
            return "future"
        if fronted and not verb[0].startswith("would"):
            return "past"  # "In March the board agreed to sell"
        return "planned"

    def _end(self, until: re.Match[str], verbs: list[re.Match[str]], begins: int) -> str:
        """Return the tense of a date after "until", given the verbs that may govern it."""
        for verb in verbs[-2:]:
            if verb["ahead"]:
                return self._plan(verb, fronted=False)
        if not verbs or verbs[-1][0] in ("has", "have") or self._led(verbs[-1], _LED_BY_PRESENT):
            return "future"
        over = until[0] == "Until" or _BEGAN.search(self._text[begins : until.start()])
        return "past" if over else "ended"

    def _led(self, verb: re.Match[str], words: re.Pattern[str]) -> bool:
        """Return whether the words just before a verb end as the pattern says."""
        return words.search(self._text[max(0, verb.start() - 40) : verb.start()]) is not None

"""Who holds an office now: who retired has it no more, to whom it has gone has it.

By form alone, and of any office: it is what the question calls it.
"""

from __future__ import annotations

import re

from assistant.asked.keywords import somebody
from assistant.asked.wanted import times
from assistant.verify import stems

_ASKED = re.compile(
    r"^(?:(?:and|but|so)\s+)?who(?:\s+(?:is|are)|['’]s)\s+(?:(?:now|currently)\s+)?"
    r"(?:(?:the|an?|[A-Z][\w-]*(?:\s[A-Z][\w-]*)*['’]s?)\s+)?(?:(?:current|present|new)\s+)?"
    r"(?P<office>(?-i:[a-z-]+)(?:\s(?-i:[a-z-]+)){0,3}?)"
    r"(?=\s+(?:of|at|in|for|to|now|today|currently)\b|[?.!\s]*$)",
    re.I,
)
_LEADS = re.compile(
    r"^(?:(?:and|but|so)\s+)?who\s+(?:now\s+)?(?:leads|heads|runs|directs|manages|chairs)\b", re.I
)
_POST = r"(?:post|job|office|place|role|seat|chair|helm|reins)"
_LEFT = (
    r"(?:retire[ds]?|resign(?:s|ed)?|quits?|step(?:s|ped)\s+(?:down|aside)|st(?:ands|ood)\s+down|"
    r"bow(?:s|ed)\s+out|die[ds]|(?:was|is|were|been)\s+(?:sacked|dismissed|ousted|fired|removed|"
    r"replaced|succeeded|voted\s+out)|(?:left|leaves|leave)\s+(?:(?:the|his|her)\s+(?:post|job|office|company|club|"
    r"firm|board|council)\b|in|last|after|at\s+the\s+end))\b"
)
_HAS = (
    rf"(?:(?:has|have|holds?|got|gets?|takes?|took|taken)\s+(?:up\s+)?(?:the|her|his|their)\s+{_POST}\b|"
    r"(?:succeed(?:s|ed)?|replace[ds]?|takes?\s+over|took\s+over|taken\s+over)\b)"
)
_ASIDE = r"(?:,[^,;.]*,|,)?"  # "Ana Bell, the mayor,", "the mayor, Ana Bell,"
_SHORT = r"(?:\s+(?:who|has|had|have|will|now|since|then|later|[a-z]+ly)){0,3}"


def asked(question: str) -> frozenset[str] | None:
    """Return the stems of the office whose holder of today a question asks for.

    Empty for "who leads the club?", None where it asks for something else or for another time.
    """
    question = question.strip()
    if times(question):
        return None
    if _LEADS.match(question):
        return frozenset()
    office = _ASKED.match(question)
    if office is None or not somebody(office["office"].split()[-1]):
        return None
    return frozenset(stems(office["office"]))


def left(answer: str, quote: str) -> bool:
    """Say whether a quote tells that somebody has left an office: "Ana Bell retired in May".

    Or was another's predecessor in it.
    """
    who = re.escape(answer)
    gone = rf"{who}{_ASIDE}{_SHORT}\s+{_LEFT}"
    after = r"(?:succeed(?:s|ed)|replace[ds]|over\s+from|follow(?:s|ed))(?:\s+[a-z-]+){0,3}"
    followed = rf"\b{after}\s+{who}"
    before = rf"\bpredecessor,?\s+{who}"
    return bool(re.search(rf"{gone}|{followed}|{before}", quote))


def has(answer: str, quote: str) -> bool:
    """Say whether a quote tells that somebody has got an office: "it has gone to Ana Bell"."""
    who = re.escape(answer)
    got = rf"{who}{_ASIDE}{_SHORT}\s+{_HAS}"
    given = (
        rf"\b{_POST}\b[^.;]*?\b(?:gone|went|goes|passed|passes|given)\s+to\b[^.;]*?{who}|"
        rf"\b(?:succeeded|replaced|followed)\s+by\b[^.;]*?{who}|"
        rf"\b(?:elected|appointed|named|chose)(?:\s+[a-z-]+){{0,4}}?{_ASIDE}\s+{who}"
    )
    return bool(re.search(rf"{got}|{given}", quote))

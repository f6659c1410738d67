"""Dates in a story's text: found, and resolved against the date of publication.

"Last month" in an article of December 2018 is November 2018, whatever today is. Precision comes
first: an expression that could mean two dates, or that needs a day where only the month of
publication is known, gives nothing. The rules read English; dates that are written out whole
(`12 de marzo de 2016`) are read in the other languages that dateparser knows.

The calendar is in `edtf`, counting from a publication date in `anchor`, what stands around an
expression in `sentence`, its tense in `tense`, and the expressions themselves in `expressions`.

anchor.py       A publication date as the point from which words such as "last June" are counted
counted.py      Dates counted from the publication, or from a date just before: "last June"
expressions.py  The date expressions of English news: the patterns and their order
named.py        Dates that name a day, month, season or year: "4 April 2019", "in August"
sentence.py     What stands around a date expression in a story: its sentence, and the dates
                before it
tense.py        Whether a date without a year lies behind its story or ahead, by the verbs of its
                sentence
weekdays.py     Days named by their weekday: "on Saturday", "the first Monday of May"
words.py        The words that English date expressions are made of, and the numbers that they
                stand for
"""

from __future__ import annotations

from index.article import DateMention
from index.intake.dates.expressions import RULES
from index.intake.dates.sentence import Story
from index.intake.edtf import Dated, days, natural, parse

__all__ = ["Dated", "days", "mentions", "natural", "parse"]


def mentions(text: str, published: str | None) -> list[DateMention]:
    """Return the dates that `text` speaks of, in its order, without overlaps.

    Every pattern has bounded repeats, so the work grows with the length of the text only.

    Args:
        text: a story's text, of any length.
        published: EDTF of any precision, or None: then only dates that name their year resolve.

    Raises:
        DateError: `published` is given and is no EDTF date.
    """
    story = Story(text, parse(published) if published else None)
    for pattern, resolve in RULES:
        words = "date" if "date" in pattern.groupindex else 0
        for match in pattern.finditer(text):
            if story.is_free(*match.span(words)):
                story.claim(*match.span(words), resolve(match, story))
    return story.found()

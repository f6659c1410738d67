"""What an article's text mentions, its dates and its names, by the rules of this version.

They are kept in the record, for questions to look up. When the rules change, those of the
articles that are in are read anew from the stored text: no file is needed for it.
"""

from __future__ import annotations

from index.article import Article, Mentions
from index.intake import dates, names
from index.record import Record

RULES = 2  # raise it when the same text gives other dates or names
BATCH = 100  # articles written at once: who is killed goes on behind the last batch


def mentions(article: Article) -> Mentions:
    """Return what an article's text mentions."""
    return Mentions(dates.mentions(article.text, article.published), names.counted(article.text))


def renew(record: Record) -> None:
    """Read anew what was read by earlier rules.

    Raises:
        RecordError: the record cannot be written.
    """
    while found := record.read_before(RULES, BATCH):
        record.set_mentions({article.id: mentions(article) for article in found}, RULES)

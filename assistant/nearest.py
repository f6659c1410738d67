"""What the articles say near what they do not answer.

What was read and might answer comes first, then the sentences that have most of the question's
words: they may be about the same, though they answer something else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from assistant.citation import Quote
from assistant.evidence import Evidence
from assistant.telling.quoted import is_told, quoted
from assistant.text.addressed import addressed
from assistant.verify import stems
from index.article import Span
from index.intake import names
from index.split import sentences

MOST = 3  # quotes
# Probability from which what was read is offered before what only has the question's words: of .001
# to .05 what offers most of the words that prove what is falsely refused, on the half `dev` of the
# labelled facts: 69 per cent, 65 without the second (`python -m eval run`, "nearest holds proof").
READ = 0.01
SHARED = 2  # words of a question that a sentence has, or a name of it: fewer are beside it


def nearest(evidence: Evidence) -> list[Quote]:
    """Return what the articles say near a question, the nearest first."""
    read = _few(group.best.quote for group in evidence.groups if group.best.probability >= READ)
    return read if len(read) == MOST else _few([*read, *_worded(evidence)])


def nearest_words(evidence: Evidence) -> list[Quote]:
    """Return what they say near a question that the reader cannot read."""
    return _few(_worded(evidence))


def nearest_parts(parts: Sequence[Evidence]) -> list[Quote]:
    """Return what they say near several parts of a question, something near each first."""
    ranks = zip_longest(*map(nearest, parts))
    return _few(quote for rank in ranks for quote in rank if quote is not None)


def _few(quotes: Iterable[Quote]) -> list[Quote]:
    """Return the first of them, the same words once."""
    words: dict[str, Quote] = {}
    for one in quotes:
        words.setdefault(one.text, one)
    return list(words.values())[:MOST]


def _worded(evidence: Evidence) -> list[Quote]:
    """Return the sentences of what was found that have words of the question, most of them first.

    A word counts as much as it is rare among these sentences.
    """
    asked = stems(evidence.question)
    named = {stem for name in names.names(evidence.question) for stem in stems(name)}
    shared = [(asked & stems(one.text), one) for one in _sentences(evidence)]
    often = Counter(word for words, _ in shared for word in words)
    weight = {word: math.log1p(len(shared) / count) for word, count in often.items()}
    near = [(words, one) for words, one in shared if len(words) >= SHARED or words & named]
    near.sort(key=lambda pair: -sum(weight[word] for word in pair[0]))
    return [one for _, one in near if not addressed(one.article.text, Span(one.start, one.end))]


def _sentences(evidence: Evidence) -> Iterable[Quote]:
    """Return the sentences of the passages that were found, but headings and questions."""
    found: dict[tuple[str, int], Quote] = {}
    for hit in evidence.hits:
        article, start = evidence.articles.get(hit.passage.article_id), hit.passage.start
        if article is None:  # of what articles tell, only those are known that are told of
            continue
        for one in sentences(hit.passage.text):
            whole = quoted(article, Span(start + one.start, start + one.end), 0.0)
            if is_told(whole):
                found.setdefault((article.id, whole.start), whole)
    return found.values()

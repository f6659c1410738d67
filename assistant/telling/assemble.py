"""Sentences -> the answer's text, its claims and its numbered citations.

The one place where a number is given to a quote and a place to a sentence. It trusts nobody: a
quote that is not the exact text of its span stops the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.asked.parts import ORDER
from assistant.citation import Citation, Claim, Quote, Sentence, Verdict
from index.intake import edtf

# What the text says of a sentence, so that nobody who sees nothing else takes it for supported;
# what the articles contradict is not told.
WARNINGS: dict[Verdict, str] = {
    "partly": "(only partly found in the articles)",
    "unsupported": "(not found in the articles)",
}

APART = "\n\n"
LEFT = "Not in the articles: "
_PUT_BACK = re.compile(r"\s\([^()]*\)\W*$")  # what `followup` put back, as keywords

_OPENING, _CLOSING = ('"', "“", "„"), ('"', "”", "“")


class Assembly:
    """The answer so far. `add` returns what the sentence appended and cited anew."""

    def __init__(self) -> None:
        self.text = ""
        self.claims: list[Claim] = []
        self.citations: list[Citation] = []

    def add(self, sentence: Sentence) -> tuple[str, list[Citation]]:
        """Append one sentence; return the text that was appended and the new citations."""
        known = len(self.citations)
        numbers = tuple(dict.fromkeys(self.number(quote) for quote in sentence.quotes))
        marks = "".join(f"[{number}]" for number in numbers)
        marks = " ".join(filter(None, (marks, WARNINGS.get(sentence.verdict))))
        gap = self._gap(sentence)
        start = len(self.text) + len(gap)
        end = start + len(sentence.text)
        added = f"{gap}{sentence.text} {marks}".rstrip()
        self.text += added
        self.claims.append(Claim(start, end, sentence.text, sentence.verdict, numbers))
        return added, self.citations[known:]

    def _gap(self, sentence: Sentence) -> str:
        """Return what stands before a sentence: what another article says begins a paragraph."""
        if not self.text:
            return ""
        before = {self.citations[number - 1].article_id for number in self.claims[-1].citations}
        same = any(quote.article.id in before for quote in sentence.quotes)
        return APART if sentence.text.endswith(_CLOSING) and not same else " "

    def leave(self, question: str) -> str:
        """Append that no article answers a part of the question; return what was appended."""
        added = f"{APART}{LEFT}{_as_asked(question)}"
        self.text += added
        return added

    def number(self, quote: Quote) -> int:
        """Return the number of a quote, giving it the next one when it is new."""
        for citation in self.citations:
            if (citation.article_id, citation.start, citation.end) == (
                quote.article.id,
                quote.start,
                quote.end,
            ):
                return citation.number
        self.citations.append(cited(quote, len(self.citations) + 1))
        return len(self.citations)

    def nearest(self, quotes: Iterable[Quote]) -> tuple[Citation, ...]:
        """Number what the articles say near what they do not say, after what is cited."""
        known = {(one.article_id, one.start, one.end) for one in self.citations}
        near = [one for one in quotes if (one.article.id, one.start, one.end) not in known]
        return tuple(cited(one, number) for number, one in enumerate(near, len(known) + 1))


def _as_asked(question: str) -> str:
    """Return a part of a question to stand behind a colon: "what did she find?"."""
    plain = _PUT_BACK.sub("", question).strip("?!. ")
    order = ORDER.match(plain)
    return f"{plain[order.end() :]}." if order else f"{plain[:1].lower()}{plain[1:]}?"


def cited(quote: Quote, number: int) -> Citation:
    """Return the citation of a quote.

    Raises:
        AssertionError: the span is empty or outside the article (a fault of this program).
    """
    article = quote.article
    assert 0 <= quote.start < quote.end <= len(article.text), f"no words at {quote.start}"
    return Citation(
        number=number,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        source=article.source,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        verdict=quote.verdict,
        score=round(quote.score, 4),
        language=article.language,
    )


def of_date(date: str) -> str:
    """Begin a sentence that quotes what speaks of a date, whether it happened then or not."""
    return f"Of {date}, "


def in_marks(words: str) -> str:
    """Return words between quotation marks; those of a speech that begins or ends there are ours.

    What stands between them is letter by letter the article's, also where a speech is cut.
    """
    begins, ends = words[:1] in _OPENING, words[-1:] in _CLOSING
    inside = words[begins : len(words) - ends]
    alone = inside and not any(mark in inside for mark in _OPENING + _CLOSING)
    return f'"{inside if alone else words}"'


def named(quote: Quote) -> str:
    """Say who published a quote and when, as a reader would: ``Mada Masr, December 2018``."""
    article = quote.article
    when = edtf.natural(article.published) if article.published else ""
    return ", ".join(part for part in (article.outlet or article.title, when) if part)


def of_article(quote: Quote) -> str:
    """Say in which article a quote stands: ``A trial in spring (Mada Masr, December 2018)``."""
    # Straight marks are those of quotes, by which a later question finds what was quoted.
    title, printed = quote.article.title.replace('"', "'"), named(quote)
    return title if printed == title or not quote.article.outlet else f"{title} ({printed})"


def numbers_of(citations: Sequence[Citation], quotes: Iterable[Quote]) -> tuple[int, ...]:
    """Return the numbers under which quotes are cited; those that are not cited have none."""
    places = {(c.article_id, c.start, c.end): c.number for c in citations}
    found = (places.get((q.article.id, q.start, q.end)) for q in quotes)
    return tuple(number for number in found if number is not None)

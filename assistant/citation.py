"""The nouns of an answer: Answer, Claim, Citation, Conflict, TimelineEntry.

They are the JSON of the contract, field by field: the command line, the API and the page all
show this one object. Offsets are half-open code points, of the answer's text in a claim and of
the article's text in a citation.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from index.article import Article

Status = Literal["answered", "partial", "conflicting", "not_in_corpus", "unclear"]
Verdict = Literal["supported", "partly", "contradicted", "unsupported"]


def web_address(url: str | None) -> str | None:
    """Return an article's address if it is one of the web: it is whatever its file says."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of an article, before they have a number: ``article.text[start:end]``."""

    article: Article
    start: int
    end: int
    score: float
    verdict: Verdict = "supported"

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer before it has its place, with the quotes that it rests on."""

    text: str
    verdict: Verdict
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of one article, numbered as the answer's text numbers them.

    ``article.text[start:end] == quote``. `score` is the reader's probability, 0 to 1; `language`
    the article's.
    """

    number: int
    article_id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    source: str
    quote: str
    start: int
    end: int
    verdict: Verdict
    score: float
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the answer, ``answer.text[start:end] == text``, and what it rests on."""

    start: int
    end: int
    text: str
    verdict: Verdict
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """What one outlet says about a point on which articles disagree."""

    says: str
    outlet: str | None
    published: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which articles disagree, and who says what."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What is said to have happened on an EDTF date."""

    date: str
    says: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that a language model counted for this answer; zero without one."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    total_tokens: int = 0


# What `nearest` and `spellings` are called where an answer is shown
NEAREST = "The nearest that the articles say"
SPELLINGS = "Spellings taken together"
# What is said of an answer whose confidence is below SURE: on the half `dev` of the labelled facts,
# where SURE was chosen, 58 per cent of those are right and 88 of the others, on `test` 60 and 86
# (`python -m eval run`, "right when not" and "right when sure").
UNSURE = "Not sure: of answers like this one, about six in ten are right"
SURE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, checked. See the contract for what each status promises.

    `nearest` is what the articles say near what they do not: of the whole question, or of its parts
    that are left open. `confidence` is the reader's probability that its answer is right: of the
    least likely of several parts; None where it did not read one out.
    """

    id: str
    status: Status
    question: str
    standalone_question: str
    as_of: str | None = None
    short_answer: str | None = None
    text: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    spellings: dict[str, str] = field(default_factory=dict[str, str])
    nearest: tuple[Citation, ...] = ()
    confidence: float | None = None
    engine: str = "reader"
    usage: Usage = Usage()
    timings_ms: dict[str, float] = field(default_factory=dict[str, float])

    @property
    def unsure(self) -> bool:
        """Whether whoever reads the answer should be told that it is not sure."""
        told = self.status in ("answered", "partial")
        return told and self.confidence is not None and self.confidence < SURE

    def spelled(self) -> str:
        """Say which spelling was taken for which name: "Haftar = Hifter"; nothing for none."""
        return "; ".join(f"{asked} = {used}" for asked, used in self.spellings.items())

    def typeset(self) -> Answer:
        """Return the answer as a person is shown it: a quote that has marks itself between others,
        “"Go," she said.”; nothing moves.
        """
        inside = [one.quote for one in self.citations if '"' in one.quote]
        if not inside:
            return self

        def marked(text: str) -> str:
            for quote in inside:
                text = text.replace(f'"{quote}"', f"“{quote}”")
            return text

        claims = tuple(replace(claim, text=marked(claim.text)) for claim in self.claims)
        return replace(self, text=marked(self.text), claims=claims)

    def json(self) -> dict[str, Any]:
        """Return the answer as plain JSON types, in the contract's order."""
        return asdict(self)

"""Questions of an article itself: who wrote it, which outlet printed it, and when.

No story says so of itself: a reader finds others who wrote something, and other dates. What is
known of the best-fitting articles is told, each with a sentence of its own as the quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.citation import Quote
from assistant.overview.about import GENRES, About, Kind, forms, genre_of
from assistant.overview.subjects import ENOUGH, share, told_in
from assistant.question import Turn
from assistant.telling.assemble import named
from assistant.text.quotation import unquoted
from index.article import Article
from index.intake import edtf

# "Who wrote the report?", "the story of the lighthouse": of what an article tells of.
_ARTICLE = re.compile(
    r"(?:the|this|that|an?|your) (?P<kind>(?:(?!short\b)[\w’'&-]+ ){0,4}?)"
    r"(?P<noun>article|story(?! of\b)|news (?:story|report|item)|piece(?! of\b)|interview|q&a|"
    r"column|op-ed|editorial|commentary|obituary)"
    r"(?: (?:(?:that|which) (?:is|was) )?(?:about|on|of|with|from|in|by|concerning|regarding|that|"
    r"which|saying|headlined|titled|entitled|called) (?P<rest>\S.*))?"
)
_PLAIN = re.compile(r"\b(?:news(?:paper)?|press|whole|first|last|latest|original|same)\b", re.I)
_IT = "(?:it|this|that|so)"
_OUTLETS = (
    "(?:(?:news )?outlet|newspaper|paper|news(?:paper)? site|website|publication|magazine|"
    "news agency)s?"
)
_WHICH = f"(?:which|what) {_OUTLETS}"
_WROTE = "(?:(?:has|have|had) )?(?:wrote|written|writes?|reported|reports?)"


def _article(group: str) -> str:
    return rf"(?P<{group}>(?:the|this|that|an?|your) \S.*?|{_IT})"


_AUTHOR = forms(
    f"who (?:wrote|authored|has written|conducted) {_article('wrote')}",
    "(?:who|what) (?:is|was) the (?:author|writer|journalist|reporter) (?:of|behind) "
    f"{_article('of')}",
    f"who (?:is|was) {_article('by')} (?:written )?by",
    f"by whom (?:is|was) {_article('whom')}(?: written)?",
    r"who (?:wrote|has written) (?:about|on) (?P<subject>\S.*?)",
)
_OUTLET = forms(
    rf"{_WHICH} {_WROTE} (?:about|on|of) (?P<subject>\S.*?)",
    rf"{_WHICH} (?:covers?|covered) (?P<covered>\S.*?)",
    f"{_WHICH} (?:wrote|published|printed|ran|carried|says|said|reports|reported) "
    f"{_article('ran')}",
    f"(?:(?:in|by|from) )?{_WHICH} (?:is|was|did) {_article('out')}"
    "(?: (?:published|printed|from|in|appear|run))?(?: in)?",
    f"(?:where|by whom) (?:is|was|did) {_article('where')} (?:published|printed|posted|appear)",
    f"who (?:published|printed) {_article('printed')}",
    f"(?P<only>(?:in|by|from) {_WHICH})",
)
_PUBLISHED = forms(
    f"(?:when|(?:on )?(?:which|what) (?:date|day)) (?:is|was|were) {_article('was')} "
    "(?:published|printed|written|posted|dated|from)",
    f"when did {_article('did')} (?:appear|come out|run)",
    f"what (?:is|was) the (?:publication )?date of {_article('of')}",
)
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("author", _AUTHOR),
    ("outlet", _OUTLET),
    ("published", _PUBLISHED),
)
# What else is written: "Who wrote that?" may go on to speak of it.
_WRITTEN = re.compile(
    r"\b(?:book|memoir|novel|letter|song|poem|play|report|paper|study|diary|opera|hymn|anthem|"
    r"script|statement|speech|law|bill|message|note|e-?mail|post)s?\b",
    re.I,
)
_ASKING = re.compile(r"^[^\n]{3,300}\?$", re.M)
_MYSELF = re.compile(r"\b(?:I|[Mm]y|me)\b")
QUESTIONS, MYSELF = 3, 3  # at least, of an interview and of an opinion piece


def asked(question: str, history: Sequence[Turn] = ()) -> About | None:
    """Return what a question asks of an article itself, None where it asks for anything else."""
    question = " ".join(question.split())
    for kind, pattern in _FORMS:
        match = pattern.fullmatch(question)
        group = match.lastgroup if match else None
        if match and group:
            words = match[group].strip()
            if group in ("subject", "covered"):
                return About(kind, words)
            if group == "only":
                return About(kind, points=1, many=False)
            it = re.fullmatch(_IT, words, re.I)
            return _of_it(kind, history) if it else _of_article(kind, words)
    return None


def _of_it(kind: Kind, history: Sequence[Turn]) -> About | None:
    """Ask for the article quoted last, unless "it" may be something else that is written."""
    last = max((n for n, turn in enumerate(history) if turn.role == "user"), default=0)
    said = " ".join(unquoted(turn.content) for turn in history[last:])
    return None if not history or _WRITTEN.search(said) else About(kind, points=1, many=False)


def _of_article(kind: Kind, words: str) -> About | None:
    article = _ARTICLE.fullmatch(words)
    if not article:
        return None
    what = f"{article['kind']}{article['noun']}"
    genre = genre_of(what)
    before = GENRES[genre].sub(" ", article["kind"]) if genre else article["kind"]
    subject = " ".join(f"{_PLAIN.sub(' ', before)} {article['rest'] or ''}".split())
    return About(kind, subject, many=False, points=0 if subject else 1, genre=genre)


def best(about: About, fitting: Sequence[Article]) -> list[Article]:
    """Return the articles that a question of one means, and that say what it asks for.

    Their titles have most of the subject; where no title has any, or all are asked for that wrote
    about it, they come back to it.
    """
    fitting = [one for one in fitting if is_of(about.genre, one)]
    if about.subject:
        known = {one.id: share(about.subject, one.title) for one in fitting}
        most = max(known.values(), default=0.0)
        titled = [one.id for one in fitting if most and known[one.id] == most]
        several = about.many or not most
        fitting = [
            one
            for one in fitting
            if one.id in titled or (several and _comes_back_to(about.subject, one))
        ]
    return [one for one in fitting if known_of(about.kind, one)]


def _comes_back_to(subject: str, article: Article) -> bool:
    return sum(share(subject, quote.text) >= ENOUGH for quote in told_in(article)) > 1


def is_of(genre: str, article: Article) -> bool:
    """Say whether an article is of a genre: by its title, or as it is written."""
    if not genre or GENRES[genre].search(article.title):
        return True
    if genre == "interview":
        return len(_ASKING.findall(article.text)) >= QUESTIONS
    return len(_MYSELF.findall(unquoted(article.text))) >= MYSELF


def known_of(kind: Kind, article: Article) -> str:
    """Return what is known of an article: its author, its outlet, or when it was published."""
    if kind == "published":
        return edtf.natural(article.published) if article.published else ""
    return (article.author if kind == "author" else article.outlet) or ""


def head(kind: Kind, quote: Quote) -> str:
    """Say what stands before a quote: ``Ana Okoye, in The Senn, May 2031``."""
    who = f"{quote.article.author}, in " if kind == "author" else ""
    return f"{who}{named(quote)}"

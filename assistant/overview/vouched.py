"""Who says so, and in which article: of what was quoted last.

"Who said that?" asks whom the quoted sentence gives as its speaker, else who printed it; "Which
article says that?" asks for the article. Both are told with the sentence, which is looked up again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked.phrasing import asks_nothing
from assistant.citation import Quote, Sentence
from assistant.drafting import SILENT, Draft
from assistant.evidence import Evidence
from assistant.overview.about import forms
from assistant.question import Turn
from assistant.telling.assemble import in_marks, named, of_article
from assistant.weighing.antecedent import named_before
from assistant.weighing.statements import SAY
from index.article import Filters, Span
from index.intake import names
from index.library import Library

MOST = 5  # quotes of an answer that are looked up
SEARCHED = 5  # passages in which each is looked for

_IT = "(?:it|this|that|so)"
_TEXT = "(?:article|story|text)s?"
_SOURCE = "(?:source|evidence|proof)s?"
_VERB = "(?:sa(?:id|ys?)|claim(?:ed|s)?|told|report(?:ed|s)?)"
_SPEAKER = forms(
    f"who (?:exactly )?(?:has |is |was )?(?:{_VERB}|saying) (?:you )?{_IT}(?: exactly)?",
    "(?:says|said|according to) (?:who|whom)(?: exactly)?",
    f"who (?:is|was) {_IT} (?:said|claimed|reported) by",
    f"whose (?:words|claim|opinion|statement)s? (?:is|are|was|were) (?:{_IT}|these|those)",
)
_SPEAKER_OF = forms(rf"who {_VERB} (?P<part>\S.{{0,60}}?)")
_ARTICLE = forms(
    rf"(?:(?:in|from) )?(?:which|what) {_TEXT}(?: exactly)?(?: (?:{_VERB} {_IT}|"
    rf"(?:is|was) {_IT}(?: (?:in|from|written in))?|does (?:it|that) (?:say|stand|come from)"
    rf"(?: {_IT})?(?: in)?|did you (?:read|find|get|see) {_IT}(?: in| from)?|"
    rf"do you have {_IT} from))?",
    rf"where (?:did|do) you (?:read|find|get|see|have|know) {_IT}(?: from)?",
    rf"where (?:is|was) {_IT} (?:from|written|said|stated|reported)",
    rf"where does (?:it|that|this) (?:(?:say|stand|come from)(?: {_IT})?)",
    rf"how do you know(?: {_IT})?",
    rf"(?:(?:can|could) you )?(?:prove|show me) {_IT}",
    rf"(?:what (?:is|are|was)|what['’]?s|give me|show me) (?:the|your) {_SOURCE}"
    rf"(?: (?:for|of) {_IT})?",
    rf"(?:the |your |any )?{_SOURCE}(?: (?:for|of) {_IT})?",
    "says where",
)
_QUOTED = re.compile(r'"(.+?)" \[\d', re.S)  # as an answer cites
_CITED = re.compile(r"\[\d+\]")
_LEAD = re.compile(r'([^"]{2,200}?)\. "')  # what an answer says before its first quote
_SAYS = re.compile(
    rf"\b(?:{SAY}|blame[ds]|accuse[ds]|estimate[ds]?|spoke of|speaks of|reckon(?:s|ed)|"
    r"report(?:s|ed)|puts?)\b(?! by\b)",
    re.I,
)
_ACCORDING = re.compile(
    r"\baccording to ((?:the |an? |its |his |her )?[^,;:.\d\"”]+?)(?=[,;:.\"”]|\s+\d|"
    r"\s+(?:the|an?|he|she|it|they|there|this|these)\b|$)",
    re.I,
)
_BEHIND = re.compile(r'[,”"]["”]?\s+(?:said|says?|according to)\s+([^,;.\d]{2,60}?)(?=[,;.]|$)')
_ASIDE = re.compile(r"^(?P<who>.*?),\s+(?P<aside>[^,]+),(?:\s+who)?\s*$", re.S)
_CLAUSE = re.compile(r"[;:.!?,][\"”]?\s+|\b(?:that|and|but|while|as|when|because|what)\s+")
_HE = re.compile(r"\b(?:he|she)\s+(?:\w+\s+)?$", re.I)
_OF = re.compile(r"\s+(?:of|at|from|in|for)\s+.*$", re.S)
_NOBODY = frozenset("i he she it they we you who which that this there one".split())
LONGEST = 8  # words of a speaker


@dataclass(frozen=True, slots=True)
class Vouch:
    """What is asked of what was quoted last: its `speaker` or else its article, of some `part`."""

    speaker: bool
    part: str = ""


def asked(question: str, history: Sequence[Turn]) -> Vouch | None:
    """Return what a question asks of the last answer's quotes; None where it asks for a fact."""
    question, answer = " ".join(question.split()), _answer(history)
    if not answer or (_CITED.search(answer) and not _QUOTED.search(answer)):
        return None  # a model wrote it: it is read again
    if _SPEAKER.fullmatch(question):
        return Vouch(speaker=True)
    if _ARTICLE.fullmatch(question):
        return Vouch(speaker=False)
    of = _SPEAKER_OF.fullmatch(question)
    if of and _has(of["part"], answer):
        return Vouch(speaker=True, part=of["part"])
    return None


def told(
    library: Library, vouch: Vouch, history: Sequence[Turn], filters: Filters
) -> tuple[Evidence, Draft]:
    """Draft who says each sentence quoted last, or where it stands; silent where none is found."""
    answer = _answer(history)
    lead = _LEAD.match(answer)
    short: dict[str, None] = {}
    drafted: list[Sentence] = []
    for words in list(dict.fromkeys(_QUOTED.findall(answer)))[:MOST]:
        quote = _located(library, words, filters)
        if quote is None or not _has(vouch.part, words):
            continue
        who, quotes = speaker(quote, lead[1] if lead else "") if vouch.speaker else ("", (quote,))
        article, head = quote.article, named(quote) if vouch.speaker else of_article(quote)
        short[who or (vouch.speaker and article.outlet) or article.title] = None
        text = " ".join(in_marks(one.text) for one in quotes)
        head = f"{who[:1].upper()}{who[1:]}, in {head}" if who else head
        drafted.append(Sentence(f"{head}: {text}", "supported", quotes))
    known = {one.quotes[0].article.id: one.quotes[0].article for one in drafted}
    evidence = Evidence(
        question="",
        hits=(),
        articles=known,
        mentions={one: library.mentions(one) for one in known},
        groups=(),
        spellings={},
        twins={},
    )
    return evidence, Draft("answered", "; ".join(short), tuple(drafted)) if drafted else SILENT


def outlet(library: Library, history: Sequence[Turn], filters: Filters) -> str | None:
    """Return the outlet whose article the last answer quotes first, None where none is known."""
    first = _QUOTED.search(_answer(history))
    quote = _located(library, first[1], filters) if first else None
    return quote.article.outlet if quote else None


def speaker_of(answer: str) -> str:
    """Return whom an answer to "Who said that?" names, "Renner, in The Senn: ...", or nothing."""
    match = re.match(r'([^":]+?), in [^":]+: "', answer)
    return match[1] if match else ""


def _answer(history: Sequence[Turn]) -> str:
    """Return the last answer, but for those to thanks."""
    for at in range(len(history) - 1, 0, -1):
        if history[at].role == "assistant" and not asks_nothing(history[at - 1].content):
            return history[at].content
    return ""


def _has(part: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", words, re.I))


def _located(library: Library, words: str, filters: Filters) -> Quote | None:
    """Return the quote of some words; what stands before a mark inside them may be the answer's."""
    while words:
        for hit in library.search(words, SEARCHED, filters):
            article = library.article(hit.passage.article_id)
            at = article.text.find(words)
            if at >= 0:
                return Quote(article, at, at + len(words), 1.0)
        words = words.partition('. "')[2]
    return None


def speaker(quote: Quote, short: str) -> tuple[str, tuple[Quote, ...]]:
    """Return who says a sentence, by the verb next before the short answer, and what tells so."""
    text = quote.text
    at = text.lower().find(short.lower()) if short else -1
    according = _ACCORDING.search(text)
    behind = _BEHIND.search(text, max(at, 0))
    verbs = [match for match in _SAYS.finditer(text) if at < 0 or match.start() <= at]
    if according:
        return according[1], (quote,)
    if behind and _who(behind[1]):
        return behind[1], (quote,)
    for verb in reversed(verbs) if at >= 0 else verbs:
        if who := _subject(text[: verb.start()]):
            return who, (quote,)
    said_by_him = any(_HE.search(text[: verb.start()]) for verb in verbs)
    meant = named_before(quote.article, Span(quote.start, quote.end)) if said_by_him else None
    if not meant:
        return "", (quote,)
    return meant[0], (replace(quote, start=meant[1].start, end=meant[1].end), quote)


def _subject(before: str) -> str:
    """Return who stands right before a verb: a name, or a few words with an article."""
    aside = _ASIDE.match(before)
    if aside and names.names(aside["aside"]):
        return aside["aside"]
    rest = aside["who"] if aside else before.rstrip().removesuffix(" who").rstrip(" ,")
    return _who(_OF.sub("", _CLAUSE.split(f"{rest} ")[-1]))


def _who(words: str) -> str:
    """Return words that name a speaker, else nothing."""
    words = re.sub(r"\s+(?:has|had|have|also|later|then|once|still)$", "", words.strip(' ,"“”'))
    first = words.split()[:1]
    if not first or first[0].lower() in _NOBODY or len(words.split()) > LONGEST:
        return ""
    return words if names.names(words) or re.match(r"(?:the|an?)\s", words, re.I) else ""

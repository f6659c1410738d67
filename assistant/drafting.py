"""Evidence -> a draft: sentences with their quotes and verdicts, before they have their places.

From the reader alone, by quoting, or from what a language model wrote, held to its quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import verify
from assistant.asked import wanted
from assistant.asked.several import asks_for_change, asks_for_several
from assistant.citation import Sentence, Status
from assistant.evidence import Evidence
from assistant.telling import compare, compose, corrections, polarity, settled
from assistant.telling.assemble import in_marks
from assistant.telling.compare import attributed
from assistant.telling.said import Group, Said
from assistant.weighing import holders
from assistant.writing.remarks import says_nothing, talks
from assistant.writing.reply import Written
from index.article import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in sentences.

    `sides` are the groups that disagree, if any do; `left` what was found for the parts of the
    question that no article answers; `in_time` says that what it quotes is to be told in order of
    time as well; `confidence` is the reader's, where the answer is its own.
    """

    status: Status
    short: str | None = None
    sentences: tuple[Sentence, ...] = ()
    sides: tuple[Group, ...] = ()
    left: tuple[Evidence, ...] = ()
    in_time: bool = True
    confidence: float | None = None


SILENT = Draft("not_in_corpus")


def quoting(parts: Sequence[Evidence], least: float) -> Draft:
    """Draft from the reader's spans: each part of the question is answered, or left open.

    Args:
        parts: the evidence for each part of the question.
        least: the probability under which the reader is silent.
    """
    known = distinct(parts)
    drafts = [_named(part.of, _quoting(part, least)) for part in known]
    spoken = [draft for draft in drafts if draft is not SILENT]
    if not spoken:
        return SILENT
    sides = tuple(side for draft in spoken for side in draft.sides)
    status: Status = "conflicting" if sides else "answered"
    left = [part for part, draft in zip(parts, drafts, strict=True) if draft is SILENT]
    if left:
        status = "partial"
    short = "; ".join(draft.short for draft in spoken if draft.short)
    sentences = disputed(_once([draft.sentences for draft in spoken]))
    sure = (one.probability for one, draft in zip(known, drafts, strict=True) if draft in spoken)
    return Draft(status, short or None, sentences, sides, tuple(left), confidence=min(sure))


def written(
    evidence: Evidence, sentences: Sequence[Written], judge: verify.Judges | None = None
) -> Draft | None:
    """Draft from what a model wrote about `evidence.offered()`; silent when it wrote nothing.

    What the articles contradict, and mere talk, is dropped as if it were unwritten. None when
    nothing of the rest stands up: the reader's words are better then.
    """
    offered, mentions = evidence.offered(), evidence.mentions

    def checked(one: Written) -> Sentence:
        if says_nothing(one.text):  # no quote can prove it
            return Sentence(one.text, "unsupported")
        cited = [offered[n - 1] for n in one.numbers]
        return verify.checked(one.text, cited, offered, mentions, judge)

    if not sentences:
        return SILENT
    each = [(one, checked(one)) for one in sentences]
    told = tuple(said for one, said in each if _is_told(one, said))
    if all(one.verdict == "unsupported" for one in told):
        return None
    sides = compare.opposed(evidence.groups, evidence.twins, evidence.question)
    sure = [one.text for one in told if one.verdict == "supported"]
    status: Status = "answered" if len(sure) == len(told) else "partial"
    best = evidence.groups[0].best.short if evidence.groups else ""
    short = best if best and any(best in text for text in sure) else None
    return Draft("conflicting" if sides else status, short, told, tuple(sides))


def _is_told(one: Written, said: Sentence) -> bool:
    """Say whether a sentence of a model is shown: no talk, and nothing that is contradicted."""
    if said.verdict == "unsupported" and not one.numbers and talks(one.text):
        return False
    return said.verdict != "contradicted"


def _once(parts: Sequence[Sequence[Sentence]]) -> tuple[Sentence, ...]:
    """Return the sentences of all parts: each quote once, behind all that it answers.

    Without what one part tells beside its answer and another answers with.
    """
    if len(parts) == 1:
        return tuple(parts[0])
    answers = {_places(part[0]) for part in parts}
    told: list[Sentence] = []
    for part in parts:
        for one in (part[0], *(other for other in part[1:] if _places(other) not in answers)):
            quote = in_marks(one.quotes[0].text)
            before = told[-1].text.removesuffix(quote).rstrip(". ") if told else ""
            if told and before and _places(told[-1]) == _places(one) and one.text.endswith(quote):
                told[-1] = replace(one, text=f"{before}; {one.text}")
            else:
                told.append(one)
    return tuple(told)


def _places(sentence: Sentence) -> tuple[tuple[str, int], ...]:
    return tuple((quote.article.id, quote.start) for quote in sentence.quotes)


def disputed(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Tell behind each quote what the next sentence of its article says against it."""
    known = {place for sentence in sentences for place in _places(sentence)}
    told: list[Sentence] = []
    for one in sentences:
        told.append(one)
        quote = one.quotes[0]
        against = corrections.disputed(quote.article, Span(quote.start, quote.end))
        if against and (quote.article.id, against.start) not in known:
            says = replace(quote, start=against.start, end=against.end)
            told.append(Sentence(in_marks(says.text), "supported", (says,)))
    return tuple(told)


def _left(question: str, one: Said) -> bool:
    return holders.left(question, one.short, one.quote.text)


def _named(of: str, draft: Draft) -> Draft:
    """Begin an answer with the name of what it is of: "The bridge: 310 metres"."""
    if not of or draft is SILENT:
        return draft
    first, *others = draft.sentences
    said = replace(first, text=f"{of[:1].upper()}{of[1:]}: {first.text}")
    short = f"{of}: {draft.short}" if draft.short else None
    return replace(draft, short=short, sentences=(said, *others))


def distinct(parts: Sequence[Evidence]) -> list[Evidence]:
    """Leave the same words of an article to the part of the question that they answer best.

    Who asks "who built it, and who runs it today?" expects two answers. The other part says its
    next best, or nothing.
    """
    left = list(parts)
    taken: set[tuple[str, int, str]] = set()
    for number in sorted(range(len(left)), key=lambda number: -left[number].probability):
        free = tuple(group for group in left[number].groups if _place(group) not in taken)
        left[number] = replace(left[number], groups=free)
        taken.update(_place(group) for group in free[:1])
    return left


def _place(group: Group) -> tuple[str, int, str]:
    quote = group.best.quote
    return quote.article.id, quote.start, group.best.short


def _quoting(evidence: Evidence, least: float) -> Draft:
    groups = evidence.groups
    change = asks_for_change(evidence.question)
    if not groups or evidence.probability < least * (compose.CHANGE_SHARE if change else 1):
        return SILENT
    further = least * compose.FURTHER_SHARE
    if change:
        composed = compose.developed(groups, least)
        return Draft("answered", composed.short, composed.sentences)
    if wanted.yes_or_no(evidence.question):  # nobody says "yes" here: the articles' words do
        composed = compose.in_time(groups, further)
        spoken = [one for group in groups for one in group.said if one.probability >= further]
        spoken.sort(key=lambda one: -one.probability)
        sides = polarity.contrary(spoken, evidence.question, evidence.twins, least)
        status: Status = "conflicting" if sides else "answered"
        sentences = compose.with_sides(composed.sentences, sides)
        return Draft(status, composed.short, sentences, tuple(sides))
    alike, others = groups, ()
    if asks_for_several(evidence.question):
        # Two lists may contradict one another; of single items, one more is no contradiction.
        alike = [group for group in groups if compose.is_list(group.best)]
        alike = alike if groups[0] in alike else []
        others = compose.listed(evidence.question, groups, further)
    each = compare.of_several(evidence.question, alike, evidence.twins)
    if len(each) == 1 and alike is groups:  # the others are not of what is asked
        groups = alike = (each[0], *(group for group in groups if group is not each[0]))
    if len(each) > 1:
        composed = compose.of_each(each)
        return Draft("answered", composed.short, composed.sentences)
    beside = compare.beside(evidence.question, alike, evidence.twins, least)
    sides = compare.opposed(alike, evidence.twins, evidence.question)
    if sides:
        composed = compose.disagreeing(sides, beside)
        return Draft("conflicting", composed.short, composed.sentences, tuple(sides))
    recounts = settled.recounts(evidence.question, alike, evidence.twins)
    first = settled.latest(evidence.question, groups, evidence.twins)
    gone = next((one for one in first.said if _left(evidence.question, one)), None)
    if gone:  # who no longer is what is asked is no short answer
        return Draft("answered", None, (Sentence(attributed(gone), "supported", gone.quotes),))
    told = [groups[0], *beside, *(group for group in recounts if group not in beside)]
    beside = [group for group in told if group.best.short != first.best.short]
    composed = compose.agreed(first, least, others, beside)
    return Draft("answered", composed.short, composed.sentences)

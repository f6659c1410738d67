"""From a question to a cited answer: the flow. Read this first.

1. the question is made to stand alone           followup
2. passages are searched and read                evidence (Library.search, reader)
3. sentences are composed, or written            drafting (compose, writer)
4. every sentence is held to its quote           verify
5. agreement and disagreement are told           compare
6. sentences and quotes get their places         ending (assemble)
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from assistant import drafting, ending, verify
from assistant.asked import contrast, followup, language
from assistant.asked.keywords import in_full
from assistant.asked.phrasing import asks_nothing, plainly
from assistant.citation import Answer
from assistant.drafting import Draft, quoting, written
from assistant.ending import SILENT
from assistant.errors import ModelError
from assistant.evidence import Evidence, Reads, together
from assistant.finding import Finder
from assistant.overview import holdings, provenance, rejoinder, sources, verbatim, vouched
from assistant.overview import whole as overview
from assistant.overview.about import About, asked, asks_which, else_asked
from assistant.overview.vouched import Vouch
from assistant.overview.whole import Overview
from assistant.question import Event, Question, Turn
from assistant.work import Work
from assistant.writing.meter import Meter, Waiting
from assistant.writing.reply import Written
from index.article import Article, Passage
from index.intake import edtf
from index.library import Health, Library

log = logging.getLogger(__name__)

EMPTY = "There are no articles yet. Add some on the page, or with: footnote add"
WRITER_SHARE = 0.25  # of the reader's threshold: below it not even a model is asked
WELCOME = (
    "Footnote answers questions about the articles in their own words, and says where they stand. "
    "What would you like to know?"
)
# Two articles are compared by what they answer: there is no list of all that they differ in.
DIFFERENCES = (
    "On which point? Ask for one thing, such as a number, a date, a name or a reason: where the "
    "articles disagree about it, the answer says which of them says what."
)
UNCLEAR = "Whom or what do you mean? The question says “{}” without a name."


class Writes(Protocol):
    """What the flow needs of a language model. Tokens are counted by the `meter`.

    While it is waited for, events come now and then, so that whoever asked may leave.
    """

    name: str

    @property
    def failures(self) -> int:
        """How many calls have failed so far."""
        ...

    @property
    def problem(self) -> str | None:
        """What the last call failed by, and when; None where it did not."""
        ...

    def probe(self) -> None:
        """Ask whether the model is there, and note it when it is not."""
        ...

    def write(
        self, question: str, offered: Sequence[tuple[Article, Passage]], meter: Meter
    ) -> Waiting[list[Written]]:
        """Return sentences with the numbers they cite; none when the passages do not answer."""
        ...

    def standalone(
        self, question: str, history: Sequence[Turn], meter: Meter
    ) -> Waiting[str | None]:
        """Return the question as it stands without the conversation, None when in doubt."""
        ...


class Assistant:
    """Answers questions about a library, with a reader and, if there is one, a writer.

    Safe to use from several threads.

    Args:
        library: the articles.
        reader: finds the spans that answer, and decides silence.
        writer: a language model; None lets the reader's quotes be the answer.
        passages: how many passages are read for one question.
        judge: has its say about what the writer wrote; None leaves it to the verifier's rules.
    """

    def __init__(
        self,
        library: Library,
        reader: Reads,
        writer: Writes | None = None,
        passages: int = 10,
        judge: verify.Judges | None = None,
    ) -> None:
        self.library = library
        self.reader = reader
        self.writer = writer
        self.passages = passages
        self.judge = judge

    @property
    def engine(self) -> str:
        """``reader``, or the language model's name."""
        return self.writer.name if self.writer else "reader"

    @property
    def failures(self) -> int:
        """How many calls of the language model have failed so far."""
        return self.writer.failures if self.writer else 0

    def health(self, *, probe: bool = False) -> Health:
        """Return the size of the library, and what is wrong with it and with the model.

        A model that is not probed is judged by its last call.
        """
        if self.writer and probe:
            self.writer.probe()
        health, problem = self.library.health(), self.writer.problem if self.writer else None
        return replace(health, problems=(*health.problems, problem)) if problem else health

    def answer(self, question: Question) -> Answer:
        """Return the whole answer.

        Raises:
            DateError: a date of the question's filters is no EDTF date.
        """
        for event in self.stream(question):
            if event.answer is not None:
                return event.answer
        raise AssertionError("a stream ends with an answer")

    def stream(self, question: Question) -> Iterator[Event]:
        """Yield the answer as it is made; no text is yielded before it was checked.

        Raises:
            DateError: a date of the question's filters is no EDTF date.
        """
        for date in (question.as_of, question.filters.after, question.filters.before):
            if date:
                edtf.parse(date)  # a wrong date is told whatever is asked
        history = question.history
        text, question = rejoinder.heard(question, self.library)
        typed = self.library.capitalised(plainly(text))
        tongue = language.foreign(question.text)
        mended = typed if tongue else self.library.capitalised(self.library.corrected(typed))
        work = Work(question, in_full(mended), tongue)
        if tongue and self.writer is None:
            yield from self._unread(work)
            return
        if asks_nothing(question.text):
            work.standalone = question.text
            yield from ending.unclaimed(work, "unclear", WELCOME)
            return
        if there := holdings.told(mended, self.library):
            work.standalone = mended
            yield from ending.unclaimed(work, "unclear", there)
            return
        words = verbatim.asked(typed)
        if words and (found := verbatim.told(self.library, words, work.question.allowed)):
            work.standalone = typed
            work.lap("search")
            yield from self._ended(work, *found)
            return
        if vouch := vouched.asked(mended, history):
            yield from self._vouched(work, vouch, history)
            return
        yield Event("status", "Searching the articles")
        wanted = self._wanted(work, work.asked) or self._wanted(work, typed)
        if wanted is None or self._says_too_little(wanted):
            work.standalone = yield from self._standalone(work)
            wanted = self._wanted(work, work.standalone)
        if wanted is not None and wanted.kind == "differences":
            work.standalone = work.standalone or typed
            some = self.library.health().articles
            yield from ending.unclaimed(work, "unclear", DIFFERENCES if some else EMPTY)
            return
        lost = wanted is not None and overview.points_nowhere(self.library, question, wanted)
        if lost or followup.leans_on_history(wanted.subject if wanted else work.standalone):
            yield from ending.unclaimed(work, "unclear", UNCLEAR.format(followup.left_open(typed)))
            return
        told = self._told_of(work, wanted) if wanted else None
        work.standalone = work.standalone or (
            typed if told else (yield from self._standalone(work))
        )
        told = told or self._told_of_both(work)
        if told:
            yield from self._overview(work, told)
            return
        found = self._found(work)
        yield Event("status", "Reading what was found")
        likely = self._is_likely(work, found[0])
        draft = yield from self._written(work, found[0], likely)
        if draft is None:
            unread = bool(tongue) or (wanted is not None and not wanted.fact)
            draft = drafting.SILENT if unread else quoting(found, self.reader.threshold)
        work.lap("verify")
        told = self._told_else(work) if draft.status == "not_in_corpus" else None
        if told:
            yield from self._overview(work, told)
            return
        yield from self._ended(work, together(found), draft)

    def _is_likely(self, work: Work, evidence: Evidence) -> bool:
        """Say whether a model is worth asking: the reader finds something, or cannot read it."""
        written_in = (article.language for article in evidence.articles.values())
        if work.language or not all(map(language.reads, written_in)):
            return True
        return evidence.probability >= WRITER_SHARE * self.reader.threshold

    def _unread(self, work: Work) -> Iterator[Event]:
        """Say that a question in another language is not understood, and what is near its words."""
        work.standalone = work.question.text
        yield Event("status", "Searching the articles")
        yield from self._ended(work, self._finder(work).whole(work.standalone), drafting.SILENT)

    def _wanted(self, work: Work, question: str) -> About | None:
        """Return what a question asks of the articles as such, None where it asks for a fact."""
        of_itself = provenance.asked(question, work.question.history)
        wanted = of_itself or sources.asked(question, self.library) or asked(question)
        return wanted and replace(wanted, titled=wanted.titled or asks_which(question))

    def _says_too_little(self, wanted: About) -> bool:
        """Say whether "about him" needs the conversation, or "more", which a model can rewrite."""
        more = wanted.kind == "more" and self.writer is not None
        return more or followup.leans_on_history(wanted.subject)

    def _told_of(self, work: Work, wanted: About) -> Overview | None:
        """Search what articles tell; None where no sentence has it: what is near is read for."""
        history, filters = work.question.history, work.question.allowed
        found = overview.gather(self.library, wanted, history, filters, self.passages)
        work.lap("search")
        whole = wanted.kind in ("summary", "more") and not wanted.compared
        return found if found.quotes or whole else None

    def _told_else(self, work: Work) -> Overview | None:
        """Search what is told of whom or what is asked, where no sentence says who or what it is.

        None where something else is asked, or a model had the sentences.
        """
        wanted = None if self.writer else else_asked(work.standalone)
        return self._told_of(work, wanted) if wanted else None

    def _told_of_both(self, work: Work) -> Overview | None:
        """Search what is told of each of two things that are compared; None where one is unknown.

        Or where what is measured is asked of each, or none are compared.
        """
        pair = contrast.asked(work.standalone)
        if pair is None or pair.ways:
            return None
        filters = work.question.allowed
        found = overview.side_by_side(self.library, pair.sides, filters, self.passages)
        work.lap("search")
        return found

    def _vouched(self, work: Work, vouch: Vouch, history: Sequence[Turn]) -> Iterator[Event]:
        """Tell who says what was quoted last, or where; ask back where nothing was."""
        work.standalone = work.question.text
        evidence, draft = vouched.told(self.library, vouch, history, work.question.allowed)
        work.lap("search")
        if not draft.sentences:
            yield from ending.unclaimed(work, "unclear", UNCLEAR.format("that"))
            return
        yield from self._ended(work, evidence, draft)

    def _overview(self, work: Work, found: Overview) -> Iterator[Event]:
        """Tell what articles tell, by quotes or in a model's words."""
        yield Event("status", "Reading what was found")
        draft = None
        if found.short is None:  # no passage says who wrote it
            draft = yield from self._written(work, found.evidence, bool(found.quotes))
        draft = draft or found.draft()
        work.lap("verify")
        yield from self._ended(work, found.evidence, draft)

    def _found(self, work: Work) -> list[Evidence]:
        """Search and read for each part of the question; a model is given the whole.

        A question that may stand alone is asked as it is when nothing answers it as a follow-up:
        whether it goes on with what was spoken of or turns to something new, the articles know.
        """
        finder = self._finder(work)
        if self.writer:
            return [finder.whole(work.standalone)]
        found = finder.parts(work.standalone)
        if work.standalone == work.asked or not followup.may_stand_alone(work.asked):
            return found
        if max(one.probability for one in found) >= self.reader.threshold:
            return found
        work.standalone = work.asked
        return finder.parts(work.asked)

    def _finder(self, work: Work) -> Finder:
        filters = work.question.allowed
        return Finder(self.library, self.reader, filters, self.passages, work.lap)

    def _standalone(self, work: Work) -> Waiting[str]:
        history = work.question.history
        if self.writer and history:
            try:
                rewritten = yield from self.writer.standalone(work.asked, history, work.meter)
            except ModelError as error:
                log.warning("the question is made to stand alone by rule: %s", error)
            else:
                if rewritten:
                    return rewritten
        return followup.standalone(work.asked, history)

    def _written(self, work: Work, evidence: Evidence, likely: bool) -> Waiting[Draft | None]:
        """Let the model write, if there is one; None hands over to the reader.

        Where nothing is `likely` to be said not even a model is asked.
        """
        if self.writer is None:
            return None
        draft: Draft | None = drafting.SILENT
        if evidence.hits and likely:
            offered = evidence.offered()
            try:
                sentences = yield from self.writer.write(work.standalone, offered, work.meter)
            except ModelError as error:
                log.warning("the reader answers instead: %s", error)
                yield Event("status", "The language model did not answer; quoting instead")
                return None
            finally:
                work.lap("write")
            draft = written(evidence, sentences, self.judge)
        if draft is not None:
            work.engine = self.writer.name
        return draft

    def _ended(self, work: Work, evidence: Evidence, draft: Draft) -> Iterator[Event]:
        if draft.status != "not_in_corpus":
            yield from ending.cited(work, evidence, draft)
        elif evidence.hits:
            yield from ending.silent(work, evidence)
        else:
            yield from ending.silent(work, evidence, self._nothing(work))

    def _nothing(self, work: Work) -> str:
        """Say why nothing at all was found."""
        if self.library.health().articles == 0:
            return EMPTY
        return f"{SILENT} No article passes the filters." if work.question.allowed else SILENT

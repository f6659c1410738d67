"""Tantivy: BM25 over the words of passages. A projection of the record, rebuildable from it."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from index.article import Entry
from index.errors import RecordError

_HEAP = 50_000_000  # bytes for the writer; Tantivy's least is 15 MB a thread
_TITLE_BOOST = 0.5  # a title names the subject of every passage under it, so it says less
_ANALYZER = "news"
_SEQ = "SEQ"  # the file that says how far the index is true


class Words:
    """The words of a library's passages, in a folder, or in memory alone.

    `seq` is the number of the last ledger row that the index contains.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._seq = 0  # of an index in memory
        self._analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(80))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.ascii_fold())
            .filter(tantivy.Filter.stopword("english"))
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )
        self._open()

    def _open(self) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("key", stored=True, indexed=True, fast=True)
        builder.add_text_field("article_id", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("title", tokenizer_name=_ANALYZER)
        builder.add_text_field("text", tokenizer_name=_ANALYZER)
        self._schema = builder.build()
        self._damaged = False
        try:
            if self._folder:
                self._folder.mkdir(parents=True, exist_ok=True)
            path = str(self._folder) if self._folder else None
            self._index = tantivy.Index(self._schema, path=path)
        except ValueError:  # no index that this Tantivy can read, or one that is being written
            self._index = tantivy.Index(self._schema)
            self._damaged = True
        self._index.register_tokenizer(_ANALYZER, self._analyzer)

    @property
    def seq(self) -> int:
        """The number of the last ledger row that the index contains; 0 when it has none."""
        if self._damaged or not self._folder:
            return self._seq
        try:
            return int((self._folder / _SEQ).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    @property
    def damaged(self) -> bool:
        """Whether the files could not be read: the index is empty, and must be cleared."""
        return self._damaged

    def apply(self, gone: Iterable[str], entries: Iterable[Entry], seq: int) -> None:
        """Drop the articles `gone`, then add `entries`: in one commit, true up to ledger `seq`.

        Raises:
            RecordError: the folder cannot be written.
        """
        try:
            self._apply(gone, entries, seq)
        except (OSError, ValueError) as error:  # Tantivy knows but ValueError
            raise RecordError(f"{self._folder}: cannot be written: {error}") from error

    def _apply(self, gone: Iterable[str], entries: Iterable[Entry], seq: int) -> None:
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for article_id in gone:
            writer.delete_documents_by_term("article_id", article_id)
        for key, passage, title, _ in entries:
            document = tantivy.Document()
            document.add_unsigned("key", key)
            document.add_text("article_id", passage.article_id)
            document.add_text("title", title)
            document.add_text("text", passage.text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        # Written after the commit: a crash between the two repeats the step, which changes nothing.
        if self._folder:
            (self._folder / _SEQ).write_text(str(seq), encoding="ascii")
        else:
            self._seq = seq
        self._index.reload()

    def clear(self) -> None:
        """Empty the index, down to its files; who dies here leaves an index that knows nothing."""
        self._seq = 0
        if self._folder:
            (self._folder / _SEQ).unlink(missing_ok=True)
            shutil.rmtree(self._folder, ignore_errors=True)
        self._open()

    def reload(self) -> None:
        """See what another process has written."""
        try:
            self._index.reload()
        except ValueError:
            self._damaged = True
        if self._damaged:
            self._open()

    def nearest(
        self,
        query: str,
        limit: int,
        spellings: Mapping[str, Sequence[str]] | None = None,
        only: Collection[str] | None = None,
    ) -> list[tuple[int, float]]:
        """Return (key, BM25 score) of the best passages for the words of `query`, best first.

        Args:
            query: plain words; there is no query language, so nothing needs escaping.
            limit: the most passages to return.
            spellings: for a name in the query, other spellings of it; each name counts once.
            only: the ids of the articles to look in; None means all.
        """
        wanted = [self._any_of([term]) for term in dict.fromkeys(self._analyzer.analyze(query))]
        for others in (spellings or {}).values():
            terms = [term for other in others for term in self._analyzer.analyze(other)]
            wanted.extend([self._any_of(terms)] if terms else [])
        if not wanted:
            return []
        asked = Query.boolean_query([(Occur.Should, term) for term in wanted])
        if only is not None:
            inside = Query.term_set_query(self._schema, "article_id", list(only))
            asked = Query.boolean_query(
                [(Occur.Must, asked), (Occur.Must, Query.const_score_query(inside, 0.0))]
            )
        searcher = self._index.searcher()
        return [
            (int(searcher.doc(address)["key"][0]), float(score))
            for score, address in searcher.search(asked, limit).hits
        ]

    def has(self, word: str) -> bool:
        """Say whether any passage or title has a word, in this or another form."""
        terms = self._analyzer.analyze(word)
        return bool(terms) and bool(self._index.searcher().search(self._any_of(terms), 1).hits)

    def near(self, word: str, limit: int) -> list[int]:
        """Return the keys of passages with a word whose stem is one letter from that of `word`.

        Args:
            word: one word.
            limit: the most passages to return.
        """
        terms = self._analyzer.analyze(word)
        if len(terms) != 1:
            return []
        searcher = self._index.searcher()
        near = Query.fuzzy_term_query(self._schema, "text", terms[0], distance=1)
        return [
            int(searcher.doc(place)["key"][0]) for _, place in searcher.search(near, limit).hits
        ]

    def _any_of(self, terms: Sequence[str]) -> Query:
        """Match a passage once for the best of several terms, in its text or its title."""
        choices: list[Query] = []
        for term in dict.fromkeys(terms):
            choices.append(Query.term_query(self._schema, "text", term))
            title = Query.term_query(self._schema, "title", term)
            choices.append(Query.boost_query(title, _TITLE_BOOST))
        return Query.disjunction_max_query(choices)

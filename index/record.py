"""The record: one SQLite file that is the truth about a library.

Articles, their passages and vectors, earlier versions of changed articles, and the ledger of
what was done, in order: `record.sql` lays them out. Chroma and Tantivy are projections of it and
can be rebuilt from it. What is done here is durable when it returns.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.article import Article, DateMention, Entry, Filters, Mentions, Passage, Removed
from index.database import Database
from index.errors import UnknownArticle
from index.intake import edtf
from index.origins import Origins, unread

_TABLES = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
# What a file takes whose layout is older than record.sql, the oldest first. Each change of
# record.sql, also a new table, adds one here, were it "SELECT 1".
_CHANGES = ("ALTER TABLE articles ADD COLUMN rules INTEGER NOT NULL DEFAULT 0",)
_COLUMNS = (
    "id, source, text, title, outlet, author, published, url, language, sha256, removed, origins"
)


class Record:
    """The library's truth in ``record.sqlite``. Safe to use from several threads.

    `origins` says where its articles came from. `read_only`: nothing can be written.

    Raises:
        RecordError: the file cannot be opened or is no record.
    """

    def __init__(self, folder: Path) -> None:
        self._db = Database(folder / "record.sqlite", _TABLES, _CHANGES)
        self.read_only = self._db.read_only
        self.origins = Origins(self._db)

    def close(self) -> None:
        self._db.close()

    # What is in

    def seq(self) -> int:
        """Return the number of the last thing done; it only grows."""
        return int(self._db.one("SELECT COALESCE(MAX(seq), 0) FROM ledger")[0])

    def since(self, seq: int) -> list[str]:
        """Return the ids of the articles that were touched after `seq`."""
        what = "SELECT DISTINCT article_id FROM ledger WHERE seq > ? AND article_id <> ''"
        rows = self._db.all(what, seq)
        return [row[0] for row in rows]

    def removed(self, seq: int) -> bool:
        """Say whether any article was taken out after `seq`."""
        what = "SELECT 1 FROM ledger WHERE seq > ? AND what = 'remove' LIMIT 1"
        return bool(self._db.all(what, seq))

    def counts(self) -> tuple[int, int]:
        """Return how many articles and how many passages there are."""
        articles = self._db.one("SELECT COUNT(*) FROM articles")[0]
        return int(articles), int(self._db.one("SELECT COUNT(*) FROM passages")[0])

    def fact(self, name: str) -> str | None:
        """Return a fact about the library itself, such as the embedder of its vectors."""
        row = self._db.all("SELECT value FROM facts WHERE name = ?", name)
        return row[0][0] if row else None

    def set_fact(self, name: str, value: str) -> None:
        with self._db.writing() as db:
            db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def has(self, article_id: str) -> bool:
        return bool(self._db.all("SELECT 1 FROM articles WHERE id = ?", article_id))

    def article(self, article_id: str) -> Article:
        """Return one article.

        Raises:
            UnknownArticle: no article has this id.
        """
        rows = self._db.all(f"SELECT {_COLUMNS} FROM articles WHERE id = ?", article_id)
        if not rows:
            raise UnknownArticle(article_id)
        return _article(rows[0])

    def articles(self, after: str = "", limit: int = -1) -> list[Article]:
        """Return articles in the order of their sources, those after the cursor `after`."""
        return [
            _article(row)
            for row in self._db.all(
                f"SELECT {_COLUMNS} FROM articles WHERE source || char(0) || id > ? "
                "ORDER BY source || char(0) || id LIMIT ?",
                after,
                limit,
            )
        ]

    def read_before(self, rules: int, limit: int = -1) -> list[Article]:
        """Return up to `limit` articles whose mentions were read by rules older than `rules`."""
        return [
            _article(row)
            for row in self._db.all(
                f"SELECT {_COLUMNS} FROM articles WHERE rules < ? LIMIT ?", rules, limit
            )
        ]

    def count_read_before(self, rules: int) -> int:
        """Return how many articles' mentions were read by rules older than `rules`."""
        return int(self._db.one("SELECT COUNT(*) FROM articles WHERE rules < ?", rules)[0])

    def outlets(self) -> dict[str, int]:
        """Return how many articles are of each outlet, by its name."""
        rows = self._db.all(
            "SELECT outlet, COUNT(*) FROM articles WHERE outlet <> '' GROUP BY outlet "
            "ORDER BY outlet"
        )
        return {row[0]: int(row[1]) for row in rows}

    def languages(self) -> dict[str, int]:
        """Return how many articles are in each language, as their pages or a guess name it."""
        rows = self._db.all(
            "SELECT language, COUNT(*) FROM articles WHERE language <> '' "
            "GROUP BY language ORDER BY COUNT(*) DESC, language"
        )
        return {row[0]: int(row[1]) for row in rows}

    def authors(self) -> dict[str, list[str]]:
        """Return the ids of the articles of each author."""
        found: dict[str, list[str]] = {}
        for author, article_id in self._db.all(
            "SELECT author, id FROM articles WHERE author <> ''"
        ):
            found.setdefault(author, []).append(article_id)
        return found

    def mentions(self, article_id: str) -> list[DateMention]:
        """Return the date expressions of an article's text, in order."""
        return [
            DateMention(*row)
            for row in self._db.all(
                "SELECT start, end, text, date FROM mentions WHERE article_id = ? ORDER BY start",
                article_id,
            )
        ]

    def of_time(self, when: str) -> set[str]:
        """Return the ids of the articles that were published, or speak of a date, within `when`."""
        first, last = edtf.days(when)
        dates = [row[0] for row in self._db.all("SELECT DISTINCT date FROM mentions")]
        inside = [d for d in dates if first <= edtf.days(d)[0] and edtf.days(d)[1] <= last]
        rows = self._db.all(
            "SELECT id FROM articles WHERE first_day >= ? AND last_day <= ? UNION "
            "SELECT article_id FROM mentions WHERE date IN (SELECT value FROM json_each(?))",
            *(first, last, json.dumps(inside)),
        )
        return {row[0] for row in rows}

    def names(self) -> Iterator[tuple[str, Counter[str]]]:
        """Yield each article's id with how often its text has each name."""
        counts: dict[str, Counter[str]] = {}
        for article_id, name, times in self._db.all("SELECT article_id, name, times FROM names"):
            counts.setdefault(article_id, Counter())[name] = times
        yield from counts.items()

    def name_counts(self) -> dict[str, int]:
        """Return how often the texts of all articles have each name."""
        return dict(self._db.all("SELECT name, SUM(times) FROM names GROUP BY name"))

    def versions(self, article_id: str) -> list[tuple[str, str]]:
        """Return (hash, text) of the earlier versions of an article, oldest first."""
        return [
            (row[0], row[1])
            for row in self._db.all(
                "SELECT sha256, text FROM versions WHERE article_id = ? ORDER BY rowid", article_id
            )
        ]

    def twins(self) -> dict[str, str]:
        """Return, for each copy of a story, the id of the article that stands for all of them."""
        return dict(self._db.all("SELECT id, twin FROM articles WHERE twin <> id"))

    def matching(self, filters: Filters) -> set[str]:
        """Return the ids of the articles that the filters let through.

        An article passes a date when its own date overlaps it; an undated one passes none.
        """
        where: list[str] = ["1"]
        values: list[object] = []
        for column, wanted in (("outlet", filters.outlets), ("id", filters.article_ids)):
            if wanted:
                where.append(f"{column} COLLATE NOCASE IN ({', '.join('?' * len(wanted))})")
                values.extend(wanted)
        if filters.after:
            where.append("last_day >= ?")
            values.append(edtf.days(filters.after)[0])
        if filters.before:
            where.append("first_day <= ?")
            values.append(edtf.days(filters.before)[1])
        rows = self._db.all(f"SELECT id FROM articles WHERE {' AND '.join(where)}", *values)
        return {row[0] for row in rows}

    def entries(self, article_ids: Iterable[str]) -> Iterator[Entry]:
        """Yield the passages of these articles in reading order; unknown ids have none."""
        for article_id in article_ids:
            for key, title, vector, *passage in self._db.all(
                "SELECT p.key, a.title, p.vector, p.article_id, p.ordinal, p.start, p.end, "
                "substr(a.text, p.start + 1, p.end - p.start) FROM passages p "
                "JOIN articles a ON a.id = p.article_id WHERE p.article_id = ? ORDER BY ordinal",
                article_id,
            ):
                yield Entry(key, Passage(*passage), title, np.frombuffer(vector, np.float32))

    def passage(self, key: int) -> Passage | None:
        """Return the passage with this key, or None when its article was changed or removed."""
        rows = self._db.all(
            "SELECT p.article_id, p.ordinal, p.start, p.end, "
            "substr(a.text, p.start + 1, p.end - p.start) FROM passages p "
            "JOIN articles a ON a.id = p.article_id WHERE p.key = ?",
            key,
        )
        return Passage(*rows[0]) if rows else None

    def vectors(self, only: Collection[str] | None) -> tuple[list[int], NDArray[np.float32]]:
        """Return the keys and vectors, float32 [passages, dimensions], of all or some articles."""
        rows = self._db.all("SELECT key, article_id, vector FROM passages")
        return _stacked([(key, one) for key, home, one in rows if only is None or home in only])

    def vectors_of(self, keys: Collection[int]) -> tuple[list[int], NDArray[np.float32]]:
        """Return keys and vectors, as `vectors` does, of the passages of `keys` that are there."""
        marks = ", ".join("?" * len(keys))
        return _stacked(
            self._db.all(f"SELECT key, vector FROM passages WHERE key IN ({marks})", *keys)
        )

    # What is done

    def put(
        self,
        article: Article,
        place: str,
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        mentions: Mentions,
        rules: int,
    ) -> None:
        """Take an article in, or replace it whole, in one durable transaction.

        The text that it replaces is kept as an earlier version. `rules` is the version of the
        rules by which its mentions were read.
        """
        days = edtf.days(article.published) if article.published else (None, None)
        with self._db.writing() as db:
            db.execute(
                "INSERT INTO versions (article_id, sha256, text) "
                "SELECT id, sha256, text FROM articles WHERE id = ? AND text <> ?",
                (article.id, article.text),
            )
            self._forget(db, article.id)
            db.execute(
                f"INSERT INTO articles ({_COLUMNS}, place, first_day, last_day, twin, rules) "
                f"VALUES ({', '.join('?' * 17)})",
                (*_row(article), place, *days, article.id, rules),
            )
            db.executemany(
                "INSERT INTO passages (article_id, ordinal, start, end, vector) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (p.article_id, p.ordinal, p.start, p.end, vector.tobytes())
                    for p, vector in zip(passages, vectors, strict=True)
                ],
            )
            self._mention(db, article.id, mentions)
            db.execute("INSERT INTO ledger (what, article_id) VALUES ('put', ?)", (article.id,))

    def set_mentions(self, found: Mapping[str, Mentions], rules: int) -> None:
        """Replace what articles mention, as read by these rules.

        The ledger notes it without an article: no passage has changed.
        """
        with self._db.writing() as db:
            for article_id, mentions in found.items():
                db.execute("DELETE FROM mentions WHERE article_id = ?", (article_id,))
                db.execute("DELETE FROM names WHERE article_id = ?", (article_id,))
                self._mention(db, article_id, mentions)
                db.execute("UPDATE articles SET rules = ? WHERE id = ?", (rules, article_id))
            db.execute("INSERT INTO ledger (what, article_id) VALUES ('read', '')")

    def _mention(self, db: sqlite3.Connection, article_id: str, mentions: Mentions) -> None:
        db.executemany(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
            [(article_id, m.start, m.end, m.text, m.date) for m in mentions.dates],
        )
        db.executemany(
            "INSERT INTO names VALUES (?, ?, ?)",
            [(article_id, name, times) for name, times in mentions.names.items()],
        )

    def set_twins(self, twins: dict[str, str]) -> None:
        """Set which article stands for each; one that is not in `twins` stands for itself."""
        with self._db.writing() as db:
            db.execute("UPDATE articles SET twin = id WHERE twin <> id")
            db.executemany(
                "UPDATE articles SET twin = ? WHERE id = ?",
                [(twin, article_id) for article_id, twin in twins.items()],
            )

    def remove(self, article_ids: Sequence[str]) -> None:
        """Take articles out with their passages, vectors and earlier versions.

        Raises:
            UnknownArticle: one of them is not there; then none is removed.
        """
        with self._db.writing() as db:
            for article_id in article_ids:
                if not self.has(article_id):
                    raise UnknownArticle(article_id)
                self._forget(db, article_id)
                db.execute("DELETE FROM versions WHERE article_id = ?", (article_id,))
                db.execute(
                    "INSERT INTO ledger (what, article_id) VALUES ('remove', ?)", (article_id,)
                )
            db.execute("DELETE FROM facts WHERE name = 'names'")  # they tell of what is gone

    def purge(self) -> None:
        """Leave no trace in the file of what was taken out."""
        self._db.purge()

    def _forget(self, db: sqlite3.Connection, article_id: str) -> None:
        db.execute("DELETE FROM articles WHERE id = ?", (article_id,))
        for table in ("passages", "mentions", "names"):
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
        unread(db, article_id)


def _stacked(rows: Sequence[Sequence[Any]]) -> tuple[list[int], NDArray[np.float32]]:
    """Return the keys and vectors of rows (key, bytes of a vector)."""
    stacked = np.frombuffer(b"".join(blob for _, blob in rows), dtype=np.float32)
    return [key for key, _ in rows], stacked.reshape(len(rows), -1 if rows else 0)


def _row(article: Article) -> tuple[object, ...]:
    removed = json.dumps([asdict(r) for r in article.removed], ensure_ascii=False)
    a = article
    return (
        *(a.id, a.source, a.text, a.title, a.outlet, a.author, a.published, a.url, a.language),
        *(a.sha256, removed, json.dumps(a.origins)),
    )


def _article(row: Sequence[Any]) -> Article:
    *plain, removed, origins = row
    return Article(
        *plain,
        removed=tuple(Removed(**r) for r in json.loads(str(removed))),
        origins=json.loads(str(origins)),
    )

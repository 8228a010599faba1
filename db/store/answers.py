"""Who said what before a run and after it: the quotes that came, went, or have another speaker."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from db.tables.schema import opened

ANSWERS = """
    select quotes.uid, coalesce(documents.path, documents.url) as document, quotes.text as words,
           speakers.name as speaker, quotes.start_char
    from {0}quotes as quotes
    join {0}documents as documents on documents.id = quotes.document_id
    left join {0}speakers as speakers on speakers.id = quotes.speaker_id
"""
CHANGES = """
    select 'lost' as what, document, words, speaker as before, null as after, start_char
    from answers where uid not in (select uid from store.quotes)
    union all
    select 'gained', document, words, null, speaker, start_char
    from now where uid not in (select uid from answers)
    union all
    select 'other speaker', now.document, now.words, answers.speaker, now.speaker, now.start_char
    from now join answers using (uid) where now.speaker is not answers.speaker
    order by document, start_char, what, words
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A quote that a run gained, lost, or gave to another speaker; None for an unknown one."""

    what: Literal["gained", "lost", "other speaker"]
    document: str | None
    words: str
    before: str | None
    after: str | None


@contextmanager
def answers_kept(database: Path) -> Iterator[Answers]:
    """Keep the answers of a database as they are now, in a file that is gone in the end."""
    with TemporaryDirectory(prefix="quote-tracker-") as folder:
        answers = Answers(Path(folder) / "answers.db", database)
        answers.keep()
        yield answers


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of a database, as they were when they were kept."""

    file: Path
    database: Path

    def keep(self) -> None:
        with opened(self.database), closing(self._connect()) as connection:
            connection.execute(f"create table answers as {ANSWERS.format('store.')}")
            connection.execute("create unique index answers_uid on answers (uid)")
            connection.commit()

    def changes(self) -> Iterator[Change]:
        """Yield what is different now, in the order of documents and their texts."""
        with closing(self._connect()) as connection:
            connection.execute(f"create temp view now as {ANSWERS.format('store.')}")
            for what, document, words, before, after, _ in connection.execute(CHANGES):
                yield Change(what, document, words, before, after)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file)
        connection.execute("attach ? as store", [str(self.database)])
        return connection


@contextmanager
def copied(database: Path) -> Iterator[Path]:
    """Give a copy of a database, or the path of a new one if there is none, which is gone in the end."""
    with TemporaryDirectory(prefix="quote-tracker-") as folder:
        copy = Path(folder) / database.name
        if database.is_file():
            with opened(database) as db, closing(sqlite3.connect(copy)) as into:
                db.conn.backup(into)
        yield copy

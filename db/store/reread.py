"""Stored documents read again, because people have decided something about their quotes since they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from db.speakers.expected import Guess
from db.store.decisions import CALLED_DOCUMENT
from db.store.load import stored_document
from db.store.take_in import Extract
from db.store.write import store_extraction
from db.tables.ids import Row, number_of
from extractor.errors import InputError
from extractor.model import Document, Extraction

Stamp = Callable[[Document], str]

DECIDED_BEFORE = "select * from documents where id in (select document_id from decisions) order by uid"
# It separates the program from the decisions that a document was read with.
STAMP_SIGN = "+"


@dataclass(frozen=True, slots=True)
class Reread:
    """What a document is read again with: the extractor, a name for the program and its word lists, and the decisions."""

    extract: Extract
    program: str
    stamp: Stamp
    guess: Guess | None = None


def documents_behind(db: Database, names: Iterable[str], stamp: Stamp) -> Iterator[Document]:
    """Yield the stored documents that were read before decisions about them were made, or undone.

    `names` are the documents of all decisions. Those of former decisions are in the database. `stamp` changes with the
    decisions about a document. It doesn't matter from which folder a document came.
    """
    rows = {row["id"]: row for row in db.query(DECIDED_BEFORE)}
    for name in names:
        rows |= {row["id"]: row for row in db.query(CALLED_DOCUMENT, {"name": name})}
    for _, row in sorted(rows.items()):
        document = stored_document(row)
        if _stamp_of(row) != stamp(document):
            yield document


def reread(db: Database, documents: Iterable[Document], how: Reread) -> list[InputError]:
    """Read stored documents again, and return those that failed. `db.speakers.place` must follow."""
    failures = []
    [[run]] = db.execute("select max(id) from runs").fetchall()
    for result in how.extract(documents):
        try:
            _store(db, result, how, run)
        except InputError as error:
            failures.append(error)
    return failures


def _store(db: Database, result: Extraction | InputError, how: Reread, run: int | None) -> None:
    if isinstance(result, InputError):
        raise result
    document = result.document
    [[raw_hash]] = db.execute("select raw_hash from documents where id = ?", [number_of(document.id)]).fetchall()
    fingerprint = how.program + how.stamp(document)
    store_extraction(
        db, result, document.id, fingerprint=fingerprint, run=run, guess=how.guess, raw_hash=raw_hash
    )  # fmt: skip


def _stamp_of(row: Row) -> str:
    _, sign, stamp = str(row["fingerprint"]).partition(STAMP_SIGN)
    return sign + stamp

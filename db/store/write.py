"""Writing documents and what was found in them: one transaction for each document, and only differences."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from db.speakers.expected import Guess, with_speakers
from db.speakers.unplaced import mark_unplaced
from db.store.runs import file_of
from db.tables.counts import AMONG, count_in, count_out, json_list
from db.tables.ids import Row, make_uid, number_of
from db.tables.rows import Rows, document_row, document_uid, make_rows
from db.tables.sync import fetch, sync_rows, transaction
from db.tables.word_counts import count_words_in, count_words_out
from extractor.errors import InputError
from extractor.model import Document, Extraction

State = Literal["new", "changed", "moved", "unchanged"]
# Columns that do not need a new extraction when they change.
PLACE = ("path",)
# The tables of what was found in a document, with the columns that identify a row.
ROW_KEYS = {"profiles": "document_id, key", "quotes": "uid", "unsaid": "uid"}
LINKS = {"topics": ("quote_topics", "topic_id"), "entities": ("quote_entities", "entity_id")}
OF_DOCUMENT = "document_id = ?"
OF_ITS_QUOTES = "quote_id in (select id from quotes where document_id = ?)"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a document that was just read: its `uid`, and what must be done."""

    uid: str
    state: State
    needs_extraction: bool


def find_standing(db: Database, document: Document, *, fingerprint: str, seen: Collection[str]) -> Standing:
    """Return whether a document is new, changed, moved or unchanged, and the uid that it has or gets.

    The stored document is the one with the same address, or else with the same path, or else with the same text if its
    file is gone. So an edited, renamed or re-read document keeps its uid and the links to it. `seen` are the uids of this
    run. `fingerprint` stands for the program and the word lists; a document with another one is read again.
    Raises InputError if another document of this run has the same address, because one would overwrite the other.
    """
    stored = _find_stored(db, document, seen)
    uid = str(stored["uid"]) if stored else _new_uid(db, document)
    if uid in seen:
        what = f"another document has the same address ({document.url or document.path})"
        raise InputError(document.path or document.id, what, "remove one of them, or correct the address")
    if stored is None:
        return Standing(uid, "new", needs_extraction=True)
    row = document_row(document, uid, fingerprint=fingerprint)
    differing = [column for column in row if row[column] != stored[column]]
    if not differing:
        return Standing(uid, "unchanged", needs_extraction=False)
    same_words = row["raw_hash"] == stored["raw_hash"]
    state: State = "moved" if same_words and row["path"] != stored["path"] else "changed"
    return Standing(uid, state, needs_extraction=any(column not in PLACE for column in differing))


def store_extraction(
    db: Database,
    extraction: Extraction,
    uid: str,
    *,
    fingerprint: str,
    run: int | None = None,
    guess: Guess | None = None,
    raw_hash: str | None = None,
) -> None:
    """Write a document and everything found in it, and delete what only its former version held.

    `run` is the number of the run; a quote keeps the number of the run that stored it first. `raw_hash` is that of the
    text as it was given, if the document holds only the cleaned one.

    `db.speakers.place.place_speakers` decides who speaks after the last document. Until then a new name has the speaker
    that several documents mean by it, or the one that `guess` returns. Raises InputError, and leaves the database as it
    was, if the document can't be stored.
    """
    rows = make_rows(extraction, uid, fingerprint=fingerprint)
    document = rows.document if raw_hash is None else rows.document | {"raw_hash": raw_hash}
    try:
        with transaction(db):
            _leave(db, number_of(uid))
            named = _find_named(db, number_of(uid))
            sync_rows(db, "documents", [document], key="uid", where="uid = ?", value=uid)
            _write_named(db, "topics", rows.topics)
            _write_named(db, "entities", rows.entities)
            _write_parts(db, with_speakers(db, rows, guess), run)
            _drop_unused(db, named)
            count_words_in(db, number_of(uid))
            count_in(db, number_of(uid))
    except (sqlite3.IntegrityError, UnicodeEncodeError) as error:
        where = extraction.document.path or extraction.document.id
        raise InputError(where, f"can't be stored ({error})", "report it, with this document") from error


def _leave(db: Database, document_id: int) -> None:
    """Subtract what a stored document holds from all counts, before it changes or is deleted."""
    mark_unplaced(db, document_id)
    if fetch(db, "select 1 from documents where id = ?", [document_id]):
        count_words_out(db, document_id)
        count_out(db, document_id)


def move_document(db: Database, uid: str, path: str | None) -> None:
    """Write the new path of a document whose file was renamed."""
    with transaction(db):
        db.execute("update documents set path = ? where uid = ?", [path, uid])


def delete_document(db: Database, uid: str) -> None:
    """Delete a document and everything found in it."""
    document_id = number_of(uid)
    with transaction(db):
        _leave(db, document_id)
        named = _find_named(db, document_id)
        for table in ("quote_topics", "quote_entities"):
            db.execute(f"delete from {table} where {OF_ITS_QUOTES}", [document_id])
        for table in ROW_KEYS:
            db.execute(f"delete from {table} where {OF_DOCUMENT}", [document_id])
        db.execute("delete from documents where id = ?", [document_id])
        _drop_unused(db, named)
        count_words_in(db, document_id)


def _find_stored(db: Database, document: Document, seen: Collection[str]) -> Row | None:
    if document.url:
        for row in _documents(db, "url = ?", document.url):
            return row
    for row in _documents(db, "path = ?", document.path):
        if _is_same(row, document):
            return row
    for row in _documents(db, "text_hash = ?", make_uid(document.text)):
        is_gone = row["path"] and not Path(file_of(row["path"])).exists()
        if is_gone and row["url"] == document.url and row["uid"] not in seen:
            return row
    return None


def _documents(db: Database, where: str, value: str | None) -> list[dict[str, Any]]:
    return fetch(db, f"select * from documents where {where} order by uid", [value])


def _is_same(row: dict[str, Any], document: Document) -> bool:
    """Return whether a stored document of the same path is this one, and not another line of a file that has shifted."""
    return None in (row["url"], document.url) or row["raw_hash"] == make_uid(document.raw)


def _new_uid(db: Database, document: Document) -> str:
    uid = document_uid(document)
    # It is taken if the document that first lay at this path was moved and has kept its uid.
    is_taken = db.table("documents").count_where("uid = ?", [uid])
    return make_uid("document", uid, document.raw) if is_taken else uid


def _write_named(db: Database, table: str, rows: Iterable[Row]) -> None:
    """Write topics or entities. If two spellings have one slug, the first in the alphabet stays."""
    for row in rows:
        columns = list(row)
        changes = f"name = min(name, excluded.name), {columns[3]} = excluded.{columns[3]}"
        differs = f"name > excluded.name or {columns[3]} is not excluded.{columns[3]}"
        db.execute(
            f"insert into {table} ({', '.join(columns)}) values (?, ?, ?, ?) "
            f"on conflict (id) do update set {changes} where {differs}",
            list(row.values()),
        )


def _find_named(db: Database, document_id: int) -> dict[str, list[int]]:
    """Return the ids of the topics and entities that a document's quotes have."""
    return {
        table: [
            row["id"] for row in fetch(db, f"select {column} as id from {links} where {OF_ITS_QUOTES}", [document_id])
        ]
        for table, (links, column) in LINKS.items()
    }


def _drop_unused(db: Database, named: Mapping[str, Iterable[int]]) -> None:
    """Delete those of these topics and entities that no quote has any more."""
    for table, ids in named.items():
        links, column = LINKS[table]
        unused = f"not exists (select 1 from {links} where {column} = {table}.id)"
        db.execute(f"delete from {table} where id {AMONG} and {unused}", [json_list(ids)])


def _write_parts(db: Database, rows: Rows, run: int | None) -> None:
    document_id = rows.document["id"]
    staying = json.dumps([each["id"] for each in rows.quotes])
    for links, _ in LINKS.values():
        going = "select id from quotes where document_id = ? and id not in (select value from json_each(?))"
        db.execute(f"delete from {links} where quote_id in ({going})", [document_id, staying])
    for table, part in (("profiles", rows.profiles), ("quotes", rows.quotes), ("unsaid", rows.unsaid)):
        once: Row = {} if table == "profiles" else {"run_id": run}
        sync_rows(db, table, part, key=ROW_KEYS[table], where=OF_DOCUMENT, value=document_id, once=once)
    of_quotes = {
        "quote_topics": ("quote_id, topic_id", rows.quote_topics),
        "quote_entities": ("quote_id, entity_id", rows.quote_entities),
        "same_words": ("quote_id", rows.same_words),
        "near_words": ("quote_id", rows.near_words),
    }
    for table, (key, part) in of_quotes.items():
        sync_rows(db, table, part, key=key, where=OF_ITS_QUOTES, value=document_id)

"""The checks of `quote-tracker check`: what must hold in every database, and what people may want to look at."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.tables.counts import DERIVED
from db.tables.ids import GAP
from db.tables.schema import reading_address

# The tables that nothing else can be made from again.
SAVED = ("documents", "quotes", "unsaid", "speakers", "topics", "decisions", "former_speakers")
UNKNOWN = """
    select quotes.*, coalesce(documents.path, documents.url, documents.uid) as document
    from quotes join documents on documents.id = quotes.document_id
    where quotes.speaker_id is null
    order by document, quotes.start_char, quotes.id
"""
# A decision that is followed has corrected its quote, and every corrected quote is in a document that a decision is about.
UNCORRECTED = """
    select says
    from decisions join quotes on quotes.id = quote_id
    where decisions.kind in ('speaker', 'topic') and problem is null and not is_corrected
    order by says
"""
CORRECTED_BY_NOBODY = """
    select uid
    from quotes
    where is_corrected
      and not exists (select 1 from decisions where decisions.document_id = quotes.document_id and problem is null)
    order by uid
"""
# The row without a slug counts the quotes without a speaker.
MISCOUNTED = """
    select slug
    from (select id, slug, n_quotes from speakers union all select null, '', n_quotes from unattributed) as counted
    where n_quotes <> (select count(*) from quotes where quotes.speaker_id is counted.id)
    order by slug
"""
OFFICERS = """
    select speakers.id, name, role, affiliation
    from speakers join speaker_roles on speaker_id = speakers.id
    where type = 'person'
    order by speakers.id, speaker_roles.id
"""
SHARED = """
    select 1
    from profiles as one join profiles as other on other.document_id = one.document_id
    where one.speaker_id = ? and other.speaker_id = ?
    limit 1
"""
SPEAKING = """
    select speakers.name, count(*) as n
    from quotes join speakers on speakers.id = quotes.speaker_id
    where quotes.document_id = ? and speakers.type != 'unnamed'
    group by speakers.id order by n desc, speakers.name limit 3
"""


def damage(path: Path) -> Iterator[str]:
    """Yield a line for each fault of a database file itself, then what of it can still be read; nothing if it is sound."""
    with closing(sqlite3.connect(reading_address(path), uri=True)) as connection:
        try:
            found = [" ".join(str(says).split()) for (says,) in connection.execute("pragma quick_check(5)")]
        except sqlite3.DatabaseError as error:
            found = [str(error)]
        if faults := [each for each in found if each != "ok"]:
            yield from (f"the file is damaged: {fault}" for fault in faults)
            yield from (f"{table}: {_readable_rows(connection, table)}" for table in SAVED)


def _readable_rows(connection: sqlite3.Connection, table: str) -> str:
    """Return how many rows of a table can be read."""
    n = 0
    try:
        for _ in connection.execute(f"select * from {table}"):
            n += 1
    except sqlite3.DatabaseError:
        return f"{n} rows can be read, then the file breaks off"
    return f"all {n} rows can be read"


def broken_invariants(db: Database) -> Iterator[str]:
    """Yield a line for each thing that is wrong in a database whose file is sound; nothing if all is well."""
    for row in db.query("pragma foreign_key_check"):
        yield f"{row['table']} row {row['rowid']} refers to a row of {row['parent']} that does not exist"
    yield from _misplaced(db)
    counts = {(row["facet"], row["value"]): row["n"] for row in db.query("select * from counted_values")}
    for row in list(db.query((DERIVED / "counted_values.sql").read_text("utf-8"))):
        if counts.pop((row["facet"], str(row["value"])), 0) != row["n"]:
            yield f'the count of {row["facet"]} "{row["value"]}" is not the number of its quotes; run again'
    for row in db.query(UNCORRECTED):
        yield f"the decision that {row['says']} counts as followed, and its quote is not corrected; run again"
    for row in db.query(CORRECTED_BY_NOBODY):
        yield f"quote {row['uid']} is corrected by hand, and no decision says so; run again"
    for row in db.query(MISCOUNTED):
        yield f'the count of speaker "{row["slug"]}" is not the number of its quotes; run again'


def _misplaced(db: Database) -> Iterator[str]:
    """Yield a line for each quote whose offsets hold other words. The text of each document is read once."""
    for table in ("quotes", "unsaid"):
        found = []
        rows = db.query(f"select id, uid, document_id, spans, text from {table} order by document_id")
        for document_id, own in groupby(rows, lambda row: row["document_id"]):
            for [whole] in db.execute("select text from documents where id = ?", [document_id]).fetchall():
                found += [row for row in own if _words(row["spans"], whole) != row["text"]]
        for row in sorted(found, key=lambda row: row["id"]):
            yield f"{table} {row['uid']}: its offsets hold other words than its text"


def unknown_quotes(db: Database) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the quotes without a speaker: document, words, reason and candidates.

    Candidates are the rivals of the quote, or else the speakers who have most quotes in the document.
    """
    for row in list(db.query(UNKNOWN)):
        candidates = json.loads(row["rivals"]) or [each["name"] for each in db.query(SPEAKING, [row["document_id"]])]
        yield row["document"], row["text"], row["reason"], candidates


def officers(db: Database) -> Iterator[tuple[int, str, str, str | None]]:
    """Yield the offices of persons that documents state: id, name, role and affiliation."""
    for row in db.query(OFFICERS):
        yield row["id"], row["name"], row["role"], row["affiliation"]


def share_document(db: Database, one: int, other: int) -> bool:
    """Return whether one document shows both of these speakers, given by id."""
    return bool(list(db.query(SHARED, [one, other])))


def topic_counts(db: Database) -> tuple[int, dict[str, int]]:
    """Return the number of all quotes, and the number of quotes of each topic."""
    sql = "select name, count(*) as n from quote_topics join topics on topics.id = topic_id group by topic_id"
    return db.table("quotes").count, {row["name"]: row["n"] for row in db.query(sql)}


def _words(spans: str, text: str) -> str:
    pairs: list[Any] = json.loads(spans)["content"]
    return GAP.join(text[start_char:end_char] for start_char, end_char in pairs)

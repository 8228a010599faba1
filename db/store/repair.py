"""What is derived from documents and what was found in them, made again: counts, keys, speakers and the search index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from db.speakers.judge_protocol import Judge
from db.speakers.place import place_speakers
from db.tables.counts import KEYS
from db.tables.search_index import SEARCH_TABLES
from db.tables.sync import fetch, transaction
from db.tables.word_counts import count_words
from db.tables.word_keys import band_keys, words_key

# The tables of which everything, or a column, is derived.
DERIVED_TABLES = (
    *KEYS,
    "same_words",
    "repeated_words",
    "near_words",
    "word_counts",
    "sightings",
    "name_keys",
    "speaker_words",
    "quote_topics",
    "quote_entities",
)
# Who speaks is derived, what was said is not.
PLACED_TABLES = {
    "quotes": "id, speaker_id",
    "unsaid": "id, speaker_id",
    "profiles": "document_id, key, speaker_id, speaks",
}
SIGHTINGS = """
    select name, type, names, roles, coalesce(speaker_id, 0), count(*), sum(speaks)
    from profiles group by name, type, names, roles, coalesce(speaker_id, 0)
"""
SPEAKING_KEYS = """
    select document_id, profile_key from quotes where profile_key is not null
    union
    select document_id, profile_key from unsaid where profile_key is not null
"""
SPEAKER_WORDS = """
    select distinct words.value, speaker_names.speaker_id, speaker_names.name
    from speaker_names join json_each('["' || replace(speaker_names.spelling, '-', '","') || '"]') as words
"""
OF_NO_QUOTE = ("quote_topics", "quote_entities", "same_words", "near_words")
LINKED = {"quote_topics": ("topic_id", "topics"), "quote_entities": ("entity_id", "entities")}


def repair(db: Database, judge: Judge) -> list[str]:
    """Make everything that is derived again, and return what was wrong: a line for each table. Nothing else is touched."""
    wrong = [f"the search index of {table.removesuffix('_fts')}" for table in SEARCH_TABLES if not _is_sound(db, table)]
    _remember(db)
    with transaction(db):
        _drop_lost(db)
        _refill(db)
        for table in SEARCH_TABLES:
            db.execute(f"insert into {table} ({table}) values ('rebuild')")
        db.execute("delete from placed_by")  # so that all speakers are placed again
        db.execute("delete from read_files")  # so that the next run compares every document with its file
    place_speakers(db, judge)
    with transaction(db):
        db.execute("delete from speaker_words")
        db.execute(f"insert into speaker_words {SPEAKER_WORDS}")
    return wrong + list(_differences(db))


def _is_sound(db: Database, table: str) -> bool:
    try:
        with transaction(db):
            db.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True


def _drop_lost(db: Database) -> None:
    """Delete rows that belong to a quote, a topic or an entity that is not there."""
    for table in OF_NO_QUOTE:
        db.execute(f"delete from {table} where quote_id not in (select id from quotes)")
    for table, (column, of) in LINKED.items():
        db.execute(f"delete from {table} where {column} not in (select id from {of})")


def _refill(db: Database) -> None:
    quotes = fetch(db, "select id, text from quotes order by id")
    db.execute("delete from same_words")
    db.execute("delete from repeated_words")
    db.conn.executemany("insert into same_words values (?, ?)", ((row["id"], words_key(row["text"])) for row in quotes))
    db.execute("delete from near_words")
    for row in quotes:
        if keys := band_keys(row["text"]):
            columns = ", ".join(("quote_id", *keys))
            marks = ", ".join("?" * (len(keys) + 1))
            db.execute(f"insert into near_words ({columns}) values ({marks})", [row["id"], *keys.values()])
    for table in LINKED:
        of_quote = f"(select {{}} from quotes where quotes.id = {table}.quote_id)"
        said, run = of_quote.format("sort_date"), of_quote.format("run_id")
        db.execute(f"update {table} set said = {said}, run_id = {run} where said is not {said} or run_id is not {run}")
    db.execute(f"update profiles set speaks = (document_id, key) in ({SPEAKING_KEYS})")
    db.execute("delete from sightings")
    db.execute(f"insert into sightings {SIGHTINGS}")
    db.execute("delete from word_sample")
    count_words(db)


def _remember(db: Database) -> None:
    for table in (*DERIVED_TABLES, *PLACED_TABLES):
        db.execute(f"create temp table before_{table} as select {_columns(table)} from {table}")


def _columns(table: str) -> str:
    return PLACED_TABLES.get(table, "*")


def _differences(db: Database) -> Iterator[str]:
    for table in (*DERIVED_TABLES, *PLACED_TABLES):
        before, now = (f"select {_columns(table)} from {schema}{table}" for schema in ("temp.before_", ""))
        [(n,)] = db.execute(f"select count(*) from ({before} except {now})").fetchall()
        [(more,)] = db.execute(f"select count(*) from ({now} except {before})").fetchall()
        if n or more:
            yield f"{max(n, more)} rows of {table}"
        db.execute(f"drop table temp.before_{table}")

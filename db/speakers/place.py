"""Speakers over all documents: who speaks where is decided after the last document, and written here."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from db.speakers.former_addresses import keep_noted, note_going
from db.speakers.judge_protocol import Judge
from db.speakers.place_touched import place_touched
from db.speakers.profiles import key_all_names, stored_profiles
from db.tables.counts import count_all
from db.tables.ids import number_of, speaker_number
from db.tables.sync import fetch, transaction
from extractor.model import Identity


def place_speakers(db: Database, judge: Judge) -> None:
    """Write who said each quote, the speakers with their names and roles, and the counts of all facets.

    After few documents only the names are decided that they touch, with the same result as deciding all. A speaker who
    has neither a quote nor unsaid words gets no row.
    """
    with transaction(db):
        placed_by = [row["stamp"] for row in fetch(db, "select stamp from placed_by")]
        if placed_by != [judge.stamp] or not place_touched(db, judge):
            _place_all(db, judge)
            db.execute("delete from placed_by")
            db.execute("insert into placed_by values (?)", [judge.stamp])
        db.execute("delete from unplaced")


def _place_all(db: Database, judge: Judge) -> None:
    """Decide all profiles. Only what differs is written."""
    # Until the end rows point at speakers that come or go. It makes SQLite compile every statement anew: only here.
    db.execute("pragma defer_foreign_keys = on")
    _list_placed(db, judge.decide(stored_profiles(db)))
    note_going(db)
    for table, key in (("quotes", "profile_key"), ("unsaid", "profile_key"), ("profiles", "key")):
        where = f"placed.document_id = {table}.document_id and placed.key = {table}.{key}"
        speaker = f"(select placed.speaker_id from placed where {where})"
        db.execute(f"update {table} set speaker_id = {speaker} where speaker_id is not {speaker}")
    count_all(db)
    keep_noted(db, judge)
    db.execute("drop table placed")
    key_all_names(db, judge)


def _list_placed(db: Database, identities: Mapping[tuple[str, str], Identity]) -> None:
    """Write the table `placed` that the queries read: document, profile, identity, for those who say something."""
    # The types matter: SQLite can't search an untyped column for the value of a typed one by its index.
    columns = "document_id integer, key text, speaker_id integer, slug text, name text, type text"
    db.execute(f"create temp table placed ({columns}, primary key (document_id, key)) without rowid")
    rows = (
        (number_of(uid), key, speaker_number(who.id), who.id, who.name, who.type)
        for (uid, key), who in identities.items()
    )
    db.conn.executemany("insert into placed values (?, ?, ?, ?, ?, ?)", rows)
    speaking = "select placed.speaker_id from placed join profiles using (document_id, key) where speaks"
    db.execute(f"delete from placed where speaker_id not in ({speaking})")

"""Placing speakers: after the last document it is decided who speaks where, and written here."""

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

    After a few documents, only the names that they touch are decided; the result is the same as for all names. A speaker
    who has neither a quote nor unsaid words gets no row.
    """
    with transaction(db):
        placed_by = [row["stamp"] for row in fetch(db, "select stamp from placed_by")]
        if placed_by != [judge.stamp] or not place_touched(db, judge):
            _place_all(db, judge)
            db.execute("delete from placed_by")
            db.execute("insert into placed_by values (?)", [judge.stamp])
        db.execute("delete from unplaced")
        db.execute("delete from gender_counts where n = 0")


def _place_all(db: Database, judge: Judge) -> None:
    """Decide who all profiles are, and write what differs."""
    # Until the end, rows refer to speakers that come or go. This makes SQLite compile every statement anew, so it is set only here.
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
    """Write the table `placed` that the queries read: the identity of each profile that says something."""
    # The types matter: SQLite can't use the index of an untyped column to look up the value of a typed one.
    columns = "document_id integer, key text, speaker_id integer, slug text, name text, type text"
    db.execute(f"create temp table placed ({columns}, primary key (document_id, key)) without rowid")
    rows = (
        (number_of(uid), key, speaker_number(who.id), who.id, who.name, who.type)
        for (uid, key), who in identities.items()
    )
    db.conn.executemany("insert into placed values (?, ?, ?, ?, ?, ?)", rows)
    speaking = "select placed.speaker_id from placed join profiles using (document_id, key) where speaks"
    db.execute(f"delete from placed where speaker_id not in ({speaking})")

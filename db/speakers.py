"""Speakers over all documents: who speaks where is decided once, after the last document, and written here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from db.rows import make_uid, number_of
from db.same_words import key_same_words
from db.sync import refresh_table, transaction
from db.words import count_words
from extractor.model import Identity, Profile

DERIVED = Path(__file__).parent / "derived"
# Each table that is computed from others, with its key, in the order in which one needs the other.
KEYS = {
    "speakers": "id",
    "speaker_names": "speaker_id, name",
    "speaker_roles": "id",
    "facet_counts": "facet, value",
    "topic_speakers": "topic_id, speaker_id",
    "topic_months": "topic_id, month",
}


def stored_profiles(db: Database) -> Iterator[tuple[str, Profile]]:
    """Yield every speaker of every stored document as that document shows them, with the document's uid."""
    sql = "select uid, profiles.* from profiles join documents on documents.id = document_id order by uid, place"
    for row in db.query(sql):
        names, members = tuple(json.loads(row["names"])), tuple(json.loads(row["members"]))
        roles = tuple((role, affiliation) for role, affiliation in json.loads(row["roles"]))
        yield row["uid"], Profile(row["key"], row["name"], row["type"], names, roles, members)


def place_speakers(db: Database, identities: Mapping[tuple[str, str], Identity]) -> None:
    """Write who said each quote, the speakers with their names and roles, and the counts of all facets.

    `identities` says who each stored profile is; its keys are those of `stored_profiles`: document uid, profile key.
    Only what differs is written. A speaker who has neither a quote nor unsaid words gets no row.
    """
    db.conn.create_function("row_id", -1, _row_id, deterministic=True)
    with transaction(db):
        _list_placed(db, identities)
        for table in ("quotes", "unsaid"):
            _set_speaker(db, table, "profile_key")
        _set_speaker(db, "profiles", "key")
        _drop_unused(db, "topics", "quote_topics", "topic_id")
        _drop_unused(db, "entities", "quote_entities", "entity_id")
        for table, key in KEYS.items():
            refresh_table(db, table, (DERIVED / f"{table}.sql").read_text("utf-8"), key=key)
        db.execute("drop table placed")
        key_same_words(db)
        count_words(db)


def _list_placed(db: Database, identities: Mapping[tuple[str, str], Identity]) -> None:
    """Write the table `placed` that the queries read: document, profile, identity, for those who say something."""
    # The types matter: SQLite can't search an untyped column for the value of a typed one by its index.
    columns = "document_id integer, key text, speaker_id integer, slug text, name text, type text"
    db.execute(f"create temp table placed ({columns}, primary key (document_id, key)) without rowid")
    rows = (
        (number_of(uid), key, number_of(make_uid("speaker", who.id)), who.id, who.name, who.type)
        for (uid, key), who in identities.items()
    )
    db.conn.executemany("insert into placed values (?, ?, ?, ?, ?, ?)", rows)
    spoken = " union ".join(
        f"select placed.speaker_id from {table} join placed on "
        f"placed.document_id = {table}.document_id and placed.key = {table}.profile_key"
        for table in ("quotes", "unsaid")
    )
    db.execute(f"delete from placed where speaker_id not in ({spoken})")


def _set_speaker(db: Database, table: str, key: str) -> None:
    where = f"placed.document_id = {table}.document_id and placed.key = {table}.{key}"
    speaker = f"(select placed.speaker_id from placed where {where})"
    db.execute(f"update {table} set speaker_id = {speaker} where speaker_id is not {speaker}")


def _drop_unused(db: Database, table: str, links: str, column: str) -> None:
    db.execute(f"delete from {table} where id not in (select {column} from {links})")


def _row_id(*parts: object) -> int:
    return number_of(make_uid(*map(str, parts)))

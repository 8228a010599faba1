"""Profiles as they are stored, and the keys by which their names may touch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from db.judge import Judge
from db.rows import Row
from db.sync import fetch
from extractor.model import Profile

TEXTS_KEPT = 2**14  # lists written as JSON that are remembered: documents repeat their names and roles
REACHED = """
    with recursive reached (is_key, value) as (
      select 0, value from json_each(?)
      union
      select 1, key from reached cross join name_keys on name_keys.name = value where not is_key
      union
      select 0, name from reached cross join name_keys on name_keys.key = value where is_key
    )
    select value from reached where not is_key and value in (select name from name_keys)
"""
EXPECTED = """
    select name, type, min(speaker_id) as speaker_id
    from sightings
    where name in (select value from json_each(?))
    group by name, type
    having min(speaker_id) = max(speaker_id) and min(speaker_id) > 0 and sum(n_profiles) > 1
"""


def stored_profiles(db: Database) -> Iterator[tuple[str, Profile]]:
    """Yield every speaker of every stored document as that document shows them, with the document's uid."""
    sql = "select uid, profiles.* from profiles join documents on documents.id = document_id order by uid, place"
    for row in db.query(sql):
        yield row["uid"], as_profile(row)


def expected_speakers(db: Database, profiles: Iterable[Row]) -> dict[tuple[Any, Any], int]:
    """Return by name and type the one speaker whom several documents mean by it, before anybody is placed in this one."""
    names = json.dumps([row["name"] for row in profiles])
    return {(row["name"], row["type"]): row["speaker_id"] for row in fetch(db, EXPECTED, [names])}


def as_profile(row: Mapping[str, Any]) -> Profile:
    """Return the profile of a row, without its members, which tell nothing of who it is."""
    return Profile(row.get("key", ""), row["name"], row["type"], _names(row["names"]), _roles(row["roles"]))


def key_all_names(db: Database, judge: Judge) -> None:
    """Make `name_keys` hold the keys of all profiles."""
    known = {(row["key"], row["name"]) for row in fetch(db, "select key, name from name_keys")}
    wanted = _wanted(fetch(db, "select distinct name, type, names, '[]' as roles from sightings"), judge)
    _write(db, added=wanted - known, removed=known - wanted)


def reach_names(db: Database, judge: Judge, names: Iterable[str]) -> list[str]:
    """Return all names that may touch some names, which came or went, themselves included; key them as they are now."""
    some = json.dumps(sorted(names))
    within = "where name in (select value from json_each(?))"
    known = {(row["key"], row["name"]) for row in fetch(db, f"select key, name from name_keys {within}", [some])}
    rows = fetch(db, f"select distinct name, type, names, '[]' as roles from sightings {within}", [some])
    wanted = _wanted(rows, judge)
    _write(db, added=wanted - known, removed=set())
    reached = [row["value"] for row in fetch(db, REACHED, [some])]
    _write(db, added=set(), removed=known - wanted)
    return reached


def _wanted(rows: Iterable[Mapping[str, Any]], judge: Judge) -> set[tuple[str, str]]:
    return {(key, row["name"]) for row in rows for key in judge.keys(as_profile(row))}


def _write(db: Database, *, added: set[tuple[str, str]], removed: set[tuple[str, str]]) -> None:
    db.conn.executemany("insert into name_keys (key, name) values (?, ?)", sorted(added))
    db.conn.executemany("delete from name_keys where key = ? and name = ?", sorted(removed))


@lru_cache(TEXTS_KEPT)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(TEXTS_KEPT)
def _roles(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((role, affiliation) for role, affiliation in json.loads(text))

"""Stored profiles, and the keys that connect names which may belong to one speaker."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlite_utils import Database

from db.speakers.judge_protocol import Judge
from db.tables.ids import Row
from db.tables.sync import fetch
from extractor.model import Profile, SpeakerType

TEXTS_KEPT = 2**14  # JSON lists that stay decoded, because documents repeat names and roles
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


def stored_profiles(db: Database) -> Iterator[tuple[str, Profile]]:
    """Yield each profile of each stored document, with the uid of the document."""
    sql = "select uid, profiles.* from profiles join documents on documents.id = document_id order by uid, place"
    for row in db.query(sql):
        yield row["uid"], as_profile(row["name"], row["type"], row["names"], row["roles"], key=row["key"])


def as_profile(name: str, type: str, names: str, roles: str, *, key: str = "") -> Profile:
    """Return a stored profile. `names` and `roles` are JSON; members are left out, because they do not tell who it is."""
    return Profile(key, name, cast(SpeakerType, type), _names(names), _roles(roles))


def key_all_names(db: Database, judge: Judge) -> None:
    """Write the keys of all profiles to `name_keys`."""
    known = {(row["key"], row["name"]) for row in fetch(db, "select key, name from name_keys")}
    wanted = _wanted(fetch(db, "select distinct name, type, names from sightings"), judge)
    _write(db, added=wanted - known, removed=known - wanted)


def reach_names(db: Database, judge: Judge, own: Sequence[Row], former: Collection[str]) -> list[str]:
    """Return all names that may belong to one speaker with a name of the unplaced documents, and update `name_keys`.

    `own` are the profiles of all unplaced documents, `former` the names that these had before. A name has its keys
    already if another document has the same profile.
    """
    some = json.dumps(sorted({str(row["name"]) for row in own}.union(former)))
    counts = fetch(
        db,
        "select name, type, names, sum(n_profiles) as n from sightings "
        "where name in (select value from json_each(?)) group by name, type, names",
        [some],
    )
    ours = Counter((row["name"], row["type"], row["names"]) for row in own)
    stale = {row["name"] for row in counts if row["n"] == ours[row["name"], row["type"], row["names"]]}.union(former)
    wanted = _wanted((row for row in counts if row["name"] in stale), judge)
    keyed = "select key, name from name_keys where name in (select value from json_each(?))"
    known = {(row["key"], row["name"]) for row in fetch(db, keyed, [json.dumps(sorted(stale))])} if stale else set()
    _write(db, added=wanted - known, removed=set())
    reached = [row["value"] for row in fetch(db, REACHED, [some])]
    _write(db, added=set(), removed=known - wanted)
    return reached


def _wanted(rows: Iterable[Mapping[str, Any]], judge: Judge) -> set[tuple[str, str]]:
    return {
        (key, row["name"])
        for row in rows
        for key in judge.keys(as_profile(row["name"], row["type"], row["names"], "[]"))
    }


def _write(db: Database, *, added: set[tuple[str, str]], removed: set[tuple[str, str]]) -> None:
    if added:
        db.conn.executemany("insert into name_keys (key, name) values (?, ?)", sorted(added))
    if removed:
        db.conn.executemany("delete from name_keys where key = ? and name = ?", sorted(removed))


@lru_cache(TEXTS_KEPT)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(TEXTS_KEPT)
def _roles(text: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((role, affiliation) for role, affiliation in json.loads(text))

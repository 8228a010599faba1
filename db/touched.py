"""Speakers placed after a few documents: only the names are decided that these touch, only what differs is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db.counting import AMONG, count_in, listed
from db.judge import Judge, Meet
from db.profiles import as_profile, reach_names
from db.rows import make_uid, number_of
from db.unplaced import mark_unplaced
from extractor.model import Identity, Sighting

# To place all documents costs what it costs to place a twentieth of them one by one (tests/cost_speakers.py).
A_FEW, FEW_OF = 20, 20
SOME_NAMES = "name in (select value from json_each(?))"
Row = dict[str, Any]
Alike = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Placement:
    """A profile and the speaker that it gets; none for one who says nothing anywhere."""

    document_id: int
    key: str
    speaker_id: int | None


def place_touched(db: Database, judge: Judge) -> bool:
    """Place the speakers of the unplaced documents and of all that they touch, and say so; false where all must be placed."""
    listing = list(db.query("select document_id, name from unplaced"))
    documents = {row["document_id"] for row in listing}
    if len(documents) > A_FEW and len(documents) * FEW_OF > db.table("documents").count:
        return False
    own = list(db.query(f"select distinct name from profiles where document_id {AMONG}", [listed(documents)]))
    names = reach_names(db, judge, {row["name"] for row in listing + own} - {""})
    if any(name in judge.parted for name in names):
        return False
    identities, placements = _decide(db, judge, names, documents)
    mark_unplaced(db, {each.document_id for each in placements})
    _write(db, identities, placements)
    return True


def _decide(
    db: Database, judge: Judge, names: Sequence[str], documents: Collection[int]
) -> tuple[set[Identity], list[_Placement]]:
    """Return who speaks, and the profiles that get another speaker than they have, of these names and documents."""
    sightings = list(db.query(f"select * from sightings where {SOME_NAMES}", [json.dumps(names)]))
    found = judge.decide_among([Sighting(as_profile(row), row["n_profiles"]) for row in sightings], _meeting(db))
    known = {_alike(row): who for row, who in zip(sightings, found, strict=True) if who}
    speaking = {who for row in sightings if row["n_speaking"] and (who := known.get(_alike(row)))}
    placements: list[_Placement] = []
    for row in sightings:
        who = known.get(_alike(row))
        speaker = _number(who) if who in speaking else None
        if who and (speaker or 0) != row["speaker_id"]:
            placements += (_Placement(each["document_id"], each["key"], speaker) for each in _bearers(db, row))
    alone = [row for row in _rows_alone(db, sightings, known.keys(), documents) if _alike(row) not in known]
    for row in alone:
        who = judge.decide_alone(row["uid"], as_profile(row))
        speaker = _number(who) if row["speaks"] else None
        if speaker != row["speaker_id"]:
            placements.append(_Placement(row["document_id"], row["key"], speaker))
            speaking |= {who} if speaker else set()
    return speaking, placements


def _alike(row: Row) -> Alike:
    return row["name"], row["type"], row["names"], row["roles"]


def _bearers(db: Database, sighting: Row) -> Iterator[Row]:
    """Return the profiles that are counted as one sighting."""
    return db.query(
        "select document_id, key from profiles where name = :name and type = :type and names = :names "
        "and roles = :roles and coalesce(speaker_id, 0) = :speaker_id",
        {name: sighting[name] for name in ("name", "type", "names", "roles", "speaker_id")},
    )


def _rows_alone(
    db: Database, sightings: Sequence[Row], known: Collection[Alike], documents: Collection[int]
) -> Iterator[Row]:
    """Return the profiles that may be somebody else in each document: all of such names, and those of the documents."""
    names = {row["name"] for row in sightings if _alike(row) not in known}
    return db.query(
        "select uid, profiles.* from profiles join documents on documents.id = document_id "
        "where profiles.name in (select value from json_each(?2)) "
        "union select uid, profiles.* from profiles join documents on documents.id = document_id "
        f"where document_id {AMONG}",
        [listed(documents), json.dumps(sorted(names))],
    )


def _meeting(db: Database) -> Meet:
    def meet(names: Collection[str], others: Collection[str]) -> bool:
        sql = (
            "select 1 from profiles as one cross join profiles as other on other.document_id = one.document_id "
            f"where one.{SOME_NAMES} and other.{SOME_NAMES} limit 1"
        )
        return any(db.query(sql, [json.dumps(list(names)), json.dumps(list(others))]))

    return meet


def _write(db: Database, speaking: Iterable[Identity], placements: Sequence[_Placement]) -> None:
    """Write who speaks, and what follows from it for the unplaced documents and those of the placements."""
    db.conn.executemany(
        "insert into speakers (id, slug, name, type, n_quotes) values (?, ?, ?, ?, 0) on conflict (id) do update "
        "set name = excluded.name, type = excluded.type where (name, type) is not (excluded.name, excluded.type)",
        [(_number(who), who.id, who.name, who.type) for who in speaking],
    )
    db.conn.executemany(
        "update profiles set speaker_id = ? where document_id = ? and key = ?",
        [(each.speaker_id, each.document_id, each.key) for each in placements],
    )
    unplaced = {row["document_id"] for row in db.query("select document_id from unplaced")}
    documents = listed(unplaced)
    for table in ("quotes", "unsaid"):
        where = f"profiles.document_id = {table}.document_id and profiles.key = profile_key"
        speaker = f"(select speaker_id from profiles where {where})"
        db.execute(
            f"update {table} set speaker_id = {speaker} where document_id {AMONG} and speaker_id is not {speaker}",
            [documents],
        )
    count_in(db, unplaced)
    db.execute(
        "delete from speakers where id in (select speaker_id from unplaced) "
        "and not exists (select 1 from profiles where speaker_id = speakers.id)"
    )


def _number(who: Identity) -> int:
    return number_of(make_uid("speaker", who.id))

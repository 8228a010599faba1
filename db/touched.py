"""Speakers placed after a few documents: only the names are decided that these touch, only what differs is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db.counting import AMONG, count_in, listed
from db.judge import Judge, Meet
from db.profiles import as_profile, reach_names
from db.rows import make_uid, number_of
from db.sync import fetch
from db.unplaced import mark_unplaced
from extractor.model import Identity, Sighting

# To place all documents costs what it costs to place a twentieth of them one by one (tests/cost_speakers.py).
A_FEW, FEW_OF = 20, 20
SOME_NAMES = "name in (select value from json_each(?))"
PROFILES = "select uid, profiles.* from profiles join documents on documents.id = document_id"
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
    listing = fetch(db, "select document_id, name from unplaced")
    documents = {row["document_id"] for row in listing}
    if len(documents) > A_FEW and len(documents) * FEW_OF > db.table("documents").count:
        return False
    own = fetch(db, f"{PROFILES} where document_id {AMONG}", [listed(documents)])
    names = reach_names(db, judge, {row["name"] for row in listing + own} - {""})
    if any(name in judge.parted for name in names):
        return False
    speaking, placements = _decide(db, judge, names, own)
    mark_unplaced(db, {each.document_id for each in placements})
    _write(db, speaking, placements)
    return True


def _decide(
    db: Database, judge: Judge, names: Sequence[str], own: Sequence[Row]
) -> tuple[dict[Identity, int], list[_Placement]]:
    """Return who speaks, with the ids, and the profiles that get another speaker than they have.

    Asked are the profiles of some names, and those of the unplaced documents, `own`.
    """
    sightings = fetch(db, f"select * from sightings where {SOME_NAMES}", [json.dumps(names)])
    found = judge.decide_among([Sighting(as_profile(row), row["n_profiles"]) for row in sightings], _meeting(db))
    known = {_alike(row): who for row, who in zip(sightings, found, strict=True) if who}
    speaking = {who: _number(who) for row in sightings if row["n_speaking"] and (who := known.get(_alike(row)))}
    placements: list[_Placement] = []
    for row in sightings:
        who = known.get(_alike(row))
        speaker = speaking.get(who) if who else None
        if who and (speaker or 0) != row["speaker_id"]:
            placements += (_Placement(each["document_id"], each["key"], speaker) for each in _bearers(db, row))
    names_alone = {row["name"] for row in sightings if _alike(row) not in known}
    others = (
        fetch(db, f"{PROFILES} where profiles.{SOME_NAMES}", [json.dumps(sorted(names_alone))]) if names_alone else []
    )
    alone = {(row["document_id"], row["key"]): row for row in [*own, *others] if _alike(row) not in known}
    for row in alone.values():
        who = judge.decide_alone(row["uid"], as_profile(row))
        speaker = _number(who) if row["speaks"] else None
        if speaker != row["speaker_id"]:
            placements.append(_Placement(row["document_id"], row["key"], speaker))
            speaking |= {who: speaker} if speaker else {}
    return speaking, placements


def _alike(row: Row) -> Alike:
    return row["name"], row["type"], row["names"], row["roles"]


def _bearers(db: Database, sighting: Row) -> list[Row]:
    """Return the profiles that are counted as one sighting."""
    return fetch(
        db,
        "select document_id, key from profiles where name = :name and type = :type and names = :names and roles = :roles "
        "and coalesce(speaker_id, 0) = :speaker_id",
        sighting,
    )


def _meeting(db: Database) -> Meet:
    def meet(names: Collection[str], others: Collection[str]) -> bool:
        sql = (
            "select 1 from profiles as one cross join profiles as other on other.document_id = one.document_id "
            f"where one.{SOME_NAMES} and other.{SOME_NAMES} limit 1"
        )
        return bool(fetch(db, sql, [json.dumps(list(names)), json.dumps(list(others))]))

    return meet


def _write(db: Database, speaking: Mapping[Identity, int], placements: Sequence[_Placement]) -> None:
    """Write who speaks, and what follows from it for the unplaced documents and those of the placements."""
    db.conn.executemany(
        "insert into speakers (id, slug, name, type, n_quotes) values (?, ?, ?, ?, 0) on conflict (id) do update "
        "set name = excluded.name, type = excluded.type where (name, type) is not (excluded.name, excluded.type)",
        [(speaker, who.id, who.name, who.type) for who, speaker in speaking.items()],
    )
    db.conn.executemany(
        "update profiles set speaker_id = ? where document_id = ? and key = ?",
        [(each.speaker_id, each.document_id, each.key) for each in placements],
    )
    unplaced = {row["document_id"] for row in fetch(db, "select document_id from unplaced")}
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

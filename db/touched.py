"""Speakers placed after a few documents: only the names are decided that these touch, only what differs is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from db.counting import AMONG, count_in, listed
from db.former import keep_changed
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
    if others := {each.document_id for each in placements} - documents:
        mark_unplaced(db, others)
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
    decided = list(zip(sightings, found, strict=True))
    speaking = {who: _number(who) for who in {who for row, who in decided if who and row["n_speaking"]}}
    placements = [
        _Placement(each["document_id"], each["key"], speaking.get(who))
        for row, who in decided
        if who and speaking.get(who, 0) != row["speaker_id"]
        for each in _bearers(db, row)
    ]
    known = {_alike(row) for row, who in decided if who}
    maybe_alone = _maybe_alone(db, own, {row["name"] for row, who in decided if not who})
    for row in (each for each in maybe_alone if _alike(each) not in known):
        who = judge.decide_alone(row["uid"], as_profile(row))
        speaker = _number(who) if row["speaks"] else None
        if speaker != row["speaker_id"]:
            placements.append(_Placement(row["document_id"], row["key"], speaker))
            speaking |= {who: speaker} if speaker else {}
    return speaking, placements


def _maybe_alone(db: Database, own: Sequence[Row], names: Collection[str]) -> list[Row]:
    """Return the profiles that may be somebody else in each document: of the unplaced documents, and of some names."""
    if not names:
        return list(own)
    others = fetch(db, f"{PROFILES} where profiles.{SOME_NAMES}", [json.dumps(sorted(names))])
    return [*own, *(row for row in others if row not in own)]


def _alike(row: Row) -> Alike:
    return row["name"], row["type"], row["names"], row["roles"]


def _bearers(db: Database, sighting: Row) -> list[Row]:
    """Return the profiles that are counted as one sighting."""
    return fetch(
        db,
        "select document_id, key from profiles where name = :name and type = :type and names = :names and roles = :roles "
        "and speaker_id is nullif(:speaker_id, 0)",
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
    keep_changed(db)
    db.execute(
        "delete from speakers where id in (select speaker_id from unplaced) "
        "and not exists (select 1 from profiles where speaker_id = speakers.id)"
    )


def _number(who: Identity) -> int:
    return number_of(make_uid("speaker", who.id))

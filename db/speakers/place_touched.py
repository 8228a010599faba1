"""Placing speakers after a few documents: only the names that these touch are decided, and only differences written."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlite_utils import Database

from db.speakers.former_addresses import keep_changed
from db.speakers.judge_protocol import Judge, Meet
from db.speakers.profiles import as_profile, reach_names
from db.speakers.unplaced import mark_unplaced
from db.tables.counts import AMONG, count_said_in, count_said_out, json_list
from db.tables.ids import speaker_number
from db.tables.sync import StoredRow, fetch
from extractor.model import Identity, Sighting

# Placing all documents costs as much as placing a twentieth of them one by one (tests/measure/cost_speakers.py).
A_FEW, FEW_OF = 20, 20
SOME_NAMES = "name in (select value from json_each(?))"
PROFILES = "select uid, profiles.* from profiles join documents on documents.id = document_id"
MET = (
    "select 1 from profiles as one cross join profiles as other on other.document_id = one.document_id "
    f"where one.{SOME_NAMES} and other.{SOME_NAMES} limit 1"
)


class _Seen(NamedTuple):
    """A row of `sightings`: how many profiles are alike. `speaker_id` is 0 if they have no speaker."""

    name: str
    type: str
    names: str
    roles: str
    speaker_id: int
    n_profiles: int
    n_speaking: int


@dataclass(frozen=True, slots=True)
class _Placement:
    """A profile with its former and its new speaker; None for somebody who says nothing anywhere."""

    document_id: int
    key: str
    former_id: int | None
    speaker_id: int | None


def place_touched(db: Database, judge: Judge) -> bool:
    """Place the speakers of the unplaced documents and of all names that they touch.

    Returns False, and writes nothing, if all documents must be placed.
    """
    listing = fetch(db, "select document_id, name from unplaced")
    documents = {row["document_id"] for row in listing}
    if len(documents) > A_FEW and len(documents) * FEW_OF > db.table("documents").count:
        return False
    own = fetch(db, f"{PROFILES} where document_id {AMONG}", [json_list(documents)])
    names = reach_names(db, judge, own, {row["name"] for row in listing} - {""})
    if any(name in judge.parted for name in names):
        return False
    speaking, placements = _decide(db, judge, names, own)
    for document in {each.document_id for each in placements} - documents:
        mark_unplaced(db, document)
    _write(db, judge, speaking, placements)
    return True


def _decide(
    db: Database, judge: Judge, names: Sequence[str], own: Sequence[StoredRow]
) -> tuple[dict[int, Identity], list[_Placement]]:
    """Return the speakers by number, and the profiles that get another speaker than they have.

    Considered are the profiles with these names, and those of the unplaced documents, `own`.
    """
    seen = [_Seen(*row) for row in db.conn.execute(f"select * from sightings where {SOME_NAMES}", [json.dumps(names)])]
    found = judge.decide_among([Sighting(as_profile(*row[:4]), row.n_profiles) for row in seen], _meeting(db))
    decided = [(row, who) for row, who in zip(seen, found, strict=True) if who]
    numbers = {slug: speaker_number(slug) for slug in {who.id for row, who in decided if row.n_speaking}}
    speaking = {numbers[who.id]: who for _, who in decided if who.id in numbers}
    placements = [
        _Placement(each["document_id"], each["key"], row.speaker_id, numbers.get(who.id))
        for row, who in decided
        if numbers.get(who.id, 0) != row.speaker_id
        for each in _bearers(db, row)
    ]
    known = {row[:4] for row, _ in decided}
    for row in _maybe_alone(db, own, {row.name for row, who in zip(seen, found, strict=True) if not who}):
        alike = row["name"], row["type"], row["names"], row["roles"]
        if alike in known:
            continue
        alone = judge.decide_alone(row["uid"], as_profile(*alike, key=row["key"])) if row["speaks"] else None
        speaker = speaker_number(alone.id) if alone else None
        if speaker != row["speaker_id"]:
            placements.append(_Placement(row["document_id"], row["key"], row["speaker_id"], speaker))
            speaking |= {speaker: alone} if alone and speaker else {}
    return speaking, placements


def _maybe_alone(db: Database, own: Sequence[StoredRow], names: Collection[str]) -> list[StoredRow]:
    """Return the profiles that may be a different person in each document: those of the unplaced documents and of some names."""
    if not names:
        return list(own)
    others = fetch(db, f"{PROFILES} where profiles.{SOME_NAMES}", [json.dumps(sorted(names))])
    return [*own, *(row for row in others if row not in own)]


def _bearers(db: Database, seen: _Seen) -> list[StoredRow]:
    """Return the profiles that a row of `sightings` counts."""
    return fetch(
        db,
        "select document_id, key from profiles where name = :name and type = :type and names = :names and roles = :roles "
        "and speaker_id is nullif(:speaker_id, 0)",
        seen._asdict(),
    )


def _meeting(db: Database) -> Meet:
    def meet(names: Collection[str], others: Collection[str]) -> bool:
        return db.conn.execute(MET, [json.dumps(list(names)), json.dumps(list(others))]).fetchone() is not None

    return meet


def _write(db: Database, judge: Judge, speaking: Mapping[int, Identity], placements: Sequence[_Placement]) -> None:
    """Write the speakers, and delete those who now speak nowhere."""
    db.conn.executemany(
        "insert into speakers (id, slug, name, type, n_quotes) values (?, ?, ?, ?, 0) on conflict (id) do update "
        "set name = excluded.name, type = excluded.type where (name, type) is not (excluded.name, excluded.type)",
        [(speaker, who.id, who.name, who.type) for speaker, who in speaking.items()],
    )
    if placements:
        _move(db, placements)
    former = {row["speaker_id"] for row in fetch(db, "select speaker_id from unplaced where name <> ''")}
    if former:
        keep_changed(db, judge)
    db.execute(
        f"delete from speakers where id {AMONG} and not exists (select 1 from profiles where speaker_id = speakers.id)",
        [json_list(former | {each.former_id or 0 for each in placements})],
    )


def _move(db: Database, placements: Sequence[_Placement]) -> None:
    """Write the new speakers of some profiles, and all that follows from them for quotes and counts."""
    documents = {each.document_id for each in placements}
    count_said_out(db, documents)
    db.conn.executemany(
        "update profiles set speaker_id = ? where document_id = ? and key = ?",
        [(each.speaker_id, each.document_id, each.key) for each in placements],
    )
    for table in ("quotes", "unsaid"):
        where = f"profiles.document_id = {table}.document_id and profiles.key = profile_key"
        speaker = f"(select speaker_id from profiles where {where})"
        db.execute(
            f"update {table} set speaker_id = {speaker} where document_id {AMONG} and speaker_id is not {speaker}",
            [json_list(documents)],
        )
    count_said_in(db, documents)

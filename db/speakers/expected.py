"""The speakers that a document is stored with until all are placed. They are mostly right, so placing rewrites little."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlite_utils import Database

from db.speakers.profiles import as_profile
from db.tables.ids import Row, speaker_number
from db.tables.rows import Rows
from db.tables.sync import fetch
from extractor.model import Identity, Profile

# Returns who a person of a document is if no other document has the name: `extractor.identity.judge.guess`.
Guess = Callable[[str, Profile], Identity]
# The number of the speaker, by the key of the profile.
Speakers = dict[object, int | None]
EXPECTED = """
    select name, type, min(speaker_id) as speaker_id
    from sightings
    where name in (select value from json_each(?))
    group by name, type
    having min(speaker_id) = max(speaker_id) and min(speaker_id) > 0 and sum(n_profiles) > 1
"""


def with_speakers(db: Database, rows: Rows, guess: Guess | None) -> Rows:
    """Return the rows of a document, each with the speaker that its profile has or is likely to get."""
    stored = fetch(db, "select key, speaker_id from profiles where document_id = ?", [rows.document["id"]])
    speakers: Speakers = {row["key"]: row["speaker_id"] for row in stored}
    new = [row for row in rows.profiles if row["key"] not in speakers]
    speakers |= _known(db, new)
    if guess:
        strangers = [row for row in new if row["speaks"] and speakers[row["key"]] is None]
        speakers |= _guessed(db, str(rows.document["uid"]), strangers, guess)
    return replace(
        rows,
        profiles=tuple(row | {"speaker_id": speakers[row["key"]]} for row in rows.profiles),
        quotes=tuple(row | {"speaker_id": speakers.get(row["profile_key"])} for row in rows.quotes),
        unsaid=tuple(row | {"speaker_id": speakers.get(row["profile_key"])} for row in rows.unsaid),
    )


def _known(db: Database, profiles: Iterable[Row]) -> Speakers:
    """Return for each profile the one speaker that several documents mean by its name; None if there is none."""
    names = json.dumps([row["name"] for row in profiles])
    known = {(row["name"], row["type"]): row["speaker_id"] for row in fetch(db, EXPECTED, [names])}
    return {row["key"]: known.get((row["name"], row["type"])) for row in profiles}


def _guessed(db: Database, document: str, profiles: Iterable[Row], guess: Guess) -> Speakers:
    """Return the speaker that each profile is guessed to be, and write the rows of new speakers.

    Placing deletes the rows of speakers that turn out to be nobody.
    """
    speakers: Speakers = {}
    for row in profiles:
        name, type, names, roles, key = (str(row[each]) for each in ("name", "type", "names", "roles", "key"))
        who = guess(document, as_profile(name, type, names, roles, key=key))
        speakers[key] = speaker_number(who.id)
        db.execute(
            "insert or ignore into speakers (id, slug, name, type, n_quotes) values (?, ?, ?, ?, 0)",
            [speakers[key], who.id, who.name, who.type],
        )
    return speakers

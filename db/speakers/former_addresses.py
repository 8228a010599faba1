"""Former addresses of speakers. They are kept when a speaker gets another name, or two speakers turn out to be one."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database

from db.speakers.judge_protocol import Judge
from db.tables.sync import fetch
from db.tables.word_keys import spelling_of
from extractor.model import Profile, Sighting

# The speakers that go, with the documents and names that showed them. `unplaced` has what changed documents showed before.
GOING = """
    select seen.document_id, seen.name, speakers.slug, speakers.id
    from ({seen}) as seen
    join speakers on speakers.id = seen.speaker_id
    where {gone}
"""
NOT_PLACED = "speakers.id not in (select speaker_id from placed)"
NOT_SHOWN = "not exists (select 1 from profiles where profiles.speaker_id = speakers.id)"
OF_CHANGED = "select document_id, name, speaker_id from unplaced where name <> ''"
OF_OTHERS = """
    select document_id, name, speaker_id
    from profiles
    where document_id not in (select document_id from unplaced)
"""
# A former address leads to the speaker whom most documents now mean by the same names. If the documents have gone too, it
# leads nowhere; if they come back, it is valid again.
KEEP = """
    with leads as (
      select
        going.slug,
        going.id,
        speakers.slug as later,
        row_number() over (partition by going.slug order by count(distinct going.document_id) desc, speakers.slug) as place
      from ({going}) as going
      join profiles on profiles.document_id = going.document_id
      join speakers on speakers.id = profiles.speaker_id and speakers.id <> going.id
      where profiles.name = going.name
        or exists (select 1 from json_each(profiles.names) where value = going.name)
      group by going.slug, speakers.slug
    )
    insert into former_speakers (slug, id, later)
    select slug, id, later from leads where place = 1
    on conflict (slug) do update set later = excluded.later
"""
# Persons whose address leads nowhere yet, with the persons whom their changed documents show now.
RESPELLED = """
    select distinct going.slug, going.id, going.name as former, profiles.name, speakers.slug as later
    from ({going}) as going
    join profiles on profiles.document_id = going.document_id and profiles.type = 'person'
    join speakers on speakers.id = profiles.speaker_id
    where going.document_id in (select document_id from unplaced)
      and not exists (
        select 1
        from former_speakers
        where former_speakers.slug = going.slug
          and former_speakers.later in (select slug from speakers)
      )
    order by going.slug, later
"""
# The speaker who has or had this slug. At most 20 later slugs are followed, because two may lead to each other.
PERMANENT = """
    with recursive names (slug, n_later) as (
      select ?, 0
      union all
      select former_speakers.later, n_later + 1
      from names
      join former_speakers on former_speakers.slug = names.slug
      where n_later < 20
    )
    select speakers.id, speakers.slug
    from names
    join speakers on speakers.slug = names.slug
    order by n_later
    limit 1
"""
# Two are enough to know that several speakers share a spelling.
SPELLED = """
    select id, slug
    from speakers
    where id in (select speaker_id from speaker_names where spelling = ?)
    limit 2
"""


def speaker_called(connection: sqlite3.Connection, name: str) -> tuple[int, str] | None:
    """Return the id and slug of the speaker whom an address names: by a present slug, a former one, or any spelling.

    None if nobody has the name, or several speakers share the spelling.
    """
    spelling = spelling_of(name)
    for slug in dict.fromkeys((name, spelling)):
        for number, present in connection.execute(PERMANENT, [slug]):
            return number, present
    spelled = connection.execute(SPELLED, [spelling]).fetchall()
    return (spelled[0][0], spelled[0][1]) if len(spelled) == 1 else None


def speaker_numbered(connection: sqlite3.Connection, number: int) -> tuple[int, str] | None:
    """Return the id and slug of the speaker who had this number before; None if nobody had it."""
    for (slug,) in connection.execute("select slug from former_speakers where id = ?", [number]):
        return speaker_called(connection, slug)
    return None


def note_going(db: Database) -> None:
    """Write the speakers that are missing from the table `placed` to a table `going`, before anything else is written."""
    seen = f"{OF_OTHERS} union {OF_CHANGED}"
    db.execute(f"create temp table going as {GOING.format(seen=seen, gone=NOT_PLACED)}")


def keep_noted(db: Database, judge: Judge) -> None:
    """Keep the addresses of the speakers in the table `going`, each with the speaker that it leads to now."""
    keep(db, judge, "select * from going")
    db.execute("drop table going")


def keep_changed(db: Database, judge: Judge) -> None:
    """Keep the addresses of speakers of unplaced documents that no profile has now, before these speakers are deleted."""
    keep(db, judge, GOING.format(seen=OF_CHANGED, gone=NOT_SHOWN))


def keep(db: Database, judge: Judge, going: str) -> None:
    """Keep the addresses of the speakers that a query lists.

    Each leads to the speaker of the same name in the same document, or of another spelling of the name.
    """
    db.execute(KEEP.format(going=going))
    respelled: dict[tuple[str, int], set[str]] = {}
    for row in fetch(db, RESPELLED.format(going=going)):
        if is_one(judge, row["former"], row["name"]):
            respelled.setdefault((row["slug"], row["id"]), set()).add(row["later"])
    db.conn.executemany(
        "insert into former_speakers (slug, id, later) values (?, ?, ?) on conflict (slug) do update set later = excluded.later",
        [(*who, later) for who, several in respelled.items() if len(several) == 1 for later in several],
    )


def is_one(judge: Judge, name: str, other: str) -> bool:
    """Return whether two documents with these names of persons would mean one speaker."""
    sightings = [Sighting(Profile(each, each, "person", (each,)), 1) for each in (name, other)]
    one, another = judge.decide_among(sightings, lambda names, others: False)
    return one is not None and one == another

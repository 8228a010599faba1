"""The tables that are computed from others: all at once, or by what some documents add to them and take from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from db.sync import fetch, refresh_table
from db.words import count_words

DERIVED = Path(__file__).parent / "derived"
# Each table with its key, in the order in which one needs the other.
KEYS = {
    "speakers": "id",
    "speaker_names": "speaker_id, name",
    "speaker_roles": "id",
    "facet_counts": "facet, value",
    "topic_speakers": "topic_id, speaker_id",
    "topic_months": "topic_id, month",
}
COLUMNS = {
    "speakers": "id, slug, name, type, first_said, last_said, n_quotes",
    "speaker_names": "speaker_id, name, slug, n_documents",
    "speaker_roles": "id, speaker_id, role, affiliation, first_on, last_on, n_documents",
    "facet_counts": "facet, value, n",
    "topic_speakers": "topic_id, speaker_id, n_quotes, first_said, last_said",
    "topic_months": "topic_id, month, n_quotes",
}
# What speakers have, and what is only counted.
OF_SPEAKERS = ("speaker_names", "speaker_roles", "topic_speakers")
SUMS = {"facet_counts": "n", "topic_months": "n_quotes"}
AMONG = "in (select value from json_each(?1))"
# How a query of `derived` begins that sees only a part: a name of WITH hides the table of that name.
PART = """
    with quotes as (
        select id, document_id, speaker_id, sort_date, year, month, kind, outlet
        from main.quotes
        where {where}
      ),
      profiles as (select * from main.profiles where {where}),
      placed as (select id as speaker_id, slug, name, type from main.speakers where id in ({speakers}))
"""
OF_DOCUMENTS = PART.format(where=f"document_id {AMONG}", speakers="select speaker_id from quotes")
COUNTED_OF_SPEAKERS = PART.format(
    where=f"speaker_id {AMONG} and document_id not in (select document_id from unplaced)",
    speakers="select value from json_each(?1)",
)
SPEAKERS = f"""
    select speaker_id from profiles where document_id {AMONG} and speaker_id is not null
    union
    select speaker_id from quotes where document_id {AMONG} and speaker_id is not null
"""


def count_all(db: Database) -> None:
    """Fill every table with what the quotes and profiles say now. A table `placed` tells who speaks."""
    for table, key in KEYS.items():
        refresh_table(db, table, _query(table), key=key)
    count_words(db)


def count_in(db: Database, documents: Iterable[int]) -> None:
    """Add what these documents hold to every table. Their speakers must be placed."""
    numbers = listed(documents)
    for table, columns in COLUMNS.items():
        _merge(db, table, columns, OF_DOCUMENTS, numbers)


def count_out(db: Database, documents: Iterable[int]) -> None:
    """Take what these documents hold from every table. They are listed in `unplaced`; the speakers stay."""
    numbers = listed(documents)
    for table, n in SUMS.items():
        _merge(db, table, f"{KEYS[table]}, -{n}", OF_DOCUMENTS, numbers)
        db.execute(f"delete from {table} where {n} = 0")
    _count_again(db, listed(row["speaker_id"] for row in fetch(db, SPEAKERS, [numbers])))


def listed(numbers: Iterable[int]) -> str:
    """Return numbers as JSON: the condition `AMONG` takes it."""
    return json.dumps(sorted(numbers))


def _count_again(db: Database, speakers: str) -> None:
    """Fill the rows of some speakers anew: when a document goes, its dates may have been the first or the last."""
    none = "n_quotes = 0, first_said = null, last_said = null"
    db.execute(f"update speakers set {none} where id {AMONG}", [speakers])
    for table in OF_SPEAKERS:
        db.execute(f"delete from {table} where speaker_id {AMONG}", [speakers])
    for table in ("speakers", *OF_SPEAKERS):
        _merge(db, table, COLUMNS[table], COUNTED_OF_SPEAKERS, speakers)


def _merge(db: Database, table: str, columns: str, part: str, numbers: str) -> None:
    """Add to the rows of a table what its query finds in a part."""
    db.execute(
        f"insert into main.{table} ({COLUMNS[table]}) select {columns} from ({part} {_query(table)}) where true "
        f"on conflict ({KEYS[table]}) do update set {_changes(table)}",
        [numbers],
    )


@cache
def _changes(table: str) -> str:
    """Return what is written where a row is there: numbers added, the earlier first and the later last date."""
    changes = []
    for column in COLUMNS[table].split(", "):
        ours, theirs = f"{table}.{column}", f"excluded.{column}"
        if column == "n" or column.startswith("n_"):
            changes.append(f"{column} = {ours} + {theirs}")
        elif column.startswith(("first_", "last_")):
            which = "min" if column.startswith("first_") else "max"
            changes.append(f"{column} = coalesce({which}({ours}, {theirs}), {ours}, {theirs})")
    return ", ".join(changes)


@cache
def _query(table: str) -> str:
    return (DERIVED / f"{table}.sql").read_text("utf-8")

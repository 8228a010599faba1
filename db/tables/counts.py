"""The tables that are computed from others: all at once, or by adding and subtracting what some documents hold."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from db.tables.sync import fetch, refresh_table
from db.tables.word_counts import count_words

DERIVED = Path(__file__).parent / "derived"
# Each table with its key. Tables that others are computed from come first.
KEYS = {
    "speakers": "id",
    "speaker_names": "speaker_id, name",
    "speaker_roles": "id",
    "counted_values": "facet, value",
    "topic_speakers": "topic_id, speaker_id",
    "topic_months": "topic_id, month",
    "speaker_months": "speaker_id, month",
    "unattributed": "id",
}
# In how many documents a speaker is referred to as a woman, as a man and so on.
REFERRED = "n_she, n_he, n_they, n_titled, n_named_she, n_named_he"
COUNTED_COLUMNS = {
    "speakers": f"id, slug, name, type, first_said, last_said, n_quotes, {REFERRED}",
    "speaker_names": "speaker_id, name, spelling, n_documents",
    "speaker_roles": "id, speaker_id, role, affiliation, first_on, last_on, n_documents",
    "counted_values": "facet, value, n",
    "topic_speakers": "topic_id, speaker_id, n_quotes, first_said, last_said",
    "topic_months": "topic_id, month, n_quotes",
    "speaker_months": "speaker_id, month, n_quotes",
    "unattributed": "id, n_quotes",
}
# Tables that depend on documents alone, tables that depend on who speaks in them, the records of speakers, and sums.
HELD = ("counted_values", "topic_months")
SAID = ("speakers", "speaker_names", "speaker_roles", "topic_speakers", "speaker_months", "unattributed")
OF_SPEAKERS = ("speaker_names", "speaker_roles", "topic_speakers")
SUMS = {"counted_values": "n", "topic_months": "n_quotes", "speaker_months": "n_quotes", "unattributed": "n_quotes"}
AMONG = "in (select value from json_each(?1))"
# The beginning of a query of `derived` that sees only some rows. A name in WITH hides the table of that name.
PART = """
    with quotes as (
        select id, document_id, speaker_id, sort_date, year, month, kind, outlet
        from main.quotes
        where {where}
      ),
      profiles as (select * from main.profiles where {where}),
      placed as (select id as speaker_id, slug, name, type from main.speakers where id in ({speakers}))
"""
OF_DOCUMENTS = PART.format(
    where=f"document_id {AMONG}", speakers="select speaker_id from quotes union select speaker_id from profiles"
)
OF_SPEAKERS_ELSEWHERE = PART.format(
    where=f"speaker_id {AMONG} and document_id not in (select value from json_each(?2))",
    speakers="select value from json_each(?1)",
)
SPEAKERS = f"""
    select speaker_id from profiles where document_id {AMONG} and speaker_id is not null
    union
    select speaker_id from quotes where document_id {AMONG} and speaker_id is not null
"""


def count_all(db: Database) -> None:
    """Fill every table from the quotes and profiles as they are now. The table `placed` says who speaks."""
    for table, key in KEYS.items():
        refresh_table(db, table, _query(table), key=key)
    count_words(db)


def count_in(db: Database, document_id: int) -> None:
    """Add what a document holds to every table."""
    for table in HELD:
        _merge(db, table, OF_DOCUMENTS, json_list([document_id]))
    count_said_in(db, [document_id])


def count_out(db: Database, document_id: int) -> None:
    """Subtract what a document holds from every table. The rows of speakers stay."""
    for table in HELD:
        _subtract(db, table, json_list([document_id]))
        db.execute(f"delete from {table} where {SUMS[table]} = 0")
    count_said_out(db, [document_id])


def count_said_in(db: Database, documents: Collection[int]) -> None:
    """Add what is said in these documents to the tables that depend on who speaks."""
    for table in SAID:
        _merge(db, table, OF_DOCUMENTS, json_list(documents))


def count_said_out(db: Database, documents: Collection[int]) -> None:
    """Subtract what is said in these documents from the tables that depend on who speaks. The rows of speakers stay.

    The records of these speakers are computed anew, because a document that goes may have had their first or last date.
    """
    numbers = json_list(documents)
    _subtract(db, "unattributed", numbers)
    _subtract(db, "speaker_months", numbers)
    speakers = json_list(row["speaker_id"] for row in fetch(db, SPEAKERS, [numbers]))
    none = ", ".join(
        ["first_said = null", "last_said = null", "n_quotes = 0", *(f"{n} = 0" for n in REFERRED.split(", "))]
    )
    db.execute(f"update speakers set {none} where id {AMONG}", [speakers])
    db.execute(f"delete from speaker_months where speaker_id {AMONG} and n_quotes = 0", [speakers])
    for table in OF_SPEAKERS:
        db.execute(f"delete from {table} where speaker_id {AMONG}", [speakers])
    for table in ("speakers", *OF_SPEAKERS):
        _merge(db, table, OF_SPEAKERS_ELSEWHERE, speakers, numbers)


def json_list(numbers: Iterable[int]) -> str:
    """Return numbers as a JSON list, which the condition `AMONG` takes."""
    return json.dumps(sorted(numbers))


def _subtract(db: Database, table: str, numbers: str) -> None:
    _merge(db, table, OF_DOCUMENTS, numbers, columns=f"{KEYS[table]}, -{SUMS[table]}")


def _merge(db: Database, table: str, part: str, *values: str, columns: str = "") -> None:
    """Add what a table's query finds in some rows to the table."""
    db.execute(
        f"insert into main.{table} ({COUNTED_COLUMNS[table]}) "
        f"select {columns or COUNTED_COLUMNS[table]} from ({part} {_query(table)}) where true "
        f"on conflict ({KEYS[table]}) do update set {_changes(table)}",
        values,
    )


@cache
def _changes(table: str) -> str:
    """Return how a row changes that is there already: numbers add up, first dates become earlier, last dates later."""
    changes = []
    for column in COUNTED_COLUMNS[table].split(", "):
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

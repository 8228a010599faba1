"""Updating tables by writing only the rows that differ."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from db.tables.ids import Row
from extractor.errors import StoreError

StoredRow = dict[str, Any]  # a row as it is read: its columns by name


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Write everything that the block writes, or nothing.

    Raises StoreError if the file can't be written: another program locks it, it is read-only, or the disk is full.
    """
    try:
        # "immediate" waits for other writers now. A read transaction that starts to write later would fail at once.
        db.execute("begin immediate")
        yield
        db.commit()
    except sqlite3.OperationalError as error:
        db.rollback()
        where = next(row["file"] for row in db.query("pragma database_list"))
        raise StoreError(
            where, f"can't be written ({error})", "stop other programs that write to it, and check the disk"
        ) from error
    except BaseException:
        db.rollback()
        raise


def fetch(db: Database, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[StoredRow]:
    """Return the rows of a query. `Database.query` sets a savepoint, which costs more than a small query."""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def sync_rows(
    db: Database, table: str, rows: Iterable[Row], *, key: str, where: str, value: object, once: Row | None = None
) -> None:
    """Make the rows that a condition selects equal to these. Columns that these lack keep their values.

    The columns of `once` are written with new rows only.
    """
    names = key.split(", ")
    wanted = {tuple(row[name] for name in names): row for row in rows}
    for stored in fetch(db, f"select * from {table} where {where}", [value]):
        identity = tuple(stored[name] for name in names)
        row = wanted.pop(identity, None)
        if row is None:
            _delete(db, table, names, identity)
        elif any(stored[column] != each for column, each in row.items()):
            _update(db, table, row, names)
    for row in wanted.values():
        _insert(db, table, {**row, **(once or {})})


def refresh_table(db: Database, table: str, query: str, *, key: str) -> None:
    """Make a table hold what a query returns. Columns that the query lacks keep their values."""
    db.execute(f"create temp table fresh as {query}")
    columns = [row["name"] for row in db.query("select name from pragma_table_info('fresh')")]
    others = [column for column in columns if column not in key.split(", ")]
    # Without "where true" SQLite takes "on conflict" for the condition of a join.
    upsert = f"insert into main.{table} ({', '.join(columns)}) select * from fresh where true on conflict ({key})"
    changes = ", ".join(f"{column} = excluded.{column}" for column in others)
    differs = " or ".join(f"{table}.{column} is not excluded.{column}" for column in others)
    db.execute(f"delete from main.{table} where ({key}) not in (select {key} from fresh)")
    db.execute(f"{upsert} do update set {changes} where {differs}")
    db.execute("drop table fresh")


def _insert(db: Database, table: str, row: Row) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))


def _update(db: Database, table: str, row: Row, key: Sequence[str]) -> None:
    changes = ", ".join(f"{column} = ?" for column in row)
    condition = " and ".join(f"{name} = ?" for name in key)
    db.execute(f"update {table} set {changes} where {condition}", [*row.values(), *(row[name] for name in key)])


def _delete(db: Database, table: str, key: Sequence[str], identity: tuple[object, ...]) -> None:
    db.execute(f"delete from {table} where {' and '.join(f'{name} = ?' for name in key)}", list(identity))

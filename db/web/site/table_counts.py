"""What Datasette asks of the tables for each page that lists them, kept for a while: their rows, columns and keys."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

from datasette.utils import escape_sqlite, sqlite_timelimit

# For each table. Datasette's limit of 5 leaves large tables without a number, and is spent on every page.
MOST_MILLISECONDS = 200
# While a run writes, the file changes all the time. A page that lists 40 tables would ask 230 questions each time.
SECONDS_KEPT = 5.0
MOST_KEPT = 500
# The methods of a database of Datasette that tell what tables there are. That changes only when a view or a table is made.
NAMES_OF_TABLES = "select name from sqlite_master where type in ('table', 'view')"
DESCRIBING = (
    "fts_table",
    "foreign_keys_for_table",
    "get_all_foreign_keys",
    "get_table_definition",
    "get_view_definition",
    "hidden_table_names",
    "label_column_for_table",
    "primary_keys",
    "table_column_details",
    "table_columns",
    "table_names",
    "view_names",
)


def count_tables_once(database: Any) -> None:
    """Make a database of Datasette remember the number of rows of its tables until the file is written to, and a little longer.

    Datasette remembers them for immutable databases only. Otherwise it counts all tables for each page that lists them.
    """
    kept: dict[tuple[float, ...], dict[str, int | None]] = {}
    counted = -SECONDS_KEPT

    async def table_counts(limit: int = 0) -> dict[str, int | None]:
        nonlocal counted
        version = version_of(Path(database.path))
        if version not in kept and time.monotonic() - counted > SECONDS_KEPT:
            names = await database.table_names()
            counts = await database.execute_fn(partial(count_rows, names))
            kept.clear()
            kept[version] = counts
            counted = time.monotonic()
        return next(iter(kept.values()))

    database.table_counts = table_counts


def count_rows(tables: Sequence[str], connection: sqlite3.Connection) -> dict[str, int | None]:
    """Return the number of rows of each table; None where it takes too long to count them."""
    counts: dict[str, int | None] = {}
    for table in tables:
        try:
            with sqlite_timelimit(connection, MOST_MILLISECONDS):
                counts[table] = connection.execute(f"select count(*) from {escape_sqlite(table)}").fetchone()[0]
        except sqlite3.Error:
            counts[table] = None
    return counts


def describe_tables_once(database: Any) -> None:
    """Make a database of Datasette remember what tables, columns and keys it has until these change.

    Whether they have is asked every few seconds.
    """
    kept: dict[object, object] = {}
    execute = database.execute
    checked, version = -SECONDS_KEPT, None

    async def forget_what_changed() -> None:
        nonlocal checked, version
        is_full = len(kept) > MOST_KEPT  # names of tables come from addresses, too
        if is_full or time.monotonic() - checked > SECONDS_KEPT:
            checked = time.monotonic()
            [[now]] = (await execute("pragma schema_version")).rows
            if is_full or now != version:
                kept.clear()
            version = now

    def keep(name: str, describe: Callable[..., Any]) -> Callable[..., Any]:
        async def described(*of: object) -> object:
            await forget_what_changed()
            if (name, of) not in kept:
                kept[name, of] = await describe(*of)
            answer = kept[name, of]
            return answer if name == "execute" else deepcopy(answer)

        return described

    for name in DESCRIBING:
        setattr(database, name, keep(name, getattr(database, name)))
    find_names = keep("execute", execute)

    async def execute_or_recall(sql: str, params: Any = None, **how: Any) -> Any:
        # Datasette asks this of every table, twice for a page that lists them.
        if sql.startswith(NAMES_OF_TABLES) and isinstance(params, tuple) and not how:
            return await find_names(sql, params)
        return await execute(sql, params, **how)

    database.execute = execute_or_recall


def version_of(path: Path) -> tuple[float, ...]:
    """Return the times and sizes of a database file and of the log beside it. They change when it is written to."""
    files = [path, path.with_name(path.name + "-wal")]
    return tuple(part for file in files if file.exists() for part in (file.stat().st_mtime, file.stat().st_size))

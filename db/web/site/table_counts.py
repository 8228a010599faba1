"""What Datasette asks of the tables for each page that lists them, kept for a while: their rows, columns and keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

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
    count = database.table_counts
    kept: dict[tuple[float, ...], dict[str, int | None]] = {}
    counted = -SECONDS_KEPT

    async def table_counts(limit: int = 0) -> dict[str, int | None]:
        nonlocal counted
        version = version_of(Path(database.path))
        if version not in kept and time.monotonic() - counted > SECONDS_KEPT:
            counts = await count(MOST_MILLISECONDS)
            kept.clear()
            kept[version] = counts
            counted = time.monotonic()
        return next(iter(kept.values()))

    database.table_counts = table_counts


def describe_tables_once(database: Any) -> None:
    """Make a database of Datasette remember for a few seconds what tables, columns and keys it has."""
    for name in DESCRIBING:
        setattr(database, name, _kept(getattr(database, name)))
    execute = database.execute
    find_names = _kept(execute, copy=lambda answer: answer)

    async def execute_or_recall(sql: str, params: Any = None, **how: Any) -> Any:
        # Datasette asks this of every table, twice for a page that lists them.
        if sql.startswith(NAMES_OF_TABLES) and isinstance(params, tuple) and not how:
            return await find_names(sql, params)
        return await execute(sql, params, **how)

    database.execute = execute_or_recall


def _kept(describe: Callable[..., Any], copy: Callable[[Any], Any] = deepcopy) -> Callable[..., Any]:
    kept: dict[tuple[object, ...], tuple[float, object]] = {}

    async def described(*of: object) -> object:
        until, answer = kept.get(of, (0.0, None))
        if time.monotonic() > until:
            answer = await describe(*of)
            if len(kept) > MOST_KEPT:
                kept.clear()  # names of tables come from addresses, too
            kept[of] = (time.monotonic() + SECONDS_KEPT, answer)
        return copy(answer)

    return described


def version_of(path: Path) -> tuple[float, ...]:
    """Return the times and sizes of a database file and of the log beside it. They change when it is written to."""
    files = [path, path.with_name(path.name + "-wal")]
    return tuple(part for file in files if file.exists() for part in (file.stat().st_mtime, file.stat().st_size))

"""How many rows each table has, counted once for as long as the file stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Of each table; Datasette's 5 leave large ones without a number, and spend them on every page.
MOST_MILLISECONDS = 200


def count_tables_once(database: Any) -> None:
    """Have a database of Datasette keep the number of rows of its tables until somebody writes to the file.

    Datasette keeps them only of a database that nobody may write to, and counts all tables for each page that lists them.
    """
    count = database.table_counts
    kept: dict[tuple[float, ...], dict[str, int | None]] = {}

    async def table_counts(limit: int = 0) -> dict[str, int | None]:
        version = version_of(Path(database.path))
        if version not in kept:
            counts = await count(MOST_MILLISECONDS)
            kept.clear()
            kept[version] = counts
        return kept[version]

    database.table_counts = table_counts


def version_of(path: Path) -> tuple[float, ...]:
    """Return what changes when a database is written to: time and size of its file and of the log beside it."""
    files = [path, path.with_name(path.name + "-wal")]
    return tuple(part for file in files if file.exists() for part in (file.stat().st_mtime, file.stat().st_size))

"""The number of rows of each table, counted once as long as the file does not change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# For each table. Datasette's limit of 5 leaves large tables without a number, and is spent on every page.
MOST_MILLISECONDS = 200


def count_tables_once(database: Any) -> None:
    """Make a database of Datasette remember the number of rows of its tables until the file is written to.

    Datasette remembers them for immutable databases only. Otherwise it counts all tables for each page that lists them.
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
    """Return the times and sizes of a database file and of the log beside it. They change when it is written to."""
    files = [path, path.with_name(path.name + "-wal")]
    return tuple(part for file in files if file.exists() for part in (file.stat().st_mtime, file.stat().st_size))

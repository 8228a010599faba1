"""What a reader's SQL may cost and see. The limits are SQLite's own, set on every connection of the site.

A query is given a second (`db.serve.SETTINGS`), but in one step SQLite can ask for a gigabyte, and no clock ends a step.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

# In bytes: the longest text of a row that is read or made. A document has at most two million characters.
LONGEST_TEXT = 16_000_000
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_TEXT,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 200_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 500,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
# In bytes: all rows of one answer. A page of Datasette has up to a thousand rows.
LONGEST_ANSWER = 32_000_000
# In bytes: what SQLite may use beside the pages that it keeps, for sorting, joining and making texts.
WORKING_MEMORY = 96_000_000
# They tell of the machine, or let SQL write into the memory of the program.
HIDDEN_FUNCTIONS = frozenset(("fts3_tokenizer", "load_extension"))
HIDDEN_PRAGMAS = frozenset(("database_list", "data_store_directory", "temp_store_directory", "module_list"))


def limit_sql(connection: sqlite3.Connection, cached_bytes: int) -> None:
    """Set the limits on a connection. All connections of the process together keep up to `cached_bytes` of pages."""
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.row_factory = bounded_rows()
    # SQLite can lower this limit, which holds for the whole process, but never raise it.
    connection.execute(f"pragma hard_heap_limit = {cached_bytes + WORKING_MEMORY}")
    connection.set_authorizer(hide_machine)


def bounded_rows() -> Callable[[sqlite3.Cursor, tuple[Any, ...]], sqlite3.Row]:
    """Return what makes a row of a connection. It raises DataError once an answer holds more than LONGEST_ANSWER."""
    last: sqlite3.Cursor | None = None
    size = 0

    def row(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        nonlocal last, size
        if cursor is not last:
            last, size = cursor, 0
        for value in values:
            if value.__class__ is str or value.__class__ is bytes:
                size += len(value)
        if size > LONGEST_ANSWER:
            last = None
            raise sqlite3.DataError("the answer is too big")
        return sqlite3.Row(cursor, values)

    return row


def hide_machine(action: int, what: str | None, name: str | None, *_: str | None) -> int:
    """Return SQLite's answer to a request for access: everything is allowed but what tells of the machine."""
    if action == sqlite3.SQLITE_FUNCTION and (name or "").lower() in HIDDEN_FUNCTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and (what or "").lower() in HIDDEN_PRAGMAS:
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK

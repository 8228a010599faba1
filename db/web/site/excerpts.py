"""Publishing excerpts in place of articles: a quote is shown with some characters around it, and nothing else is.

SQLite itself hides the text. On every connection of the site the column reads as empty, in our own SQL and in a reader's,
so no page, export or query can forget it. The search of whole documents is closed too, for whoever can ask which
documents contain a word can read them word by word. Only `unguarded` lifts this, for one read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from db.web.site.addresses import DATABASE
from db.web.site.sql_limits import hide_machine

PLUGIN = "quote-tracker"
# The text of documents reads as empty. The tables of their search can't be read at all.
TEXT_COLUMN = ("documents", "text")
SEARCH_TABLES = frozenset(f"documents_fts{part}" for part in ("", "_content", "_data", "_docsize", "_idx"))
TEXT = "select text from documents where id = ?"

Answer = TypeVar("Answer")
Stretch = tuple[int, int]


def context_of(datasette: Any) -> int | None:
    """Return how many characters around a quote may be shown; None if whole documents may be."""
    context = (datasette.plugin_config(PLUGIN) or {}).get("context")
    return None if context is None else int(context)


def keep_text_back(connection: sqlite3.Connection) -> None:
    """Hide the text of documents on a connection."""
    connection.set_authorizer(authorize)


def authorize(action: int, table: str | None, column: str | None, *_: str | None) -> int:
    """Return SQLite's answer to a request for access: everything is allowed but what is hidden."""
    if action != sqlite3.SQLITE_READ or table is None:
        return hide_machine(action, table, column)
    if table in SEARCH_TABLES:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_IGNORE if (table, column) == TEXT_COLUMN else sqlite3.SQLITE_OK


def is_kept_back(error: Exception) -> bool:
    """Return whether SQLite raised this error because something is hidden."""
    return isinstance(error, sqlite3.DatabaseError) and str(error).endswith(("is prohibited", "not authorized"))


async def text_of_document(datasette: Any, document_id: int) -> str:
    """Return the whole text of a document, from which our code cuts excerpts."""
    return str(await unguarded(datasette, lambda connection: connection.execute(TEXT, [document_id]).fetchone()[0]))


async def unguarded(datasette: Any, read: Callable[[sqlite3.Connection], Answer]) -> Answer:
    """Return what a function reads from a connection on which nothing is hidden meanwhile."""

    def look(connection: sqlite3.Connection) -> Answer:
        connection.set_authorizer(hide_machine)
        try:
            return read(connection)
        finally:
            if context_of(datasette) is not None:
                keep_text_back(connection)

    answer: Answer = await datasette.get_database(DATABASE).execute_fn(look)
    return answer


def windows(text: str, spans: Iterable[Stretch], context: int) -> list[Stretch]:
    """Return the parts of a text that may be shown: each span with the whole words within `context` characters of it.

    >>> windows("One two three four five six", [(8, 13)], 5)
    [(4, 18)]
    """
    shown: list[Stretch] = []
    for start, end in sorted(spans):
        left, right = max(0, start - context), min(len(text), end + context)
        while 0 < left < start and not text[left - 1].isspace():
            left += 1
        while end < right < len(text) and not text[right].isspace():
            right -= 1
        if shown and left <= shown[-1][1]:
            shown[-1] = (shown[-1][0], max(right, shown[-1][1]))
        else:
            shown.append((left, right))
    return shown


def within(stretch: Stretch, shown: Sequence[Stretch]) -> list[Stretch]:
    """Return those parts of a stretch that may be shown."""
    start, end = stretch
    return [(max(start, left), min(end, right)) for left, right in shown if left < end and start < right]

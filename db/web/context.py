"""Publishing without the articles' full texts: a quote is shown with some characters around it, and nothing serves more.

SQLite itself keeps the text back: on every connection of the site the column reads as empty, in SQL that a reader
writes as in ours, so no page, export or query can forget to. Only `text_of_document` lifts that, for one look.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from db.web.addresses import DATABASE

PLUGIN = "quote-tracker"
# Columns that hold the words of whole documents: the text itself, its search table, and that one's own pages.
KEPT_BACK = {("documents", "text"), ("documents_fts", "text"), ("documents_fts_data", "block")}
TEXT = "select text from documents where id = ?"

Stretch = tuple[int, int]


def context_of(datasette: Any) -> int | None:
    """Return how many characters around a quote may be shown; None: the whole document."""
    context = (datasette.plugin_config(PLUGIN) or {}).get("context")
    return None if context is None else int(context)


def keep_text_back(connection: sqlite3.Connection) -> None:
    """Make the text of documents read as empty on a connection."""
    connection.set_authorizer(authorize)


def authorize(action: int, table: str | None, column: str | None, *_: str | None) -> int:
    """Return what SQLite may do: all, but that it ignores what is kept back."""
    is_kept_back = action == sqlite3.SQLITE_READ and (table, column) in KEPT_BACK
    return sqlite3.SQLITE_IGNORE if is_kept_back else sqlite3.SQLITE_OK


async def text_of_document(datasette: Any, document_id: int) -> str:
    """Return the whole text of a document, for our own code to cut."""

    def read(connection: sqlite3.Connection) -> str:
        connection.set_authorizer(None)
        try:
            return str(connection.execute(TEXT, [document_id]).fetchone()[0])
        finally:
            if context_of(datasette) is not None:
                keep_text_back(connection)

    return str(await datasette.get_database(DATABASE).execute_fn(read))


def windows(text: str, spans: Iterable[Stretch], context: int) -> list[Stretch]:
    """Return the stretches of a text that may be shown: each span with the whole words that stand within `context`.

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
    """Return the parts of a stretch that may be shown."""
    start, end = stretch
    return [(max(start, left), min(end, right)) for left, right in shown if left < end and start < right]

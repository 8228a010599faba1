"""The search tables kept quick: what many writes have left in pieces is put together."""

from __future__ import annotations

from sqlite_utils import Database

from db.tables.sync import transaction

# Each word is looked up in every piece. At a million quotes in fourteen pieces a look takes ten times as long as in one,
# and putting them together takes a second.
MOST_PIECES = 8
SEARCH_TABLES = ("quotes_fts", "documents_fts")


def join_pieces(db: Database) -> None:
    """Put a search table together where it lies in more than MOST_PIECES."""
    for table in SEARCH_TABLES:
        [(n_pieces,)] = db.execute(f"select count(distinct segid) from {table}_idx")
        if n_pieces > MOST_PIECES:
            with transaction(db):
                db.execute(f"insert into {table} ({table}) values ('optimize')")

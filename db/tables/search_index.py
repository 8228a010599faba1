"""Keeping searches quick: the pieces that many writes have left of a search table are merged."""

from __future__ import annotations

from sqlite_utils import Database

from db.tables.sync import transaction

# A search looks each word up in every piece. Over a million quotes, fourteen pieces take ten times as long as one, and
# merging them takes a second.
MOST_PIECES = 8
SEARCH_TABLES = ("quotes_fts", "documents_fts")


def merge_pieces(db: Database) -> None:
    """Merge the pieces of a search table that has more than MOST_PIECES."""
    for table in SEARCH_TABLES:
        [(n_pieces,)] = db.execute(f"select count(distinct segid) from {table}_idx")
        if n_pieces > MOST_PIECES:
            with transaction(db):
                db.execute(f"insert into {table} ({table}) values ('optimize')")

"""The documents whose speakers are not placed yet. Until then they have those that `db.speakers.expected` gave them."""

from __future__ import annotations

from sqlite_utils import Database


def mark_unplaced(db: Database, document_id: int) -> None:
    """Mark a document as unplaced, and note the names and speakers that it has. Call this before it changes."""
    db.execute("insert or ignore into unplaced values (?, '', 0)", [document_id])
    db.execute(
        "insert or ignore into unplaced "
        "select distinct document_id, name, coalesce(speaker_id, 0) from profiles where document_id = ? and name != ''",
        [document_id],
    )

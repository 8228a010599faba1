"""Opening a database file, with the tables, indexes, search and views that this version needs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from db.tables.ids import make_uid, number_of
from db.tables.migrations import migrations
from db.tables.word_keys import spelling_of
from extractor.errors import StoreError

VIEWS = Path(__file__).parent / "views"
# Views that answer no question of a reader: one is indexed by the search, the other holds the counts of all facets.
OTHERS = {"searched_quotes", "facet_counts"}
# Another run may lock the file for a moment. Writing a document takes milliseconds.
BUSY_SECONDS = 30


def open_database(path: Path) -> Database:
    """Return the database of a file, created or brought up to date. An up-to-date file is not written to.

    Raises StoreError if the file is not a database, belongs to another program, or was written by a newer version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS)
        db = Database(conn, execute_plugins=False)
        refuse_unusable(db, path)
        db.enable_wal()
        # In WAL mode a power cut can lose the last documents but never the file. The next run reads them again.
        db.execute("pragma synchronous = normal")
        db.execute("pragma foreign_keys = on")
        conn.create_function("row_id", -1, lambda *parts: number_of(make_uid(*map(str, parts))), deterministic=True)
        conn.create_function("spelling_of", 1, spelling_of, deterministic=True)
        migrate(db)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(str(path), f"can't be used as a database ({error})", "name another file with --db") from error
    return db


def refuse_unusable(db: Database, path: Path) -> None:
    """Raise StoreError if this version can't bring the file up to date."""
    applied = {migration.name for migration in migrations.applied(db)}
    newer = sorted(applied - step_names())
    if newer:
        what = f"a newer version of quote-tracker wrote it ({', '.join(newer)})"
        raise StoreError(str(path), what, "install that version, or name another file with --db")
    if not applied and db.table_names():
        raise StoreError(str(path), "is a database of another program", "name another file with --db")


def step_names() -> set[str]:
    """Return the names of all steps that this version knows."""
    return {migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))}


def migrate(db: Database) -> None:
    """Apply the steps that are missing, and write the views."""
    if migrations.pending(db):
        migrations.apply(db)
    with db.atomic():
        wanted = {file.stem: file.read_text("utf-8").strip() for file in sorted(VIEWS.glob("*.sql"))}
        for name in set(db.view_names()) - wanted.keys() - OTHERS:
            db.execute(f"drop view [{name}]")
        for name, sql in wanted.items():
            db.create_view(name, sql, replace=True)

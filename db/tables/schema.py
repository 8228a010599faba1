"""Opening a database file, with the tables, indexes, search and views that this version needs."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.tables.ids import make_uid, number_of
from db.tables.migrations import migrations
from db.tables.sync import transaction
from db.tables.word_keys import spelling_of
from extractor.errors import StoreError

VIEWS = Path(__file__).parent / "views"
# Another run may lock the file for a moment. Writing a document takes milliseconds.
BUSY_SECONDS = 30
# How SQLite says that pages of a file are broken, and that a disk is full.
DAMAGED = re.compile(r"malformed|disk I/O error")
FULL = re.compile(r"disk is full|No space left")
# Not damage: a quota, a limit on the size of files, or a disk that takes no more.
NOT_WRITTEN = re.compile("SQLITE_IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE|SHMMAP|SHMOPEN|LOCK|DELETE)")


def open_database(path: Path) -> Database:
    """Return the database of a file, created or brought up to date. An up-to-date file is not written to.

    Raises StoreError if the file is not a database, belongs to another program, is damaged, or was written by a newer
    version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        conn = sqlite3.connect(path, timeout=BUSY_SECONDS)
        db = Database(conn, execute_plugins=False)
        refuse_unusable(db, path)
        enable_wal(db)
        # In WAL mode a power cut can lose the last documents but never the file. The next run reads them again.
        db.execute("pragma synchronous = normal")
        db.execute("pragma foreign_keys = on")
        add_functions(conn)
        migrate(db)
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, error) from error
    return db


def enable_wal(db: Database) -> None:
    """Let a database be read while it is written, where that is possible: not in memory, nor on every network drive.

    SQLite doesn't wait by itself if another run is just doing the same.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """Open the database of a file, and close it in the end. What SQLite finds wrong meanwhile is a StoreError, too."""
    with closed_in_the_end(open_database(path), path) as db:
        yield db


@contextmanager
def opened_to_read(path: Path) -> Iterator[Database]:
    """Open the database of a file for a command that only reads it, and close it in the end; see `opened`."""
    with closed_in_the_end(open_to_read(path), path) as db:
        yield db


@contextmanager
def closed_in_the_end(db: Database, path: Path) -> Iterator[Database]:
    try:
        yield db
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    finally:
        db.close()


def open_to_read(path: Path) -> Database:
    """Return the database of a file for commands that only read it.

    If the file can be written it is brought up to date first. A file in a folder that can't be written, as in the image of
    a container, is opened as it is. Raises StoreError as `open_database` does, and if the file is not up to date.
    """
    if is_writable(path):
        return open_database(path)
    try:
        conn = sqlite3.connect(reading_address(path), uri=True, timeout=BUSY_SECONDS)
        db = Database(conn, execute_plugins=False)
        refuse_unusable(db, path)
        refuse_older(db, path)
        add_functions(conn)
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, error) from error
    return db


def is_writable(path: Path) -> bool:
    """Return whether SQLite can write a file and, for its log, the folder of the file."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def reading_address(path: Path) -> str:
    """Return the address under which SQLite reads a file without writing anything."""
    return f"{path.resolve().as_uri()}?{'immutable=1' if is_immutable(path) else 'mode=ro'}"


def is_immutable(path: Path) -> bool:
    """Return whether a file must be opened as immutable, because SQLite can't write its log beside it.

    Raises StoreError if the log holds changes that can't be read so.
    """
    log, index = (path.with_name(path.name + ending) for ending in ("-wal", "-shm"))
    if is_writable(path) or index.is_file():
        return False
    if log.is_file() and log.stat().st_size:
        fix = f"make the folder writable, or copy {path.name} and {log.name} to one that is"
        raise StoreError(str(path), f"its last changes are still in {log.name}, in a folder that can't be written", fix)
    return True


def add_functions(conn: sqlite3.Connection) -> None:
    """Give a connection the functions that our SQL calls."""
    conn.create_function("row_id", -1, lambda *parts: number_of(make_uid(*map(str, parts))), deterministic=True)
    conn.create_function("spelling_of", 1, spelling_of, deterministic=True)


def unusable(path: Path, error: sqlite3.Error | OSError) -> StoreError:
    """Return the error for a file on which SQLite fails: what is wrong, and what can be done about it."""
    says = str(error)
    if NOT_WRITTEN.match(getattr(error, "sqlite_errorname", "")):
        fix = "look for a full disk or a quota, make room, and run again; what is stored is kept"
        return StoreError(str(path), f"can't be written ({says})", fix)
    if DAMAGED.search(says):
        return StoreError(str(path), f"is damaged ({says})", f"see what can be saved: quote-tracker check --db {path}")
    if FULL.search(says):
        return StoreError(str(path), "the disk is full", "make room and run again; what is stored is kept")
    return StoreError(str(path), f"can't be used as a database ({says})", "name another file with --db")


def refuse_unusable(db: Database, path: Path) -> None:
    """Raise StoreError if this version can't bring the file up to date, or if another program made it."""
    applied = {migration.name for migration in migrations.applied(db)}
    newer = sorted(applied - step_names())
    if newer:
        what = f"a newer version of quote-tracker wrote it ({', '.join(newer)})"
        raise StoreError(str(path), what, "install that version, or name another file with --db")
    if not applied and is_of_another(db):
        raise StoreError(str(path), "is a database of another program", "name another file with --db")


def is_of_another(db: Database) -> bool:
    """Return whether a file without any of our steps holds something. A run that was killed early leaves our list of steps, empty."""
    steps = migrations.migrations_table
    found = db.execute("select tbl_name from sqlite_master where name not like 'sqlite~_%' escape '~'").fetchall()
    names = {name for (name,) in found}
    return bool(names - {steps}) or (steps in names and bool(db.table(steps).count))


def refuse_older(db: Database, path: Path) -> None:
    """Raise StoreError if the file lacks steps of this version."""
    if migrations.pending(db):
        fix = f"bring it up to date: quote-tracker run --db {path}"
        raise StoreError(str(path), "was written by an older version", fix)


def step_names() -> set[str]:
    """Return the names of all steps that this version knows."""
    return {migration.name for migration in migrations.pending(Database(memory=True, execute_plugins=False))}


def migrate(db: Database) -> None:
    """Apply the steps that are missing, and write our views. Other views stay: somebody made them.

    A view of ours that is taken out of the folder must be dropped by a step.
    """
    if migrations.pending(db):
        with transaction(db):  # all steps or none, and one run at a time: another may be about to do the same
            migrations.apply(db)
    if differing := dict(_differing_views(db)):
        with transaction(db):
            for name, sql in differing.items():
                db.create_view(name, sql, replace=True)


def _differing_views(db: Database) -> Iterator[tuple[str, str]]:
    """Yield the name and the statement of each view of ours that the database lacks, or has with another statement."""
    stored = dict(db.execute("select name, sql from sqlite_master where type = 'view'").fetchall())
    for file in sorted(VIEWS.glob("*.sql")):
        sql = file.read_text("utf-8").strip()
        if not stored.get(file.stem, "").endswith(f" AS {sql}"):
            yield file.stem, sql

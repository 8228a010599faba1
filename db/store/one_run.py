"""One run at a time: two that store in one database by turns would show readers speakers that neither would show alone."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

SECONDS_BETWEEN_TRIES = 0.2


@contextmanager
def alone(database: Path, on_wait: Callable[[], object]) -> Iterator[None]:
    """Wait until no other run of this user on this machine uses the database. `on_wait` is called once if one does.

    The lock is that of an empty SQLite file in the folder for temporary files. The system releases it however a run ends.
    """
    with closing(sqlite3.connect(_lock_of(database), timeout=0, isolation_level=None)) as connection:
        is_told = False
        while not _has_locked(connection):
            if not is_told:
                on_wait()
                is_told = True
            time.sleep(SECONDS_BETWEEN_TRIES)
        yield


def _lock_of(database: Path) -> Path:
    user = os.getuid() if hasattr(os, "getuid") else "user"
    name = sha256(str(database.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(gettempdir()) / f"quote-tracker-{user}-{name}.lock"


def _has_locked(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        return "locked" not in str(error)  # where nothing can be written, SQLite's own locks must do
    return True

"""What each run did, what can't be read now, and which documents have vanished."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from db.tables.ids import Row
from db.tables.sync import sync_rows, transaction
from extractor.errors import InputError

# Between a folder and a file in it, a file and its document, a file and its line.
PART_SIGNS = "/#:"


def start_run(db: Database, paths: Sequence[str], *, version: str) -> int:
    """Return the number of a new run over these paths; it stays unfinished until `finish_run`."""
    with transaction(db):
        run = db.execute(
            "insert into runs (started, version, paths) values (?, ?, ?)", [_now(), version, json.dumps(list(paths))]
        )
    return int(run.lastrowid or 0)


def finish_run(db: Database, run: int, counts: Mapping[str, int]) -> None:
    """Write that a run ended, with the number of its documents by what became of them (`new`, `changed` ...)."""
    changes = ", ".join(f"n_{state} = ?" for state in counts)
    with transaction(db):
        db.execute(f"update runs set finished = ?, {changes} where id = ?", [_now(), *counts.values(), run])


def record_failures(db: Database, failures: Sequence[InputError], paths: Sequence[str]) -> None:
    """Make the failures under these paths the ones of this run; what was mended or removed since goes."""
    rows: list[Row] = [{"place": each.where, "what": each.what, "fix": each.fix} for each in failures]
    stored = [row["place"] for row in db.query("select place from failures")]
    places = {each for each in stored if is_under(each, paths)} | {each.where for each in failures}
    with transaction(db):
        for place in sorted(places):
            its_own = [row for row in rows if row["place"] == place][-1:]
            sync_rows(db, "failures", its_own, key="place", where="place = ?", value=place)


def find_vanished(
    db: Database, paths: Sequence[str], *, seen: Collection[str], failed: Collection[str]
) -> list[tuple[str, str]]:
    """Return (uid, path) of the stored documents under these paths that this run did not meet.

    `seen` are the uids that it met, `failed` the places that it could not read: what lies there has not vanished, nor
    has anything under a path that is itself missing or closed (a wrong name, a disk that is not mounted).
    """
    roots = [path for path in paths if os.access(path, os.R_OK)]
    unmet = [(uid, path) for uid, path in _stored_under(db, roots) if uid not in seen and is_under(path, roots)]
    folders = set(failed) - set(paths)
    return [
        (uid, path)
        for uid, path in unmet
        if not is_under(path, list(folders)) and not any(_is_part(place, file_of(path)) for place in failed)
    ]


def file_of(path: str) -> str:
    """Return the file of a stored path, which may name one document of a file of many (file#id)."""
    return path if Path(path).exists() else path.rpartition("#")[0] or path


def is_under(path: str, roots: Sequence[str]) -> bool:
    """Return whether a path is one of the given files, lies in one of the given folders, or is a part of a file.

    >>> is_under("seeds/a.jsonl#7", ["seeds"])
    True
    """
    here = "." in roots and not path.startswith(("/", "../"))
    return here or any(_is_part(path, root) for root in roots)


def _stored_under(db: Database, roots: Sequence[str]) -> list[tuple[str, str]]:
    """Return (uid, path) of the documents under some paths, by path; under the current folder all that have one."""
    starts = ((root + sign, root + chr(ord(sign) + 1)) for root in roots for sign in PART_SIGNS)
    ranges = [*((root, root + "\0") for root in roots), *starts] if "." not in roots else [("", chr(sys.maxunicode))]
    sql = "select uid, path from documents where path >= ? and path < ?"
    found = {(row["path"], row["uid"]) for bounds in ranges for row in db.query(sql, bounds)}
    return [(uid, path) for path, uid in sorted(found)]


def _is_part(path: str, root: str) -> bool:
    return path == root or path.startswith(tuple(root + sign for sign in PART_SIGNS))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""The record of runs: what each did, which files could not be read, and which documents have vanished."""

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

# They separate a folder from its file, an archive from what is in it, a file from its document, and a file from its line.
PART_SIGNS = "/!#:"


def start_run(db: Database, paths: Sequence[str], *, version: str) -> int:
    """Return the number of a new run over these paths. It counts as unfinished until `finish_run`."""
    with transaction(db):
        run = db.execute(
            "insert into runs (started, version, paths) values (?, ?, ?)", [_now(), version, json.dumps(list(paths))]
        )
    return int(run.lastrowid or 0)


def finish_run(db: Database, run: int, counts: Mapping[str, int]) -> None:
    """Record that a run has ended, and how many documents were `new`, `changed` and so on."""
    changes = ", ".join(f"n_{state} = ?" for state in counts)
    with transaction(db):
        db.execute(f"update runs set finished = ?, {changes} where id = ?", [_now(), *counts.values(), run])


def record_failures(db: Database, failures: Sequence[InputError], paths: Sequence[str]) -> None:
    """Replace the recorded failures under these paths by those of this run."""
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
    """Return (uid, path) of the stored documents under these paths that this run did not find.

    `seen` are the uids that it found. What lies at a place that it could not read (`failed`) has not vanished. Neither has
    anything under a path that is missing or can't be opened, for the name may be wrong or a disk not mounted.
    """
    roots = [path for path in paths if os.access(path, os.R_OK)]
    unmet = [(uid, path) for uid, path in _stored_under(db, roots) if uid not in seen and is_under(path, roots)]
    folders = set(failed) - set(paths)
    return [
        (uid, path)
        for uid, path in unmet
        if not is_under(path, list(folders)) and not any(_is_part(place, _holder(path)) for place in failed)
    ]


def file_of(path: str) -> str:
    """Return the file on disk of a stored path, which may name one of many documents in a file (file#id, archive!member#id)."""
    if Path(path).exists():
        return path
    ends = [at for at, char in enumerate(path) if char in "!#" and at]
    return next((path[:at] for at in reversed(ends) if os.path.isfile(path[:at])), path[: ends[0]] if ends else path)


def _holder(path: str) -> str:
    """Return the file, or the member of an archive, that holds the document of a stored path."""
    return path if Path(path).exists() else path.rpartition("#")[0] or path


def is_under(path: str, roots: Sequence[str]) -> bool:
    """Return whether a path is one of these files, lies in one of these folders, or is a part of such a file.

    >>> is_under("seeds/a.jsonl#7", ["seeds"])
    True
    """
    here = "." in roots and not path.startswith(("/", "../"))
    return here or any(_is_part(path, root) for root in roots)


def _stored_under(db: Database, roots: Sequence[str]) -> list[tuple[str, str]]:
    """Return (uid, path) of the documents under these paths, sorted by path. Under "." are all that have a path."""
    starts = ((root + sign, root + chr(ord(sign) + 1)) for root in roots for sign in PART_SIGNS)
    ranges = [*((root, root + "\0") for root in roots), *starts] if "." not in roots else [("", chr(sys.maxunicode))]
    sql = "select uid, path from documents where path >= ? and path < ?"
    found = {(row["path"], row["uid"]) for bounds in ranges for row in db.query(sql, bounds)}
    return [(uid, path) for path, uid in sorted(found)]


def _is_part(path: str, root: str) -> bool:
    return path == root or path.startswith(tuple(root + sign for sign in PART_SIGNS))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
